// Time as the house uses it: UTC instants of exactly 24 characters, from a clock that is passed in.
// Nothing in a room reads the machine's clock; order between entries comes from ledgers, never from here.
// Waiting is injected too (`Timers`). See `id.ts` for the other source, randomness.

/** `YYYY-MM-DDTHH:MM:SS.mmmZ`, exactly 24 characters, UTC (formats.md 1). */
export type Instant = string;

/** Where the time comes from. `now` is milliseconds since 1970 UTC. */
export interface Clock {
  now(): number;
}

/** What comes back later. `after` runs a job once and gives the way to call it off. */
export interface Timers {
  after(ms: number, job: () => void): () => void;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Milliseconds to text. Bounds: years 0001 to 9999. */
export function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** True for exactly the 24 character form that also names a real moment. */
export function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false;
  const ms = Date.parse(text);
  return Number.isFinite(ms) && instant(ms) === text;
}

/** The instant `hours` later; hours may be a fraction. */
export function hoursAfter(at: Instant, hours: number): Instant {
  return instant(Date.parse(at) + Math.round(hours * 3_600_000));
}

/** The instant `days` later, counted in days of 24 hours. */
export function daysAfter(at: Instant, days: number): Instant {
  return hoursAfter(at, days * 24);
}
