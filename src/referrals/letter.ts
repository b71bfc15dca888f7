// The letter of a referral: what is printed and laid on a desk, as data. What always holds: it says what the recipient
// sees and nothing of what was withheld, every record carries its handling, and guarded text stays masked on paper.
// `node/documents/letter.ts` prints it; `preview.ts` shows the same to our own officers with what was withheld.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { intakeSighting, intakeStatement, type SightingRow, type StatementRow } from '../intake/tables.ts';
import { operationById } from '../operations/questions.ts';
import { allOfficers } from '../oversight/store.ts';
import { handlingSchema, strictest } from '../statements/handling.ts';
import { propertyOf } from '../statements/vocabulary.ts';
import { referralId } from './referral.ts';
import { sentById } from './release.ts';
import { referralsSelected, type SelectedRow } from './tables.ts';

/** Records printed: more than this nobody reads on paper, and the letter says how many there are. */
const PRINTED_MAX = 500;

const party = z.strictObject({ code: z.string(), name: z.string().nullable(), country: z.string() });
const signer = z.strictObject({ officer: z.string(), name: z.string().nullable(), at: z.string() });

const lineOut = z.strictObject({
  number: z.number(),
  recordId: z.string(),
  subject: z.string(),
  about: z.string(),
  /** `sighting` for a sighting. */
  property: z.string(),
  /** Null for guarded text, which is not printed. */
  value: z.string().nullable(),
  observedAt: z.string().nullable(),
  precision: z.string(),
  source: z.string(),
  evaluation: z.strictObject({ scheme: z.string(), source: z.string(), information: z.string() }).nullable(),
  basis: z.string(),
  originator: z.string(),
  legal: z.array(z.string()),
  legalText: z.string().nullable(),
  tlp: z.string(),
  pap: z.string(),
  reviewAt: z.string(),
  eraseBy: z.string(),
});

/** What the letter says. */
export const letterOutput = z.strictObject({
  referral: z.string(),
  /** True for invented data: every page says so. */
  synthetic: z.boolean(),
  from: party,
  to: party,
  operation: z.strictObject({ operation: z.string(), name: z.string().nullable() }).nullable(),
  kind: z.string(),
  state: z.string(),
  priority: z.number(),
  reasons: z.array(z.string()),
  childAtRisk: z.boolean(),
  transferBasis: z.string().nullable(),
  answerHours: z.number(),
  due: z.string().nullable(),
  prepared: signer,
  /** Null while it has not left: then it is a draft and says so. */
  released: signer.nullable(),
  /** Released by one officer alone because a child was at risk now. */
  urgent: z.boolean(),
  confirmed: signer.nullable(),
  subjects: z.array(z.string()),
  total: z.number(),
  /** The first of `total`. */
  lines: z.array(lineOut),
});

export const letter = read('referrals/letter', {
  summary: 'Everything the letter of a referral says: parties, officers, deadline, and each record with its handling.',
  who: ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'oversight'],
  input: z.strictObject({ referral: referralId }),
  output: letterOutput,
  run: async (desk, { referral }) => {
    const row = await sentById(desk, referral);
    const selected = (await desk.rows.find(referralsSelected, { referral })).filter((one) => !one.superseded);
    const names = new Map((await allOfficers(desk.rows)).map((officer) => [officer.officer, officer.name]));
    const signed = (officer: string | null, at: string | null) => {
      return officer === null || at === null ? null : { officer, name: names.get(officer) ?? null, at };
    };
    const operation = row.operation === null ? null : await operationById(desk.rows, row.operation);
    const { code, name, country, synthetic } = desk.agency;
    const { kind, state, priority, childAtRisk, transferBasis, answerHours, due, urgent } = row;
    return {
      ...{ referral, synthetic, from: { code, name, country }, to: { code: row.to, name: null, country: row.country } },
      operation: row.operation === null ? null : { operation: row.operation, name: operation?.name ?? null },
      ...{ kind, state, priority, reasons: [...row.reasons], childAtRisk, transferBasis, answerHours, due, urgent },
      prepared: { officer: row.preparedBy, name: names.get(row.preparedBy) ?? null, at: row.preparedAt },
      released: signed(row.releasedBy, row.releasedAt),
      confirmed: signed(row.confirmedBy, row.confirmedAt),
      subjects: [...row.subjects],
      total: selected.length,
      lines: await linesOf(desk, selected.slice(0, PRINTED_MAX)),
    };
  },
});

async function linesOf(desk: ReadDesk, selected: readonly SelectedRow[]) {
  const recordId = selected.map((one) => one.recordId);
  const [statements, sightings] = await Promise.all([
    desk.rows.find(intakeStatement, { recordId }),
    desk.rows.find(intakeSighting, { recordId }),
  ]);
  const said = new Map(statements.map((row) => [row.recordId, ofStatement(row)]));
  const seen = new Map(sightings.map((row) => [row.recordId, ofSighting(row)]));
  // A record erased since has nothing left to print; its number in the list stays.
  return selected.flatMap((one, at) => {
    const known = said.get(one.recordId) ?? seen.get(one.recordId);
    return known === undefined ? [] : [{ number: at + 1, recordId: one.recordId, ...known }];
  });
}

function ofStatement(row: StatementRow) {
  const { subject, about, property, value, observedAt } = row;
  const guarded = propertyOf(property)?.guarded ?? true;
  return { subject, about, property, value: guarded ? null : value, observedAt, ...sharedOf(row) };
}

function ofSighting(row: SightingRow) {
  const { account: subject, act, file, at: observedAt } = row;
  return { subject, about: 'account', property: 'sighting', value: `${act} ${file}`, observedAt, ...sharedOf(row) };
}

const evaluationSchema = z
  .object({ scheme: z.string(), source: z.string(), information: z.string() })
  .nullable()
  .catch(null);

function sharedOf(row: StatementRow | SightingRow) {
  const { precision, source, basis, originator } = row;
  const parsed = handlingSchema.safeParse(row.handling);
  // A marking that is present but unknown is the strictest.
  const { legal, legalText, tlp, pap, reviewAt, eraseBy } = parsed.success ? parsed.data : strictest(NO_DATE);
  const handling = { legal: [...legal], legalText, tlp, pap, reviewAt, eraseBy };
  return { precision, source, evaluation: evaluationSchema.parse(row.evaluation), basis, originator, ...handling };
}

/** Printed where a handling that cannot be read has no dates: long past, so nothing may still be kept by it. */
const NO_DATE = '1970-01-01T00:00:00.000Z';
