// Correcting and withdrawing what one's own agency said (LED articles 7 and 16). The statement stays, marked, and
// everything derived from it follows; a correction is a new statement of the same property with the same source,
// grading and handling. Whoever received the record is told in the same entry, by one hand, that it no longer stands,
// and nothing else: the new statement leaves with a referral, which two officers release. `changes.ts` folds both.

import { z } from 'zod';
import { act, type Desk, type Purpose, type Role, serviceName } from '../base/act.ts';
import { isRecordId } from '../base/digest.ts';
import { declareFaults, promise } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import { boundedText, statementSchema } from '../statements/statement.ts';
import { isWellFormedValue, normalise } from '../statements/value.ts';
import { propertyOf } from '../statements/vocabulary.ts';
import { refusalOfValue } from './guard.ts';
import { aboutOf } from './questions.ts';
import { intakeStatement, type StatementRow } from './tables.ts';
import { CORRECTED, WITHDRAWN } from './taken-back.ts';

const fault = declareFaults('intake', {
  'intake/no-statement': {
    status: 404,
    sentence: 'No standing statement of your own agency has that id.',
    hint: 'Another agency corrects its own statements; one that was corrected or withdrawn no longer stands.',
  },
  'intake/unfit-value': {
    status: 400,
    sentence: 'This value cannot stand for that property.',
    hint: 'Give it in the form its property asks for, without markup, encoded content or formulas.',
  },
  'intake/same-value': {
    status: 409,
    sentence: 'The statement says this already.',
    hint: 'Withdraw the statement if it is wrong; a correction gives another value.',
  },
  'intake/no-such-subject': {
    status: 404,
    sentence: 'The value names a subject of another kind, or one that is not known here.',
    hint: 'Give the id of a group or person of this node, as its property asks for.',
  },
});

/** An agency that was sent a record: told under the purpose it got it for, in the matter it was sent in. */
export interface Holder {
  readonly to: string;
  readonly purpose: Purpose;
  readonly operation: string | null;
  /** Whether the officer may know of it; one who may not tells it all the same, and does not learn that they did. */
  readonly shown: boolean;
}
/** Who was sent a record of ours, by its place in our ledger. Rooms to the right know; the edge asks them. */
export interface Holders {
  /** `seen`: the rows as the officer sees them. */
  of(place: { readonly position: number; readonly index: number }, seen: Rows): Promise<readonly Holder[]>;
}
export const holdersService = serviceName<Holders>('holders');

/** Days in which a recipient may fetch what it is told. */
const OPEN_DAYS = 30;
const WHO: readonly Role[] = ['patrol', 'analyst', 'liaison', 'coordinator', 'exhibits', 'prosecutor', 'protection'];
const PURPOSES: readonly Purpose[] = ['investigation', 'safeguarding', 'prosecution', 'oversight'];

export const recordId = z.string().refine(isRecordId, 'a record id');
export const reasonText = boundedText.min(1).max(500);
const output = z.strictObject({
  record: recordId,
  subject: z.string(),
  /** The record that stands now; null after a withdrawal. */
  replacement: recordId.nullable(),
  /** Agencies that are told that the record no longer stands, as far as this officer may know of them. */
  told: z.array(z.string()),
  position: z.number(),
});

export const withdrawStatement = act('intake/withdraw-statement', {
  summary: 'Withdraw a statement of our own agency; what was derived from it follows, and who received it is told.',
  who: WHO,
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({ record: recordId, reason: reasonText }),
  output,
  run: async (desk, { record, reason }) => {
    const row = await ownStatement(desk, record);
    const told = await tellHolders(desk, row, 1);
    const act = { type: 'act', record, subject: row.subject, reason, supersedes: [record], ...told.line };
    const receipt = await desk.append({
      kind: WITHDRAWN,
      records: [act, noteOf(record)],
      topics: [record],
      operation: row.operation,
    });
    return { record, subject: row.subject, replacement: null, told: told.to, position: receipt.position };
  },
});

export const correctStatement = act('intake/correct-statement', {
  summary:
    'Correct a statement of our own agency; who received it is told that it no longer stands, not what stands now.',
  who: WHO,
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({ record: recordId, value: boundedText.min(1), reason: reasonText }),
  output,
  run: async (desk, { record, value, reason }) => {
    const row = await ownStatement(desk, record);
    const statement = await corrected(desk, row, value);
    const told = await tellHolders(desk, row, 2);
    const act = { type: 'act', record, subject: row.subject, reason, supersedes: [record], ...told.line };
    const receipt = await desk.append({
      kind: CORRECTED,
      records: [act, statement, noteOf(record)],
      topics: [record],
      operation: row.operation,
    });
    const replacement = receipt.records[1] ?? null;
    return { record, subject: row.subject, replacement, told: told.to, position: receipt.position };
  },
});

/** @throws intake/no-statement for another agency's, for what no longer stands and for what is not there alike */
export async function ownStatement(desk: Desk, record: string): Promise<StatementRow> {
  const found = await desk.rows.find(intakeStatement, { recordId: record, fromAgency: null, superseded: false });
  const row = found.find((one) => one.originator === desk.agency.code);
  if (row === undefined) throw fault('intake/no-statement');
  return row;
}

/** The statement with another value; everything else is as it was said. */
async function corrected(desk: Desk, row: StatementRow, given: string): Promise<JsonObject> {
  const { subject, about, property, originator, source, report, exhibit, basis, evaluation, handling } = row;
  const known = propertyOf(property);
  const value = given.trim();
  const service = row.normalised?.includes('|') ? row.normalised.slice(0, row.normalised.indexOf('|')) : null;
  const unfit = known === null || refusalOfValue(value, known.value) !== null;
  if (unfit || !isWellFormedValue(property, value, { service })) throw fault('intake/unfit-value', { property });
  const normalised = normalise(property, value, { service, country: desk.agency.country });
  if (value === row.value) throw fault('intake/same-value');
  if (known.value === 'subject') await pointsWell(desk, row, value);
  const observed = { at: row.observedAt, precision: row.precision, zone: row.zone };
  const said = { type: 'statement', subject, about, property, value, normalised, observed };
  const made = { ...said, originator, source, report, exhibit, basis, evaluation, handling };
  const checked = statementSchema.safeParse(made);
  promise(checked.success, 'a corrected statement has the shape of statements');
  return checked.data as unknown as JsonObject;
}

/** The new target of a membership or subscription is of the kind that the old one was. */
async function pointsWell(desk: Desk, row: StatementRow, target: string): Promise<void> {
  const before = row.normalised ?? row.value;
  const about = await aboutOf(desk.rows, [before, target]);
  const kind = about.get(target);
  if (kind === undefined || kind !== (about.get(before) ?? kind)) throw fault('intake/no-such-subject');
}

/** All that travels: which record it is about. Neither the reason nor the value that stands now leaves by one hand. */
export function noteOf(record: string): JsonObject {
  return { type: 'statement-withdrawal', record };
}

/** The packages that recall the record from every holder; what they carry is the note at `index` of this entry. */
export async function tellHolders(desk: Desk, row: StatementRow, index: number) {
  const holders = await desk.service(holdersService).of({ position: row.position, index: row.index }, desk.rows);
  const selection = [{ entry: null, records: [index] }];
  const outbound = holders.map(({ to, purpose, operation }): JsonObject => {
    const recall = { to, package: 'recall', purpose, days: OPEN_DAYS, selection, supersedes: [row.recordId] };
    // The line stands in the matter that the record was sent in, so that it is seen where that one is.
    return { ...recall, operation };
  });
  const to = holders.filter(({ shown }) => shown).map((holder) => holder.to);
  return { to: [...new Set(to)], line: outbound.length === 0 ? {} : { outbound } };
}
