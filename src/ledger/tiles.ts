// Tiles of the log tree as C2SP tlog-tiles cuts them: 256 hashes of one level, immutable when full. The tree's edge
// tells this collector every node it makes; full tiles wait here until the tail is sealed and then lie on disk. Any
// aligned subtree's hash can be had from one tile. See `seal.ts`, `proof.ts`.

import type { Disk } from './disk.ts';
import { ledgerFault } from './files-fault.ts';
import type { Layout } from './layout.ts';
import { edgeHeights, HASH_BYTES, leafInto, rootOfLeaves } from './merkle.ts';
import { readBundle } from './tail.ts';

export const TILE_HASHES = 256;
export const TILE_BYTES = TILE_HASHES * HASH_BYTES;
const CACHE_MAX = 32;

/** A full tile that is not yet a file. */
export interface FullTile {
  readonly level: number;
  readonly number: number;
  readonly bytes: Buffer;
}

/** Number of leaves below a full tile of that level. */
export function tileLeaves(level: number): number {
  return TILE_HASHES ** (level + 1);
}

export class Tiles {
  readonly #disk: Disk;
  readonly #layout: Layout;
  /** The unfinished tile of each level. */
  readonly #open: Buffer[] = [];
  /** Number of hashes each level has so far. */
  readonly #counts: number[] = [];
  readonly #full = new Map<string, FullTile>();
  readonly #read = new Map<string, Promise<Buffer>>();
  readonly #bundles = new Map<number, Promise<readonly Buffer[]>>();

  constructor(disk: Disk, layout: Layout) {
    this.#disk = disk;
    this.#layout = layout;
  }

  /** Hears of every complete subtree of the log tree. */
  readonly note = (height: number, index: number, bytes: Buffer, at: number): void => {
    if (height % 8 !== 0) return;
    const level = height / 8;
    const place = index % TILE_HASHES;
    const open = this.#level(level);
    bytes.copy(open, place * HASH_BYTES, at, at + HASH_BYTES);
    this.#counts[level] = index + 1;
    if (place !== TILE_HASHES - 1) return;
    const number = Math.floor(index / TILE_HASHES);
    this.#full.set(`${level}/${number}`, { level, number, bytes: Buffer.from(open) });
  };

  #level(level: number): Buffer {
    while (this.#open.length <= level) {
      this.#open.push(Buffer.alloc(TILE_BYTES));
      this.#counts.push(0);
    }
    return this.#open[level] as Buffer;
  }

  /** Full tiles that wait and lie wholly below `base`. */
  waiting(base: number): readonly FullTile[] {
    return [...this.#full.values()].filter((tile) => (tile.number + 1) * tileLeaves(tile.level) <= base);
  }

  /** Lets go of tiles that are durable files now. */
  sealed(tiles: readonly FullTile[]): void {
    for (const tile of tiles) this.#full.delete(`${tile.level}/${tile.number}`);
  }

  /** Rebuilds the unfinished tiles above level 0 from full tiles on disk, for a log whose files reach to `base`. */
  async rebuild(base: number): Promise<void> {
    this.#level(0);
    this.#counts[0] = base;
    for (let level = 1, below = base / TILE_HASHES; below >= 1; level += 1) {
      const open = this.#level(level);
      const first = Math.floor(below / TILE_HASHES) * TILE_HASHES;
      for (let number = first; number < Math.floor(below); number += 1) {
        const tile = await this.#file(level - 1, number);
        rootOfLeaves(tile, 0, TILE_HASHES).copy(open, (number % TILE_HASHES) * HASH_BYTES);
      }
      this.#counts[level] = below;
      below = Math.floor(below / TILE_HASHES);
    }
  }

  /** Hash of the aligned subtree of 2^height leaves; the caller has checked that it is complete. */
  async subtree(height: number, index: number): Promise<Buffer> {
    const level = Math.floor(height / 8);
    const width = 2 ** (height - 8 * level);
    const first = index * width;
    const number = Math.floor(first / TILE_HASHES);
    const place = first % TILE_HASHES;
    const tile = this.#full.get(`${level}/${number}`)?.bytes ?? this.#unfinished(level, number);
    return rootOfLeaves(tile ?? (await this.#file(level, number)), place, place + width);
  }

  /** The open tile of a level when it is the one asked for, otherwise null: then it is full and a file. */
  #unfinished(level: number, number: number): Buffer | null {
    const open = Math.floor((this.#counts[level] ?? 0) / TILE_HASHES) === number;
    return open ? this.#level(level) : null;
  }

  /** The right-edge nodes of a tree of `size` leaves, tallest first; `size` is a multiple of 256. */
  async edgeNodes(size: number): Promise<Buffer> {
    const nodes: Buffer[] = [];
    let from = 0;
    for (const height of edgeHeights(size)) {
      nodes.push(await this.subtree(height, from / 2 ** height));
      from += 2 ** height;
    }
    return Buffer.concat(nodes);
  }

  /** A full tile from its file. @throws ledger/tile-missing, ledger/tile-damaged */
  #file(level: number, number: number): Promise<Buffer> {
    const path = this.#layout.tile(level, number);
    return cached(this.#read, path, async () => {
      const bytes = await this.#disk.read(path);
      if (bytes === null) throw ledgerFault('ledger/tile-missing', { file: path });
      if (bytes.length !== TILE_BYTES) throw ledgerFault('ledger/tile-damaged', { file: path });
      return bytes;
    });
  }

  /** The 256 entries of a full bundle, each held against its leaf. @throws ledger/tile-missing, ledger/tile-damaged */
  bundle(number: number): Promise<readonly Buffer[]> {
    const path = this.#layout.bundle(number);
    return cached(this.#bundles, number, async () => {
      const bytes = await this.#disk.read(path);
      if (bytes === null) throw ledgerFault('ledger/tile-missing', { file: path });
      const entries = readBundle(bytes, TILE_HASHES);
      if (entries === null) throw ledgerFault('ledger/tile-damaged', { file: path });
      if (!leavesOf(entries).equals(await this.#file(0, number)))
        throw ledgerFault('ledger/tile-damaged', { file: path });
      return entries;
    });
  }
}

/** The leaf hashes of entries, one after another. */
export function leavesOf(entries: readonly Buffer[]): Buffer {
  const leaves = Buffer.allocUnsafe(entries.length * HASH_BYTES);
  entries.forEach((entry, i) => {
    leafInto(entry, leaves, i * HASH_BYTES);
  });
  return leaves;
}

/** Remembers the last few answers; a failed one is not remembered. */
function cached<K, V>(cache: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  made.catch(() => cache.delete(key));
  for (const oldest of cache.keys()) {
    if (cache.size <= CACHE_MAX) break;
    cache.delete(oldest);
  }
  return made;
}
