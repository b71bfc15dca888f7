// The proof that a ledger contradicts itself, as it is kept in an entry, shown to peers and handed out as a file: two
// heads that its own keys signed, and the hashes that show the later one not to begin with the earlier. What always
// holds: it is judged by itself, without either node, and an honest ledger cannot be framed. See `witness.ts`.

import { z } from 'zod';
import { digestText } from '../base/digest.ts';
import { Fault, promise } from '../base/fault.ts';
import { canonical, type JsonObject, parseCanonical } from '../base/json.ts';
import { parseVerifierKey, strictBase64 } from '../base/signature.ts';
import type { TreeHead } from '../ledger/merkle.ts';
import { type ForkProof, isForkProof, signedHead } from './witness.ts';

export const FORK_BYTES_MAX = 32 * 1_024;
const hash = z.string().length(44);
/** A note with the ledger's own line and no other. */
const note = z.string().max(1_024);

export const forkSchema = z.strictObject({
  origin: z.string().max(200),
  /** The ledger's verifier keys (C2SP), as they were enrolled or stated where the proof was made. */
  keys: z.array(z.string().max(400)).min(1).max(2),
  earlier: note,
  later: note,
  /** Aligned complete subtrees from 0 to the earlier size, and from there to the later; none where sizes are equal. */
  before: z.array(hash).max(64),
  between: z.array(hash).max(128),
});
export type KeptFork = z.output<typeof forkSchema>;

/** The heads and hashes as `isForkProof` takes them; null where a hash is none. */
function proofOf({ origin, earlier, later, before, between }: KeptFork): ForkProof | null {
  const hashes = (texts: readonly string[]) => texts.map((text) => strictBase64(text)).filter((one) => one !== null);
  const [first, rest] = [hashes(before), hashes(between)];
  if (first.length !== before.length || rest.length !== between.length) return null;
  return { origin, earlier, later, before: first, between: rest };
}

/** True where the proof holds under the keys that it names. Whose they are is another question. */
export function holds(fork: KeptFork): boolean {
  const proof = proofOf(fork);
  try {
    const keys = fork.keys.map((key) => parseVerifierKey(key));
    return proof !== null && keys.every(({ name }) => name === fork.origin) && isForkProof(proof, publicsOf(fork));
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

export function publicsOf({ keys }: Pick<KeptFork, 'keys'>): readonly Uint8Array[] {
  return keys.map((key) => parseVerifierKey(key).publicKey);
}

/** Sizes and roots of the two heads of a proof that holds. */
export function headsOf(fork: KeptFork): { readonly earlier: TreeHead; readonly later: TreeHead } {
  const keys = publicsOf(fork);
  const [earlier, later] = [signedHead(fork.earlier, fork.origin, keys), signedHead(fork.later, fork.origin, keys)];
  promise(earlier !== null && later !== null, 'a proof that holds has two signed heads');
  return { earlier, later };
}

/** What an entry says of it: the two roots under which it is known, and all of it. */
export function forkRecord(peer: string, fork: KeptFork): JsonObject {
  const { earlier, later } = headsOf(fork);
  const known = { number: earlier.size, first: digestText(earlier.root), second: digestText(later.root) };
  return { type: 'act', peer, of: 'ledger', ...known, note: fork.later, proof: { ...fork } };
}

/** The note with the ledger's own line alone: what others wrote under it is theirs to show. */
export function bareNote(text: string, origin: string): string {
  const split = text.lastIndexOf('\n\n') + 2;
  const own = text
    .slice(split)
    .split('\n')
    .filter((line) => line.startsWith(`\u2014 ${origin} `));
  return `${text.slice(0, split)}${own.map((line) => `${line}\n`).join('')}`;
}

/** The file: canonical JSON of `{fork, format}`, which begins the same way whatever it proves. */
export function forkFile(fork: KeptFork): string {
  return canonical({ fork: { ...fork }, format: 'liaison-fork/1' });
}

/** Null where it is no such file. */
export function readForkFile(bytes: Uint8Array): KeptFork | null {
  try {
    const { fork, format } = parseCanonical(bytes, FORK_BYTES_MAX);
    const read = forkSchema.safeParse(fork);
    return format === 'liaison-fork/1' && read.success ? read.data : null;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
