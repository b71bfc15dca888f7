// Arrivals: sealed bytes that have reached this node and are not yet an entry, and those that wait for an earlier
// number of their feed. In memory and bounded: what is lost here was never acknowledged, so its sender sends it
// again.

import { createHash } from 'node:crypto';
import { serviceName } from '../base/act.ts';
import { fault } from './fault.ts';
import { Parcels } from './parcels.ts';
import { Taken } from './taken.ts';

/** Packages that may wait for earlier ones, of one peer and of all, and their bytes: what a small node bears. */
const HELD_EACH_MAX = 250;
const HELD_MAX = 1_000;
const BYTES_EACH_MAX = 256 * 1_024 * 1_024;
/** Of what waits and, apart from it, of what is on its way through. */
const HELD_BYTES_MAX = 512 * 1_024 * 1_024;
const BYTES_MAX = 1_024 * 1_024 * 1_024;
/** Whoever skipped a number sends it soon; after an hour what stood behind it is sent again like all else. */
const HELD_MS_MAX = 3_600_000;
const SAID_MAX = 10_000;
const REFUSED_MAX = 1_000;

export class Arrivals {
  /** What was sealed for others and has no receipt yet. */
  readonly parcels = new Parcels();
  /** What peers say that they have of it. */
  readonly taken = new Taken();
  readonly #new = new Map<string, Uint8Array>();
  readonly looks = new Looks();
  readonly #held = new Map<string, Held>();
  readonly #left = new Map<string, string>();
  readonly #told = new Map<string, number>();
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #said = new Set<string>();
  /** By peer: one that is busy has none of another's forgotten. */
  readonly #refused = new Map<string, Map<string, { readonly times: number; readonly since: number }>>();
  #bytes = 0;
  #heldBytes = 0;
  #puts = 0;
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * Puts bytes down and gives the name to take them by: two copies that come at once are each taken by whoever brought
   * them. @throws exchange/held-full
   */
  put(bytes: Uint8Array): string {
    this.#puts += 1;
    const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}-${this.#puts}`;
    if (this.#bytes + bytes.length > BYTES_MAX) throw fault('exchange/held-full');
    this.#new.set(name, bytes);
    this.#bytes += bytes.length;
    return name;
  }

  /** Puts down what leaves for one peer; what was left for it before and not taken is dropped. */
  leave(peer: string, bytes: Uint8Array): string {
    this.take(this.#left.get(peer) ?? '');
    const name = this.put(bytes);
    this.#left.set(peer, name);
    return name;
  }

  /** Takes the bytes away; null when there are none under this name. */
  take(name: string): Uint8Array | null {
    const bytes = this.#new.get(name) ?? null;
    this.#new.delete(name);
    this.#bytes -= bytes?.length ?? 0;
    return bytes;
  }

  /**
   * Keeps a package until the numbers before it have come, for an hour. Where all are too many, the oldest of whoever
   * has most gives way. @throws exchange/held-full where that is this peer itself
   */
  hold(peer: string, number: number, sealed: Uint8Array, now: number): void {
    for (const [old, { at }] of this.#held) if (now - at > HELD_MS_MAX) this.#drop(old);
    const name = `${peer} ${number}`;
    if (this.#held.has(name)) return;
    const own = this.#share(peer);
    if (own.count >= HELD_EACH_MAX || own.bytes + sealed.length > BYTES_EACH_MAX) throw fault('exchange/held-full');
    while (this.#held.size >= HELD_MAX || this.#heldBytes + sealed.length > HELD_BYTES_MAX) this.#giveWay(peer);
    this.#held.set(name, { peer, sealed, at: now });
    this.#heldBytes += sealed.length;
  }

  /** What waits of a peer that is not heard any more. */
  dropHeld(peer: string): void {
    for (const number of this.heldOf(peer)) this.#drop(`${peer} ${number}`);
  }

  /** Numbers of one peer that wait here for earlier ones, in order. */
  heldOf(peer: string): readonly number[] {
    const own = [...this.#held.keys()].filter((name) => name.startsWith(`${peer} `));
    return own.map((name) => Number(name.slice(peer.length + 1))).sort((one, other) => one - other);
  }

  /** The held package with that number, taken away; null when there is none. */
  heldAt(peer: string, number: number): Uint8Array | null {
    return this.#drop(`${peer} ${number}`);
  }

  /** True the first time a name is said; remembers the last 10,000, far more than are asked in ten minutes. */
  once(name: string): boolean {
    if (this.#said.has(name)) return false;
    this.#said.add(name);
    for (const oldest of this.#said) {
      if (this.#said.size <= SAID_MAX) break;
      this.#said.delete(oldest);
    }
    return true;
  }

  /** How often a name was said of a peer, this time counted, and for how long: of the last 1,000 names of that peer. */
  again(peer: string, name: string, now: number): { readonly times: number; readonly sinceMs: number } {
    const own = this.#refused.get(peer) ?? new Map<string, { readonly times: number; readonly since: number }>();
    this.#refused.set(peer, own);
    const { times, since } = own.get(name) ?? { times: 0, since: now };
    own.delete(name);
    own.set(name, { times: times + 1, since });
    const [oldest] = own.keys();
    if (own.size > REFUSED_MAX && oldest !== undefined) own.delete(oldest);
    return { times: times + 1, sinceMs: now - since };
  }

  get held(): number {
    return this.#held.size;
  }

  /** One package after another: the feed must not move between the check and the entry. */
  inTurn<T>(job: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(job, job);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  /** The same for what goes to one peer: no number is given twice. */
  inTurnTo<T>(peer: string, job: () => Promise<T>): Promise<T> {
    const next = (this.#turns.get(peer) ?? Promise.resolve()).then(job, job);
    this.#turns.set(
      peer,
      next.catch(() => undefined),
    );
    return next;
  }

  /** The last number whose receipt a peer that we collect from has taken; null while we do not know. */
  toldTo(peer: string): number | null {
    return this.#told.get(peer) ?? null;
  }

  tell(peer: string, number: number): void {
    this.#told.set(peer, number);
  }

  #share(peer: string): { readonly count: number; readonly bytes: number } {
    const own = [...this.#held.values()].filter((held) => held.peer === peer);
    return { count: own.length, bytes: own.reduce((sum, { sealed }) => sum + sealed.length, 0) };
  }

  /** The oldest of the peer with the most bytes, then the most packages, makes room for another peer's. */
  #giveWay(asking: string): void {
    const peers = [...new Set([...this.#held.values()].map(({ peer }) => peer))];
    const shares = peers.map((peer) => ({ peer, ...this.#share(peer) }));
    const [most] = shares.sort((one, other) => other.bytes - one.bytes || other.count - one.count);
    const oldest = [...this.#held].find(([, { peer }]) => peer === most?.peer);
    if (oldest === undefined || most?.peer === asking) throw fault('exchange/held-full');
    this.#drop(oldest[0]);
  }

  #drop(name: string): Uint8Array | null {
    const held = this.#held.get(name);
    if (held === undefined) return null;
    this.#held.delete(name);
    this.#heldBytes -= held.sealed.length;
    return held.sealed;
  }
}

/** A package that waits, and since when. */
interface Held {
  readonly peer: string;
  readonly sealed: Uint8Array;
  readonly at: number;
}

/** Which of the things that wait to be finished was looked at how long ago: of the last 10,000. */
class Looks {
  readonly #turns = new Map<number, number>();
  #turn = 0;

  /** The turn in which it was looked at last; 0 for never. */
  lastAt(position: number): number {
    return this.#turns.get(position) ?? 0;
  }

  look(position: number): void {
    this.#turn += 1;
    this.#turns.delete(position);
    this.#turns.set(position, this.#turn);
    const [oldest] = this.#turns.keys();
    if (this.#turns.size > SAID_MAX && oldest !== undefined) this.#turns.delete(oldest);
  }
}
export const arrivalsService = serviceName<Arrivals>('arrivals');
