// Settling a conflict: someone is designated both victim and suspect, and stands in neither list until one officer has
// proposed which it is, with a reason, and a second one has settled it. Settled as a victim, the suspect designation
// falls; settled as a suspect, the victim designation falls and the person is counted again, unless another matter
// holds them to be a victim.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import { subjectId } from '../statements/statement.ts';
import { withClusterMates } from './cluster-rows.ts';
import { reasonText, topicsOf } from './judge.ts';
import { fault } from './judgement.ts';
import { countedOf, personsFrom, standingOf } from './standing.ts';
import { type ConflictRow, identityConflict } from './tables.ts';
import { outboundFor, tallyChanges } from './tally.ts';

export const OUTCOMES = ['victim', 'suspect'] as const;
export const proposalId = z.string().regex(/^a:[0-9a-f]{32}$/);

export const proposeSettlement = act('identity/propose-settlement', {
  summary: 'Propose whether someone in a conflict is a victim or a suspect.',
  who: ['analyst', 'liaison'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({ subject: subjectId, outcome: z.enum(OUTCOMES), reason: reasonText }),
  output: z.strictObject({ proposal: proposalId, cluster: subjectId, position: z.number() }),
  run: async (desk, { subject, outcome, reason }) => {
    const { cluster, view } = await conflictOf(desk.rows, subject);
    const proposal = mint(desk.random, PREFIXES.act);
    const receipt = await desk.append({
      kind: 'identity/settlement-proposed/1',
      records: [{ type: 'act', proposal, cluster, view, outcome, reason }],
      topics: [cluster],
    });
    return { proposal, cluster, position: receipt.position };
  },
});

/** The conflict that a subject stands in, of that view if one is named; where there are several, the oldest. */
export async function conflictOf(rows: Rows, subject: string, view?: string): Promise<ConflictRow> {
  const members = await withClusterMates(rows, [subject]);
  const found = await rows.find(
    identityConflict,
    view === undefined ? { cluster: members } : { cluster: members, view },
  );
  const [row] = [...found].sort((a, b) => a.position - b.position);
  if (row === undefined) throw fault('identity/no-conflict', { subject });
  return row;
}

export async function proposed(
  rows: Rows,
  proposal: string,
): Promise<ConflictRow & { proposedBy: string; outcome: string }> {
  const [row] = await rows.find(identityConflict, { proposal });
  if (row === undefined || row.proposedBy === null || row.outcome === null) throw fault('identity/no-proposal');
  return { ...row, proposedBy: row.proposedBy, outcome: row.outcome };
}

export const settle = act('identity/settle', {
  summary: 'Settle a conflict as a second officer proposed it.',
  who: ['analyst', 'liaison', 'coordinator'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 2,
  first: async (desk, { proposal }) => (await proposed(desk.rows, proposal)).proposedBy,
  input: z.strictObject({ proposal: proposalId, reason: reasonText }),
  output: z.strictObject({ cluster: subjectId, outcome: z.enum(OUTCOMES), position: z.number() }),
  run: async (desk, { proposal, reason }) => {
    const row = await proposed(desk.rows, proposal);
    const outcome: (typeof OUTCOMES)[number] = row.outcome === 'victim' ? 'victim' : 'suspect';
    const standing = await standingOf(desk.rows, [...row.suspects, ...row.victims]);
    const falls = outcome === 'victim' ? 'suspect' : 'victim';
    const fallen = new Set(falls === 'suspect' ? row.suspects : row.victims);
    // As the fold: what this conflict does not rest on stays.
    const remaining = standing.designations.filter(({ category, subject, position }) => {
      return !(category === falls && fallen.has(subject) && row.entries.includes(position));
    });
    const persons = personsFrom(standing.members, standing.same, remaining, standing.hidden);
    const changes = tallyChanges(persons, countedOf(remaining));
    const outbound = outboundFor({ own: desk.agency.code, purpose: desk.purpose, changes, firstIndex: 1 });
    const done = { type: 'act', cluster: row.cluster, proposal, outcome, reason, outbound };
    const receipt = await desk.append({
      kind: 'identity/settled/1',
      records: [done, ...changes.map((one): JsonObject => ({ ...one.tally }))],
      topics: [row.cluster, ...topicsOf(standing, [...row.suspects, ...row.victims])],
    });
    return { cluster: row.cluster, outcome, position: receipt.position };
  },
});
