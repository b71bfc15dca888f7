// Officers come and go by entries: proposed by one, added by another. While an agency has fewer than two officers for
// data protection there is nobody to be the second pair of eyes, so the first ones are added by one hand; from then on
// whoever adds must not be who proposed. See `suspend-officer.ts` for the way out, `actor.ts` for roles.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { officerId, officerName, officerRoles } from './actor.ts';
import { allOfficers, officerById, proposalById } from './store.ts';
import type { ProposalRow } from './tables.ts';

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
  'oversight/unknown-proposal': {
    status: 404,
    sentence: 'Nobody with this id was proposed.',
    hint: 'List officers and proposals with `liaison oversight officers`.',
  },
});

const fresh = z.strictObject({ name: officerName, roles: officerRoles, officer: officerId.nullable().default(null) });
const added = z.strictObject({ officer: z.string(), position: z.number() });

export const addOfficer = act('oversight/add-officer', {
  summary: 'Add an officer while the agency is being set up.',
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 1,
  input: fresh,
  output: added,
  run: async (desk, input) => {
    const officers = await allOfficers(desk.rows);
    // Suspended ones count: suspending a colleague must not bring back the days of one hand.
    const protecting = officers.filter((row) => row.roles.includes('protection'));
    if (protecting.length >= 2) throw fault('oversight/proposal-needed');
    const officer = await freshId(desk, input.officer);
    return append(desk, 'oversight/officer-added/1', { ...input, officer });
  },
});

export const proposeOfficer = act('oversight/propose-officer', {
  summary: 'Propose a new officer, whom a colleague then admits.',
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 1,
  input: fresh,
  output: added,
  run: async (desk, input) => {
    const officer = await freshId(desk, input.officer);
    return append(desk, 'oversight/officer-proposed/1', { ...input, officer });
  },
});

export const admitOfficer = act('oversight/admit-officer', {
  summary: 'Admit an officer whom a colleague proposed.',
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 2,
  first: async (desk, { officer }) => (await proposed(desk, officer)).proposedBy,
  input: z.strictObject({ officer: officerId }),
  output: added,
  run: async (desk, { officer }) => {
    const { name, roles } = await proposed(desk, officer);
    return append(desk, 'oversight/officer-added/1', { officer, name, roles });
  },
});

async function proposed(desk: Desk, officer: string): Promise<ProposalRow> {
  const proposal = await proposalById(desk.rows, officer);
  if (proposal === null) throw fault('oversight/unknown-proposal');
  return proposal;
}

async function freshId(desk: Desk, wished: string | null): Promise<string> {
  const officer = wished ?? mint(desk.random, PREFIXES.officer);
  const known = (await officerById(desk.rows, officer)) ?? (await proposalById(desk.rows, officer));
  if (known !== null) throw fault('oversight/officer-known');
  return officer;
}

async function append(
  desk: Desk,
  kind: string,
  { officer, name, roles }: { readonly officer: string; readonly name: string; readonly roles: readonly string[] },
): Promise<z.input<typeof added>> {
  const record = { type: 'act', officer, name, roles: [...roles] };
  const { position } = await desk.append({ kind, records: [record], operation: null, topics: [officer] });
  return { officer, position };
}
