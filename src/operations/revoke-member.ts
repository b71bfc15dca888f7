// Taking an agency off the roster, from this ledger position on: by one officer of the coordinator or, where the
// operation was opened so, by two. It is told, gets nothing of the operation any more, and what it dates past this is
// refused. What it received before cannot be called back by this; recalls and erasures travel as packages of their own.

import { z } from 'zod';
import { act, type ReadDesk } from '../base/act.ts';
import { line } from '../exhibits/exhibit.ts';
import { agencyCode } from '../statements/statement.ts';
import { fault } from './faults.ts';
import { issueRoster } from './issue-roster.ts';
import { coordinated, membersOf } from './questions.ts';

const removing = z.strictObject({ agency: agencyCode, reason: line });

async function removable(desk: ReadDesk, agency: string) {
  const row = await coordinated(desk);
  if (agency === desk.agency.code) throw fault('operations/own-agency');
  const members = await membersOf(desk.rows, row.operation);
  const known = members.find((member) => member.agency === agency && member.state !== 'revoked');
  if (known === undefined) throw fault('operations/not-a-member');
  return { row, known };
}

export const proposeRemoval = act('operations/propose-removal', {
  summary: 'Propose to take an agency off the roster; a colleague does it.',
  who: ['coordinator'],
  purposes: ['investigation', 'oversight'],
  eyes: 1,
  input: removing,
  output: z.strictObject({ position: z.number() }),
  run: async (desk, { agency, reason }) => {
    const { operation } = (await removable(desk, agency)).row;
    const done = { type: 'act', operation, agency, reason };
    const topics = [`${operation} ${agency}`];
    const { position } = await desk.append({
      kind: 'operations/removal-proposed/1',
      records: [done],
      topics,
      operation,
    });
    return { position };
  },
});

export const revokeMember = act('operations/revoke-member', {
  summary: 'Take an agency off the roster of the operation that you coordinate; every member is told.',
  who: ['coordinator'],
  purposes: ['investigation', 'oversight'],
  eyes: 1,
  input: removing,
  output: z.strictObject({ position: z.number() }),
  run: async (desk, { agency, reason }) => {
    const { row, known } = await removable(desk, agency);
    const { operation, removal } = row;
    const first = known.proposedBy;
    // Whoever was never in holds nothing that a second officer would have to think of.
    if (removal === 2 && known.from !== null) {
      if (first === null) throw fault('operations/removal-unproposed');
      if (first === desk.officer) throw fault('operations/removal-same-officer');
    }
    const done = { type: 'act', operation, agency, reason, first };
    const topics = [`${operation} ${agency}`];
    const { position } = await desk.append({ kind: 'operations/member-revoked/1', records: [done], topics, operation });
    await issueRoster(desk, operation);
    return { position };
  },
});
