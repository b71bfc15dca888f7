// A person decides about a report that was held: it is the same event that another report told (`same`), another event
// that is recorded now (`record`), or nothing (`dismiss`). Never silently two, never silently none: the report stays to
// be seen, with who decided and why. `deliver-report.ts` holds reports.

import { z } from 'zod';
import { act, read } from '../base/act.ts';
import { line } from '../exhibits/exhibit.ts';
import { instantText, subjectId } from '../statements/statement.ts';
import { operationsReport, operationsSlip, type ReportRow } from './day-tables.ts';
import { fault } from './faults.ts';
import { reportId } from './field.ts';
import { RESULTS } from './operation.ts';
import { recorded } from './outcome.ts';
import { openOperation } from './questions.ts';

const VERDICTS = ['same', 'record', 'dismiss'] as const;
const LIST_MAX = 500;

export const decideReport = act('operations/decide-report', {
  summary: 'Decide about a held report: the same event as another, one more event, or nothing.',
  who: ['coordinator', 'analyst'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    report: reportId,
    verdict: z.enum(VERDICTS),
    reason: line,
    /** With `record`: whom it concerned; null for a person without a subject here. */
    subject: subjectId.nullable().default(null),
    /** With `record`: when it happened, where the telephone's clock told it wrong. */
    at: instantText.nullable().default(null),
  }),
  output: z.strictObject({
    report: reportId,
    state: z.string(),
    outcome: z.string().nullable(),
    position: z.number(),
  }),
  run: async (desk, { report, verdict, reason, subject, at }) => {
    const { operation } = await openOperation(desk);
    const [row] = await desk.rows.find(operationsReport, { report, operation });
    if (row === undefined || row.state !== 'held') throw fault('operations/unknown-report');
    if (verdict === 'record') {
      const [slip] = await desk.rows.find(operationsSlip, { slip: row.slip });
      const { measure, exhibits } = row;
      const result = RESULTS.find((one) => one === row.result) ?? 'not-found';
      const where = { country: null, province: null, team: slip?.team ?? null };
      const happened = { result, measure, subject, ...where, exhibits, at: at ?? row.at };
      const done = await recorded(desk, happened, { ...fieldOf(row), reason });
      return { report, state: 'recorded', outcome: done.outcome, position: done.position };
    }
    const done = { type: 'act', report, verdict, reason, operation };
    const topics = [report, row.measure];
    const { position } = await desk.append({ kind: 'operations/report-decided/1', records: [done], topics });
    return { report, state: verdict === 'same' ? 'doublet' : 'dismissed', outcome: row.outcome, position };
  },
});

function fieldOf(row: ReportRow) {
  const { report, slip, officer, measure, result, person, exhibits, mark, writtenAt, receivedAt, at, clock } = row;
  return { report, slip, officer, measure, result, person, exhibits, mark, writtenAt, receivedAt, at, clock };
}

export const reports = read('operations/reports', {
  summary: 'Reports from telephones: what became of each, by both clocks, those that wait for a decision first.',
  who: ['coordinator', 'liaison', 'analyst'],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  input: z.strictObject({ heldOnly: z.boolean().default(false) }),
  output: z.strictObject({
    reports: z.array(
      z.strictObject({
        report: z.string(),
        team: z.string().nullable(),
        officer: z.string(),
        measure: z.string(),
        result: z.string(),
        exhibits: z.number().nullable(),
        mark: z.string().nullable(),
        writtenAt: z.string(),
        receivedAt: z.string(),
        at: z.string(),
        clock: z.string(),
        state: z.string(),
        reason: z.string().nullable(),
        outcome: z.string().nullable(),
        position: z.number(),
      }),
    ),
    held: z.number(),
  }),
  run: async (desk, { heldOnly }) => {
    const { operation } = await openOperation(desk);
    const held = await desk.rows.find(operationsReport, { operation, state: 'held' }, { limit: LIST_MAX });
    const order = [{ column: 'position', descending: true }] as const;
    const latest = heldOnly ? [] : await desk.rows.find(operationsReport, { operation }, { order, limit: LIST_MAX });
    const rows = [...held, ...latest.filter((row) => row.state !== 'held')];
    const slips = await desk.rows.find(operationsSlip, { operation });
    const teams = new Map(slips.map(({ slip, team }) => [slip, team]));
    const lines = rows.map(({ slip, operation: _, person: __, ...row }) => ({ ...row, team: teams.get(slip) ?? null }));
    return { reports: lines, held: held.length };
  },
});
