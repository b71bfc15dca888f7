// Slow and greedy callers at the peer door: hundreds of connections that say a byte a second, bodies that never end,
// readers that do not read, connections that are kept for later. All are cut by the door's own bounds while an honest
// peer goes on; the figures are given, not asserted. See `door-process.ts` for the door.

import assert from 'node:assert/strict';
import { connect as connectPlain, type Socket } from 'node:net';
import { Fault } from '../../src/base/fault.ts';
import { Contacts } from '../../src/exchange/contacts.ts';
import { PART_BYTES } from '../../src/node/peer-body.ts';
import { PEER_BOUNDS, type PeerBounds } from '../../src/node/peer-bounds.ts';
import { PeerWay } from '../../src/node/peer-way.ts';
import { mintChannel, type TestChannel } from '../node/peer-channel.ts';
import { peerRow, rowsOf } from '../node/peer-world.ts';
import { first, head, quiet, RemoteDoor, tls } from './remote-door.ts';

/** One caller; resolves once its connection is closed. */
type Caller = (door: RemoteDoor, from: string, readAfterMs: number) => Promise<Socket>;

/** A byte a second of what it has to say, until it is cut. */
function slowly(socket: Socket, bytes: Buffer): void {
  let at = 0;
  const timer = setInterval(() => {
    // One that was cut in its handshake has closed before anybody could listen for it.
    if (socket.destroyed) clearInterval(timer);
    else socket.write(bytes.subarray(at, ++at));
  }, 1_000);
}

const [fr, stranger] = await Promise.all([mintChannel('fr'), mintChannel('stranger')]);
/** The first bytes of a handshake, which nobody finishes. */
const HELLO = Buffer.concat([Buffer.from('16030102000100', 'hex'), Buffer.alloc(500, 1)]);

/** What a door may grow by, in MiB, under callers by the hundred. */
export const GROWN_MIB_MAX = 64;

export const CALLERS: Readonly<Record<string, Caller>> = {
  'a byte a second of a handshake': async (door, localAddress) => {
    const socket = quiet(connectPlain({ host: '127.0.0.1', port: door.port, localAddress }));
    slowly(socket, HELLO);
    return socket;
  },
  'a byte a second of headers, by a stranger': async (door, from) => {
    const socket = quiet(await tls(door, from, stranger));
    slowly(socket, Buffer.from(head('head', 2)));
    return socket;
  },
  'a byte a second of a body, by a peer': async (door, from) => {
    const socket = quiet(await tls(door, from, fr));
    socket.write(head('package', 1_000));
    slowly(socket, Buffer.alloc(1_000));
    return socket;
  },
  'an answer that is not read, by a peer': async (door, from, readAfterMs) => {
    const socket = await tls(door, from, fr);
    socket.pause();
    socket.write(`${head('question', 2)}{}`);
    // One that never reads never hears that it was cut: it reads what there is once the door has had its time.
    setTimeout(() => socket.resume(), readAfterMs);
    return socket;
  },
  'a connection that is kept for later, by a peer': async (door, from) => {
    const socket = quiet(await tls(door, from, fr));
    socket.write(`${head('head', 2)}{}`);
    return socket;
  },
};

export interface Figures {
  readonly callers: number;
  readonly cut: number;
  /** Letters of the honest peer, all answered. */
  readonly letters: number;
  /** Those of them that were begun while callers held on. */
  readonly beside: number;
  /** What the door heard of the honest peer meanwhile; no less than was answered. */
  readonly heard: number;
  /** Those of them that had to be sent again. */
  readonly retried: number;
  /** Milliseconds: of a letter while nobody misbehaves, and meanwhile. */
  readonly aloneP99: number;
  readonly meanwhileP99: number;
  readonly rssGrownMiB: number;
  readonly longestMs: number;
}

/** An honest peer with one line open, which sends letters one behind the other and says how long each took. */
class Honest {
  /** Letters that had to be sent again, as a courier does. */
  retried = 0;
  readonly #way: PeerWay;
  readonly #door: RemoteDoor;

  constructor(door: RemoteDoor, { channel }: TestChannel) {
    this.#door = door;
    const es = peerRow('es', { channelKey: door.digest, address: `https://127.0.0.1:${door.port}` });
    const clock = { now: () => Date.now() };
    this.#way = new PeerWay({ channel, rows: rowsOf([es]), clock, contacts: new Contacts(), allowPrivate: true });
  }

  async send(until: () => boolean, least: number, begun?: () => void): Promise<readonly number[]> {
    const took: number[] = [];
    while (took.length < least || !until()) {
      begun?.();
      const start = performance.now();
      await this.#one();
      took.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return took;
  }

  async #one(): Promise<void> {
    try {
      const answer = await this.#way.send('es', { kind: 'head', from: 'pt', body: Buffer.from('{"since":0}') });
      assert.equal(Buffer.from(answer).toString(), '{}');
    } catch (error) {
      // A door whose process has ended is unreachable for ever.
      if (!(error instanceof Fault) || error.code !== 'exchange/unreachable' || this.#door.ended) throw error;
      this.retried += 1;
      await this.#one();
    }
  }

  close(): void {
    this.#way.close();
  }
}

const p99 = (took: readonly number[]) => took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0;

/** Lets callers in, so many of each sort, waits until the door has cut them all, and compares. */
export async function misuse(counts: Readonly<Record<string, number>>, bounds: Partial<PeerBounds>): Promise<Figures> {
  const door = await RemoteDoor.open(bounds);
  const honest = new Honest(door, await mintChannel('pt'));
  const { bodyMs, bytesEachMs } = { ...PEER_BOUNDS, ...bounds };
  // Twice what the door waits for a part of an answer.
  const readAfterMs = 2 * (bodyMs + PART_BYTES / bytesEachMs);
  const sorts = Object.entries(counts).flatMap(([name, count]) => Array.from({ length: count }, () => CALLERS[name]));
  try {
    const alone = await honest.send(() => true, 50);
    const { rss } = await door.look();
    let cut = 0;
    let longestMs = 0;
    let most = rss;
    // Addresses enough that the bound of one address is not what saves the door.
    const calls = sorts.map(async (caller, nth) => {
      assert.ok(caller);
      const start = performance.now();
      await first(await caller(door, `127.0.0.${2 + (nth % 16)}`, readAfterMs), 'close');
      cut += 1;
      longestMs = Math.max(longestMs, performance.now() - start);
    });
    const look = () => door.look().then(({ rss: now }) => (most = Math.max(most, now)));
    // That its process has ended, the honest peer says.
    const looking = setInterval(() => void look().catch(() => undefined), 400);
    let beside = 0;
    const begun = () => {
      if (cut < sorts.length) beside += 1;
    };
    const all = () => cut === sorts.length;
    const meanwhile = await honest.send(all, 50, begun).finally(() => clearInterval(looking));
    await Promise.all(calls);
    const [letters, heard] = [meanwhile.length, ((await door.look()).heard['pt'] ?? 0) - alone.length];
    const rssGrownMiB = (most - rss) / 2 ** 20;
    const times = { aloneP99: p99(alone), meanwhileP99: p99(meanwhile), longestMs, retried: honest.retried };
    return { callers: sorts.length, cut, letters, beside, heard, rssGrownMiB, ...times };
  } finally {
    honest.close();
    await door.close();
  }
}

/** The figures in a line. */
export function told(figures: Figures): string {
  const { callers, letters, beside, retried, aloneP99, meanwhileP99, rssGrownMiB, longestMs } = figures;
  const ratio = (meanwhileP99 / Math.max(aloneP99, 0.001)).toFixed(1);
  const times = `p99 ${aloneP99.toFixed(0)} ms alone, ${meanwhileP99.toFixed(0)} ms meanwhile, ${ratio} times`;
  const cut = `the slowest cut after ${(longestMs / 1_000).toFixed(1)} s`;
  const heard = `${letters} letters (${beside} beside them), ${retried} again`;
  return `${callers} callers, ${cut}; ${heard}, ${times}; +${rssGrownMiB.toFixed(0)} MiB`;
}
