// What the courier keeps of one peer between two visits, and what one visit comes to. What always holds: everything is
// in memory and begins anew with the process, so nothing here decides what is owed. See `courier.ts`.

import type { Clock, Timers } from '../base/clock.ts';
import type { Random } from '../base/id.ts';
import type { Rows } from '../base/table.ts';
import { clockStanding } from './clocks.ts';
import type { Contacts } from './contacts.ts';
import type { PerformAsNode } from './mailbox.ts';
import type { Taken } from './taken.ts';

export interface CourierWorld {
  /** Whose courier it is. */
  readonly code: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly perform: PerformAsNode;
  readonly rows: Rows;
  readonly contacts: Contacts;
  readonly taken: Taken;
  /** Peers from which packages are collected. */
  readonly pull?: ReadonlySet<string>;
  /** Agencies to which something else delivers: those of the same process. */
  readonly except?: ReadonlySet<string>;
  /** Told when a witness has answered. */
  readonly witnessed?: () => Promise<void>;
}

export interface Round {
  running: Promise<void> | null;
  /** Asked for while it was running. */
  wanted: boolean;
  cancel: (() => void) | null;
  due: number;
  triedAt: number;
  /** What it may shorten its waiting to when it is heard of again. */
  heardMs: number;
  headAt: number;
  collectAt: number;
  /** When it may be asked for a line as one of the first, and when in its turn. */
  cosignAt: number;
  laterAt: number;
}

/** What one visit came to. */
export interface Visit {
  moved: number;
  more: boolean;
  cause: string | null;
  said: string | null;
  /** When it is to be asked for a line next. */
  askAt: number;
}

/** Of a peer that was never visited: everything is due. */
export function freshRound(): Round {
  const due = Number.POSITIVE_INFINITY;
  return {
    ...{ running: null, wanted: false, cancel: null, due, triedAt: 0, heardMs: HEARD_MS },
    ...{ headAt: 0, collectAt: 0, cosignAt: 0, laterAt: 0 },
  };
}

/** What the way to a peer may have made of a good answer: over once it is heard of again. */
export const AWAY: ReadonlySet<string> = new Set(['exchange/unreachable', 'exchange/answer', 'exchange/head']);

export const HEARD_MS = 5_000;

/**
 * When one is tried of which something was heard. Each wait that this shortens makes the next one twice as long, until
 * all is well: two that fail for each other, and hear each other try, would answer each other for ever.
 */
export function heardAt(round: Round, now: number): number {
  // A try that lies ahead of us was made before the clock was put back.
  const at = Math.max(now, Math.min(round.triedAt, now) + round.heardMs);
  if (round.running === null && at < round.due) round.heardMs = Math.min(LAST_MS, round.heardMs * 2);
  return at;
}

/** Our own clock is taken to be wrong, as most of those say that we heard. */
export const clockDoubted = ({ clock, contacts }: CourierWorld): boolean =>
  clockStanding(contacts.skews(clock.now())).doubtful;

/** The first wait after a failure, and the longest. */
export const FIRST_MS = 1_000;
const LAST_MS = 15 * 60_000;

/** A second, doubled with each failure up to fifteen minutes, a half of it by chance: not all come back at once. */
export function backOff(tries: number, random: Random): number {
  const whole = Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(tries - 1, 20));
  const [high = 0, low = 0] = random.bytes(2);
  return Math.round(whole * (0.5 + (high * 256 + low) / 131_072));
}

/** So many jobs at once; the others wait in order. */
export class Turns {
  readonly #most: number;
  readonly #queue: (() => void)[] = [];
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  async take(job: () => Promise<void>): Promise<void> {
    if (this.#taken >= this.#most) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#taken += 1;
    try {
      await job();
    } finally {
      const next = this.#queue.shift();
      if (next === undefined) this.#taken -= 1;
      else next();
    }
  }
}
