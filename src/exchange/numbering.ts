// Numbers for what waits: each line of the outbox passes its gates, and those that do get the next numbers of the feed
// in entries of one group. What always holds: numbers have no gap, each dispatch names the package before it, what a
// line's own handling stops is set aside in an entry, and neither keeps the lines behind it. See `parcel.ts`.

import type { Desk, Draft, Placed } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { digestText } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { leafHash } from '../ledger/merkle.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { arrivalsService } from './arrivals.ts';
import { mayDate, ownClock, refuseOwnClock } from './clocks.ts';
import { fault } from './fault.ts';
import { refuseOvertaken } from './in-order.ts';
import { dispatchRecord, isNumbered, type Numbered, packageIdAt, refuseUnfit } from './parcel.ts';
import { feedOf } from './store.ts';
import { exchangeOutbox, type OutboxRow, type PeerRow } from './tables.ts';

/** What of a line alone stands in its way for good: it is set aside, and those behind it go on. */
const OWN: ReadonlySet<string> = new Set([
  'exchange/handling',
  'exchange/consent-state',
  'exchange/overtaken',
  'exchange/retention-passed',
  'operations/not-on-roster',
  'ledger/package-selection',
  'ledger/package-size',
]);

/** A line that cannot be sent, in an entry: officers see it and why; it goes out by a new release only. */
export type SetAside = { readonly setAside: string };
/** A line with its number, or why it has none; null where it needs none any more. */
export type Outcome = Numbered | SetAside | { readonly failure: Fault } | null;

/** The line with its number, given now where it has none. Faults: `ledger/package-source`, `exchange/own-clock`. */
export async function numbered(desk: Desk, row: OutboxRow, peer: PeerRow): Promise<Numbered | SetAside | null> {
  const [one = null] = await numberLines(desk, [row], peer);
  if (one !== null && 'failure' in one) throw one.failure;
  return one;
}

/**
 * What becomes of each line, in their order. One at a time for a peer: push, pull and file take numbers from one feed.
 */
export async function numberLines(desk: Desk, rows: readonly OutboxRow[], peer: PeerRow): Promise<readonly Outcome[]> {
  if (rows.every(isNumbered)) return rows;
  return desk.service(arrivalsService).inTurnTo(peer.code, () => new Numbering(desk, peer).lines(rows));
}

class Numbering {
  readonly #desk: Desk;
  readonly #peer: PeerRow;
  readonly #outcomes: Outcome[] = [];
  /** Lines that passed, with the record of their dispatch but for number and package before; by their place. */
  readonly #passed: { readonly at: number; readonly row: OutboxRow; readonly record: JsonObject }[] = [];
  readonly #aside: { readonly at: number; readonly row: OutboxRow; readonly because: string }[] = [];

  constructor(desk: Desk, peer: PeerRow) {
    this.#desk = desk;
    this.#peer = peer;
  }

  async lines(rows: readonly OutboxRow[]): Promise<readonly Outcome[]> {
    for (const [at, row] of rows.entries()) this.#outcomes[at] = await this.#judge(at, row);
    if (this.#passed.length + this.#aside.length > 0) await this.#append();
    return this.#outcomes;
  }

  /** Every gate. What passes or is set aside is noted, and becomes what it is when it is appended. */
  async #judge(at: number, { position, nth }: OutboxRow): Promise<Outcome> {
    const desk = this.#desk;
    const [now] = await desk.rows.find(exchangeOutbox, { position, nth });
    if (now === undefined || isNumbered(now)) return now ?? null;
    if (now.state !== 'waiting') return null;
    try {
      refuseOwnClock(desk);
      const source = await desk.service(ledgerSourceService)();
      const time = instant(desk.clock.now());
      await refuseUnfit(desk, source, now, this.#peer, time);
      await refuseOvertaken(desk, now);
      const nonce = Buffer.from(desk.random.bytes(16)).toString('hex');
      const record = await dispatchRecord(source, now, { number: 0, previous: null, nonce, at: time });
      this.#passed.push({ at, row: now, record });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (!OWN.has(error.code)) return { failure: error };
      // A day that only a doubtful clock says has come sets nothing aside.
      const own = ownClock(desk);
      const early = error.code === 'exchange/retention-passed' && !mayDate(own);
      if (early) return { failure: fault('exchange/own-clock', { offMs: own.offMs }) };
      this.#aside.push({ at, row: now, because: error.code });
    }
    return null;
  }

  async #append(): Promise<void> {
    const desk = this.#desk;
    const { code } = this.#peer;
    const last = await feedOf(desk.rows, code, 'out');
    const source = await desk.service(ledgerSourceService)();
    const previous = last === null ? null : await packageIdAt(source, last.position);
    const first = (last?.number ?? 0) + 1;
    const dispatches = this.#passed.map(({ row, record }, nth) => {
      return (before: Placed | null): Draft => {
        const told = before === null ? previous : digestText(leafHash(Buffer.from(before.header)));
        const act = { ...record, number: first + nth, previous: told };
        const topics = [`feed:${code}`];
        return { kind: 'exchange/dispatched/1', records: [act], operation: row.operation, topics };
      };
    });
    const asides = this.#aside.map(({ row: { position, nth, operation }, because }): Draft => {
      const record: JsonObject = { type: 'act', to: code, outbox: { position, nth }, because };
      return { kind: 'exchange/set-aside/1', records: [record], operation };
    });
    const { receipts, failure } = await desk.appendGroup([...dispatches, ...asides]);
    for (const [nth, { at, row }] of this.#passed.entries()) {
      const receipt = receipts[nth];
      const number = { state: 'dispatched' as const, number: first + nth };
      if (receipt === undefined) this.#outcomes[at] = failure === null ? null : { failure };
      else this.#outcomes[at] = { ...row, ...number, dispatch: receipt.position, dispatchedAt: receipt.at };
    }
    for (const [nth, { at, because }] of this.#aside.entries()) {
      const written = receipts[this.#passed.length + nth] !== undefined;
      this.#outcomes[at] = written || failure === null ? { setAside: because } : { failure };
    }
  }
}
