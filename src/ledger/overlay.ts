// A disk on which nothing that is written stays: reads come from the disk below, writes are kept in memory beside it. A
// log can be opened, verified and read on it without a byte of the folder changing, which is what an operator needs who
// has to look at a restored ledger before deciding. See `restored.ts`; `disk.ts` has what every disk promises.

import type { Disk } from './disk.ts';

/** The disk below with these files in their places. Closing it leaves the disk below open. */
export function overlay(below: Disk, files: Readonly<Record<string, Uint8Array>> = {}): Disk {
  /** Null for a file that was removed. */
  const held = new Map<string, Buffer | null>(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)]));
  const read = async (path: string) => {
    const own = held.get(path);
    return own === undefined ? below.read(path) : own;
  };
  const whole = async (path: string) => (await read(path)) ?? Buffer.alloc(0);
  return {
    read,
    async readAt(path, offset, length) {
      const own = held.get(path);
      if (own === undefined) return below.readAt(path, offset, length);
      return own === null ? Buffer.alloc(0) : own.subarray(offset, offset + length);
    },
    async size(path) {
      const own = held.get(path);
      if (own === undefined) return below.size(path);
      return own === null ? -1 : own.length;
    },
    async writeAt(path, offset, bytes) {
      const before = await whole(path);
      const after = Buffer.alloc(Math.max(before.length, offset + bytes.length));
      before.copy(after);
      Buffer.from(bytes).copy(after, offset);
      held.set(path, after);
    },
    async truncate(path, length) {
      held.set(path, Buffer.concat([await whole(path), Buffer.alloc(length)]).subarray(0, length));
    },
    async rename(from, to) {
      held.set(to, await whole(from));
      held.set(from, null);
    },
    async unlink(path) {
      held.set(path, null);
    },
    async list(folder) {
      const names = new Set(await below.list(folder));
      for (const [path, bytes] of held) {
        const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : '';
        if (name === '' || name.includes('/')) continue;
        if (bytes === null) names.delete(name);
        else names.add(name);
      }
      return [...names].sort();
    },
    sync: async () => undefined,
    mkdir: async () => undefined,
    syncDir: async () => undefined,
    close: async () => undefined,
  };
}
