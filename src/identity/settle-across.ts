// Settling a conflict between two matters: somebody is a victim in one and a suspect in another, and no officer of one
// matter sees both. What always holds: only who may see every side settles it (the data-protection officer, or a
// coordinator of both), one proposes and another settles, and each matter is told only what fell in it. A conflict
// inside one matter is settled in `settle.ts`.

import { z } from 'zod';
import { act, type Purpose, type Role, read } from '../base/act.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import { subjectId } from '../statements/statement.ts';
import { NO_OPERATION, withClusterMates } from './cluster-rows.ts';
import { SEVERAL } from './conflict-fold.ts';
import { reasonText } from './judge.ts';
import { fault } from './judgement.ts';
import { conflictOf, OUTCOMES, proposalId, proposed } from './settle.ts';
import { countedOf } from './standing.ts';
import { type ConflictRow, type DesignationRow, designationsOf, identityConflict } from './tables.ts';
import { outboundFor } from './tally.ts';

const WHO: readonly Role[] = ['protection', 'coordinator'];
const PURPOSES: readonly Purpose[] = ['safeguarding', 'oversight'];

const side = z.strictObject({
  /** Null for what belongs to no operation. */
  operation: z.string().nullable(),
  subject: subjectId,
  category: z.enum(OUTCOMES),
  officer: z.string(),
  at: z.string(),
  reason: z.string(),
});

export const conflictsAcross = read('identity/conflicts-across', {
  summary: 'Persons who are victims in one matter and suspects in another, each side with its matter and officer.',
  who: WHO,
  purposes: PURPOSES,
  // Only a look over all matters shows them; one with a sealed side is there only for whom the seal names.
  reach: 'agency',
  input: z.strictObject({}),
  output: z.strictObject({
    conflicts: z.array(
      z.strictObject({
        cluster: subjectId,
        sides: z.array(side),
        proposal: z.string().nullable(),
        proposedBy: z.string().nullable(),
        outcome: z.string().nullable(),
        reason: z.string().nullable(),
        position: z.number(),
      }),
    ),
  }),
  run: async (desk) => {
    const rows = await desk.rows.find(identityConflict, { view: SEVERAL });
    const conflicts = rows.map(async ({ entries, suspects, victims, view: _view, ...row }) => {
      const own = await sidesOf(desk.rows, { entries, suspects, victims });
      const sides = own.map(({ operation, subject, category, officer, at, reason }) => {
        const where = operation === NO_OPERATION ? null : operation;
        return { operation: where, subject, category: outcomeIn(category), officer, at, reason };
      });
      return { ...row, sides };
    });
    return { conflicts: await Promise.all(conflicts) };
  },
});

const outcomeIn = (category: string) => (category === 'victim' ? ('victim' as const) : ('suspect' as const));

/** The decisions that a conflict rests on. */
async function sidesOf(rows: Rows, conflict: Pick<ConflictRow, 'entries' | 'suspects' | 'victims'>) {
  const found = await designationsOf(rows, [...new Set([...conflict.suspects, ...conflict.victims])]);
  return found.filter(({ category, position }) => {
    return (category === 'victim' || category === 'suspect') && conflict.entries.includes(position);
  });
}

/** Those that fall when it is settled so, by the matter they were decided in. */
async function fallingIn(rows: Rows, conflict: ConflictRow, outcome: string) {
  const falls = (await sidesOf(rows, conflict)).filter((row) => row.category !== outcome);
  return Map.groupBy(falls, (row): string => row.operation);
}

const entryOf = (operation: string) => (operation === NO_OPERATION ? null : operation);

export const proposeAcross = act('identity/propose-settlement-across', {
  summary: 'Propose whether someone in a conflict of two matters is a victim or a suspect.',
  who: WHO,
  purposes: PURPOSES,
  // The conflict lies between matters; one with a sealed side is not there for whom the seal does not name.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ subject: subjectId, outcome: z.enum(OUTCOMES), reason: reasonText }),
  output: z.strictObject({ proposal: proposalId, cluster: subjectId, position: z.number() }),
  run: async (desk, { subject, outcome, reason }) => {
    const row = await conflictOf(desk.rows, subject, SEVERAL);
    const { cluster, view } = row;
    const [operation] = [...(await fallingIn(desk.rows, row, outcome)).keys()].sort();
    if (operation === undefined) throw fault('identity/no-conflict', { subject });
    const proposal = mint(desk.random, PREFIXES.act);
    const receipt = await desk.append({
      kind: 'identity/settlement-proposed/1',
      operation: entryOf(operation),
      records: [{ type: 'act', proposal, cluster, view, outcome, reason }],
      topics: [cluster],
    });
    return { proposal, cluster, position: receipt.position };
  },
});

export const settleAcross = act('identity/settle-across', {
  summary: 'Settle a conflict of two matters as a second officer proposed it; each matter is told what fell in it.',
  who: WHO,
  purposes: PURPOSES,
  // As for the proposal: only who may see both sides gets here.
  reach: 'agency',
  eyes: 2,
  first: async (desk, { proposal }) => (await proposedAcross(desk.rows, proposal)).proposedBy,
  input: z.strictObject({ proposal: proposalId, reason: reasonText }),
  output: z.strictObject({ cluster: subjectId, outcome: z.enum(OUTCOMES), position: z.number() }),
  run: async (desk, { proposal, reason }) => {
    const row = await proposedAcross(desk.rows, proposal);
    const outcome = outcomeIn(row.outcome);
    let position = -1;
    for (const [operation, own] of [...(await fallingIn(desk.rows, row, outcome))].sort()) {
      const tallies = withdrawn(own);
      const outbound = outboundFor({ own: desk.agency.code, purpose: desk.purpose, changes: tallies, firstIndex: 1 });
      const falls = [...new Set(own.map(({ subject }) => subject))].sort();
      const done = { type: 'act', cluster: row.cluster, proposal, outcome, reason, falls, outbound };
      const receipt = await desk.append({
        kind: 'identity/settled/1',
        operation: entryOf(operation),
        records: [done, ...tallies.map(({ tally }): JsonObject => ({ ...tally }))],
        topics: [row.cluster, ...(await withClusterMates(desk.rows, falls)).slice(0, 200)],
      });
      position = receipt.position;
    }
    return { cluster: row.cluster, outcome, position };
  },
});

async function proposedAcross(rows: Rows, proposal: string) {
  const row = await proposed(rows, proposal);
  if (row.view !== SEVERAL) throw fault('identity/no-proposal');
  return row;
}

/** A suspect who falls is not counted any more, should the node not have seen to it yet. */
function withdrawn(own: readonly DesignationRow[]) {
  const standing = countedOf(own).filter(({ tally }) => !tally.withdrawn);
  return standing.map((one) => ({ ...one, tally: { ...one.tally, withdrawn: true } }));
}
