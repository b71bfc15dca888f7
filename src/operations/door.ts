// The reads of operations: the operations themselves, the board by country, legal requests with what is overdue or
// orphaned, the measures with their conflicts, and the outcomes. Every number opens to the records it counts.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { lacking } from './action-day.ts';
import { conflictLine, shown } from './plan-measure.ts';
import { conflictsAmong, measuresOf, membersOf, openOperation } from './questions.ts';
import { RESULTS } from './record-outcome.ts';
import { requestReads } from './request-door.ts';
import { operationsOperation, operationsOutcome, operationsRequest, operationsTally } from './tables.ts';

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

/** A number and the ids of what it counts. */
const counted = z.strictObject({ count: z.number(), records: z.array(z.string()) });

export const board = read('operations/board', {
  summary: 'The operation by country: agencies, suspects, arrests, exhibits, measures and requests.',
  who,
  purposes,
  input: z.strictObject({}),
  output: z.strictObject({
    operation: z.string(),
    countries: z.array(
      z.strictObject({
        country: z.string(),
        agencies: z.array(z.strictObject({ agency: z.string(), state: z.string() })),
        suspects: counted,
        furtherSuspects: counted,
        arrests: counted,
        exhibits: counted,
        measures: z.strictObject({ planned: z.number(), go: z.number(), noGo: z.number(), done: z.number() }),
        openRequests: z.number(),
      }),
    ),
  }),
  run: async (desk) => {
    const { operation } = await openOperation(desk);
    const [roster, tallies, measures, requests] = await Promise.all([
      membersOf(desk.rows, operation),
      desk.rows.find(operationsTally, { operation, withdrawn: false }),
      measuresOf(desk.rows, operation),
      desk.rows.find(operationsRequest, { operation }),
    ]);
    const closed = new Set(tallies.flatMap((row) => (row.of === 'arrest' && row.closes !== null ? [row.closes] : [])));
    const countries = new Set([...roster, ...tallies, ...measures, ...requests].map((row) => row.country));
    const numbersOf = (country: string) => {
      const count = (of: string, open = false) => {
        const rows = tallies.filter((row) => row.country === country && row.of === of && !(open && closed.has(row.id)));
        return { count: rows.length, records: rows.map((row) => row.id) };
      };
      const at = (state: string) => measures.filter((row) => row.country === country && row.state === state).length;
      const waiting = requests.filter((row) => row.country === country && row.state !== 'answered');
      const agencies = roster.filter((row) => row.country === country).map(({ agency, state }) => ({ agency, state }));
      return {
        country,
        agencies,
        suspects: count('suspect'),
        furtherSuspects: count('suspect', true),
        arrests: count('arrest'),
        exhibits: count('exhibit'),
        measures: { planned: at('planned'), go: at('go'), noGo: at('no-go'), done: at('done') },
        openRequests: waiting.length,
      };
    };
    return { operation, countries: [...countries].sort().map(numbersOf) };
  },
});

export const measures = read('operations/measures', {
  summary: 'The measures of the action day in local and universal time, with what each lacks and every conflict.',
  who,
  purposes,
  input: z.strictObject({}),
  output: z.strictObject({
    operation: z.string(),
    measures: z.array(
      z.strictObject({
        measure: z.string(),
        agency: z.string(),
        country: z.string(),
        province: z.string().nullable(),
        kind: z.string(),
        zone: z.string(),
        localStart: z.string(),
        startUtc: z.string(),
        endUtc: z.string(),
        lacks: z.array(z.string()),
        state: z.string(),
      }),
    ),
    conflicts: z.array(conflictLine),
    /** Pairs could only be compared among this many measures. */
    compared: z.number(),
  }),
  run: async (desk) => {
    const { operation } = await openOperation(desk);
    const rows = await measuresOf(desk.rows, operation);
    const conflicts = (await conflictsAmong(desk.rows, rows)).map(shown);
    const lines = rows.map((row) => {
      const { measure, agency, country, province, kind, zone, localStart, startUtc, endUtc, state } = row;
      const lacks = [...lacking(row.ready)];
      return { measure, agency, country, province, kind, zone, localStart, startUtc, endUtc, lacks, state };
    });
    return { operation, measures: lines, conflicts, compared: rows.length };
  },
});

export const outcomes = read('operations/outcomes', {
  summary: 'What came of the measures of this agency, those taken back included.',
  who,
  purposes,
  input: z.strictObject({ result: z.enum(RESULTS).nullable().default(null) }),
  output: z.strictObject({
    outcomes: z.array(
      z.strictObject({
        outcome: z.string(),
        result: z.string(),
        measure: z.string().nullable(),
        planned: z.boolean(),
        country: z.string(),
        province: z.string().nullable(),
        at: z.string(),
        tally: z.string().nullable(),
        withdrawn: z.boolean(),
        position: z.number(),
      }),
    ),
  }),
  run: async (desk, { result }) => {
    const { operation } = await openOperation(desk);
    const rows = await desk.rows.find(operationsOutcome, { operation, ...(result === null ? {} : { result }) });
    const lines = rows.map((row) => {
      const { outcome, measure, country, province, at, tally, withdrawn, position } = row;
      return {
        outcome,
        result: row.result,
        measure,
        planned: measure !== null,
        country,
        province,
        at,
        tally,
        withdrawn,
        position,
      };
    });
    return { outcomes: lines };
  },
});

export const requests = read('operations/requests', {
  summary: 'Legal requests with their tasks and deadlines, what is overdue, and answers to requests never made.',
  who,
  purposes,
  ...requestReads.requests,
  run: async (desk, input) => requestReads.answer(desk.rows, input, instant(desk.clock.now())),
});

export const instruments = read('operations/instruments', {
  summary: 'The table of legal instruments: who may issue each, since when, its deadlines and their sources.',
  who,
  purposes,
  ...requestReads.instruments,
  run: async () => requestReads.table(),
});
