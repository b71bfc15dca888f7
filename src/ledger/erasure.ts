// Erasing by rewrite: the erasure entry holds from its commit, then each payload file that still has a named record is
// written anew with tombstones in their place and the old file goes. Safe to run again at any time, and run at every
// start. A record's list segment goes before the record does. See `erased.ts` for the set that reads ask.

import type { JsonObject } from '../base/json.ts';
import { framedLeafInto, RECORD_FRAME_BYTES, readHeader, SALT_BYTES } from './batch.ts';
import { closeSegment, moveMark } from './commit.ts';
import { KINDS } from './entry.ts';
import { type Erased, readTargets } from './erased.ts';
import { ledgerFault } from './files-fault.ts';
import { folderOf } from './layout.ts';
import { listNamedIn, unlinkLists } from './list.ts';
import type { Log, Shelf } from './log.ts';
import { HASH_BYTES } from './merkle.ts';
import { BlockWriter, type FrameVisitor, readBlocks, TOMBSTONE_FRAME_BYTES, visitFrames } from './payload.ts';
import { headerBytes, rawEntry, STREAM_BYTES, shelfReader } from './reader.ts';
import { type Expected, RootCheck } from './root-check.ts';

/** Judges an erasure before it is written. @throws ledger/erasure-targets */
export async function checkTargets(log: Log, record: JsonObject): Promise<void> {
  const targets = readTargets(record);
  if (targets === null) throw ledgerFault('ledger/erasure-targets', { reason: 'form' });
  for (const { entry, records } of targets) {
    if (entry >= log.mark.size) throw ledgerFault('ledger/erasure-targets', { reason: 'position', entry });
    const header = readHeader(await headerBytes(log, entry));
    const [from] = records[0] ?? [0];
    const [, to] = records.at(-1) ?? [0, 0];
    if (to >= header.size) throw ledgerFault('ledger/erasure-targets', { reason: 'record', entry });
    // What is erased must stay known, or a restored backup would show it again.
    if (header.kind === KINDS.erased && from === 0) {
      throw ledgerFault('ledger/erasure-targets', { reason: 'erasure', entry });
    }
  }
}

/** Takes a committed erasure into account. */
export function noteErasure(log: Log, position: number, record: JsonObject): void {
  const targets = readTargets(record);
  if (targets === null) throw ledgerFault('ledger/erasure-targets', { reason: 'form', entry: position });
  log.erased.add(position, targets);
  for (const { entry } of targets) log.unfinished.add(entry);
}

/**
 * Rewrites every payload file that still holds an erased record; gives the number of files rewritten.
 * `between` runs a job while no group is being written.
 */
export async function finishErasures(log: Log, between: (job: () => Promise<void>) => Promise<void>): Promise<number> {
  const named = [...log.unfinished];
  log.unfinished.clear();
  const shelves = new Map<Shelf, number[]>();
  for (const position of named) {
    const shelf = log.shelfOf(position);
    if (shelf === null) throw ledgerFault('ledger/payload-missing', { position });
    const positions = shelves.get(shelf) ?? [];
    positions.push(position);
    shelves.set(shelf, positions);
  }
  let rewritten = 0;
  for (const [shelf, positions] of shelves) {
    if (!(await holdsErased(log, positions))) continue;
    if (shelf === log.liveSegment) await between(() => closeLive(log, shelf));
    await rewrite(log, shelf);
    rewritten += 1;
  }
  return rewritten;
}

async function holdsErased(log: Log, positions: readonly number[]): Promise<boolean> {
  for (const position of positions) {
    const { frames } = await rawEntry(log, position);
    if (frames.some((frame, index) => 'bytes' in frame && log.erased.by(position, index) !== null)) return true;
  }
  return false;
}

/** The live segment gets no more groups; the next one goes into a segment that does not exist yet. */
async function closeLive(log: Log, shelf: Shelf): Promise<void> {
  if (shelf !== log.liveSegment) return;
  await closeSegment(log);
  const { mark } = log;
  await moveMark(log, { ...mark, counter: mark.counter + 1, segment: mark.segment + 1, segmentEnd: 0 });
}

/** Copies frames, tombstones in place of erased records. */
class Rewriter implements FrameVisitor {
  readonly blocks = new BlockWriter();
  readonly positions: number[] = [];
  /** List segments named by a record 0 that goes. */
  readonly lists = new Set<string>();
  readonly #erased: Erased;
  readonly #leaf = Buffer.alloc(HASH_BYTES);
  #position = -1;
  #size = 0;
  #index = 0;

  constructor(erased: Erased) {
    this.#erased = erased;
  }

  entry(position: number, size: number): void {
    this.positions.push(position);
    this.#position = position;
    this.#size = size;
    this.#index = 0;
  }

  record(body: Buffer, saltAt: number, end: number): void {
    const by = this.#erased.by(this.#position, this.#index);
    if (by === null) {
      // The frame's length and type stand before its salt.
      const frameAt = saltAt + SALT_BYTES - RECORD_FRAME_BYTES;
      this.#begin(end - frameAt);
      this.blocks.frame(body, frameAt, end, this.#position, this.#index);
      this.#index += 1;
      return;
    }
    const list = this.#index === 0 ? listNamedIn(body.subarray(saltAt + SALT_BYTES, end)) : null;
    if (list !== null) this.lists.add(list);
    framedLeafInto(body, saltAt, end, this.#leaf, 0);
    this.tombstone(this.#leaf, by);
  }

  tombstone(leaf: Buffer, by: number): void {
    this.#begin(TOMBSTONE_FRAME_BYTES);
    this.blocks.tombstone(leaf, by, this.#position, this.#index);
    this.#index += 1;
  }

  #begin(first: number): void {
    if (this.#index === 0) this.blocks.entry(this.#position, this.#size, first);
  }
}

async function rewrite(log: Log, shelf: Shelf): Promise<void> {
  const { disk, layout } = log.settings;
  const path = log.path(shelf);
  const next = layout[shelf.kind](shelf.number, shelf.generation + 1);
  const draft = `${next}.tmp`;
  await disk.unlink(draft);
  const rewriter = new Rewriter(log.erased);
  const { blocks } = rewriter;
  let written = 0;
  const flush = async () => {
    if (blocks.length === written) return;
    const piece = blocks.take();
    await disk.writeAt(draft, written, piece);
    written += piece.length;
  };
  const span = { start: 0, end: shelf.end, windowBytes: STREAM_BYTES };
  for await (const block of readBlocks(path, shelfReader(log, shelf), span)) {
    visitFrames(block, path, rewriter);
    if (blocks.length - written >= 4 * STREAM_BYTES) await flush();
  }
  blocks.finish();
  await flush();
  await disk.sync(draft);
  await checkRewritten(log, draft, written, rewriter.positions);
  await unlinkLists(log, rewriter.lists);
  await log.gate.change(async () => {
    const folder = folderOf(path);
    await disk.rename(draft, next);
    await disk.syncDir(folder);
    await disk.unlink(path);
    await disk.syncDir(folder);
    shelf.generation += 1;
    shelf.end = written;
    shelf.places = null;
  });
}

/** No record but the erased ones may be lost: every batch root in the new file must still be its header's. */
async function checkRewritten(log: Log, path: string, length: number, positions: readonly number[]): Promise<void> {
  const { disk } = log.settings;
  const expected = new Map<number, Expected>();
  for (const position of positions) {
    const { root, size } = readHeader(await headerBytes(log, position));
    expected.set(position, { root: root.slice('sha256:'.length), size });
  }
  const check = new RootCheck((position) => expected.get(position) ?? null);
  const span = { start: 0, end: length, windowBytes: STREAM_BYTES };
  for await (const block of readBlocks(path, (offset, bytes) => disk.readAt(path, offset, bytes), span)) {
    visitFrames(block, path, check.at(block));
  }
  check.finish();
  if (check.problem !== null || check.entries !== positions.length) {
    throw ledgerFault('ledger/read-back', { what: check.problem ?? 'rewritten entries' });
  }
}
