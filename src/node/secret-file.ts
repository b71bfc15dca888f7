// Writing a file of secrets: its owner's alone, durable before it has its name, whole or not at all. Whoever reads
// while it is written reads the file of before. `keys.ts` and `root.ts` write with it.

import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { summedText } from './summed.ts';

export async function writeSecret(path: string, value: unknown): Promise<void> {
  await writeText(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** The same for a file that carries its own digest, so that a changed bit in it is noticed (`summed.ts`). */
export async function writeSummed(path: string, value: object): Promise<void> {
  await writeText(path, summedText(value));
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
