// The folds of legal requests: one task for each identifier, closed when a report that names the request speaks about
// it. Nothing is orphaned: a report that answers a request unknown here is kept in a list of its own.
// See `request.ts` for the acts, `tables.ts` for the rows.

import { ask, type Fold, type Folding, put } from '../base/table.ts';
import { asStatement, contentOf } from '../statements/statement.ts';
import { requestedAct, requestTaskSchema } from './request-shape.ts';
import { operationsOrphan, operationsRequest, operationsTask, type RequestRow, type TaskRow } from './tables.ts';

export const foldRequested: Fold = function* (entry) {
  const parsed = requestedAct.safeParse(entry.act);
  if (!parsed.success) return;
  const { request } = parsed.data;
  yield put(operationsRequest, { ...parsed.data, state: 'sent', reports: 0, position: entry.position });
  for (const record of entry.records) {
    const task = requestTaskSchema.safeParse(record.value);
    if (!task.success) continue;
    const { type: _, ...fields } = task.data;
    yield put(operationsTask, { ...fields, request, state: 'open', outcome: null });
  }
};

/** The addressee confirmed the receipt: the deadlines run from there. */
export const foldReceipt: Fold = function* (entry) {
  const { request, receivedAt, due, dueLatest } = entry.act ?? {};
  if (typeof request !== 'string' || typeof receivedAt !== 'string') return;
  const [row] = yield* ask(operationsRequest, { request });
  if (row === undefined) return;
  const state = row.state === 'sent' ? 'received' : row.state;
  const dates = {
    due: typeof due === 'string' ? due : null,
    dueLatest: typeof dueLatest === 'string' ? dueLatest : null,
  };
  yield put(operationsRequest, { ...row, ...dates, receivedAt, state });
};

export const foldClosed: Fold = function* (entry) {
  const { request, number, outcome, reason } = entry.act ?? {};
  if (typeof request !== 'string' || typeof number !== 'number' || typeof outcome !== 'string') return;
  const [row] = yield* ask(operationsRequest, { request });
  const tasks = yield* ask(operationsTask, { request });
  const task = tasks.find((one) => one.number === number);
  if (row === undefined || task === undefined) return;
  const closed = { ...task, state: outcome, outcome: typeof reason === 'string' ? reason : null };
  yield put(operationsTask, closed);
  yield* progress(row, [...tasks.filter((one) => one !== task), closed]);
};

/** A report that names a request: the tasks it speaks about are answered. */
export const foldAnswers: Fold = function* (entry) {
  const request = entry.act?.['answers'];
  if (typeof request !== 'string') return;
  const given = entry.act?.['report'];
  const report = typeof given === 'string' ? given : '';
  const [row] = yield* ask(operationsRequest, { request });
  if (row === undefined) {
    yield put(operationsOrphan, { position: entry.position, report, request });
    return;
  }
  const said = new Set<string>();
  for (const record of entry.records) {
    const content = contentOf(record.value);
    const statement = asStatement(content);
    if (statement !== null)
      said
        .add(statement.subject)
        .add(statement.value)
        .add(statement.normalised ?? statement.value);
    const account = content?.value['account'];
    if (content?.value['type'] === 'sighting' && typeof account === 'string') said.add(account);
  }
  const tasks: TaskRow[] = [];
  for (const task of yield* ask(operationsTask, { request })) {
    const answered =
      task.state === 'open' && (said.has(task.value) || (task.subject !== null && said.has(task.subject)));
    const next = answered ? { ...task, state: 'answered', outcome: report } : task;
    tasks.push(next);
    if (answered) yield put(operationsTask, next);
  }
  yield* progress({ ...row, reports: row.reports + 1 }, tasks);
};

function* progress(row: RequestRow, tasks: readonly TaskRow[]): Folding {
  const open = tasks.filter((task) => task.state === 'open').length;
  const started = open < tasks.length || row.reports > 0;
  const state = open === 0 ? 'answered' : started ? 'part-answered' : row.state;
  yield put(operationsRequest, { ...row, state });
}
