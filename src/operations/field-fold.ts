// The folds of slips, of reports from telephones, and of what officers say about the order of measures. What always
// holds: a report has one row whatever became of it, and a report that was recorded is never held again. `day-fold.ts`
// folds the outcome that came of it; `deliver-report.ts` and `decide-report.ts` write what is folded here.

import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, type FoldEntry, type Folding, put } from '../base/table.ts';
import { operationsMeasure, operationsOrder, operationsReport, operationsSlip } from './day-tables.ts';
import { text, texts } from './fold-fields.ts';
import { type Order, STATED_FORMS } from './operation.ts';

export const foldIssued: Fold = function* (entry) {
  const { act, position } = entry;
  const slip = text(act, 'slip');
  const operation = text(act, 'operation');
  if (slip === null || operation === null) return;
  const said = (field: string) => text(act, field) ?? '';
  const who = { officer: said('officer'), purpose: said('purpose'), team: said('team') };
  // The key is longer than a record's text may be, so it stands in parts.
  const key = { recipient: texts(act, 'keyParts').join(''), measures: texts(act, 'measures') };
  const times = { issuedAt: entry.at, ends: said('ends') };
  yield put(operationsSlip, { slip, operation, ...who, ...key, ...times, revoked: false, position });
};

export const foldSlipRevoked: Fold = function* (entry) {
  const slip = text(entry.act, 'slip');
  if (slip === null) return;
  const [row] = yield* ask(operationsSlip, { slip });
  if (row !== undefined) yield put(operationsSlip, { ...row, revoked: true });
};

const number = (act: JsonObject, field: string): number | null => {
  const value = act[field];
  return typeof value === 'number' ? value : null;
};

function* putReport(entry: FoldEntry, field: JsonObject, became: { state: string; outcome: string | null }): Folding {
  const report = text(field, 'report');
  const operation = entry.operation;
  if (report === null || operation === null) return;
  const [known] = yield* ask(operationsReport, { report });
  if (known?.state === 'recorded') return;
  const said = (name: string) => text(field, name) ?? '';
  yield put(operationsReport, {
    report,
    slip: said('slip'),
    operation,
    officer: said('officer'),
    measure: said('measure'),
    result: said('result'),
    person: field['person'] === 'another' ? 'another' : number(field, 'person'),
    exhibits: number(field, 'exhibits'),
    mark: text(field, 'mark'),
    writtenAt: said('writtenAt'),
    happenedAt: text(field, 'happenedAt'),
    receivedAt: said('receivedAt'),
    at: said('at'),
    clock: said('clock'),
    reason: text(field, 'reason'),
    ...became,
    position: entry.position,
  });
}

/** An outcome that came from a telephone says so under `field`. */
export function* foldReported(entry: FoldEntry): Folding {
  const field = entry.act?.['field'];
  if (typeof field !== 'object' || field === null || Array.isArray(field)) return;
  yield* putReport(entry, field as JsonObject, { state: 'recorded', outcome: text(entry.act, 'outcome') });
}

export const foldHeld: Fold = function* (entry) {
  const field = entry.act?.['field'];
  if (typeof field !== 'object' || field === null || Array.isArray(field)) return;
  yield* putReport(entry, field as JsonObject, { state: 'held', outcome: text(entry.act, 'twin') });
};

/** A decision that makes no outcome: the same as another report, or nothing. */
export const foldDecided: Fold = function* (entry) {
  const report = text(entry.act, 'report');
  const verdict = text(entry.act, 'verdict');
  if (report === null || verdict === null) return;
  const [row] = yield* ask(operationsReport, { report });
  if (row === undefined || row.state !== 'held') return;
  yield put(operationsReport, {
    ...row,
    state: verdict === 'same' ? 'doublet' : 'dismissed',
    position: entry.position,
  });
};

/** What an officer of ours stated about a pair. */
export const foldOrdered: Fold = function* (entry) {
  const { act, actor: by, position } = entry;
  const [operation, first, second] = [text(act, 'operation'), text(act, 'first'), text(act, 'second')];
  const form = STATED_FORMS.find((one) => one === act?.['form']);
  if (operation === null || first === null || second === null || form === undefined) return;
  const pair = [first, second].sort().join(' ');
  const minutes = number(act ?? {}, 'minutes') ?? 0;
  const reason = text(act, 'reason') ?? '';
  yield put(operationsOrder, { pair, operation, form, first, second, minutes, reason, by, position });
};

/** What another agency stated about a pair of its own measures; the later word counts, whoever said it. */
export function* putOrder({ position }: FoldEntry, said: Order): Folding {
  const { operation, agency: by, form, first, second, minutes } = said;
  const own = yield* ask(operationsMeasure, { measure: [first, second], operation });
  if (own.length !== 2 || own.some((row) => row.agency !== by)) return;
  const pair = [first, second].sort().join(' ');
  yield put(operationsOrder, { pair, operation, form, first, second, minutes, reason: '', by, position });
}
