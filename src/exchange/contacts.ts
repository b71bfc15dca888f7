// What is known of each peer right now: when something last went there or came from there, what keeps it from going on
// and when it is tried again. What always holds: it is in memory and nobody decides by it; a node that starts again
// begins with nothing and finds out anew. See `courier.ts` for who writes it, `door.ts` for where it is shown.

import { serviceName } from '../base/act.ts';

/** Times are milliseconds since 1970 UTC. */
export interface Contact {
  readonly lastSent: number | null;
  readonly lastHeard: number | null;
  /** Failures one after another, none after a success. */
  readonly tries: number;
  /** Code of the fault that keeps it waiting. */
  readonly cause: string | null;
  readonly nextTry: number | null;
  /** The class that the other side told at the last failure, where it told one. */
  readonly said: string | null;
}

const NOTHING: Contact = {
  ...{ lastSent: null, lastHeard: null, tries: 0, cause: null },
  ...{ nextTry: null, said: null },
};

/** What something signed says of a clock is forgotten after a day: that clock may have been put right since. */
const DATED_MS = 24 * 3_600_000;

interface Dated {
  readonly ms: number;
  /** When we heard it, by our clock. */
  readonly at: number;
}

const fresh = (dated: Dated | undefined, now: number): number | null =>
  dated === undefined || Math.abs(now - dated.at) > DATED_MS ? null : dated.ms;

export class Contacts {
  readonly #known = new Map<string, Contact>();
  /** Their clocks before ours, as a pinned channel last said it, to a second. */
  readonly #skews = new Map<string, number>();
  /** How far ahead of ours their clock was at least by something that they signed, and what it said then. */
  readonly #ahead = new Map<string, Dated>();
  readonly #dates = new Map<string, Dated>();

  of(code: string): Contact {
    return this.#known.get(code) ?? NOTHING;
  }

  /** Something of ours was taken there. */
  sent(code: string, at: number): void {
    this.#set(code, { lastSent: at, lastHeard: at });
  }

  heard(code: string, at: number): void {
    this.#set(code, { lastHeard: at });
  }

  /** Nothing keeps it waiting; the next look is at `nextTry`. */
  well(code: string, nextTry: number | null): void {
    this.#set(code, { tries: 0, cause: null, said: null, nextTry });
  }

  /** Gives how often it has failed now. */
  failed(code: string, cause: string, said: string | null = null): number {
    const tries = this.of(code).tries + 1;
    this.#set(code, { tries, cause, said });
    return tries;
  }

  /** Nothing failed, and nothing goes by itself either: why. */
  waits(code: string, cause: string | null): void {
    this.#set(code, { tries: 0, cause, said: null, nextTry: null });
  }

  next(code: string, nextTry: number | null): void {
    this.#set(code, { nextTry });
  }

  /** Their clock said `theirs` when ours said `ours`. */
  clocks(code: string, theirs: number, ours: number): void {
    if (!Number.isFinite(theirs)) return;
    this.#skews.set(code, theirs - ours);
    this.#ahead.delete(code);
  }

  /** They dated something `theirs` that is here when ours says `ours`: their clock is at least so far. */
  dated(code: string, theirs: number, ours: number): void {
    if (!Number.isFinite(theirs)) return;
    const ahead = theirs - ours;
    if (theirs > (fresh(this.#dates.get(code), ours) ?? 0)) this.#dates.set(code, { ms: theirs, at: ours });
    if (ahead > (this.skewOf(code, ours) ?? 0)) this.#ahead.set(code, { ms: ahead, at: ours });
  }

  /** Their clock before ours, in milliseconds, when ours says `ours`; null where it is not known. */
  skewOf(code: string, ours: number): number | null {
    return fresh(this.#ahead.get(code), ours) ?? this.#skews.get(code) ?? null;
  }

  /** What their clock says when ours says `ours`, or at least so late; null where nothing is known of it. */
  clockOf(code: string, ours: number): number | null {
    const skew = this.skewOf(code, ours);
    const dated = fresh(this.#dates.get(code), ours);
    return skew === null ? dated : Math.max(ours + skew, dated ?? 0);
  }

  /** Their clocks before ours when that says `ours`, of everybody whose is known. */
  skews(ours: number): readonly number[] {
    const known = new Set([...this.#skews.keys(), ...this.#ahead.keys()]);
    return [...known].map((code) => this.skewOf(code, ours)).filter((skew) => skew !== null);
  }

  #set(code: string, more: Partial<Contact>): void {
    this.#known.set(code, { ...this.of(code), ...more });
  }
}
export const contactsService = serviceName<Contacts>('contacts');
