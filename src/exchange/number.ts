// Numbering ahead of sending: what waits for a peer gets its numbers, so that witnesses can cosign a head that covers
// them before the packages are made. What always holds: a number is given once, by the same rules as in `send.ts`, and
// what cannot be numbered is left for `send` to say why.

import { z } from 'zod';
import { act, PURPOSES } from '../base/act.ts';
import { agencyCode } from '../statements/statement.ts';
import { nextLines } from './dated-anew.ts';
import { numberLines } from './numbering.ts';
import { isNumbered } from './parcel.ts';
import { activePeer } from './receipts.ts';

const LINES_MAX = 1_000;

export const number = act('exchange/number', {
  summary: 'Give what waits for a peer its numbers, so that a head that covers them can be cosigned before it is sent.',
  who: ['node'],
  purposes: PURPOSES,
  // The post carries every matter, and shows who is sent how much, never what.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ to: agencyCode, lines: z.number().int().min(1).max(LINES_MAX).default(LINES_MAX) }),
  output: z.strictObject({
    /** Lines that got a number now. */
    numbered: z.number(),
  }),
  run: async (desk, { to, lines }) => {
    const peer = await activePeer(desk, to);
    const open = (await nextLines(desk, to, lines)).rows.filter((row) => !isNumbered(row));
    // What has none and is not set aside is met again by the next run, which says so.
    const outcomes = await numberLines(desk, open, peer);
    const count = outcomes.filter((line) => line !== null && 'number' in line).length;
    return { numbered: count };
  },
});
