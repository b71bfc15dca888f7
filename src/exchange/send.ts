// Sending: the outbox emptied, recipient by recipient and number by number. A line gets its number once; without a
// receipt it stays and goes out again as the same package, so delivery is at least once with one effect. Every line
// that was looked at is said to be delivered, refused, set aside or waiting, each with why. See `parcel.ts` for how
// bytes are made, `collect.ts` for peers that fetch them.

import { z } from 'zod';
import { act, type Desk, PURPOSES } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { canonical, type JsonObject, parseCanonical } from '../base/json.ts';
import { agencyCode } from '../statements/statement.ts';
import { fault } from './fault.ts';
import { isNumbered, type Numbered, numbered, pack, type SetAside } from './parcel.ts';
import { lastStatement } from './peer-keys.ts';
import type { Receipt } from './receipt.ts';
import { activePeer, keepReceipt, receiptFor } from './receipts.ts';
import { allPeers, toSend } from './store.ts';
import { exchangeOutbox, type OutboxRow, type PeerRow } from './tables.ts';
import { transportService } from './transport.ts';

/** Lines looked at in one run, and tries for each: the courier comes again, so neither needs to be patient. */
const LINES_MAX = 1_000;
const TRIES_MAX = 3;
const ANSWER_BYTES_MAX = 16 * 1_024;

const line = z.strictObject({
  to: z.string(),
  position: z.number(),
  nth: z.number(),
  number: z.number().nullable(),
  outcome: z.enum(['delivered', 'refused', 'set-aside', 'waiting']),
  /** Code of the fault that keeps it here or had it set aside, or the class of the refusal. */
  fault: z.string().nullable(),
  /** The class that the other side told for it, where it gave one and no receipt. */
  said: z.string().nullable(),
});
type Line = z.output<typeof line>;

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
      const rows = await toSend(desk.rows, code, most);
      lines.push(...(await new Sending(desk, code, most, tries).run(rows)));
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
  readonly #desk: Desk;
  readonly #code: string;
  readonly #most: number;
  readonly #tries: number;
  readonly #lines: Line[] = [];
  readonly #keeping: Promise<void>[] = [];
  #moved = false;
  #stopped: string | null = null;

  constructor(desk: Desk, code: string, most: number, tries: number) {
    this.#desk = desk;
    this.#code = code;
    this.#most = most;
    this.#tries = tries;
  }

  /** While one is on its way the next is numbered and sealed, and receipts are kept: the disk waits for no network. */
  async run(rows: readonly OutboxRow[]): Promise<readonly Line[]> {
    let ahead: Promise<Prepared> | null = null;
    try {
      for (const [nth, row] of rows.entries()) {
        const prepared: Prepared | null = ahead === null ? null : await ahead;
        ahead = null;
        if (this.#stopped !== null) {
          this.#say(row, numberOf(prepared) ?? row.number, 'waiting', this.#stopped);
          continue;
        }
        const ready = prepared ?? (await this.#prepare(row));
        const next = rows[nth + 1];
        // Not before something has moved: whoever is not there leaves no number without need.
        if (this.#moved && next !== undefined) ahead = this.#prepare(next);
        ahead?.catch(() => undefined);
        await this.#one(row, ready);
      }
    } finally {
      await Promise.allSettled([ahead, ...this.#keeping]);
    }
    await Promise.all(this.#keeping);
    return this.#lines;
  }

  async #prepare(row: OutboxRow): Promise<Prepared> {
    let number: number | null = row.number;
    try {
      const peer = await activePeer(this.#desk, this.#code);
      const ready = await numbered(this.#desk, row, peer);
      if (ready === null || 'setAside' in ready) return ready;
      number = ready.number;
      return { row: ready, packed: await pack(this.#desk, ready, peer) };
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
      if (number !== null || error.code !== 'ledger/package-source') this.#stopped = error.code;
    }
  }

  async #deliver(row: Numbered, peer: PeerRow, packed: Packed): Promise<void> {
    try {
      await this.#hand(row, peer, packed);
    } catch (error) {
      const next = error instanceof Fault && error.code === 'exchange/gap' ? Number(error.details['next']) : Number.NaN;
      if (!(next < row.number)) throw error;
      await this.#again(peer, next, row.number);
      await this.#hand(row, peer, packed);
    }
  }

  /** A recipient that came back from a backup lacks numbers it once took: they go out again, the oldest first. */
  async #again(peer: PeerRow, next: number, end: number): Promise<void> {
    for (let number = next; number < end; number += 1) {
      const [row] = await this.#desk.rows.find(exchangeOutbox, { to: this.#code, number });
      const held = row === undefined || !isNumbered(row) || number - next >= this.#most;
      if (held) throw fault('exchange/gap', { number: end, next: number });
      await this.#hand(row, peer, await pack(this.#desk, row, peer));
    }
  }

  async #hand(row: Numbered, peer: PeerRow, packed: Packed): Promise<void> {
    const { receipt, text } = await deliver(this.#desk, row, peer, this.#tries, packed);
    const { refused } = receipt;
    this.#moved = true;
    this.#say(row, row.number, refused === null ? 'delivered' : 'refused', refused);
    if (row.receipt === text) return;
    const keeping = this.#keep(row, packed.id, receipt, text);
    keeping.catch(() => undefined);
    this.#keeping.push(keeping);
  }

  /** A line whose receipt could not be kept is not done; its number goes out again and gets the same receipt. */
  async #keep(row: Numbered, id: string, receipt: Receipt, text: string): Promise<void> {
    const at = this.#lines.length - 1;
    try {
      await keepReceipt(this.#desk, row, id, receipt, text);
    } catch (error) {
      const line = this.#lines[at];
      if (!(error instanceof Fault) || line === undefined) throw error;
      this.#lines[at] = { ...line, outcome: 'waiting', fault: error.code };
      this.#stopped = error.code;
    }
  }

  #say(
    { position, nth }: OutboxRow,
    number: number | null,
    outcome: Line['outcome'],
    why: string | null,
    said: string | null = null,
  ): void {
    this.#lines.push({ to: this.#code, position, nth, number, outcome, fault: why, said });
  }
}

type Packed = Awaited<ReturnType<typeof pack>>;
/** A line with its bytes, or what keeps it from being sent; null where it needs neither any more. */
type Prepared =
  | { readonly row: Numbered; readonly packed: Packed }
  | { readonly failure: Fault; readonly number: number | null }
  | SetAside
  | null;

function numberOf(prepared: Prepared): number | null {
  if (prepared === null || 'setAside' in prepared) return null;
  return 'row' in prepared ? prepared.row.number : prepared.number;
}

/** Sends one numbered package until a receipt comes, so many times at most. */
async function deliver(desk: Desk, row: Numbered, peer: PeerRow, most: number, { sealed, id }: Packed) {
  const transport = desk.service(transportService);
  let failure = fault('exchange/unreachable', { to: peer.code });
  for (let tries = 0; tries < most; tries += 1) {
    try {
      const answer = await transport.send(peer.code, { kind: 'package', from: desk.agency.code, body: sealed });
      const { receipt, text } = await receiptIn(answer, desk, row, peer, id);
      return { receipt, text };
    } catch (error) {
      if (!(error instanceof Fault) || !PASSING.has(error.code)) throw error;
      failure = error;
      if (error.code === 'exchange/not-taken') await tellKeys(desk, peer);
    }
  }
  throw failure;
}

/** Whoever does not know our keys yet refuses without a word; our last statement of keys may be what it lacks. */
async function tellKeys(desk: Desk, peer: PeerRow): Promise<void> {
  const statement = await lastStatement(desk.rows, desk.agency.code);
  if (statement === null) return;
  const body = Buffer.from(canonical({ ...statement }));
  try {
    await desk.service(transportService).send(peer.code, { kind: 'keys', from: desk.agency.code, body });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}

/** What may be gone at the next try. */
const PASSING: ReadonlySet<string> = new Set(['exchange/unreachable', 'exchange/answer', 'exchange/not-taken']);

async function receiptIn(answer: Uint8Array, desk: Desk, row: Numbered, peer: PeerRow, id: string) {
  const read = readAnswer(answer);
  if (typeof read?.['gap'] === 'number') throw fault('exchange/gap', { number: row.number, next: read['gap'] });
  if (typeof read?.['refused'] === 'string') throw notTaken(read['refused'].slice(0, 64));
  const text = read?.['receipt'];
  const receipt = typeof text === 'string' ? await receiptFor(text, desk, row, peer, id) : null;
  if (receipt === null || typeof text !== 'string') throw fault('exchange/answer', { number: row.number });
  return { receipt, text };
}

/** Some of what the other side tells has a name of its own here, because something else is to be done about it. */
function notTaken(said: string): Fault {
  if (said === 'ledger/package-clock') return fault('exchange/clock', { said });
  if (said === 'exchange/held-full') return fault('exchange/peer-full', { said });
  return fault('exchange/not-taken', { said });
}

function readAnswer(answer: Uint8Array): JsonObject | null {
  try {
    return parseCanonical(answer, ANSWER_BYTES_MAX);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
