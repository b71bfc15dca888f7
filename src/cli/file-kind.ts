// The files that `liaison verify` reads from a disk, and how much of each. What always holds: no file is read beyond
// the bound of its kind, and folders, pipes and devices are never opened. `verify-bytes.ts` tells the kinds.

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { declareFaults } from '../base/fault.ts';
import { PROOF_BYTES_MAX } from '../node/bundle/shapes.ts';
import { type FileKind, HEAD_BYTES, markOf } from './verify-bytes.ts';

const fault = declareFaults('cli', {
  'cli/no-file-to-verify': {
    status: 404,
    sentence: 'There is no such file, or it is larger than any of its kind.',
    hint: 'Check the name; folders and devices are not read.',
  },
});

/** The file's kind and bytes. @throws cli/not-verifiable, cli/no-file-to-verify */
export async function readKind(file: string): Promise<{ readonly kind: FileKind; readonly bytes: Buffer }> {
  const head = await opened(file, HEAD_BYTES, false);
  if (head === null) throw fault('cli/no-file-to-verify');
  const { kind, bytesMax } = markOf(head);
  const bytes = await bounded(file, bytesMax);
  if (bytes === null) throw fault('cli/no-file-to-verify');
  return { kind, bytes };
}

/** The whole of an ordinary file, or null when there is none or it is larger. */
export function bounded(file: string, bytesMax: number): Promise<Buffer | null> {
  return opened(file, bytesMax, true);
}

async function opened(file: string, bytesMax: number, whole: boolean): Promise<Buffer | null> {
  // Without waiting, so that a pipe does not hold the command.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => null);
  if (handle === null) return null;
  try {
    const found = await handle.stat();
    if (!found.isFile() || (whole && found.size > bytesMax)) return null;
    const bytes = Buffer.alloc(Math.min(found.size, bytesMax));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytesRead === bytes.length ? bytes : null;
  } finally {
    await handle.close();
  }
}

/** Files beside an unpacked proof: the bundle's own folder. */
export function beside(file: string): (name: string) => Promise<Buffer | null> {
  return (name) => bounded(join(dirname(file), '..', name), PROOF_BYTES_MAX);
}
