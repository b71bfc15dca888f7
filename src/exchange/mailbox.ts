// The mailbox: letters that reach an agency, turned into its acts under the node's own standing authorisation. What
// always holds: a peer hears of a refusal no more than it may; up to the signature that is the one word "refused".
// The edge opens one mailbox for each agency (`transport.ts`) and gives it the way to perform acts.

import type { z } from 'zod';
import type { Act } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { canonical, type JsonObject, parseCanonical } from '../base/json.ts';
import { accept } from './accept.ts';
import { acceptGroup, answerOf } from './accept-group.ts';
import type { Arrivals } from './arrivals.ts';
import { answerQuestion } from './ask.ts';
import { takeCosignature } from './ask-cosignatures.ts';
import { handOver } from './collect.ts';
import { cosign } from './cosign.ts';
import { cosignAnswer } from './cosign-letter.ts';
import { FORK_BYTES_MAX } from './fork-proof.ts';
import { COVERS_MAX } from './gossip.ts';
import { STATEMENT_LIMITS } from './key-statement.ts';
import { takeFork } from './own-head.ts';
import { packagesAnswer, readPackagesLetter } from './packages-letter.ts';
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
const HEAD_WISH_BYTES_MAX = 8 * 1_024;
const COSIGN_BYTES_MAX = 16 * 1_024;
/** A proof is JSON inside JSON. */
const FORK_LETTER_BYTES_MAX = 2 * FORK_BYTES_MAX;
const REFUSALS = [400, 403, 404, 422] as const;
/** The body of a statement is JSON inside JSON. */
export const KEYS_BYTES_MAX = 2 * STATEMENT_LIMITS.bytesMax;
const RECEIPTS_BYTES_MAX = 1_024 * 1_024;

/** The receiver of one agency's letters. Faults become answers; anything else is a defect and passes through. */
export function openMailbox(perform: PerformAsNode, arrivals: Arrivals): Receiver {
  return async (letter) => {
    try {
      if (letter.kind === 'collect') return await handed(letter, perform, arrivals);
      if (letter.kind === 'cosign') return await cosigned(letter, perform);
      if (letter.kind === 'packages') return await taken(letter, perform, arrivals);
      return Buffer.from(canonical(await answerTo(letter, perform, arrivals)));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return Buffer.from(canonical({ refused: told(error.code) }));
    }
  };
}

const told = (code: string) => (UNSIGNED.has(code) || code.startsWith('base/') ? 'refused' : code);

/** What became of each of several packages, in their order. */
async function taken({ from, body }: Letter, perform: PerformAsNode, arrivals: Arrivals): Promise<Uint8Array> {
  const packages = readPackagesLetter(body);
  if (packages === null) return Buffer.from(canonical({ refused: 'refused' }));
  const names: string[] = [];
  try {
    for (const sealed of packages) names.push(arrivals.put(sealed));
    const { answers } = await perform(acceptGroup, { arrivals: names, by: from });
    return packagesAnswer(answers.map((answer) => answerOf(answer, told)));
  } finally {
    for (const name of names) arrivals.take(name);
  }
}

/** The number of a wish; the act refuses what is none. */
const wished = (value: unknown) => (typeof value === 'number' ? value : Number.NaN);

/** The next package for whoever asks, sealed; no bytes when there is none. */
async function handed(letter: Letter, perform: PerformAsNode, arrivals: Arrivals): Promise<Uint8Array> {
  const { after } = parseCanonical(letter.body, WISH_BYTES_MAX);
  const { departure } = await perform(handOver, { to: letter.from, after: wished(after) });
  return (departure === null ? null : arrivals.take(departure)) ?? new Uint8Array(0);
}

/** Our line under the sender's head, or the status that says why there is none. */
async function cosigned({ from, body }: Letter, perform: PerformAsNode): Promise<Uint8Array> {
  // What is too long is no letter of the form; the act says so.
  const text = Buffer.from(body.subarray(0, COSIGN_BYTES_MAX)).toString();
  const { status, size, lines } = await perform(cosign, { from, body: text });
  if (status === 200 && lines !== null) return cosignAnswer({ status, lines });
  if (status === 409 && size !== null) return cosignAnswer({ status, size });
  return cosignAnswer({ status: REFUSALS.find((one) => one === status) ?? 422 });
}

/** A read-only node keeps nothing, and still shows what it has. */
async function evenSo(kept: Promise<unknown>): Promise<void> {
  await kept.catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
  });
}

/** Our head, once the line that came with the question is kept. */
async function headFor({ from, body }: Letter, perform: PerformAsNode): Promise<JsonObject> {
  const { since, covers, cosigned: note, taken } = parseCanonical(body, HEAD_WISH_BYTES_MAX);
  if (typeof note === 'string') await evenSo(perform(takeCosignature, { from, note }));
  const sizes = (Array.isArray(covers) ? covers : []).filter((size) => typeof size === 'number').slice(0, COVERS_MAX);
  const took = typeof taken === 'number' && Number.isSafeInteger(taken) && taken >= 0 ? taken : null;
  return perform(showHead, { since: typeof since === 'number' ? since : 0, covers: sizes, asks: from, took });
}

async function answerTo(letter: Letter, perform: PerformAsNode, arrivals: Arrivals): Promise<JsonObject> {
  if (letter.kind === 'head') return headFor(letter, perform);
  if (letter.kind === 'witnessed') {
    // An agency that finds itself in two histories shows us the other.
    const { fork } = parseCanonical(letter.body, FORK_LETTER_BYTES_MAX);
    if (typeof fork === 'string') await evenSo(perform(takeFork, { of: letter.from, proof: fork }));
    return perform(showWitnessed, { of: letter.from });
  }
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
  try {
    if (letter.kind === 'question') return await perform(answerQuestion, { arrival });
    const { outcome, receipt, next } = await perform(accept, { arrival, by: letter.from });
    return outcome === 'held' || receipt === null ? { gap: next ?? 0 } : { receipt };
  } finally {
    // A node that refuses before it looks, such as a read-only one, keeps nothing of what it refused.
    arrivals.take(arrival);
  }
}
