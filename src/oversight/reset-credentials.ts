// Resetting: whoever lost a device, forgot a password or was locked enrols anew with a one-time code, which two
// officers for data protection give. What always holds: nothing that opened the door before opens it afterwards, so
// the old goes before the entry that opens a lock; the code stands in one answer only, never in an entry. See
// `lock-officer.ts` for the way into it.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { officerId } from './actor.ts';
import { credentialsService } from './credentials.ts';
import { aboutAnother, done, officerNamed, proposalPosition, proposed, tell, withCode } from './officers.ts';

export const proposeReset = act('oversight/propose-reset', {
  summary: "Propose to reset an officer's credentials; a colleague then does it.",
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 1,
  input: z.strictObject({ officer: officerId }),
  output: done,
  run: async (desk, { officer }) => {
    await officerNamed(desk, officer);
    aboutAnother(desk, officer);
    return tell(desk, 'reset-proposed', { officer });
  },
});

export const resetCredentials = act('oversight/reset-credentials', {
  summary: "Reset an officer's credentials as a colleague proposed; gives the code to enrol with, once.",
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 2,
  first: async (desk, { officer, proposal }) => (await proposed(desk, officer, 'reset', proposal)).proposedBy,
  input: z.strictObject({ officer: officerId, proposal: proposalPosition }),
  output: withCode,
  run: async (desk, { officer, proposal }) => {
    await officerNamed(desk, officer);
    await proposed(desk, officer, 'reset', proposal);
    const credentials = desk.service(credentialsService);
    // Where either step fails the officer is out, the proposal stands, and a colleague does it again.
    const issued = await credentials.issue(officer);
    credentials.end(officer);
    const told = await tell(desk, 'credentials-reset', { officer });
    return { ...told, code: issued?.code ?? null, expiresAt: issued?.expiresAt ?? null };
  },
});
