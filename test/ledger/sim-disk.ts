// A disk that can lose power: files hold durable and volatile bytes, names hold a durable map and name operations under
// way. After a cut it gives what a drive might hold, by four models of what survives. It can also fail single
// operations as a kernel does. See `ledger-runs.ts` for the histories that run on it.

import type { Disk } from '../../src/ledger/disk.ts';

/** Thrown when the power goes; nothing after it reaches the disk. */
export class PowerCut extends Error {}

/** A failed operation as the kernel reports it. */
export class InputOutputError extends Error {
  readonly code = 'EIO';
}

/** What survives a cut: nothing unsynced, all of it, some names in order and some sectors, or names in any order. */
export const SURVIVALS = ['none', 'all', 'some', 'wild'] as const;
export type Survival = (typeof SURVIVALS)[number];

interface Write {
  readonly at: number;
  /** Null for a truncation to `at`. */
  readonly bytes: Buffer | null;
}

interface File {
  durable: Buffer;
  volatile: Buffer;
  pending: Write[];
}

interface NameChange {
  readonly folder: string;
  readonly apply: (names: Map<string, File>) => void;
}

const SECTOR_BYTES = 512;

/** A repeatable source of numbers in [0, 1). */
export function numbersFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class SimDisk implements Disk {
  names = new Map<string, File>();
  #durableNames = new Map<string, File>();
  #changes: NameChange[] = [];
  /** Operations that change something, so far. */
  operations = 0;
  /** The power goes at this operation. */
  cutAt = Number.POSITIVE_INFINITY;
  /** This operation fails; a failed sync also loses what it should have made durable. */
  failAt = Number.POSITIVE_INFINITY;
  last = '';
  /** Syncs of files and folders that are not carried out, as if the code had forgotten them. */
  forgets: (operation: 'sync' | 'syncDir', path: string) => boolean = () => false;
  /** Sees every write as it is made. */
  watch: (path: string, bytes: Uint8Array) => void = () => undefined;
  /** Bytes as they reach the file: a bad memory or controller may change them. */
  spoil: (path: string, bytes: Buffer) => Buffer = (_path, bytes) => bytes;

  async read(path: string): Promise<Buffer | null> {
    const file = this.names.get(path);
    return file === undefined ? null : Buffer.from(file.volatile);
  }

  async readAt(path: string, offset: number, length: number): Promise<Buffer> {
    const file = this.names.get(path);
    return file === undefined ? Buffer.alloc(0) : Buffer.from(file.volatile.subarray(offset, offset + length));
  }

  async size(path: string): Promise<number> {
    return this.names.get(path)?.volatile.length ?? -1;
  }

  async writeAt(path: string, offset: number, bytes: Uint8Array): Promise<void> {
    this.watch(path, bytes);
    this.#step(`write ${path}`);
    const file = this.#file(path);
    const copy = this.spoil(path, Buffer.from(bytes));
    file.volatile = written(file.volatile, offset, copy);
    file.pending.push({ at: offset, bytes: copy });
  }

  async sync(path: string): Promise<void> {
    const file = this.#file(path);
    try {
      this.#step(`sync ${path}`);
    } catch (error) {
      // The kernel marks the pages clean: readable, but never written.
      if (error instanceof InputOutputError) file.pending = [];
      throw error;
    }
    if (this.forgets('sync', path)) return;
    for (const { at, bytes } of file.pending) {
      file.durable = bytes === null ? Buffer.from(file.durable.subarray(0, at)) : written(file.durable, at, bytes);
    }
    file.pending = [];
  }

  async truncate(path: string, length: number): Promise<void> {
    this.#step(`truncate ${path}`);
    const file = this.#file(path);
    file.volatile = Buffer.from(longer(file.volatile, Math.max(length, file.volatile.length)).subarray(0, length));
    file.pending.push({ at: length, bytes: null });
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step(`rename ${from} ${to}`);
    const file = this.names.get(from);
    if (file === undefined) throw new Error(`rename of a missing file ${from}`);
    this.names.delete(from);
    this.names.set(to, file);
    const apply = (names: Map<string, File>) => {
      const moved = names.get(from) ?? file;
      names.delete(from);
      names.set(to, moved);
    };
    this.#changes.push({ folder: folderName(to), apply });
  }

  async unlink(path: string): Promise<void> {
    if (!this.names.has(path)) return;
    this.#step(`unlink ${path}`);
    this.names.delete(path);
    this.#changes.push({ folder: folderName(path), apply: (names) => names.delete(path) });
  }

  async mkdir(): Promise<void> {}

  async syncDir(folder: string): Promise<void> {
    this.#step(`syncDir ${folder}`);
    if (this.forgets('syncDir', folder)) return;
    const rest: NameChange[] = [];
    for (const change of this.#changes) {
      if (change.folder === folder) change.apply(this.#durableNames);
      else rest.push(change);
    }
    this.#changes = rest;
  }

  async list(folder: string): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const path of this.names.keys()) {
      if (!path.startsWith(`${folder}/`)) continue;
      const [first = '', ...rest] = path.slice(folder.length + 1).split('/');
      found.add(rest.length > 0 ? `${first}/` : first);
    }
    return [...found].sort();
  }

  async close(): Promise<void> {}

  /** What a file would hold if the power went now and nothing on its way survived. */
  durableBytes(path: string): Buffer {
    return this.#durableNames.get(path)?.durable ?? Buffer.alloc(0);
  }

  /** A disk with the same files, all durable. */
  copy(): SimDisk {
    return diskOf([...this.names].map(([path, file]) => [path, file.volatile]));
  }

  /** Sets a file's bytes, durable and outside any count: for damage. */
  put(path: string, bytes: Buffer): void {
    const file: File = { durable: Buffer.from(bytes), volatile: Buffer.from(bytes), pending: [] };
    this.names.set(path, file);
    this.#durableNames.set(path, file);
  }

  /** What a drive might hold when the power comes back. */
  afterCut(random: () => number, survival: Survival): SimDisk {
    const names = new Map(this.#durableNames);
    if (survival === 'wild') {
      for (const change of this.#changes) if (random() < 0.5) change.apply(names);
    } else {
      const all = this.#changes.length;
      const kept = survival === 'none' ? 0 : survival === 'all' ? all : Math.floor(random() * (all + 1));
      for (const change of this.#changes.slice(0, kept)) change.apply(names);
    }
    const partly = survival === 'some' || survival === 'wild';
    const lose = () => partly && random() < 0.3;
    return diskOf([...names].map(([path, file]) => [path, survival === 'none' ? file.durable : survivor(file, lose)]));
  }

  #step(operation: string): void {
    this.operations += 1;
    this.last = operation;
    if (this.operations >= this.cutAt) throw new PowerCut(operation);
    if (this.operations === this.failAt) throw new InputOutputError(operation);
  }

  #file(path: string): File {
    const known = this.names.get(path);
    if (known !== undefined) return known;
    const made: File = { durable: Buffer.alloc(0), volatile: Buffer.alloc(0), pending: [] };
    this.names.set(path, made);
    this.#changes.push({ folder: folderName(path), apply: (names) => names.set(path, made) });
    return made;
  }
}

function diskOf(files: readonly (readonly [string, Buffer])[]): SimDisk {
  const disk = new SimDisk();
  for (const [path, bytes] of files) disk.put(path, bytes);
  return disk;
}

function folderName(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}

/** Room that was made for files to grow into; nobody else has a view of it, and what no file has reached is zero. */
const ROOM = new WeakSet<ArrayBufferLike>();

/** The bytes with others written at a place; in place where they fit, because whole files are copied often enough. */
function written(bytes: Buffer, at: number, added: Buffer): Buffer {
  const result = longer(bytes, Math.max(bytes.length, at + added.length));
  added.copy(result, at);
  return result;
}

/** The same bytes with zeros behind them. */
function longer(bytes: Buffer, length: number): Buffer {
  if (length === bytes.length) return bytes;
  if (ROOM.has(bytes.buffer) && length <= bytes.buffer.byteLength) return Buffer.from(bytes.buffer, 0, length);
  const room = new ArrayBuffer(Math.max(2 * length, 1 << 14));
  ROOM.add(room);
  const result = Buffer.from(room, 0, length);
  bytes.copy(result);
  return result;
}

/** Durable bytes and a random set of the sectors that were on their way. */
function survivor(file: File, lose: () => boolean): Buffer {
  let bytes: Buffer = Buffer.from(file.durable);
  for (const write of file.pending) {
    if (lose()) continue;
    if (write.bytes === null) {
      bytes = Buffer.from(bytes.subarray(0, write.at));
      continue;
    }
    for (let at = 0; at < write.bytes.length; at += SECTOR_BYTES) {
      if (!lose()) bytes = written(bytes, write.at + at, write.bytes.subarray(at, at + SECTOR_BYTES));
    }
  }
  return bytes;
}
