// The way of a real node: letters by HTTPS to the address on a peer's card. What always holds: nothing is sent before
// the other side has shown the enrolled channel key; no redirect is followed and no proxy asked; a name is resolved
// once and the connection goes to that answer. See `peer-address.ts` for what is dialled, `peer-door.ts` for who opens.

import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import type { Clock } from '../base/clock.ts';
import { Fault } from '../base/fault.ts';
import type { Rows } from '../base/table.ts';
import type { Contacts } from '../exchange/contacts.ts';
import { fault } from '../exchange/fault.ts';
import { peerByCode } from '../exchange/store.ts';
import type { Letter, Transport } from '../exchange/transport.ts';
import { type Channel, channelDigest } from './channel.ts';
import { mayDial, type PeerPlace, readPlace } from './peer-address.ts';
import { answerBytesMax, PEER_BOUNDS, type PeerBounds } from './peer-bounds.ts';

/** Every address of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface PeerWayOptions {
  readonly channel: Channel;
  readonly rows: Rows;
  readonly clock: Clock;
  readonly contacts: Contacts;
  /** The operator's word that peers stand in private ranges or on this machine. */
  readonly allowPrivate: boolean;
  readonly resolve?: Resolve;
  readonly bounds?: Partial<PeerBounds>;
}

const bySystem: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

interface Line {
  readonly address: string;
  readonly channelKey: string;
  readonly agent: PeerAgent;
}

export class PeerWay implements Transport {
  readonly #options: PeerWayOptions;
  readonly #bounds: PeerBounds;
  readonly #lines = new Map<string, Line>();

  constructor(options: PeerWayOptions) {
    this.#options = options;
    this.#bounds = { ...PEER_BOUNDS, ...options.bounds };
  }

  /**
   * Faults: `exchange/collects`, `-way-refused`, `-wrong-key`, `-door-closed`, `-not-taken`, `-unreachable`.
   */
  async send(to: string, letter: Letter): Promise<Uint8Array> {
    const { agent } = await this.#lineTo(to);
    try {
      return await this.#ask(to, agent, letter, true);
    } catch (error) {
      if (error instanceof Fault) throw error;
      throw fault('exchange/unreachable', { to, because: reasonOf(error) });
    }
  }

  close(): void {
    for (const { agent } of this.#lines.values()) agent.destroy();
    this.#lines.clear();
  }

  /** The connections to where the card says now; those to where it said before are closed. */
  async #lineTo(to: string): Promise<Line> {
    const { address = null, channelKey = null } = (await peerByCode(this.#options.rows, to)) ?? {};
    if (address === null) throw fault('exchange/collects', { to });
    if (channelKey === null) throw fault('exchange/way-refused', { to, because: 'no channel key' });
    const known = this.#lines.get(to);
    if (known?.address === address && known.channelKey === channelKey) return known;
    known?.agent.destroy();
    const place = readPlace(address);
    if (place === null) throw fault('exchange/way-refused', { to, because: 'form' });
    const line = { address, channelKey, agent: new PeerAgent(() => this.#dial(to, place, channelKey)) };
    this.#lines.set(to, line);
    return line;
  }

  async #dial(to: string, place: PeerPlace, channelKey: string): Promise<TLSSocket> {
    const { allowPrivate, resolve = bySystem, channel } = this.#options;
    const found = place.literal ? [place.host] : await resolve(place.host);
    const [host] = found;
    // A name with one answer outside and one inside is a way in.
    if (host === undefined || !found.every((each) => mayDial(each, allowPrivate))) {
      throw fault('exchange/way-refused', { to, because: host === undefined ? 'no address' : 'range' });
    }
    const { port } = place;
    const pinned = { minVersion: 'TLSv1.3', rejectUnauthorized: false, checkServerIdentity: () => undefined } as const;
    const socket = connect({ ...channel, ...pinned, host, port, servername: '' });
    socket.on('error', () => socket.destroy());
    const timer = setTimeout(() => socket.destroy(new Error('handshake')), this.#bounds.headersMs);
    try {
      await once(socket, 'secureConnect');
    } finally {
      clearTimeout(timer);
    }
    const shown = socket.getPeerX509Certificate();
    if (shown !== undefined && channelDigest(shown) === channelKey) return socket;
    socket.destroy();
    throw fault('exchange/wrong-key', { to });
  }

  async #ask(to: string, agent: PeerAgent, letter: Letter, first: boolean): Promise<Uint8Array> {
    const { kind, body } = letter;
    const date = new Date(this.#options.clock.now()).toUTCString();
    const type = 'application/octet-stream';
    const headers = { host: 'peer', date, 'content-type': type, 'content-length': body.length };
    const asked = request({ agent, method: 'POST', path: `/peer/v1/${kind}`, headers });
    // Once the answer has begun, its own end tells of what breaks.
    asked.on('error', () => undefined);
    const { bodyMs, answerMs, bytesEachMs } = this.#bounds;
    const most = answerBytesMax(kind);
    const timer = setTimeout(() => asked.destroy(new Error('slow')), bodyMs + answerMs + body.length / bytesEachMs);
    try {
      const answer = await answerTo(asked, body);
      this.#note(to, answer);
      refuseStatus(to, answer);
      const length = Number(answer.headers['content-length'] ?? Number.NaN);
      if (!(length <= most)) throw fault('exchange/answer', { to });
      return await bytesOf(answer, length);
    } catch (error) {
      asked.destroy();
      // A line that the other side closed while it rested was never read from: the letter goes once more.
      if (first && asked.reusedSocket && !(error instanceof Fault)) return this.#ask(to, agent, letter, false);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Whose clock it is, the channel's key has shown. */
  #note(to: string, answer: IncomingMessage): void {
    const { contacts, clock } = this.#options;
    const said = answer.headers.date;
    if (said !== undefined) contacts.clocks(to, Date.parse(said), Math.floor(clock.now() / 1_000) * 1_000);
  }
}

async function answerTo(asked: ClientRequest, body: Uint8Array): Promise<IncomingMessage> {
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
  asked.end(body);
  const [answer] = await answered;
  return answer;
}

async function bytesOf(answer: IncomingMessage, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  if (bytes.length !== length) throw new Error('cut');
  return bytes;
}

function refuseStatus(to: string, { statusCode: status = 0 }: IncomingMessage): void {
  if (status === 200) return;
  if (status === 403) throw fault('exchange/door-closed', { to });
  if (status >= 300 && status < 400) throw fault('exchange/way-refused', { to, because: 'redirect' });
  if (status === 503) throw fault('exchange/unreachable', { to, because: 'busy' });
  throw fault('exchange/not-taken', { said: `status ${status}` });
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  return code ?? (error instanceof Error ? error.message.slice(0, 40) : 'unknown');
}

/** Keeps a line or two open to one peer. Its connections are TLS ones whose key was looked at before they are used. */
class PeerAgent extends Agent {
  readonly #dial: () => Promise<Duplex>;

  constructor(dial: () => Promise<Duplex>) {
    super({ keepAlive: true, maxSockets: 2, maxFreeSockets: 1 });
    this.#dial = dial;
  }

  override createConnection(_: object, connected?: (error: Error | null, stream: Duplex) => void): Duplex | null {
    this.#dial().then(
      (socket) => connected?.(null, socket),
      (error: Error) => connected?.(error, undefined as never),
    );
    return null;
  }
}
