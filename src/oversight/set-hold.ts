// A legal hold: an order that stops erasure of named records until it is lifted. It gives nobody a right to read them
// and does not stop a review; it only makes `decide-erasure` and `erase` refuse. Structural entries may be held too.
// See `erasure.ts` for the faults, `law.ts` for the grounds.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { checkThere, plain } from './decide-erasure.ts';
import { fault, topicsOf } from './erasure.ts';
import { groundAt, HOLD_GROUNDS } from './law.ts';
import { holdById } from './store.ts';
import { countOf, ordered, targetsSchema } from './targets.ts';

export const setHold = act('oversight/set-hold', {
  summary: 'Stop the erasure of records until the hold is lifted.',
  who: ['protection', 'prosecutor'],
  purposes: ['oversight', 'prosecution'],
  // An erasure that left out another matter's records would not be one.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ targets: targetsSchema, ground: z.string().max(32) }),
  output: z.strictObject({ hold: z.string(), records: z.number(), position: z.number() }),
  run: async (desk, input) => {
    const targets = ordered(input.targets);
    if (groundAt(HOLD_GROUNDS, input.ground, instant(desk.clock.now())) === null) throw fault('oversight/no-ground');
    await checkThere(desk, targets, false);
    const hold = mint(desk.random, PREFIXES.hold);
    const { position } = await desk.append({
      kind: 'oversight/hold-set/1',
      records: [{ type: 'act', hold, ground: input.ground, targets: plain(targets) }],
      operation: null,
      topics: topicsOf(hold, targets),
    });
    return { hold, records: countOf(targets), position };
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
