// Officers come by entries: proposed by one, added by another. While an agency has fewer than two officers for data
// protection there is nobody to be the second pair of eyes, so the first ones are added by one hand; from then on
// whoever adds must not be who proposed. See `change-officer.ts` for what comes later, `actor.ts` for roles.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { officerId, officerName, officerRoles } from './actor.ts';
import { credentialsService } from './credentials.ts';
import { type Done, done, nameIsFree, proposalPosition, proposed, tell, withCode } from './officers.ts';
import { allOfficers, officerById, proposalOf } from './store.ts';

const fault = declareFaults('oversight', {
  'oversight/officer-known': {
    status: 409,
    sentence: 'There is already an officer with this id.',
    hint: 'An officer keeps the id for life; leave it out to have a new one made.',
  },
  'oversight/proposal-needed': {
    status: 409,
    sentence: 'This agency has two officers for data protection, so a new officer takes two of them.',
    hint: 'Propose the officer with `oversight propose-officer`; a colleague then admits them.',
  },
});

const fresh = z.strictObject({ name: officerName, roles: officerRoles, officer: officerId.nullable().default(null) });

export const addOfficer = act('oversight/add-officer', {
  summary: 'Add an officer while the agency is being set up.',
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 1,
  input: fresh,
  output: withCode,
  run: async (desk, { name, roles, officer }) => {
    const officers = await allOfficers(desk.rows);
    // Suspended ones count: suspending a colleague must not bring back the days of one hand.
    const protecting = officers.filter((row) => row.roles.includes('protection'));
    if (protecting.length >= 2) throw fault('oversight/proposal-needed');
    await nameIsFree(desk, name, null);
    return enrolled(desk, await tell(desk, 'officer-added', { officer: await freshId(desk, officer), name, roles }));
  },
});

export const proposeOfficer = act('oversight/propose-officer', {
  summary: 'Propose a new officer, whom a colleague then admits.',
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 1,
  input: fresh,
  output: done,
  run: async (desk, { name, roles, officer }) => {
    await nameIsFree(desk, name, null);
    return tell(desk, 'officer-proposed', { officer: await freshId(desk, officer), name, roles });
  },
});

export const admitOfficer = act('oversight/admit-officer', {
  summary: 'Admit an officer whom a colleague proposed.',
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 2,
  first: async (desk, { officer, proposal }) => (await proposed(desk, officer, 'new', proposal)).proposedBy,
  input: z.strictObject({ officer: officerId, proposal: proposalPosition }),
  output: withCode,
  run: async (desk, { officer, proposal }) => {
    const { name, roles } = await proposed(desk, officer, 'new', proposal);
    await nameIsFree(desk, name ?? '', officer);
    return enrolled(desk, await tell(desk, 'officer-added', { officer, name: name ?? '', roles: [...(roles ?? [])] }));
  },
});

/** With the code that the new officer enrols with. */
async function enrolled(desk: Desk, told: Done): Promise<z.input<typeof withCode>> {
  const issued = await desk.service(credentialsService).issue(told.officer);
  return { ...told, code: issued?.code ?? null, expiresAt: issued?.expiresAt ?? null };
}

async function freshId(desk: Desk, wished: string | null): Promise<string> {
  const officer = wished ?? mint(desk.random, PREFIXES.officer);
  const known = (await officerById(desk.rows, officer)) ?? (await proposalOf(desk.rows, officer, 'new'));
  if (known !== null) throw fault('oversight/officer-known');
  return officer;
}
