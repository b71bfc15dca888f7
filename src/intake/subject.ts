// What is said about one subject: every statement with its source, grading and handling, those that no longer stand
// marked; contradictions, sightings, memberships. Names from outside are masked until an officer asks for them by
// `reveal`, which stands in the audit line with the purpose. `history.ts` shows what became of each statement.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { handlingSchema } from '../statements/handling.ts';
import { evaluationSchema } from '../statements/statement.ts';
import { propertyOf, SINGLE_VALUED } from '../statements/vocabulary.ts';
import { labelsOf, MASK } from './labels.ts';
import { passedOnBy } from './passed-on.ts';
import { aboutOf } from './questions.ts';
import { EVERYONE, notFound, PURPOSES } from './readers.ts';
import { intakeSighting, intakeStatement, type SightingRow, type StatementRow } from './tables.ts';

/** Sightings shown of a subject, newest first; the count says how many there are. */
const SIGHTINGS_MAX = 500;
/** Members of a group, or accounts of a person, that are named; the count says how many there are. */
const TIES_MAX = 2_000;
/** Records of ties that are looked at: a membership may have been observed many times. */
const TIE_RECORDS_MAX = 50_000;

const evaluationShape = evaluationSchema.nullable();
const handlingShape = z.strictObject(handlingSchema.shape);

const whence = {
  source: z.string(),
  report: z.string().nullable(),
  exhibit: z.string().nullable(),
  originator: z.string(),
  fromAgency: z.string().nullable(),
  /** Who passed it on as the originator's, where that is another: theirs by its word alone. */
  passedOnBy: z.string().nullable(),
  evaluation: evaluationShape,
  handling: handlingShape,
};

const saidShape = z.strictObject({
  recordId: z.string(),
  position: z.number(),
  property: z.string(),
  value: z.string(),
  masked: z.boolean(),
  observedAt: z.string().nullable(),
  precision: z.string(),
  zone: z.string(),
  basis: z.string(),
  ...whence,
  /** Corrected, withdrawn or recalled: it stands no longer. */
  superseded: z.boolean(),
  /** True when it may be corrected or withdrawn here. */
  mine: z.boolean(),
});

const seenShape = z.strictObject({
  recordId: z.string(),
  position: z.number(),
  file: z.string(),
  act: z.string(),
  at: z.string(),
  precision: z.string(),
  zone: z.string(),
  address: z.string().nullable(),
  port: z.number().nullable(),
  readiness: z.string(),
  basis: z.string(),
  ...whence,
});

const tied = z.array(z.strictObject({ subject: z.string(), label: z.string().nullable() }));

export const subject = read('intake/subject', {
  summary: 'Everything said about one subject, each line with its source; names from outside masked unless revealed.',
  who: EVERYONE,
  purposes: PURPOSES,
  input: z.strictObject({ subject: z.string().regex(/^s:[0-9a-f]{32}$/), reveal: z.boolean().default(false) }),
  output: z.strictObject({
    subject: z.string(),
    about: z.string(),
    label: z.string().nullable(),
    statements: z.array(saidShape),
    /** Properties that can be true once only and are said to be several things. */
    contradictions: z.array(z.strictObject({ property: z.string(), records: z.array(z.string()) })),
    sightings: z.number(),
    sightingList: z.array(seenShape),
    memberOf: tied,
    members: tied,
    memberCount: z.number(),
    /** Of a person: the accounts that a service says are theirs. */
    accounts: tied,
  }),
  run: async (desk, { subject: id, reveal }) => {
    const about = (await aboutOf(desk.rows, [id])).get(id);
    if (about === undefined) throw notFound();
    const rows = await desk.rows.find(intakeStatement, { subject: id });
    const standing = rows.filter((row) => !row.superseded);
    const ties = await tiesOf(desk, id, about, standing);
    const seen = { account: id, superseded: false };
    const order = [{ column: 'at' as const, descending: true }];
    const sightings = await desk.rows.find(intakeSighting, seen, { order, limit: SIGHTINGS_MAX });
    const few = sightings.length < SIGHTINGS_MAX;
    const passedOn = await passedOnBy(desk.rows, [...rows, ...sightings]);
    return {
      subject: id,
      about,
      ...ties,
      statements: rows.map((row) => ({ ...saidOf(desk, row, reveal), passedOnBy: passedOn(row) })),
      contradictions: contradictionsIn(standing),
      sightings: few ? sightings.length : await desk.rows.count(intakeSighting, seen),
      sightingList: sightings.map((row) => ({ ...seenOf(row), passedOnBy: passedOn(row) })),
    };
  },
});

function saidOf(desk: ReadDesk, row: StatementRow, reveal: boolean) {
  const masked = !reveal && (propertyOf(row.property)?.guarded ?? true);
  const { recordId, position, property, observedAt, precision, zone, basis, superseded } = row;
  const line = { recordId, position, property, value: masked ? MASK : row.value, masked, observedAt, precision, zone };
  const mine = row.fromAgency === null && row.originator === desk.agency.code && !superseded;
  return { ...line, basis, ...whenceOf(row), superseded, mine };
}

function seenOf(row: SightingRow) {
  const { recordId, position, file, act, at, precision, zone, address, port, readiness, basis } = row;
  const seen = { recordId, position, file, act, at, precision, zone, address, port, readiness, basis };
  return { ...seen, ...whenceOf(row) };
}

/** Rows hold what was checked by schema when it came in. */
function whenceOf(row: StatementRow | SightingRow) {
  const { source, report, exhibit, originator, fromAgency } = row;
  const evaluation = evaluationShape.catch(null).parse(row.evaluation);
  return { source, report, exhibit, originator, fromAgency, evaluation, handling: handlingShape.parse(row.handling) };
}

/** Contradictory statements live side by side; this says only that they are there. */
export function contradictionsIn(standing: readonly StatementRow[]) {
  const single = standing.filter((row) => SINGLE_VALUED.has(row.property));
  return [...Map.groupBy(single, (row) => row.property)].flatMap(([property, rows]) => {
    const values = new Set(rows.map((row) => row.normalised ?? row.value.normalize('NFC').trim()));
    return values.size < 2 ? [] : [{ property, records: rows.map((row) => row.recordId) }];
  });
}

/** Groups that an account is in, members of a group, accounts of a person, each with a label that may be shown. */
async function tiesOf(desk: ReadDesk, id: string, about: string, standing: readonly StatementRow[]) {
  const membership = ['member-of', 'administers'];
  const memberOf = once(standing.filter((row) => membership.includes(row.property)).map(pointedAt));
  const towards = async (properties: readonly string[]) => {
    const where = { normalised: id, property: properties, superseded: false };
    const found = await desk.rows.find(intakeStatement, where, { limit: TIE_RECORDS_MAX });
    return once(found.map((row) => row.subject));
  };
  const members = about === 'group' ? await towards(membership) : [];
  const accounts = about === 'person' ? await towards(['subscriber']) : [];
  const shown = [members, accounts, memberOf].map((list) => list.slice(0, TIES_MAX));
  const labels = await labelsOf(desk.rows, [id, ...shown.flat()]);
  const named = (list: readonly string[] | undefined) =>
    (list ?? []).map((subject) => ({ subject, label: labels.get(subject) ?? null }));
  return {
    label: labels.get(id) ?? null,
    members: named(shown[0]),
    memberCount: members.length,
    accounts: named(shown[1]),
    memberOf: named(shown[2]),
  };
}

function pointedAt(row: StatementRow): string {
  return row.normalised ?? row.value;
}

function once(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
