// The first half of a transfer: the holder offers a sealed exhibit to one named officer, and may withdraw the offer
// while nobody has taken it. Until acceptance the holder remains answerable for it.
// See `accept.ts` for the second half, `outside.ts` for somebody who is no officer here.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { officerById } from '../oversight/store.ts';
import { exhibitId, happened, line, officerId } from './exhibit.ts';
import { fault } from './faults.ts';
import { exhibitOf, moved, moveOn } from './seal.ts';

/** Roles whose officers may hold an exhibit. */
const HOLDERS: readonly string[] = ['exhibits', 'coordinator', 'analyst', 'prosecutor'];

export const offer = act('exhibits/offer', {
  summary: 'Offer an exhibit that you hold to one named officer.',
  who: ['exhibits', 'coordinator', 'analyst', 'prosecutor'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({ exhibit: exhibitId, to: officerId, reason: line, ...happened }),
  output: moved,
  run: async (desk, { exhibit, to, reason, at }) => {
    const row = await exhibitOf(desk, exhibit);
    const receiver = await officerById(desk.rows, to);
    const mayHold = receiver !== null && !receiver.suspended && receiver.roles.some((role) => HOLDERS.includes(role));
    if (!mayHold) throw fault('exhibits/unknown-receiver');
    // The seal goes with the offer: it is what the receiver must find.
    const event = { kind: 'offer' as const, to, seal: row.seal };
    return moveOn(desk, row, event, { kind: 'exhibits/offered/1', more: { reason }, at });
  },
});

export const withdraw = act('exhibits/withdraw', {
  summary: 'Withdraw an offer that nobody has accepted yet.',
  who: ['exhibits', 'coordinator', 'analyst', 'prosecutor'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({ exhibit: exhibitId, reason: line, ...happened }),
  output: moved,
  run: async (desk, { exhibit, reason, at }) => {
    const row = await exhibitOf(desk, exhibit);
    const event = { kind: 'withdraw' as const, to: null, seal: row.seal };
    return moveOn(desk, row, event, { kind: 'exhibits/offer-withdrawn/1', more: { reason }, at });
  },
});
