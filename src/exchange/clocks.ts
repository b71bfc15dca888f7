// Our clock beside those of our peers. One peer alone proves nothing; where more than half of at least two stand off
// the same way, it is ours that is wrong, and until it is mended this node dates nothing new and calls nothing expired.
// Pure but for the question to `contacts.ts`. What it does not see: a federation in which most clocks are wrong.

import { z } from 'zod';
import type { ReadDesk } from '../base/act.ts';
import { contactsService } from './contacts.ts';
import { fault } from './fault.ts';

/** What a package may be dated ahead of its recipient's clock (`ledger/package-clock`). */
const OFF_MS_MAX = 5 * 60_000;
/** Fewer say nothing about us. */
export const PEERS_MIN = 2;

export const clockSchema = z.strictObject({
  /** True when our clock, and not one of theirs, is taken to be wrong. */
  doubtful: z.boolean(),
  /** The middle one of theirs before ours, in milliseconds; null where none is known. */
  offMs: z.number().nullable(),
  /** Peers whose clock is known since this node started. */
  of: z.number(),
});
export type ClockStanding = z.output<typeof clockSchema>;

/** `skews`: their clocks before ours, in milliseconds. */
export function clockStanding(skews: readonly number[]): ClockStanding {
  const of = skews.length;
  const ahead = skews.filter((skew) => skew > OFF_MS_MAX).length;
  const behind = skews.filter((skew) => skew < -OFF_MS_MAX).length;
  const sorted = skews.toSorted((one, other) => one - other);
  const doubtful = of >= PEERS_MIN && Math.max(ahead, behind) * 2 > of;
  return { doubtful, offMs: sorted[Math.floor(of / 2)] ?? null, of };
}

export function ownClock(desk: ReadDesk): ClockStanding {
  return clockStanding(desk.service(contactsService).skews(desk.clock.now()));
}

/** Whether what is final may be dated by our clock: one known clock that says otherwise is enough to wait. */
export function mayDate({ doubtful, offMs, of }: ClockStanding): boolean {
  return !doubtful && !(of < PEERS_MIN && Math.abs(offMs ?? 0) > OFF_MS_MAX);
}

/** @throws exchange/own-clock */
export function refuseOwnClock(desk: ReadDesk): void {
  const { doubtful, offMs } = ownClock(desk);
  if (doubtful) throw fault('exchange/own-clock', { offMs });
}
