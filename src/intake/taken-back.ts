// What an entry takes back: a package may supersede or recall records of its sender, and an officer may correct or
// withdraw a statement of their own agency. What always holds: only the agency that said something takes it back, and
// every room that folds reports asks here, so that all that was derived follows. `correct.ts` has the acts.

import type { JsonObject } from '../base/json.ts';
import type { FoldEntry } from '../base/table.ts';

export const WITHDRAWN = 'intake/statement-withdrawn/1';
export const CORRECTED = 'intake/statement-corrected/1';
/** Another agency's records that may no longer be used here, though no package of that agency says so by itself. */
export const OUT_OF_USE = 'intake/out-of-use/1';

/** Kinds by which an officer takes back what their own agency said. */
const OWN: ReadonlySet<string> = new Set([WITHDRAWN, CORRECTED]);

export interface TakenBack {
  /** Record ids, as their author gave them. */
  readonly records: readonly string[];
  /** The agency whose package brought them; null for our own. Rows are asked for by it: `fromAgency: from`. */
  readonly from: string | null;
  /** Those among them that something stands for now. */
  readonly replaced: ReadonlySet<string>;
}

const texts = (value: JsonObject[string] | undefined): string[] =>
  Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];

/** The records that an entry takes back, or null when it takes back none. */
export function takenBack(entry: Pick<FoldEntry, 'kind' | 'act'>): TakenBack | null {
  const { kind, act } = entry;
  if (act === null) return null;
  const from = OWN.has(kind) ? null : act['from'];
  if (from !== null && typeof from !== 'string') return null;
  const superseded = texts(act['supersedes']);
  const records = [...superseded, ...texts(act['recalls'])];
  const replaced = new Set(kind === WITHDRAWN ? [] : superseded);
  return records.length === 0 ? null : { records, from, replaced };
}
