// Confirming: the second officer looks at what one officer released alone because a child was at risk. It is possible
// after the twelve hours too, but then it stays a finding that it came late. See `findings` in `door.ts`.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { hoursAfter, instant } from '../base/clock.ts';
import { fault } from './faults.ts';
import { CONFIRM_HOURS, referralId } from './referral.ts';
import { sentById } from './release.ts';

export const confirm = act('referrals/confirm', {
  summary: 'Confirm, as the second officer, a referral that a colleague released alone.',
  who: ['liaison', 'coordinator'],
  purposes: ['safeguarding', 'oversight'],
  eyes: 2,
  input: z.strictObject({ referral: referralId }),
  output: z.strictObject({ referral: referralId, late: z.boolean(), position: z.number() }),
  first: async (desk, { referral }) => {
    const row = await sentById(desk, referral);
    if (!row.urgent || row.releasedBy === null) throw fault('referrals/nothing-to-confirm');
    return row.releasedBy;
  },
  run: async (desk, { referral }) => {
    const row = await sentById(desk, referral);
    if (!row.urgent || row.releasedAt === null || row.confirmedBy !== null) throw fault('referrals/nothing-to-confirm');
    const late = instant(desk.clock.now()) > hoursAfter(row.releasedAt, CONFIRM_HOURS);
    const done = { type: 'act', referral, late };
    const { operation } = row;
    const receipt = await desk.append({
      kind: 'referrals/confirmed/1',
      records: [done],
      topics: [referral],
      operation,
    });
    return { referral, late, position: receipt.position };
  },
});
