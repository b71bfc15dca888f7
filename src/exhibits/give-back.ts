// The end of custody: one officer records the decision that an exhibit is returned or destroyed, with its ground, and
// another, who holds it, carries out the very decision they looked at. What always holds: what a legal hold stands over
// is neither returned nor destroyed, and afterwards the chain is closed; a thing seized again is a new exhibit.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { exhibitId, happened, line, outsider } from './exhibit.ts';
import { fault } from './faults.ts';
import { exhibitOf, moved, moveOn } from './seal.ts';
import { holdsOver } from './store.ts';
import type { ExhibitRow } from './tables.ts';

const HOW = ['return', 'destroy'] as const;

/** @throws exhibits/held with the holds */
async function checkFree(desk: Pick<Desk, 'rows'>, row: ExhibitRow): Promise<void> {
  const holds = await holdsOver(desk.rows, row);
  if (holds.length > 0) throw fault('exhibits/held', { holds });
}

export const decideReturn = act('exhibits/decide-return', {
  summary: 'Record the decision that an exhibit may be returned or must be destroyed.',
  who: ['prosecutor', 'exhibits'],
  purposes: ['prosecution', 'investigation'],
  eyes: 1,
  input: z.strictObject({ exhibit: exhibitId, how: z.enum(HOW), ground: line }),
  output: z.strictObject({ exhibit: exhibitId, position: z.number() }),
  run: async (desk, { exhibit, how, ground }) => {
    const row = await exhibitOf(desk, exhibit);
    if (row.state === 'returned' || row.state === 'destroyed') throw fault('exhibits/out-of-custody');
    await checkFree(desk, row);
    const done = { type: 'act', exhibit, how, ground };
    const receipt = await desk.append({
      kind: 'exhibits/return-decided/1',
      records: [done],
      topics: [exhibit],
      operation: row.operation,
    });
    return { exhibit, position: receipt.position };
  },
});

/** The exhibit and who decided about it. @throws exhibits/return-not-decided, exhibits/decision-moved */
async function decidedOf(desk: Desk, exhibit: string, decision: number): Promise<{ row: ExhibitRow; by: string }> {
  const row = await exhibitOf(desk, exhibit);
  if (row.decidedBy === null) throw fault('exhibits/return-not-decided');
  // The last decision holds; who looked at an earlier one, or at its opposite, has not agreed to it.
  if (row.decidedAt !== decision) throw fault('exhibits/decision-moved');
  return { row, by: row.decidedBy };
}

export const giveBack = act('exhibits/give-back', {
  summary: 'Carry out the decision: hand the exhibit back or have it destroyed. Takes a second officer.',
  who: ['exhibits'],
  purposes: ['prosecution', 'investigation'],
  eyes: 2,
  input: z.strictObject({
    exhibit: exhibitId,
    /** Position of the decision that is carried out: `decided` in the chain. */
    decision: z.number().int().min(0),
    reason: line,
    /** Who took it, or who destroyed it, where that is nobody of this agency. */
    outside: outsider.nullable().default(null),
    ...happened,
  }),
  output: moved,
  first: async (desk, { exhibit, decision }) => (await decidedOf(desk, exhibit, decision)).by,
  run: async (desk, { exhibit, decision, reason, outside, at }) => {
    const { row } = await decidedOf(desk, exhibit, decision);
    await checkFree(desk, row);
    const how = row.decidedHow === 'destroy' ? 'destroy' : 'return';
    const event = { kind: how, to: null, seal: row.seal } as const;
    const more = { how, reason, decision, ...(outside === null ? {} : { outside }) };
    return moveOn(desk, row, event, { kind: 'exhibits/given-back/1', more, at });
  },
});
