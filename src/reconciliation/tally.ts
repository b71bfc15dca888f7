// Tallies: one countable thing each (an arrest, a suspect, an exhibit) without any personal data, made by the agency
// where it happened and sent to the coordinator. What always holds: a tally counts only when it comes from its own
// maker, the latest of the same id wins, and a withdrawn one is out. `figure.ts` counts them.

import type { JsonObject } from '../base/json.ts';
import type { Tally as TallyRecord } from '../statements/tally.ts';

/** A tally with its maker and the place where this node holds it. */
export interface Tally extends Omit<TallyRecord, 'type'> {
  readonly agency: string;
  readonly position: number;
  readonly index: number;
  readonly recordId: string;
}

/** A record made here, or received straight from its maker: `from` null means here. */
export interface Direct {
  readonly value: JsonObject;
  readonly from: string | null;
  readonly recordId: string | null;
}

/**
 * Looks inside one `received` wrapper and no further: what a third agency relays in another's name is proved to stand
 * in the relayer's ledger only, so it neither counts nor clears anything.
 */
export function directOf(record: JsonObject | null): Direct | null {
  if (record === null) return null;
  if (record['type'] !== 'received') return { value: record, from: null, recordId: null };
  const { from, recordId, record: inner } = record;
  if (typeof from !== 'string' || typeof recordId !== 'string') return null;
  if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return null;
  const value = inner as JsonObject;
  return value['type'] === 'received' ? null : { value, from, recordId };
}

const later = (one: Tally, other: Tally): boolean =>
  one.position > other.position || (one.position === other.position && one.index > other.index);

/** The latest tally of each maker and id, withdrawn ones taken out, in the order in which they came. */
export function standing(tallies: readonly Tally[]): readonly Tally[] {
  const latest = new Map<string, Tally>();
  for (const tally of tallies) {
    const key = `${tally.agency} ${tally.id}`;
    const known = latest.get(key);
    if (known === undefined || later(tally, known)) latest.set(key, tally);
  }
  return [...latest.values()]
    .filter((tally) => !tally.withdrawn)
    .sort((one, other) => one.position - other.position || one.index - other.index);
}
