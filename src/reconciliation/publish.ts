// Publishing: the one announcement, summed from cleared contributions only. An agency that has not cleared its part
// is left out, and the announcement says so; small cells leave only where they were cleared by name (`cells.ts`).
// What is published is an entry, so every number can be opened again to the draw, the cut-offs and the clearances
// behind it.

import { z } from 'zod';
import { act } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import { type Cleared, publishable } from './cells.ts';
import { fault } from './fault.ts';
import { type Contribution, DEFINITIONS, FIGURES } from './figure.ts';
import { figureId } from './request.ts';
import { clearancesOf, contributionsTo, drawnFigure } from './store.ts';
import type { ClearanceRow } from './tables.ts';

const count = z.number().int().min(0);

/** What leaves. `leftOut`: agencies whose part is not counted, and why. */
export const announcementSchema = z.strictObject({
  figures: z.array(
    z.strictObject({
      definition: z.enum(FIGURES),
      version: z.number().int(),
      words: z.string(),
      value: count,
      shown: z.array(z.strictObject({ cell: z.string(), value: count })),
      hidden: z.strictObject({ countries: count, provinces: count, kinds: count }),
    }),
  ),
  cutOff: z.array(z.strictObject({ agency: z.string(), size: count, root: z.string() })),
  leftOut: z.array(z.strictObject({ agency: z.string(), why: z.enum(['not-asked', 'not-answered', 'declined']) })),
});
export type Announcement = z.output<typeof announcementSchema>;

export const publish = act('reconciliation/publish', {
  summary: 'Publish drawn figures: cleared contributions only, and who is left out.',
  who: ['press'],
  purposes: ['publication'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ figure: figureId }),
  output: z.strictObject({ figure: figureId, announcement: announcementSchema }),
  run: async (desk, { figure }) => {
    const drawn = await drawnFigure(desk.rows, figure);
    if (drawn === null) throw fault('reconciliation/unknown-figure');
    const [contributions, clearances] = await Promise.all([
      contributionsTo(desk.rows, figure),
      clearancesOf(desk.rows, figure),
    ]);
    const cleared = clearedOf(contributions, clearances);
    if (cleared.length === 0) throw fault('reconciliation/nothing-cleared');
    const agencies = new Set(cleared.map(({ contribution }) => contribution.agency));
    const announcement: Announcement = {
      figures: FIGURES.map((definition) => {
        const own = cleared.filter(({ contribution }) => contribution.definition === definition);
        const { value, shown, hidden } = publishable(own);
        const { version, words } = DEFINITIONS[definition];
        return { definition, version, words, value, shown: [...shown], hidden };
      }),
      cutOff: drawn.cutOff.filter((head) => agencies.has(head.agency)),
      leftOut: leftOut(contributions, clearances, agencies),
    };
    const record = { type: 'act', figure, operation: drawn.operation, announcement } as unknown as JsonObject;
    await desk.append({
      kind: 'reconciliation/published/1',
      records: [record],
      operation: drawn.operation,
      topics: [figure],
    });
    return { figure, announcement };
  },
});

/** Contributions whose agency cleared exactly this value over exactly these records. */
function clearedOf(contributions: readonly Contribution[], clearances: readonly ClearanceRow[]): readonly Cleared[] {
  return contributions.flatMap((contribution) => {
    const { agency, definition, value, records } = contribution;
    const clearance = clearances.find((row) => row.agency === agency && row.state === 'cleared');
    const same = clearance?.values.some(
      (each) => each.definition === definition && each.value === value && each.records === records,
    );
    return clearance !== undefined && same === true ? [{ contribution, cells: clearance.cells }] : [];
  });
}

function leftOut(
  contributions: readonly Contribution[],
  clearances: readonly ClearanceRow[],
  cleared: ReadonlySet<string>,
): Announcement['leftOut'] {
  const agencies = [...new Set(contributions.map((each) => each.agency))].filter((agency) => !cleared.has(agency));
  return agencies.sort().map((agency) => {
    const row = clearances.find((each) => each.agency === agency);
    if (row === undefined) return { agency, why: 'not-asked' as const };
    return { agency, why: row.state === 'asked' ? ('not-answered' as const) : ('declined' as const) };
  });
}
