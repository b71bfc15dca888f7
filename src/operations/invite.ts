// Inviting an agency to an operation, which is the coordinator's alone. An invited agency learns the offence and the
// legal basis, and nothing of the matter, until it has joined. See `join.ts` for the answer, `issue-roster.ts` for the
// roster that follows from it, `revoke-member.ts` for the end.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { outboundTo } from '../exhibits/exhibit.ts';
import { agencyCode, countryCode } from '../statements/statement.ts';
import { fault } from './faults.ts';
import { type Invitation, OFFENCES } from './operation.ts';
import { coordinated } from './questions.ts';

export const invite = act('operations/invite', {
  summary: 'Invite an agency to the operation that you coordinate.',
  who: ['coordinator'],
  purposes: ['investigation'],
  eyes: 1,
  input: z.strictObject({ agency: agencyCode, country: countryCode }),
  output: z.strictObject({ position: z.number() }),
  run: async (desk, { agency, country }) => {
    const row = await coordinated(desk);
    if (agency === desk.agency.code) throw fault('operations/own-agency');
    const { operation, name, basis, coordinator } = row;
    const offence = OFFENCES.find((known) => known === row.offence) ?? 'other';
    const record: Invitation = {
      type: 'invitation',
      id: mint(desk.random, PREFIXES.act),
      operation,
      at: instant(desk.clock.now()),
      ...{ name, offence, basis, coordinator, country },
      invited: agency,
    };
    const outbound = outboundTo({
      agency: desk.agency,
      to: agency,
      package: 'records',
      purpose: desk.purpose,
      records: [1],
    });
    const done = { type: 'act', operation, agency, country, outbound };
    const topics = [`${operation} ${agency}`];
    const receipt = await desk.append({ kind: 'operations/invited/1', records: [done, record], topics, operation });
    return { position: receipt.position };
  },
});
