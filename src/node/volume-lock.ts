// A lock that belongs to a file and not to a network: of all processes on this machine that reach the volume, whatever
// container they are in, one has it, and the kernel frees it however that one ends. Node has no call for it; SQLite,
// which is part of Node, takes it on an empty file and writes nothing. See `folder.ts`, and docs/decisions/0015.

import { access, constants, lchown, lstat, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** SQLite's code where another has the lock. */
const BUSY = 5;

/** `busy`: another has it; or why there is no lock to have. */
type VolumeLock = { readonly release: () => void } | 'busy' | { readonly because: string };

/** Takes it. Where this process may write nothing in the folder there is nothing to lock, and it is given. */
export async function lockVolume(file: string): Promise<VolumeLock> {
  await make(file);
  const there = await lstat(file).catch(() => null);
  // A command that root gives follows no link to where the owner of the folder would like to be.
  if (there !== null && (!there.isFile() || there.nlink > 1)) return { because: 'not a file of its own' };
  const held = new DatabaseSync(file, { open: false });
  try {
    held.open();
    held.exec('BEGIN EXCLUSIVE');
    return { release: () => close(held) };
  } catch (error) {
    close(held);
    const code = error instanceof Error && 'errcode' in error ? error.errcode : null;
    if (code === BUSY) return 'busy';
    const writable = await access(dirname(file), constants.W_OK).then(
      () => true,
      () => false,
    );
    return writable ? { because: `sqlite ${code ?? 'none'}` } : { release: () => undefined };
  }
}

/**
 * Makes the file where it is not there; one that is there is not opened, since closing it would free what this process
 * has of it. A command that root gives leaves no file behind that the node's own user cannot open.
 */
async function make(file: string): Promise<void> {
  const made = await open(file, 'wx', 0o600).catch(() => null);
  await made?.close();
  if (made === null || process.geteuid?.() !== 0) return;
  const { uid, gid } = await stat(dirname(file));
  await lchown(file, uid, gid).catch(() => undefined);
}

function close(held: DatabaseSync): void {
  if (held.isOpen) held.close();
}
