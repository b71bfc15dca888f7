// The peer door: where other nodes knock. TLS 1.3, a certificate from both sides, and who knocks is whoever holds the
// enrolled channel key. What always holds: a stranger hears one word whatever is asked, sizes are refused before a
// byte is kept, and one peer's slowness costs the others nothing. See `exchange/mailbox.ts` for what is answered.

import { constants } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Clock } from '../base/clock.ts';
import type { Rows } from '../base/table.ts';
import type { Contacts } from '../exchange/contacts.ts';
import { peerOfChannel } from '../exchange/peer-keys.ts';
import { LETTER_KINDS, type Letter, type Receiver } from '../exchange/transport.ts';
import { type Channel, channelDigest } from './channel.ts';
import { arrivedBody, leftBody, type Pot } from './peer-body.ts';
import { letterBytesMax, PEER_BOUNDS, type PeerBounds } from './peer-bounds.ts';

export interface PeerDoorOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly rows: Rows;
  readonly receiver: Receiver;
  readonly contacts: Contacts;
  /** Called with the code of a peer that was heard. */
  readonly heard?: (code: string) => void;
  readonly bounds?: Partial<PeerBounds>;
}

export interface PeerDoor {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

const WORD = 'refused';
const ROUTE = /^\/peer\/v1\/([a-z]{1,16})$/;

/** Opens the door. */
export async function openPeerDoor(options: PeerDoorOptions): Promise<PeerDoor> {
  const door = new Door(options);
  const { server } = door;
  server.listen({ host: options.host, port: options.port });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { host: options.host, port, close: () => door.close() };
}

class Door {
  readonly server: Server;
  readonly #options: PeerDoorOptions;
  readonly #bounds: PeerBounds;
  readonly #sockets = new Set<Socket>();
  readonly #from = new Map<string, number>();
  /** Sockets and letters of each channel key. */
  readonly #lines = new Map<string, number>();
  readonly #letters = new Map<string, number>();
  /** Bytes of its letters under way, as it said them; and of all letters, as they arrived. */
  readonly #bytes = new Map<string, number>();
  readonly #pot: Pot = { bytes: 0 };

  constructor(options: PeerDoorOptions) {
    this.#options = options;
    this.#bounds = { ...PEER_BOUNDS, ...options.bounds };
    const { headersMs, checkMs, keepAliveMs, connectionsMax } = this.#bounds;
    this.server = createServer({
      ...options.channel,
      minVersion: 'TLSv1.3',
      requestCert: true,
      // No authority signs these; whose key it is, is looked at below.
      rejectUnauthorized: false,
      // A resumed session shows no certificate.
      secureOptions: constants.SSL_OP_NO_TICKET,
      handshakeTimeout: headersMs,
      headersTimeout: headersMs,
      connectionsCheckingInterval: checkMs,
      keepAliveTimeout: keepAliveMs,
      // Bodies and answers have waits of their own, by their size.
      requestTimeout: 0,
      maxHeaderSize: 16_384,
    });
    this.server.maxConnections = connectionsMax;
    this.server.maxHeadersCount = 32;
    this.server.on('connection', (socket: Socket) => this.#arrived(socket));
    this.server.on('secureConnection', (socket: TLSSocket) => void this.#greet(socket));
    this.server.on('tlsClientError', (_, socket: TLSSocket) => socket.destroy());
    this.server.on('clientError', (_, socket) => socket.destroy());
    this.server.on('request', (asked, answer) => {
      this.#answer(asked, answer).catch(() => refuse(asked, answer, 500));
    });
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #arrived(socket: Socket): void {
    this.#sockets.add(socket);
    const from = socket.remoteAddress ?? '';
    const left = counted(this.#from, from);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#sockets.delete(socket);
      left();
    });
    if ((this.#from.get(from) ?? 0) > this.#bounds.connectionsFrom) socket.destroy();
  }

  /** A stranger may stay for one word, a peer on a few lines. */
  async #greet(socket: TLSSocket): Promise<void> {
    socket.on('error', () => socket.destroy());
    const key = keyOf(socket);
    const peer = await this.#peerOf(key).catch(() => null);
    if (peer === null) {
      setTimeout(() => socket.destroy(), this.#bounds.strangerMs).unref();
      return;
    }
    const left = counted(this.#lines, peer);
    socket.on('close', left);
    if (socket.destroyed) left();
    if ((this.#lines.get(peer) ?? 0) > this.#bounds.connectionsEach) socket.destroy();
  }

  /** The peer that holds this channel key now, and is not suspended. */
  async #peerOf(key: string | null): Promise<string | null> {
    return key === null ? null : peerOfChannel(this.#options.rows, key);
  }

  async #answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const from = await this.#peerOf(keyOf(asked.socket as TLSSocket));
    if (from === null) return refuse(asked, answer, 403);
    const kind = LETTER_KINDS.find((known) => known === ROUTE.exec(asked.url ?? '')?.[1]);
    if (kind === undefined || asked.method !== 'POST') return refuse(asked, answer, 404);
    const length = asked.headers['content-length'];
    if (length === undefined || asked.headers['transfer-encoding'] !== undefined) return refuse(asked, answer, 411);
    if (Number(length) > letterBytesMax(kind)) return refuse(asked, answer, 413);
    const dones = [counted(this.#letters, from), counted(this.#bytes, from, Number(length))];
    try {
      if (this.#isFull(from)) return refuse(asked, answer, 503);
      await this.#converse({ kind, from }, Number(length), asked, answer);
    } finally {
      for (const done of dones) done();
    }
  }

  /** Counted with what it asks for: by their lengths, since nothing of it has been read. */
  #isFull(from: string): boolean {
    const { lettersEach, bytesEach } = this.#bounds;
    return (this.#letters.get(from) ?? 0) > lettersEach || (this.#bytes.get(from) ?? 0) > bytesEach;
  }

  async #converse(
    head: Pick<Letter, 'kind' | 'from'>,
    length: number,
    asked: IncomingMessage,
    answer: ServerResponse,
  ): Promise<void> {
    const arrived = await arrivedBody(asked, length, this.#bounds, this.#pot);
    if (arrived === 'cut') return;
    if (arrived === 'full') return refuse(asked, answer, 503);
    try {
      await this.#hear({ ...head, body: arrived.body }, asked, answer);
    } finally {
      arrived.done();
    }
  }

  async #hear(letter: Letter, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { contacts, clock, receiver, heard } = this.#options;
    contacts.heard(letter.from, clock.now());
    const { date } = asked.headers;
    if (date !== undefined) contacts.clocks(letter.from, Date.parse(date), Math.floor(clock.now() / 1_000) * 1_000);
    const said = await receiver(letter);
    answer.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': said.length });
    await leftBody(answer, said, this.#bounds);
    heard?.(letter.from);
  }
}

/** Counts one more, or so many, and gives the way to count it off once. */
function counted(counts: Map<string, number>, of: string, by = 1): () => void {
  counts.set(of, (counts.get(of) ?? 0) + by);
  let here = true;
  return () => {
    if (!here) return;
    here = false;
    const left = (counts.get(of) ?? by) - by;
    if (left === 0) counts.delete(of);
    else counts.set(of, left);
  };
}

function keyOf(socket: TLSSocket): string | null {
  const certificate = socket.getPeerX509Certificate();
  return certificate === undefined ? null : channelDigest(certificate);
}

/** One word, and the line is closed without what else it may hold being read. */
function refuse(asked: IncomingMessage, answer: ServerResponse, status: number): void {
  if (answer.headersSent) {
    asked.socket.destroy();
    return;
  }
  answer.sendDate = false;
  answer.writeHead(status, { 'content-type': 'text/plain', 'content-length': WORD.length, connection: 'close' });
  answer.end(WORD);
}
