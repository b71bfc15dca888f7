// What a report brought, line by line: the statements and sightings that stand, each with its subject, as they lie in
// the ledger. What always holds: names from outside stay masked, what was taken back since is not shown, and a list
// that was cut says so and how many there are. `subject.ts` shows the same lines by subject, with all their sources.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { propertyOf } from '../statements/vocabulary.ts';
import { labelsOf, MASK } from './labels.ts';
import { EVERYONE, notFound, PURPOSES } from './readers.ts';
import { intakeReport, intakeSighting, intakeStatement, type SightingRow, type StatementRow } from './tables.ts';

const lineShape = z.strictObject({
  recordId: z.string(),
  subject: z.string(),
  about: z.string(),
  label: z.string().nullable(),
  property: z.string(),
  value: z.string(),
  masked: z.boolean(),
  observedAt: z.string().nullable(),
  precision: z.string(),
  basis: z.string(),
});
const seenShape = z.strictObject({
  recordId: z.string(),
  account: z.string(),
  label: z.string().nullable(),
  file: z.string(),
  act: z.string(),
  at: z.string(),
  precision: z.string(),
  readiness: z.string(),
  basis: z.string(),
});

export const contents = read('intake/contents', {
  summary: 'The statements and sightings that one report brought, as they stand; names from outside masked.',
  who: EVERYONE,
  purposes: PURPOSES,
  /** A report of ours by its id, or what arrived at one position of the ledger, such as another agency's package. */
  input: z.strictObject({
    of: z.union([
      z.strictObject({ report: z.string().regex(/^rp:[0-9a-f]{32}$/) }),
      z.strictObject({ position: z.number().int().min(0) }),
    ]),
    limit: z.number().int().min(1).max(500).default(200),
  }),
  output: z.strictObject({
    statements: z.number(),
    sightings: z.number(),
    lines: z.array(lineShape),
    seen: z.array(seenShape),
    /** True when there are more than are shown. */
    cut: z.boolean(),
  }),
  run: async (desk, { of, limit }) => {
    const [known] = await desk.rows.find(intakeReport, of, { limit: 1 });
    const where = { ...of, superseded: false };
    const order = [{ column: 'position' as const }, { column: 'index' as const }];
    const [said, seen, statements, sightings] = await Promise.all([
      desk.rows.find(intakeStatement, where, { order, limit }),
      desk.rows.find(intakeSighting, where, { order, limit }),
      desk.rows.count(intakeStatement, where),
      desk.rows.count(intakeSighting, where),
    ]);
    if (known === undefined && statements + sightings === 0) throw notFound();
    const cut = statements > said.length || sightings > seen.length;
    return { statements, sightings, ...(await linesOf(desk, said, seen)), cut };
  },
});

async function linesOf(desk: ReadDesk, said: readonly StatementRow[], seen: readonly SightingRow[]) {
  const labels = await labelsOf(desk.rows, [...said.map((row) => row.subject), ...seen.map((row) => row.account)]);
  const lines = said.map((row) => {
    const { recordId, subject, about, property, observedAt, precision, basis } = row;
    const masked = propertyOf(property)?.guarded ?? true;
    const value = masked ? MASK : row.value;
    return {
      recordId,
      subject,
      about,
      label: labels.get(subject) ?? null,
      property,
      value,
      masked,
      observedAt,
      precision,
      basis,
    };
  });
  const sighted = seen.map(({ recordId, account, file, act, at, precision, readiness, basis }) => {
    return { recordId, account, label: labels.get(account) ?? null, file, act, at, precision, readiness, basis };
  });
  return { lines, seen: sighted };
}
