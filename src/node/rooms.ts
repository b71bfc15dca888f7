// The rooms as the node knows them: their stores in the order of the row, every act and read by name, and the formats.
// This is the one place that lists them; a room itself never knows who stands to its right.

import type { AnyAct } from '../base/act.ts';
import { promise } from '../base/fault.ts';
import type { Store } from '../base/table.ts';
import * as exchangeAccept from '../exchange/accept.ts';
import * as exchangeAsk from '../exchange/ask.ts';
import * as exchangeCard from '../exchange/card.ts';
import * as exchangeChangePeer from '../exchange/change-peer.ts';
import * as exchangeDoor from '../exchange/door.ts';
import * as exchangeEnrol from '../exchange/enrol.ts';
import * as exchangeOwed from '../exchange/owed.ts';
import * as exchangeSend from '../exchange/send.ts';
import { exchangeStore } from '../exchange/store.ts';
import * as exchangeWatch from '../exchange/watch.ts';
import * as exhibitsAccept from '../exhibits/accept.ts';
import * as exhibitsDoor from '../exhibits/door.ts';
import * as exhibitsExamine from '../exhibits/examine.ts';
import * as exhibitsGiveBack from '../exhibits/give-back.ts';
import * as exhibitsOffer from '../exhibits/offer.ts';
import * as exhibitsSeal from '../exhibits/seal.ts';
import * as exhibitsSeize from '../exhibits/seize.ts';
import { exhibitsStore } from '../exhibits/store.ts';
import * as identityDesignate from '../identity/designate.ts';
import * as identityDoor from '../identity/door.ts';
import * as identityHistory from '../identity/history.ts';
import * as identityJudge from '../identity/judge.ts';
import * as identitySettle from '../identity/settle.ts';
import { identityStore } from '../identity/store.ts';
import * as intakeContents from '../intake/contents.ts';
import * as intakeCorrect from '../intake/correct.ts';
import * as intakeDoor from '../intake/door.ts';
import * as intakeDrafts from '../intake/drafts.ts';

export { ALL_FORMATS as FORMATS } from '../intake/formats/all.ts';

import * as intakeHistory from '../intake/history.ts';
import * as intakeNaming from '../intake/naming.ts';
import * as intakePreview from '../intake/preview.ts';
import * as intakeReceive from '../intake/receive.ts';
import { intakeStore } from '../intake/store.ts';
import * as intakeSubject from '../intake/subject.ts';
import * as jurisdictionAssign from '../jurisdiction/assign.ts';
import * as jurisdictionDoor from '../jurisdiction/door.ts';
import * as jurisdictionNetwork from '../jurisdiction/network.ts';
import { jurisdictionStore } from '../jurisdiction/store.ts';
import * as jurisdictionTake from '../jurisdiction/take.ts';
import * as ledgerDoor from '../ledger/door.ts';
import { ledgerStore } from '../ledger/store.ts';
import * as matchingAsk from '../matching/ask.ts';
import * as matchingCompare from '../matching/compare.ts';
import * as matchingDoor from '../matching/door.ts';
import * as matchingFile from '../matching/file.ts';
import * as matchingSearch from '../matching/search.ts';
import { matchingStore } from '../matching/store.ts';
import * as operationsDoor from '../operations/door.ts';
import * as operationsGo from '../operations/go.ts';
import * as operationsInvite from '../operations/invite.ts';
import * as operationsJoin from '../operations/join.ts';
import * as operationsOpen from '../operations/open.ts';
import * as operationsPlanMeasure from '../operations/plan-measure.ts';
import * as operationsRecordOutcome from '../operations/record-outcome.ts';
import * as operationsRequest from '../operations/request.ts';
import * as operationsRevokeMember from '../operations/revoke-member.ts';
import { operationsStore } from '../operations/store.ts';
import * as operationsWithdrawOutcome from '../operations/withdraw-outcome.ts';
import * as oversightAddOfficer from '../oversight/add-officer.ts';
import * as oversightBindOidc from '../oversight/bind-oidc.ts';
import * as oversightChangeOfficer from '../oversight/change-officer.ts';
import * as oversightCompleteErasure from '../oversight/complete-erasure.ts';
import * as oversightDecideErasure from '../oversight/decide-erasure.ts';
import * as oversightDoor from '../oversight/door.ts';
import * as oversightErase from '../oversight/erase.ts';
import * as oversightLockOfficer from '../oversight/lock-officer.ts';
import * as oversightLooks from '../oversight/looks.ts';
import * as oversightOpenMatter from '../oversight/open-matter.ts';
import * as oversightResetCredentials from '../oversight/reset-credentials.ts';
import * as oversightSealMatter from '../oversight/seal-matter.ts';
import * as oversightSetHold from '../oversight/set-hold.ts';
import { oversightStore } from '../oversight/store.ts';
import * as oversightWithdrawProposal from '../oversight/withdraw-proposal.ts';
import * as reconciliationClear from '../reconciliation/clear.ts';
import * as reconciliationDoor from '../reconciliation/door.ts';
import * as reconciliationDraw from '../reconciliation/draw.ts';
import * as reconciliationEnter from '../reconciliation/enter.ts';
import * as reconciliationPublish from '../reconciliation/publish.ts';
import { reconciliationStore } from '../reconciliation/store.ts';
import * as reconciliationVerdicts from '../reconciliation/verdicts.ts';
import * as referralsAnswer from '../referrals/answer.ts';
import * as referralsConfirm from '../referrals/confirm.ts';
import * as referralsCorrect from '../referrals/correct.ts';
import * as referralsDoor from '../referrals/door.ts';
import * as referralsLetter from '../referrals/letter.ts';
import * as referralsPrepare from '../referrals/prepare.ts';
import * as referralsReceipt from '../referrals/receipt.ts';
import * as referralsRelease from '../referrals/release.ts';
import * as referralsShared from '../referrals/shared.ts';
import { referralsStore } from '../referrals/store.ts';

/** Stores from left to right: a fold may ask for rows of the rooms before it. */
export const STORES: readonly Store[] = [
  ledgerStore,
  oversightStore,
  intakeStore,
  matchingStore,
  identityStore,
  jurisdictionStore,
  exhibitsStore,
  operationsStore,
  referralsStore,
  reconciliationStore,
  exchangeStore,
];

const MODULES: readonly Readonly<Record<string, unknown>>[] = [
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
  oversightSealMatter,
  oversightSetHold,
  oversightWithdrawProposal,
  intakeContents,
  intakeCorrect,
  intakeDoor,
  intakeDrafts,
  intakeHistory,
  intakeNaming,
  intakePreview,
  intakeReceive,
  intakeSubject,
  matchingAsk,
  matchingCompare,
  matchingDoor,
  matchingFile,
  matchingSearch,
  identityDesignate,
  identityDoor,
  identityHistory,
  identityJudge,
  identitySettle,
  jurisdictionAssign,
  jurisdictionDoor,
  jurisdictionNetwork,
  jurisdictionTake,
  exhibitsAccept,
  exhibitsDoor,
  exhibitsExamine,
  exhibitsGiveBack,
  exhibitsOffer,
  exhibitsSeal,
  exhibitsSeize,
  operationsDoor,
  operationsGo,
  operationsInvite,
  operationsJoin,
  operationsOpen,
  operationsPlanMeasure,
  operationsRecordOutcome,
  operationsRequest,
  operationsRevokeMember,
  operationsWithdrawOutcome,
  referralsAnswer,
  referralsConfirm,
  referralsCorrect,
  referralsDoor,
  referralsLetter,
  referralsPrepare,
  referralsReceipt,
  referralsRelease,
  referralsShared,
  reconciliationClear,
  reconciliationDoor,
  reconciliationDraw,
  reconciliationEnter,
  reconciliationPublish,
  reconciliationVerdicts,
  exchangeAccept,
  exchangeAsk,
  exchangeCard,
  exchangeChangePeer,
  exchangeDoor,
  exchangeEnrol,
  exchangeOwed,
  exchangeSend,
  exchangeWatch,
];

function isAct(value: unknown): value is AnyAct {
  return typeof value === 'object' && value !== null && 'run' in value && 'who' in value && 'writes' in value;
}

function collect(): ReadonlyMap<string, AnyAct> {
  const found = new Map<string, AnyAct>();
  for (const module of MODULES) {
    for (const value of Object.values(module)) {
      if (!isAct(value)) continue;
      promise(!found.has(value.name), `act ${value.name} is declared once`);
      found.set(value.name, value);
    }
  }
  return found;
}

/** Every act and read by name. */
export const ACTS: ReadonlyMap<string, AnyAct> = collect();
