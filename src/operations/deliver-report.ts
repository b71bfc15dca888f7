// A report from a telephone arrives: opened with the slip's key, checked against slip, measure, person and clock, and
// recorded as its officer's outcome. What always holds: the same report counts once however often it comes, what
// another report already says or what may not be recorded now is held for a person, and nothing is lost in between.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { instantText } from '../statements/statement.ts';
import { operationsOutcome, operationsReport, operationsSlip, type SlipRow } from './day-tables.ts';
import { fault } from './faults.ts';
import { reportId, SEALED_TEXT_MAX, slipId, slipKeysService, type Written, writtenSchema } from './field.ts';
import { clockOf } from './field-clock.ts';
import { recorded } from './outcome.ts';
import { measureById, openOperation } from './questions.ts';
import { slipState } from './slip.ts';

/** Refusals of an outcome for which a person looks at the report; all others are the sender's to hear. */
const HELD_FOR: ReadonlySet<string> = new Set([
  'operations/before-go',
  'operations/no-go',
  'operations/too-early',
  'operations/already-arrested',
]);
const DOUBLET = 'doublet';

const answer = z.strictObject({
  report: reportId,
  state: z.string(),
  /** Why it is held: `doublet`, or the code of the refusal; null when it is recorded. */
  reason: z.string().nullable(),
  outcome: z.string().nullable(),
  clock: z.string(),
  /** True when it had come before: nothing was done again. */
  again: z.boolean(),
  position: z.number(),
});

export const deliverReport = act('operations/deliver-report', {
  summary: 'Take in a report that was sealed on a telephone; it is recorded once, or held for a person to decide.',
  who: ['coordinator', 'liaison', 'analyst'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    slip: slipId,
    report: reportId,
    /** The age file, in base64. */
    sealed: z.base64().max(SEALED_TEXT_MAX),
    /** What the telephone's clock says on sending. */
    sentAt: instantText,
  }),
  output: answer,
  run: async (desk, { slip, report, sealed, sentAt }) => {
    const { operation } = await openOperation(desk);
    const [row] = await desk.rows.find(operationsSlip, { slip, operation });
    if (row === undefined || row.officer !== desk.officer) throw fault('operations/unknown-slip');
    const [known] = await desk.rows.find(operationsReport, { report });
    if (known !== undefined) {
      if (known.slip !== slip) throw fault('operations/report-taken');
      const { state, reason, outcome, clock, position } = known;
      return { report, state, reason, outcome, clock, again: true, position };
    }
    const received = instant(desk.clock.now());
    const standing = slipState(row, received);
    if (standing !== 'open') throw fault('operations/slip-ended', { ends: row.ends, state: standing });
    const written = await opened(desk, slip, report, sealed);
    if (!row.measures.includes(written.measure)) throw fault('operations/not-on-slip');
    const { writtenAt, jumped } = written;
    const times = { written: writtenAt, sent: sentAt, jumped, received, issued: row.issuedAt };
    const { clock, at } = clockOf(times);
    return taken(desk, row, written, { clock, at, receivedAt: received });
  },
});

/** @throws operations/report-unreadable when it does not open, or is not what it says it is */
async function opened(desk: Desk, slip: string, report: string, sealed: string): Promise<Written> {
  const bytes = await desk.service(slipKeysService).open(slip, Buffer.from(sealed, 'base64'));
  if (bytes === null) throw fault('operations/report-unreadable');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw fault('operations/report-unreadable');
  }
  const written = writtenSchema.safeParse(value);
  if (!written.success || written.data.report !== report) throw fault('operations/report-unreadable');
  return written.data;
}

async function taken(
  desk: Desk,
  slip: SlipRow,
  written: Written,
  times: { readonly clock: string; readonly at: string; readonly receivedAt: string },
): Promise<z.input<typeof answer>> {
  const { report, measure, result, person, exhibits } = written;
  const { jumped: _, ...said } = written;
  const { clock, at } = times;
  const field: JsonObject = { ...said, slip: slip.slip, officer: desk.officer, ...times };
  const subject = await subjectOf(desk, measure, person);
  const twin = await twinOf(desk, written);
  if (twin !== null) return held(desk, field, DOUBLET, twin);
  try {
    const where = { country: null, province: null };
    const happened = { result, measure, subject, ...where, team: slip.team, exhibits, at };
    const { outcome, position } = await recorded(desk, happened, field);
    return { report, state: 'recorded', reason: null, outcome, clock, again: false, position };
  } catch (refusal) {
    if (!(refusal instanceof Fault) || !HELD_FOR.has(refusal.code)) throw refusal;
    return held(desk, field, refusal.code, null);
  }
}

/** The person that a number on the slip means: the only one of the measure where none is named. */
async function subjectOf(desk: Desk, measure: string, person: number | null): Promise<string | null> {
  const row = await measureById(desk.rows, measure);
  const subjects = row?.subjects ?? [];
  if (person !== null) return subjects[person - 1] ?? null;
  return subjects.length === 1 ? (subjects[0] ?? null) : null;
}

/** A standing outcome that says the same of the same measure, and of the same person as far as both name one. */
async function twinOf(desk: Desk, { measure, result, person }: Written): Promise<string | null> {
  const standing = await desk.rows.find(operationsOutcome, { measure, withdrawn: false });
  const subject = await subjectOf(desk, measure, person);
  const twin = standing.find((row) => {
    const same = subject === null || row.subject === null || row.subject === subject;
    return row.result === result && row.agency === desk.agency.code && same;
  });
  return twin?.outcome ?? null;
}

async function held(desk: Desk, field: JsonObject, reason: string, twin: string | null) {
  const { report, measure, clock } = field as { report: string; measure: string; clock: string };
  const done = { type: 'act', field: { ...field, reason }, twin, operation: desk.operation };
  const topics = [report, measure];
  const { position } = await desk.append({ kind: 'operations/report-held/1', records: [done], topics });
  return { report, state: 'held', reason, outcome: twin, clock, again: false, position };
}
