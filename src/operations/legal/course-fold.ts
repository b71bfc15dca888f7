// The folds of what happens to a request on its way: its receipt and recognition, an extension, an objection, the
// request that follows it, its end, tasks closed by an officer, and reports bound by one. What always holds: a task
// that was answered is never answered again, and every entry leaves a line in the request's course.
// `../request-fold.ts` has the others.

import { ask, type Change, type Fold, type FoldEntry, type Folding, put } from '../../base/table.ts';
import { text } from '../fold-fields.ts';
import { answersIn, clocksAct } from '../request-shape.ts';
import { datesOf } from './clock.ts';
import { OBJECTED, REMEDIES, standingOf } from './standing.ts';
import {
  operationsCourse,
  operationsOrphan,
  operationsRequest,
  operationsTask,
  type RequestRow,
  type TaskRow,
} from './tables.ts';

export function noted(entry: FoldEntry, request: string, what: string, detail: string | null): Change {
  const { position, at } = entry;
  return put(operationsCourse, { request, position, at, what, detail });
}

/**
 * The task as an answer leaves it: the same when it was closed before, or the answer says nothing about it. What was
 * done about data objected to keeps the report that brought them and the ground.
 */
export function answered(
  task: TaskRow,
  how: { readonly outcome: string; readonly ground: string | null } | null,
  outcome: string | null,
): TaskRow {
  if (how === null) return task;
  const remedy = REMEDIES.some((one) => one === how.outcome);
  if (remedy) return task.state === OBJECTED ? { ...task, state: how.outcome } : task;
  if (task.state !== 'open') return task;
  return { ...task, state: how.outcome, outcome, ground: how.ground };
}

export function* settled(row: RequestRow, tasks: readonly TaskRow[]): Folding {
  yield put(operationsRequest, { ...row, state: standingOf(row.state, tasks, row.reports) });
}

function* rowOf(entry: FoldEntry) {
  const request = text(entry.act, 'request');
  if (request === null) return null;
  const [row] = yield* ask(operationsRequest, { request });
  return row === undefined || row.state === 'draft' ? null : row;
}

/** The dates of an entry; those written before stages were kept have none. */
function clocksIn(entry: FoldEntry, row: RequestRow) {
  const { sentAt, dueFrom } = row;
  const parsed = clocksAct.safeParse({ receivedAt: row.receivedAt, ...entry.act, sentAt, dueFrom });
  if (!parsed.success) return {};
  const { stages, due, dueLatest } = datesOf(parsed.data, row);
  return { receivedAt: parsed.data.receivedAt, stages, due, dueLatest };
}

/** The addressee confirmed the receipt: the deadlines run from there. A correction says which date it replaces. */
export const foldReceipt: Fold = function* (entry) {
  const row = yield* rowOf(entry);
  if (row === null) return;
  const state = row.state === 'sent' ? 'received' : row.state;
  yield put(operationsRequest, { ...row, ...clocksIn(entry, row), state });
  const before = row.receivedAt;
  yield noted(entry, row.request, before === null ? 'received' : 'receipt-corrected', before);
};

/** The authority decided: what it recognised is no longer waited for, and the rest runs from its decision. */
export const foldRecognised: Fold = function* (entry) {
  const row = yield* rowOf(entry);
  const recognisedAt = text(entry.act, 'recognisedAt');
  if (row === null || recognisedAt === null) return;
  const next = { ...row, recognisedAt };
  yield put(operationsRequest, { ...next, ...clocksIn(entry, next) });
  yield noted(entry, row.request, 'recognised', recognisedAt);
};

export const foldExtended: Fold = function* (entry) {
  const row = yield* rowOf(entry);
  const days = entry.act?.['days'];
  if (row === null || typeof days !== 'number' || row.extended > 0) return;
  yield put(operationsRequest, { ...row, ...clocksIn(entry, row), extended: days });
  yield noted(entry, row.request, 'extended', text(entry.act, 'form'));
};

/**
 * What the authority objects to in time is refused, and data that came before are to be restricted or deleted; an
 * objection that comes late is kept and changes nothing.
 */
export const foldObjected: Fold = function* (entry) {
  const row = yield* rowOf(entry);
  const ground = text(entry.act, 'ground');
  if (row === null || ground === null) return;
  const late = entry.act?.['late'] === true;
  if (!late) {
    for (const task of yield* ask(operationsTask, { request: row.request, state: 'answered' })) {
      yield put(operationsTask, { ...task, state: OBJECTED, ground });
    }
    yield* closeAll({ ...row, objection: ground }, { outcome: 'refused', ground }, null);
  }
  yield noted(entry, row.request, late ? 'objection-late' : 'objection', ground);
};

/** The request for the data was issued: they are kept for as long as needed, so no date ends it any more. */
export const foldFollowed: Fold = function* (entry) {
  const row = yield* rowOf(entry);
  const by = text(entry.act, 'by');
  if (row === null || by === null) return;
  const next = { ...row, followedBy: by };
  yield put(operationsRequest, datesOf(next, next));
  yield noted(entry, row.request, 'followed', by);
};

export const foldEnded: Fold = function* (entry) {
  const row = yield* rowOf(entry);
  if (row === null) return;
  yield* closeAll({ ...row, state: 'ended' }, { outcome: 'withdrawn', ground: null }, text(entry.act, 'reason'));
  yield noted(entry, row.request, 'ended', null);
};

function* closeAll(row: RequestRow, how: { outcome: string; ground: string | null }, why: string | null): Folding {
  const tasks: TaskRow[] = [];
  for (const task of yield* ask(operationsTask, { request: row.request })) {
    const next = answered(task, how, why);
    tasks.push(next);
    if (next !== task) yield put(operationsTask, next);
  }
  yield* settled(row, tasks);
}

export const foldClosed: Fold = function* (entry) {
  const row = yield* rowOf(entry);
  const number = entry.act?.['number'];
  const outcome = text(entry.act, 'outcome');
  if (row === null || typeof number !== 'number' || outcome === null) return;
  const how = { outcome, ground: text(entry.act, 'ground') };
  yield* answerTasks(row, [{ number, ...how }], text(entry.act, 'reason'));
  yield noted(entry, row.request, 'task-closed', outcome);
};

/** An officer says which request a report answers and how; it is an orphan no more. */
export const foldBound: Fold = function* (entry) {
  const row = yield* rowOf(entry);
  const report = text(entry.act, 'report');
  if (row === null || report === null) return;
  yield* answerTasks({ ...row, reports: row.reports + 1 }, answersIn(entry.act?.['tasks']), report);
  yield noted(entry, row.request, 'answered', report);
  for (const orphan of yield* ask(operationsOrphan, { report })) {
    yield put(operationsOrphan, { ...orphan, bound: row.request });
  }
};

function* answerTasks(
  row: RequestRow,
  told: readonly { readonly number: number; readonly outcome: string; readonly ground: string | null }[],
  outcome: string | null,
): Folding {
  const tasks: TaskRow[] = [];
  for (const task of yield* ask(operationsTask, { request: row.request })) {
    const next = answered(task, told.find(({ number }) => number === task.number) ?? null, outcome);
    tasks.push(next);
    if (next !== task) yield put(operationsTask, next);
  }
  yield* settled(row, tasks);
}
