// The local socket: while a node runs, the command line speaks to it here instead of taking the folder. The socket
// stands in a private folder (mode 700) whose place is noted in the data folder, so only the node's own user reaches
// it. One request a connection, one line each way, JSON.

import { constants, type Stats } from 'node:fs';
import { lstat, mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { resolve as absolute, basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import { bundleRequest, makeBundle } from './bundle/asked.ts';
import { carryFeed, feedRequest } from './feed-carried.ts';
import { backUp, backupSchema, goOn, resumeSchema } from './keeping.ts';
import type { LiaisonNode } from './node.ts';
import { type Answer, CHECKS, check, perform, refusal, requestSchema } from './request.ts';

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
  'node/socket-untrusted': {
    status: 403,
    sentence: 'The socket that this folder names does not belong to you alone, so nothing is sent to it.',
    hint: 'Run the command as the user of the node; if nobody else should have been here, look who changed the folder.',
  },
  'node/no-answer': {
    status: 503,
    sentence: 'The node ended before it answered; the act may have been done or not.',
    hint: 'Start the node and look; repeat the command with the same --key and it has no second effect.',
  },
});

/** A request line: inputs are small; files go by name. */
const LINE_CHARS_MAX = 1_048_576;
const NOTE = 'socket.json';
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
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

/** A folder by device and inode: a copy of it is another, whose copied note says nothing about it. */
async function identityOf(folder: string): Promise<string> {
  const { dev, ino } = await stat(folder);
  return `${dev}/${ino}`;
}

/** Where the node of this folder listens, or last did; null when none noted it. @throws node/socket-untrusted */
async function noted(folder: string): Promise<string | null> {
  const file = await open(join(folder, NOTE), constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => null);
  if (file === null) return null;
  try {
    const note = parsed(await file.readFile('utf8'));
    if (typeof note !== 'object' || note === null || !('path' in note) || !('folder' in note)) return null;
    if (typeof note.path !== 'string' || note.folder !== (await identityOf(folder))) return null;
    // What is sent there may be a credential: the note, the place and the socket must all be our own.
    const there = [await file.stat(), ...(await Promise.all([dirname(note.path), note.path].map(statOf)))];
    for (const one of there) if (one !== null && !isOwn(one)) throw fault('node/socket-untrusted');
    return note.path;
  } finally {
    await file.close();
  }
}

const statOf = (path: string): Promise<Stats | null> => lstat(path).catch(() => null);

/** Belongs to this user, and, but for the socket in its private folder, to nobody else in any way. */
function isOwn(found: Stats): boolean {
  if (found.isSymbolicLink() || found.uid !== process.getuid?.()) return false;
  return found.isSocket() || (found.mode & 0o077) === 0;
}

/** A node that was killed leaves its private folder behind. */
async function forgetEarlier(folder: string): Promise<void> {
  const path = await noted(folder);
  const place = path === null ? '' : dirname(absolute(path));
  const ours = dirname(place) === tmpdir() && basename(place).startsWith(PLACE);
  if (ours) await rm(place, { recursive: true, force: true });
}

/**
 * Asks the node that runs on this folder; null when none listens. Once a node has the line it is never asked again
 * elsewhere: an answer that does not come is `node/no-answer`.
 */
export async function askRunningNode(folder: string, line: Line): Promise<Answer | null> {
  const path = await noted(folder);
  if (path === null) return null;
  return new Promise((resolve) => {
    const socket = connect({ path, allowHalfOpen: true });
    let connected = false;
    let text = '';
    const silence = () => resolve(connected ? refusal(fault('node/no-answer')) : null);
    socket.setEncoding('utf8');
    socket.on('connect', () => {
      connected = true;
      socket.end(JSON.stringify(line));
    });
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.on('error', silence);
    socket.on('close', silence);
    socket.on('end', () => {
      const answer = parsed(text);
      if (typeof answer === 'object' && answer !== null && 'ok' in answer) resolve(answer as Answer);
      else silence();
    });
  });
}
