// The local socket: while a node runs, the command line speaks to it here instead of taking the folder. The socket
// stands in a private folder (mode 700) whose place is noted in the data folder, so only the node's own user reaches
// it. One request a connection, one line each way, JSON.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { LiaisonNode } from './node.ts';
import { type Answer, check, perform, refusal, requestSchema } from './request.ts';

/** A request line: inputs are small; files go by name. */
const LINE_BYTES_MAX = 1_048_576;
const NOTE = 'socket.json';

const lineSchema = z.union([
  z.strictObject({ perform: requestSchema }),
  z.strictObject({ check: z.enum(['verify', 'rebuild']) }),
]);
export type Line = z.output<typeof lineSchema>;

/** Answers one line. */
export async function answerLine(node: LiaisonNode, line: Line): Promise<Answer> {
  try {
    return 'perform' in line ? await perform(node, line.perform) : await check(node, line.check);
  } catch (error) {
    return refusal(error);
  }
}

/** Listens until the returned function is called. */
export async function listen(node: LiaisonNode): Promise<() => Promise<void>> {
  const place = await mkdtemp(join(tmpdir(), 'liaison-'));
  const path = join(place, 'node');
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('error', () => socket.destroy());
    socket.on('data', (part: string) => {
      text += part;
      if (text.length > LINE_BYTES_MAX) socket.destroy();
    });
    socket.on('end', () => {
      const answer = async (): Promise<Answer> => {
        try {
          return await answerLine(node, lineSchema.parse(JSON.parse(text)));
        } catch (error) {
          return refusal(error);
        }
      };
      answer().then(
        (said) => socket.end(`${JSON.stringify(said)}\n`),
        () => socket.destroy(),
      );
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  const note = join(node.options.folder, NOTE);
  await writeFile(note, JSON.stringify({ path }), { mode: 0o600 });
  return async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(place, { recursive: true, force: true });
    await rm(note, { force: true });
  };
}

/** Asks the node that runs on this folder; null when none answers. */
export async function askRunningNode(folder: string, line: Line): Promise<Answer | null> {
  let path: string;
  try {
    path = (JSON.parse(await readFile(join(folder, NOTE), 'utf8')) as { path: string }).path;
  } catch {
    return null;
  }
  return new Promise((resolve) => {
    const socket = connect({ path, allowHalfOpen: true });
    let text = '';
    socket.setEncoding('utf8');
    socket.on('error', () => resolve(null));
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.on('end', () => {
      socket.end();
      resolve(text === '' ? null : (JSON.parse(text) as Answer));
    });
    socket.on('connect', () => socket.end(JSON.stringify(line)));
  });
}
