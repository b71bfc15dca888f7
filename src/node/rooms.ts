// The rooms as the node knows them: their stores in the order of the row, every act and read by name, and the formats.
// This is the one place that lists them; a room itself never knows who stands to its right.

import type { AnyAct } from '../base/act.ts';
import { promise } from '../base/fault.ts';
import type { Store } from '../base/table.ts';
import * as exchangeAccept from '../exchange/accept.ts';
import * as exchangeAsk from '../exchange/ask.ts';
import * as exchangeCard from '../exchange/card.ts';
import * as exchangeCertify from '../exchange/certify.ts';
import * as exchangeChangePeer from '../exchange/change-peer.ts';
import * as exchangeDoor from '../exchange/door.ts';
import * as exchangeEnrol from '../exchange/enrol.ts';
import * as exchangeOwed from '../exchange/owed.ts';
import * as exchangeSend from '../exchange/send.ts';
import { exchangeStore } from '../exchange/store.ts';
import * as exchangeWatch from '../exchange/watch.ts';
import * as exhibitsAccept from '../exhibits/accept.ts';
import * as exhibitsBundle from '../exhibits/bundle.ts';
import * as exhibitsBundleConsent from '../exhibits/bundle-consent.ts';
import * as exhibitsDoor from '../exhibits/door.ts';
import * as exhibitsDue from '../exhibits/due.ts';
import * as exhibitsExamine from '../exhibits/examine.ts';
import * as exhibitsFind from '../exhibits/find.ts';
import * as exhibitsGiveBack from '../exhibits/give-back.ts';
import * as exhibitsImages from '../exhibits/images.ts';
import * as exhibitsList from '../exhibits/list.ts';
import * as exhibitsOffer from '../exhibits/offer.ts';
import * as exhibitsOutside from '../exhibits/outside.ts';
import * as exhibitsPapers from '../exhibits/papers.ts';
import * as exhibitsPhotograph from '../exhibits/photograph.ts';
import * as exhibitsReadList from '../exhibits/read-list.ts';
import * as exhibitsSeal from '../exhibits/seal.ts';
import * as exhibitsSeize from '../exhibits/seize.ts';
import * as exhibitsSeizeList from '../exhibits/seize-list.ts';
import { exhibitsStore } from '../exhibits/store.ts';
import * as identityDesignate from '../identity/designate.ts';
import * as identityDoor from '../identity/door.ts';
import * as identityHistory from '../identity/history.ts';
import * as identityJudge from '../identity/judge.ts';
import * as identityRecount from '../identity/recount.ts';
import * as identitySettle from '../identity/settle.ts';
import * as identitySettleAcross from '../identity/settle-across.ts';
import { identityStore } from '../identity/store.ts';
import * as intakeContents from '../intake/contents.ts';
import * as intakeCorrect from '../intake/correct.ts';
import * as intakeDoor from '../intake/door.ts';
import * as intakeDrafts from '../intake/drafts.ts';

export { ALL_FORMATS as FORMATS } from '../intake/formats/all.ts';

import * as intakeChangeHandling from '../intake/change-handling.ts';
import * as intakeHistory from '../intake/history.ts';
import * as intakeNaming from '../intake/naming.ts';
import * as intakePreview from '../intake/preview.ts';
import * as intakeReceive from '../intake/receive.ts';
import { intakeStore } from '../intake/store.ts';
import * as intakeSubject from '../intake/subject.ts';
import * as jurisdictionAdded from '../jurisdiction/added.ts';
import * as jurisdictionAssign from '../jurisdiction/assign.ts';
import * as jurisdictionDoor from '../jurisdiction/door.ts';
import * as jurisdictionNetwork from '../jurisdiction/network.ts';
import * as jurisdictionPossibleVictims from '../jurisdiction/possible-victims.ts';
import { jurisdictionStore } from '../jurisdiction/store.ts';
import * as jurisdictionTake from '../jurisdiction/take.ts';
import * as jurisdictionTouched from '../jurisdiction/touched.ts';
import * as ledgerDoor from '../ledger/door.ts';
import { ledgerStore } from '../ledger/store.ts';
import * as matchingAsk from '../matching/ask.ts';
import * as matchingCompare from '../matching/compare.ts';
import * as matchingDoor from '../matching/door.ts';
import * as matchingFile from '../matching/file.ts';
import * as matchingSearch from '../matching/search.ts';
import * as matchingSetWatch from '../matching/set-watch.ts';
import { matchingStore } from '../matching/store.ts';
import * as matchingWatchDoor from '../matching/watch-door.ts';
import * as operationsBoard from '../operations/board.ts';
import * as operationsDayDoor from '../operations/day-door.ts';
import * as operationsDecideReport from '../operations/decide-report.ts';
import * as operationsDeliverReport from '../operations/deliver-report.ts';
import * as operationsDoor from '../operations/door.ts';
import * as operationsGo from '../operations/go.ts';
import * as operationsInvite from '../operations/invite.ts';
import * as operationsJoin from '../operations/join.ts';
import * as operationsLegalAttributable from '../operations/legal/attributable.ts';
import * as operationsLegalBind from '../operations/legal/bind.ts';
import * as operationsLegalCourse from '../operations/legal/course.ts';
import * as operationsLegalDraft from '../operations/legal/draft.ts';
import * as operationsLegalOne from '../operations/legal/one-request.ts';
import * as operationsMoveMeasure from '../operations/move-measure.ts';
import * as operationsOpen from '../operations/open.ts';
import * as operationsPlanMeasure from '../operations/plan-measure.ts';
import * as operationsRecordOutcome from '../operations/record-outcome.ts';
import * as operationsRequest from '../operations/request.ts';
import * as operationsRequestDoor from '../operations/request-door.ts';
import * as operationsRevokeMember from '../operations/revoke-member.ts';
import * as operationsSchedule from '../operations/schedule.ts';
import * as operationsSetOrder from '../operations/set-order.ts';
import * as operationsSlip from '../operations/slip.ts';
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
import * as oversightReview from '../oversight/review.ts';
import * as oversightSealMatter from '../oversight/seal-matter.ts';
import * as oversightSetHold from '../oversight/set-hold.ts';
import { oversightStore } from '../oversight/store.ts';
import * as oversightWithdrawProposal from '../oversight/withdraw-proposal.ts';
import * as reconciliationAnnouncementDoor from '../reconciliation/announcement-door.ts';
import * as reconciliationClear from '../reconciliation/clear.ts';
import * as reconciliationCompare from '../reconciliation/compare.ts';
import * as reconciliationDoor from '../reconciliation/door.ts';
import * as reconciliationDraw from '../reconciliation/draw.ts';
import * as reconciliationEmbargo from '../reconciliation/embargo.ts';
import * as reconciliationEnter from '../reconciliation/enter.ts';
import * as reconciliationMatrix from '../reconciliation/matrix.ts';
import * as reconciliationProofs from '../reconciliation/proofs.ts';
import * as reconciliationPublish from '../reconciliation/publish.ts';
import { reconciliationStore } from '../reconciliation/store.ts';
import * as reconciliationVerdicts from '../reconciliation/verdicts.ts';
import * as referralsAcknowledge from '../referrals/acknowledge.ts';
import * as referralsAnswer from '../referrals/answer.ts';
import * as referralsConfirm from '../referrals/confirm.ts';
import * as referralsCorrect from '../referrals/correct.ts';
import * as referralsDoor from '../referrals/door.ts';
import * as referralsLetter from '../referrals/letter.ts';
import * as referralsPrepare from '../referrals/prepare.ts';
import * as referralsReceipt from '../referrals/receipt.ts';
import * as referralsRelease from '../referrals/release.ts';
import * as referralsSafeguardDoor from '../referrals/safeguard-door.ts';
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
  oversightReview,
  oversightSealMatter,
  oversightSetHold,
  oversightWithdrawProposal,
  intakeContents,
  intakeChangeHandling,
  intakeCorrect,
  intakeDoor,
  intakeDrafts,
  intakeHistory,
  intakeNaming,
  intakePreview,
  intakeReceive,
  intakeSubject,
  jurisdictionAdded,
  matchingAsk,
  matchingCompare,
  matchingDoor,
  matchingFile,
  matchingSearch,
  matchingSetWatch,
  matchingWatchDoor,
  identityDesignate,
  identityDoor,
  identityHistory,
  identityJudge,
  identityRecount,
  identitySettle,
  identitySettleAcross,
  jurisdictionAssign,
  jurisdictionDoor,
  jurisdictionNetwork,
  jurisdictionPossibleVictims,
  jurisdictionTake,
  jurisdictionTouched,
  exhibitsAccept,
  exhibitsBundle,
  exhibitsBundleConsent,
  exhibitsDoor,
  exhibitsDue,
  exhibitsExamine,
  exhibitsFind,
  exhibitsGiveBack,
  exhibitsImages,
  exhibitsList,
  exhibitsOffer,
  exhibitsOutside,
  exhibitsPapers,
  exhibitsPhotograph,
  exhibitsReadList,
  exhibitsSeal,
  exhibitsSeize,
  exhibitsSeizeList,
  operationsBoard,
  operationsDayDoor,
  operationsDecideReport,
  operationsDeliverReport,
  operationsDoor,
  operationsGo,
  operationsInvite,
  operationsJoin,
  operationsMoveMeasure,
  operationsOpen,
  operationsPlanMeasure,
  operationsRecordOutcome,
  operationsLegalAttributable,
  operationsLegalBind,
  operationsLegalCourse,
  operationsLegalDraft,
  operationsLegalOne,
  operationsRequest,
  operationsRequestDoor,
  operationsRevokeMember,
  operationsSchedule,
  operationsSetOrder,
  operationsSlip,
  operationsWithdrawOutcome,
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
  exchangeAccept,
  exchangeAsk,
  exchangeCard,
  exchangeCertify,
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
