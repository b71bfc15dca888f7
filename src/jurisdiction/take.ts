// Taking work: an officer takes a person from the worklist, hands it over to a colleague or puts it back with a
// reason. It says who sits at it inside this agency and changes nothing about who owns the matter (`assign.ts`). What
// always holds: only whoever has it gives it away, and what a suspended officer had is free again.

import { z } from 'zod';
import { act, type Desk, type ReadDesk, type Role } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { clustersOf, withClusterMates } from '../identity/cluster-rows.ts';
import { allOfficers } from '../oversight/store.ts';
import { boundedText, subjectId } from '../statements/statement.ts';
import { fault as assignFault } from './assign.ts';
import { jurisdictionPriority, ownersOf, type TakenRow, takenOf } from './tables.ts';

/** Who may have work of the list. */
const TAKERS: readonly Role[] = ['patrol', 'analyst', 'liaison', 'coordinator'];
const PURPOSES = ['investigation', 'safeguarding'] as const;
const officerId = z.string().regex(/^o:[0-9a-f]{32}$/);
const reasonText = boundedText.min(1).max(500);

const fault = declareFaults('jurisdiction', {
  'jurisdiction/not-at-work': {
    status: 404,
    sentence: 'There is no work about this subject here.',
    hint: 'See `liaison jurisdiction worklist` for what there is to do.',
  },
  'jurisdiction/taken-already': {
    status: 409,
    sentence: 'An officer has taken this person already.',
    hint: 'Ask the officer who is named to hand it over.',
  },
  'jurisdiction/not-yours': {
    status: 403,
    sentence: 'You have not taken this person, so you cannot give it away.',
    hint: 'Take it first; what a colleague has, the colleague hands over.',
  },
  'jurisdiction/unknown-receiver': {
    status: 400,
    sentence: 'The receiver named is not another officer of this agency who may take work.',
    hint: 'Name a patrol officer, analyst, liaison officer or coordinator who is not suspended.',
  },
});

const done = z.strictObject({ subject: subjectId, officer: officerId.nullable(), position: z.number() });

/** Officers who may have work now: what any other one had taken is free. */
export async function officersAtWork(desk: ReadDesk): Promise<ReadonlySet<string>> {
  const known = await allOfficers(desk.rows);
  const able = known.filter((row) => !row.suspended && row.roles.some((role) => TAKERS.includes(role)));
  return new Set(able.map((row) => row.officer));
}

/** The person a subject stands for, and who has it. @throws jurisdiction/not-at-work */
async function personAtWork(desk: Desk, subject: string) {
  const members = await withClusterMates(desk.rows, [subject]);
  const [clusters, owners, ranked, taken] = await Promise.all([
    clustersOf(desk.rows, [subject]),
    ownersOf(desk.rows, members),
    desk.rows.count(jurisdictionPriority, { subject: members }),
    takenOf(desk.rows, members),
  ]);
  if (owners.length === 0 && ranked === 0) throw fault('jurisdiction/not-at-work', { subject });
  return { owners, taken, topics: [...new Set([subject, clusters.get(subject) ?? subject])] };
}

function refuseUnlessOwn(taken: readonly TakenRow[], officer: string): void {
  if (!taken.some((row) => row.officer === officer)) throw fault('jurisdiction/not-yours');
}

export const take = act('jurisdiction/take', {
  summary: 'Take a person from the worklist: you work on it now.',
  who: TAKERS,
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({ subject: subjectId }),
  output: done,
  run: async (desk, { subject }) => {
    const { owners, taken, topics } = await personAtWork(desk, subject);
    const foreign = owners.find((row) => row.agency !== desk.agency.code);
    const ours = owners.some((row) => row.agency === desk.agency.code);
    if (foreign !== undefined && !ours) throw assignFault('jurisdiction/not-the-owner', { agency: foreign.agency });
    const able = await officersAtWork(desk);
    const holder = taken.find((row) => able.has(row.officer));
    if (holder !== undefined) throw fault('jurisdiction/taken-already', { officer: holder.officer });
    const receipt = await desk.append({
      kind: 'jurisdiction/taken/1',
      records: [{ type: 'act', subject }],
      topics,
    });
    return { subject, officer: desk.officer, position: receipt.position };
  },
});

export const handOver = act('jurisdiction/hand-over', {
  summary: 'Hand a person that you have taken over to a colleague, with a reason.',
  who: TAKERS,
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({ subject: subjectId, to: officerId, reason: reasonText }),
  output: done,
  run: async (desk, { subject, to, reason }) => {
    const { taken, topics } = await personAtWork(desk, subject);
    refuseUnlessOwn(taken, desk.officer);
    const able = await officersAtWork(desk);
    if (!able.has(to) || to === desk.officer) throw fault('jurisdiction/unknown-receiver');
    const receipt = await desk.append({
      kind: 'jurisdiction/handed-over/1',
      records: [{ type: 'act', subject, to, reason }],
      topics,
    });
    return { subject, officer: to, position: receipt.position };
  },
});

export const decline = act('jurisdiction/decline', {
  summary: 'Put a person that you have taken back on the list, with a reason.',
  who: TAKERS,
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({ subject: subjectId, reason: reasonText }),
  output: done,
  run: async (desk, { subject, reason }) => {
    const { taken, topics } = await personAtWork(desk, subject);
    refuseUnlessOwn(taken, desk.officer);
    const receipt = await desk.append({
      kind: 'jurisdiction/declined/1',
      records: [{ type: 'act', subject, reason }],
      topics,
    });
    return { subject, officer: null, position: receipt.position };
  },
});
