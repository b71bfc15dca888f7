// A small TCP proxy that does to connections what networks do: it delays, drops, cuts at a byte, throttles, leaves half
// open, refuses, and plays a recorded connection again. It sees ciphertext only and never changes a byte it passes on.
// See `wire.ts` for what is done with it, `nodes.ts` for the nodes on both sides.

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, Socket } from 'node:net';

/** From the one that dials, or back to it. */
export type Way = 'there' | 'back';

export type Fate =
  | { readonly kind: 'pass' }
  /** Every piece waits so long, in both ways. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Both ends are connected and nothing passes. */
  | { readonly kind: 'drop' }
  /** Closed without a word once so many bytes went that way. */
  | { readonly kind: 'cut'; readonly way: Way; readonly at: number }
  | { readonly kind: 'throttle'; readonly bytesEachSecond: number }
  /** One way ends after so many bytes, the other stays open and silent. */
  | { readonly kind: 'half-open'; readonly way: Way; readonly at: number }
  /** Reset as soon as it is connected. */
  | { readonly kind: 'refuse' };

const PASS: Fate = { kind: 'pass' };
const TICK_MS = 20;

interface Passed {
  readonly fate: Fate;
  there: number;
  back: number;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  readonly passed: Passed;
  readonly heard: Buffer[];
}

export class FaultProxy {
  readonly port: number;
  readonly #server: Server;
  readonly #target: { readonly host: string; readonly port: number };
  readonly #pairs = new Set<Pair>();
  readonly #sockets = new Set<Socket>();
  #fate: Fate = PASS;
  #lasts = false;
  #struck: () => void = () => undefined;
  readonly #watches = new Set<{ readonly way: Way; readonly at: number; readonly done: () => void }>();
  #recording: Buffer[] | null = null;

  private constructor(server: Server, target: { readonly host: string; readonly port: number }) {
    this.#server = server;
    this.#target = target;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (near) => this.#met(near));
  }

  static async open(target: { host: string; port: number }, host = '127.0.0.1'): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true }).listen(0, host);
    await once(server, 'listening');
    return new FaultProxy(server, target);
  }

  /**
   * What becomes of each connection from now on until it has struck one, or until it is told otherwise where it
   * `lasts`. Those that are open are closed. Resolves once it has struck.
   */
  next(fate: Fate, lasts = false): Promise<void> {
    this.#fate = fate;
    this.#lasts = lasts;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#struck = resolve;
    this.cutAll();
    return promise;
  }

  cutAll(): void {
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  /** Resolves once so many bytes of one connection went that way, counted from now on for each. */
  reached(way: Way, at: number): Promise<void> {
    return new Promise((done) => this.#watches.add({ way, at, done }));
  }

  /** What the dialling end says on the next connection is kept. */
  record(): void {
    this.#recording = [];
  }

  /** Says it all again on a connection of its own; gives how many bytes came back before it was closed. */
  async replay(): Promise<{ readonly said: number; readonly heard: number }> {
    const said = Buffer.concat(this.#recording ?? []);
    this.#recording = null;
    const socket = connect({ ...this.#target, allowHalfOpen: true });
    let heard = 0;
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      heard += part.length;
    });
    socket.end(said);
    await once(socket, 'close');
    return { said: said.length, heard };
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, 'close');
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    // The other end of the pair hears of it by its own end.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #met(near: Socket): void {
    this.#keep(near);
    const fate = this.#fate;
    const passed: Passed = { fate, there: 0, back: 0 };
    if (fate.kind === 'refuse' || fate.kind === 'drop') this.#befell(passed);
    if (fate.kind === 'refuse') {
      near.resetAndDestroy();
      return;
    }
    if (fate.kind === 'drop') {
      this.#pairs.add({ near, far: new Socket(), passed, heard: [] });
      near.resume();
      return;
    }
    const far = connect({ ...this.#target, allowHalfOpen: true });
    this.#keep(far);
    const heard = this.#recording !== null && this.#recording.length === 0 ? this.#recording : [];
    const pair: Pair = { near, far, passed, heard };
    this.#pairs.add(pair);
    const gone = () => this.#pairs.delete(pair);
    near.on('close', () => {
      gone();
      far.destroy();
    });
    far.on('close', () => {
      gone();
      near.destroy();
    });
    void this.#carry(pair, 'there');
    void this.#carry(pair, 'back');
  }

  /** Passes one way on, piece by piece, until it ends or its fate strikes. */
  async #carry(pair: Pair, way: Way): Promise<void> {
    const [from, to] = way === 'there' ? [pair.near, pair.far] : [pair.far, pair.near];
    const { passed } = pair;
    try {
      // A way that stops half-way leaves its connection as it is.
      for await (const part of from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        const whole = this.#short(passed, way, part);
        if (way === 'there' && pair.heard === this.#recording) pair.heard.push(part);
        await this.#pass(to, whole, passed);
        passed[way] += whole.length;
        this.#tell(way, passed[way]);
        if (whole.length === part.length) continue;
        this.#strike(pair, way);
        return;
      }
      to.end();
    } catch {
      from.destroy();
      to.destroy();
    }
  }

  /** The piece, or as much of it as its fate lets through. */
  #short({ fate, there, back }: Passed, way: Way, part: Buffer): Buffer {
    if ((fate.kind !== 'cut' && fate.kind !== 'half-open') || fate.way !== way) return part;
    const left = fate.at - (way === 'there' ? there : back);
    return part.length < left ? part : part.subarray(0, Math.max(0, left - 1));
  }

  /** The fate did to this connection what it is for. */
  #befell({ fate }: Passed): void {
    if (fate !== this.#fate) return;
    if (!this.#lasts) this.#fate = PASS;
    this.#struck();
  }

  #strike({ near, far, passed }: Pair, way: Way): void {
    this.#befell(passed);
    if (passed.fate.kind === 'cut') {
      near.destroy();
      far.destroy();
      return;
    }
    // What comes that way is swallowed from now on; the other way stays as it is.
    const [from, to] = way === 'there' ? [near, far] : [far, near];
    to.end();
    from.resume();
  }

  async #pass(to: Socket, part: Buffer, passed: Passed): Promise<void> {
    const { fate } = passed;
    if (fate.kind === 'throttle') {
      this.#befell(passed);
      const step = Math.max(1, Math.floor((fate.bytesEachSecond * TICK_MS) / 1_000));
      for (let at = 0; at < part.length; at += step) {
        await waiting(TICK_MS);
        to.write(part.subarray(at, at + step));
      }
      return;
    }
    if (fate.kind === 'delay') {
      this.#befell(passed);
      await waiting(fate.ms);
    }
    if (!to.write(part)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
  }

  #tell(way: Way, bytes: number): void {
    for (const watch of this.#watches) {
      if (watch.way !== way || bytes < watch.at) continue;
      this.#watches.delete(watch);
      watch.done();
    }
  }
}

const waiting = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
