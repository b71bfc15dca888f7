// Failures of password and code, and the lock that they bring. What always holds: an attempt counts as a failure
// until it is known to be none; the fifth in a row locks, for a quarter of an hour, an hour, four hours, and then for
// good, so that who knows a name shuts nobody out for long by a few guesses and still has twenty in all. Passkeys do
// not care.

import type { Draft, Entry } from './credential-file.ts';

/** Failures in a row that lock. */
export const FAILURES_MAX = 5;

const HOUR_MS = 3_600_000;
/** How long the first locks since the last success hold; the one after them only two officers open. */
const LOCKS_MS: readonly number[] = [HOUR_MS / 4, HOUR_MS, 4 * HOUR_MS];

/** True while failures lock the entry. */
export function isLocked({ failures, lockedUntil }: Entry, now: number): boolean {
  return failures >= FAILURES_MAX && (lockedUntil === null || now < lockedUntil);
}

/** Counts an attempt as a failure until it is known to be none. Null when it cannot succeed any more. */
export function counted(draft: Draft, officer: string | null, now: number): Entry | null {
  const entry = officer === null ? null : draft.find((one) => one.officer === officer);
  if (entry === null || entry.password === null || isLocked(entry, now)) {
    draft.countStranger();
    return null;
  }
  // A lock that has run out is over.
  if (entry.failures >= FAILURES_MAX) Object.assign(entry, { failures: 0, lockedUntil: null });
  entry.failures += 1;
  if (entry.failures >= FAILURES_MAX) {
    const lasts = LOCKS_MS[entry.locks];
    entry.lockedUntil = lasts === undefined ? null : now + lasts;
    entry.locks += 1;
  }
  return structuredClone(entry);
}

/** After a success that proves both factors. */
export function forgetFailures(entry: Entry): void {
  Object.assign(entry, { failures: 0, locks: 0, lockedUntil: null });
}

/** After a success that proves the device only: that attempt was no failure; those before it stay. */
export function uncount(entry: Entry): void {
  if (entry.failures >= FAILURES_MAX) Object.assign(entry, { locks: Math.max(0, entry.locks - 1), lockedUntil: null });
  entry.failures = Math.max(0, entry.failures - 1);
}
