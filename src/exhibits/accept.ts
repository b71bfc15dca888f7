// The second half of a transfer: the officer named in the offer takes the exhibit and says which seal was found.
// A seal that differs from the one put on does not stop the hand-over, since the thing is there; it is a gap in the
// chain, named for ever. See `gaps.ts` for the check.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { exhibitId, foundAs, happened } from './exhibit.ts';
import { exhibitOf, moved, moveOn } from './seal.ts';

export const accept = act('exhibits/accept', {
  summary: 'Take over an exhibit that was offered to you, naming the seal you found.',
  who: ['exhibits', 'coordinator', 'analyst', 'prosecutor'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({
    exhibit: exhibitId,
    ...foundAs,
    ...happened,
  }),
  output: z.strictObject({ ...moved.shape, sealIntact: z.boolean() }),
  run: async (desk, { exhibit, seal, condition, reason, keptAt, at }) => {
    const row = await exhibitOf(desk, exhibit);
    const sealIntact = seal !== null && seal === row.seal;
    const from = row.custodian;
    const event = { kind: 'accept' as const, to: null, seal };
    const more = { from, condition, sealIntact, reason, keptAt };
    const done = await moveOn(desk, row, event, { kind: 'exhibits/accepted/1', more, at });
    return { ...done, sealIntact };
  },
});
