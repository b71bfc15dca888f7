// Small rules about bytes that the file formats share: 8-byte numbers, whole pages, runs of zeros. A page of 4,096
// bytes is what a drive writes in one piece at best, so frames and groups end on one. See `payload.ts`, `tail.ts`.

import { crc32 } from 'node:zlib';
import { promise } from '../base/fault.ts';

export const PAGE_BYTES = 4_096;
const HIGH = 2 ** 32;

/** The next multiple of a page. */
export function wholePages(length: number): number {
  return Math.ceil(length / PAGE_BYTES) * PAGE_BYTES;
}

/** Writes a safe integer as u64, big-endian. */
export function writeU64(bytes: Buffer, value: number, at: number): void {
  promise(Number.isSafeInteger(value) && value >= 0, 'a stored number is a safe integer');
  bytes.writeUInt32BE(Math.floor(value / HIGH), at);
  bytes.writeUInt32BE(value % HIGH, at + 4);
}

/** Reads a u64; one beyond 2^53-1 comes back as -1, which no caller takes for a position. */
export function readU64(bytes: Buffer, at: number): number {
  const value = bytes.readUInt32BE(at) * HIGH + bytes.readUInt32BE(at + 4);
  return Number.isSafeInteger(value) ? value : -1;
}

const ZEROS = Buffer.alloc(1 << 16);

/** True when every byte from `from` to `to` is zero. */
export function isZero(bytes: Buffer, from = 0, to = bytes.length): boolean {
  for (let at = from; at < to; at += ZEROS.length) {
    const end = Math.min(to, at + ZEROS.length);
    if (bytes.compare(ZEROS, 0, end - at, at, end) !== 0) return false;
  }
  return true;
}

/** CRC-32 of `from` to `to` without the four bytes of the field itself at `field`. */
export function crcAround(bytes: Buffer, field: number, from: number, to: number): number {
  return crc32(bytes.subarray(field + 4, to), crc32(bytes.subarray(from, field)));
}
