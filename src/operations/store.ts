// The folds of operations: measures, decisions, outcomes and tallies, from this agency's acts and from what
// others sent. What another agency says counts only about itself: a measure is its planner's, an answer its author's,
// a go the coordinator's. `roster-fold.ts` folds who takes part, `request-fold.ts` legal requests; `questions.ts` asks.

import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, type FoldEntry, type Folding, type FoldRecord, store } from '../base/table.ts';
import { contentOf } from '../statements/statement.ts';
import {
  decide,
  foldGo,
  foldMeasure,
  foldOutcome,
  foldProposed,
  foldTallies,
  foldWithdrawn,
  putMeasure,
  putOutcome,
} from './day-fold.ts';
import {
  operationsMeasure,
  operationsOrder,
  operationsOutcome,
  operationsProposal,
  operationsReport,
  operationsSlip,
} from './day-tables.ts';
import { foldDecided, foldHeld, foldIssued, foldOrdered, foldSlipRevoked, putOrder } from './field-fold.ts';
import { text } from './fold-fields.ts';
import {
  foldBound,
  foldClosed,
  foldEnded,
  foldExtended,
  foldFollowed,
  foldObjected,
  foldReceipt,
  foldRecognised,
} from './legal/course-fold.ts';
import { operationsCourse, operationsOrphan, operationsRequest, operationsTask } from './legal/tables.ts';
import { naming, operationsNamed } from './named-fold.ts';
import { answerSchema, goSchema, invitationSchema, measureSchema, orderSchema, outcomeSchema } from './operation.ts';
import { foldAnswers, foldDrafted, foldRequested, foldRequestIssued } from './request-fold.ts';
import { foldAnswer, foldInvitation, ROSTER_FOLDS } from './roster-fold.ts';
import { operationsMember, operationsOperation, operationsRoster, operationsTally } from './tables.ts';

/** What a package brings: each record is believed only about its own sender. */
const foldPackage: Fold = function* (entry) {
  const from = text(entry.act, 'from');
  if (from === null) return;
  yield* foldTallies(entry);
  for (const record of entry.records) {
    const content = contentOf(record.value);
    // A relayed record was said to somebody else; only what its author sent to us counts here.
    if (content === null || content.from !== from) continue;
    yield* foldForeign(entry, record, content.value, from);
  }
};

function* foldForeign(entry: FoldEntry, record: FoldRecord, value: JsonObject, from: string): Folding {
  if (value['type'] === 'invitation') {
    const { success, data } = invitationSchema.safeParse(value);
    if (success) yield* foldInvitation(entry, from, data);
  } else if (value['type'] === 'answer') {
    const { success, data } = answerSchema.safeParse(value);
    if (success) yield* foldAnswer(entry, from, data);
  } else if (value['type'] === 'measure') {
    const { success, data } = measureSchema.safeParse(value);
    if (!success || data.agency !== from) return;
    const [member] = yield* ask(operationsMember, { operation: data.operation, agency: from });
    if (member?.state === 'member') yield* putMeasure(entry, record, data, []);
  } else if (value['type'] === 'order') {
    const { success, data } = orderSchema.safeParse(value);
    if (success && data.agency === from) yield* putOrder(entry, data);
  } else if (value['type'] === 'outcome') {
    const { success, data } = outcomeSchema.safeParse(value);
    if (!success || data.agency !== from) return;
    const [member] = yield* ask(operationsMember, { operation: data.operation, agency: from });
    if (member?.state === 'member') yield* putOutcome(entry, data);
  } else if (value['type'] === 'go') {
    yield* foldFromCoordinator(value, from);
  }
}

function* foldFromCoordinator(value: JsonObject, from: string): Folding {
  const operation = text(value, 'operation');
  if (operation === null) return;
  const [row] = yield* ask(operationsOperation, { operation });
  if (row === undefined || row.coordinator !== from) return;
  const go = goSchema.safeParse(value);
  if (!go.success) return;
  const planned = yield* ask(operationsMeasure, { measure: go.data.measures, operation });
  yield* decide(
    planned.map(({ measure }) => measure),
    go.data.decision,
  );
}

export const operationsStore = store({
  room: 'operations',
  version: 8,
  tables: [
    operationsOperation,
    operationsMember,
    operationsRoster,
    operationsRequest,
    operationsTask,
    operationsCourse,
    operationsOrphan,
    operationsMeasure,
    operationsProposal,
    operationsOutcome,
    operationsOrder,
    operationsSlip,
    operationsReport,
    operationsTally,
    operationsNamed,
  ],
  folds: {
    ...ROSTER_FOLDS,
    'operations/requested/1': naming('request', foldRequested),
    'operations/request-received/1': foldReceipt,
    'operations/task-closed/1': foldClosed,
    'operations/request-drafted/1': naming('request', foldDrafted),
    'operations/request-issued/1': foldRequestIssued,
    'operations/request-recognised/1': foldRecognised,
    'operations/request-extended/1': foldExtended,
    'operations/request-objected/1': foldObjected,
    'operations/request-followed/1': foldFollowed,
    'operations/request-ended/1': foldEnded,
    'operations/answer-bound/1': foldBound,
    'operations/measure-planned/1': naming('measure', foldMeasure),
    'operations/measure-readied/1': naming('measure', foldMeasure),
    'operations/go-proposed/1': foldProposed,
    'operations/go-decided/1': foldGo,
    'operations/outcome-recorded/1': naming('outcome', foldOutcome),
    'operations/outcome-withdrawn/1': foldWithdrawn,
    'operations/measure-moved/1': naming('measure', foldMeasure),
    'operations/ordered/1': foldOrdered,
    'operations/slip-issued/1': foldIssued,
    'operations/slip-revoked/1': foldSlipRevoked,
    'operations/report-held/1': foldHeld,
    'operations/report-decided/1': foldDecided,
    'identity/designated/1': foldTallies,
    'identity/judged/1': foldTallies,
    'identity/undone/1': foldTallies,
    'identity/withdrawn/1': foldTallies,
    'identity/settled/1': foldTallies,
    'exhibits/seized/1': naming('seizure', foldTallies),
    'exhibits/list-seized/1': naming('seizure', foldTallies),
    'intake/received/1': foldAnswers,
    'intake/package-received/1': foldPackage,
  },
});
