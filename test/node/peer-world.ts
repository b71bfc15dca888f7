// Two ends of the way between nodes for tests: real TLS on the loopback, channel keys of a seed, and peers whose rows
// stand in a list. What the door hears is answered by the test.

import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Rows } from '../../src/base/table.ts';
import { Contacts } from '../../src/exchange/contacts.ts';
import type { PeerRow } from '../../src/exchange/tables.ts';
import type { Letter, Receiver } from '../../src/exchange/transport.ts';
import type { PeerBounds } from '../../src/node/peer-bounds.ts';
import { openPeerDoor, type PeerDoor } from '../../src/node/peer-door.ts';
import { PeerWay, type Resolve } from '../../src/node/peer-way.ts';
import { mintChannel, type TestChannel } from './peer-channel.ts';

/** Many times what a handshake and a letter take. */
const HEARS_MS_MAX = 30_000;

export const clock = { now: () => Date.parse('2026-03-02T08:00:00.000Z') };

export function peerRow(code: string, more: Partial<PeerRow>): PeerRow {
  const country = code.toUpperCase();
  const keys = { ledgerKey: '', releaseKey: '', sealingKey: '', rootKey: null, witnessKey: null, channelKey: null };
  const place = { origin: `${code}.police.example/liaison/1`, address: null, suspended: false, position: 1 };
  return { code, name: `Agency ${code}`, country, ...keys, ...place, ...more };
}

/** Rows that hold these peers and nothing else; what they are may change under way. */
export function rowsOf(peers: PeerRow[]): Rows {
  const found = (where: object) =>
    peers.filter((peer) => Object.entries(where).every(([name, value]) => Reflect.get(peer, name) === value));
  return {
    find: async (_, where) => found(where) as never,
    count: async (_, where) => found(where).length,
  };
}

/** A line that is cut while it still says something ends with an error, which is an end like another. */
export const closed = (socket: Socket) =>
  new Promise<void>((resolve) => {
    if (socket.closed) resolve();
    else socket.once('close', () => resolve());
  });

export interface Heard {
  readonly letters: Letter[];
  /** What the door answers. */
  answer: Receiver;
}

export class PeerWorld {
  readonly es: TestChannel;
  readonly fr: TestChannel;
  readonly door: PeerDoor;
  /** Whom the door of `es` knows, and whom `fr` knows. */
  readonly knownAtDoor: PeerRow[];
  readonly known: PeerRow[];
  readonly heard: Heard;
  readonly contacts = new Contacts();
  readonly #ways: PeerWay[] = [];

  private constructor(world: Pick<PeerWorld, 'es' | 'fr' | 'door' | 'knownAtDoor' | 'known' | 'heard'>) {
    this.es = world.es;
    this.fr = world.fr;
    this.door = world.door;
    this.knownAtDoor = world.knownAtDoor;
    this.known = world.known;
    this.heard = world.heard;
  }

  static async open(bounds: Partial<PeerBounds> = {}): Promise<PeerWorld> {
    const [es, fr] = await Promise.all([mintChannel('es'), mintChannel('fr')]);
    const knownAtDoor = [peerRow('fr', { channelKey: fr.digest })];
    const heard: Heard = { letters: [], answer: async () => Buffer.from('{}') };
    const receiver: Receiver = (letter) => {
      heard.letters.push(letter);
      return heard.answer(letter);
    };
    const contacts = new Contacts();
    const rows = rowsOf(knownAtDoor);
    const door = await openPeerDoor({
      host: '127.0.0.1',
      port: 0,
      channel: es.channel,
      clock,
      rows,
      receiver,
      contacts,
      bounds,
    });
    const known = [peerRow('es', { channelKey: es.digest, address: `https://127.0.0.1:${door.port}` })];
    return new PeerWorld({ es, fr, door, knownAtDoor, known, heard });
  }

  way(options: { as?: TestChannel; allowPrivate?: boolean; resolve?: Resolve; bounds?: Partial<PeerBounds> } = {}) {
    const { as = this.fr, allowPrivate = true, resolve, bounds = {} } = options;
    const way = new PeerWay({
      ...{ channel: as.channel, rows: rowsOf(this.known), clock, contacts: this.contacts, allowPrivate, bounds },
      ...(resolve === undefined ? {} : { resolve }),
    });
    this.#ways.push(way);
    return way;
  }

  /** Resolves once the door has heard so many letters; rejects where one of those that were sent is turned away. */
  async hears(count: number, ...sent: readonly Promise<unknown>[]): Promise<void> {
    const end = performance.now() + HEARS_MS_MAX;
    const heard = async () => {
      for (; this.heard.letters.length < count; await pause(2)) {
        if (performance.now() > end) throw new Error(`${this.heard.letters.length} letters of ${count} were heard`);
      }
    };
    const never = new Promise<never>(() => undefined);
    await Promise.race([heard(), ...sent.map((one) => one.then(() => never))]);
  }

  async close(): Promise<void> {
    for (const way of this.#ways) way.close();
    await this.door.close();
  }
}
