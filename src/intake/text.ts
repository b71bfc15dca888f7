// Bytes into text, bounded: the byte order mark is taken off, lines and whole small files are cut at their limits, and
// what is not UTF-8 is found rather than mended. What always holds: no reader here keeps more than its limit in memory.

import { declareFaults } from '../base/fault.ts';

const fault = declareFaults('intake', {
  'intake/too-large': {
    status: 413,
    sentence: 'This file is larger than Liaison reads.',
    hint: 'Split it where it was exported; each part is a report of its own.',
  },
});

export const TEXT_LIMITS = {
  /** One file: a hash list of some millions of digests fits, a disk image does not. */
  fileBytesMax: 2_147_483_648,
  /** A format that is read whole (patrol log, answers, findings): people write them, or one tool for one exhibit. */
  wholeBytesMax: 16_777_216,
  /** A YAML file, whose reader keeps a tree of many times its size. */
  yamlBytesMax: 2_097_152,
  /** One line, one list item: far above any honest one, and no more than a ledger record may hold. */
  itemBytesMax: 65_536,
  /** One XML node with no end in sight. */
  nodeBytesMax: 8_388_608,
} as const;

/** The chunks of a file without byte order mark. @throws intake/too-large */
export async function* chunksOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, void> {
  let total = 0;
  let head = Buffer.alloc(0);
  let headDone = false;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > TEXT_LIMITS.fileBytesMax) throw fault('intake/too-large', { bytesMax: TEXT_LIMITS.fileBytesMax });
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (headDone) {
      yield bytes;
      continue;
    }
    head = Buffer.concat([head, bytes]);
    if (head.length < 3) continue;
    headDone = true;
    yield withoutMark(head);
  }
  if (!headDone && head.length > 0) yield withoutMark(head);
}

export function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** A whole small file. @throws intake/too-large beyond `bytesMax` */
export async function wholeOf(source: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunksOf(source)) {
    length += chunk.length;
    if (length > bytesMax) throw fault('intake/too-large', { bytesMax });
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** The text, or null when the bytes are not UTF-8. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** A line without its end. `number` counts from 1; `cut`: the line was too long and only its start is here. */
export interface Line {
  readonly number: number;
  readonly bytes: Buffer;
  readonly length: number;
  readonly cut: boolean;
  /** False for a last line that no line end closes. */
  readonly ended: boolean;
}

/** The lines of a file, ended by LF or CRLF; a line beyond itemBytesMax is cut and says so. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Line, void, void> {
  let parts: Buffer[] = [];
  let kept = 0;
  let length = 0;
  let number = 1;
  const add = (part: Buffer): void => {
    length += part.length;
    const room = TEXT_LIMITS.itemBytesMax - kept;
    if (room <= 0) return;
    parts.push(part.length > room ? Buffer.from(part.subarray(0, room)) : part);
    kept += Math.min(room, part.length);
  };
  const line = (ended: boolean): Line => {
    let bytes = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
    if (bytes.at(-1) === 0x0d) bytes = bytes.subarray(0, -1);
    const made = { number, bytes, length, cut: length > kept, ended };
    parts = [];
    kept = 0;
    length = 0;
    number += 1;
    return made;
  };
  for await (const chunk of chunksOf(source)) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, from)) {
      add(chunk.subarray(from, end));
      yield line(true);
      from = end + 1;
    }
    if (from < chunk.length) add(Buffer.from(chunk.subarray(from)));
  }
  if (length > 0) yield line(false);
}
