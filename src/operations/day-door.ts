// The reads of the action day: the measures in local and in universal time with what each lacks, how ready each country
// is, every conflict, and what came of them. `schedule.ts` reads the order of linked measures, `board.ts` counts.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { lacking } from './action-day.ts';
import { childrenKept, withoutPlace } from './day-sheet.ts';
import { type MeasureRow, operationsOutcome } from './day-tables.ts';
import { READINESS, RESULTS } from './operation.ts';
import { conflictLine, shown } from './plan-measure.ts';
import { conflictsAmong, measuresOf, openOperation } from './questions.ts';
import { inConflictAmong, shieldedAmong } from './shielded.ts';

const who = ['coordinator', 'liaison', 'analyst', 'prosecutor', 'exhibits', 'protection'] as const;
const purposes = ['investigation', 'safeguarding', 'prosecution', 'oversight'] as const;

export const measures = read('operations/measures', {
  summary: 'The measures of the action day in local and universal time, with what each lacks and every conflict.',
  // Where and when teams will move is for nobody who publishes: the board's counts are enough.
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
        earliestUtc: z.string().nullable(),
        latestUtc: z.string().nullable(),
        lacks: z.array(z.string()),
        state: z.string(),
        /** An arrest of ours, of somebody who may not be arrested on a plan any more. */
        stopped: z.boolean(),
      }),
    ),
    /** By country: measures that can still take place, those ready, and how many lack what. */
    readiness: z.array(
      z.strictObject({
        country: z.string(),
        measures: z.number(),
        ready: z.number(),
        lacks: z.record(z.string(), z.number()),
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
    const stopped = new Set((await shieldedAmong(desk.rows, rows)).map(({ measure }) => measure));
    const lines = rows.map((row) => {
      const { operation: _, links, subjects, decision, position, recordId, ready, ...line } = row;
      return { ...line, lacks: [...lacking(ready)], stopped: stopped.has(row.measure) };
    });
    return { operation, measures: lines, readiness: readinessOf(rows), conflicts, compared: rows.length };
  },
});

function readinessOf(rows: readonly MeasureRow[]) {
  const coming = rows.filter((row) => row.state === 'planned' || row.state === 'go');
  return [...Map.groupBy(coming, (row) => row.country)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([country, own]) => {
      const missing = own.map((row) => lacking(row.ready));
      const lacks = READINESS.map((item) => [item, missing.filter((one) => one.includes(item)).length] as const);
      const ready = missing.filter((one) => one.length === 0).length;
      return { country, measures: own.length, ready, lacks: Object.fromEntries(lacks) };
    });
}

export const outcomes = read('operations/outcomes', {
  summary: 'What came of the measures, here and as other agencies told the coordinator, those taken back included.',
  who: [...who, 'press'],
  purposes: [...purposes, 'publication'],
  input: z.strictObject({ result: z.enum(RESULTS).nullable().default(null) }),
  output: z.strictObject({
    outcomes: z.array(
      z.strictObject({
        outcome: z.string(),
        result: z.string(),
        agency: z.string(),
        team: z.string().nullable(),
        exhibits: z.number().nullable(),
        measure: z.string().nullable(),
        planned: z.boolean(),
        country: z.string(),
        province: z.string().nullable(),
        at: z.string(),
        tally: z.string().nullable(),
        withdrawn: z.boolean(),
        /** An arrest of somebody who may be a victim, until two officers settle it. */
        conflict: z.boolean(),
        position: z.number(),
      }),
    ),
  }),
  run: async (desk, { result }) => {
    const { operation } = await openOperation(desk);
    const all = await desk.rows.find(operationsOutcome, { operation, ...(result === null ? {} : { result }) });
    const rows = childrenKept(desk, all);
    const arrested = rows.filter((row) => row.result === 'arrest' && !row.withdrawn);
    const disputed = await inConflictAmong(
      desk.rows,
      arrested.flatMap((row) => row.subject ?? []),
    );
    const lines = rows.map((whole) => {
      const row = withoutPlace(whole);
      const { outcome, agency, team, exhibits, measure, country, province, at, tally, withdrawn, position } = row;
      const what = { outcome, result: row.result, agency, team, exhibits, measure, planned: whole.measure !== null };
      const conflict = !withdrawn && row.result === 'arrest' && row.subject !== null && disputed.has(row.subject);
      return { ...what, country, province, at, tally, withdrawn, conflict, position };
    });
    return { outcomes: lines };
  },
});
