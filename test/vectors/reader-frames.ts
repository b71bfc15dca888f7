// Frames, padding and covered trees as docs/reference/package.md words them, for the second reader. Written from the
// page alone, like `reader.ts`, which puts the checks in their order.

import { createHash } from 'node:crypto';
import { type Refusal, refuse } from './reader-forms.ts';

export const MIB = 1_048_576;
export const NOTE_MAX = 16_384;

export const H = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
export const tag = (text: string): Buffer => Buffer.concat([Buffer.from(text)], 32);
export const text = (hash: Uint8Array): string => `sha256:${Buffer.from(hash).toString('hex')}`;
export const u64 = (value: number): Buffer => Buffer.from(value.toString(16).padStart(16, '0'), 'hex');
export const u32 = (value: number): Buffer => Buffer.from(value.toString(16).padStart(8, '0'), 'hex');

export interface Frame {
  readonly type: number;
  readonly body: Buffer;
  readonly raw: Buffer;
}

/** Section 4, one frame after another. */
export class Reading {
  readonly bytes: Buffer;
  at = 0;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
  frame(types: readonly number[], otherwise: Refusal, max = MIB): Frame {
    if (this.bytes.length < this.at + 5) throw refuse('truncated');
    const length = this.bytes.readUInt32BE(this.at);
    const type = this.bytes[this.at + 4] ?? 0;
    if (!types.includes(type) || (length > max && type !== 0x7e)) throw refuse(otherwise);
    const end = this.at + 5 + length;
    if (end > this.bytes.length) throw refuse('truncated');
    const raw = this.bytes.subarray(this.at, end);
    this.at = end;
    return { type, body: raw.subarray(5), raw };
  }
}

/** A tree told from left to right: complete subtrees, tallest first, and the stretch that is not shown. */
export class Tree {
  readonly #edge: { height: number; hash: Buffer }[] = [];
  readonly #max: number;
  readonly #beyond: Refusal;
  #stretch: number[] = [];
  #from = 0;
  size = 0;
  constructor(max: number, beyond: Refusal) {
    this.#max = max;
    this.#beyond = beyond;
  }
  leaf(hash: Buffer): void {
    this.close();
    if (this.size >= this.#max) throw refuse(this.#beyond);
    this.#push(0, hash);
    this.#from = this.size;
  }
  span(body: Buffer): void {
    if (body.length !== 33) throw refuse('frame');
    const height = body[0] ?? 0;
    if (height > 52 || this.size % 2 ** height !== 0) throw refuse('not-greedy');
    if (this.size + 2 ** height > this.#max) throw refuse(this.#beyond);
    if (this.#stretch.length >= 106) throw refuse('not-greedy');
    this.#push(height, body.subarray(1));
    this.#stretch.push(height);
  }
  close(): void {
    let at = this.#from;
    for (const height of this.#stretch) {
      let greedy = 0;
      while (greedy < 52 && at % 2 ** (greedy + 1) === 0 && at + 2 ** (greedy + 1) <= this.size) greedy += 1;
      if (height !== greedy) throw refuse('not-greedy');
      at += 2 ** height;
    }
    this.#stretch = [];
    this.#from = this.size;
  }
  root(): Buffer {
    const [last, ...rest] = this.#edge.toReversed();
    if (last === undefined) return H();
    return rest.reduce((right, { hash }) => H(Buffer.of(1), hash, right), last.hash);
  }
  #push(height: number, hash: Buffer): void {
    let node = { height, hash };
    for (let left = this.#edge.at(-1); left?.height === node.height; left = this.#edge.at(-1)) {
      this.#edge.pop();
      node = { height: node.height + 1, hash: H(Buffer.of(1), left.hash, node.hash) };
    }
    this.#edge.push(node);
    this.size += 2 ** height;
  }
}

export function padme(length: number): number {
  if (length < 4) return length;
  const e = Math.floor(Math.log2(length));
  const step = 2 ** (e - (Math.floor(Math.log2(e)) + 1));
  return Math.ceil(length / step) * step;
}
