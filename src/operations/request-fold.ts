// The folds of legal requests as they are written, sent and answered: one task for each identifier, closed when a
// report that names the request speaks about it or says how it answers it. Nothing is orphaned: a report that answers a
// request unknown here is kept in a list of its own. `legal/course-fold.ts` has what else can happen to a request.

import { ask, drop, type Fold, type FoldEntry, type Folding, put } from '../base/table.ts';
import { asStatement, contentOf } from '../statements/statement.ts';
import { answered, noted, settled } from './legal/course-fold.ts';
import { operationsOrphan, operationsRequest, operationsTask, type RequestRow, type TaskRow } from './legal/tables.ts';
import {
  answersIn,
  clocksAct,
  draftedAct,
  requestedAct,
  requestFormSchema,
  requestTaskSchema,
} from './request-shape.ts';

/** What a request has before anything happened to it. */
const FRESH = { extended: 0, reports: 0 } as const;

export const foldRequested: Fold = function* (entry) {
  const parsed = requestedAct.safeParse(entry.act);
  if (!parsed.success) return;
  const { form: _, ...said } = parsed.data;
  const state = said.receivedAt === null ? 'sent' : 'received';
  const { position } = entry;
  yield put(operationsRequest, { ...said, ...FRESH, form: formIn(entry), state, position });
  yield* putTasks(entry, said.request);
  yield noted(entry, said.request, 'issued', null);
};

/** A draft, first written or changed: what it said before is gone. */
export const foldDrafted: Fold = function* (entry) {
  const parsed = draftedAct.safeParse(entry.act);
  if (!parsed.success) return;
  const { form: _, ...said } = parsed.data;
  const { request } = said;
  const [before] = yield* ask(operationsRequest, { request });
  if (before !== undefined && before.state !== 'draft') return;
  const clocks = { sentAt: entry.at, receivedAt: null, due: null, dueLatest: null, dueFrom: 'table', stages: [] };
  const { position } = entry;
  yield put(operationsRequest, { ...said, ...FRESH, ...clocks, form: formIn(entry), state: 'draft', position });
  for (const { number } of yield* ask(operationsTask, { request })) yield drop(operationsTask, { request, number });
  yield* putTasks(entry, request);
  yield noted(entry, request, 'drafted', null);
};

export const foldRequestIssued: Fold = function* (entry) {
  const parsed = clocksAct.safeParse(entry.act);
  if (!parsed.success) return;
  const { request, ...clocks } = parsed.data;
  const [row] = yield* ask(operationsRequest, { request });
  if (row?.state !== 'draft') return;
  yield put(operationsRequest, { ...row, ...clocks, state: clocks.receivedAt === null ? 'sent' : 'received' });
  yield noted(entry, request, 'issued', null);
};

function formIn(entry: FoldEntry): RequestRow['form'] {
  for (const record of entry.records) {
    const form = requestFormSchema.safeParse(record.value);
    if (form.success) return form.data.fields;
  }
  return {};
}

function* putTasks(entry: FoldEntry, request: string): Folding {
  for (const record of entry.records) {
    const task = requestTaskSchema.safeParse(record.value);
    if (!task.success) continue;
    const { type: _, ...fields } = task.data;
    yield put(operationsTask, { ...fields, request, state: 'open', outcome: null, ground: null });
  }
}

/** A report that names a request: the tasks it speaks about are answered, and those it says how it answers. */
export const foldAnswers: Fold = function* (entry) {
  const request = entry.act?.['answers'];
  if (typeof request !== 'string') return;
  const given = entry.act?.['report'];
  const report = typeof given === 'string' ? given : '';
  const [row] = yield* ask(operationsRequest, { request });
  // What was never sent cannot be answered.
  if (row === undefined || row.state === 'draft') {
    const [known] = yield* ask(operationsOrphan, { report });
    if (known === undefined) {
      yield put(operationsOrphan, { position: entry.position, report, request, bound: null });
    }
    return;
  }
  const said = spokenOf(entry);
  const told = new Map(answersIn(entry.act?.['tasks']).map((one) => [one.number, one]));
  const tasks: TaskRow[] = [];
  for (const task of yield* ask(operationsTask, { request })) {
    const own = told.get(task.number);
    const spoken = said.has(task.value) || (task.subject !== null && said.has(task.subject));
    const how = own ?? (spoken ? { outcome: 'answered', ground: null } : null);
    const next = answered(task, how, report);
    tasks.push(next);
    if (next !== task) yield put(operationsTask, next);
  }
  // A report in several entries is one report.
  const first = typeof entry.act?.['part'] !== 'number' || entry.act['part'] === 1;
  yield* settled({ ...row, reports: row.reports + (first ? 1 : 0) }, tasks);
  yield noted(entry, request, 'answered', report);
};

/** Everything that a report speaks about: subjects, values and accounts. */
function spokenOf(entry: FoldEntry): ReadonlySet<string> {
  const said = new Set<string>();
  for (const record of entry.records) {
    const content = contentOf(record.value);
    const statement = asStatement(content);
    if (statement !== null) {
      const { subject, value, normalised } = statement;
      said.add(subject).add(value);
      if (normalised !== null) said.add(normalised);
    }
    const account = content?.value['account'];
    if (content?.value['type'] === 'sighting' && typeof account === 'string') said.add(account);
  }
  return said;
}
