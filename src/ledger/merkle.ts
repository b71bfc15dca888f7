// Trees as RFC 6962 builds them: leaf and node hashes, the right edge of a growing tree, and the two kinds of
// proof. Everything here is pure. An index is always checked against the size before a path is folded, and a path
// must have exactly its length. See `batch.ts` for the records' own leaves, `seal.ts` for the tiles.

import { hash } from 'node:crypto';
import { promise } from '../base/fault.ts';

export const HASH_BYTES = 32;
/** Sizes and positions are safe integers: 2^53-1 at most, so an edge has at most 53 nodes. */
const EDGE_NODES_MAX = 54;

const INNER = Buffer.alloc(65);
INNER[0] = 1;
let leafScratch = Buffer.alloc(1 << 16);

/** Writes SHA-256 of `bytes` at `offset`. A binary string written into place is twice as fast as a new Buffer. */
export function sha256Into(bytes: Uint8Array, out: Buffer, offset: number): void {
  out.write(hash('sha256', bytes, 'binary'), offset, HASH_BYTES, 'latin1');
}

/** The root of no leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

/** H(0x01 ‖ left ‖ right), written at `offset`; `out` may be one of the inputs. */
function innerInto(left: Buffer, leftAt: number, right: Buffer, rightAt: number, out: Buffer, offset: number): void {
  left.copy(INNER, 1, leftAt, leftAt + HASH_BYTES);
  right.copy(INNER, 33, rightAt, rightAt + HASH_BYTES);
  sha256Into(INNER, out, offset);
}

export function innerHash(left: Buffer, right: Buffer): Buffer {
  const out = Buffer.allocUnsafe(HASH_BYTES);
  innerInto(left, 0, right, 0, out, 0);
  return out;
}

/** H(0x00 ‖ bytes), written at `offset`. */
export function leafInto(bytes: Uint8Array, out: Buffer, offset: number): void {
  if (bytes.length + 1 > leafScratch.length) leafScratch = Buffer.alloc(bytes.length * 2 + 1);
  leafScratch.set(bytes, 1);
  sha256Into(leafScratch.subarray(0, bytes.length + 1), out, offset);
}

/** The RFC 6962 leaf hash of an entry's bytes. */
export function leafHash(bytes: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(HASH_BYTES);
  leafInto(bytes, out, 0);
  return out;
}

/** Told of every complete subtree as it comes to be: of 2^height leaves, its index at that height, its hash at `at`. */
export type NodeListener = (height: number, index: number, bytes: Buffer, at: number) => void;

/** The right edge of a growing tree: one hash for each 1-bit of its size, tallest first. */
export class Edge {
  size = 0;
  #count = 0;
  /** Only what `#count` says was written: every entry makes some edges, and clearing them costs more than the rest. */
  readonly #nodes = Buffer.allocUnsafe(HASH_BYTES * EDGE_NODES_MAX);
  readonly #heights = new Uint8Array(EDGE_NODES_MAX);
  listener: NodeListener | null = null;

  /** A copy without the listener. */
  clone(): Edge {
    const copy = new Edge();
    copy.size = this.size;
    copy.#count = this.#count;
    this.#nodes.copy(copy.#nodes, 0, 0, this.#count * HASH_BYTES);
    copy.#heights.set(this.#heights);
    return copy;
  }

  /** Starts again as the tree of no leaves. */
  reset(): void {
    this.size = 0;
    this.#count = 0;
  }

  /** The node list, tallest first; `load` takes it back. */
  nodes(): Buffer {
    return Buffer.from(this.#nodes.subarray(0, this.#count * HASH_BYTES));
  }

  /** Becomes the edge of a tree of `size` leaves. False when the number of nodes does not fit the size. */
  load(size: number, nodes: Buffer): boolean {
    const heights = edgeHeights(size);
    if (nodes.length !== heights.length * HASH_BYTES) return false;
    nodes.copy(this.#nodes);
    this.#heights.set(heights);
    this.#count = heights.length;
    this.size = size;
    return true;
  }

  /** Adds the leaf hash that stands at `at`. */
  push(bytes: Buffer, at = 0): void {
    this.pushSubtree(bytes, at, 0);
  }

  /** Adds a complete subtree of 2^height leaves; the size must be a multiple of that. */
  pushSubtree(bytes: Buffer, at: number, height: number): void {
    const leaves = 2 ** height;
    promise(height === 0 || this.size % leaves === 0, 'a subtree stands on its own boundary');
    const nodes = this.#nodes;
    const heights = this.#heights;
    let count = this.#count;
    bytes.copy(nodes, count * HASH_BYTES, at, at + HASH_BYTES);
    heights[count] = height;
    count += 1;
    const index = this.size / leaves;
    this.size += leaves;
    this.listener?.(height, index, nodes, (count - 1) * HASH_BYTES);
    while (count > 1 && heights[count - 1] === heights[count - 2]) {
      const left = (count - 2) * HASH_BYTES;
      innerInto(nodes, left, nodes, left + HASH_BYTES, nodes, left);
      count -= 1;
      const grown = (heights[count - 1] ?? 0) + 1;
      heights[count - 1] = grown;
      this.listener?.(grown, this.size / 2 ** grown - 1, nodes, left);
    }
    this.#count = count;
  }

  root(): Buffer {
    if (this.#count === 0) return Buffer.from(EMPTY_ROOT);
    const out = Buffer.allocUnsafe(HASH_BYTES);
    this.#nodes.copy(out, 0, (this.#count - 1) * HASH_BYTES, this.#count * HASH_BYTES);
    for (let i = this.#count - 2; i >= 0; i -= 1) innerInto(this.#nodes, i * HASH_BYTES, out, 0, out, 0);
    return out;
  }
}

/** Heights of the complete subtrees that make up a tree of `size` leaves, tallest first. */
export function edgeHeights(size: number): readonly number[] {
  const heights: number[] = [];
  for (let height = 52; height >= 0; height -= 1) if (Math.floor(size / 2 ** height) % 2 === 1) heights.push(height);
  return heights;
}

/** Root of the leaves `from` to `to` (exclusive) of a row of leaf hashes. */
export function rootOfLeaves(leaves: Buffer, from: number, to: number): Buffer {
  const edge = new Edge();
  for (let i = from; i < to; i += 1) edge.push(leaves, i * HASH_BYTES);
  return edge.root();
}

/** A stretch of leaves whose root a proof asks for. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Largest power of two below n (n at least 2). */
function split(n: number): number {
  let half = 1;
  while (half * 2 < n) half *= 2;
  return half;
}

/** What an inclusion proof of leaf `index` in a tree of `size` consists of, leaf first (RFC 6962 2.1.1). */
export function inclusionStretches(index: number, size: number): readonly Stretch[] {
  promise(index >= 0 && index < size, 'a proof is asked for a leaf of the tree');
  const path: Stretch[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + split(to - from);
    path.push(index < middle ? { from: middle, to } : { from, to: middle });
    if (index < middle) to = middle;
    else from = middle;
  }
  return path.reverse();
}

/** What a consistency proof from `first` to `second` leaves consists of (RFC 6962 2.1.2). Empty for equal sizes. */
export function consistencyStretches(first: number, second: number): readonly Stretch[] {
  promise(first >= 1 && first <= second, 'a consistency proof goes from a smaller tree to a larger one');
  const path: Stretch[] = [];
  let from = 0;
  let to = second;
  let whole = true;
  while (to !== first) {
    const middle = from + split(to - from);
    if (first <= middle) {
      path.push({ from: middle, to });
      to = middle;
    } else {
      path.push({ from, to: middle });
      from = middle;
      whole = false;
    }
  }
  if (!whole) path.push({ from, to });
  return path.reverse();
}

/** The root that a leaf and its path give, or null when index, size and length do not fit (RFC 9162 2.1.3.2). */
export function rootFromInclusion(index: number, size: number, leaf: Buffer, path: readonly Buffer[]): Buffer | null {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null;
  if (leaf.length !== HASH_BYTES || path.some((hash) => hash.length !== HASH_BYTES)) return null;
  let at = index;
  let last = size - 1;
  let root = leaf;
  for (const hash of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      root = innerHash(hash, root);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      root = innerHash(root, hash);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : null;
}

/** A tree's size and root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** True when the path shows that the later tree begins with all of the earlier one (RFC 9162 2.1.4.2). */
export function isConsistent(earlier: TreeHead, later: TreeHead, path: readonly Buffer[]): boolean {
  if (earlier.size > later.size || earlier.size < 1) return false;
  if (earlier.size === later.size) return path.length === 0 && earlier.root.equals(later.root);
  const nodes = 2 ** Math.floor(Math.log2(earlier.size)) === earlier.size ? [earlier.root, ...path] : [...path];
  const [first, ...rest] = nodes;
  if (first === undefined || rest.length === 0) return false;
  let at = earlier.size - 1;
  let last = later.size - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  let oldRoot = first;
  let newRoot = first;
  for (const hash of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      oldRoot = innerHash(hash, oldRoot);
      newRoot = innerHash(hash, newRoot);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      newRoot = innerHash(newRoot, hash);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && oldRoot.equals(earlier.root) && newRoot.equals(later.root);
}
