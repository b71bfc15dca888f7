// The folds of legal requests as they are written, sent and answered: one task for each identifier, closed when a
// report of the request names it, or names no task and speaks of what is asked about in this one alone. Nothing is
// orphaned: a report that answers a request unknown here is kept in a list of its own. `legal/course-fold.ts` has what
// else can happen to a request.

import { ask, drop, type Fold, type FoldEntry, type Folding, put } from '../base/table.ts';
import { asStatement, contentOf } from '../statements/statement.ts';
import { datesOf } from './legal/clock.ts';
import { answered, noted, settled } from './legal/course-fold.ts';
import { OBJECTED } from './legal/standing.ts';
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
const FRESH = { extended: 0, reports: 0, recognisedAt: null, followedBy: null, objection: null } as const;

export const foldRequested: Fold = function* (entry) {
  const parsed = requestedAct.safeParse(entry.act);
  if (!parsed.success) return;
  const { form: _, ...said } = parsed.data;
  const state = said.receivedAt === null ? 'sent' : 'received';
  const { position } = entry;
  const row = { ...said, ...FRESH, form: formIn(entry), state, position };
  yield put(operationsRequest, datesOf(row, row));
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
  const { request, follows, ...clocks } = parsed.data;
  const [row] = yield* ask(operationsRequest, { request });
  if (row?.state !== 'draft') return;
  const state = clocks.receivedAt === null ? 'sent' : 'received';
  yield put(operationsRequest, datesOf({ ...row, ...clocks, follows: follows ?? row.follows, state }, row));
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

/**
 * A report that names a request. Where it names tasks, it answers those alone, as it says. Where it names none, what it
 * speaks about is answered; tasks that ask about the same value stay open, for an officer to say which it answers.
 */
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
  const all = yield* ask(operationsTask, { request });
  for (const task of all) {
    const spoken = told.size === 0 && asksAlone(task, all) && speaksOf(said, task);
    const how = told.get(task.number) ?? (spoken ? { outcome: 'answered', ground: null } : null);
    // Data that come after an objection in time are as those that came before it.
    const unwanted = row.objection !== null && task.state === 'refused' && how?.outcome === 'answered';
    const next = unwanted ? { ...task, state: OBJECTED, outcome: report } : answered(task, how, report);
    tasks.push(next);
    if (next !== task) yield put(operationsTask, next);
  }
  // A report in several entries is one report.
  const first = typeof entry.act?.['part'] !== 'number' || entry.act['part'] === 1;
  yield* settled({ ...row, reports: row.reports + (first ? 1 : 0) }, tasks);
  yield noted(entry, request, 'answered', report);
};

/** No other task asks about the same value, at another port or time, or about the same subject. */
function asksAlone(task: TaskRow, all: readonly TaskRow[]): boolean {
  const same = ({ value, subject }: TaskRow) => value === task.value || (subject !== null && subject === task.subject);
  return all.filter(same).length === 1;
}

const speaksOf = (said: ReadonlySet<string>, { value, subject }: TaskRow) =>
  said.has(value) || (subject !== null && said.has(subject));

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
