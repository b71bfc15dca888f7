// Sessions: who is signed in, on which agency of this node, since when. A session is held in memory only, so a restart
// signs everyone out; the browser has a random token of which the node keeps the digest. What always holds: thirty
// minutes without an act of the officer, twelve hours in all, or one word of a colleague end it.

import { createHash } from 'node:crypto';
import type { Role } from '../../base/act.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/id.ts';

export const IDLE_MS = 30 * 60_000;
export const SESSION_MS = 12 * 3_600_000;
/** Sessions of one officer at a time; the oldest ends when another begins. */
const SESSIONS_PER_OFFICER = 5;

export type Method = 'chosen' | 'password' | 'passkey' | 'oidc';

export interface Session {
  /** Hex digest of the token: what lists show and revoking takes. */
  readonly id: string;
  readonly agency: string;
  readonly officer: string;
  readonly method: Method;
  /** Roles that the sign-in leaves of the officer's own; null for all of them. */
  readonly within: readonly Role[] | null;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly seen: number;
}

export type Opening = Pick<Session, 'agency' | 'officer' | 'method' | 'within'>;

export class Sessions {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #open = new Map<string, Session>();
  readonly #listeners = new Set<(session: Session) => void>();

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Opens a session and gives its token, which is shown to nobody else. */
  open(opening: Opening): { readonly token: string; readonly session: Session } {
    const token = Buffer.from(this.#random.bytes(32)).toString('base64url');
    const now = this.#clock.now();
    const session = { ...opening, id: digest(token), since: now, seen: now };
    const own = this.of(opening.agency, opening.officer);
    for (const old of own.slice(0, Math.max(0, own.length - SESSIONS_PER_OFFICER + 1))) this.end(old.id);
    this.#open.set(session.id, session);
    return { token, session };
  }

  /** The session of a token that is still open. `touch` says that the officer did something. */
  find(token: string, touch: boolean): Session | null {
    const session = this.#open.get(digest(token));
    if (session === undefined) return null;
    if (this.#isOver(session)) {
      this.end(session.id);
      return null;
    }
    if (!touch) return session;
    const seen = { ...session, seen: this.#clock.now() };
    this.#open.set(session.id, seen);
    return seen;
  }

  end(id: string): boolean {
    const session = this.#open.get(id);
    if (session === undefined) return false;
    this.#open.delete(id);
    for (const listener of this.#listeners) listener(session);
    return true;
  }

  /** Ends every session of an officer but one, and says how many ended. */
  endAll(agency: string, officer: string, but: string | null = null): number {
    return this.of(agency, officer).filter(({ id }) => id !== but && this.end(id)).length;
  }

  /** Hears of every session that ends by a word or is found to have run out; what it returns stops the hearing. */
  onEnd(listener: (session: Session) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The open sessions of one officer, oldest first. */
  of(agency: string, officer: string): readonly Session[] {
    const own = [...this.#open.values()].filter((one) => one.agency === agency && one.officer === officer);
    for (const old of own) if (this.#isOver(old)) this.end(old.id);
    return own.filter(({ id }) => this.#open.has(id));
  }

  #isOver({ seen, since }: Session): boolean {
    const now = this.#clock.now();
    return now - seen > IDLE_MS || now - since > SESSION_MS;
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
