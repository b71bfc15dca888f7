// Verifying headers: bundles, tiles and the tail must lead to the committed root. Where a bundle and its tile disagree,
// the one that leads to the root is right and the other is damaged, so the damaged file is named and not its neighbour.
// See `verify-payload.ts` for the records below these headers.

import { isHeaderOf, readHeader } from './batch.ts';
import { isZero } from './bytes.ts';
import { KINDS } from './entry.ts';
import { DAMAGE, type Inspection } from './inspection.ts';
import { Edge, HASH_BYTES, leafHash, rootOfLeaves } from './merkle.ts';
import type { Expected } from './root-check.ts';
import { readBundle, readTailFrame, type TailFrame } from './tail.ts';
import { leavesOf, TILE_BYTES, TILE_HASHES } from './tiles.ts';

const EARLIEST = 1_024;

/** What the headers say, by position: packed, because a log has millions. */
export class Heads {
  /** Positions of erasure entries. */
  readonly erasures = new Set<number>();
  #roots = Buffer.alloc(EARLIEST * HASH_BYTES);
  #sizes = new Uint32Array(EARLIEST);
  size = 0;

  /** Takes a header into account; bytes that are none of this log at this position leave it unknown. */
  set(position: number, bytes: Buffer, origin: string): boolean {
    this.#room(position);
    if (!isHeaderOf(bytes, origin, position)) return false;
    const header = readHeader(bytes);
    this.#sizes[position] = header.size;
    this.#roots.write(header.root.slice('sha256:'.length), position * HASH_BYTES, 'hex');
    if (header.kind === KINDS.erased) this.erasures.add(position);
    return true;
  }

  /** Counts a position whose header cannot be read. */
  skip(position: number): void {
    this.#room(position);
  }

  readonly expected = (position: number): Expected | 'unknown' | null => {
    if (position >= this.size) return null;
    const size = this.#sizes[position] ?? 0;
    if (size === 0) return 'unknown';
    return { size, root: this.#roots.toString('hex', position * HASH_BYTES, (position + 1) * HASH_BYTES) };
  };

  #room(position: number): void {
    this.size = Math.max(this.size, position + 1);
    if (position < this.#sizes.length) return;
    const capacity = Math.max(position + 1, this.#sizes.length * 2);
    const roots = Buffer.alloc(capacity * HASH_BYTES);
    this.#roots.copy(roots);
    const sizes = new Uint32Array(capacity);
    sizes.set(this.#sizes);
    this.#roots = roots;
    this.#sizes = sizes;
  }
}

export interface HeadersFound {
  readonly heads: Heads;
  /** Size and root that the files give; null when the tail is damaged and so the end is unknown. */
  readonly end: { readonly size: number; readonly root: Buffer } | null;
}

interface TailFound {
  readonly base: number;
  readonly frames: readonly TailFrame[];
  readonly whole: boolean;
}

export async function inspectHeaders(inspection: Inspection): Promise<HeadersFound> {
  const heads = new Heads();
  const tail = await inspectTail(inspection);
  const bundles = tail === null ? await countBundles(inspection) : tail.base / TILE_HASHES;
  const sealed = await inspectBundles(inspection, bundles, heads);
  const endOf = (roots: readonly Buffer[]) => (tail?.whole === true ? edgeAfter(roots, tail.frames).root() : null);
  const known = inspection.certain ? (inspection.mark?.root ?? null) : (tail?.frames.at(-1)?.root ?? null);
  const byBundle = endOf(sealed.byBundle);
  const byTile = endOf(sealed.byTile);
  const bundlesHold = known !== null && byBundle?.equals(known) === true;
  const tilesHold = known !== null && byTile?.equals(known) === true;
  for (const number of sealed.differing) {
    const { layout } = inspection;
    if (!bundlesHold) inspection.found(layout.bundle(number), 'ledger/tile-damaged', 'leaf hashes');
    if (bundlesHold || !tilesHold) inspection.found(layout.tile(0, number), 'ledger/tile-damaged', 'leaf hashes');
  }
  await inspectUpperTiles(inspection, tilesHold && !bundlesHold ? sealed.byTile : sealed.byBundle);
  takeTailHeads(inspection, tail, heads);
  if (tail === null || !tail.whole) return { heads, end: null };
  const root = (tilesHold && !bundlesHold ? byTile : byBundle) ?? Buffer.alloc(0);
  const end = { size: heads.size, root };
  await compareWithMark(inspection, tail, end, sealed.byBundle);
  return { heads, end };
}

/** Reads the tail to its committed end; what lies behind must be zeros. Null when not even its base can be read. */
async function inspectTail(inspection: Inspection): Promise<TailFound | null> {
  const { layout, mark, certain, disk } = inspection;
  const names = await disk.list(`${layout.folder}/tail`);
  const latest = names.filter((name) => /^[0-9]{6,}$/.test(name)).at(-1);
  const path = certain && mark !== null ? layout.tail(mark.tail) : `${layout.folder}/tail/${latest ?? '000000'}`;
  const file = await inspection.read(path);
  if (file === null) {
    inspection.found(path, 'ledger/tail-missing');
    return null;
  }
  const end = certain && mark !== null ? mark.tailEnd : file.length;
  const frames: TailFrame[] = [];
  let at = 0;
  while (at < end && !(at + 4 <= file.length && !certain && isZero(file, at, at + 4))) {
    const frame = readTailFrame(file, at);
    const fits = frame !== null && (frame.edge !== null) === (at === 0) && at + frame.total <= end;
    if (!fits) break;
    frames.push(frame);
    at += frame.total;
  }
  const whole = at === end || (!certain && isZero(file, at));
  if (!whole) inspection.found(path, file.length < end ? 'ledger/tail-torn' : 'ledger/tail-damaged', `at ${at}`);
  else if (!isZero(file, at)) inspection.found(path, DAMAGE.unfinished, `behind ${at}`);
  const base = frames[0]?.first;
  if (base === undefined) return null;
  if (base % TILE_HASHES !== 0) inspection.found(path, 'ledger/tail-damaged', 'base');
  return { base: Math.floor(base / TILE_HASHES) * TILE_HASHES, frames, whole };
}

/** How many bundles there are when no tail says so. */
async function countBundles(inspection: Inspection): Promise<number> {
  let count = 0;
  while ((await inspection.disk.size(inspection.layout.bundle(count))) >= 0) count += 1;
  return count;
}

interface SealedFound {
  /** Root of each 256 entries, from the bundle and from the tile. */
  readonly byBundle: readonly Buffer[];
  readonly byTile: readonly Buffer[];
  readonly differing: readonly number[];
}

async function inspectBundles(inspection: Inspection, count: number, heads: Heads): Promise<SealedFound> {
  const { layout, origin } = inspection;
  const byBundle: Buffer[] = [];
  const byTile: Buffer[] = [];
  const differing: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const tile = await inspection.read(layout.tile(0, number));
    const bundle = await inspection.read(layout.bundle(number));
    if (tile === null) inspection.found(layout.tile(0, number), 'ledger/tile-missing');
    if (bundle === null) inspection.found(layout.bundle(number), 'ledger/tile-missing');
    const entries = bundle === null ? null : readBundle(bundle, TILE_HASHES);
    const leaves = entries === null ? null : leavesOf(entries);
    const stored = tile?.length === TILE_BYTES ? tile : null;
    const either = leaves ?? stored ?? Buffer.alloc(TILE_BYTES);
    byBundle.push(rootOfLeaves(leaves ?? Buffer.alloc(TILE_BYTES), 0, TILE_HASHES));
    byTile.push(rootOfLeaves(stored ?? either, 0, TILE_HASHES));
    if (bundle !== null && tile !== null && !(leaves !== null && tile.equals(leaves))) differing.push(number);
    for (let i = 0; i < TILE_HASHES; i += 1) {
      const position = number * TILE_HASHES + i;
      const entry = entries?.[i];
      // Where the two disagree the header stays unknown: what hangs on it is judged by neither.
      const agreed = entry !== undefined && (stored === null || sameHash(either, stored, i));
      if (!agreed) heads.skip(position);
      else if (!heads.set(position, entry, origin))
        inspection.found(layout.bundle(number), 'ledger/tile-damaged', 'header');
    }
    inspection.compared.entries += TILE_HASHES;
  }
  return { byBundle, byTile, differing };
}

function sameHash(one: Buffer, other: Buffer, index: number): boolean {
  const at = index * HASH_BYTES;
  return one.compare(other, at, at + HASH_BYTES, at, at + HASH_BYTES) === 0;
}

function edgeAfter(roots: readonly Buffer[], frames: readonly TailFrame[]): Edge {
  const edge = new Edge();
  for (const root of roots) edge.pushSubtree(root, 0, 8);
  for (const { entries } of frames) for (const entry of entries) edge.push(leafHash(entry));
  return edge;
}

async function inspectUpperTiles(inspection: Inspection, roots: readonly Buffer[]): Promise<void> {
  let below = roots;
  for (let level = 1; below.length >= TILE_HASHES; level += 1) {
    const next: Buffer[] = [];
    for (let number = 0; (number + 1) * TILE_HASHES <= below.length; number += 1) {
      const wanted = Buffer.concat(below.slice(number * TILE_HASHES, (number + 1) * TILE_HASHES));
      const file = inspection.layout.tile(level, number);
      const tile = await inspection.read(file);
      if (tile === null) inspection.found(file, 'ledger/tile-missing');
      else if (!tile.equals(wanted)) inspection.found(file, 'ledger/tile-damaged', 'hashes of the level below');
      next.push(rootOfLeaves(wanted, 0, TILE_HASHES));
    }
    below = next;
  }
}

function takeTailHeads(inspection: Inspection, tail: TailFound | null, heads: Heads): void {
  let position = tail?.base ?? 0;
  for (const { entries } of tail?.frames ?? []) {
    for (const entry of entries) {
      if (!heads.set(position, entry, inspection.origin)) {
        inspection.found(`${inspection.layout.folder}/tail`, 'ledger/tail-damaged', `header ${position}`);
      }
      position += 1;
    }
    inspection.compared.entries += entries.length;
  }
}

/** Every frame's root, the base's edge, and both slots must lie on the history that the files give. */
async function compareWithMark(
  inspection: Inspection,
  tail: TailFound,
  end: { readonly size: number; readonly root: Buffer },
  roots: readonly Buffer[],
): Promise<void> {
  const { mark, layout, certain } = inspection;
  if (mark === null || !certain) return;
  const path = layout.tail(mark.tail);
  const edge = edgeAfter(roots, []);
  const sound = !inspection.damage.some(({ file }) => file.startsWith(`${layout.folder}/tile`));
  if (sound && tail.frames[0]?.edge?.equals(edge.nodes()) !== true)
    inspection.found(path, 'ledger/tail-damaged', 'edge');
  for (const frame of tail.frames) {
    for (const entry of frame.entries) edge.push(leafHash(entry));
    if (sound && (frame.size !== edge.size || !frame.root.equals(edge.root()))) {
      inspection.found(path, 'ledger/tail-damaged', `root at ${frame.size}`);
    }
    const { earlier } = inspection;
    if (sound && earlier?.size === edge.size && !earlier.root.equals(edge.root())) {
      inspection.found(layout.highWater, 'ledger/high-water-mismatch', 'earlier slot');
    }
  }
  if (end.size !== mark.size || (sound && !end.root.equals(mark.root))) {
    inspection.found(layout.highWater, 'ledger/high-water-mismatch', `${end.size} entries, ${mark.size} marked`);
  }
}
