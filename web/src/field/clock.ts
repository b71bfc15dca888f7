// The telephone's clock: set beside the node's when a slip is fetched, and watched while the page can be seen. What
// always holds: only a clock that went back is proof that it was set. A telephone that sleeps stops its steady clock,
// so a leap forward is left to the node, which sees at the next sending how far ahead the telephone says it is.

/** Beyond this the clock was set, not slow. */
const LEAP_MS = 120_000;

/** The clock on the telephone's wall, and the one that nobody sets, both in milliseconds. */
export interface Reading {
  readonly wall: number;
  readonly steady: number;
}

/** True when the wall clock was put back between two readings. */
export function wentBack(before: Reading, now: Reading): boolean {
  return now.wall - before.wall < now.steady - before.steady - LEAP_MS;
}

const watched = { last: null as Reading | null, back: false };

/** Reads both clocks; nothing is compared across a time in which the page could not be seen. */
export function seeClock(visible: boolean): void {
  const now = { wall: Date.now(), steady: performance.now() };
  if (watched.last !== null && wentBack(watched.last, now)) watched.back = true;
  watched.last = visible ? now : null;
}

/** True when the clock was put back since it was last set beside the node's. */
export function hasLeapt(): boolean {
  seeClock(true);
  return watched.back;
}

/** How many milliseconds the node's clock is before the telephone's; from here on both agree again. */
export function setBeside(node: string): number {
  watched.back = false;
  watched.last = null;
  return Date.parse(node) - Date.now();
}

/** A time on the clock on the wall where the telephone is, in universal time; null for none. */
export function utcOf(local: string): string | null {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? new Date(local) : null;
  return at === null || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** Now by the node's clock, as far as the telephone knows it. */
export function nodeTime(ahead: number): string {
  return new Date(Date.now() + ahead).toISOString();
}
