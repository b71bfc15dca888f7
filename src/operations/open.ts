// Opening an operation: a name, the offence and the legal basis, without which nothing is done under it. The agency
// that opens it coordinates it and is its first member; the policy of its rosters is fixed here. See `invite.ts` for
// the others.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { line, operationId } from '../exhibits/exhibit.ts';
import { OFFENCES } from './operation.ts';
import { ROSTER_LIMITS } from './roster.ts';

export const open = act('operations/open', {
  summary: 'Open an operation: its name, the offence and the legal basis.',
  who: ['coordinator'],
  purposes: ['investigation'],
  eyes: 1,
  input: z.strictObject({
    /** A code name that tells nothing. */
    name: z.string().trim().min(1).max(64),
    offence: z.enum(OFFENCES),
    basis: line,
    /** Witnesses that a checkpoint wants, as every roster of the operation will say. */
    witnesses: z.number().int().min(0).max(ROSTER_LIMITS.witnessesMax).default(1),
    /** Officers whom taking a member off takes. */
    removal: z.union([z.literal(1), z.literal(2)]).default(1),
  }),
  output: z.strictObject({ operation: operationId, position: z.number() }),
  run: async (desk, { name, offence, basis, witnesses, removal }) => {
    const operation = mint(desk.random, PREFIXES.operation);
    const { code: coordinator, country } = desk.agency;
    const policy = { witnesses, removal };
    const done = { type: 'act', operation, name, offence, basis, coordinator, country, ...policy };
    const receipt = await desk.append({ kind: 'operations/opened/1', records: [done], topics: [operation], operation });
    return { operation, position: receipt.position };
  },
});
