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
import { isNumbered, type Numbered, numbered, pack } from './parcel.ts';
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
  #stopped: string | null = null;

  constructor(desk: Desk, code: string, most: number, tries: number) {
    this.#desk = desk;
    this.#code = code;
    this.#most = most;
    this.#tries = tries;
  }

  async run(rows: readonly OutboxRow[]): Promise<readonly Line[]> {
    for (const row of rows) {
      if (this.#stopped === null) await this.#one(row);
      else this.#say(row, row.number, 'waiting', this.#stopped);
    }
    return this.#lines;
  }

  async #one(row: OutboxRow): Promise<void> {
    let { number } = row;
    try {
      const peer = await activePeer(this.#desk, this.#code);
      const ready = await numbered(this.#desk, row, peer);
      if (ready === null) return;
      if ('setAside' in ready) {
        this.#say(row, null, 'set-aside', ready.setAside);
        return;
      }
      number = ready.number;
      await this.#deliver(ready, peer);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.#say(row, number, 'waiting', error.code);
      // Damage of one line's own records keeps nobody else; everything else is the peer's, the way's or the feed's.
      if (number !== null || error.code !== 'ledger/package-source') this.#stopped = error.code;
    }
  }

  async #deliver(row: Numbered, peer: PeerRow): Promise<void> {
    try {
      await this.#hand(row, peer);
    } catch (error) {
      const next = error instanceof Fault && error.code === 'exchange/gap' ? Number(error.details['next']) : Number.NaN;
      if (!(next < row.number)) throw error;
      await this.#again(peer, next, row.number);
      await this.#hand(row, peer);
    }
  }

  /** A recipient that came back from a backup lacks numbers it once took: they go out again, the oldest first. */
  async #again(peer: PeerRow, next: number, end: number): Promise<void> {
    for (let number = next; number < end; number += 1) {
      const [row] = await this.#desk.rows.find(exchangeOutbox, { to: this.#code, number });
      const held = row === undefined || !isNumbered(row) || number - next >= this.#most;
      if (held) throw fault('exchange/gap', { number: end, next: number });
      await this.#hand(row, peer);
    }
  }

  async #hand(row: Numbered, peer: PeerRow): Promise<void> {
    const { refused } = await deliver(this.#desk, row, peer, this.#tries);
    this.#say(row, row.number, refused === null ? 'delivered' : 'refused', refused);
  }

  #say({ position, nth }: OutboxRow, number: number | null, outcome: Line['outcome'], why: string | null): void {
    this.#lines.push({ to: this.#code, position, nth, number, outcome, fault: why });
  }
}

/** Sends one numbered package until a receipt comes, so many times at most, and keeps the receipt. */
async function deliver(desk: Desk, row: Numbered, peer: PeerRow, most: number): Promise<Receipt> {
  const { sealed, id } = await pack(desk, row, peer);
  const transport = desk.service(transportService);
  let failure = fault('exchange/unreachable', { to: peer.code });
  for (let tries = 0; tries < most; tries += 1) {
    try {
      const answer = await transport.send(peer.code, { kind: 'package', from: desk.agency.code, body: sealed });
      const { receipt, text } = receiptIn(answer, desk, row, peer, id);
      if (row.receipt !== text) await keepReceipt(desk, row, id, receipt, text);
      return receipt;
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

function receiptIn(answer: Uint8Array, desk: Desk, row: Numbered, peer: PeerRow, id: string) {
  const read = readAnswer(answer);
  if (typeof read?.['gap'] === 'number') throw fault('exchange/gap', { number: row.number, next: read['gap'] });
  if (typeof read?.['refused'] === 'string') throw fault('exchange/not-taken', { said: read['refused'].slice(0, 64) });
  const text = read?.['receipt'];
  const receipt = typeof text === 'string' ? receiptFor(text, desk, row, peer, id) : null;
  if (receipt === null || typeof text !== 'string') throw fault('exchange/answer', { number: row.number });
  return { receipt, text };
}

function readAnswer(answer: Uint8Array): JsonObject | null {
  try {
    return parseCanonical(answer, ANSWER_BYTES_MAX);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
