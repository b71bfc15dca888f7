// Tickets: what an exchange of two requests remembers between them (enrolling, a passkey's challenge, the way through a
// provider). What always holds: a ticket is random, lasts minutes, and is taken once; their number is bounded, and the
// oldest goes first.

import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/id.ts';

/** Exchanges under way at once on one node: beyond it somebody floods the door. */
const TICKETS_MAX = 1_000;

export class Tickets<T> {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #lastsMs: number;
  readonly #held = new Map<string, { readonly value: T; readonly until: number }>();

  constructor(clock: Clock, random: Random, lastsMs: number) {
    this.#clock = clock;
    this.#random = random;
    this.#lastsMs = lastsMs;
  }

  /** Keeps a value and gives the ticket for it; under a name of one's own where there is one. */
  give(value: T, name?: string): string {
    const ticket = name ?? Buffer.from(this.#random.bytes(32)).toString('base64url');
    this.#held.delete(ticket);
    for (const old of this.#held.keys()) {
      if (this.#held.size < TICKETS_MAX) break;
      this.#held.delete(old);
    }
    this.#held.set(ticket, { value, until: this.#clock.now() + this.#lastsMs });
    return ticket;
  }

  /** Looks without taking; null when there is none, or none any more. */
  look(ticket: string): T | null {
    const held = this.#held.get(ticket);
    if (held === undefined) return null;
    if (this.#clock.now() <= held.until) return held.value;
    this.#held.delete(ticket);
    return null;
  }

  /** Takes it: a second taking finds nothing. */
  take(ticket: string): T | null {
    const value = this.look(ticket);
    this.#held.delete(ticket);
    return value;
  }
}
