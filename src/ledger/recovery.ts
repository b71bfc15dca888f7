// The start of a log: what the high-water mark names is the truth, everything beyond it never happened. All checks
// come first and every stop leaves the folder as it was; only then is anything mended. Running it twice, or losing
// power inside it, is harmless. See `commit.ts` and `seal.ts` for the points a crash can strike at.

import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { isHeaderOf } from './batch.ts';
import { isZero, PAGE_BYTES } from './bytes.ts';
import { openCheckpoint } from './checkpoint.ts';
import { moveMark } from './commit.ts';
import { KINDS } from './entry.ts';
import { noteErasure } from './erasure.ts';
import { ledgerFault } from './files-fault.ts';
import { type Mark, readHighWater, slotBytes, slotOffset } from './high-water.ts';
import { parseGeneration } from './layout.ts';
import { settleLists } from './list.ts';
import { Log, type Settings, type Shelf } from './log.ts';
import { leafHash, type TreeHead } from './merkle.ts';
import { type BlockPlace, parseBlockHead, readBlocks } from './payload.ts';
import { publish } from './publish.ts';
import { rawEntry, STREAM_BYTES } from './reader.ts';
import { readTailFrame, tailFrameBytes } from './tail.ts';
import { TILE_HASHES, tileLeaves } from './tiles.ts';

/** Makes an empty log. @throws ledger/exists */
export async function createLog(settings: Settings, instance: Buffer): Promise<Log> {
  const { disk, layout, origin } = settings;
  if (await hasLedger(settings)) throw ledgerFault('ledger/exists');
  const log = new Log(settings, instance);
  for (const folder of [...layout.folders, 'local']) await disk.mkdir(folder);
  const root = log.mark.root;
  const frame = tailFrameBytes({ first: 0, entries: [], size: 0, root, edge: Buffer.alloc(0) });
  const path = layout.tail(0);
  await disk.unlink(path);
  await disk.writeAt(path, 0, frame);
  await disk.sync(path);
  await syncFolders(settings);
  log.tailLength = frame.length;
  for (const counter of [0, 1]) {
    log.mark = { ...log.mark, counter, tailEnd: frame.length };
    await disk.writeAt(layout.highWater, slotOffset(log.mark), slotBytes(log.mark, origin));
  }
  await disk.sync(layout.highWater);
  await disk.syncDir('local');
  await publish(log);
  return log;
}

/** True when a mark is valid or anything was ever signed or written; a creation cut short leaves neither. */
async function hasLedger(settings: Settings): Promise<boolean> {
  const { disk, layout, origin } = settings;
  const highWater = readHighWater(await disk.read(layout.highWater), origin);
  if (highWater.mark !== null || highWater.foreign) return true;
  if ((await disk.size(layout.checkpoint)) >= 0) return true;
  for (const name of ['payload', 'payload/bulk', 'tile', 'list']) {
    if ((await disk.list(`${layout.folder}/${name}`)).some((file) => file !== 'bulk/')) return true;
  }
  const tails = await disk.list(`${layout.folder}/tail`);
  if (tails.length > 1) return true;
  return (await disk.size(layout.tail(0))) > PAGE_BYTES || (tails.length === 1 && tails[0] !== '000000');
}

async function syncFolders(settings: Settings): Promise<void> {
  for (const folder of [...settings.layout.folders, '.']) await settings.disk.syncDir(folder);
}

/** What is to be mended once every check has passed. */
interface Repairs {
  readonly unlink: string[];
  /** Growing files, and where what was never committed begins in them. */
  readonly zero: { readonly path: string; readonly from: number }[];
}

/** Opens a log. Erasures that a crash left half done are noted in `unfinished`; the caller finishes them. */
export async function openLog(settings: Settings, instance: Buffer): Promise<Log> {
  const log = new Log(settings, instance);
  const repairs: Repairs = { unlink: [], zero: [] };
  log.mark = await readMark(settings);
  await replayTail(log, repairs);
  await checkCheckpoint(log);
  await findPayload(log, repairs);
  await findLeftovers(log, repairs);
  await readErasures(log);
  await mend(log, repairs);
  await settleLists(log);
  const { mark } = log;
  await moveMark(log, { ...mark, counter: mark.counter + 1, instance });
  await syncFolders(settings);
  await settings.disk.syncDir('local');
  await publish(log);
  return log;
}

/** R2. */
async function readMark(settings: Settings): Promise<Mark> {
  const { disk, layout, origin } = settings;
  const found = readHighWater(await disk.read(layout.highWater), origin);
  if (found.foreign) throw ledgerFault('ledger/high-water-origin', { file: layout.highWater });
  if (found.mark !== null) return found.mark;
  if (await hasLedger(settings)) throw ledgerFault('ledger/high-water-lost', { file: layout.highWater });
  throw ledgerFault('ledger/absent');
}

/** R3, R4 and R9: the tail gives exactly the size and root of the mark. */
async function replayTail(log: Log, repairs: Repairs): Promise<void> {
  const { disk, layout, origin } = log.settings;
  const { mark, edge, tiles } = log;
  const path = layout.tail(mark.tail);
  const file = await disk.read(path);
  if (file === null) throw ledgerFault('ledger/tail-missing', { file: path });
  if (file.length < mark.tailEnd) throw ledgerFault('ledger/tail-torn', { file: path });
  const damaged = (offset: number) => ledgerFault('ledger/tail-damaged', { file: path, offset });
  let at = 0;
  while (at < mark.tailEnd) {
    const frame = readTailFrame(file.subarray(0, mark.tailEnd), at);
    if (frame === null || (frame.edge === null) === (at === 0)) throw damaged(at);
    if (frame.edge !== null) {
      if (frame.first % TILE_HASHES !== 0 || !edge.load(frame.first, frame.edge)) throw damaged(at);
      await tiles.rebuild(frame.first);
      const nodes = await tiles.edgeNodes(frame.first);
      if (!nodes.equals(frame.edge)) throw ledgerFault('ledger/tile-damaged', { file: `${layout.folder}/tile` });
      log.tailBase = frame.first;
    }
    if (frame.first !== edge.size) throw damaged(at);
    for (const header of frame.entries) {
      if (!isHeaderOf(header, origin, edge.size)) throw damaged(at);
      edge.push(leafHash(header));
      log.tailHeaders.push(header);
    }
    if (frame.size !== edge.size || !frame.root.equals(edge.root())) throw damaged(at);
    at += frame.total;
  }
  if (edge.size !== mark.size || !edge.root().equals(mark.root)) throw ledgerFault('ledger/high-water-mismatch');
  log.tailLength = file.length;
  if (!isZero(file, mark.tailEnd)) repairs.zero.push({ path, from: mark.tailEnd });
}

/** R5. A torn checkpoint is signed again; one of another key is not ours to overwrite. */
async function checkCheckpoint(log: Log): Promise<void> {
  const { disk, layout, origin, publicKey } = log.settings;
  const bytes = await disk.read(layout.checkpoint);
  if (bytes === null) return;
  let head: TreeHead;
  try {
    head = openCheckpoint(bytes.toString('utf8'), origin, publicKey);
  } catch (error) {
    if (error instanceof Fault && error.details.reason !== 'base/note-unsigned') return;
    throw error;
  }
  if (head.size > log.mark.size)
    throw ledgerFault('ledger/checkpoint-ahead', { size: head.size, known: log.mark.size });
  if (head.size === log.mark.size && !head.root.equals(log.mark.root)) throw ledgerFault('ledger/checkpoint-fork');
}

/** R6 and R7: the highest generation of each file counts; the live segment must be whole up to its end. */
async function findPayload(log: Log, repairs: Repairs): Promise<void> {
  const { layout } = log.settings;
  const { mark } = log;
  const segmentsEnd = mark.segmentEnd > 0 ? mark.segment + 1 : mark.segment;
  const segments = await generationsIn(log, `${layout.folder}/payload`, segmentsEnd, repairs);
  for (const [number, generation] of [...segments].sort(([a], [b]) => a - b)) {
    const live = number === mark.segment;
    const shelf = await findShelf(log, 'segment', number, generation, live ? mark.segmentEnd : null);
    if (live) shelf.places = await walkLive(log, shelf, repairs);
    log.addSegment(shelf);
  }
  if (mark.segmentEnd > 0 && log.liveSegment === null) {
    throw ledgerFault('ledger/payload-missing', { file: layout.segment(mark.segment, 1) });
  }
  const bulk = await generationsIn(log, `${layout.folder}/payload/bulk`, mark.size, repairs);
  for (const [number, generation] of bulk) log.bulk.set(number, await findShelf(log, 'bulk', number, generation, null));
}

/** Generations that count, by number; everything else that a crash can leave is to be unlinked. */
async function generationsIn(log: Log, folder: string, end: number, repairs: Repairs): Promise<Map<number, number>> {
  const best = new Map<number, number>();
  for (const name of await log.settings.disk.list(folder)) {
    const path = `${folder}/${name}`;
    if (name.endsWith('.tmp')) repairs.unlink.push(path);
    const found = parseGeneration(name);
    if (found === null) continue;
    const { number, generation } = found;
    const known = best.get(number) ?? 0;
    if (number >= end) repairs.unlink.push(path);
    else if (known > generation) repairs.unlink.push(path);
    else {
      if (known > 0) repairs.unlink.push(path.replace(/\.[0-9]+$/, `.${known}`));
      best.set(number, generation);
    }
  }
  return best;
}

async function findShelf(
  log: Log,
  kind: Shelf['kind'],
  number: number,
  generation: number,
  committed: number | null,
): Promise<Shelf> {
  const { disk, layout } = log.settings;
  const file = layout[kind](number, generation);
  const head = parseBlockHead(await disk.readAt(file, 0, 64), 0);
  if (head === null) throw ledgerFault('ledger/payload-damaged', { file, offset: 0, what: 'head' });
  const end = committed ?? (await disk.size(file));
  return { kind, number, generation, first: head.position, end, places: null };
}

async function walkLive(log: Log, shelf: Shelf, repairs: Repairs): Promise<readonly BlockPlace[]> {
  const { disk } = log.settings;
  const file = log.path(shelf);
  const length = await disk.size(file);
  if (length < shelf.end) throw ledgerFault('ledger/payload-torn', { file, offset: length });
  const places: BlockPlace[] = [];
  let reached = 0;
  const read = (offset: number, bytes: number) => disk.readAt(file, offset, bytes);
  for await (const block of readBlocks(file, read, { start: 0, end: shelf.end, windowBytes: STREAM_BYTES })) {
    const { offset, position, record } = block;
    places.push({ offset, position, record });
    reached = block.offset + block.total;
  }
  if (reached !== shelf.end) throw ledgerFault('ledger/payload-torn', { file, offset: reached });
  log.segmentLength = length;
  for (let at = shelf.end; at < length; at += STREAM_BYTES) {
    if (isZero(await read(at, Math.min(STREAM_BYTES, length - at)))) continue;
    repairs.zero.push({ path: file, from: shelf.end });
    break;
  }
  return places;
}

/** Old tails, and bundles, tiles and drafts of a seal or a list that a crash cut short. */
async function findLeftovers(log: Log, repairs: Repairs): Promise<void> {
  const { disk, layout } = log.settings;
  for (const name of await disk.list(`${layout.folder}/tail`)) {
    const path = `${layout.folder}/tail/${name}`;
    if (path !== layout.tail(log.mark.tail)) repairs.unlink.push(path);
  }
  for (const name of await disk.list(`${layout.folder}/list`)) {
    if (name.endsWith('.tmp')) repairs.unlink.push(`${layout.folder}/list/${name}`);
  }
  const paths: string[] = [];
  const { size } = log.mark;
  for (let n = log.tailBase / TILE_HASHES; n < Math.floor(size / TILE_HASHES); n += 1) paths.push(layout.bundle(n));
  for (let level = 0; tileLeaves(level) <= size; level += 1) {
    const from = Math.floor(log.tailBase / tileLeaves(level));
    for (let n = from; n < Math.floor(size / tileLeaves(level)); n += 1) paths.push(layout.tile(level, n));
  }
  for (const path of paths.flatMap((full) => [full, `${full}.tmp`])) {
    if ((await disk.size(path)) >= 0) repairs.unlink.push(path);
  }
}

/** First half of R13: what the committed erasure entries name. */
async function readErasures(log: Log): Promise<void> {
  const { disk, layout } = log.settings;
  const mark = `"kind":"${KINDS.erased}"`;
  const positions: number[] = [];
  for (let number = 0; number < log.tailBase / TILE_HASHES; number += 1) {
    const bytes = await disk.read(layout.bundle(number));
    if (bytes === null) throw ledgerFault('ledger/tile-missing', { file: layout.bundle(number) });
    if (!bytes.includes(mark)) continue;
    const entries = await log.tiles.bundle(number);
    entries.forEach((entry, i) => {
      if (entry.includes(mark)) positions.push(number * TILE_HASHES + i);
    });
  }
  log.tailHeaders.forEach((entry, i) => {
    if (entry.includes(mark)) positions.push(log.tailBase + i);
  });
  for (const position of positions) {
    const [act] = (await rawEntry(log, position)).frames;
    if (act === undefined || !('bytes' in act)) throw ledgerFault('ledger/payload-missing', { position });
    noteErasure(log, position, JSON.parse(act.bytes.toString('utf8')) as JsonObject);
  }
}

/** R6 and R8. Folders first: a new generation must be durable before the old one goes. */
async function mend(log: Log, repairs: Repairs): Promise<void> {
  const { disk } = log.settings;
  for (const folder of log.settings.layout.folders) await disk.mkdir(folder);
  await syncFolders(log.settings);
  for (const { path, from } of repairs.zero) {
    const length = await disk.size(path);
    for (let at = from; at < length; at += STREAM_BYTES) {
      await disk.writeAt(path, at, Buffer.alloc(Math.min(STREAM_BYTES, length - at)));
    }
    await disk.sync(path);
  }
  for (const path of repairs.unlink) await disk.unlink(path);
}
