// What goes into a feed file: the lines of the outbox that are still owed, from a number on, and the receipts for what
// came the other way. What always holds: what does not fit is counted, so nobody takes a part for the whole; whoever
// carried a package here gets its receipt, however many others there are. See `carry.ts` for the acts.

import type { Desk } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import { receiptOf } from './accept.ts';
import { isDamage } from './damaged.ts';
import { FEED_PACKAGES_MAX } from './feed-file.ts';
import { numberLines } from './numbering.ts';
import { overOwnRows, untilHidden } from './own-rows.ts';
import type { Numbered } from './parcel.ts';
import { feedOf } from './store.ts';
import { exchangeOutbox, exchangeReceived, type OutboxRow, type PeerRow, QUEUE } from './tables.ts';

/** Numbers that are asked for at once. */
const WINDOW = 1_000;

/**
 * Lines without a receipt after that number, all with their own, in its order, as many as a file holds; `open` counts
 * them and those that are left over.
 */
export async function readyLines(desk: Desk, peer: PeerRow, after: number) {
  const ready: Numbered[] = [];
  let [setAside, damaged] = [0, 0];
  for (const line of await numberLines(overOwnRows(desk), await owedAfter(desk, peer.code, after), peer)) {
    if (line === null) continue;
    if ('failure' in line) {
      // Damage of one line's own records keeps nobody else.
      if (!isDamage(line.failure)) throw line.failure;
      damaged += 1;
    } else if ('setAside' in line) setAside += 1;
    else if (line.number > after) ready.push(line);
  }
  const open = (await countAfter(desk.rows, peer.code, after)) - damaged;
  return { ready: ready.sort((one, other) => one.number - other.number), setAside, open };
}

/**
 * Numbered ones behind that number, then those that wait for one: none before a line that waits too, though the officer
 * may not see it.
 */
async function owedAfter(desk: Desk, to: string, after: number): Promise<readonly OutboxRow[]> {
  const { rows } = desk;
  const found: OutboxRow[] = [];
  for await (const number of windows(rows, to, after)) {
    const limit = FEED_PACKAGES_MAX - found.length;
    if (limit === 0) return found;
    const order = [{ column: 'number' as const }];
    found.push(...(await rows.find(exchangeOutbox, { to, state: 'dispatched', number }, { order, limit })));
  }
  const limit = FEED_PACKAGES_MAX - found.length;
  if (limit === 0) return found;
  const own = overOwnRows(desk).rows;
  const waiting = await own.find(exchangeOutbox, { to, state: 'waiting' }, { order: QUEUE, limit });
  return [...found, ...(await untilHidden(desk, waiting)).lines];
}

async function countAfter(rows: Rows, to: string, after: number): Promise<number> {
  let open = await rows.count(exchangeOutbox, { to, state: 'waiting' });
  for await (const number of windows(rows, to, after)) {
    open += await rows.count(exchangeOutbox, { to, state: 'dispatched', number });
  }
  return open;
}

/** The numbers of a feed behind one, some at a time: rows can be asked for by value only. */
async function* windows(rows: Rows, to: string, after: number): AsyncGenerator<readonly number[]> {
  const last = (await feedOf(rows, to, 'out'))?.number ?? 0;
  for (let first = after + 1; first <= last; first += WINDOW) {
    yield Array.from({ length: Math.min(WINDOW, last - first + 1) }, (_, nth) => first + nth);
  }
}

/** Receipts for the packages with these numbers and, where there is room, for the newest others; in their order. */
export async function receiptsFor(desk: Desk, { code: peer, origin }: PeerRow, number: readonly number[]) {
  const asked = await desk.rows.find(exchangeReceived, { peer, number });
  const order = [{ column: 'number' as const, descending: true }];
  const newest = await desk.rows.find(exchangeReceived, { peer }, { order, limit: FEED_PACKAGES_MAX });
  const known = new Set(asked.map((row) => row.number));
  const rows = [...asked, ...newest.filter((row) => !known.has(row.number))].slice(0, FEED_PACKAGES_MAX);
  return rows.sort((one, other) => one.number - other.number).map((row) => receiptOf(desk, origin, row));
}
