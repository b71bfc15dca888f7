// Proofs for many records of a ledger under one checkpoint: an inclusion path for each entry in the log (RFC 6962), and
// one for each disclosed record in its entry's batch. What always holds: what is built is folded back to the roots that
// the ledger signed, so damage in our own store never leaves. See `verify-proofs.ts` for the reading side.

import { digestText, recordId, recordLeaf } from '../../base/digest.ts';
import { declareFaults } from '../../base/fault.ts';
import { parseCanonical } from '../../base/json.ts';
import { LIMITS } from '../../base/limits.ts';
import { readHeader } from '../../ledger/batch.ts';
import { cover } from '../../ledger/cover.ts';
import { Edge, inclusionStretches, innerHash, leafHash, rootFromInclusion, type Stretch } from '../../ledger/merkle.ts';
import type { PackageSource } from '../../ledger/package.ts';
import { type Disclosed, PROOF_FORMAT, type Proof } from './shapes.ts';

const fault = declareFaults('node', {
  'node/bundle-source': {
    status: 503,
    sentence: 'Our own records do not give the root that our ledger committed to, or one of them was erased.',
    hint: 'Nothing left this node. Run liaison ledger verify; after an erasure make a new bundle.',
  },
});

export interface Proved {
  readonly proof: Proof;
  readonly records: readonly Disclosed[];
}

/** Proves the records of one entry. @throws node/bundle-source */
export async function proveEntry(source: PackageSource, position: number, indexes: readonly number[]): Promise<Proved> {
  const text = Buffer.from(await source.headerBytes(position));
  const header = readHeader(text);
  const leaves = (await source.batchLeaves(position)).map((leaf) => Buffer.from(leaf));
  const batch = new BatchTree(leaves);
  if (digestText(batch.root()) !== header.root) throw fault('node/bundle-source', { position });
  const records: Disclosed[] = [];
  const shown: Proof['records'] = [];
  for (const index of indexes) {
    const stored = await source.record(position, index);
    if ('leaf' in stored) throw fault('node/bundle-source', { position, index });
    const bytes = Buffer.from(stored.bytes);
    const leaf = recordLeaf(stored.salt, bytes);
    if (!leaf.equals(leaves[index] ?? Buffer.alloc(0))) throw fault('node/bundle-source', { position, index });
    const value = parseCanonical(bytes, LIMITS.receivedRecordBytesMax);
    records.push({ header, index, id: recordId(leaf), bytes, value });
    const path = batch.path(index).map((hash) => hash.toString('hex'));
    shown.push({ index, salt: Buffer.from(stored.salt).toString('hex'), path });
  }
  const path = await logPath(source, position);
  const root = rootFromInclusion(position, source.size, leafHash(text), path);
  if (root === null || digestText(root) !== source.root) throw fault('node/bundle-source', { position });
  const proof: Proof = {
    format: PROOF_FORMAT,
    origin: source.origin,
    position,
    entry: text.toString('latin1'),
    path: path.map((hash) => hash.toString('hex')),
    records: shown,
  };
  return { proof, records };
}

async function logPath(source: PackageSource, position: number): Promise<readonly Buffer[]> {
  const path: Buffer[] = [];
  for (const { from, to } of inclusionStretches(position, source.size)) {
    const edge = new Edge();
    for (const span of cover(from, to)) {
      edge.pushSubtree(Buffer.from(await source.logSubtree(span.height, span.from / 2 ** span.height)), 0, span.height);
    }
    path.push(edge.root());
  }
  return path;
}

/** A batch whose inner hashes are computed once, however many of its records are proved. */
class BatchTree {
  readonly #leaves: readonly Buffer[];
  readonly #known = new Map<string, Buffer>();

  constructor(leaves: readonly Buffer[]) {
    this.#leaves = leaves;
  }

  root(): Buffer {
    return this.#hash({ from: 0, to: this.#leaves.length });
  }

  path(index: number): readonly Buffer[] {
    return inclusionStretches(index, this.#leaves.length).map((stretch) => this.#hash(stretch));
  }

  #hash({ from, to }: Stretch): Buffer {
    const [first] = this.#leaves.slice(from, from + 1);
    if (first === undefined) throw fault('node/bundle-source');
    if (to - from === 1) return first;
    const key = `${from}-${to}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    let half = 1;
    while (half * 2 < to - from) half *= 2;
    const hash = innerHash(this.#hash({ from, to: from + half }), this.#hash({ from: from + half, to }));
    this.#known.set(key, hash);
    return hash;
  }
}
