// Officers change by two hands: a name, roles, and whether they may act at all are proposed by one officer for data
// protection and done by another, neither of whom is the person; so the last officer for data protection stays one.
// Every session of the officer ends with the change. See `lock-officer.ts` for what one hand does at once.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { officerId, officerName, officerRoles } from './actor.ts';
import { credentialsService } from './credentials.ts';
import { aboutAnother, done, nameIsFree, officerNamed, proposalPosition, proposed, tell } from './officers.ts';
import type { OfficerRow } from './tables.ts';

const fault = declareFaults('oversight', {
  'oversight/no-change': {
    status: 409,
    sentence: 'Nothing about this officer would change.',
    hint: 'Give a name, roles or the suspension that differs from what is.',
  },
});

const changes = {
  name: officerName.nullable().default(null),
  roles: officerRoles.nullable().default(null),
  /** True ends the officer's leave to act, false gives it back, null leaves it. */
  suspended: z.boolean().nullable().default(null),
};

export const proposeChange = act('oversight/propose-change', {
  summary: "Propose to change an officer's name, roles or leave to act; a colleague then changes it.",
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 1,
  input: z.strictObject({ officer: officerId, ...changes }),
  output: done,
  run: async (desk, { officer, ...wished }) => {
    const row = await officerNamed(desk, officer);
    aboutAnother(desk, officer);
    const then = changed(row, wished);
    if (JSON.stringify(then) === JSON.stringify(changed(row, {}))) throw fault('oversight/no-change');
    if (wished.name !== null) await nameIsFree(desk, wished.name, officer);
    return tell(desk, 'change-proposed', { officer, ...wished });
  },
});

export const changeOfficer = act('oversight/change-officer', {
  summary: 'Change an officer as a colleague proposed; their sessions end at once.',
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 2,
  first: async (desk, { officer, proposal }) => (await proposed(desk, officer, 'change', proposal)).proposedBy,
  input: z.strictObject({ officer: officerId, proposal: proposalPosition }),
  output: done,
  run: async (desk, { officer, proposal }) => {
    const row = await officerNamed(desk, officer);
    const then = changed(row, await proposed(desk, officer, 'change', proposal));
    await nameIsFree(desk, then.name, officer);
    const told = await tell(desk, 'officer-changed', { officer, ...then, roles: [...then.roles] });
    desk.service(credentialsService).end(officer);
    return told;
  },
});

type Wished = { readonly [P in 'name' | 'roles' | 'suspended']?: OfficerRow[P] | null };

/** The officer as they would be; roles in one order. */
function changed(row: OfficerRow, { name, roles, suspended }: Wished) {
  return {
    name: name ?? row.name,
    roles: [...(roles ?? row.roles)].sort(),
    suspended: suspended ?? row.suspended,
    locked: row.locked,
  };
}
