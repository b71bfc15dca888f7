// The acts and reads of referrals and of reconciliation, by the modules that declare them.
// A module with a new act gets its line here; `rooms.ts` joins the lists, and a name declared twice stops the node.

import * as reconciliationAnnouncementDoor from '../../reconciliation/announcement-door.ts';
import * as reconciliationClear from '../../reconciliation/clear.ts';
import * as reconciliationCompare from '../../reconciliation/compare.ts';
import * as reconciliationDoor from '../../reconciliation/door.ts';
import * as reconciliationDraw from '../../reconciliation/draw.ts';
import * as reconciliationEmbargo from '../../reconciliation/embargo.ts';
import * as reconciliationEnter from '../../reconciliation/enter.ts';
import * as reconciliationMatrix from '../../reconciliation/matrix.ts';
import * as reconciliationProofs from '../../reconciliation/proofs.ts';
import * as reconciliationPublish from '../../reconciliation/publish.ts';
import * as reconciliationVerdicts from '../../reconciliation/verdicts.ts';
import * as referralsAcknowledge from '../../referrals/acknowledge.ts';
import * as referralsAnswer from '../../referrals/answer.ts';
import * as referralsConfirm from '../../referrals/confirm.ts';
import * as referralsCorrect from '../../referrals/correct.ts';
import * as referralsDoor from '../../referrals/door.ts';
import * as referralsLetter from '../../referrals/letter.ts';
import * as referralsPrepare from '../../referrals/prepare.ts';
import * as referralsReceipt from '../../referrals/receipt.ts';
import * as referralsRelease from '../../referrals/release.ts';
import * as referralsSafeguardDoor from '../../referrals/safeguard-door.ts';
import * as referralsShared from '../../referrals/shared.ts';

export const REFERRALS_MODULES: readonly Readonly<Record<string, unknown>>[] = [
  reconciliationAnnouncementDoor,
  reconciliationClear,
  reconciliationCompare,
  reconciliationDoor,
  reconciliationDraw,
  reconciliationEmbargo,
  reconciliationEnter,
  reconciliationMatrix,
  reconciliationProofs,
  reconciliationPublish,
  reconciliationVerdicts,
  referralsAcknowledge,
  referralsAnswer,
  referralsConfirm,
  referralsCorrect,
  referralsDoor,
  referralsLetter,
  referralsPrepare,
  referralsReceipt,
  referralsRelease,
  referralsSafeguardDoor,
  referralsShared,
];
