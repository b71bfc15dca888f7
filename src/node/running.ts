// The command line's end of the local socket: where the node of a folder listens, whether that place is our own, and
// one line asked of it. It knows nothing of acts or rooms, so that a command which a running node answers starts at
// once. See `socket.ts` for the node's end.

import { constants, type Stats } from 'node:fs';
import { lstat, open, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { declareFaults } from '../base/fault.ts';
import { type Answer, refusal } from './answer.ts';

const fault = declareFaults('node', {
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

/** In the data folder: where its node listens. */
export const NOTE = 'socket.json';

/** A text as JSON; null where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A folder by device and inode: a copy of it is another, whose copied note says nothing about it. */
export async function identityOf(folder: string): Promise<string> {
  const { dev, ino } = await stat(folder);
  return `${dev}/${ino}`;
}

/** Where the node of this folder listens, or last did; null when none noted it. @throws node/socket-untrusted */
export async function noted(folder: string): Promise<string | null> {
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

/**
 * Asks the node that runs on this folder a `Line` of `socket.ts`; null when none listens. Once a node has the line
 * it is never asked again elsewhere: an answer that does not come is `node/no-answer`.
 */
export async function askRunningNode(folder: string, line: object): Promise<Answer | null> {
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
