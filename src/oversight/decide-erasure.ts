// Deciding to erase: an officer for data protection names places in the ledger, a ground of the law table and how far
// it goes. Nothing is erased yet; a second officer carries it out. What is held, structural or not there is refused
// here and again there, because a hold may come between. See `erase.ts`.

import { z } from 'zod';
import { act, type Desk, type ReadDesk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { fault, isStructural, SCOPES, topicsOf } from './erasure.ts';
import { ERASURE_GROUNDS, groundAt } from './law.ts';
import { reachService } from './reach.ts';
import { goneOf, holdsOn } from './store.ts';
import { countOf, ordered, type Target, targetsSchema } from './targets.ts';

export const decideErasure = act('oversight/decide-erasure', {
  summary: 'Decide that records are to be erased, on a ground of the law table; a colleague then erases them.',
  who: ['protection'],
  purposes: ['oversight'],
  // An erasure that left out another matter's records would not be one.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    targets: targetsSchema,
    ground: z.string().max(32),
    scope: z.enum(SCOPES).default('record'),
  }),
  output: z.strictObject({ erasure: z.string(), records: z.number(), position: z.number() }),
  run: async (desk, input) => {
    const named = ordered(input.targets);
    const { ground, scope } = input;
    if (groundAt(ERASURE_GROUNDS, ground, instant(desk.clock.now())) === null) throw fault('oversight/no-ground');
    const targets = await toBeErased(desk, named);
    const erasure = mint(desk.random, PREFIXES.erasure);
    const record = { type: 'act', erasure, ground, scope, targets: plain(targets) };
    const { position } = await desk.append({
      kind: 'oversight/erasure-decided/1',
      records: [record],
      operation: null,
      topics: topicsOf(erasure, targets),
    });
    return { erasure, records: countOf(targets), position };
  },
});

/**
 * The places named, and with them what rests on these records alone, such as a standing watch on a value that only
 * they give. @throws what `checkErasable` throws
 */
export async function toBeErased(desk: Desk, named: readonly Target[]): Promise<readonly Target[]> {
  await checkErasable(desk, named);
  return ordered([...named, ...(await desk.service(reachService).dependents(named))]);
}

/** @throws oversight/no-record, oversight/already-erased, oversight/structural, oversight/held */
export async function checkErasable(desk: ReadDesk, targets: readonly Target[]): Promise<void> {
  await checkThere(desk, targets, true);
  const holds = await holdsOn(desk.rows, targets);
  if (holds.length > 0) throw fault('oversight/held', { holds });
}

/**
 * Every place is a record of the ledger that still stands, and none of them holds the house together when `erasable`
 * is asked.
 */
export async function checkThere(desk: ReadDesk, targets: readonly Target[], erasable: boolean): Promise<void> {
  const entries = await desk.rows.find(ledgerEntry, { position: targets.map(({ entry }) => entry) });
  const known = new Map(entries.map((row) => [row.position, row]));
  for (const { entry, records } of targets) {
    const row = known.get(entry);
    const last = records.at(-1)?.[1] ?? 0;
    if (row === undefined || last >= row.size) throw fault('oversight/no-record', { entry });
    if (erasable && isStructural(row.kind, records)) throw fault('oversight/structural', { entry, kind: row.kind });
  }
  const [gone] = await goneOf(desk.rows, targets);
  if (gone !== undefined) throw fault('oversight/already-erased', { entry: gone.entry });
}

/** Targets as plain lists, for a record. */
export function plain(targets: readonly Target[]) {
  return targets.map(({ entry, records }) => ({ entry, records: records.map(([from, to]) => [from, to]) }));
}
