// Assigning: a named officer says which agency owns the next step about a suspect or a child, what that step is and
// why. No suspect and no child is ever without an owner: the agency that designates them owns them until somebody
// assigns them or a recipient accepts a referral. See `door.ts` for the worklist this makes.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { agencyCode, boundedText, countryCode, subjectId } from '../statements/statement.ts';
import { ownersOf } from './tables.ts';

/** What the owner does next, in a word of a closed list. */
export const STEPS = ['investigate', 'safeguard', 'request', 'refer', 'act', 'prosecute', 'wait', 'close'] as const;

export const fault = declareFaults('jurisdiction', {
  'jurisdiction/not-ours': {
    status: 404,
    sentence: 'Nobody here owns a step about this subject.',
    hint: 'Designate the subject first; an owner follows by itself.',
  },
  'jurisdiction/not-the-owner': {
    status: 409,
    sentence: 'Another agency owns this matter.',
    hint: 'Ask the owning agency that is named to assign it, or take the referral back.',
  },
});

export const assign = act('jurisdiction/assign', {
  summary: 'Say which agency owns the next step about a suspect or a child, and which step it is.',
  who: ['analyst', 'liaison', 'coordinator'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    subject: subjectId,
    agency: agencyCode,
    country: countryCode.nullable().default(null),
    step: z.enum(STEPS),
    reason: boundedText.min(1).max(500),
  }),
  output: z.strictObject({ subject: subjectId, agency: agencyCode, position: z.number() }),
  run: async (desk, input) => {
    const [owner] = await ownersOf(desk.rows, [input.subject]);
    if (owner === undefined) throw fault('jurisdiction/not-ours', { subject: input.subject });
    // Only the owner, or the bureau that coordinates, may give a matter away.
    if (owner.agency !== desk.agency.code && !desk.roles.includes('coordinator')) {
      throw fault('jurisdiction/not-the-owner', { agency: owner.agency });
    }
    const receipt = await desk.append({
      kind: 'jurisdiction/assigned/1',
      records: [{ type: 'act', ...input, from: owner.agency }],
      topics: [input.subject],
    });
    return { subject: input.subject, agency: input.agency, position: receipt.position };
  },
});
