// A copy of the source with one bug planted in it, under a temporary folder, with everything that the simulator needs
// to run there. What always holds: the source itself is never touched, and a bug whose old text is not found exactly
// once is refused, so that the list keeps up with the code.

import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Planted } from './shapes.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const COPIED = ['src', 'test/simulation', 'test/ledger', 'package.json'];
const LINKED = ['node_modules', 'docs', 'stories'];

/** Checks that a bug can be planted. @throws when an old text does not stand exactly once in its file */
export async function applied(planted: Planted): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { file, old, now } of planted.edits) {
    const text = texts.get(file) ?? (await readFile(join(ROOT, file), 'utf8'));
    const parts = text.split(old);
    if (parts.length !== 2) {
      throw new Error(`planted bug "${planted.name}": its text stands ${parts.length - 1} times in ${file}`);
    }
    texts.set(file, parts.join(now));
  }
  return texts;
}

/** Gives the folder of a copy with the bug in it. */
export async function plant(planted: Planted): Promise<string> {
  const texts = await applied(planted);
  const folder = await mkdtemp(join(tmpdir(), 'liaison-planted-'));
  await mkdir(join(folder, 'test'), { recursive: true });
  for (const name of COPIED) await cp(join(ROOT, name), join(folder, name), { recursive: true });
  for (const name of LINKED) await symlink(join(ROOT, name), join(folder, name));
  for (const [file, text] of texts) await writeFile(join(folder, file), text);
  return folder;
}

export async function uproot(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
