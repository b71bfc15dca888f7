// The operation by country, and the sheet of one country: agencies, suspects, arrests, exhibits, measures, what each
// team did. Both count the same rows by the same rule, so the sheets add up to the board at every moment, whatever
// was recorded, corrected or taken back. Every number opens to the ids it counts. `day-sheet.ts` has the rule.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { countryCode } from '../statements/statement.ts';
import { childrenKept, countriesOf, type DayRows, linesOf, numbersOf, totalsOf } from './day-sheet.ts';
import { operationsOutcome, operationsReport } from './day-tables.ts';
import { operationsRequest } from './legal/tables.ts';
import { measuresOf, membersOf, openOperation } from './questions.ts';
import { operationsTally } from './tables.ts';

const who = ['coordinator', 'liaison', 'analyst', 'prosecutor', 'exhibits', 'press', 'protection'] as const;
const purposes = ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'] as const;

/** A number and the ids of what it counts. */
const counted = z.strictObject({ count: z.number(), records: z.array(z.string()) });
const states = z.strictObject({ planned: z.number(), go: z.number(), noGo: z.number(), done: z.number() });
/** Standing outcomes by their result. */
const results = z.record(z.string(), z.number());

const numbers = {
  suspects: counted,
  furtherSuspects: counted,
  arrests: counted,
  exhibits: counted,
  measures: states,
  outcomes: results,
  /** Things that teams say they took along; what was booked in is `exhibits`. */
  taken: z.number(),
  /** Reports from telephones that wait for a person. */
  held: z.number(),
  openRequests: z.number(),
};
const agencies = z.array(z.strictObject({ agency: z.string(), state: z.string() }));

export const board = read('operations/board', {
  summary: 'The operation by country: agencies, suspects, arrests, exhibits, measures, outcomes and requests.',
  who,
  purposes,
  input: z.strictObject({}),
  output: z.strictObject({
    operation: z.string(),
    countries: z.array(z.strictObject({ country: z.string(), agencies, ...numbers })),
    totals: z.strictObject({
      ...{ suspects: z.number(), furtherSuspects: z.number(), arrests: z.number(), exhibits: z.number() },
      ...{ measures: states, outcomes: results, taken: z.number(), held: z.number(), openRequests: z.number() },
    }),
  }),
  run: async (desk) => {
    const { operation } = await openOperation(desk);
    const rows = await rowsOf(desk, operation);
    const countries = countriesOf(rows).map((country) => ({ country, ...numbersOf(rows, country) }));
    return { operation, countries, totals: totalsOf(rows) };
  },
});

export const sheet = read('operations/sheet', {
  summary: 'The sheet of one country: its numbers, what each team did, and every outcome by its time.',
  who,
  purposes,
  input: z.strictObject({ country: countryCode }),
  output: z.strictObject({
    operation: z.string(),
    country: z.string(),
    agencies,
    ...numbers,
    teams: z.array(
      z.strictObject({ agency: z.string(), team: z.string().nullable(), outcomes: results, taken: z.number() }),
    ),
    lines: z.array(
      z.strictObject({
        outcome: z.string(),
        agency: z.string(),
        team: z.string().nullable(),
        result: z.string(),
        exhibits: z.number().nullable(),
        province: z.string().nullable(),
        at: z.string(),
        withdrawn: z.boolean(),
      }),
    ),
  }),
  run: async (desk, { country }) => {
    const { operation } = await openOperation(desk);
    const rows = await rowsOf(desk, operation);
    return { operation, country, ...numbersOf(rows, country), ...linesOf(rows, country) };
  },
});

async function rowsOf(desk: ReadDesk, operation: string): Promise<DayRows> {
  const { rows } = desk;
  const [roster, tallies, measures, outcomes, held, requests] = await Promise.all([
    membersOf(rows, operation),
    rows.find(operationsTally, { operation, withdrawn: false }),
    measuresOf(rows, operation),
    rows.find(operationsOutcome, { operation }),
    rows.find(operationsReport, { operation, state: 'held' }),
    rows.find(operationsRequest, { operation }),
  ]);
  return { roster, tallies, measures, outcomes: childrenKept(desk, outcomes), held, requests };
}
