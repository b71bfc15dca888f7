// What a folder lies on: whether the volume below it is encrypted, as far as Linux tells. A device-mapper volume of
// kind CRYPT is; so is one that lies on such a volume. What cannot be told (containers, network disks) is null, never
// "yes".

import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** File systems that encrypt by themselves. */
const ENCRYPTING = new Set(['ecryptfs', 'gocryptfs', 'fuse.gocryptfs', 'fuse.encfs']);

/** True or false where the system says so, null where it does not. */
export async function isEncrypted(folder: string): Promise<boolean | null> {
  if (process.platform !== 'linux') return null;
  const found = await stat(folder).catch(() => null);
  const mounts = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  if (found === null || mounts === '') return null;
  const device = `${major(found.dev)}:${minor(found.dev)}`;
  const mount = mounts.split('\n').find((line) => line.split(' ')[2] === device);
  const kind = mount?.split(' - ')[1]?.split(' ')[0] ?? '';
  if (ENCRYPTING.has(kind)) return true;
  const block = await realpath(`/sys/dev/block/${device}`).catch(() => null);
  return block === null ? null : isCrypt(block);
}

/**
 * True for a device-mapper volume of kind CRYPT, false for a plain disk, null for other mappings: they may lie on
 * one.
 */
async function isCrypt(block: string): Promise<boolean | null> {
  const uuid = await readFile(join(block, 'dm', 'uuid'), 'utf8').catch(() => null);
  if (uuid === null) return false;
  return uuid.startsWith('CRYPT-') ? true : null;
}

/** Linux packs 12 bits of major and 20 of minor into the low 32 bits of a device number. */
function major(dev: number): number {
  return (dev >>> 8) & 0xfff;
}

function minor(dev: number): number {
  return (dev & 0xff) | ((dev >>> 12) & 0xfff00);
}
