// Feed files on this machine: the command line names a file, the node reads or writes it. What always holds: the acts
// decide, this only moves bytes; a file that is there already is never written over. See `exchange/carry.ts`.

import { open, readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { promise } from '../base/fault.ts';
import { type Arrivals, arrivalsService } from '../exchange/arrivals.ts';
import { fault } from '../exchange/fault.ts';
import { FEED_FILE_BYTES_MAX } from '../exchange/feed-file.ts';
import type { LiaisonNode } from './node.ts';
import { type Answer, perform, requestSchema } from './request.ts';

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
  const target = out === null ? null : await open(out, 'wx', 0o600).catch(() => null);
  if (out !== null && target === null) throw fault('exchange/feed-file', { because: 'the file to write is there' });
  try {
    const arrival = file === null || arrivals === undefined ? null : arrivals.put(await carried(file));
    const input = arrival === null ? request.input : { ...(request.input as object), arrival };
    const answer = await perform(node, { ...request, input });
    const left = departed(answer, arrivals);
    if (target !== null && left !== null) {
      await target.writeFile(left);
      await target.sync();
    }
    return answer;
  } finally {
    await target?.close();
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
