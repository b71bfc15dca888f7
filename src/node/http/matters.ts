// Matters: purpose and operation are chosen once, on opening a matter, and go with every act and read in it. A matter
// belongs to one session and lasts four hours at most. What always holds: opening leaves an audit line before it opens.

import type { Purpose } from '../../base/act.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/id.ts';

export const MATTER_MS = 4 * 3_600_000;
/** Matters one session may hold open: tabs of one desk. */
const MATTERS_PER_SESSION = 16;

export interface Matter {
  /** `m:` and 32 hex. */
  readonly matter: string;
  readonly session: string;
  readonly purpose: Purpose;
  readonly operation: string | null;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export class Matters {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #open = new Map<string, Matter>();

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  open(session: string, purpose: Purpose, operation: string | null): Matter {
    this.#forgetOld();
    const own = [...this.#open.values()].filter((one) => one.session === session);
    for (const old of own.slice(0, Math.max(0, own.length - MATTERS_PER_SESSION + 1))) this.#open.delete(old.matter);
    const id = `m:${Buffer.from(this.#random.bytes(16)).toString('hex')}`;
    const matter = { matter: id, session, purpose, operation, until: this.#clock.now() + MATTER_MS };
    this.#open.set(id, matter);
    return matter;
  }

  /** The open matter of that id in that session, or null. */
  find(session: string, id: string): Matter | null {
    const matter = this.#open.get(id);
    if (matter === undefined || matter.session !== session) return null;
    return this.#clock.now() > matter.until ? null : matter;
  }

  /** The open matters of a session, the newest last: a page that was loaded anew goes on in it. */
  of(session: string): readonly Matter[] {
    const now = this.#clock.now();
    return [...this.#open.values()].filter((one) => one.session === session && now <= one.until);
  }

  close(session: string, id: string): void {
    if (this.#open.get(id)?.session === session) this.#open.delete(id);
  }

  #forgetOld(): void {
    const now = this.#clock.now();
    for (const [id, matter] of this.#open) if (now > matter.until) this.#open.delete(id);
  }
}
