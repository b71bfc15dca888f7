// Reading: from a position to its header and its records, one entry or all of them in order. An erased record comes
// back as a tombstone from the moment its erasure is committed, also while the bytes still lie on disk. The batch root
// is recomputed for every entry read, so what is shown is what was signed. See `erasure.ts`, `proof.ts`.

import type { JsonObject } from '../base/json.ts';
import { readHeader, recordLeafInto, SALT_BYTES } from './batch.ts';
import type { Entry, Header, StoredRecord } from './entry.ts';
import { ledgerFault } from './files-fault.ts';
import type { Log, Shelf } from './log.ts';
import { Edge, HASH_BYTES } from './merkle.ts';
import {
  BLOCK_BYTES_MAX,
  type BlockPlace,
  type FrameVisitor,
  parseBlockHead,
  type ReadBytes,
  readBlocks,
  visitFrames,
} from './payload.ts';
import { TILE_HASHES } from './tiles.ts';

/** Bytes read at a time when many entries are read in order. Records are views into these pieces. */
export const STREAM_BYTES = 1 << 20;

/** A record frame as it lies on disk. */
export type RawFrame =
  | { readonly salt: Buffer; readonly bytes: Buffer }
  | { readonly leaf: Buffer; readonly by: number };

export interface RawEntry {
  readonly position: number;
  readonly size: number;
  readonly frames: RawFrame[];
}

/** Gathers frames into entries. Frames before the first entry's start belong to an earlier one and are passed over. */
class EntryCollector implements FrameVisitor {
  readonly done: RawEntry[] = [];
  #current: RawEntry | null = null;

  entry(position: number, size: number): void {
    this.#current = { position, size, frames: [] };
  }

  record(body: Buffer, saltAt: number, end: number): void {
    const bytesAt = saltAt + SALT_BYTES;
    this.#add({ salt: body.subarray(saltAt, bytesAt), bytes: body.subarray(bytesAt, end) });
  }

  tombstone(leaf: Buffer, by: number): void {
    this.#add({ leaf, by });
  }

  #add(frame: RawFrame): void {
    const current = this.#current;
    if (current === null) return;
    current.frames.push(frame);
    if (current.frames.length < current.size) return;
    this.done.push(current);
    this.#current = null;
  }
}

/** The header bytes at a position below the size. @throws ledger/tile-missing, ledger/tile-damaged */
export async function headerBytes(log: Log, position: number): Promise<Buffer> {
  const inTail = log.tailHeaders[position - log.tailBase];
  if (inTail !== undefined) return inTail;
  const bundle = await log.tiles.bundle(Math.floor(position / TILE_HASHES));
  return bundle[position % TILE_HASHES] as Buffer;
}

/** Reads a payload file as long as it is the generation it was when asked; null afterwards. */
export function shelfReader(log: Log, shelf: Shelf): ReadBytes {
  const generation = shelf.generation;
  return (offset, length) =>
    log.gate.read(async () =>
      shelf.generation === generation ? log.settings.disk.readAt(log.path(shelf), offset, length) : null,
    );
}

/** Where the blocks of a payload file begin; read from their heads once and then remembered. */
async function placesOf(log: Log, shelf: Shelf): Promise<readonly BlockPlace[]> {
  if (shelf.places !== null) return shelf.places;
  const generation = shelf.generation;
  const read = shelfReader(log, shelf);
  const places: BlockPlace[] = [];
  for (let offset = 0; offset < shelf.end; ) {
    const head = await read(offset, 64);
    if (head === null) return placesOf(log, shelf);
    const place = parseBlockHead(head, offset);
    if (place === null) break;
    places.push(place);
    offset += place.total;
  }
  if (shelf.generation === generation) shelf.places = places;
  return places;
}

/** Offset of the block in which an entry begins. */
async function seek(log: Log, shelf: Shelf, position: number): Promise<number> {
  const places = await placesOf(log, shelf);
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle] as BlockPlace;
    if (place.position < position || (place.position === position && place.record === 0)) low = middle + 1;
    else high = middle;
  }
  return places[low - 1]?.offset ?? 0;
}

async function* shelfEntries(log: Log, shelf: Shelf, from: number, windowBytes: number): AsyncGenerator<RawEntry> {
  const read = shelfReader(log, shelf);
  const start = await seek(log, shelf, from);
  const collector = new EntryCollector();
  for await (const block of readBlocks(log.path(shelf), read, { start, end: shelf.end, windowBytes })) {
    visitFrames(block, log.path(shelf), collector);
    for (const entry of collector.done.splice(0)) if (entry.position >= from) yield entry;
  }
}

/** Entries as they lie on disk, erased or not, in order. @throws ledger/payload-missing, -torn, -damaged */
export async function* rawEntries(log: Log, from: number, to: number, windowBytes: number): AsyncGenerator<RawEntry> {
  let next = from;
  while (next < to) {
    const shelf = log.shelfOf(next);
    if (shelf === null) throw ledgerFault('ledger/payload-missing', { position: next });
    const { generation } = shelf;
    const before = next;
    for await (const entry of shelfEntries(log, shelf, next, windowBytes)) {
      // Positions that a segment passes over are bulk entries with files of their own.
      for (; next < Math.min(to, entry.position); next += 1) {
        if (!log.bulk.has(next)) throw ledgerFault('ledger/payload-missing', { position: next });
        yield* rawEntries(log, next, next + 1, windowBytes);
      }
      if (entry.position >= to) return;
      yield entry;
      next = entry.position + 1;
      if (next >= to) return;
    }
    if (next === before && shelf.generation === generation) {
      throw ledgerFault('ledger/payload-missing', { file: log.path(shelf), position: next });
    }
  }
}

/** One entry as it lies on disk. */
export async function rawEntry(log: Log, position: number): Promise<RawEntry> {
  for await (const entry of rawEntries(log, position, position + 1, BLOCK_BYTES_MAX)) return entry;
  throw ledgerFault('ledger/payload-missing', { position });
}

/** The leaf of a frame: a tombstone keeps it, a live record gives it. */
export function frameLeafInto(frame: RawFrame, out: Buffer, at: number): void {
  if ('leaf' in frame) frame.leaf.copy(out, at);
  else recordLeafInto(frame.salt, frame.bytes, out, at);
}

/** Leaf hashes of a batch, one after another. @throws ledger/payload-damaged when they do not give the header's root */
export function checkedLeaves(header: Header, raw: RawEntry): Buffer {
  const leaves = Buffer.allocUnsafe(raw.frames.length * HASH_BYTES);
  const tree = new Edge();
  raw.frames.forEach((frame, i) => {
    frameLeafInto(frame, leaves, i * HASH_BYTES);
    tree.push(leaves, i * HASH_BYTES);
  });
  if (raw.frames.length !== header.size || header.root !== `sha256:${tree.root().toString('hex')}`) {
    throw ledgerFault('ledger/payload-damaged', { position: raw.position, what: 'batch root' });
  }
  return leaves;
}

/** An entry as the outside sees it. */
export function openEntry(log: Log, header: Header, raw: RawEntry): Entry {
  const leaves = checkedLeaves(header, raw);
  const records = raw.frames.map((frame, index): StoredRecord => {
    const id = `r1:${leaves.toString('hex', index * HASH_BYTES, (index + 1) * HASH_BYTES)}`;
    const erasedBy = log.erased.by(raw.position, index) ?? ('leaf' in frame ? frame.by : null);
    if (erasedBy !== null || 'leaf' in frame) return { index, id, erasedBy: erasedBy ?? 0 };
    const value = JSON.parse(frame.bytes.toString('utf8')) as JsonObject;
    return { index, id, salt: frame.salt, bytes: frame.bytes, value };
  });
  return { header, records };
}

/** One entry. The position is below the size. */
export async function readEntry(log: Log, position: number): Promise<Entry> {
  const header = readHeader(await headerBytes(log, position));
  return openEntry(log, header, await rawEntry(log, position));
}

/** Entries in order. */
export async function* readEntries(log: Log, from: number, to: number): AsyncGenerator<Entry> {
  for await (const raw of rawEntries(log, from, to, STREAM_BYTES)) {
    const bytes = log.tailHeaders[raw.position - log.tailBase] ?? (await headerBytes(log, raw.position));
    yield openEntry(log, readHeader(bytes), raw);
  }
}
