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
  /** Their clock before ours: as a pinned channel last said it, to a second, or as something that they signed shows. */
  readonly skewMs: number | null;
}

const NOTHING: Contact = {
  ...{ lastSent: null, lastHeard: null, tries: 0, cause: null },
  ...{ nextTry: null, said: null, skewMs: null },
};

export class Contacts {
  readonly #known = new Map<string, Contact>();
  readonly #dates = new Map<string, number>();

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
    if (Number.isFinite(theirs)) this.#set(code, { skewMs: theirs - ours });
  }

  /** They dated something `theirs` that is here when ours says `ours`: their clock is at least so far. */
  dated(code: string, theirs: number, ours: number): void {
    if (Number.isFinite(theirs)) this.#dates.set(code, Math.max(theirs, this.#dates.get(code) ?? 0));
    const ahead = theirs - ours;
    if (Number.isFinite(ahead) && ahead > (this.of(code).skewMs ?? 0)) this.#set(code, { skewMs: ahead });
  }

  /** What their clock says when ours says `ours`, or at least so late; null where nothing is known of it. */
  clockOf(code: string, ours: number): number | null {
    const { skewMs } = this.of(code);
    const dated = this.#dates.get(code) ?? null;
    return skewMs === null ? dated : Math.max(ours + skewMs, dated ?? 0);
  }

  /** Their clocks before ours, of everybody whose is known. */
  skews(): readonly number[] {
    return [...this.#known.values()].flatMap(({ skewMs }) => (skewMs === null ? [] : [skewMs]));
  }

  #set(code: string, more: Partial<Contact>): void {
    this.#known.set(code, { ...this.of(code), ...more });
  }
}
export const contactsService = serviceName<Contacts>('contacts');
