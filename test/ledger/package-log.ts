// A tiny ledger in memory for the tests of packages: entries, salts, batch trees and a signed checkpoint,
// computed the slow and obvious way from RFC 6962, so that it shares no code with the edge that packages are
// checked with.

import { createHash } from 'node:crypto';
import { digestText, recordId, recordLeaf } from '../../src/base/digest.ts';
import { canonical, type JsonObject } from '../../src/base/json.ts';
import { signingKeyFromSeed } from '../../src/base/signature.ts';
import { composeHeader } from '../../src/ledger/batch.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import type { PackageSource, SourceRecord } from '../../src/ledger/package.ts';

export const ES = 'es.police.example/liaison/1';
export const FR = 'fr.police.example/liaison/1';
export const ledgerKey = signingKeyFromSeed(Buffer.alloc(32, 11));
export const releaseKey = signingKeyFromSeed(Buffer.alloc(32, 12));

const sha = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** RFC 6962 MTH over leaf hashes, by its definition. */
export function treeRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha();
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return Buffer.from(only);
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return sha(Buffer.of(1), treeRoot(leaves.slice(0, half)), treeRoot(leaves.slice(half)));
}

interface Stored {
  readonly header: Buffer;
  readonly leaf: Buffer;
  readonly leaves: readonly Buffer[];
  readonly records: SourceRecord[];
}

export class PackageLog {
  readonly entries: Stored[] = [];
  readonly #subtrees = new Map<string, Buffer>();

  /** A record given as text is stored as it is, canonical or not. */
  append(kind: string, records: readonly (JsonObject | string)[], operation?: string): number {
    const position = this.entries.length;
    const stored = records.map((record, index) => {
      const salt = sha(Buffer.from(`salt ${position} ${index}`));
      return { salt, bytes: Buffer.from(typeof record === 'string' ? record : canonical(record)) };
    });
    const leaves = stored.map(({ salt, bytes }) => recordLeaf(salt, bytes));
    const header = composeHeader({
      v: 1,
      origin: ES,
      position,
      kind,
      at: '2026-11-21T10:00:00.000Z',
      actor: `o:${'1'.repeat(32)}`,
      permit: `p:${'2'.repeat(32)}`,
      ...(operation === undefined ? {} : { operation }),
      root: digestText(treeRoot(leaves)),
      size: records.length,
    });
    this.entries.push({ header, leaf: sha(Buffer.of(0), header), leaves, records: stored });
    return position;
  }

  id(position: number, index: number): string {
    const leaf = this.entries[position]?.leaves[index];
    return leaf === undefined ? '' : recordId(leaf);
  }

  erase(position: number, index: number): void {
    const entry = this.entries[position];
    const leaf = entry?.leaves[index];
    if (entry !== undefined && leaf !== undefined) entry.records[index] = { leaf };
  }

  root(size = this.entries.length): Buffer {
    return treeRoot(this.entries.slice(0, size).map(({ leaf }) => leaf));
  }

  /** The log as a package sees it, under a checkpoint of its present size. */
  source(): PackageSource {
    const size = this.entries.length;
    const root = this.root();
    const at = (position: number): Stored => {
      const entry = this.entries[position];
      if (entry === undefined) throw new Error(`no entry ${position}`);
      return entry;
    };
    return {
      origin: ES,
      size,
      root: digestText(root),
      checkpoint: signCheckpoint(ES, { size, root }, ledgerKey),
      headerBytes: async (position) => at(position).header,
      record: async (position, index) => at(position).records[index] ?? { leaf: Buffer.alloc(32) },
      batchLeaves: async (position) => at(position).leaves,
      logSubtree: async (height, index) => this.#subtree(height, index),
    };
  }

  #subtree(height: number, index: number): Buffer {
    const known = this.#subtrees.get(`${height}/${index}`);
    if (known !== undefined) return known;
    const leaf = this.entries[index]?.leaf;
    const hash =
      height === 0 && leaf !== undefined
        ? leaf
        : sha(Buffer.of(1), this.#subtree(height - 1, index * 2), this.#subtree(height - 1, index * 2 + 1));
    this.#subtrees.set(`${height}/${index}`, hash);
    return hash;
  }
}
