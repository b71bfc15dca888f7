// The local socket: while a node runs, the command line speaks to it here instead of taking the folder. The socket
// stands in a private folder (mode 700) whose place is noted in the data folder, so only the node's own user reaches
// it. One request a connection, one line each way, JSON.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { resolve as absolute, basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import { type Answer, refusal } from './answer.ts';
import { bundleRequest, makeBundle } from './bundle/asked.ts';
import { carryFeed, feedRequest } from './feed-carried.ts';
import { backUp, backupSchema, goOn, resumeSchema } from './keeping.ts';
import type { LiaisonNode } from './node.ts';
import { CHECKS, check, perform, requestSchema } from './request.ts';
import { identityOf, NOTE, noted, parsed } from './running.ts';

const fault = declareFaults('node', {
  'node/line-unreadable': {
    status: 400,
    sentence: 'This is not a request that the node reads.',
    hint: 'Use the command line of the same version as the node; inputs are at most 1 MiB, files go by name.',
  },
  'node/serving': {
    status: 409,
    sentence: 'While a node serves this folder its rows are not replaced: others may be reading them.',
    hint: 'Compare with --check, or stop the node first.',
  },
});

/** A request line: inputs are small; files go by name. */
const LINE_CHARS_MAX = 1_048_576;
const PLACE = 'liaison-';

const lineSchema = z.union([
  z.strictObject({ perform: requestSchema }),
  z.strictObject({ check: z.enum(CHECKS), agency: z.string().max(16).nullable().default(null) }),
  z.strictObject({ backup: backupSchema }),
  z.strictObject({ resume: resumeSchema }),
  z.strictObject({ bundle: bundleRequest }),
  z.strictObject({ feed: feedRequest }),
]);
export type Line = z.input<typeof lineSchema>;

/** Answers one line. */
export async function answerLine(node: LiaisonNode, line: unknown): Promise<Answer> {
  try {
    const read = lineSchema.safeParse(line);
    if (!read.success) throw fault('node/line-unreadable');
    const { data } = read;
    if ('perform' in data) return await perform(node, data.perform);
    if ('backup' in data) return await backUp(node, data.backup);
    if ('resume' in data) return await goOn(node, data.resume);
    if ('bundle' in data) return await makeBundle(node, data.bundle);
    if ('feed' in data) return await carryFeed(node, data.feed);
    return await check(node, data.check, data.agency);
  } catch (error) {
    return refusal(error);
  }
}

/** One connection: everything up to its end is the line. Calls `asked` when the line is whole. */
function hear(node: LiaisonNode, socket: Socket, asked: () => void): void {
  let text: string | null = '';
  const say = (answer: Answer) => socket.end(`${JSON.stringify(answer)}\n`);
  socket.setEncoding('utf8');
  socket.on('error', () => socket.destroy());
  socket.on('data', (part: string) => {
    if (text === null) return;
    text += part;
    if (text.length <= LINE_CHARS_MAX) return;
    text = null;
    say(refusal(fault('node/line-unreadable')));
  });
  socket.on('end', () => {
    asked();
    if (text === null) return;
    const line = parsed(text);
    // Rebuilding empties what others may be reading: only a command that has the folder to itself does that.
    const alone = typeof line === 'object' && line !== null && 'check' in line && line.check === 'rebuild-rows';
    if (alone) say(refusal(fault('node/serving')));
    else answerLine(node, line).then(say, () => socket.destroy());
  });
}

/** Listens until the returned function is called, which lets what was asked be answered first. */
export async function listen(node: LiaisonNode): Promise<() => Promise<void>> {
  const { folder } = node.options;
  const note = join(folder, NOTE);
  await forgetEarlier(folder);
  const place = await mkdtemp(join(tmpdir(), PLACE));
  const path = join(place, 'node');
  const silent = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    silent.add(socket);
    socket.on('close', () => silent.delete(socket));
    hear(node, socket, () => silent.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  await writeFile(note, JSON.stringify({ path, folder: await identityOf(folder) }), { mode: 0o600 });
  return async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of silent) socket.destroy();
    await closed;
    await rm(place, { recursive: true, force: true });
    await rm(note, { force: true });
  };
}

/** A node that was killed leaves its private folder behind. */
async function forgetEarlier(folder: string): Promise<void> {
  const path = await noted(folder);
  const place = path === null ? '' : dirname(absolute(path));
  const ours = dirname(place) === tmpdir() && basename(place).startsWith(PLACE);
  if (ours) await rm(place, { recursive: true, force: true });
}
