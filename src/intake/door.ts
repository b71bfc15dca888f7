// Intake's reads: the reports with what was refused and quarantined, a look at a file before it is received, what is
// said about a subject, and the ledger places that an erasure would name. Names from outside are masked until an
// officer asks for them by `reveal`, which stands in the audit line with the purpose.

import { z } from 'zod';
import { type Role, read } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { propertyOf } from '../statements/vocabulary.ts';
import { formatsService } from './format.ts';
import { aboutOf, placesOf, quarantineOf, recentReports, reportById, sightingsOf, statementsOf } from './questions.ts';
import { preview as previewFile } from './reading.ts';
import { declarationInput, declarationOf } from './receive.ts';
import { uploadsService } from './report.ts';
import type { ReportRow } from './tables.ts';

const fault = declareFaults('intake', {
  'intake/not-found': {
    status: 404,
    sentence: 'There is nothing here under that id that you may see.',
    hint: 'Check the id; hidden and absent look alike.',
  },
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

const EVERYONE: readonly Role[] = [
  'patrol',
  'analyst',
  'liaison',
  'coordinator',
  'exhibits',
  'prosecutor',
  'protection',
];
const PURPOSES = ['investigation', 'safeguarding', 'prosecution', 'oversight'] as const;

const reportShape = {
  report: z.string(),
  format: z.string(),
  position: z.number(),
  at: z.string(),
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
  const { report, format, position, at, source, reference, authority, answers, exhibit, operation, fromAgency } = row;
  const { parts, closed, statements, sightings, listed, refused, unreadable, unknown, partial } = row;
  const named = { report, format, position, at, source, reference, authority, answers, exhibit, operation, fromAgency };
  return { ...named, parts, closed, statements, sightings, listed, refused, unreadable, unknown, partial };
}

export const reports = read('intake/reports', {
  summary: 'The reports received, newest first, with what was understood and what was not.',
  who: EVERYONE,
  purposes: [...PURPOSES],
  input: z.strictObject({ limit: z.number().int().min(1).max(500).default(50) }),
  output: z.strictObject({ reports: z.array(z.strictObject(reportShape)) }),
  run: async (desk, { limit }) => ({ reports: (await recentReports(desk.rows, limit)).map(reportOf) }),
});

const pair = z.tuple([z.string(), z.number()]);

export const report = read('intake/report', {
  summary: 'One report: counts, refused fields, unknown elements, and the quarantine by place, length and reason.',
  who: EVERYONE,
  purposes: [...PURPOSES],
  input: z.strictObject({ report: z.string().regex(/^rp:[0-9a-f]{32}$/) }),
  output: z.strictObject({
    ...reportShape,
    refusals: z.array(z.tuple([z.string(), z.number(), z.string()])),
    unknowns: z.array(pair),
    quarantine: z.array(
      z.strictObject({ number: z.number(), place: z.string(), length: z.number(), reason: z.string() }),
    ),
  }),
  run: async (desk, input) => {
    const row = await reportById(desk.rows, input.report);
    if (row === null) throw fault('intake/not-found');
    const quarantine = await quarantineOf(desk.rows, input.report);
    return {
      ...reportOf(row),
      refusals: z
        .array(z.tuple([z.string(), z.number(), z.string()]))
        .catch([])
        .parse(row.refusals),
      unknowns: z.array(pair).catch([]).parse(row.unknowns),
      quarantine: quarantine.map(({ number, place, length, reason }) => ({ number, place, length, reason })),
    };
  },
});

export const preview = read('intake/preview', {
  summary: 'What a file in the inbox contains, before it is received. Writes nothing.',
  who: EVERYONE,
  purposes: [...PURPOSES],
  input: z.strictObject(declarationInput),
  output: z.strictObject({
    format: z.string(),
    statements: z.number(),
    sightings: z.number(),
    listed: z.number(),
    refused: z.array(z.strictObject({ field: z.string(), count: z.number(), reason: z.string() })),
    quarantined: z.array(z.strictObject({ place: z.string(), length: z.number(), reason: z.string() })),
    unreadable: z.number(),
    unknown: z.array(z.strictObject({ element: z.string(), count: z.number() })),
    partial: z.boolean(),
  }),
  run: async (desk, input) => {
    const declared = declarationOf(input);
    const formats = desk.service(formatsService);
    const open = () => desk.service(uploadsService).open(input.file);
    // Nothing is kept, so the digests of unread places need no lasting salt.
    const shown = await previewFile({ formats, open, fileName: input.file, declared, salt: Buffer.alloc(32) });
    return {
      ...shown,
      refused: [...shown.refused],
      quarantined: [...shown.quarantined],
      unknown: [...shown.unknown],
    };
  },
});

/** What stands for a guarded name until it is asked for. */
export const MASK = '(guarded)';

const said = z.strictObject({
  recordId: z.string(),
  position: z.number(),
  property: z.string(),
  value: z.string(),
  masked: z.boolean(),
  observedAt: z.string().nullable(),
  precision: z.string(),
  zone: z.string(),
  basis: z.string(),
  source: z.string(),
  report: z.string().nullable(),
  exhibit: z.string().nullable(),
  originator: z.string(),
  fromAgency: z.string().nullable(),
});

export const subject = read('intake/subject', {
  summary: 'Everything said about one subject, each line with its source; names from outside masked unless revealed.',
  who: EVERYONE,
  purposes: [...PURPOSES],
  input: z.strictObject({ subject: z.string().regex(/^s:[0-9a-f]{32}$/), reveal: z.boolean().default(false) }),
  output: z.strictObject({
    subject: z.string(),
    about: z.string(),
    statements: z.array(said),
    sightings: z.number(),
  }),
  run: async (desk, input) => {
    const about = (await aboutOf(desk.rows, [input.subject])).get(input.subject);
    if (about === undefined) throw fault('intake/not-found');
    const rows = await statementsOf(desk.rows, [input.subject]);
    const sightings = await sightingsOf(desk.rows, [input.subject]);
    const statements = rows.map((row) => {
      const masked = !input.reveal && (propertyOf(row.property)?.guarded ?? true);
      const { recordId, position, property, observedAt, precision, zone, basis, source, report: from } = row;
      const { exhibit, originator, fromAgency } = row;
      const line = { recordId, position, property, value: masked ? MASK : row.value, masked };
      return { ...line, observedAt, precision, zone, basis, source, report: from, exhibit, originator, fromAgency };
    });
    return { subject: input.subject, about, statements, sightings: sightings.length };
  },
});

export const findForErasure = read('intake/find-for-erasure', {
  summary:
    'The ledger places of everything held about a subject or from a report, in the form an erasure decision takes.',
  who: ['protection'],
  purposes: ['oversight'],
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
  }),
  run: async (desk, input) => {
    const of = input.subject !== undefined ? { subject: input.subject } : { report: input.report ?? '' };
    const places = await placesOf(desk.rows, of);
    if (places.length === 0) throw fault('intake/not-found');
    return { targets: targetsOf(places), records: places.length };
  },
});

/** Places, in order, as runs of records by entry. */
export function targetsOf(places: readonly { readonly position: number; readonly index: number }[]) {
  const targets: { entry: number; records: [number, number][] }[] = [];
  for (const { position, index } of places) {
    let target = targets.at(-1);
    if (target?.entry !== position) {
      target = { entry: position, records: [] };
      targets.push(target);
    }
    const run = target.records.at(-1);
    if (run !== undefined && (run[1] === index - 1 || run[1] === index)) run[1] = index;
    else target.records.push([index, index]);
  }
  return targets;
}
