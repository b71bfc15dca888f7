// Ways to change a package for the vectors: frames put together again, one byte, the first frame of a type, a text.
// What always holds: everything else stays as it was. `cases-damaged.ts` and `cases-signed.ts` use them.

import { frame } from '../../src/ledger/package-format.ts';

export type Frame = { type: number; body: Buffer };
export type Row = readonly [name: string, expect: string, about: string, bytes: Buffer];

export const bytesOf = (frames: readonly Frame[]) => Buffer.concat(frames.map(({ type, body }) => frame(type, body)));
export const at = (frames: readonly Frame[], type: number): number => frames.findIndex((one) => one.type === type);
export const changedAt = (bytes: Buffer, place: number, by = 1): Buffer => {
  const changed = Buffer.from(bytes);
  changed[place] = (changed[place] ?? 0) ^ by;
  return changed;
};
/** The frames with the first of a type changed. */
export const having = (frames: readonly Frame[], type: number, change: (body: Buffer) => Buffer): Frame[] =>
  frames.map((one, nth) => (nth === at(frames, type) ? { type, body: change(one.body) } : one));
export const text = (change: (text: string) => string) => (body: Buffer) => Buffer.from(change(body.toString()));
