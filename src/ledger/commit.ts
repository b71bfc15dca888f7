// The commit of one group of entries, steps W0 to W6: lay out, write and sync, read back and recompute every root,
// move the high-water mark, and only then sign. The mark is the commit point: what came before it and failed never
// happened, what comes after it is only said again. See `writer.ts` for who calls, `recovery.ts` for crashes.

import { type Batch, headerOf } from './batch.ts';
import { PAGE_BYTES } from './bytes.ts';
import { ledgerFault } from './files-fault.ts';
import { mustHold } from './held.ts';
import { type Mark, readHighWater, slotBytes, slotOffset } from './high-water.ts';
import { folderOf } from './layout.ts';
import type { Log, Shelf } from './log.ts';
import { type Edge, HASH_BYTES, leafInto } from './merkle.ts';
import { type BlockPlace, BlockWriter, readBlocks, visitFrames } from './payload.ts';
import { publishSoon } from './publish.ts';
import { RootCheck } from './root-check.ts';
import { readTailFrame, tailFrameBytes } from './tail.ts';

/** A file of one bulk entry, its blocks in pieces so that no second copy of it is needed. */
interface BulkPlan {
  readonly position: number;
  readonly pieces: readonly Buffer[];
  readonly length: number;
  readonly places: readonly BlockPlace[];
}

interface Plan {
  readonly first: number;
  readonly headers: readonly Buffer[];
  readonly roots: ReadonlyMap<number, Batch>;
  readonly payload: Buffer;
  readonly places: readonly BlockPlace[];
  readonly bulk: readonly BulkPlan[];
  readonly frame: Buffer;
  /** Where payload and frame go, and the mark once they are there. */
  readonly segment: number;
  readonly segmentAt: number;
  readonly before: Edge;
  readonly mark: Mark;
}

const PIECE_BYTES = 4 << 20;
const LEAF = Buffer.alloc(HASH_BYTES);

/** Commits the group and answers with its first position. Any error must poison the writer. */
export async function commitGroup(log: Log, group: readonly Batch[]): Promise<number> {
  const plan = layOut(log, group);
  await both(writePayload(log, plan), writeTail(log, plan));
  await both(readBack(log, plan), refuseSecondWriter(log));
  await writeMark(log, plan.mark);
  adopt(log, plan);
  publishSoon(log);
  return plan.first;
}

/** W0: positions, headers, blocks, tail frame. */
function layOut(log: Log, group: readonly Batch[]): Plan {
  const { origin, bulkBytesMin, segmentBytesMax } = log.settings;
  const { mark } = log;
  const first = mark.size;
  const turnPage = mark.segmentEnd >= segmentBytesMax;
  const segment = turnPage ? mark.segment + 1 : mark.segment;
  const segmentAt = turnPage ? 0 : mark.segmentEnd;
  const before = log.edge.clone();
  const shared = new BlockWriter();
  const bulk: BulkPlan[] = [];
  const headers: Buffer[] = [];
  const roots = new Map<number, Batch>();
  group.forEach((batch, i) => {
    const position = first + i;
    if (batch.frames.length > bulkBytesMin) bulk.push(layOutBulk(batch, position));
    else layBatch(shared, batch, position);
    const header = headerOf(batch, origin, position);
    leafInto(header, LEAF, 0);
    log.edge.push(LEAF);
    headers.push(header);
    roots.set(position, batch);
  });
  shared.finish();
  const size = first + group.length;
  const root = log.edge.root();
  const frame = tailFrameBytes({ first, entries: headers, size, root, edge: null });
  const ends = { segmentEnd: segmentAt + shared.length, tailEnd: mark.tailEnd + frame.length };
  const next: Mark = { ...mark, counter: mark.counter + 1, size, root, segment, ...ends };
  const { places } = shared;
  const where = { segment, segmentAt, before, mark: next };
  return { first, headers, roots, payload: shared.take(), places, bulk, frame, ...where };
}

function layBatch(blocks: BlockWriter, batch: Batch, position: number): void {
  const { ends, frames, size } = batch;
  blocks.entry(position, size, ends[0] ?? 0);
  let from = 0;
  for (let i = 0; i < size; i += 1) {
    const to = ends[i] as number;
    blocks.frame(frames, from, to, position, i);
    from = to;
  }
}

function layOutBulk(batch: Batch, position: number): BulkPlan {
  const blocks = new BlockWriter();
  layBatch(blocks, batch, position);
  blocks.finish();
  return { position, pieces: [blocks.take()], length: blocks.length, places: blocks.places };
}

/** W1: records, durable under a durable name. */
async function writePayload(log: Log, plan: Plan): Promise<void> {
  const { disk, layout } = log.settings;
  const { segment, segmentAt, payload, bulk } = plan;
  if (segment !== log.mark.segment) await closeSegment(log);
  if (payload.length > 0) {
    const path = segmentPath(log, segment);
    log.segmentLength = await extend(log, path, segmentAt === 0 ? 0 : log.segmentLength, segmentAt + payload.length);
    await disk.writeAt(path, segmentAt, payload);
    await disk.sync(path);
    if (segmentAt === 0) await disk.syncDir(folderOf(path));
  }
  for (const file of bulk) {
    const path = layout.bulk(file.position, 1);
    let at = 0;
    for (const piece of file.pieces) {
      for (let from = 0; from < piece.length; from += PIECE_BYTES) {
        const part = piece.subarray(from, from + PIECE_BYTES);
        await disk.writeAt(path, at, part);
        at += part.length;
      }
    }
    await disk.sync(path);
  }
  if (bulk.length > 0) await disk.syncDir(`${layout.folder}/payload/bulk`);
}

/** The live segment keeps the generation of its shelf; a new one starts with 1. */
function segmentPath(log: Log, segment: number): string {
  const last = log.segments.at(-1);
  return log.settings.layout.segment(segment, last?.number === segment ? last.generation : 1);
}

/** Cuts the zeros off a segment that gets no more groups. Whether the cut survives a crash does not matter. */
export async function closeSegment(log: Log): Promise<void> {
  const live = log.liveSegment;
  if (live !== null && log.segmentLength > live.end) await log.settings.disk.truncate(log.path(live), live.end);
  log.segmentLength = 0;
}

/** W2: headers. */
async function writeTail(log: Log, plan: Plan): Promise<void> {
  const { disk, layout } = log.settings;
  const path = layout.tail(log.mark.tail);
  log.tailLength = await extend(log, path, log.tailLength, plan.mark.tailEnd);
  await disk.writeAt(path, log.mark.tailEnd, plan.frame);
  await disk.sync(path);
}

/** Grows a file by zeros ahead of the writes, so that most syncs need not change its length; gives the new length. */
async function extend(log: Log, path: string, length: number, needed: number): Promise<number> {
  const { disk, extendBytesMax } = log.settings;
  if (needed <= length) return length;
  if (extendBytesMax === 0) return needed;
  // Steps grow with the file: a small log stays small, a busy one seldom pays.
  const step = Math.min(extendBytesMax, Math.max(16 * PAGE_BYTES, length));
  const target = needed + step;
  await disk.writeAt(path, needed, Buffer.alloc(step));
  return target;
}

/** W3: what the files give back must lead to the same roots. It checks what the kernel holds, not the platter. */
async function readBack(log: Log, plan: Plan): Promise<void> {
  const { disk, layout } = log.settings;
  const { mark, before, first } = plan;
  const refused = (what: string) => ledgerFault('ledger/read-back', { what });
  const frame = readTailFrame(await disk.readAt(layout.tail(mark.tail), log.mark.tailEnd, plan.frame.length), 0);
  if (frame === null || frame.first !== first || frame.size !== mark.size) throw refused('tail');
  for (const header of frame.entries) {
    leafInto(header, LEAF, 0);
    before.push(LEAF);
  }
  if (!before.root().equals(mark.root) || !frame.root.equals(mark.root)) throw refused('log root');
  const check = new RootCheck((position) => {
    const batch = plan.roots.get(position);
    return batch === undefined ? null : { root: batch.root, size: batch.size };
  });
  const files = plan.bulk.map((file) => ({ path: layout.bulk(file.position, 1), start: 0, end: file.length }));
  if (plan.payload.length > 0) {
    files.push({ path: segmentPath(log, plan.segment), start: plan.segmentAt, end: mark.segmentEnd });
  }
  for (const { path, start, end } of files) {
    const span = { start, end, windowBytes: Math.min(PIECE_BYTES, end - start) };
    let reached = start;
    for await (const block of readBlocks(path, (offset, length) => disk.readAt(path, offset, length), span)) {
      visitFrames(block, path, check.at(block));
      reached = block.offset + block.total;
    }
    check.restart();
    if (reached !== end) throw refused('payload length');
  }
  if (check.problem !== null) throw refused(check.problem);
  if (check.entries !== plan.headers.length) throw refused('entries');
}

/** Both jobs end before anything else begins, whatever becomes of the other. */
async function both(...jobs: readonly Promise<void>[]): Promise<void> {
  for (const ended of await Promise.allSettled(jobs)) if (ended.status === 'rejected') throw ended.reason;
}

/** Slots with a counter or instance that is not ours are a second writer's. */
async function refuseSecondWriter(log: Log): Promise<void> {
  const { disk, layout, origin } = log.settings;
  const found = readHighWater(await disk.readAt(layout.highWater, 0, 2 * PAGE_BYTES), origin).mark;
  const ours = found !== null && found.counter === log.mark.counter && found.instance.equals(log.mark.instance);
  if (!ours) throw ledgerFault('ledger/second-writer');
}

/** A move of the mark beside a group's: the slots are read first. */
export async function moveMark(log: Log, next: Mark): Promise<void> {
  await refuseSecondWriter(log);
  await writeMark(log, next);
}

/** W4: the commit point. */
async function writeMark(log: Log, next: Mark): Promise<void> {
  const { disk, layout, origin } = log.settings;
  const slot = slotBytes(next, origin);
  await disk.writeAt(layout.highWater, slotOffset(next), slot);
  await disk.sync(layout.highWater);
  // A slot that nobody can read would make of the group one that never happened, after it was answered.
  await mustHold(disk, layout.highWater, slotOffset(next), slot);
  log.mark = next;
}

/** Makes the committed group what readers see. */
function adopt(log: Log, plan: Plan): void {
  const { first, segment, segmentAt, places, mark } = plan;
  for (const header of plan.headers) log.tailHeaders.push(header);
  for (const { position, length, places: own } of plan.bulk) {
    const shelf: Shelf = { kind: 'bulk', number: position, generation: 1, first: position, end: length, places: own };
    log.bulk.set(position, shelf);
  }
  if (plan.payload.length === 0) return;
  const moved = places.map((place) => ({ ...place, offset: place.offset + segmentAt }));
  const live = log.segments.at(-1);
  if (live?.number === segment) {
    live.end = mark.segmentEnd;
    live.places = live.places === null ? null : appended(live.places, moved);
  } else {
    const start = moved[0]?.position ?? first;
    log.addSegment({
      kind: 'segment',
      number: segment,
      generation: 1,
      first: start,
      end: mark.segmentEnd,
      places: moved,
    });
  }
}

/** The list grows in place: a copy at every commit would cost more than the commit. */
function appended(places: readonly BlockPlace[], more: readonly BlockPlace[]): readonly BlockPlace[] {
  const list = places as BlockPlace[];
  for (const place of more) list.push(place);
  return list;
}
