// The read of the operations themselves, with their rosters. `day-door.ts` has the reads of the action day,
// `board.ts` the operation by country, `request-door.ts` those of legal requests.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { membersOf } from './questions.ts';
import { operationsOperation } from './tables.ts';

const who = ['coordinator', 'liaison', 'analyst', 'prosecutor', 'exhibits', 'press', 'protection'] as const;
const purposes = ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'] as const;
const member = z.strictObject({ agency: z.string(), country: z.string(), state: z.string() });

export const list = read('operations/list', {
  summary: 'The operations this agency coordinates, has joined or is invited to, with their rosters.',
  // Whoever works in an operation must be able to open a matter in it.
  who: [...who, 'patrol'],
  purposes,
  // An officer chooses here which matter to open.
  reach: 'agency',
  input: z.strictObject({}),
  output: z.strictObject({
    operations: z.array(
      z.strictObject({
        operation: z.string(),
        name: z.string(),
        offence: z.string(),
        basis: z.string(),
        coordinator: z.string(),
        state: z.string(),
        version: z.number(),
        members: z.array(member),
      }),
    ),
  }),
  run: async (desk) => {
    const operations = [];
    for (const row of await desk.rows.find(operationsOperation, {})) {
      const { operation, name, offence, basis, coordinator, state, version } = row;
      const roster = await membersOf(desk.rows, operation);
      const members = roster.map(({ agency, country, state: standing }) => ({ agency, country, state: standing }));
      operations.push({ operation, name, offence, basis, coordinator, state, version, members });
    }
    return { operations };
  },
});
