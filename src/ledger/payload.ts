// Payload files: records in checksummed blocks of about 64 KiB. An entry's start stands in one block with its
// record 0; a group of entries ends on a whole page, so a later write never touches a sector that holds answered
// bytes. Byte 12 of a block names its cipher: 1 is none, 2 is kept for AES-256-GCM. See `batch.ts`, `verification.ts`.

import { promise } from '../base/fault.ts';
import { FRAME, RECORD_FRAME_BYTES } from './batch.ts';
import { crcAround, isZero, readU64, wholePages, writeU64 } from './bytes.ts';
import { ledgerFault } from './files-fault.ts';
import { HASH_BYTES } from './merkle.ts';

const HEAD_BYTES = 64;
const BODY_BYTES = 65_536;
const CRC_AT = 60;
const ENTRY_FRAME_BYTES = 13;
export const TOMBSTONE_FRAME_BYTES = 5 + HASH_BYTES + 8;
/** A single frame may be longer than the usual body; nothing else makes a block longer than this. */
export const BLOCK_BYTES_MAX = wholePages(HEAD_BYTES + ENTRY_FRAME_BYTES + RECORD_FRAME_BYTES + BODY_BYTES) + 4_096;

/** Where a block begins: its place in the file, and the entry and record of its first frame. */
export interface BlockPlace {
  readonly offset: number;
  readonly position: number;
  readonly record: number;
}

/** Lays frames into blocks. Closed blocks are taken away in pieces, so that a large file needs little memory. */
export class BlockWriter {
  /** Bytes of all blocks closed so far. */
  length = 0;
  readonly places: BlockPlace[] = [];
  #closed: Buffer[] = [];
  #body = Buffer.allocUnsafe(BLOCK_BYTES_MAX);
  #used = 0;
  #frames = 0;
  #position = 0;
  #record = 0;

  /** Begins an entry of `size` records; `first` is the length of its first frame, which follows in the same block. */
  entry(position: number, size: number, first: number): void {
    this.#room(ENTRY_FRAME_BYTES + first, position, 0);
    const at = this.#used;
    this.#body.writeUInt32BE(size, at);
    this.#body[at + 4] = FRAME.entry;
    writeU64(this.#body, position, at + 5);
    this.#used += ENTRY_FRAME_BYTES;
    this.#frames += 1;
  }

  /** Adds a record frame that is already laid out in `source`. */
  frame(source: Buffer, from: number, to: number, position: number, record: number): void {
    this.#room(to - from, position, record);
    source.copy(this.#body, this.#used, from, to);
    this.#used += to - from;
    this.#frames += 1;
  }

  /** A tombstone has one size: the length of what was erased does not survive. */
  tombstone(leaf: Buffer, by: number, position: number, record: number): void {
    this.#room(TOMBSTONE_FRAME_BYTES, position, record);
    const at = this.#used;
    this.#body.writeUInt32BE(0, at);
    this.#body[at + 4] = FRAME.tombstone;
    leaf.copy(this.#body, at + 5);
    writeU64(this.#body, by, at + 5 + HASH_BYTES);
    this.#used += TOMBSTONE_FRAME_BYTES;
    this.#frames += 1;
  }

  /** Closes the last block, padded so that the whole ends on a page. */
  finish(): void {
    if (this.#frames === 0) return;
    this.#close(wholePages(this.length + HEAD_BYTES + this.#used) - this.length);
  }

  /** The closed blocks since the last call, as one piece. */
  take(): Buffer {
    const piece = this.#closed.length === 1 ? (this.#closed[0] as Buffer) : Buffer.concat(this.#closed);
    this.#closed = [];
    return piece;
  }

  #room(bytes: number, position: number, record: number): void {
    if (this.#frames > 0 && this.#used + bytes > BODY_BYTES) this.#close(HEAD_BYTES + this.#used);
    promise(this.#used + bytes + HEAD_BYTES <= BLOCK_BYTES_MAX, 'a frame fits into a block');
    if (this.#frames > 0) return;
    this.#position = position;
    this.#record = record;
  }

  #close(total: number): void {
    const block = Buffer.allocUnsafe(total);
    block.fill(0, 0, HEAD_BYTES);
    block.write('LPB1', 0, 'latin1');
    block.writeUInt32BE(total, 4);
    block.writeUInt32BE(this.#used, 8);
    block[12] = 1;
    block[13] = 1;
    writeU64(block, this.#position, 16);
    block.writeUInt32BE(this.#record, 24);
    block.writeUInt32BE(this.#frames, 28);
    this.#body.copy(block, HEAD_BYTES, 0, this.#used);
    block.fill(0, HEAD_BYTES + this.#used);
    block.writeUInt32BE(crcAround(block, CRC_AT, 0, total), CRC_AT);
    this.places.push({ offset: this.length, position: this.#position, record: this.#record });
    this.#closed.push(block);
    this.length += total;
    this.#used = 0;
    this.#frames = 0;
  }
}

/** One block as read: its place and its frames' bytes. */
export interface Block extends BlockPlace {
  readonly total: number;
  readonly frames: number;
  readonly body: Buffer;
}

/** Reads bytes of a payload file; null when the file has been rewritten since and the reader must look again. */
export type ReadBytes = (offset: number, length: number) => Promise<Buffer | null>;

/**
 * Blocks from `start` up to `end`, or to the zeros that end a pre-extended file. Ends early when `read` gives null.
 * @throws ledger/payload-torn, ledger/payload-damaged
 */
export async function* readBlocks(file: string, read: ReadBytes, span: Span): AsyncGenerator<Block, void, void> {
  let window: Buffer = Buffer.alloc(0);
  let at = 0;
  let offset = span.start;
  while (offset < span.end) {
    if (window.length - at < BLOCK_BYTES_MAX) {
      const wanted = Math.min(span.end - offset, Math.max(span.windowBytes, BLOCK_BYTES_MAX));
      if (window.length - at < wanted) {
        const bytes = await read(offset, wanted);
        if (bytes === null) return;
        window = bytes;
        at = 0;
      }
    }
    if (at === window.length) throw ledgerFault('ledger/payload-torn', { file, offset });
    if (window.length - at >= 4 && window.readUInt32BE(at) === 0) return;
    const block = parseBlock(window, at, offset, file);
    yield block;
    at += block.total;
    offset += block.total;
  }
}

/** A part of a file, and how much is read at a time. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly windowBytes: number;
}

/** Reads the block at `at` of `bytes`, which stands at `offset` of the file. Every byte of it is covered. */
function parseBlock(bytes: Buffer, at: number, offset: number, file: string): Block {
  const damaged = (what: string) => ledgerFault('ledger/payload-damaged', { file, offset, what });
  if (at + HEAD_BYTES > bytes.length) throw ledgerFault('ledger/payload-torn', { file, offset });
  if (bytes.toString('latin1', at, at + 4) !== 'LPB1') throw damaged('magic');
  const total = bytes.readUInt32BE(at + 4);
  const length = bytes.readUInt32BE(at + 8);
  if (total < HEAD_BYTES || HEAD_BYTES + length > total || total > BLOCK_BYTES_MAX) throw damaged('length');
  if (at + total > bytes.length) throw ledgerFault('ledger/payload-torn', { file, offset });
  const block = bytes.subarray(at, at + total);
  if (crcAround(block, CRC_AT, 0, total) !== block.readUInt32BE(CRC_AT)) throw damaged('checksum');
  if (block[12] !== 1 || block[13] !== 1 || !isZero(block, 14, 16)) throw damaged('cipher or version');
  if (!isZero(block, 32, CRC_AT) || !isZero(block, HEAD_BYTES + length)) throw damaged('padding');
  return {
    offset,
    total,
    position: readU64(block, 16),
    record: block.readUInt32BE(24),
    frames: block.readUInt32BE(28),
    body: block.subarray(HEAD_BYTES, HEAD_BYTES + length),
  };
}

/** Reads only a block's head: where it begins and how long it is. No checksum; the block is checked when read. */
export function parseBlockHead(head: Buffer, offset: number): (BlockPlace & { readonly total: number }) | null {
  if (head.length < HEAD_BYTES || head.toString('latin1', 0, 4) !== 'LPB1') return null;
  const total = head.readUInt32BE(4);
  if (total < HEAD_BYTES || total > BLOCK_BYTES_MAX) return null;
  return { offset, position: readU64(head, 16), record: head.readUInt32BE(24), total };
}

/** Told of every frame in order. */
export interface FrameVisitor {
  entry(position: number, size: number): void;
  /** Salt from `saltAt`, then the record's bytes up to `end`: offsets, because views by the million are garbage. */
  record(body: Buffer, saltAt: number, end: number): void;
  tombstone(leaf: Buffer, by: number): void;
}

/** Tells the visitor every frame of a block. @throws ledger/payload-damaged */
export function visitFrames(block: Block, file: string, visitor: FrameVisitor): void {
  const { body } = block;
  let at = 0;
  let frames = 0;
  const need = (bytes: number) => {
    if (at + bytes > body.length)
      throw ledgerFault('ledger/payload-damaged', { file, offset: block.offset, what: 'frame' });
  };
  while (at < body.length) {
    need(5);
    const length = body.readUInt32BE(at);
    const type = body[at + 4];
    if (type === FRAME.entry) {
      need(ENTRY_FRAME_BYTES);
      visitor.entry(readU64(body, at + 5), length);
      at += ENTRY_FRAME_BYTES;
    } else if (type === FRAME.record) {
      need(RECORD_FRAME_BYTES + length);
      const end = at + RECORD_FRAME_BYTES + length;
      visitor.record(body, at + 5, end);
      at = end;
    } else {
      need(TOMBSTONE_FRAME_BYTES);
      if (type !== FRAME.tombstone || length !== 0) need(Number.POSITIVE_INFINITY);
      visitor.tombstone(body.subarray(at + 5, at + 5 + HASH_BYTES), readU64(body, at + 5 + HASH_BYTES));
      at += TOMBSTONE_FRAME_BYTES;
    }
    frames += 1;
  }
  if (frames !== block.frames)
    throw ledgerFault('ledger/payload-damaged', { file, offset: block.offset, what: 'count' });
}
