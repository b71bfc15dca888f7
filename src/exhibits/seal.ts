// Sealing and the other plain steps share one way: read where the exhibit stands, let `custody.ts` decide, append.
// Two officers who decide about one exhibit at once: one stands, the other gets `ledger/moved`.
// This file holds that way (`moveOn`) and the acts of sealing, opening and putting away; `offer.ts` and others use it.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import { custodyOf } from './chain-fold.ts';
import { type Custody, type CustodyEvent, step } from './custody.ts';
import { exhibitId, happened, line, sealNumber } from './exhibit.ts';
import { fault } from './faults.ts';
import { exhibitById } from './store.ts';
import { type ExhibitRow, exhibitsCustody } from './tables.ts';

/** A seal is a topic too: of two exhibits sealed with one number at the same moment, one stands. */
export const sealTopic = (number: string): string => `seal ${number}`;

/** Seals of these numbers that were put on something: each is used once. */
export async function usedSeals(rows: Rows, seal: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = seal.length === 0 ? [] : await rows.find(exhibitsCustody, { seal, kind: ['seize', 'seal'] });
  return new Map(found.flatMap((row) => (row.seal === null ? [] : [[row.seal, row.exhibit]])));
}

/** @throws exhibits/seal-taken */
export async function checkUnused(rows: Rows, seal: string | null): Promise<void> {
  if (seal === null) return;
  const exhibit = (await usedSeals(rows, [seal])).get(seal);
  if (exhibit !== undefined) throw fault('exhibits/seal-taken', { seal, exhibit });
}

/** What every custody act answers: where the exhibit stands after it. */
export const moved = z.strictObject({
  exhibit: exhibitId,
  /** The number of this event in the chain. */
  number: z.number(),
  state: z.string(),
  custodian: z.string(),
  position: z.number(),
});

/** The exhibit, or `exhibits/unknown`: hidden and absent look alike, and one of another matter is not there. */
export async function exhibitOf(desk: Pick<Desk, 'rows'>, exhibit: string): Promise<ExhibitRow> {
  const row = await exhibitById(desk.rows, exhibit);
  if (row === null) throw fault('exhibits/unknown');
  return row;
}

/** Where the exhibit would stand, or the fault that refuses the event. */
export function decide(row: ExhibitRow, event: CustodyEvent): Custody {
  const next = step(custodyOf(row), event);
  if ('refused' in next) throw fault(next.refused, { exhibit: row.exhibit, state: row.state });
  return next.custody;
}

/**
 * The moment as said, or the present. What an officer says lies between the event before and now; the clock of the node
 * alone refuses nothing, since the order is the ledger's. @throws exhibits/before-previous, exhibits/in-the-future
 */
export function momentOf(desk: Pick<Desk, 'clock'>, row: Pick<ExhibitRow, 'lastAt'>, said: string | null): string {
  const now = instant(desk.clock.now());
  if (said === null) return now;
  if (Number.isNaN(Date.parse(said)) || said > now) throw fault('exhibits/in-the-future', { at: said });
  if (said < row.lastAt) throw fault('exhibits/before-previous', { at: said, before: row.lastAt });
  return said;
}

/** Decides one event and appends it under the exhibit's topic. `more` is what the act says beside it. */
export async function moveOn(
  desk: Desk,
  row: ExhibitRow,
  event: Omit<CustodyEvent, 'by'>,
  entry: {
    readonly kind: string;
    readonly more: JsonObject;
    readonly at: string | null;
    readonly topics?: readonly string[];
  },
): Promise<z.output<typeof moved>> {
  const custody = decide(row, { ...event, by: desk.officer });
  const { exhibit, operation } = row;
  const when = entry.at === null ? {} : { happenedAt: momentOf(desk, row, entry.at) };
  const done = { type: 'act', exhibit, to: event.to, seal: event.seal, ...when, ...entry.more };
  const receipt = await desk.append({
    kind: entry.kind,
    records: [done],
    topics: [exhibit, ...(entry.topics ?? [])],
    operation,
  });
  const { state, custodian, events } = custody;
  return { exhibit, number: events, state, custodian, position: receipt.position };
}

export const seal = act('exhibits/seal', {
  summary: 'Put a numbered seal on an exhibit that you hold.',
  who: ['exhibits', 'coordinator'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({ exhibit: exhibitId, seal: sealNumber, reason: line.nullable().default(null), ...happened }),
  output: moved,
  run: async (desk, { exhibit, seal: number, reason, at }) => {
    const row = await exhibitOf(desk, exhibit);
    const event = { kind: 'seal' as const, to: null, seal: number };
    decide(row, { ...event, by: desk.officer });
    await checkUnused(desk.rows, number);
    const topics = [sealTopic(number)];
    return moveOn(desk, row, event, { kind: 'exhibits/sealed/1', more: { reason }, at, topics });
  },
});

export const openSeal = act('exhibits/open-seal', {
  summary: 'Open the seal of an exhibit that you hold, naming the seal you found and why.',
  who: ['exhibits', 'coordinator', 'analyst'],
  purposes: ['investigation', 'prosecution', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    exhibit: exhibitId,
    /** The number read on it; null: it bore none. */
    sealFound: sealNumber.nullable(),
    /** Null: it was found broken and nobody can say why, which is a gap named for ever. */
    reason: line.nullable(),
    ...happened,
  }),
  output: moved,
  run: async (desk, { exhibit, sealFound, reason, at }) => {
    const row = await exhibitOf(desk, exhibit);
    const event = { kind: 'open' as const, to: null, seal: null };
    return moveOn(desk, row, event, { kind: 'exhibits/opened/1', more: { sealFound, reason }, at });
  },
});

export const keep = act('exhibits/keep', {
  summary: 'Note where an exhibit that you hold is kept.',
  who: ['exhibits', 'coordinator', 'analyst', 'prosecutor'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({ exhibit: exhibitId, keptAt: line, reason: line.nullable().default(null), ...happened }),
  output: moved,
  run: async (desk, { exhibit, keptAt, reason, at }) => {
    const row = await exhibitOf(desk, exhibit);
    const event = { kind: 'keep' as const, to: null, seal: row.seal };
    return moveOn(desk, row, event, { kind: 'exhibits/kept/1', more: { keptAt, reason }, at });
  },
});
