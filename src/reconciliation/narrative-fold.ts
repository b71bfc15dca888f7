// How narratives are folded: one row for what was entered, one for each claim, and both gone when it is withdrawn. What
// always holds: the text is in no row. `store.ts` joins these folds to the room's others.

import { ask, drop, type Fold, put } from '../base/table.ts';
import { claimRecordSchema } from './narrative.ts';
import { reconciliationClaim, reconciliationNarrative } from './tables.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const narrativeEntered: Fold = function* (entry) {
  const { narrative, name, source, publishedOn } = entry.act ?? {};
  if (typeof narrative !== 'string' || typeof name !== 'string' || typeof source !== 'string') return;
  const { position, at } = entry;
  yield put(reconciliationNarrative, { narrative, name, source, publishedOn: text(publishedOn), position, at });
  for (const { index, value } of entry.records) {
    const parsed = claimRecordSchema.safeParse(value);
    if (parsed.success) yield put(reconciliationClaim, { narrative, number: index, claim: parsed.data.claim });
  }
};

export const narrativeWithdrawn: Fold = function* (entry) {
  const narrative = text(entry.act?.['narrative']);
  if (narrative === null) return;
  yield drop(reconciliationNarrative, { narrative });
  for (const { number } of yield* ask(reconciliationClaim, { narrative })) {
    yield drop(reconciliationClaim, { narrative, number });
  }
};
