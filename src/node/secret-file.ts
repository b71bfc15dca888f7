// A file of secrets: its owner's alone, durable before it has its name, written whole or not at all, the secret part in
// a box where a passphrase was set. What always holds: whoever reads while it is written reads the file of before, and
// what was changed since is not read. `keys.ts` and `root.ts` write with it.

import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Random } from '../base/id.ts';
import { wrap } from './passphrase.ts';
import { summedText, summedValue } from './summed.ts';

export async function writeSecret(path: string, value: unknown): Promise<void> {
  await writeText(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** The same for a file that carries its own digest, so that a changed bit in it is noticed (`summed.ts`). */
export async function writeSummed(path: string, value: object): Promise<void> {
  await writeText(path, summedText(value));
}

/** What such a file says, by its schema; null where it is not there, was changed, or says something else. */
export async function readSummed<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  try {
    const read = schema.safeParse(summedValue(await readFile(path, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** The two parts of a file of keys. */
interface Parts {
  /** What stands openly, in every case. */
  readonly open: object;
  /** The secret fields beside it, where there is no passphrase. */
  readonly hidden: object;
  /** The text that the box holds where there is one, and what the box is bound to. */
  readonly boxed: string;
  readonly beside: string;
}

/** Writes both, the secret one in a box where there is a passphrase. @throws node/passphrase-short */
export async function writeBoxed(
  path: string,
  { open: openPart, hidden, boxed, beside }: Parts,
  passphrase: string | null,
  random: Random,
): Promise<void> {
  const secret =
    passphrase === null
      ? { wrapped: false, ...hidden }
      : { wrapped: true, box: await wrap(boxed, passphrase, beside, random) };
  await writeSummed(path, { ...openPart, ...secret });
}

async function writeText(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const handle = await open(`${path}.tmp`, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.tmp`, path);
  const entry = await open(folder, 'r');
  try {
    await entry.sync();
  } finally {
    await entry.close();
  }
}
