// A legal hold: an order that stops erasure of named records until it is lifted. It gives nobody a right to read them
// and does not stop a review; it only makes `decide-erasure` and `erase` refuse. Structural entries may be held too.
// See `erasure.ts` for the faults, `law.ts` for the grounds.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { daysAfter, type Instant, instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { instantText } from '../statements/statement.ts';
import { checkThere, plain } from './decide-erasure.ts';
import { fault, topicsOf } from './erasure.ts';
import { groundAt, HOLD_GROUNDS, REVIEW_LIMITS } from './law.ts';
import { holdById } from './store.ts';
import { countOf, ordered, targetsSchema } from './targets.ts';

const dateFault = declareFaults('oversight', {
  'oversight/hold-review-date': {
    status: 400,
    sentence: 'The day on which a hold is looked at again lies in the past or more than a year ahead.',
    hint: 'Name a day within a year; the hold stays in force until it is lifted.',
  },
});

/** @throws oversight/hold-review-date */
function checkedReview(reviewAt: string | null, now: Instant): Instant {
  const day = reviewAt ?? daysAfter(now, REVIEW_LIMITS.holdDays);
  if (day <= now || day > daysAfter(now, REVIEW_LIMITS.holdLatestDays)) throw dateFault('oversight/hold-review-date');
  return day;
}

export const setHold = act('oversight/set-hold', {
  summary: 'Stop the erasure of records until the hold is lifted.',
  who: ['protection', 'prosecutor'],
  purposes: ['oversight', 'prosecution'],
  // An erasure that left out another matter's records would not be one.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    targets: targetsSchema,
    ground: z.string().max(32),
    /** When it is looked at again; in half a year where nobody says. */
    reviewAt: instantText.nullable().default(null),
  }),
  output: z.strictObject({ hold: z.string(), records: z.number(), reviewAt: z.string(), position: z.number() }),
  run: async (desk, input) => {
    const targets = ordered(input.targets);
    const now = instant(desk.clock.now());
    if (groundAt(HOLD_GROUNDS, input.ground, now) === null) throw fault('oversight/no-ground');
    const reviewAt = checkedReview(input.reviewAt, now);
    await checkThere(desk, targets, false);
    const hold = mint(desk.random, PREFIXES.hold);
    const { position } = await desk.append({
      kind: 'oversight/hold-set/1',
      records: [{ type: 'act', hold, ground: input.ground, reviewAt, targets: plain(targets) }],
      operation: null,
      topics: topicsOf(hold, targets),
    });
    return { hold, records: countOf(targets), reviewAt, position };
  },
});

export const renewHold = act('oversight/renew-hold', {
  summary: 'Say that a legal hold was looked at and is still needed, and when it is looked at again.',
  who: ['protection', 'prosecutor'],
  purposes: ['oversight', 'prosecution'],
  // As the hold itself.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    hold: z.string().regex(/^h:[0-9a-f]{32}$/),
    reviewAt: instantText.nullable().default(null),
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.strictObject({ hold: z.string(), reviewAt: z.string(), position: z.number() }),
  run: async (desk, { hold, reviewAt: wanted, reason }) => {
    const row = await holdById(desk.rows, hold);
    if (row === null || row.lifted !== null) throw fault('oversight/unknown-hold');
    const reviewAt = checkedReview(wanted, instant(desk.clock.now()));
    const { position } = await desk.append({
      kind: 'oversight/hold-renewed/1',
      records: [{ type: 'act', hold, reviewAt, reason }],
      operation: null,
      topics: [hold],
    });
    return { hold, reviewAt, position };
  },
});

export const liftHold = act('oversight/lift-hold', {
  summary: 'Lift a legal hold; the records may then be erased by two officers as any others.',
  who: ['protection', 'prosecutor'],
  purposes: ['oversight', 'prosecution'],
  // An erasure that left out another matter's records would not be one.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ hold: z.string().regex(/^h:[0-9a-f]{32}$/) }),
  output: z.strictObject({ hold: z.string(), position: z.number() }),
  run: async (desk, { hold }) => {
    const row = await holdById(desk.rows, hold);
    if (row === null || row.lifted !== null) throw fault('oversight/unknown-hold');
    const { position } = await desk.append({
      kind: 'oversight/hold-lifted/1',
      records: [{ type: 'act', hold }],
      operation: null,
      topics: [hold],
    });
    return { hold, position };
  },
});
