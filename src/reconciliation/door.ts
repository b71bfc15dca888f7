// The reads of reconciliation: figures as they stand now beside the last announcement, the records behind a number,
// and requests to us with our own recount. Inside, numbers are exact; only an announcement is made to leave. See
// `matrix.ts` for who has cleared, `announcement-door.ts` for what is published, `verdicts.ts` for narratives.

import { z } from 'zod';
import { type ReadDesk, type Role, read } from '../base/act.ts';
import { staleSchema } from '../intake/stale.ts';
import { stalePublished } from './announcement-door.ts';
import { recountRequest } from './clear.ts';
import { cutOffs, workingFigures } from './draw.ts';
import { fault } from './fault.ts';
import { byProvinceWithin, DEFINITIONS, FIGURES, type Figure } from './figure.ts';
import { announcementSchema } from './release.ts';
import { BECAUSE, operationId, requestCells, requestId } from './request.ts';
import { lastPublished, openRequests, requestById } from './store.ts';
import type { PublishedRow } from './tables.ts';
import type { Tally } from './tally.ts';

const WHO: readonly Role[] = ['coordinator', 'press', 'liaison', 'analyst', 'prosecutor', 'protection'];
const PURPOSES = ['publication', 'investigation', 'oversight'] as const;
const RECORDS_MAX = 1_000;
const count = z.number().int().min(0);
const counts = z.record(z.string(), count);
const cutOff = z.array(z.strictObject({ agency: z.string(), size: count, root: z.string() }));
const scope = z.strictObject({ operation: operationId.nullable().default(null) });
const figureOut = z.strictObject({
  definition: z.string(),
  version: z.number(),
  total: count,
  countries: count,
  byCountry: counts,
  /** Number of provinces with a count, by country. */
  provinces: counts,
  /** Counts by `country/province`. */
  byProvince: counts,
  byKind: counts,
});

export const figures = read('reconciliation/figures', {
  summary: 'The figures as the ledgers stand now, with one cut-off a ledger, and the last announcement.',
  who: WHO,
  purposes: PURPOSES,
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  input: scope,
  output: z.strictObject({
    operation: z.string().nullable(),
    arrests: figureOut,
    furtherSuspects: figureOut,
    exhibits: figureOut,
    searches: figureOut,
    interviews: figureOut,
    safeguarded: figureOut,
    cutOff,
    published: z
      .strictObject({
        figure: z.string(),
        at: z.string(),
        announcement: announcementSchema,
        /** Set once something that it counts no longer stands. */
        stale: staleSchema.nullable(),
      })
      .nullable(),
  }),
  run: async (desk, { operation }) => {
    const drawn = await workingFigures(desk, operation);
    const last = await lastPublished(desk.rows);
    return {
      operation,
      ...figuresByName(drawn),
      cutOff: [...cutOffs(drawn)],
      published: last === null ? null : await lastOf(desk, last),
    };
  },
});

async function lastOf(desk: ReadDesk, { figure, at, announcement }: PublishedRow) {
  const stale = await stalePublished(desk, figure);
  return { figure, at, announcement: announcementSchema.parse(announcement), stale };
}

function figuresByName(drawn: readonly Figure[]) {
  const of = (name: (typeof FIGURES)[number]) => {
    const figure = drawn.find(({ definition }) => definition.name === name);
    if (figure === undefined) throw fault('reconciliation/unknown-figure', { name });
    return figureBody(figure);
  };
  return {
    arrests: of('arrests'),
    furtherSuspects: of('furtherSuspects'),
    exhibits: of('exhibits'),
    searches: of('searches'),
    interviews: of('interviews'),
    safeguarded: of('safeguarded'),
  };
}

function figureBody(figure: Figure): z.input<typeof figureOut> {
  // Children are counted by country and no closer.
  const countries = figure.definition.children ? [] : [...figure.byCountry.keys()];
  const within = countries.map((country) => [country, byProvinceWithin(figure, country)] as const);
  const byProvince = within.flatMap(([country, provinces]) =>
    [...provinces].map(([province, value]) => [`${country}/${province}`, value] as const),
  );
  return {
    definition: figure.definition.words,
    version: figure.definition.version,
    total: figure.value,
    countries: figure.byCountry.size,
    byCountry: Object.fromEntries(figure.byCountry),
    provinces: Object.fromEntries(
      within.filter(([, { size }]) => size > 0).map(([country, { size }]) => [country, size]),
    ),
    byProvince: Object.fromEntries(byProvince),
    byKind: Object.fromEntries(figure.byKind),
  };
}

export const records = read('reconciliation/records', {
  summary: 'The records behind a number: whose ledger, which record, at which of our positions.',
  who: WHO,
  purposes: PURPOSES,
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  input: scope.extend({
    figure: z.enum(FIGURES),
    country: z.string().length(2).nullable().default(null),
    province: z.string().max(64).nullable().default(null),
    kind: z.string().max(16).nullable().default(null),
  }),
  output: z.strictObject({
    total: count,
    records: z.array(
      z.strictObject({
        agency: z.string(),
        recordId: z.string(),
        position: count,
        index: count,
        country: z.string(),
        province: z.string().nullable(),
        kind: z.string().nullable(),
        at: z.string(),
      }),
    ),
  }),
  run: async (desk, { figure, operation, country, province, kind }) => {
    const drawn = await workingFigures(desk, operation);
    const chosen = drawn.find(({ definition }) => definition.name === figure);
    const all = chosen?.records ?? [];
    // A number of children opens to nothing: each line would be one child with its place and time.
    if (chosen?.definition.children === true) return { total: all.length, records: [] };
    const wanted = (tally: Tally) =>
      (country === null || tally.country === country) &&
      (province === null || tally.province === province) &&
      (kind === null || tally.kind === kind);
    const found = all.filter(wanted);
    return {
      total: found.length,
      records: found.slice(0, RECORDS_MAX).map((tally) => ({
        agency: tally.agency,
        recordId: tally.recordId,
        position: tally.position,
        index: tally.index,
        country: tally.country,
        province: tally.province,
        kind: tally.kind,
        at: tally.at,
      })),
    };
  },
});

export const requests = read('reconciliation/requests', {
  summary: 'Requests to clear our part of a figure, those still open first.',
  who: WHO,
  purposes: PURPOSES,
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  input: z.strictObject({}),
  output: z.strictObject({
    requests: z.array(
      z.strictObject({
        request: z.string(),
        figure: z.string(),
        coordinator: z.string(),
        at: z.string(),
        state: z.enum(['asked', 'proposed', 'cleared', 'declined', 'superseded', 'closed']),
        /** Nobody publishes before this moment; null for none. */
        embargo: z.string().nullable(),
        /** What a second officer would clear: who proposed it, at which position, naming which small cells. */
        proposed: z
          .strictObject({
            by: z.string(),
            proposal: z.number(),
            cells: z.array(z.string()),
            without: z.array(z.string()),
          })
          .nullable(),
        values: z.array(z.strictObject({ definition: z.string(), value: count })),
      }),
    ),
  }),
  run: async (desk) => {
    const rows = await openRequests(desk.rows);
    return {
      requests: rows.map(({ request, figure, coordinator, at, state, asked, proposer: by, proposal, ...row }) => {
        const values = asked.contributions.map(({ definition, value }) => ({ definition, value }));
        const [cells, without] = [[...row.cells], [...row.without]];
        const proposed = by === null || proposal === null ? null : { by, proposal, cells, without };
        return { request, figure, coordinator, at, state, embargo: asked.embargo, proposed, values };
      }),
    };
  },
});

export const checkRequest = read('reconciliation/check-request', {
  summary: 'Recount our own ledger at the cut-off of a request: does it agree, and where not.',
  who: WHO,
  purposes: PURPOSES,
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  input: z.strictObject({ request: requestId }),
  output: z.strictObject({
    request: requestId,
    agrees: z.boolean(),
    compared: count,
    lines: z.array(
      z.strictObject({
        definition: z.string(),
        words: z.string(),
        asked: count,
        counted: count,
        agrees: z.boolean(),
        /** A code, for pages to word. */
        because: z.enum(BECAUSE),
        why: z.string(),
      }),
    ),
    cells: z.array(z.string()),
  }),
  run: async (desk, { request }) => {
    const row = await requestById(desk.rows, request);
    if (row === null) throw fault('reconciliation/unknown-request');
    const { agrees, compared, lines } = await recountRequest(desk, row);
    const worded = lines.map((line) => ({ ...line, words: DEFINITIONS[line.definition].words }));
    return { request, agrees, compared, lines: worded, cells: [...requestCells(row.asked)] };
  },
});
