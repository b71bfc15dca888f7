// The clock of a telephone, judged by the node's: all times are kept, and where the telephone's cannot be true, the
// moment of receipt counts and the report says why. Pure. An officer may say when it happened; that counts as long as
// the clock fits and it lies before the writing. Nothing is refused for its clock.

import { type Instant, instant } from '../base/clock.ts';

/** Clocks of telephones differ by less than this. */
const DIFFERS_MS = 120_000;

export const CLOCKS = ['fits', 'ahead', 'behind', 'jumped', 'before-slip', 'misstated'] as const;
export type ClockSays = (typeof CLOCKS)[number];

export interface Times {
  /** By the telephone: when it was written, and what its clock said on sending. */
  readonly written: Instant;
  readonly sent: Instant;
  /** When it happened, as the officer says it; null for the moment of writing. */
  readonly happened: Instant | null;
  /** True when the telephone itself saw its clock leap while the form was open. */
  readonly jumped: boolean;
  /** By the node. */
  readonly received: Instant;
  readonly issued: Instant;
}

/** How the clock stood, and the time that counts. */
export function clockOf({ written, sent, happened, jumped, received, issued }: Times): {
  clock: ClockSays;
  at: Instant;
} {
  const [wrote, now] = [Date.parse(written), Date.parse(received)];
  const skew = Date.parse(sent) - now;
  if (skew > DIFFERS_MS) return { clock: 'ahead', at: received };
  if (skew < -DIFFERS_MS) return { clock: 'behind', at: received };
  if (jumped || wrote > Date.parse(sent)) return { clock: 'jumped', at: received };
  if (wrote < Date.parse(issued) - DIFFERS_MS) return { clock: 'before-slip', at: received };
  const at = instant(Math.min(wrote, now));
  if (happened === null) return { clock: 'fits', at };
  // A watch beside the telephone differs too; nobody tells of what is still to come.
  if (Date.parse(happened) > wrote + DIFFERS_MS) return { clock: 'misstated', at };
  return { clock: 'fits', at: happened < at ? happened : at };
}
