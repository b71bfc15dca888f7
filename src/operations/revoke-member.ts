// Taking an agency off the roster, from this ledger position on. What it received before cannot be called back by
// this; recalls and erasures travel as packages of their own, and the screen says so.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { line } from '../exhibits/exhibit.ts';
import { agencyCode } from '../statements/statement.ts';
import { fault } from './faults.ts';
import { coordinated, membersOf } from './questions.ts';

export const revokeMember = act('operations/revoke-member', {
  summary: 'Take an agency off the roster of the operation that you coordinate.',
  who: ['coordinator'],
  purposes: ['investigation', 'oversight'],
  eyes: 1,
  input: z.strictObject({ agency: agencyCode, reason: line }),
  output: z.strictObject({ position: z.number() }),
  run: async (desk, { agency, reason }) => {
    const { operation } = await coordinated(desk);
    if (agency === desk.agency.code) throw fault('operations/own-agency');
    const members = await membersOf(desk.rows, operation);
    const known = members.find((member) => member.agency === agency && member.state !== 'revoked');
    if (known === undefined) throw fault('operations/not-a-member');
    const done = { type: 'act', operation, agency, reason };
    const topics = [`${operation} ${agency}`];
    const receipt = await desk.append({ kind: 'operations/member-revoked/1', records: [done], topics, operation });
    return { position: receipt.position };
  },
});
