// What the acts about officers share: their faults, finding whom an act means, and what makes a proposal good. What
// always holds: an act about an officer has that officer as its topic, so two decisions about one person cannot pass
// each other, and neither of the two hands is the person. See `add-officer.ts` and `change-officer.ts`.

import { z } from 'zod';
import type { Desk, ReadDesk, Role } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { hasRole } from './actor.ts';
import { allOfficers, officerById, proposalOf } from './store.ts';
import type { OfficerRow, ProposalKind, ProposalRow } from './tables.ts';

export const fault = declareFaults('oversight', {
  'oversight/unknown-officer': {
    status: 404,
    sentence: 'This agency has no such officer.',
    hint: 'List them with `liaison oversight officers`.',
  },
  'oversight/unknown-proposal': {
    status: 404,
    sentence: 'Nothing of this kind was proposed about this officer.',
    hint: 'List officers and proposals with `liaison oversight officers`.',
  },
  'oversight/proposal-moved': {
    status: 409,
    sentence: 'Another proposal has taken the place of the one you looked at.',
    hint: 'Read the proposal again, then decide.',
  },
  'oversight/proposal-expired': {
    status: 409,
    sentence: 'This was proposed more than fourteen days ago.',
    hint: 'Propose it again, if it is still wanted; withdraw it otherwise.',
  },
  'oversight/proposer-left': {
    status: 409,
    sentence: 'Whoever proposed this may not act any more, so it does not count.',
    hint: 'Withdraw it, or propose it yourself and let another colleague carry it out.',
  },
  'oversight/about-yourself': {
    status: 403,
    sentence: 'This is about you, and such a thing takes two other officers.',
    hint: 'Ask colleagues for data protection; where there are only two of you, admit a third first.',
  },
  'oversight/last-protection': {
    status: 409,
    sentence: 'This is the last officer for data protection.',
    hint: 'Admit another first.',
  },
  'oversight/name-taken': {
    status: 409,
    sentence: 'Another officer of this agency has this name, and officers sign in by name.',
    hint: 'Add a second name, a rank or a number.',
  },
});

/** What an act about an officer answers: whom, and where it stands in the ledger. */
export const done = z.strictObject({ officer: z.string(), position: z.number() });
export type Done = z.input<typeof done>;

/** The code that an officer enrols with, shown in this answer and never again; null in a demonstration. */
export const withCode = done.extend({ code: z.string().nullable(), expiresAt: z.string().nullable() });

/** The position of the proposal that the second officer looked at, and no other that took its place. */
export const proposalPosition = z.number().int().min(0);

const PROPOSAL_MS = 14 * 24 * 3_600_000;

/** What a proposal is judged by, whatever it is about. */
interface Proposed {
  readonly proposedBy: string;
  readonly position: number;
  readonly at: string;
}

/**
 * Refuses a proposal that is not the one looked at, is older than fourteen days, or whose proposer lost the leave or
 * the roles to propose it. @throws oversight/proposal-moved, oversight/proposal-expired, oversight/proposer-left
 */
export async function stillGood(
  desk: Pick<ReadDesk, 'rows' | 'clock'>,
  { proposedBy, position, at }: Proposed,
  looked: number,
  roles: readonly Role[],
): Promise<void> {
  if (looked !== position) throw fault('oversight/proposal-moved');
  if (desk.clock.now() > Date.parse(at) + PROPOSAL_MS) throw fault('oversight/proposal-expired');
  const proposer = await officerById(desk.rows, proposedBy);
  if (proposer === null || !hasRole(proposer, roles)) throw fault('oversight/proposer-left');
}

/** Neither who proposes nor who carries out is the person. @throws oversight/about-yourself */
export function aboutAnother(desk: Pick<ReadDesk, 'officer'>, officer: string): void {
  if (desk.officer === officer) throw fault('oversight/about-yourself');
}

/** An officer of this agency, never the node itself. @throws oversight/unknown-officer */
export async function officerNamed(desk: Pick<Desk, 'rows'>, officer: string): Promise<OfficerRow> {
  const row = (await allOfficers(desk.rows)).find((each) => each.officer === officer);
  if (row === undefined || row.roles.includes('node')) throw fault('oversight/unknown-officer');
  return row;
}

/**
 * The proposal that a second officer carries out. `looked` is null only where the second officer repeats the whole
 * decision. @throws oversight/unknown-proposal, oversight/about-yourself, and what `stillGood` throws
 */
export async function proposed(
  desk: Pick<ReadDesk, 'rows' | 'clock' | 'officer'>,
  officer: string,
  what: ProposalKind,
  looked: number | null,
): Promise<ProposalRow> {
  const proposal = await proposalOf(desk.rows, officer, what);
  if (proposal === null) throw fault('oversight/unknown-proposal', { what });
  aboutAnother(desk, officer);
  await stillGood(desk, proposal, looked ?? proposal.position, ['protection']);
  return proposal;
}

/** Refuses what would leave nobody for data protection. @throws oversight/last-protection */
export async function protectionStays(
  desk: Pick<Desk, 'rows'>,
  row: OfficerRow,
  then: { readonly roles: readonly Role[]; readonly suspended: boolean; readonly locked?: boolean },
): Promise<void> {
  if (!hasRole(row, ['protection']) || hasRole({ officer: row.officer, ...then }, ['protection'])) return;
  const officers = await allOfficers(desk.rows);
  const others = officers.filter((each) => each.officer !== row.officer && hasRole(each, ['protection']));
  if (others.length === 0) throw fault('oversight/last-protection');
}

/** One form of a name, whatever the keyboard: what two officers must not share. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** @throws oversight/name-taken */
export async function nameIsFree(desk: Pick<Desk, 'rows'>, name: string, self: string | null): Promise<void> {
  const officers = await allOfficers(desk.rows);
  const taken = officers.some((row) => row.officer !== self && nameKey(row.name) === nameKey(name));
  if (taken) throw fault('oversight/name-taken');
}

/** Appends an entry about an officer. */
export async function tell(desk: Desk, kind: string, record: JsonObject & { readonly officer: string }): Promise<Done> {
  const { officer } = record;
  const { position } = await desk.append({
    kind: `oversight/${kind}/1`,
    records: [{ type: 'act', ...record }],
    operation: null,
    topics: [officer],
  });
  return { officer, position };
}
