// Opening an operation: a name, the offence and the legal basis, without which nothing is done under it. The agency
// that opens it coordinates it and is its first member. See `invite.ts` for the others.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { line, operationId } from '../exhibits/exhibit.ts';
import { OFFENCES } from './operation.ts';

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
  }),
  output: z.strictObject({ operation: operationId, position: z.number() }),
  run: async (desk, { name, offence, basis }) => {
    const operation = mint(desk.random, PREFIXES.operation);
    const { code: coordinator, country } = desk.agency;
    const done = { type: 'act', operation, name, offence, basis, coordinator, country };
    const receipt = await desk.append({ kind: 'operations/opened/1', records: [done], topics: [operation], operation });
    return { operation, position: receipt.position };
  },
});
