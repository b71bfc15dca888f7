// The telephone's clock: set beside the node's when a slip is fetched, and watched for leaps while the page is open.
// What always holds: a leap is told to the node with the report, which judges by its own clock.

/** Beyond this the clock was set, not slow. */
const LEAP_MS = 120_000;

const opened = Date.now() - performance.now();

/** True when the clock leapt since the page was opened. */
export function hasLeapt(): boolean {
  return Math.abs(Date.now() - performance.now() - opened) > LEAP_MS;
}

/** Now by the node's clock, as far as the telephone knows it. */
export function nodeTime(ahead: number): string {
  return new Date(Date.now() + ahead).toISOString();
}
