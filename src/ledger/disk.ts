// The world of files, and the only file of this room that touches them. A disk is rooted at `data/<agency>/`;
// paths use `/`. Writes name a file, a place and bytes; nothing is durable before `sync` of the file and, for a
// new or renamed name, `syncDir` of its folder. See `writer.ts` for the order in which they happen.

import { constants, ftruncateSync, readSync, writeSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ledgerFault } from './files-fault.ts';

export interface Disk {
  /** The whole file, or null when there is none. @throws ledger/read-failed */
  read(path: string): Promise<Buffer | null>;
  /** At most `length` bytes from `offset`; fewer at the end, none when there is no file. Never creates one. */
  readAt(path: string, offset: number, length: number): Promise<Buffer>;
  /** Bytes, or -1 when there is no file. */
  size(path: string): Promise<number>;
  /** Writes at a place; creates the file, and fills a gap with zeros. */
  writeAt(path: string, offset: number, bytes: Uint8Array): Promise<void>;
  /** Makes the file's bytes and length durable. */
  sync(path: string): Promise<void>;
  truncate(path: string, length: number): Promise<void>;
  /** Replaces `to` in one step. */
  rename(from: string, to: string): Promise<void>;
  /** Removes the file; one that is not there is no error. */
  unlink(path: string): Promise<void>;
  /** Makes the folder and those above it. */
  mkdir(folder: string): Promise<void>;
  /** Makes the names in the folder durable. `.` is the root. */
  syncDir(folder: string): Promise<void>;
  /** Names in the folder, sorted; folders end in `/`. None when there is no folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Lets go of every open file; what is used after that is let go of at once. */
  close(): Promise<void>;
}

/** Open files kept at a time: a ledger needs a handful, and old bulk files should not stay open. */
const OPEN_FILES_MAX = 64;

/**
 * Short writes, and short reads of files that are being written, only move bytes between memory and the kernel's cache:
 * they are done in place, because handing one to another thread and back costs far more. Syncs and long jobs wait.
 */
const AT_ONCE_BYTES = 64 << 10;

interface OpenFile {
  readonly handle: Promise<FileHandle>;
  readonly writable: boolean;
  users: number;
  /** Told when its last user has left, by whoever waits to close it. */
  idle: (() => void) | null;
}

/** A folder of the machine. Folders are made 0700 and files 0600: metadata of children's cases is nobody else's. */
export class RealDisk implements Disk {
  readonly #root: string;
  readonly #files = new Map<string, OpenFile>();
  #closed = false;

  constructor(folder: string) {
    this.#root = folder;
  }

  async read(path: string): Promise<Buffer | null> {
    return readable(absentAs(null, readFile(this.#at(path))));
  }

  async readAt(path: string, offset: number, length: number): Promise<Buffer> {
    const reading = this.#use(path, false, async (handle, written) => {
      const bytes = Buffer.allocUnsafeSlow(length);
      const atOnce = written && length <= AT_ONCE_BYTES;
      let done = 0;
      while (done < length) {
        const bytesRead = atOnce
          ? readSync(handle.fd, bytes, done, length - done, offset + done)
          : (await handle.read(bytes, done, length - done, offset + done)).bytesRead;
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return bytes.subarray(0, done);
    });
    return readable(absentAs(Buffer.alloc(0), reading));
  }

  async size(path: string): Promise<number> {
    const found = await absentAs(null, stat(this.#at(path)));
    return found === null ? -1 : found.size;
  }

  async writeAt(path: string, offset: number, bytes: Uint8Array): Promise<void> {
    await this.#use(path, true, async (handle) => {
      let done = 0;
      while (done < bytes.length) {
        const left = bytes.length - done;
        done +=
          bytes.length <= AT_ONCE_BYTES
            ? writeSync(handle.fd, bytes, done, left, offset + done)
            : (await handle.write(bytes, done, left, offset + done)).bytesWritten;
      }
    });
  }

  async sync(path: string): Promise<void> {
    await this.#use(path, true, (handle) => handle.datasync());
  }

  async truncate(path: string, length: number): Promise<void> {
    await this.#use(path, true, async (handle) => ftruncateSync(handle.fd, length));
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#drop(from);
    await this.#drop(to);
    await rename(this.#at(from), this.#at(to));
  }

  async unlink(path: string): Promise<void> {
    await this.#drop(path);
    await rm(this.#at(path), { force: true });
  }

  async mkdir(folder: string): Promise<void> {
    await mkdir(this.#at(folder), { recursive: true, mode: 0o700 });
  }

  async syncDir(folder: string): Promise<void> {
    const handle = await open(this.#at(folder), 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async list(folder: string): Promise<readonly string[]> {
    const found = await absentAs([], readdir(this.#at(folder), { withFileTypes: true }));
    return found.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const path of [...this.#files.keys()]) await this.#drop(path);
  }

  #at(path: string): string {
    return join(this.#root, path);
  }

  /** The job is told whether the file is open for writing. */
  async #use<T>(
    path: string,
    writable: boolean,
    job: (handle: FileHandle, written: boolean) => Promise<T>,
  ): Promise<T> {
    let file = this.#files.get(path);
    if (file === undefined || (writable && !file.writable)) {
      const flags = writable ? constants.O_RDWR | constants.O_CREAT : constants.O_RDONLY;
      const replaced = file;
      const opened: OpenFile = { handle: open(this.#at(path), flags, 0o600), writable, users: 0, idle: null };
      // One that was refused is not kept: whoever comes next tries anew, and a close has nothing to close.
      opened.handle.catch(() => {
        if (this.#files.get(path) === opened) this.#files.delete(path);
      });
      file = opened;
      if (replaced !== undefined) endOf(replaced).catch(() => undefined);
    }
    this.#files.delete(path);
    this.#files.set(path, file);
    file.users += 1;
    try {
      return await job(await file.handle, file.writable);
    } finally {
      file.users -= 1;
      if (file.users === 0) file.idle?.();
      const most = this.#closed ? 0 : OPEN_FILES_MAX;
      if (this.#files.size > most) await this.#dropOldest(most);
    }
  }

  async #dropOldest(most: number): Promise<void> {
    for (const [path, file] of this.#files) {
      if (this.#files.size <= most) return;
      if (file.users === 0) await this.#drop(path);
    }
  }

  async #drop(path: string): Promise<void> {
    const file = this.#files.get(path);
    if (file === undefined) return;
    this.#files.delete(path);
    await endOf(file);
  }
}

/** Closes it behind its last user: a handle that is closed under one who is about to read gives an error of its own. */
async function endOf(file: OpenFile): Promise<void> {
  if (file.users > 0) {
    await new Promise<void>((resolve) => {
      file.idle = resolve;
    });
  }
  await (await file.handle).close();
}

/** What cannot be read is refused by a name, with the code of the machine and no path. @throws ledger/read-failed */
async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const because = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
    throw because === null ? error : ledgerFault('ledger/read-failed', { because });
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function absentAs<T, A>(absent: A, job: Promise<T>): Promise<T | A> {
  try {
    return await job;
  } catch (error) {
    if (isAbsent(error)) return absent;
    throw error;
  }
}
