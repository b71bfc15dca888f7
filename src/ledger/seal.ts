// Sealing: full bundles and tiles leave the tail and become immutable files, S1 in the background while groups go on,
// S2 to S4 between two groups. Until the high-water mark names the new tail the old one still holds everything, so a
// crash at any point only repeats the work to the same bytes. See `tiles.ts`, `tail.ts`, `recovery.ts`.

import { moveMark } from './commit.ts';
import { mustHold } from './held.ts';
import { folderOf } from './layout.ts';
import type { Log } from './log.ts';
import { bundleBytes, tailFrameBytes } from './tail.ts';
import { type FullTile, TILE_HASHES } from './tiles.ts';

/** Full bundles and tiles up to `base` that are durable files now. */
export interface Sealed {
  readonly base: number;
  readonly tiles: readonly FullTile[];
}

/** S1: writes every full bundle and tile of committed entries. Null when there is none. */
export async function sealFiles(log: Log): Promise<Sealed | null> {
  const { disk, layout } = log.settings;
  const base = Math.floor(log.mark.size / TILE_HASHES) * TILE_HASHES;
  if (base <= log.tailBase) return null;
  const tiles = log.tiles.waiting(base);
  const files = tiles.map((tile) => ({ path: layout.tile(tile.level, tile.number), bytes: tile.bytes }));
  for (let first = log.tailBase; first < base; first += TILE_HASHES) {
    const entries = log.tailHeaders.slice(first - log.tailBase, first - log.tailBase + TILE_HASHES);
    files.push({ path: layout.bundle(first / TILE_HASHES), bytes: bundleBytes(entries) });
  }
  const folders = new Set<string>();
  for (const { path } of files) {
    for (let folder = folderOf(path); folder !== layout.folder; folder = folderOf(folder)) folders.add(folder);
  }
  const deepestLast = [...folders].sort();
  for (const folder of deepestLast) await disk.mkdir(folder);
  for (const { path, bytes } of files) {
    const draft = `${path}.tmp`;
    await disk.unlink(draft);
    await disk.writeAt(draft, 0, bytes);
    await disk.sync(draft);
    await mustHold(disk, draft, 0, bytes);
    await disk.rename(draft, path);
  }
  for (const folder of deepestLast.reverse()) await disk.syncDir(folder);
  return { base, tiles };
}

/** S2 to S4: a new tail with the entries left over, the mark that names it, and the old tail goes. */
export async function switchTail(log: Log, sealed: Sealed): Promise<void> {
  const { disk, layout } = log.settings;
  const { base, tiles } = sealed;
  const { mark } = log;
  const rest = log.tailHeaders.slice(base - log.tailBase);
  const edge = await log.tiles.edgeNodes(base);
  const tail = mark.tail + 1;
  const path = layout.tail(tail);
  const frame = tailFrameBytes({ first: base, entries: rest, size: mark.size, root: mark.root, edge });
  await disk.writeAt(path, 0, frame);
  await disk.sync(path);
  await mustHold(disk, path, 0, frame);
  await disk.syncDir(folderOf(path));
  await moveMark(log, { ...mark, counter: mark.counter + 1, tail, tailEnd: frame.length });
  log.tailHeaders = rest;
  log.tailBase = base;
  log.tailLength = frame.length;
  log.tiles.sealed(tiles);
  await disk.unlink(layout.tail(mark.tail));
}
