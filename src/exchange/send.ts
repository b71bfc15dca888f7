// Sending: the outbox emptied, recipient by recipient and number by number. A line gets its number once; without a
// receipt it stays and goes out again as the same package, so delivery is at least once with one effect. The first
// line that fails stops its recipient, since a later number would only wait there. See `parcel.ts` for how bytes are
// made.

import { z } from 'zod';
import { act, type Desk, PURPOSES } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { type JsonObject, parseCanonical } from '../base/json.ts';
import { agencyCode } from '../statements/statement.ts';
import { fault } from './fault.ts';
import { dispatch, isNumbered, type Numbered, pack } from './parcel.ts';
import { publicKeyOf } from './peer.ts';
import { type Receipt, readReceipt } from './receipt.ts';
import { peerByCode, toSend } from './store.ts';
import type { OutboxRow, PeerRow } from './tables.ts';
import { transportService } from './transport.ts';

/** Lines looked at in one run, and tries for each: the node's timer comes again, so neither needs to be patient. */
const LINES_MAX = 1_000;
const TRIES_MAX = 3;
const ANSWER_BYTES_MAX = 16 * 1_024;

const line = z.strictObject({
  to: z.string(),
  position: z.number(),
  nth: z.number(),
  number: z.number().nullable(),
  outcome: z.enum(['delivered', 'refused', 'waiting']),
  /** Code of the fault that keeps it here, or the class of the refusal. */
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
  input: z.strictObject({ to: agencyCode.nullable().default(null) }),
  output: z.strictObject({ delivered: z.number(), refused: z.number(), waiting: z.number(), lines: z.array(line) }),
  run: async (desk, { to }) => {
    const rows = await toSend(desk.rows, to, LINES_MAX);
    const lines: Line[] = [];
    for (const [code, own] of Map.groupBy(rows, (row) => row.to)) lines.push(...(await sendTo(desk, code, own)));
    const counted = (outcome: Line['outcome']) => lines.filter((each) => each.outcome === outcome).length;
    return { delivered: counted('delivered'), refused: counted('refused'), waiting: counted('waiting'), lines };
  },
});

/** Faults of one line alone: it has no number yet and stands in nobody's way. */
const OWN: ReadonlySet<string> = new Set(['exchange/handling', 'ledger/package-selection']);

async function sendTo(desk: Desk, code: string, rows: readonly OutboxRow[]): Promise<Line[]> {
  const lines: Line[] = [];
  let stopped: string | null = null;
  for (const row of rows) {
    const { position, nth } = row;
    const shown = { to: code, position, nth };
    if (stopped !== null) {
      lines.push({ ...shown, number: row.number, outcome: 'waiting', fault: stopped });
      continue;
    }
    let number = row.number;
    try {
      const peer = await activePeer(desk, code);
      const numbered = isNumbered(row) ? row : await dispatch(desk, row, peer);
      number = numbered.number;
      const { refused } = await deliver(desk, numbered, peer);
      lines.push({ ...shown, number, outcome: refused === null ? 'delivered' : 'refused', fault: refused });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      lines.push({ ...shown, number, outcome: 'waiting', fault: error.code });
      if (number !== null || !OWN.has(error.code)) stopped = error.code;
    }
  }
  return lines;
}

async function activePeer(desk: Desk, code: string): Promise<PeerRow> {
  const peer = await peerByCode(desk.rows, code);
  if (peer === null) throw fault('exchange/peer-unknown', { code });
  if (peer.suspended) throw fault('exchange/peer-suspended', { code });
  return peer;
}

/** Sends one numbered package until a receipt comes, three times at most, and records the receipt. */
async function deliver(desk: Desk, row: Numbered, peer: PeerRow): Promise<Receipt> {
  const { sealed, id } = await pack(desk, row, peer);
  const transport = desk.service(transportService);
  let failure = fault('exchange/unreachable', { to: peer.code });
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    try {
      const answer = await transport.send(peer.code, { kind: 'package', from: desk.agency.code, body: sealed });
      const { receipt, text } = receiptIn(answer, desk, row, peer, id);
      await record(desk, row, id, receipt, text);
      return receipt;
    } catch (error) {
      if (!(error instanceof Fault) || !PASSING.has(error.code)) throw error;
      failure = error;
    }
  }
  throw failure;
}

/** What may be gone at the next try. */
const PASSING: ReadonlySet<string> = new Set(['exchange/unreachable', 'exchange/answer', 'exchange/not-taken']);

function receiptIn(answer: Uint8Array, desk: Desk, row: Numbered, peer: PeerRow, id: string) {
  const read = readAnswer(answer);
  if (typeof read?.['gap'] === 'number') throw fault('exchange/gap', { number: row.number, next: read['gap'] });
  if (typeof read?.['refused'] === 'string') throw fault('exchange/not-taken', { said: read['refused'].slice(0, 64) });
  const text = read?.['receipt'];
  const expected = { recipient: peer.origin, sender: desk.agency.origin, number: row.number, package: id };
  const receipt = typeof text === 'string' ? readReceipt(text, publicKeyOf(peer.releaseKey), expected) : null;
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

async function record(desk: Desk, row: Numbered, id: string, receipt: Receipt, text: string): Promise<void> {
  const { to, number, operation } = row;
  const { refused, position } = receipt;
  const act: JsonObject = { type: 'act', to, number, package: id, refused, position, receipt: text };
  await desk.append({ kind: 'exchange/receipted/1', records: [act], operation });
}
