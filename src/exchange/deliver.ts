// Delivering what is sealed: one package or several in one letter, and the receipts read out of the answer. What always
// holds: which package got which receipt is read from the receipts alone, an answer that is none is named, and what a
// peer may lack for it (our last statement of keys) is sent before the next try. See `send.ts`, `packages-letter.ts`.

import type { Desk } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { canonical, type JsonObject, parseCanonical } from '../base/json.ts';
import { fault } from './fault.ts';
import { packagesLetter, readPackagesAnswer } from './packages-letter.ts';
import type { Numbered, Packed } from './parcel.ts';
import { lastStatement } from './peer-keys.ts';
import { type Receipted, receiptFor } from './receipts.ts';
import type { PeerRow } from './tables.ts';
import { transportService } from './transport.ts';

const ANSWER_BYTES_MAX = 16 * 1_024;

/** Sends one numbered package until a receipt comes, so many times at most. */
export async function deliver(
  desk: Desk,
  row: Numbered,
  peer: PeerRow,
  most: number,
  { sealed, id }: Packed,
): Promise<Receipted> {
  const transport = desk.service(transportService);
  let failure = fault('exchange/unreachable', { to: peer.code });
  for (let tries = 0; tries < most; tries += 1) {
    try {
      const answer = await transport.send(peer.code, { kind: 'package', from: desk.agency.code, body: sealed });
      return await receiptedIn(readAnswer(answer) ?? {}, desk, row, peer, id);
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

function readAnswer(answer: Uint8Array): JsonObject | null {
  try {
    return parseCanonical(answer, ANSWER_BYTES_MAX);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/**
 * Sends them in one letter; gives what was receipted, up to the first that was not. None where the other side takes no
 * such letters. Faults: of the way, as of `Transport`.
 */
export async function deliverGroup(
  desk: Desk,
  peer: PeerRow,
  group: readonly { readonly row: Numbered; readonly packed: Packed }[],
): Promise<readonly Receipted[]> {
  const body = packagesLetter(group.map(({ packed }) => packed.sealed));
  const answers = await answersTo(desk, peer.code, body, group.length);
  const receipted: Receipted[] = [];
  for (const [nth, { row, packed }] of group.entries()) {
    const one = await receiptedIn(answers[nth] ?? {}, desk, row, peer, packed.id).catch((error: unknown) => {
      if (error instanceof Fault) return null;
      throw error;
    });
    if (one === null) break;
    receipted.push(one);
  }
  return receipted;
}

async function answersTo(desk: Desk, to: string, body: Uint8Array, count: number): Promise<readonly JsonObject[]> {
  try {
    const letter = { kind: 'packages', from: desk.agency.code, body } as const;
    return readPackagesAnswer(await desk.service(transportService).send(to, letter), count) ?? [];
  } catch (error) {
    if (error instanceof Fault && error.code === 'exchange/not-taken') return [];
    throw error;
  }
}

/** The receipt in the answer to one package. @throws exchange/gap, -clock, -peer-full, -not-taken, -answer */
async function receiptedIn(
  answer: JsonObject,
  desk: Desk,
  row: Numbered,
  peer: PeerRow,
  id: string,
): Promise<Receipted> {
  const { gap, refused, receipt: text } = answer;
  if (typeof gap === 'number') throw fault('exchange/gap', { number: row.number, next: gap });
  if (typeof refused === 'string') throw notTaken(refused.slice(0, 64));
  const receipt = typeof text === 'string' ? await receiptFor(text, desk, row, peer, id) : null;
  if (receipt === null || typeof text !== 'string') throw fault('exchange/answer', { number: row.number });
  return { row, id, receipt, text };
}

/** Some of what the other side tells has a name of its own here, because something else is to be done about it. */
function notTaken(said: string): Fault {
  if (said === 'ledger/package-clock') return fault('exchange/clock', { said });
  if (said === 'exchange/held-full') return fault('exchange/peer-full', { said });
  return fault('exchange/not-taken', { said });
}
