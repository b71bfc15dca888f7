// What was asked for behind a line of the outbox, to the same agency. What always holds: a line that the node dated
// anew counts from where it was asked for first, and where there is more than is looked at, nobody says that there is
// nothing. Rows alone are read. See `in-order.ts` for what follows from it.

import type { Rows } from '../base/table.ts';
import { exchangeOutbox, type OutboxRow } from './tables.ts';

/** Numbers of a feed, or lines to one agency, that are looked at; beyond them nothing goes again by itself. */
export const LOOK_MAX = 1_000;
/** With the usual thirty days a year: whoever is away for longer is asked about by telephone. */
export const DATED_MAX = 12;
/** Of packages that take back, but a correction, which brings something as well. */
export const TAKING_BACK: ReadonlySet<string> = new Set(['recall', 'erasure']);

/** Where a line was asked for first, also where the node has dated it anew since. */
export async function firstAsked(rows: Rows, row: OutboxRow): Promise<number> {
  let first = row;
  for (let times = 0; first.turn === 0 && times < DATED_MAX; times += 1) first = (await beforeIt(rows, first)) ?? row;
  return first.position;
}

/** Lines to the same agency that were asked for behind this one; null where there are more than are looked at. */
export async function askedSince(rows: Rows, row: OutboxRow, more: object): Promise<readonly OutboxRow[] | null> {
  const first = await firstAsked(rows, row);
  const order = [{ column: 'position' as const, descending: true }];
  const lines = await rows.find(exchangeOutbox, { to: row.to, ...more }, { order, limit: LOOK_MAX });
  const since = lines.filter((line) => line.position > first);
  return since.length < LOOK_MAX ? since : null;
}

/** Ids of records that a later line to the same agency corrects or takes back; null where nobody can tell. */
export async function takenBackSince(rows: Rows, row: OutboxRow): Promise<ReadonlySet<string> | null> {
  const behind = await askedSince(rows, row, { packageType: ['correction', ...TAKING_BACK] });
  return behind === null ? null : new Set(behind.flatMap(({ names }) => names));
}

/** The line in whose place this one was sent anew. */
export async function beforeIt(rows: Rows, { to, position }: OutboxRow): Promise<OutboxRow | null> {
  const [before] = await rows.find(exchangeOutbox, { to, anew: position });
  return before ?? null;
}
