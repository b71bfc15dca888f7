// A person decides about a report that was held: it is the same event that another report told (`same`), another event
// that is recorded now (`record`), or nothing (`dismiss`). Never silently two, never silently none: the report stays to
// be seen, with who decided and why. `deliver-report.ts` holds reports.

import { z } from 'zod';
import { act, type Desk, type ReadDesk, read } from '../base/act.ts';
import { line } from '../exhibits/exhibit.ts';
import { instantText, subjectId } from '../statements/statement.ts';
import { operationsReport, operationsSlip, type ReportRow } from './day-tables.ts';
import { fault } from './faults.ts';
import { reportId, saidPerson } from './field.ts';
import { personMeant } from './field-person.ts';
import { RESULTS } from './operation.ts';
import { recorded } from './outcome.ts';
import { measureById, openOperation } from './questions.ts';

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
    /** With `record`: whom it concerned; null for a person without a subject here; left out for whom the team named. */
    subject: subjectId.nullable().optional(),
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
      const whom = subject === undefined ? await namedBy(desk, row) : subject;
      const happened = { result, measure, subject: whom, ...where, exhibits, at: at ?? row.at };
      const done = await recorded(desk, happened, { ...fieldOf(row), reason });
      return { report, state: 'recorded', outcome: done.outcome, position: done.position };
    }
    const done = { type: 'act', report, verdict, reason, operation };
    const topics = [report, row.measure];
    const { position } = await desk.append({ kind: 'operations/report-decided/1', records: [done], topics });
    return { report, state: verdict === 'same' ? 'doublet' : 'dismissed', outcome: row.outcome, position };
  },
});

/** The person that the team named. @throws operations/which-person where an arrest or an interview names none */
async function namedBy(desk: Desk, { measure, result, person }: ReportRow): Promise<string | null> {
  const { subject, known } = personMeant(await subjectsOf(desk, measure), result, person);
  if (!known) throw fault('operations/which-person');
  return subject;
}

async function subjectsOf(desk: ReadDesk, measure: string): Promise<readonly string[]> {
  return (await measureById(desk.rows, measure))?.subjects ?? [];
}

function fieldOf(row: ReportRow) {
  const { operation: _, reason: __, state: ___, outcome: ____, position: _____, ...field } = row;
  return field;
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
        /** The person's number on the slip, `another`, or null where the team did not say. */
        person: saidPerson,
        /** While it waits: whom the numbers of persons mean, the first first. */
        subjects: z.array(z.string()),
        exhibits: z.number().nullable(),
        mark: z.string().nullable(),
        writtenAt: z.string(),
        happenedAt: z.string().nullable(),
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
    const lines = rows.map(async ({ slip, operation: _, ...row }) => {
      const subjects = row.state === 'held' ? [...(await subjectsOf(desk, row.measure))] : [];
      return { ...row, team: teams.get(slip) ?? null, subjects };
    });
    return { reports: await Promise.all(lines), held: held.length };
  },
});
