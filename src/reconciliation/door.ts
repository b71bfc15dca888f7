// The reads of reconciliation: figures as they stand now beside the last announcement, the records behind a number,
// the clearance matrix, and requests to us with our own recount. Inside, numbers are exact; only an announcement is
// made to leave. See `verdicts.ts` for narratives.

import { z } from 'zod';
import { type Role, read } from '../base/act.ts';
import { recountRequest } from './clear.ts';
import { cutOffs, workingFigures } from './draw.ts';
import { fault } from './fault.ts';
import { byProvinceWithin, DEFINITIONS, FIGURES, type Figure } from './figure.ts';
import { announcementSchema } from './publish.ts';
import { figureId, operationId, requestCells, requestId } from './request.ts';
import {
  clearancesOf,
  contributionsTo,
  drawnFigure,
  lastPublished,
  openRequests,
  recentDraws,
  requestById,
} from './store.ts';
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
    cutOff,
    published: z.strictObject({ figure: z.string(), at: z.string(), announcement: announcementSchema }).nullable(),
  }),
  run: async (desk, { operation }) => {
    const drawn = await workingFigures(desk, operation);
    const last = await lastPublished(desk.rows);
    return {
      operation,
      ...figuresByName(drawn),
      cutOff: [...cutOffs(drawn)],
      published:
        last === null
          ? null
          : { figure: last.figure, at: last.at, announcement: announcementSchema.parse(last.announcement) },
    };
  },
});

function figuresByName(drawn: readonly Figure[]) {
  const of = (name: (typeof FIGURES)[number]) => {
    const figure = drawn.find(({ definition }) => definition.name === name);
    if (figure === undefined) throw fault('reconciliation/unknown-figure', { name });
    return figureBody(figure);
  };
  return { arrests: of('arrests'), furtherSuspects: of('furtherSuspects'), exhibits: of('exhibits') };
}

function figureBody(figure: Figure): z.input<typeof figureOut> {
  const within = [...figure.byCountry.keys()].map((country) => [country, byProvinceWithin(figure, country)] as const);
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
    const all = drawn.find(({ definition }) => definition.name === figure)?.records ?? [];
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

export const clearances = read('reconciliation/clearances', {
  summary: 'Who has cleared which figures: the matrix of one draw, of the last draw when none is named.',
  who: WHO,
  purposes: PURPOSES,
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  input: z.strictObject({ figure: figureId.nullable().default(null) }),
  output: z.strictObject({
    figure: z.string().nullable(),
    at: z.string().nullable(),
    agencies: z.array(
      z.strictObject({
        agency: z.string(),
        state: z.enum(['not-asked', 'asked', 'cleared', 'declined']),
        reason: z.string().nullable(),
        cells: z.array(z.string()),
        values: z.array(z.strictObject({ definition: z.string(), value: count })),
      }),
    ),
  }),
  run: async (desk, { figure }) => {
    const drawn =
      figure === null ? ((await recentDraws(desk.rows, 1))[0] ?? null) : await drawnFigure(desk.rows, figure);
    if (drawn === null && figure !== null) throw fault('reconciliation/unknown-figure');
    if (drawn === null) return { figure: null, at: null, agencies: [] };
    const [contributions, rows] = await Promise.all([
      contributionsTo(desk.rows, drawn.figure),
      clearancesOf(desk.rows, drawn.figure),
    ]);
    const agencies = [...Map.groupBy(contributions, (each) => each.agency)].map(([agency, own]) => {
      const row = rows.find((each) => each.agency === agency);
      const values = own.map(({ definition, value }) => ({ definition, value }));
      return {
        agency,
        state: row?.state ?? ('not-asked' as const),
        reason: row?.reason ?? null,
        cells: [...(row?.cells ?? [])],
        values,
      };
    });
    return { figure: drawn.figure, at: drawn.at, agencies };
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
        state: z.enum(['asked', 'proposed', 'cleared', 'declined']),
        /** What a second officer would clear: who proposed it, at which position, naming which small cells. */
        proposed: z.strictObject({ by: z.string(), proposal: z.number(), cells: z.array(z.string()) }).nullable(),
        values: z.array(z.strictObject({ definition: z.string(), value: count })),
      }),
    ),
  }),
  run: async (desk) => {
    const rows = await openRequests(desk.rows);
    return {
      requests: rows.map(({ request, figure, coordinator, at, state, asked, proposer: by, proposal, cells }) => {
        const values = asked.contributions.map(({ definition, value }) => ({ definition, value }));
        const proposed = by === null || proposal === null ? null : { by, proposal, cells: [...cells] };
        return { request, figure, coordinator, at, state, proposed, values };
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
