// Witnessing: each node keeps the last head of every peer and takes only a successor that provably begins with it.
// Two signed heads that do not chain are a proof that anyone can check without us and without a network. Pure; the
// node's act is `watch.ts`. What it does not prove: anything about a peer that no two nodes have compared.

import { Fault } from '../base/fault.ts';
import { openCheckpoint } from '../ledger/checkpoint.ts';
import { cover } from '../ledger/cover.ts';
import { consistencyStretches, Edge, EMPTY_ROOT, HASH_BYTES, isConsistent, type TreeHead } from '../ledger/merkle.ts';
import type { PackageSource } from '../ledger/package.ts';

/**
 * What to do with an offered head: `first` and `advances` are kept; `same` and `behind` change nothing; `forked` has
 * the same size and another root; `unproved` came without a path that fits (C2SP witness: 409 and 422).
 */
export type HeadVerdict = 'first' | 'advances' | 'same' | 'behind' | 'forked' | 'unproved';

export function judgeHead(known: TreeHead | null, offered: TreeHead, path: readonly Buffer[]): HeadVerdict {
  if (known === null) return offered.size === 0 ? 'unproved' : 'first';
  if (offered.size < known.size) return 'behind';
  if (offered.size === known.size) return offered.root.equals(known.root) ? 'same' : 'forked';
  return isConsistent(known, offered, path) ? 'advances' : 'unproved';
}

/** The consistency path from `since` to the source's head, from complete subtrees alone; empty where none is due. */
export async function consistencyPath(source: PackageSource, since: number): Promise<readonly Buffer[]> {
  if (since < 1 || since >= source.size) return [];
  const path: Buffer[] = [];
  for (const { from, to } of consistencyStretches(since, source.size)) {
    const edge = new Edge();
    for (const span of cover(from, to)) {
      const hash = Buffer.from(await source.logSubtree(span.height, span.from / 2 ** span.height));
      edge.pushSubtree(hash, 0, span.height);
    }
    path.push(edge.root());
  }
  return path;
}

/** Two notes of one ledger, and hashes that cover [0,m) and then [m,n) by aligned complete subtrees, left to right. */
export interface ForkProof {
  readonly origin: string;
  readonly earlier: string;
  readonly later: string;
  readonly before: readonly Buffer[];
  readonly between: readonly Buffer[];
}

/**
 * True when the proof holds: everything folds to the later root while the first part does not fold to the earlier one;
 * of one size, two roots say it alone. An honest log cannot be framed, since its earlier root is what the first part
 * folds to. Needs only the ledger's keys, of which either may have signed.
 */
export function isForkProof(proof: ForkProof, keys: Uint8Array | readonly Uint8Array[]): boolean {
  const publicKeys = keys instanceof Uint8Array ? [keys] : keys;
  const earlier = signedHead(proof.earlier, proof.origin, publicKeys);
  const later = signedHead(proof.later, proof.origin, publicKeys);
  if (earlier === null || later === null || earlier.size > later.size) return false;
  if (earlier.size === later.size && proof.before.length + proof.between.length === 0) {
    return !earlier.root.equals(later.root);
  }
  const edge = new Edge();
  if (!covers(edge, earlier.size, proof.before)) return false;
  const first = edge.root();
  if (!covers(edge, later.size, proof.between)) return false;
  return edge.root().equals(later.root) && !first.equals(earlier.root);
}

/** The head that a note says where one of these keys signed it, or null. */
export function signedHead(note: string, origin: string, keys: readonly Uint8Array[]): TreeHead | null {
  for (const key of keys) {
    try {
      return openCheckpoint(note, origin, key);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
  return null;
}

/** Hashes of the aligned complete subtrees from one size to another, left to right. */
export async function coverHashes(source: Subtrees, from: number, to: number): Promise<readonly Buffer[]> {
  const hashes: Buffer[] = [];
  for (const span of cover(from, to)) {
    hashes.push(Buffer.from(await source.logSubtree(span.height, span.from / 2 ** span.height)));
  }
  return hashes;
}

/** What of a log is needed: hashes of its complete subtrees. */
type Subtrees = Pick<PackageSource, 'logSubtree'>;

/** The root of the first `size` entries. */
export async function rootOf(source: Subtrees, size: number): Promise<Buffer> {
  return rootOfCover(size, await coverHashes(source, 0, size)) ?? EMPTY_ROOT;
}

/** The root that hashes of `[0,size)` fold to, and those that follow up to `later`; null where they are no cover. */
export function rootOfCover(size: number, before: readonly Buffer[], later = size, between: readonly Buffer[] = []) {
  const edge = new Edge();
  return covers(edge, size, before) && covers(edge, later, between) ? edge.root() : null;
}

/** Pushes hashes that must be the greedy cover from the edge's size to `to`. */
function covers(edge: Edge, to: number, hashes: readonly Buffer[]): boolean {
  const spans = cover(edge.size, to);
  if (spans.length !== hashes.length) return false;
  for (const [at, { height }] of spans.entries()) {
    const hash = hashes[at];
    if (hash === undefined || hash.length !== HASH_BYTES) return false;
    edge.pushSubtree(hash, 0, height);
  }
  return true;
}
