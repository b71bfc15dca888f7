// Sending: the outbox emptied, recipient by recipient and number by number. A line gets its number once; without a
// receipt it stays and goes out again as the same package, so delivery is at least once with one effect. Every line
// that was looked at is said to be delivered, refused, set aside or waiting, each with why. See `parcel.ts` for how
// bytes are made, `collect.ts` for peers that fetch them.

import { z } from 'zod';
import { act, type Desk, PURPOSES } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { agencyCode } from '../statements/statement.ts';
import { arrivalsService } from './arrivals.ts';
import { isDamage, parcelOf } from './damaged.ts';
import { nextLines } from './dated-anew.ts';
import { deliver, deliverGroup } from './deliver.ts';
import { fault } from './fault.ts';
import { numbered } from './numbering.ts';
import { overOwnRows, seesLine, untilHidden } from './own-rows.ts';
import { isNumbered, type Numbered, type Packed } from './parcel.ts';
import { activePeer, keepReceipts, type Receipted } from './receipts.ts';
import { numberOf, type Prepared, type PreparedGroup, prepareGroup } from './send-group.ts';
import { type Line, line } from './send-line.ts';
import { allPeers, toSend } from './store.ts';
import { exchangeOutbox, isVoided, type OutboxRow, type PeerRow } from './tables.ts';
import { lackedBy } from './taken.ts';

/** Lines looked at in one run, and tries for each: the courier comes again, so neither needs to be patient. */
const LINES_MAX = 1_000;
const TRIES_MAX = 3;

export const send = act('exchange/send', {
  summary: 'Send what waits in the outbox and keep the receipts; what gets none stays and is sent again.',
  who: ['node', 'liaison'],
  purposes: PURPOSES,
  // The post carries every matter, and shows who is sent how much, never what.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    to: agencyCode.nullable().default(null),
    /** Lines looked at for each recipient; the others are for the next run. */
    lines: z.number().int().min(1).max(LINES_MAX).default(LINES_MAX),
    tries: z.number().int().min(1).max(TRIES_MAX).default(TRIES_MAX),
  }),
  output: z.strictObject({
    delivered: z.number(),
    refused: z.number(),
    setAside: z.number(),
    waiting: z.number(),
    lines: z.array(line),
  }),
  run: async (desk, { to, lines: most, tries }) => {
    const lines: Line[] = [];
    for (const code of to === null ? await recipients(desk) : [to]) {
      lines.push(...(await new Sending(desk, code, most, tries).run()));
    }
    const counted = (outcome: Line['outcome']) => lines.filter((each) => each.outcome === outcome).length;
    const [delivered, refused] = [counted('delivered'), counted('refused')];
    return { delivered, refused, setAside: counted('set-aside'), waiting: counted('waiting'), lines };
  },
});

/** Everybody for whom something may wait, enrolled or not: nobody's lines hide another's. */
async function recipients(desk: Desk): Promise<readonly string[]> {
  const rows = await toSend(desk.rows, null, LINES_MAX);
  return [...new Set([...rows.map((row) => row.to), ...(await allPeers(desk.rows)).map(({ code }) => code)])];
}

/** One run for one recipient. What fails with a number stops it, since a later number would only wait there. */
class Sending {
  /** Over all rows: what an officer may not see has its place in the feed all the same. */
  readonly #desk: Desk;
  /** As it was given; nothing hidden from it is sent, kept or told. */
  readonly #asked: Desk;
  readonly #code: string;
  readonly #most: number;
  readonly #tries: number;
  readonly #lines: Line[] = [];
  readonly #keeping: Promise<void>[] = [];
  #moved = false;
  /** Something of a letter of several was not receipted: what is left goes one by one. */
  #alone = false;
  #stopped: string | null = null;

  constructor(desk: Desk, code: string, most: number, tries: number) {
    this.#desk = overOwnRows(desk);
    this.#asked = desk;
    this.#code = code;
    this.#most = most;
    this.#tries = tries;
  }

  /** What waits until it is known what became of a line that is over goes behind that. */
  async run(): Promise<readonly Line[]> {
    try {
      // With numbers before them lacking the others would only be held there.
      const { taken } = this.#desk.service(arrivalsService);
      const whole = taken.of(this.#code) === null || (await this.#lost()) === 0;
      for (let over = whole; over; ) {
        if (this.#keeping.length > 0) await Promise.allSettled(this.#keeping);
        const next = await nextLines(this.#desk, this.#code, this.#most - this.#lines.length);
        const { lines, behind, whole: all } = await untilHidden(this.#asked, next.rows);
        await this.#all(lines);
        for (const row of behind) this.#say(row, row.number, 'waiting', this.#stopped ?? 'exchange/next-round');
        over = next.over && all && this.#stopped === null && this.#lines.length < this.#most;
      }
    } finally {
      await Promise.allSettled(this.#keeping);
    }
    await Promise.all(this.#keeping);
    return this.#lines;
  }

  /** The first goes alone; once one has moved those behind it go together. */
  async #all(rows: readonly OutboxRow[]): Promise<void> {
    let nth = 0;
    for (let row = rows[nth]; row !== undefined; row = rows[nth]) {
      let done = 1;
      if (this.#stopped !== null) this.#say(row, row.number, 'waiting', this.#stopped);
      // Whoever is not there leaves no number without need, and hears nothing twice.
      else if (!this.#moved || this.#alone || rows.length - nth < 2) await this.#one(row, await this.#prepare(row));
      else done = await this.#groups(rows.slice(nth));
      nth += done;
    }
  }

  /** While one letter is on its way the next is made, and receipts are kept. Gives how many lines were looked at. */
  async #groups(rows: readonly OutboxRow[]): Promise<number> {
    let done = 0;
    let ahead: Promise<PreparedGroup> | null = null;
    try {
      while (done < rows.length && this.#stopped === null && !this.#alone) {
        const group: PreparedGroup = await (ahead ?? prepareGroup(this.#desk, this.#code, rows.slice(done)));
        const rest = rows.slice(done + group.length);
        ahead = rest.length === 0 ? null : prepareGroup(this.#desk, this.#code, rest);
        ahead?.catch(() => undefined);
        await this.#group(group);
        done += group.length;
      }
    } finally {
      await Promise.allSettled([ahead]);
    }
    return done;
  }

  /** Those with bytes in one letter; whatever got no receipt by it goes alone, and so do all behind it. */
  async #group(group: PreparedGroup): Promise<void> {
    const able = group.flatMap(({ ready }) => (ready !== null && 'packed' in ready ? [ready] : []));
    let receipted: readonly Receipted[] = [];
    if (able.length > 1) {
      try {
        receipted = await deliverGroup(this.#desk, await activePeer(this.#desk, this.#code), able);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        this.#stopped = error.code;
      }
      if (receipted.length < able.length) this.#alone = true;
    }
    const got = new Map(receipted.map((one) => [one.row.number, one]));
    const news: { readonly one: Receipted; readonly at: number }[] = [];
    for (const { line, ready } of group) {
      const one = got.get(numberOf(ready) ?? 0);
      if (one !== undefined) {
        this.#got(one);
        if (one.row.receipt !== one.text) news.push({ one, at: this.#lines.length - 1 });
      } else if (this.#stopped !== null) this.#say(line, numberOf(ready) ?? line.number, 'waiting', this.#stopped);
      else await this.#one(line, ready);
    }
    this.#keep(news);
  }

  async #prepare(row: OutboxRow): Promise<Prepared> {
    let number: number | null = row.number;
    try {
      const peer = await activePeer(this.#desk, this.#code);
      const ready = await numbered(this.#desk, row, peer);
      if (ready === null || 'setAside' in ready) return ready;
      number = ready.number;
      return await parcelOf(this.#desk, ready, peer);
    } catch (failure) {
      if (!(failure instanceof Fault)) throw failure;
      return { failure, number };
    }
  }

  async #one(row: OutboxRow, ready: Prepared): Promise<void> {
    if (ready === null) return;
    const number = numberOf(ready) ?? row.number;
    try {
      if ('failure' in ready) throw ready.failure;
      if ('setAside' in ready) {
        this.#say(row, null, 'set-aside', ready.setAside);
        return;
      }
      await this.#deliver(ready.row, await activePeer(this.#desk, this.#code), ready.packed);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { said } = error.details;
      this.#say(row, number, 'waiting', error.code, typeof said === 'string' ? said : null);
      // Damage of one line's own records keeps nobody else; everything else is the peer's, the way's or the feed's.
      if (number !== null || !isDamage(error)) this.#stopped = error.code;
    }
  }

  async #deliver(row: Numbered, peer: PeerRow, packed: Packed): Promise<void> {
    try {
      await this.#hand(row, peer, packed);
    } catch (error) {
      const next = error instanceof Fault && error.code === 'exchange/gap' ? Number(error.details['next']) : Number.NaN;
      // It names a gap as it says what it took: less than before is believed once an hour.
      const { taken } = this.#desk.service(arrivalsService);
      if (next < row.number) taken.says(this.#code, next - 1, this.#desk.clock.now());
      if (!(next < row.number) || taken.of(this.#code) !== next - 1) throw error;
      await this.#again(peer, next, row.number);
      await this.#hand(row, peer, packed);
    }
  }

  /** A recipient that came back from a backup lacks numbers it once took: they go out again, the oldest first. */
  async #again(peer: PeerRow, next: number, end: number): Promise<void> {
    for (let number = next; number < end; number += 1) {
      const [row] = await this.#desk.rows.find(exchangeOutbox, { to: this.#code, number });
      if (row !== undefined && !(await seesLine(this.#asked.rows, row))) throw fault('exchange/next-round');
      const held = row === undefined || !isNumbered(row) || number - next >= this.#most;
      if (held) throw fault('exchange/gap', { number: end, next: number });
      const parcel = await parcelOf(this.#desk, row, peer);
      await this.#hand(parcel.row, peer, parcel.packed);
    }
  }

  /** What it says that it lost goes before anything else. Gives how many of its numbers are still lacking. */
  async #lost(): Promise<number> {
    const [desk, code] = [this.#desk, this.#code];
    const { taken } = desk.service(arrivalsService);
    const lacking = await lackedBy(desk.rows, taken, code);
    const first = (taken.of(code) ?? 0) + 1;
    if (lacking === 0) return 0;
    const [row] = await desk.rows.find(exchangeOutbox, { to: code, number: first });
    // What we have no line of cannot go again: whether what is new waits for it the other side says.
    if (row === undefined) {
      this.#say(null, first, 'waiting', 'exchange/gap');
      return 0;
    }
    const count = Math.min(lacking, this.#most);
    try {
      await this.#again(await activePeer(desk, code), first, first + count);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.#stopped = error.code;
      // What stands in its way may be hidden from whoever asked.
      if (error.code !== 'exchange/next-round') this.#say(row, first, 'waiting', error.code);
    }
    return lacking - count;
  }

  async #hand(row: Numbered, peer: PeerRow, packed: Packed): Promise<void> {
    const one = await deliver(this.#desk, row, peer, this.#tries, packed);
    this.#got(one);
    if (row.receipt !== one.text) this.#keep([{ one, at: this.#lines.length - 1 }]);
  }

  #got({ row, receipt: { refused } }: Receipted): void {
    this.#moved = true;
    this.#desk.service(arrivalsService).taken.receipted(this.#code, row.number);
    if (refused !== null && isVoided(row)) this.#say(row, row.number, 'set-aside', row.refusal);
    else this.#say(row, row.number, refused === null ? 'delivered' : 'refused', refused);
  }

  /** A line whose receipt could not be kept is not done; its number goes out again and gets the same receipt. */
  #keep(news: readonly { readonly one: Receipted; readonly at: number }[]): void {
    if (news.length === 0) return;
    const keeping = keepReceipts(
      this.#asked,
      this.#code,
      news.map(({ one }) => one),
    ).catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      for (const { at } of news) {
        const line = this.#lines[at];
        if (line !== undefined) this.#lines[at] = { ...line, outcome: 'waiting', fault: error.code };
      }
      this.#stopped = error.code;
    });
    keeping.catch(() => undefined);
    this.#keeping.push(keeping);
  }

  #say(
    row: OutboxRow | null,
    number: number | null,
    outcome: Line['outcome'],
    why: string | null,
    said: string | null = null,
  ): void {
    const { position = null, nth = null } = row ?? {};
    this.#lines.push({ to: this.#code, position, nth, number, outcome, fault: why, said });
  }
}
