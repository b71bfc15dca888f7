// The tail: the unfinished end of the log in one append-only file, a frame a group, each a whole number of pages with
// its checksum and the root it leads to. The first frame carries the right edge at a multiple of 256, so a start needs
// no older file to go on. Full bundles and tiles leave it when it is sealed (`seal.ts`).

import { promise } from '../base/fault.ts';
import { LIMITS } from '../base/limits.ts';
import { crcAround, isZero, readU64, wholePages, writeU64 } from './bytes.ts';
import { HASH_BYTES } from './merkle.ts';

const HEAD_BYTES = 72;
const CRC_AT = 64;

/** A group of entries as the tail holds it. `edge` is set in the first frame of a file only. */
export interface TailFrame {
  /** Position of the first entry in it. */
  readonly first: number;
  readonly entries: readonly Buffer[];
  /** Size and root of the log after it. */
  readonly size: number;
  readonly root: Buffer;
  readonly edge: Buffer | null;
}

/** Entries as C2SP tlog-tiles bundles have them: u16 length and bytes, one after another. */
export function bundleBytes(entries: readonly Buffer[]): Buffer {
  let length = 0;
  for (const entry of entries) length += 2 + entry.length;
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  for (const entry of entries) {
    promise(entry.length > 0 && entry.length <= LIMITS.headerBytesMax, 'an entry fits into a bundle');
    bytes.writeUInt16BE(entry.length, at);
    entry.copy(bytes, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** The entries of a bundle, or null when the lengths do not add up to exactly `count` of them. */
export function readBundle(bytes: Buffer, count: number): readonly Buffer[] | null {
  const entries: Buffer[] = [];
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + 2 > bytes.length) return null;
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) return null;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return at === bytes.length ? entries : null;
}

export function tailFrameBytes(frame: TailFrame): Buffer {
  const edge = frame.edge ?? Buffer.alloc(0);
  const bundle = bundleBytes(frame.entries);
  const body = edge.length + bundle.length;
  const bytes = Buffer.alloc(wholePages(HEAD_BYTES + body));
  bytes.write(frame.edge === null ? 'LTF1' : 'LTB1', 0, 'latin1');
  bytes.writeUInt32BE(bytes.length, 4);
  bytes.writeUInt32BE(body, 8);
  bytes.writeUInt32BE(frame.entries.length, 12);
  writeU64(bytes, frame.first, 16);
  writeU64(bytes, frame.size, 24);
  frame.root.copy(bytes, 32);
  bytes.writeUInt32BE(edge.length, 68);
  edge.copy(bytes, HEAD_BYTES);
  bundle.copy(bytes, HEAD_BYTES + edge.length);
  bytes.writeUInt32BE(crcAround(bytes, CRC_AT, 0, bytes.length), CRC_AT);
  return bytes;
}

/** The frame at `at` and its length in the file, or null when it is torn or damaged anywhere. */
export function readTailFrame(file: Buffer, at: number): (TailFrame & { readonly total: number }) | null {
  if (at + HEAD_BYTES > file.length) return null;
  const magic = file.toString('latin1', at, at + 4);
  const total = file.readUInt32BE(at + 4);
  const body = file.readUInt32BE(at + 8);
  const edgeBytes = file.readUInt32BE(at + 68);
  if (magic !== 'LTF1' && magic !== 'LTB1') return null;
  if (total !== wholePages(HEAD_BYTES + body) || at + total > file.length || edgeBytes > body) return null;
  const bytes = file.subarray(at, at + total);
  if (crcAround(bytes, CRC_AT, 0, total) !== bytes.readUInt32BE(CRC_AT) || !isZero(bytes, HEAD_BYTES + body))
    return null;
  const entriesAt = HEAD_BYTES + edgeBytes;
  const entries = readBundle(bytes.subarray(entriesAt, HEAD_BYTES + body), bytes.readUInt32BE(12));
  if (entries === null || (magic === 'LTF1' && edgeBytes !== 0)) return null;
  const edge = magic === 'LTB1' ? bytes.subarray(HEAD_BYTES, entriesAt) : null;
  return {
    first: readU64(bytes, 16),
    entries,
    size: readU64(bytes, 24),
    root: bytes.subarray(32, 32 + HASH_BYTES),
    edge,
    total,
  };
}
