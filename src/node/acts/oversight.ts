// The acts and reads of the ledger and of oversight, by the modules that declare them.
// A module with a new act gets its line here; `rooms.ts` joins the lists, and a name declared twice stops the node.

import * as ledgerDoor from '../../ledger/door.ts';
import * as oversightAddOfficer from '../../oversight/add-officer.ts';
import * as oversightBindOidc from '../../oversight/bind-oidc.ts';
import * as oversightChangeOfficer from '../../oversight/change-officer.ts';
import * as oversightCompleteErasure from '../../oversight/complete-erasure.ts';
import * as oversightDecideErasure from '../../oversight/decide-erasure.ts';
import * as oversightDoor from '../../oversight/door.ts';
import * as oversightErase from '../../oversight/erase.ts';
import * as oversightLockOfficer from '../../oversight/lock-officer.ts';
import * as oversightLooks from '../../oversight/looks.ts';
import * as oversightOpenMatter from '../../oversight/open-matter.ts';
import * as oversightResetCredentials from '../../oversight/reset-credentials.ts';
import * as oversightReview from '../../oversight/review.ts';
import * as oversightSealMatter from '../../oversight/seal-matter.ts';
import * as oversightSetHold from '../../oversight/set-hold.ts';
import * as oversightWithdrawProposal from '../../oversight/withdraw-proposal.ts';

export const OVERSIGHT_MODULES: readonly Readonly<Record<string, unknown>>[] = [
  ledgerDoor,
  oversightAddOfficer,
  oversightBindOidc,
  oversightChangeOfficer,
  oversightCompleteErasure,
  oversightDecideErasure,
  oversightDoor,
  oversightErase,
  oversightLockOfficer,
  oversightLooks,
  oversightOpenMatter,
  oversightResetCredentials,
  oversightReview,
  oversightSealMatter,
  oversightSetHold,
  oversightWithdrawProposal,
];
