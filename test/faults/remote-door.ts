// A peer door in another process, and callers that speak TLS to it as they like, well or badly. See `door-process.ts`
// for the process, `slow.ts` and `oversize.test.ts` for what is said to it.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type { PeerBounds } from '../../src/node/peer-bounds.ts';
import type { TestChannel } from '../node/peer-channel.ts';
import type { DoorSaid, DoorTold } from './door-process.ts';

const PROGRAM = join(import.meta.dirname, 'door-process.ts');
/** More than the sockets of both ends hold, so that a reader who does not read is noticed. */
export const ANSWER_BYTES = 12 * 1_024 * 1_024;

export class RemoteDoor {
  readonly port: number;
  readonly digest: string;
  readonly #child: ChildProcess;
  #looked: Promise<unknown> = Promise.resolve();

  private constructor(child: ChildProcess, { port, digest }: { port: number; digest: string }) {
    this.#child = child;
    this.port = port;
    this.digest = digest;
  }

  static async open(bounds: Partial<PeerBounds>): Promise<RemoteDoor> {
    const told: DoorTold = { bounds, answerBytes: ANSWER_BYTES };
    const child = fork(PROGRAM, [JSON.stringify(told)], { execArgv: ['--expose-gc'] });
    return new RemoteDoor(child, await saidBy<{ port: number; digest: string }>(child));
  }

  /** Whether its process has ended. */
  get ended(): boolean {
    return hasEnded(this.#child);
  }

  /** One look after another: what is answered is what was asked last. */
  look(): Promise<DoorSaid> {
    const said = this.#looked.then(() => this.#look());
    this.#looked = said.catch(() => undefined);
    return said;
  }

  async #look(): Promise<DoorSaid> {
    // Where the process has ended, that is told of by its end.
    this.#child.send('look', () => undefined);
    return saidBy<DoorSaid>(this.#child);
  }

  async close(): Promise<void> {
    if (this.ended) return;
    this.#child.kill();
    await once(this.#child, 'exit');
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

/** The next message of the process; rejects where it ends without one. */
async function saidBy<Said>(child: ChildProcess): Promise<Said> {
  const gone = () => new Error(`the door has ended with ${child.signalCode ?? child.exitCode}`);
  if (hasEnded(child)) throw gone();
  const heard = new AbortController();
  const { signal } = heard;
  try {
    const ended = once(child, 'exit', { signal }).then(() => Promise.reject(gone()));
    const [said] = await Promise.race([once(child, 'message', { signal }), ended]);
    return said as Said;
  } finally {
    heard.abort();
  }
}

export const quiet = (socket: Socket): Socket => {
  socket.on('error', () => undefined);
  socket.resume();
  return socket;
};

/** Resolves at the first of these events; that one of them is an error says nothing more. */
export const first = (socket: Socket, ...names: readonly string[]) =>
  new Promise<void>((resolve) => {
    if (socket.destroyed) resolve();
    for (const name of names) socket.once(name, () => resolve());
  });

export async function tls(door: RemoteDoor, localAddress: string, { channel }: TestChannel): Promise<Socket> {
  const where = { host: '127.0.0.1', port: door.port, localAddress };
  const plain = quiet(connectPlain(where));
  await first(plain, 'connect', 'close');
  const pinned = { rejectUnauthorized: false, checkServerIdentity: () => undefined };
  if (plain.destroyed) return plain;
  const socket = connect({ ...channel, ...pinned, socket: plain });
  // One that is cut in its handshake would wait for ever.
  plain.on('close', () => socket.destroy());
  socket.on('error', () => undefined);
  await first(socket, 'secureConnect', 'close');
  return socket;
}

/** The head of a request as the way writes it. */
export const head = (kind: string, length: number) =>
  `POST /peer/v1/${kind} HTTP/1.1\r\nhost: peer\r\ncontent-length: ${length}\r\n\r\n`;
