// What backups of tests are sealed to: a key made of a passphrase costs seconds, so the first alone is sealed to one,
// and all others to a key. And what of a folder this process still has open, for tests of backups that are refused.

import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSealingKey } from '../../src/base/sealing.ts';

export const FIRST = 'first.age';
const passphrase = 'a passphrase that is long enough';
const { recipient, identity } = await makeSealingKey();

export const sealedTo = (name: string) =>
  name === FIRST ? { passphrase, recipient: null } : { passphrase: null, recipient };

export const openedBy = (name: string, phrase = passphrase) =>
  name === FIRST ? { passphrase: phrase, identity: null } : { passphrase: null, identity };

/** Files below a folder that this process has open; none where the system does not tell. */
export async function openBelow(folder: string): Promise<readonly string[]> {
  const open = await readdir('/proc/self/fd').catch(() => []);
  const files = await Promise.all(open.map((one) => readlink(join('/proc/self/fd', one)).catch(() => '')));
  return files.filter((file) => file.startsWith(folder));
}
