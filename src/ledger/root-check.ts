// Recomputes batch roots from payload frames and holds them against headers: each entry whole, in order, with the
// size and root its header names, each block where it says it is. The read-back of a commit, the rewrite of an erasure
// and verification all use this one check, so they cannot disagree about what is sound.

import { framedLeafInto } from './batch.ts';
import { Edge, HASH_BYTES } from './merkle.ts';
import type { BlockPlace, FrameVisitor } from './payload.ts';

/** What a header says of its batch: root as 64 hex, and number of records. */
export interface Expected {
  readonly root: string;
  readonly size: number;
}

/** Null when there is no such entry, `unknown` when its header itself is damaged and nothing can be held against it. */
export type Expectation = (position: number) => Expected | 'unknown' | null;

export class RootCheck implements FrameVisitor {
  /** Whole entries, live records and tombstones seen so far. */
  entries = 0;
  records = 0;
  tombstones = 0;
  /** The first thing found wrong, or null. */
  problem: string | null = null;
  position = -1;
  index = 0;
  #size = 0;
  readonly #expectation: Expectation;
  #expected: Expected | 'unknown' | null = null;
  readonly #tree = new Edge();
  readonly #leaf = Buffer.alloc(HASH_BYTES);

  constructor(expectation: Expectation) {
    this.#expectation = expectation;
  }

  /** Holds a block's place against where the walk stands; then its frames may follow. */
  at(place: BlockPlace): this {
    const open = this.index < this.#size;
    const fits = open
      ? place.position === this.position && place.record === this.index
      : place.position > this.position && place.record === 0;
    if (!fits) this.#found('block place');
    return this;
  }

  entry(position: number, size: number): void {
    this.finish();
    if (position <= this.position) this.#found('order of entries');
    this.position = position;
    this.index = 0;
    this.#size = size;
    this.#tree.reset();
    this.#expected = this.#expectation(position);
    const sized = this.#expected === 'unknown' || this.#expected?.size === size;
    if (size < 1 || !sized) this.#found('number of records');
  }

  record(body: Buffer, saltAt: number, end: number): void {
    this.records += 1;
    framedLeafInto(body, saltAt, end, this.#leaf, 0);
    this.#push();
  }

  tombstone(leaf: Buffer, _by: number): void {
    this.tombstones += 1;
    leaf.copy(this.#leaf);
    this.#push();
  }

  /** The end of a file or of what was to be checked. */
  finish(): void {
    if (this.index < this.#size) this.#found('entry cut short');
    this.index = 0;
    this.#size = 0;
  }

  /** Begins with a file of its own order. */
  restart(): void {
    this.finish();
    this.position = -1;
  }

  #push(): void {
    if (this.index >= this.#size) {
      this.#found('record without entry');
      return;
    }
    this.#tree.push(this.#leaf);
    this.index += 1;
    if (this.index < this.#size) return;
    this.entries += 1;
    if (this.#expected === 'unknown') return;
    if (this.#tree.root().toString('hex') !== this.#expected?.root) this.#found('batch root');
  }

  #found(problem: string): void {
    this.problem ??= `${problem} at entry ${this.position}`;
  }
}
