// Changing the handling of what one's own agency said. A record is never rewritten: the same statement is said again
// with the new handling and takes the place of the old one, and who holds the old one is told that it no longer stands.
// What always holds: one officer may allow less; to allow more takes two, a reason, and the originator, which is us.

import { z } from 'zod';
import { act, type Desk, type Purpose, type Role, read } from '../base/act.ts';
import { daysAfter, instant } from '../base/clock.ts';
import { declareFaults, promise } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import {
  type Handling,
  handlingSchema,
  isNarrowerOrEqual,
  LEGAL_CODES,
  PAP,
  RETENTION,
  TLP,
} from '../statements/handling.ts';
import { agencyCode, boundedText, instantText, statementSchema } from '../statements/statement.ts';
import { noteOf, ownStatement, reasonText, recordId, tellHolders } from './correct.ts';
import type { StatementRow } from './tables.ts';
import { CORRECTED } from './taken-back.ts';
import { intakeWidening } from './widening.ts';

const fault = declareFaults('intake', {
  'intake/not-narrower': {
    status: 409,
    sentence: 'This would allow more than the record allows now.',
    hint: 'Two officers widen a handling: `intake propose-widening`, then a colleague agrees.',
  },
  'intake/same-handling': {
    status: 409,
    sentence: 'The record is handled so already, or more widely.',
    hint: 'Narrow a handling with `intake narrow-handling`; only what allows more is proposed.',
  },
  'intake/handling-dates': {
    status: 400,
    sentence: 'The review comes before the erasure, and both within three years.',
    hint: 'Name dates to come; a record that is needed for longer is reviewed again then.',
  },
  'intake/no-widening': {
    status: 404,
    sentence: 'Nobody proposed to widen this record, or something else was proposed since.',
    hint: 'List the proposals with `liaison intake widenings` and look at it again.',
  },
});

const WHO: readonly Role[] = ['analyst', 'liaison', 'coordinator', 'prosecutor', 'protection'];
const PURPOSES: readonly Purpose[] = ['investigation', 'safeguarding', 'prosecution', 'oversight'];

/** Only what is to change. */
const changesSchema = z
  .strictObject({
    legal: z.array(z.enum(LEGAL_CODES)).min(1).max(4),
    legalText: boundedText.nullable(),
    tlp: z.enum(TLP),
    pap: z.enum(PAP),
    audience: z.array(agencyCode).max(256),
    purposes: z.array(z.enum(['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'])).max(8),
    reviewAt: instantText,
    eraseBy: instantText,
  })
  .partial();
type Changes = z.output<typeof changesSchema>;

const output = z.strictObject({
  record: recordId,
  replacement: recordId.nullable(),
  /** Agencies that are told that the old record no longer stands, as far as this officer may know of them. */
  told: z.array(z.string()),
  position: z.number(),
});

export const narrowHandling = act('intake/narrow-handling', {
  summary: 'Let a statement of our own agency be used for less, by fewer, or for a shorter time.',
  who: WHO,
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({ record: recordId, handling: changesSchema, reason: reasonText }),
  output,
  run: async (desk, { record, handling, reason }) => {
    const row = await ownStatement(desk, record);
    const { before, after } = changed(desk, row, handling);
    if (!isNarrowerOrEqual(after, before)) throw fault('intake/not-narrower');
    if (isNarrowerOrEqual(before, after)) throw fault('intake/same-handling');
    return sayAgain(desk, row, after, reason);
  },
});

export const proposeWidening = act('intake/propose-widening', {
  summary: 'Propose that a statement of our own agency may be used for more, by more, or for longer.',
  who: WHO,
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({ record: recordId, handling: changesSchema, reason: reasonText }),
  output: z.strictObject({ record: recordId, position: z.number() }),
  run: async (desk, { record, handling, reason }) => {
    const row = await ownStatement(desk, record);
    const { before, after } = changed(desk, row, handling);
    if (isNarrowerOrEqual(after, before)) throw fault('intake/same-handling');
    const { position } = await desk.append({
      kind: 'intake/widening-proposed/1',
      records: [{ type: 'act', record, handling: after as unknown as JsonObject, reason }],
      topics: [record],
      operation: row.operation,
    });
    return { record, position };
  },
});

const proposalInput = z.strictObject({
  record: recordId,
  /** Position of the proposal that the officer looked at. */
  proposal: z.number().int().min(0),
});

export const widenHandling = act('intake/widen-handling', {
  summary: 'Agree that a statement of our own agency is handled more widely, as a colleague proposed.',
  who: WHO,
  purposes: PURPOSES,
  eyes: 2,
  first: async (desk, input) => (await proposed(desk, input)).proposedBy,
  input: proposalInput,
  output,
  run: async (desk, input) => {
    const { handling, reason } = await proposed(desk, input);
    const row = await ownStatement(desk, input.record);
    const after = handlingSchema.parse(handling);
    datesFit(desk, after);
    return sayAgain(desk, row, after, reason);
  },
});

export const widenings = read('intake/widenings', {
  summary: 'Wider handlings that were proposed and wait for a second officer.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({}),
  output: z.strictObject({
    widenings: z.array(
      z.strictObject({
        record: recordId,
        proposal: z.number(),
        handling: handlingSchema,
        reason: z.string(),
        proposedBy: z.string(),
        at: z.string(),
      }),
    ),
  }),
  run: async (desk) => {
    const order = [{ column: 'position' as const, descending: true }];
    const rows = await desk.rows.find(intakeWidening, {}, { order, limit: 500 });
    return {
      widenings: rows.map(({ record, position: proposal, handling, reason, proposedBy, at }) => {
        return { record, proposal, handling: handlingSchema.parse(handling), reason, proposedBy, at };
      }),
    };
  },
});

/** @throws intake/no-widening */
async function proposed(desk: Desk, { record, proposal }: z.output<typeof proposalInput>) {
  const [row] = await desk.rows.find(intakeWidening, { record });
  if (row === undefined || row.position !== proposal) throw fault('intake/no-widening');
  return row;
}

/** The handling as it stands and as it would be. @throws intake/handling-dates */
function changed(desk: Desk, row: StatementRow, changes: Changes): { before: Handling; after: Handling } {
  const before = handlingSchema.parse(row.handling);
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const whole = handlingSchema.safeParse({ ...before, ...given });
  if (!whole.success) throw fault('intake/handling-dates');
  const dates = given['reviewAt'] !== undefined || given['eraseBy'] !== undefined;
  if (dates) datesFit(desk, whole.data);
  return { before, after: whole.data };
}

function datesFit(desk: Desk, { reviewAt, eraseBy }: Handling): void {
  const latest = daysAfter(instant(desk.clock.now()), RETENTION.eraseDays);
  if (reviewAt > eraseBy || eraseBy > latest) throw fault('intake/handling-dates');
}

/** The statement once more, with the new handling, in the place of the old one. */
async function sayAgain(desk: Desk, row: StatementRow, handling: Handling, reason: string) {
  const { recordId: record, subject, about, property, value, normalised, originator, source, report, exhibit } = row;
  const { basis, evaluation, observedAt: at, precision, zone } = row;
  const said = { type: 'statement', subject, about, property, value, normalised, observed: { at, precision, zone } };
  const made = { ...said, originator, source, report, exhibit, basis, evaluation, handling };
  const checked = statementSchema.safeParse(made);
  promise(checked.success, 'a statement said again has the shape of statements');
  const told = await tellHolders(desk, row, 2);
  const receipt = await desk.append({
    kind: CORRECTED,
    records: [
      { type: 'act', record, subject, reason, supersedes: [record], ...told.line },
      checked.data as unknown as JsonObject,
      noteOf(record),
    ],
    topics: [record],
    operation: row.operation,
  });
  return { record, replacement: receipt.records[1] ?? null, told: told.to, position: receipt.position };
}
