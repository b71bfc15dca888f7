// What no longer stands among the records that something was made from: taken back, corrected, over, or erased. What
// always holds: it is read from the rows as they are now, so whatever was made stays as it was made and says from when
// on it is stale and why; a product with no such record is not stale. Bundles, referrals and others ask here.

import { z } from 'zod';
import type { Rows } from '../base/table.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { oversightErasure, oversightGone } from '../oversight/tables.ts';
import { handlingSchema, isExpired } from '../statements/handling.ts';
import { intakeChange } from './changes.ts';
import { intakeSighting, intakeStatement } from './tables.ts';

export const STALE_BECAUSE = ['corrected', 'withdrawn', 'recalled', 'expired', 'erased'] as const;
export const staleSchema = z.strictObject({
  /** When the first of its records went. */
  since: z.string(),
  because: z.enum(STALE_BECAUSE),
});
export type Stale = z.output<typeof staleSchema>;

interface Place {
  readonly position: number;
  readonly index: number;
}
/** Positions asked for at once. */
const AT_ONCE = 500;
const key = ({ position, index }: Place): string => `${position}/${index}`;

/** Why each of these places no longer stands, by `position/index`; those that stand are not in it. */
export async function goneAmong(
  rows: Rows,
  places: readonly Place[],
  now: string,
): Promise<ReadonlyMap<string, Stale>> {
  const wanted = new Set(places.map(key));
  const positions = [...new Set(places.map(({ position }) => position))];
  const gone = new Map<string, Stale>();
  for (let first = 0; first < positions.length; first += AT_ONCE) {
    const position = positions.slice(first, first + AT_ONCE);
    for (const [place, stale] of await changedAt(rows, position, now)) if (wanted.has(place)) gone.set(place, stale);
    for (const [place, stale] of await erasedAt(rows, position, places)) gone.set(place, stale);
  }
  return gone;
}

/** Of a product made from these places: the first that went, or null while all stand. */
export function staleOf(places: readonly Place[], gone: ReadonlyMap<string, Stale>): Stale | null {
  const all = places.flatMap((place) => gone.get(key(place)) ?? []);
  return all.sort((a, b) => (a.since < b.since ? -1 : 1))[0] ?? null;
}

async function changedAt(rows: Rows, position: readonly number[], now: string): Promise<ReadonlyMap<string, Stale>> {
  const found = [
    ...(await rows.find(intakeStatement, { position })),
    ...(await rows.find(intakeSighting, { position })),
  ];
  const record = [...new Set(found.filter((row) => row.superseded).map((row) => row.recordId))];
  const order = [{ column: 'position' as const, descending: true }];
  const changes = new Map((await rows.find(intakeChange, { record }, { order })).map((row) => [row.record, row]));
  return new Map(
    found.flatMap((row): [string, Stale][] => {
      const change = row.superseded ? changes.get(row.recordId) : undefined;
      const because = STALE_BECAUSE.find((one) => one === change?.kind);
      if (change !== undefined && because !== undefined) return [[key(row), { since: change.at, because }]];
      const { success, data } = handlingSchema.safeParse(row.handling);
      return success && isExpired(data, now) ? [[key(row), { since: data.eraseBy, because: 'expired' }]] : [];
    }),
  );
}

/** An erased record has no row any more; the erasure names its place. */
async function erasedAt(rows: Rows, entry: readonly number[], places: readonly Place[]): Promise<[string, Stale][]> {
  const gone = await rows.find(oversightGone, { entry });
  if (gone.length === 0) return [];
  const erasures = await rows.find(oversightErasure, { erasure: [...new Set(gone.map(({ erasure }) => erasure))] });
  const positions = new Map(erasures.map(({ erasure, erased }) => [erasure, erased]));
  const entries = await rows.find(ledgerEntry, { position: [...positions.values()].filter((one) => one !== null) });
  const times = new Map(entries.map(({ position, at }) => [position, at]));
  return gone.flatMap(({ entry: at, erasure, records }) => {
    const since = times.get(positions.get(erasure) ?? -1);
    if (since === undefined) return [];
    const named = places.filter((place) => {
      return place.position === at && records.some(([from, to]) => from <= place.index && place.index <= to);
    });
    return named.map((place): [string, Stale] => [key(place), { since, because: 'erased' }]);
  });
}
