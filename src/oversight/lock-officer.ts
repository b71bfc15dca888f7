// Locking: when a credential is in wrong hands or a colleague must stop now, one officer for data protection ends all
// sessions and the leave to act at once. Two officers open it again, by a reset, after which the officer enrols anew.
// See `reset-credentials.ts`; `change-officer.ts` has what is not urgent.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { officerId } from './actor.ts';
import { credentialsService } from './credentials.ts';
import { done, officerNamed, protectionStays, tell } from './officers.ts';

const fault = declareFaults('oversight', {
  'oversight/already-locked': {
    status: 409,
    sentence: 'This officer is locked already.',
    hint: 'Two officers for data protection open it with propose-reset and reset-credentials.',
  },
});

export const lockOfficer = act('oversight/lock-officer', {
  summary: 'Lock an officer at once: every session ends, and two officers are needed to open it again.',
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 1,
  input: z.strictObject({ officer: officerId }),
  output: done,
  run: async (desk, { officer }) => {
    const row = await officerNamed(desk, officer);
    if (row.locked) throw fault('oversight/already-locked');
    await protectionStays(desk, row, { ...row, locked: true });
    const told = await tell(desk, 'officer-locked', { officer });
    desk.service(credentialsService).end(officer);
    return told;
  },
});
