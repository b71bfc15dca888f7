// The folds of the action day: measures, the proposal and the decision, outcomes, and the tallies that the board
// counts. A measure is changed only by the agency that planned it, a tally only by the agency that made it.
// See `action-day.ts` for the rules that acts follow before they append, `store.ts` for the other folds.

import { ask, type Fold, type FoldEntry, type Folding, type FoldRecord, put } from '../base/table.ts';
import { contentOf } from '../statements/statement.ts';
import { asTally } from '../statements/tally.ts';
import { text, texts } from './fold-fields.ts';
import { type Measure, measureSchema } from './operation.ts';
import { operationsMeasure, operationsOutcome, operationsProposal, operationsTally } from './tables.ts';

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
    if (row.state !== 'done') yield put(operationsMeasure, { ...row, state: decision });
  }
}

export const foldGo: Fold = function* (entry) {
  const operation = text(entry.act, 'operation');
  if (operation === null) return;
  yield* decide(texts(entry.act, 'measures'), text(entry.act, 'decision') ?? 'no-go');
  const [proposal] = yield* ask(operationsProposal, { operation });
  if (proposal !== undefined) yield put(operationsProposal, { ...proposal, decision: 'decided', plan: [] });
};

export const foldOutcome: Fold = function* (entry) {
  const { outcome, result, country, at } = entry.act ?? {};
  if (
    typeof outcome !== 'string' ||
    typeof result !== 'string' ||
    typeof country !== 'string' ||
    typeof at !== 'string'
  )
    return;
  const { act, position } = entry;
  const [record] = entry.records;
  const measure = text(act, 'measure');
  yield put(operationsOutcome, {
    outcome,
    measure,
    operation: text(act, 'operation'),
    subject: text(act, 'subject'),
    person: text(act, 'person'),
    result,
    country,
    province: text(act, 'province'),
    at,
    reportTo: text(act, 'reportTo'),
    tally: asTally(record?.value ?? null)?.id ?? null,
    recordId: record?.id ?? null,
    withdrawn: false,
    position,
  });
  if (measure !== null) yield* setMeasure(measure, 'done');
  yield* foldTallies(entry);
};

export const foldWithdrawn: Fold = function* (entry) {
  const outcome = text(entry.act, 'outcome');
  if (outcome === null) return;
  const [row] = yield* ask(operationsOutcome, { outcome });
  if (row === undefined) return;
  yield put(operationsOutcome, { ...row, withdrawn: true });
  // The measure is open again unless another of its outcomes stands.
  if (row.measure !== null) {
    const others = yield* ask(operationsOutcome, { measure: row.measure });
    if (!others.some((other) => !other.withdrawn)) yield* setMeasure(row.measure, 'go');
  }
  yield* foldTallies(entry);
};

function* setMeasure(measure: string, state: string): Folding {
  const [row] = yield* ask(operationsMeasure, { measure });
  if (row !== undefined) yield put(operationsMeasure, { ...row, state });
}

export function* foldTallies(entry: FoldEntry): Folding {
  for (const record of entry.records) {
    const content = contentOf(record.value);
    const tally = asTally(content?.value ?? null);
    if (tally === null) continue;
    const agency = content?.from ?? null;
    const [known] = yield* ask(operationsTally, { id: tally.id });
    if (known !== undefined && known.agency !== agency) continue;
    const { type: _, ...fields } = tally;
    yield put(operationsTally, { ...fields, agency, position: entry.position });
  }
}
