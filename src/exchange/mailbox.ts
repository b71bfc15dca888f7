// The mailbox: letters that reach an agency, turned into its acts under the node's own standing authorisation. What
// always holds: a peer hears of a refusal no more than it may; up to the signature that is the one word "refused".
// The edge opens one mailbox for each agency (`transport.ts`) and gives it the way to perform acts.

import type { z } from 'zod';
import type { Act } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { canonical, type JsonObject, parseCanonical } from '../base/json.ts';
import { accept } from './accept.ts';
import type { Arrivals } from './arrivals.ts';
import { answerQuestion } from './ask.ts';
import { handOver } from './collect.ts';
import { STATEMENT_LIMITS } from './key-statement.ts';
import { takeReceipts } from './receipts.ts';
import { takeKeys } from './take-keys.ts';
import type { Letter, Receiver } from './transport.ts';
import { showHead, showWitnessed } from './watch.ts';

/** Performs an act of this agency as its node. */
export type PerformAsNode = <In extends z.ZodType, Out extends z.ZodType>(
  act: Act<In, Out>,
  input: z.input<In>,
) => Promise<z.output<Out>>;

/** Faults before the sender's signature was checked (formats.md 5.7, 1 to 9): their classes are nobody's business. */
const UNSIGNED: ReadonlySet<string> = new Set([
  'ledger/package-size',
  'ledger/package-note',
  'ledger/package-sender',
  'ledger/package-signature',
]);
const WISH_BYTES_MAX = 256;
/** The body of a statement is JSON inside JSON. */
const KEYS_BYTES_MAX = 2 * STATEMENT_LIMITS.bytesMax;
const RECEIPTS_BYTES_MAX = 1_024 * 1_024;

/** The receiver of one agency's letters. Faults become answers; anything else is a defect and passes through. */
export function openMailbox(perform: PerformAsNode, arrivals: Arrivals): Receiver {
  return async (letter) => {
    try {
      if (letter.kind === 'collect') return await handed(letter, perform, arrivals);
      return Buffer.from(canonical(await answerTo(letter, perform, arrivals)));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const told = UNSIGNED.has(error.code) || error.code.startsWith('base/') ? 'refused' : error.code;
      return Buffer.from(canonical({ refused: told }));
    }
  };
}

/** The next package for whoever asks, sealed; no bytes when there is none. */
async function handed(letter: Letter, perform: PerformAsNode, arrivals: Arrivals): Promise<Uint8Array> {
  const { after } = parseCanonical(letter.body, WISH_BYTES_MAX);
  const { departure } = await perform(handOver, { to: letter.from, after: typeof after === 'number' ? after : 0 });
  return (departure === null ? null : arrivals.take(departure)) ?? new Uint8Array(0);
}

async function answerTo(letter: Letter, perform: PerformAsNode, arrivals: Arrivals): Promise<JsonObject> {
  if (letter.kind === 'head') {
    const { since } = parseCanonical(letter.body, WISH_BYTES_MAX);
    return perform(showHead, { since: typeof since === 'number' ? since : 0 });
  }
  if (letter.kind === 'witnessed') return perform(showWitnessed, { of: letter.from });
  if (letter.kind === 'receipts') {
    const { receipts } = parseCanonical(letter.body, RECEIPTS_BYTES_MAX);
    const texts = Array.isArray(receipts) ? receipts.filter((text) => typeof text === 'string') : [];
    return perform(takeReceipts, { from: letter.from, receipts: texts });
  }
  if (letter.kind === 'keys') {
    const { note, body } = parseCanonical(letter.body, KEYS_BYTES_MAX);
    const { serial } = await perform(takeKeys, { note: String(note), body: String(body) });
    return { taken: serial };
  }
  const arrival = arrivals.put(letter.body);
  if (letter.kind === 'question') return perform(answerQuestion, { arrival });
  const { outcome, receipt, next } = await perform(accept, { arrival });
  return outcome === 'held' || receipt === null ? { gap: next ?? 0 } : { receipt };
}
