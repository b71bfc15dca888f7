// One entry before it is written: each record as canonical bytes under its own random salt, the batch tree over
// their leaves, and the header that commits to its root. A record's id is its salted leaf, so nothing that remains
// after an erasure lets the value be guessed back. See `payload.ts` for how frames lie on disk.

import { isInstant } from '../base/clock.ts';
import { promise } from '../base/fault.ts';
import type { Random } from '../base/id.ts';
import { canonical, type JsonObject } from '../base/json.ts';
import { LIMITS } from '../base/limits.ts';
import type { EntryDraft, Header } from './entry.ts';
import { ledgerFault } from './files-fault.ts';
import { Edge, HASH_BYTES, sha256Into } from './merkle.ts';

export const SALT_BYTES = 32;
/** Frame types in a payload body. */
export const FRAME = { record: 1, tombstone: 2, entry: 3 } as const;
/** `u32 length | u8 type | salt`, before the record's bytes. */
export const RECORD_FRAME_BYTES = 5 + SALT_BYTES;
/** All records of one entry, with frames: a larger report is several entries. */
const ENTRY_BYTES_MAX = 2 ** 30;

const KIND = /^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*\/[1-9][0-9]{0,3}$/;
const ID = /^[a-z]{1,4}:[0-9a-f]{32}$/;

// 0x00 ‖ tag ‖ salt ‖ record: what a record's leaf is the hash of. One buffer for all, because the copy is cheap
// and a new buffer a record is not. The same leaf as `recordLeaf` of base/digest.ts, written into place: over 300,000
// records of 400 bytes that took 0.9 s against 1.1 s, and every record passes here. A test holds the two together.
const TAG_AT = 1;
const SALT_AT = 33;
const RECORD_AT = 65;
let leafInput = newLeafInput(1 << 18);

function newLeafInput(capacity: number): Buffer {
  const bytes = Buffer.alloc(capacity);
  bytes.write('liaison/v1/record', TAG_AT, 'latin1');
  return bytes;
}

// Views of that buffer by record length: making one a hash would cost as much as the garbage of everything else.
const VIEWS_MAX = 4_096;
let views: (Buffer | undefined)[] = [];

/** 0x00 ‖ tag ‖ salt ‖ record for a record of that many bytes, as it lies in the buffer. */
function leafView(recordBytes: number): Buffer {
  if (recordBytes >= VIEWS_MAX) return leafInput.subarray(0, RECORD_AT + recordBytes);
  const known = views[recordBytes];
  if (known !== undefined) return known;
  const view = leafInput.subarray(0, RECORD_AT + recordBytes);
  views[recordBytes] = view;
  return view;
}

function makeRoom(recordBytesMax: number): Buffer {
  if (RECORD_AT + recordBytesMax > leafInput.length) {
    leafInput = newLeafInput(2 * (RECORD_AT + recordBytesMax));
    views = [];
  }
  return leafInput;
}

/** Writes the leaf of a record, H(0x00 ‖ tag ‖ salt ‖ bytes), at `at`. */
export function recordLeafInto(salt: Uint8Array, bytes: Uint8Array, out: Buffer, at: number): void {
  const input = makeRoom(bytes.length);
  input.set(salt, SALT_AT);
  input.set(bytes, RECORD_AT);
  sha256Into(leafView(bytes.length), out, at);
}

/** The same for a record in a frame, where its salt and bytes stand together from `saltAt` to `end`. */
export function framedLeafInto(body: Buffer, saltAt: number, end: number, out: Buffer, at: number): void {
  const bytes = end - saltAt - SALT_BYTES;
  body.copy(makeRoom(bytes), SALT_AT, saltAt, end);
  sha256Into(leafView(bytes), out, at);
}

/** Salts by the pool: asking for many at once is sixty times faster than one at a time. */
export class Salts {
  readonly #random: Random;
  #pool: Uint8Array = new Uint8Array(0);
  #used = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Copies the next salt to `at`; no salt is ever given twice. */
  next(out: Buffer, at: number): void {
    if (this.#used === this.#pool.length) {
      this.#pool = this.#random.bytes(SALT_BYTES * 256);
      promise(this.#pool.length === SALT_BYTES * 256, 'randomness gives as many bytes as asked for');
      this.#used = 0;
    }
    out.set(this.#pool.subarray(this.#used, this.#used + SALT_BYTES), at);
    this.#pool.fill(0, this.#used, this.#used + SALT_BYTES);
    this.#used += SALT_BYTES;
  }
}

/** An entry ready to be written; only its position is missing. */
export interface Batch {
  readonly draft: Omit<EntryDraft, 'records'>;
  readonly size: number;
  /** Batch root, 64 hex. */
  readonly root: string;
  /** Record ids in order. */
  readonly ids: readonly string[];
  /** Record frames one after another, and where each ends. */
  readonly frames: Buffer;
  readonly ends: Float64Array;
}

/** Makes the batch of a checked draft. @throws ledger/draft-records, ledger/record-too-long, those of canonical JSON */
export function prepareBatch(draft: EntryDraft, salts: Salts): Batch {
  const { records, ...rest } = draft;
  const size = records.length;
  const ends = new Float64Array(size);
  const ids: string[] = [];
  const tree = new Edge();
  const leaf = Buffer.allocUnsafe(HASH_BYTES);
  let frames = newFrames(400 * Math.min(size, 100_000));
  let length = 0;
  for (let i = 0; i < size; i += 1) {
    const text = canonical(records[i] as JsonObject);
    const input = makeRoom(text.length * 3);
    const bytes = input.write(text, RECORD_AT, 'utf8');
    if (bytes > recordBytesMax(records[i])) throw ledgerFault('ledger/record-too-long', { index: i, bytes });
    salts.next(input, SALT_AT);
    sha256Into(leafView(bytes), leaf, 0);
    tree.push(leaf);
    ids.push(`r1:${leaf.toString('hex')}`);
    const end = length + RECORD_FRAME_BYTES + bytes;
    if (end > ENTRY_BYTES_MAX) throw ledgerFault('ledger/draft-records', { bytesMax: ENTRY_BYTES_MAX });
    if (end > frames.length) frames = grown(frames, length, end * 2);
    frames.writeUInt32BE(bytes, length);
    frames[length + 4] = FRAME.record;
    input.copy(frames, length + 5, SALT_AT, RECORD_AT + bytes);
    length = end;
    ends[i] = length;
  }
  return { draft: rest, size, root: tree.root().toString('hex'), ids, frames: frames.subarray(0, length), ends };
}

/** Small batches come from the shared pool; a large one must not keep a pool alive. */
function newFrames(capacity: number): Buffer<ArrayBuffer> {
  return capacity < 4_096 ? Buffer.allocUnsafe(capacity) : Buffer.allocUnsafeSlow(capacity);
}

function grown(bytes: Buffer, used: number, capacity: number): Buffer<ArrayBuffer> {
  const larger = newFrames(capacity);
  bytes.copy(larger, 0, 0, used);
  return larger;
}

/** A received record wraps another agency's, so its bound is higher (formats.md 1). */
function recordBytesMax(record: JsonObject | undefined): number {
  return record?.type === 'received' ? LIMITS.receivedRecordBytesMax : LIMITS.recordBytesMax;
}

/**
 * The header is never erasable and public to peers: nothing but random ids may get into it.
 * @throws ledger/draft, ledger/draft-records
 */
export function checkDraft(draft: EntryDraft): void {
  const { kind, at, actor, permit, operation, records } = draft;
  if (!KIND.test(kind) || kind.length > 100) throw ledgerFault('ledger/draft', { field: 'kind' });
  if (!isInstant(at)) throw ledgerFault('ledger/draft', { field: 'at' });
  if (!ID.test(actor)) throw ledgerFault('ledger/draft', { field: 'actor' });
  // A refused call has no permit and still leaves its audit line.
  if (permit !== '-' && !ID.test(permit)) throw ledgerFault('ledger/draft', { field: 'permit' });
  if (operation !== undefined && !ID.test(operation)) throw ledgerFault('ledger/draft', { field: 'operation' });
  if (records.length < 1 || records.length > LIMITS.entryRecordsMax) {
    throw ledgerFault('ledger/draft-records', { records: records.length });
  }
}

/** The header's canonical bytes. Its fields were checked, so a template is canonical JSON and much faster. */
export function composeHeader(header: Header): Buffer {
  const { actor, at, kind, operation, origin, permit, position, root, size } = header;
  const within = operation === undefined ? '' : `"operation":"${operation}",`;
  const text =
    `{"actor":"${actor}","at":"${at}","kind":"${kind}",${within}"origin":"${origin}","permit":"${permit}",` +
    `"position":${position},"root":"${root}","size":${size},"v":1}`;
  promise(text.length <= LIMITS.headerBytesMax, 'a header stays within its bound');
  return Buffer.from(text, 'latin1');
}

/** The header of a batch at its place. */
export function headerOf({ draft, root, size }: Batch, origin: string, position: number): Buffer {
  return composeHeader({ v: 1, origin, position, ...draft, root: `sha256:${root}`, size });
}

/** Reads header bytes that a tree already vouches for. */
export function readHeader(bytes: Buffer): Header {
  return JSON.parse(bytes.toString('latin1')) as Header;
}

/** True when the bytes are exactly the header of that log at that position. */
export function isHeaderOf(bytes: Buffer, origin: string, position: number): boolean {
  try {
    const header = readHeader(bytes);
    const inPlace = header.origin === origin && header.position === position && header.v === 1;
    const sized = Number.isSafeInteger(header.size) && header.size >= 1 && /^sha256:[0-9a-f]{64}$/.test(header.root);
    return inPlace && sized && composeHeader(header).equals(bytes);
  } catch {
    return false;
  }
}
