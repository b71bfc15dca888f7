// Feed files on this machine: the command line names a file, the node reads or writes it. What always holds: the acts
// decide, this only moves bytes; a file that is there already is never written over, and one that nothing whole was
// written to does not stay. See `exchange/carry.ts`.

import { type FileHandle, open, readFile, stat, unlink } from 'node:fs/promises';
import { z } from 'zod';
import { promise } from '../base/fault.ts';
import { type Arrivals, arrivalsService } from '../exchange/arrivals.ts';
import { fault } from '../exchange/fault.ts';
import { FEED_FILE_BYTES_MAX } from '../exchange/feed-file.ts';
import type { Answer } from './answer.ts';
import type { LiaisonNode } from './node.ts';
import { perform, requestSchema } from './request.ts';

const path = z.string().min(1).max(4_096);
export const feedRequest = z.strictObject({
  request: requestSchema,
  /** The file that was carried here, for an import. */
  file: path.nullable(),
  /** Where the file that is carried there or back is written. */
  out: path.nullable(),
});

/** Performs an export or an import with the files it is about. @throws exchange/feed-file, node/unknown-agency */
export async function carryFeed(node: LiaisonNode, { request, file, out }: z.output<typeof feedRequest>) {
  const arrivals = node.agencies.get(request.agency)?.services.get(arrivalsService.name) as Arrivals | undefined;
  // Before the act, so that nothing takes effect whose file could not be written.
  const target = out === null ? null : await opened(out);
  let whole = false;
  try {
    const arrival = file === null || arrivals === undefined ? null : arrivals.put(await carried(file));
    const input = arrival === null ? request.input : { ...(request.input as object), arrival };
    const answer = await perform(node, { ...request, input });
    const left = departed(answer, arrivals);
    if (target !== null && left !== null) {
      await written(target, left);
      whole = true;
    }
    return answer;
  } finally {
    await target?.close();
    // It is ours: nobody else could have made it in between.
    if (target !== null && out !== null && !whole) await unlink(out).catch(() => undefined);
  }
}

/** Why a file cannot be made, as an operator would say it. */
const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'the file to write is there',
  ENOENT: 'the folder to write into is not there',
  ENOTDIR: 'the folder to write into is not there',
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'the medium is read-only',
  ENOSPC: 'no space to write',
  EDQUOT: 'no space to write',
  EISDIR: 'the file to write is a folder',
};

function unwritten(error: unknown) {
  const { code } = error as NodeJS.ErrnoException;
  return fault('exchange/feed-file', { because: REASONS[code ?? ''] ?? `not written: ${code ?? 'unknown'}` });
}

async function opened(out: string): Promise<FileHandle> {
  try {
    return await open(out, 'wx', 0o600);
  } catch (error) {
    throw unwritten(error);
  }
}

async function written(target: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    await target.writeFile(bytes);
    await target.sync();
  } catch (error) {
    throw unwritten(error);
  }
}

async function carried(file: string): Promise<Buffer> {
  const found = await stat(file).catch(() => null);
  const fit = found?.isFile() === true && found.size <= FEED_FILE_BYTES_MAX;
  if (!fit) throw fault('exchange/feed-file', { because: found === null ? 'no such file' : 'size' });
  return readFile(file);
}

/** The bytes that the act put down, taken away. */
function departed(answer: Answer, arrivals: Arrivals | undefined): Uint8Array | null {
  promise(arrivals !== undefined, 'who performed has a place for arrivals');
  const name = answer.ok ? (answer.output as { departure?: unknown } | null)?.departure : null;
  return typeof name === 'string' ? arrivals.take(name) : null;
}
