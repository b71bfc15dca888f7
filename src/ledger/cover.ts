// Covers: a whole tree told from left to right, with every stretch that is not shown replaced by its one greedy
// cover of aligned complete subtrees. No path and no index is sent, shared nodes are sent once, and there is
// exactly one encoding. Also Padmé lengths, which hide a package's exact size. See `package.ts` for the frames,
// `merkle.ts` for the edge.

import { promise } from '../base/fault.ts';
import { Edge, HASH_BYTES } from './merkle.ts';

/** A complete subtree of 2^height leaves that begins at leaf `from`. */
export interface Span {
  readonly from: number;
  readonly height: number;
}

/** Sizes are at most 2^53-1, so no complete subtree is higher. */
const HEIGHT_MAX = 52;

/**
 * The greedy cover of the leaves `from` to `to` (exclusive), left to right: at each place the largest aligned
 * subtree.
 */
export function cover(from: number, to: number): Span[] {
  const spans: Span[] = [];
  for (let at = from; at < to; ) {
    const span = { from: at, height: heightAt(at, to) };
    spans.push(span);
    at += 2 ** span.height;
  }
  return spans;
}

function heightAt(at: number, to: number): number {
  let height = 0;
  while (height < HEIGHT_MAX && at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= to) height += 1;
  return height;
}

/** What is wrong with a span or a stretch of spans. */
export type CoverFlaw = 'unaligned' | 'beyond-size' | 'not-greedy';

/**
 * Reads a covered tree of a promised size: `leaf` for what is shown, `span` for what is not, `close` at the
 * end. Each answers with a flaw or null. Keeps one right edge and the heights of the current stretch: at most 2
 * x 53 numbers.
 */
export class CoveredTree {
  readonly #edge = new Edge();
  readonly #stretch: number[] = [];
  #stretchFrom = 0;
  #sizeMax = 0;
  /** Called with the size after each step, so that roots of earlier sizes can be compared in passing. */
  passing: ((size: number, edge: Edge) => void) | null = null;

  /** Begins a tree of `size` leaves. */
  begin(size: number): void {
    this.#edge.reset();
    this.#stretch.length = 0;
    this.#stretchFrom = 0;
    this.#sizeMax = size;
  }

  /** How many leaves were told so far; the index of the next one. */
  get size(): number {
    return this.#edge.size;
  }

  leaf(hash: Buffer): CoverFlaw | null {
    const flaw = this.#closeStretch();
    if (flaw !== null) return flaw;
    if (this.#edge.size >= this.#sizeMax) return 'beyond-size';
    this.#edge.push(hash);
    this.#stretchFrom = this.#edge.size;
    this.passing?.(this.#edge.size, this.#edge);
    return null;
  }

  span(height: number, hash: Buffer): CoverFlaw | null {
    promise(hash.length === HASH_BYTES, 'a span carries one hash');
    if (height > HEIGHT_MAX || this.#edge.size % 2 ** height !== 0) return 'unaligned';
    if (this.#edge.size + 2 ** height > this.#sizeMax) return 'beyond-size';
    if (this.#stretch.length >= 2 * (HEIGHT_MAX + 1)) return 'not-greedy';
    this.#edge.pushSubtree(hash, 0, height);
    this.#stretch.push(height);
    this.passing?.(this.#edge.size, this.#edge);
    return null;
  }

  close(): CoverFlaw | null {
    return this.#closeStretch();
  }

  root(): Buffer {
    return this.#edge.root();
  }

  #closeStretch(): CoverFlaw | null {
    let at = this.#stretchFrom;
    for (const height of this.#stretch) {
      if (height !== heightAt(at, this.#edge.size)) return 'not-greedy';
      at += 2 ** height;
    }
    this.#stretch.length = 0;
    this.#stretchFrom = this.#edge.size;
    return null;
  }
}

/**
 * The Padmé length of L (Nikitin et al. 2019): L rounded up to a multiple of 2^(E-S) with E = floor(log2 L) and
 * S = floor(log2 E) + 1. At most 12 % more, and only O(log log L) bits of the length remain visible.
 */
export function padmeLength(length: number): number {
  if (length < 4) return length;
  const exponent = Math.floor(Math.log2(length));
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(length / step) * step;
}
