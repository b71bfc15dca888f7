// The folds of operations: rosters, measures, decisions, outcomes and tallies, from this agency's acts and from what
// others sent. What another agency says counts only about itself: a measure is its planner's, an answer its author's,
// a roster and a go the coordinator's. `request-fold.ts` folds legal requests; `questions.ts` asks.

import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, type FoldEntry, type Folding, type FoldRecord, put, store } from '../base/table.ts';
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
import {
  answerSchema,
  goSchema,
  invitationSchema,
  measureSchema,
  membershipSchema,
  orderSchema,
  outcomeSchema,
} from './operation.ts';
import { foldAnswers, foldDrafted, foldRequested, foldRequestIssued } from './request-fold.ts';
import { type MemberRow, operationsMember, operationsOperation, operationsTally } from './tables.ts';

const foldOpened: Fold = function* (entry) {
  const { operation, name, offence, basis, coordinator, country } = entry.act ?? {};
  if (typeof operation !== 'string' || typeof coordinator !== 'string' || typeof country !== 'string') return;
  const said = { name: String(name), offence: String(offence), basis: String(basis) };
  const { position } = entry;
  yield put(operationsOperation, {
    operation,
    ...said,
    coordinator,
    own: coordinator,
    state: 'open',
    version: 1,
    position,
  });
  yield put(operationsMember, {
    operation,
    agency: coordinator,
    country,
    state: 'member',
    since: position,
    reason: null,
  });
};

/** A change of one member, at the coordinator: the roster's version rises. */
function* changeMember(member: MemberRow): Folding {
  const [row] = yield* ask(operationsOperation, { operation: member.operation });
  if (row === undefined) return;
  yield put(operationsMember, member);
  yield put(operationsOperation, { ...row, version: row.version + 1 });
}

const foldInvited: Fold = function* (entry) {
  const invitation = invitationSchema.safeParse(entry.records[0]?.value);
  if (!invitation.success) return;
  const { operation, invited, country } = invitation.data;
  yield* changeMember({ operation, agency: invited, country, state: 'invited', since: entry.position, reason: null });
};

const foldRevoked: Fold = function* (entry) {
  const operation = text(entry.act, 'operation');
  const agency = text(entry.act, 'agency');
  if (operation === null || agency === null) return;
  const [member] = yield* ask(operationsMember, { operation, agency });
  if (member === undefined) return;
  const reason = text(entry.act, 'reason');
  yield* changeMember({ ...member, state: 'revoked', since: entry.position, reason });
};

/** This agency's own answer to an invitation. */
const foldJoined: Fold = function* (entry) {
  const operation = text(entry.act, 'operation');
  const answer = text(entry.act, 'answer');
  if (operation === null || answer === null) return;
  const [row] = yield* ask(operationsOperation, { operation });
  if (row === undefined) return;
  yield put(operationsOperation, { ...row, state: answer === 'accepted' ? 'open' : 'declined' });
  const [own] = yield* ask(operationsMember, { operation, agency: row.own });
  if (own === undefined) return;
  const state = answer === 'accepted' ? 'member' : 'declined';
  yield put(operationsMember, { ...own, state, since: entry.position, reason: text(entry.act, 'reason') });
};

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
  const { position } = entry;
  if (value['type'] === 'invitation') {
    const { success, data } = invitationSchema.safeParse(value);
    if (!success || data.coordinator !== from) return;
    const { operation, name, offence, basis, coordinator, invited, country } = data;
    const [known] = yield* ask(operationsOperation, { operation });
    if (known !== undefined && (known.coordinator !== from || known.state === 'open')) return;
    yield put(operationsOperation, {
      operation,
      name,
      offence,
      basis,
      coordinator,
      own: invited,
      state: 'invited',
      version: 0,
      position,
    });
    yield put(operationsMember, {
      operation,
      agency: invited,
      country,
      state: 'invited',
      since: position,
      reason: null,
    });
  } else if (value['type'] === 'answer') {
    const { success, data } = answerSchema.safeParse(value);
    if (!success || data.regards !== 'invitation') return;
    const [member] = yield* ask(operationsMember, { operation: data.about, agency: from });
    if (member === undefined || member.state !== 'invited') return;
    const state = data.answer === 'accepted' ? 'member' : 'declined';
    yield* changeMember({ ...member, state, since: position, reason: data.reason });
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
  } else if (value['type'] === 'membership' || value['type'] === 'go') {
    yield* foldFromCoordinator(position, value, from);
  }
}

function* foldFromCoordinator(position: number, value: JsonObject, from: string): Folding {
  const operation = text(value, 'operation');
  if (operation === null) return;
  const [row] = yield* ask(operationsOperation, { operation });
  if (row === undefined || row.coordinator !== from) return;
  const go = goSchema.safeParse(value);
  if (go.success) {
    const planned = yield* ask(operationsMeasure, { measure: go.data.measures, operation });
    yield* decide(
      planned.map(({ measure }) => measure),
      go.data.decision,
    );
  }
  const roster = membershipSchema.safeParse(value);
  if (!roster.success || roster.data.version <= row.version) return;
  const { version, members } = roster.data;
  const ours = members.find((member) => member.agency === row.own);
  const state = ours?.state === 'revoked' ? 'revoked' : row.state;
  yield put(operationsOperation, { ...row, state, version });
  for (const member of members) {
    yield put(operationsMember, { operation, ...member, since: position, reason: null });
  }
}

export const operationsStore = store({
  room: 'operations',
  version: 6,
  tables: [
    operationsOperation,
    operationsMember,
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
    'operations/opened/1': foldOpened,
    'operations/invited/1': foldInvited,
    'operations/member-revoked/1': foldRevoked,
    'operations/joined/1': foldJoined,
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
