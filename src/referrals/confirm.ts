// Confirming: the second officer looks at what one officer released alone because a child was at risk. It is possible
// after the twelve hours too, but then it stays a finding that it came late. See `findings` in `door.ts`.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { fault } from './faults.ts';
import { referralId } from './referral.ts';
import { sentById } from './release.ts';
import { confirmation } from './safeguard.ts';

export const confirm = act('referrals/confirm', {
  summary: 'Confirm, as the second officer, a referral that a colleague released alone.',
  who: ['liaison', 'coordinator'],
  purposes: ['safeguarding', 'oversight'],
  eyes: 2,
  input: z.strictObject({ referral: referralId }),
  output: z.strictObject({ referral: referralId, late: z.boolean(), inDoubt: z.boolean(), position: z.number() }),
  first: async (desk, { referral }) => {
    const row = await sentById(desk, referral);
    if (!row.urgent || row.releasedBy === null) throw fault('referrals/nothing-to-confirm');
    return row.releasedBy;
  },
  run: async (desk, { referral }) => {
    const row = await sentById(desk, referral);
    if (!row.urgent || row.releasedAt === null || row.confirmedBy !== null) throw fault('referrals/nothing-to-confirm');
    const { releasedAt } = row;
    const at = instant(desk.clock.now());
    // A clock that was set back behind the release cannot show that twelve hours were kept.
    const { late, inDoubt } = confirmation({ releasedAt, confirmedAt: at }, at);
    const done = { type: 'act', referral, late, inDoubt };
    const { operation } = row;
    const receipt = await desk.append({
      kind: 'referrals/confirmed/1',
      records: [done],
      topics: [referral],
      operation,
    });
    return { referral, late, inDoubt, position: receipt.position };
  },
});
