// A report from a telephone arrives: opened with the slip's key, checked against slip, measure, person and clock, and
// recorded as its officer's outcome. What always holds: the same report counts once however often it comes; what
// another report already says, what may not be recorded now, what does not say who was arrested and what comes after
// its slip has ended is held for a person, and nothing is lost in between.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { hoursAfter, type Instant, instant } from '../base/clock.ts';
import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { instantText } from '../statements/statement.ts';
import { operationsOutcome, operationsReport, operationsSlip, type SlipRow } from './day-tables.ts';
import { fault } from './faults.ts';
import {
  reportId,
  SEALED_TEXT_MAX,
  SLIP_LATE_HOURS,
  slipId,
  slipKeysService,
  type Written,
  writtenSchema,
} from './field.ts';
import { clockOf } from './field-clock.ts';
import { mayBeSame, personMeant } from './field-person.ts';
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
const LATE = 'slip-ended';
const UNSAID = 'person-not-said';

const answer = z.strictObject({
  report: reportId,
  state: z.string(),
  /** Why it is held: `doublet`, `slip-ended`, `person-not-said`, or the refusal's code; null when it is recorded. */
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
    const ended = fault('operations/slip-ended', { ends: row.ends, state: standing });
    // Without a network for a day: what was written in time still opens for three days, and a person looks at it.
    const late = standing === 'ended' && received < hoursAfter(row.ends, SLIP_LATE_HOURS);
    if (standing !== 'open' && !late) throw ended;
    const written = await opened(desk, slip, report, sealed);
    if (late && !wasInTime(written, { sentAt, received, ends: row.ends })) throw ended;
    if (!row.measures.includes(written.measure)) throw fault('operations/not-on-slip');
    const { writtenAt, happenedAt, jumped } = written;
    const times = { written: writtenAt, happened: happenedAt, sent: sentAt, jumped, received, issued: row.issuedAt };
    const { clock, at } = clockOf(times);
    return taken(desk, row, written, { clock, at, receivedAt: received }, late);
  },
});

/** True when the telephone wrote it before the slip's end, by the node's clock. */
function wasInTime(
  written: Written,
  by: { readonly sentAt: Instant; readonly received: Instant; readonly ends: Instant },
) {
  const skew = Date.parse(by.sentAt) - Date.parse(by.received);
  return Date.parse(written.writtenAt) - skew <= Date.parse(by.ends);
}

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
  late: boolean,
): Promise<z.input<typeof answer>> {
  const { report, measure, result, person, exhibits } = written;
  const { jumped: _, ...said } = written;
  const { clock, at } = times;
  const field: JsonObject = { ...said, slip: slip.slip, officer: desk.officer, ...times };
  const subjects = (await measureById(desk.rows, measure))?.subjects ?? [];
  const { subject, known } = personMeant(subjects, result, person);
  const twin = await twinOf(desk, written, subjects);
  if (twin !== null) return held(desk, field, DOUBLET, twin);
  if (late) return held(desk, field, LATE, null);
  if (!known) return held(desk, field, UNSAID, null);
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

/** A standing outcome that says the same of the same measure, and may be of the same person. */
async function twinOf(desk: Desk, { measure, result, person }: Written, subjects: readonly string[]) {
  const meant = personMeant(subjects, result, person);
  const standing = await desk.rows.find(operationsOutcome, { measure, withdrawn: false });
  const told = await desk.rows.find(operationsReport, { measure, state: 'recorded' });
  const saidOf = new Map(told.map((row) => [row.outcome, row.person]));
  const twin = standing.find((row) => {
    if (row.result !== result || row.agency !== desk.agency.code) return false;
    return mayBeSame(subjects, meant, person, { subject: row.subject, person: saidOf.get(row.outcome) ?? null });
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
