// The folds of the action day: measures, the proposal and the decision, outcomes, and the tallies that the board
// counts. A measure is changed only by the agency that planned it, a tally only by the agency that made it.
// See `action-day.ts` for the rules that acts follow before they append, `store.ts` for the other folds.

import { ask, type Fold, type FoldEntry, type Folding, type FoldRecord, put } from '../base/table.ts';
import { contentOf } from '../statements/statement.ts';
import { asTally } from '../statements/tally.ts';
import { type MeasureRow, operationsMeasure, operationsOutcome, operationsProposal } from './day-tables.ts';
import { foldReported } from './field-fold.ts';
import { text, texts } from './fold-fields.ts';
import { type Measure, measureSchema, type OutcomeNote } from './operation.ts';
import { operationsOperation, operationsTally } from './tables.ts';

export function* putMeasure(entry: FoldEntry, record: FoldRecord, seen: Measure, subjects: readonly string[]): Folding {
  const { type: _, id: measure, at: __, ...fields } = seen;
  const [known] = yield* ask(operationsMeasure, { measure });
  if (known !== undefined && known.agency !== seen.agency) return;
  const { position } = entry;
  yield put(operationsMeasure, {
    ...fields,
    measure,
    subjects: subjects.length > 0 ? subjects : (known?.subjects ?? []),
    state: known?.state ?? 'planned',
    decision: known?.decision ?? null,
    position,
    recordId: record.id,
  });
}

export const foldMeasure: Fold = function* (entry) {
  const [record] = entry.records;
  const measure = measureSchema.safeParse(record?.value);
  if (record !== undefined && measure.success) {
    yield* putMeasure(entry, record, measure.data, texts(entry.act, 'subjects'));
  }
};

export const foldProposed: Fold = function* (entry) {
  const operation = text(entry.act, 'operation');
  const decision = text(entry.act, 'decision');
  if (operation === null || decision === null) return;
  const plan = texts(entry.act, 'plan');
  yield put(operationsProposal, { operation, decision, plan, by: entry.actor, position: entry.position });
};

export function* decide(measures: readonly string[], decision: string): Folding {
  for (const row of yield* ask(operationsMeasure, { measure: measures })) {
    yield put(operationsMeasure, { ...row, decision, state: row.state === 'done' ? row.state : decision });
  }
}

export const foldGo: Fold = function* (entry) {
  const operation = text(entry.act, 'operation');
  if (operation === null) return;
  yield* decide(texts(entry.act, 'measures'), text(entry.act, 'decision') ?? 'no-go');
  const [proposal] = yield* ask(operationsProposal, { operation });
  if (proposal !== undefined) yield put(operationsProposal, { ...proposal, decision: 'decided', plan: [] });
};

/** This agency's own outcome: record 1 is its tally where it is counted, the last one what the coordinator was told. */
export const foldOutcome: Fold = function* (entry) {
  const note = entry.records.find(({ value }) => value?.['type'] === 'outcome');
  // After an erasure of whom it concerned, what the coordinator was told still stands.
  const act = entry.act ?? (note?.value ? { ...note.value, outcome: note.value['id'] ?? null } : null);
  const { outcome, result, country, at } = act ?? {};
  if (
    typeof outcome !== 'string' ||
    typeof result !== 'string' ||
    typeof country !== 'string' ||
    typeof at !== 'string'
  )
    return;
  const { position } = entry;
  const counted = entry.records.find(({ value }) => asTally(value) !== null);
  const measure = text(act, 'measure');
  const exhibits = act?.['exhibits'];
  const operation = text(act, 'operation');
  const [here] = operation === null ? [] : yield* ask(operationsOperation, { operation });
  yield put(operationsOutcome, {
    outcome,
    agency: here?.own ?? '',
    team: text(act, 'team'),
    measure,
    operation,
    subject: text(act, 'subject'),
    person: text(act, 'person'),
    result,
    exhibits: typeof exhibits === 'number' ? exhibits : null,
    country,
    province: text(act, 'province'),
    at,
    reportTo: text(act, 'reportTo') ?? here?.coordinator ?? null,
    tally: asTally(counted?.value ?? null)?.id ?? null,
    recordId: counted?.id ?? null,
    noteId: note?.id ?? null,
    withdrawn: false,
    position,
  });
  const [behind] = measure === null ? [] : yield* ask(operationsMeasure, { measure });
  if (behind !== undefined) yield put(operationsMeasure, { ...behind, state: 'done' });
  yield* foldReported(entry);
  yield* foldTallies(entry);
};

/** Another agency's outcome as it told the coordinator; it speaks of itself only. */
export function* putOutcome(entry: FoldEntry, note: OutcomeNote): Folding {
  const { type: _, id: outcome, ...fields } = note;
  const [known] = yield* ask(operationsOutcome, { outcome });
  if (known !== undefined && (known.agency !== note.agency || known.withdrawn)) return;
  const unknown = { subject: null, person: null, reportTo: null, tally: null, recordId: null, noteId: null };
  yield put(operationsOutcome, { ...unknown, ...fields, outcome, position: entry.position });
  const { measure } = note;
  if (measure === null) return;
  const [row] = yield* ask(operationsMeasure, { measure });
  if (row === undefined || row.agency !== note.agency) return;
  if (!note.withdrawn) yield put(operationsMeasure, { ...row, state: 'done' });
  else yield* reopened(row);
}

export const foldWithdrawn: Fold = function* (entry) {
  const outcome = text(entry.act, 'outcome');
  if (outcome === null) return;
  const [row] = yield* ask(operationsOutcome, { outcome });
  if (row === undefined) return;
  yield put(operationsOutcome, { ...row, withdrawn: true });
  const [measure] = row.measure === null ? [] : yield* ask(operationsMeasure, { measure: row.measure });
  if (measure !== undefined) yield* reopened(measure);
  yield* foldTallies(entry);
};

/** The measure is as it was last decided unless another of its outcomes stands. */
function* reopened(row: MeasureRow): Folding {
  const others = yield* ask(operationsOutcome, { measure: row.measure });
  if (others.some((other) => !other.withdrawn)) return;
  yield put(operationsMeasure, { ...row, state: row.decision ?? 'planned' });
}

export function* foldTallies(entry: FoldEntry): Folding {
  for (const record of entry.records) {
    const content = contentOf(record.value);
    const tally = asTally(content?.value ?? null);
    if (tally === null) continue;
    const agency = content?.from ?? null;
    const [known] = yield* ask(operationsTally, { id: tally.id });
    if (known !== undefined && known.agency !== agency) continue;
    // A late file brings a tally after its correction. Only a suspect's may stand again (`identity/recount.ts`).
    if (known?.withdrawn === true && tally.of !== 'suspect') continue;
    const { type: _, ...fields } = tally;
    yield put(operationsTally, { ...fields, agency, position: entry.position });
  }
}
