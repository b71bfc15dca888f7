// What acts about officers need of the edge, where credentials are kept: a fresh one-time code, a binding to a
// provider, how an officer can sign in, and the end of their sessions. What always holds: no secret comes back
// through here, but a code that is shown once. `node/access/` has what answers on a real node; in a demonstration
// nobody has any.

import { serviceName } from '../base/act.ts';
import type { Instant } from '../base/clock.ts';

/** Shown once, to the officer who admits or resets; only its digest is kept. */
export interface OneTimeCode {
  readonly code: string;
  readonly expiresAt: Instant;
}

/** With what an officer can sign in; never the thing itself. */
export interface Account {
  readonly password: boolean;
  readonly totp: boolean;
  readonly passkeys: number;
  readonly oidc: boolean;
  /** True after five failures in a row. */
  readonly locked: boolean;
  /** When such a lock opens by itself; null of one that takes two officers, and where there is none. */
  readonly lockedUntil: Instant | null;
  /** True while a one-time code waits to be used. */
  readonly enrolling: boolean;
  /** When the last one-time code was used: whoever had seen it could have been the one. */
  readonly enrolledAt: Instant | null;
  readonly lastSignIn: Instant | null;
}

/** Who an officer is to a provider of sign-in (OpenID Connect). */
export interface Binding {
  readonly issuer: string;
  readonly subject: string;
}

export interface Credentials {
  /** False in a demonstration, whose officers are chosen from a list. */
  readonly kept: boolean;
  /** Forgets all that the officer could sign in with and gives a code to enrol anew; null where none are kept. */
  issue(officer: string): Promise<OneTimeCode | null>;
  bind(officer: string, binding: Binding): Promise<void>;
  accounts(): Promise<ReadonlyMap<string, Account>>;
  /** Ends every session of the officer. */
  end(officer: string): void;
}

export const credentialsService = serviceName<Credentials>('credentials');

/** Where nobody has credentials and nobody is signed in. */
export const NO_CREDENTIALS: Credentials = {
  kept: false,
  issue: async () => null,
  bind: async () => undefined,
  accounts: async () => new Map(),
  end: () => undefined,
};
