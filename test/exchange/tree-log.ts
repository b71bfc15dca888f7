// A ledger in memory with real trees: entries, salts, batch trees, one tree over all, signed checkpoints. It stands
// where the files stand on a node, so that packages and proofs in these tests are the real ones.

import type { Placed } from '../../src/base/act.ts';
import { digestText, recordId, recordLeaf } from '../../src/base/digest.ts';
import type { Random } from '../../src/base/id.ts';
import { canonical, type JsonObject } from '../../src/base/json.ts';
import type { SigningKey } from '../../src/base/signature.ts';
import type { EntryLog } from '../../src/ledger/append.ts';
import { composeHeader } from '../../src/ledger/batch.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import type { Entry, EntryDraft, Written } from '../../src/ledger/entry.ts';
import { Edge, leafHash, rootOfLeaves } from '../../src/ledger/merkle.ts';
import type { PackageSource } from '../../src/ledger/package.ts';
import type { EntrySource } from '../../src/node/projector.ts';

interface Stored {
  readonly header: Buffer;
  readonly records: readonly { readonly salt: Uint8Array; readonly bytes: Buffer; readonly leaf: Buffer }[];
}

/** A real log over memory: entries, salts, batch trees, one tree over all, signed checkpoints. */
export class TreeLog implements EntryLog, EntrySource {
  readonly origin: string;
  readonly #random: Random;
  readonly #key: SigningKey;
  readonly #entries: Stored[] = [];
  readonly #edge = new Edge();
  readonly #nodes = new Map<string, Buffer>();
  readonly #erased = new Map<string, number>();

  constructor(origin: string, key: SigningKey, random: Random) {
    this.origin = origin;
    this.#key = key;
    this.#random = random;
    this.#edge.listener = (height, index, bytes, at) =>
      this.#nodes.set(`${height}/${index}`, Buffer.from(bytes.subarray(at, at + 32)));
  }

  get size(): number {
    return this.#entries.length;
  }

  get root(): string {
    return digestText(this.#edge.root());
  }

  async append(draft: EntryDraft, placed?: (at: Placed) => void): Promise<Written> {
    const { records: given, ...head } = draft;
    const records = given.map((value) => {
      const salt = this.#random.bytes(32);
      const bytes = Buffer.from(canonical(value));
      return { salt, bytes, leaf: recordLeaf(salt, bytes) };
    });
    const position = this.size;
    const leaves = Buffer.concat(records.map(({ leaf }) => leaf));
    const root = digestText(rootOfLeaves(leaves, 0, records.length));
    const header = composeHeader({ v: 1, origin: this.origin, position, ...head, root, size: records.length });
    this.#entries.push({ header, records });
    this.#edge.push(leafHash(header));
    placed?.({ position, header });
    if (draft.kind === 'oversight/erased/1') this.#erase(position, given[0]);
    return { position, size: this.size, root: this.root, records: records.map(({ leaf }) => recordId(leaf)) };
  }

  /** What an erasure names is not given any more; its leaf stays in the trees. */
  #erase(by: number, act: JsonObject): void {
    const { targets } = act as unknown as { targets?: { entry: number; records: [number, number][] }[] };
    for (const { entry, records } of targets ?? []) {
      for (const [from, to] of records) {
        for (let index = from; index <= to; index += 1) this.#erased.set(`${entry}/${index}`, by);
      }
    }
  }

  #at(position: number): Stored {
    const entry = this.#entries[position];
    if (entry === undefined) throw new Error(`no entry ${position}`);
    return entry;
  }

  async read(position: number): Promise<Entry> {
    const { header, records } = this.#at(position);
    return {
      header: JSON.parse(header.toString()),
      records: records.map(({ salt, bytes, leaf }, index) => {
        const erasedBy = this.#erased.get(`${position}/${index}`);
        if (erasedBy !== undefined) return { index, id: recordId(leaf), erasedBy };
        return { index, id: recordId(leaf), salt, bytes, value: JSON.parse(bytes.toString()) as JsonObject };
      }),
    };
  }

  async *entries(from: number, to = this.size): AsyncIterable<Entry> {
    for (let position = from; position < to; position += 1) yield await this.read(position);
  }

  async *headers(from: number, to = this.size): AsyncIterable<Uint8Array> {
    for (let position = from; position < to; position += 1) yield this.#at(position).header;
  }

  async finishErasures(): Promise<number> {
    return 0;
  }

  /** The log under a checkpoint of its present size. */
  source(): PackageSource {
    const { size, root, origin } = this;
    const head = { size, root: this.#edge.root() };
    return {
      origin,
      size,
      root,
      checkpoint: signCheckpoint(origin, head, this.#key),
      headerBytes: async (position) => this.#at(position).header,
      record: async (position, index) => {
        const record = this.#at(position).records[index];
        if (record !== undefined && this.#erased.has(`${position}/${index}`)) return { leaf: record.leaf };
        return record === undefined ? { leaf: Buffer.alloc(32) } : { salt: record.salt, bytes: record.bytes };
      },
      batchLeaves: async (position) => this.#at(position).records.map(({ leaf }) => leaf),
      logSubtree: async (height, index) => this.#nodes.get(`${height}/${index}`) ?? Buffer.alloc(32),
    };
  }
}
