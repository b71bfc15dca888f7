// The high-water mark: how far the ledger was committed, in two slots written by turns, so that a torn write leaves
// the other. Writing a slot is the commit point; no signature leaves before it is durable. It lies outside the ledger's
// folder and every backup, because a restored backup must not fork history. See `writer.ts`, `recovery.ts`.

import { crc32 } from 'node:zlib';
import { sha256 } from '../base/digest.ts';
import { isZero, PAGE_BYTES, readU64, writeU64 } from './bytes.ts';
import { HASH_BYTES } from './merkle.ts';

export const INSTANCE_BYTES = 16;
const CRC_AT = PAGE_BYTES - 4;
const ORIGIN_AT = 80;
const INSTANCE_AT = ORIGIN_AT + HASH_BYTES;

/** One committed state of the files. */
export interface Mark {
  /** Grows by one with every slot written; the slot is `counter` mod 2. */
  readonly counter: number;
  readonly size: number;
  readonly root: Buffer;
  /** Number of the live payload segment and where its committed bytes end. */
  readonly segment: number;
  readonly segmentEnd: number;
  /** Number of the tail file and where its committed bytes end. */
  readonly tail: number;
  readonly tailEnd: number;
  /** Random for each start, so that a second writer shows. */
  readonly instance: Buffer;
}

export function slotOffset(mark: Mark): number {
  return (mark.counter % 2) * PAGE_BYTES;
}

export function slotBytes(mark: Mark, origin: string): Buffer {
  const bytes = Buffer.alloc(PAGE_BYTES);
  bytes.write('LHW1', 0, 'latin1');
  writeU64(bytes, mark.counter, 4);
  writeU64(bytes, mark.size, 12);
  mark.root.copy(bytes, 20);
  bytes.writeUInt32BE(mark.segment, 52);
  writeU64(bytes, mark.segmentEnd, 56);
  bytes.writeUInt32BE(mark.tail, 64);
  writeU64(bytes, mark.tailEnd, 68);
  sha256(origin).copy(bytes, ORIGIN_AT);
  mark.instance.copy(bytes, INSTANCE_AT);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, CRC_AT)), CRC_AT);
  return bytes;
}

/** What a slot says: a mark, nothing readable, or that it belongs to another ledger. */
export type Slot = { readonly mark: Mark } | 'torn' | 'foreign';

function readSlot(bytes: Buffer, origin: string): Slot {
  if (bytes.length !== PAGE_BYTES || bytes.toString('latin1', 0, 4) !== 'LHW1') return 'torn';
  if (crc32(bytes.subarray(0, CRC_AT)) !== bytes.readUInt32BE(CRC_AT)) return 'torn';
  if (!isZero(bytes, 76, ORIGIN_AT) || !isZero(bytes, INSTANCE_AT + INSTANCE_BYTES, CRC_AT)) return 'torn';
  if (!sha256(origin).equals(bytes.subarray(ORIGIN_AT, INSTANCE_AT))) return 'foreign';
  const mark: Mark = {
    counter: readU64(bytes, 4),
    size: readU64(bytes, 12),
    root: Buffer.from(bytes.subarray(20, 52)),
    segment: bytes.readUInt32BE(52),
    segmentEnd: readU64(bytes, 56),
    tail: bytes.readUInt32BE(64),
    tailEnd: readU64(bytes, 68),
    instance: Buffer.from(bytes.subarray(INSTANCE_AT, INSTANCE_AT + INSTANCE_BYTES)),
  };
  return { mark };
}

/** Both slots of a high-water file. */
export interface HighWater {
  /** The valid slot with the higher counter, or null. */
  readonly mark: Mark | null;
  /** The other valid slot, or null. */
  readonly earlier: Mark | null;
  readonly foreign: boolean;
}

export function readHighWater(file: Buffer | null, origin: string): HighWater {
  const bytes = file ?? Buffer.alloc(0);
  const marks: Mark[] = [];
  let foreign = false;
  for (const at of [0, PAGE_BYTES]) {
    const slot = readSlot(bytes.subarray(at, at + PAGE_BYTES), origin);
    if (slot === 'foreign') foreign = true;
    else if (slot !== 'torn' && slot.mark.counter % 2 === at / PAGE_BYTES) marks.push(slot.mark);
  }
  marks.sort((a, b) => b.counter - a.counter);
  return { mark: marks[0] ?? null, earlier: marks[1] ?? null, foreign };
}
