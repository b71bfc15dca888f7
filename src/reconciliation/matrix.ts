// The clearance matrix of one drawing: each contributing agency, each figure it contributes to and each cell of it,
// asked, cleared, declined or left out, under the embargo that all of them cleared. Inside it is exact, as the draw
// is. `clear.ts` and `embargo.ts` have the acts that move it.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { staleSchema } from '../intake/stale.ts';
import { embargoOf, isPublished } from './announce-store.ts';
import { cellValues, SMALL_CELL } from './cells.ts';
import { fault } from './fault.ts';
import { type Contribution, DEFINITIONS, FIGURES } from './figure.ts';
import { stateOf } from './release.ts';
import { figureId } from './request.ts';
import { staleDrawing } from './stale-figure.ts';
import { clearancesOf, contributionsTo, drawnFigure, recentDraws } from './store.ts';
import type { ClearanceRow, DrawnRow } from './tables.ts';

const count = z.number().int().min(0);
const STATES = ['not-asked', 'asked', 'cleared', 'declined', 'left-out'] as const;
const figureOf = z.strictObject({
  definition: z.enum(FIGURES),
  version: z.number(),
  value: count,
  state: z.enum(STATES),
  cells: z.array(
    z.strictObject({
      cell: z.string(),
      value: count,
      /** Below ten: leaves only where it is named. */
      small: z.boolean(),
      state: z.enum(STATES),
    }),
  ),
});

const matrix = z.strictObject({
  figure: z.string().nullable(),
  at: z.string().nullable(),
  embargo: z.strictObject({ until: z.string().nullable(), moves: count, at: z.string() }).nullable(),
  published: z.boolean(),
  /** Set once something that was drawn no longer stands, whoever has cleared it. */
  stale: staleSchema.nullable(),
  agencies: z.array(
    z.strictObject({
      agency: z.string(),
      state: z.enum(['not-asked', 'asked', 'cleared', 'declined']),
      reason: z.string().nullable(),
      /** An answer that came after the publication and counts for nothing. */
      late: z.enum(['cleared', 'declined']).nullable(),
      cells: z.array(z.string()),
      values: z.array(z.strictObject({ definition: z.string(), value: count })),
      figures: z.array(figureOf),
    }),
  ),
});

export const clearances = read('reconciliation/clearances', {
  summary: 'Who has cleared which figures and cells: the matrix of one draw, of the last draw when none is named.',
  who: ['coordinator', 'press', 'liaison', 'analyst', 'prosecutor', 'protection'],
  purposes: ['publication', 'investigation', 'oversight'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  input: z.strictObject({ figure: figureId.nullable().default(null) }),
  output: matrix,
  run: async (desk, { figure }) => {
    const drawn =
      figure === null ? ((await recentDraws(desk.rows, 1))[0] ?? null) : await drawnFigure(desk.rows, figure);
    if (drawn === null && figure !== null) throw fault('reconciliation/unknown-figure');
    if (drawn === null) return { figure: null, at: null, embargo: null, published: false, stale: null, agencies: [] };
    return { figure: drawn.figure, at: drawn.at, ...(await rowsOf(desk, drawn)) };
  },
});

async function rowsOf(desk: ReadDesk, drawn: DrawnRow) {
  const { figure } = drawn;
  const [contributions, rows, embargo, published] = await Promise.all([
    contributionsTo(desk.rows, figure),
    clearancesOf(desk.rows, figure),
    embargoOf(desk.rows, figure),
    isPublished(desk.rows, figure),
  ]);
  const agencies = [...Map.groupBy(contributions, (each) => each.agency)].map(([agency, own]) => {
    const row = rows.find((each) => each.agency === agency);
    return {
      agency,
      state: row?.state ?? ('not-asked' as const),
      reason: row?.reason ?? null,
      late: row?.late ?? null,
      cells: [...(row?.cells ?? [])],
      values: own.map(({ definition, value }) => ({ definition, value })),
      figures: own.map((contribution) => lineOf(contribution, rows, row)),
    };
  });
  const until = embargo === null ? null : { until: embargo.until, moves: embargo.moves, at: embargo.at };
  const stale = await staleDrawing(desk.rows, desk.agency.code, drawn, contributions);
  return { embargo: until, published, stale, agencies };
}

/** A small cell of a cleared figure that was not named is left out, and so is every cell where children are counted. */
function lineOf(contribution: Contribution, rows: readonly ClearanceRow[], row: ClearanceRow | undefined) {
  const { definition, version, value } = contribution;
  const state = stateOf(contribution, rows);
  const cells = [...cellValues(contribution)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cell, counted]) => {
      const small = counted < SMALL_CELL;
      const leaves = !DEFINITIONS[definition].children && (!small || row?.cells.includes(cell) === true);
      return { cell, value: counted, small, state: state === 'cleared' && !leaves ? ('left-out' as const) : state };
    });
  return { definition, version, value, state, cells };
}
