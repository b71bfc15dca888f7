// Intake's reads: the reports with what was refused and quarantined, and the ledger places that an erasure would name.
// What is hidden from an officer and what is not there give the same fault. `preview.ts` looks at a file before it is
// received, `subject.ts` has what is said about one subject, `history.ts` what became of it.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { reachService } from '../oversight/reach.ts';
import { countOf, ordered, type Target } from '../oversight/targets.ts';
import { comparedText, draftsService } from './drafts.ts';
import { placesOf, quarantineOf, recentReports, reportById } from './questions.ts';
import { EVERYONE, notFound, PURPOSES } from './readers.ts';
import { intakeStatement, type ReportRow, type StatementRow } from './tables.ts';
import { targetsOf } from './targets.ts';

const fault = declareFaults('intake', {
  'intake/no-file': {
    status: 404,
    sentence: 'No file of that name waits in the inbox.',
    hint: 'Put it into the inbox folder or upload it, and give its name without a path.',
  },
});

/** For the edge, whose inbox is a folder or an upload. */
export function noFile() {
  return fault('intake/no-file');
}

const reportShape = {
  report: z.string(),
  format: z.string(),
  position: z.number(),
  at: z.string(),
  /** Who took it in. */
  officer: z.string(),
  source: z.string(),
  reference: z.string().nullable(),
  authority: z.string().nullable(),
  answers: z.string().nullable(),
  exhibit: z.string().nullable(),
  operation: z.string().nullable(),
  fromAgency: z.string().nullable(),
  parts: z.number(),
  closed: z.boolean(),
  statements: z.number(),
  sightings: z.number(),
  listed: z.number(),
  refused: z.number(),
  unreadable: z.number(),
  unknown: z.number(),
  partial: z.boolean(),
};

function reportOf(row: ReportRow) {
  const { report, format, position, at, officer, source, reference, authority, answers, exhibit, operation } = row;
  const { fromAgency, parts, closed, statements, sightings, listed, refused, unreadable, unknown, partial } = row;
  const named = { report, format, position, at, officer, source, reference, authority, answers, exhibit, operation };
  const counts = { statements, sightings, listed, refused, unreadable, unknown };
  return { ...named, fromAgency, parts, closed, ...counts, partial };
}

export const reports = read('intake/reports', {
  summary: 'The reports received, newest first, with what was understood and what was not.',
  who: EVERYONE,
  purposes: PURPOSES,
  input: z.strictObject({
    /** Only those that this officer took in. */
    officer: z
      .string()
      .regex(/^o:[0-9a-f]{32}$/)
      .nullable()
      .default(null),
    ...pageShape(500, 50),
  }),
  output: z.strictObject({ reports: z.array(z.strictObject(reportShape)), ...nextShape }),
  run: async (desk, { officer, cursor, limit }) => {
    const rows = await recentReports(desk.rows, officer);
    const { items, next } = pageOf(rows, { cursor, limit }, ({ report }) => report, officer ?? '');
    return { reports: items.map(reportOf), next };
  },
});

/** A country or a mark has fewer characters; an identifier has more. */
const COMPARED_MIN = 4;
const pair = z.tuple([z.string(), z.number()]);
const triple = z.tuple([z.string(), z.number(), z.string()]);
const pairs = z.array(pair).catch([]);
const triples = z.array(triple).catch([]);

export const report = read('intake/report', {
  summary: 'One report: counts, refused fields, unknown elements, and the quarantine by place, length and reason.',
  who: EVERYONE,
  purposes: PURPOSES,
  input: z.strictObject({ report: z.string().regex(/^rp:[0-9a-f]{32}$/) }),
  output: z.strictObject({
    ...reportShape,
    refusals: z.array(triple),
    unknowns: z.array(pair),
    quarantine: z.array(
      z.strictObject({ number: z.number(), place: z.string(), length: z.number(), reason: z.string() }),
    ),
  }),
  run: async (desk, input) => {
    const row = await reportById(desk.rows, input.report);
    if (row === null) throw notFound();
    const quarantine = await quarantineOf(desk.rows, input.report);
    return {
      ...reportOf(row),
      refusals: triples.parse(row.refusals),
      unknowns: pairs.parse(row.unknowns),
      quarantine: quarantine.map(({ number, place, length, reason }) => ({ number, place, length, reason })),
    };
  },
});

export const findForErasure = read('intake/find-for-erasure', {
  summary:
    'The ledger places of everything held about a subject or from a report, in the form an erasure decision takes.',
  who: ['protection'],
  purposes: ['oversight'],
  // An erasure that left out another matter's records would not be one.
  reach: 'agency',
  input: z.strictObject({
    subject: z
      .string()
      .regex(/^s:[0-9a-f]{32}$/)
      .optional(),
    report: z
      .string()
      .regex(/^rp:[0-9a-f]{32}$/)
      .optional(),
  }),
  output: z.strictObject({
    targets: z.array(z.strictObject({ entry: z.number(), records: z.array(z.tuple([z.number(), z.number()])) })),
    records: z.number(),
    /** Drafts, which are in no ledger, that hold one of the values; what nothing else says goes with the erasure. */
    drafts: z.array(z.strictObject({ officer: z.string(), savedAt: z.string() })),
  }),
  run: async (desk, input) => {
    const of = input.subject !== undefined ? { subject: input.subject } : { report: input.report ?? '' };
    const own = targetsOf(await placesOf(desk.rows, of));
    const elsewhere = await desk.service(reachService).named(input.subject ?? null, own);
    const targets = ordered([...own, ...(await seenBy(desk, elsewhere))]);
    if (targets.length === 0) throw notFound();
    const held = await desk.service(draftsService).holding(draftTextsOf(await desk.rows.find(intakeStatement, of)));
    const drafts = held.map(({ officer, savedAt }) => ({ officer, savedAt }));
    const runs = targets.map(({ entry, records }) => ({
      entry,
      records: records.map(([a, b]): [number, number] => [a, b]),
    }));
    return { targets: runs, records: countOf(targets), drafts };
  },
});

/** Those of entries that the officer may see: of a matter that is sealed against them nobody learns the places. */
async function seenBy(desk: ReadDesk, targets: readonly Target[]): Promise<readonly Target[]> {
  const entries = await desk.rows.find(ledgerEntry, { position: targets.map(({ entry }) => entry) });
  const seen = new Set(entries.map(({ position }) => position));
  return targets.filter(({ entry }) => seen.has(entry));
}

/** Values as a draft would have them: as given, and as normalised without their service. Short ones are anybody's. */
export function draftTextsOf(rows: readonly Pick<StatementRow, 'value' | 'normalised'>[]): ReadonlySet<string> {
  const bare = (text: string | null) => text?.slice(text.indexOf('|') + 1) ?? '';
  const texts = rows.flatMap(({ value, normalised }) => [value, bare(value), bare(normalised)]).map(comparedText);
  return new Set(texts.filter((text) => text.length >= COMPARED_MIN));
}
