// A release: what of one drawing may leave, from its contributions and the clearances of their agencies. Pure. What
// always holds: a contribution counts only when its agency cleared exactly this value over exactly these records, and
// whoever is left out, with all or with one figure, is named. `publish.ts` publishes it, `announcement.ts` puts it
// into words.

import { z } from 'zod';
import { AGENCIES_MIN, type Cleared, publishable } from './cells.ts';
import type { Release } from './differencing.ts';
import { type Contribution, type CutOff, DEFINITIONS, FIGURES, type FigureName } from './figure.ts';
import { type Length, lengthSchema } from './length.ts';
import type { ClearanceRow } from './tables.ts';

const count = z.number().int().min(0);

/** What leaves. `leftOut`: agencies whose part is not counted, and why; with one figure, only that one. */
export const announcementSchema = z.strictObject({
  figures: z.array(
    z.strictObject({
      definition: z.enum(FIGURES),
      version: z.number().int(),
      words: z.string(),
      value: count,
      /** True where the value is a bound: so many at least. */
      atLeast: z.boolean().default(false),
      shown: z.array(z.strictObject({ cell: z.string(), value: count })),
      hidden: z.strictObject({ countries: count, provinces: count, kinds: count }),
      /** In how many provinces of each shown country something was counted. */
      provinces: z.array(z.strictObject({ country: z.string(), value: count })).default([]),
    }),
  ),
  /** Figures of which no number may leave because they count too few. */
  withheld: z.array(z.enum(FIGURES)).default([]),
  cutOff: z.array(z.strictObject({ agency: z.string(), size: count, root: z.string() })),
  /** Of the operation. Left out, and not null, where there is none: what was signed without it stays as it was. */
  length: lengthSchema.optional(),
  leftOut: z.array(
    z.strictObject({
      agency: z.string(),
      why: z.enum(['not-asked', 'not-answered', 'declined', 'left-out']),
      figure: z.enum(FIGURES).nullable().default(null),
    }),
  ),
});
export type Announcement = z.output<typeof announcementSchema>;

/** One agency's state in the matrix, for one figure. */
export type CellState = 'not-asked' | 'asked' | 'cleared' | 'declined' | 'left-out';

/** Whether an agency's part of a figure may leave: cleared alike, or why not. */
export function stateOf(contribution: Contribution, clearances: readonly ClearanceRow[]): CellState {
  const { agency, definition, version, value, records } = contribution;
  const row = clearances.find((each) => each.agency === agency);
  if (row === undefined) return 'not-asked';
  if (row.state !== 'cleared') return row.state;
  const same = row.values.some(
    (each) =>
      each.definition === definition && each.value === value && each.records === records && each.version === version,
  );
  return same ? 'cleared' : 'left-out';
}

/** The cleared contributions of each figure. */
export function releaseOf(contributions: readonly Contribution[], clearances: readonly ClearanceRow[]): Release {
  const release = new Map<FigureName, Cleared[]>();
  for (const contribution of contributions) {
    if (stateOf(contribution, clearances) !== 'cleared') continue;
    const row = clearances.find((each) => each.agency === contribution.agency);
    const known = release.get(contribution.definition) ?? [];
    release.set(contribution.definition, [...known, { contribution, cells: row?.cells ?? [] }]);
  }
  return release;
}

/**
 * What was released with an announcement, from what was signed and from the drawing, which never changes: an answer
 * that comes later makes no earlier announcement larger. Small cells that were named and not shown count as unnamed.
 */
export function releasedThen(
  { cutOff, leftOut: out }: Announcement,
  named: readonly { readonly agency: string; readonly cells: readonly string[] }[],
  contributions: readonly Contribution[],
): Release {
  const release = new Map<FigureName, Cleared[]>();
  for (const contribution of contributions) {
    const { agency, definition } = contribution;
    const absent = out.some((each) => each.agency === agency && (each.figure === null || each.figure === definition));
    if (absent || !cutOff.some((head) => head.agency === agency)) continue;
    const cells = named.find((each) => each.agency === agency)?.cells ?? [];
    release.set(definition, [...(release.get(definition) ?? []), { contribution, cells }]);
  }
  return release;
}

/**
 * What may be published of a drawing as it is cleared now. Who counts children is named nowhere: not among the
 * agencies whose ledgers are cut off, nor among those left out.
 */
export function announcementOf(
  drawn: { readonly cutOff: readonly CutOff[]; readonly length: Length | null },
  contributions: readonly Contribution[],
  clearances: readonly ClearanceRow[],
): Announcement {
  const release = releaseOf(contributions, clearances);
  const counted = FIGURES.flatMap((definition) => {
    const cleared = release.get(definition) ?? [];
    if (cleared.length === 0) return [];
    const { version, words } = DEFINITIONS[definition];
    const { withheld, shown, provinces, ...rest } = publishable(cleared, DEFINITIONS[definition]);
    const figure = { definition, version, words, shown: [...shown], provinces: [...provinces], ...rest };
    return [{ withheld, figure }];
  });
  const open = [...release].flatMap(([definition, cleared]) => (DEFINITIONS[definition].children ? [] : cleared));
  const agencies = new Set(open.map(({ contribution }) => contribution.agency));
  return {
    figures: counted.flatMap(({ withheld, figure }) => (withheld ? [] : [figure])),
    // Of few agencies, that children are counted at all would say of which.
    withheld: counted.flatMap(({ withheld, figure: { definition } }) =>
      withheld && (!DEFINITIONS[definition].children || agencies.size >= AGENCIES_MIN) ? [definition] : [],
    ),
    cutOff: drawn.cutOff.filter((head) => agencies.has(head.agency)),
    ...(drawn.length === null ? {} : { length: drawn.length }),
    leftOut: leftOut(
      contributions.filter(({ definition }) => !DEFINITIONS[definition].children),
      clearances,
    ),
  };
}

function leftOut(contributions: readonly Contribution[], clearances: readonly ClearanceRow[]): Announcement['leftOut'] {
  const byAgency = [...Map.groupBy(contributions, ({ agency }) => agency)].sort(([a], [b]) => (a < b ? -1 : 1));
  return byAgency.flatMap(([agency, own]) => {
    const states = own.map((each) => ({ figure: each.definition, state: stateOf(each, clearances) }));
    const out = states.filter(({ state }) => state !== 'cleared');
    const whole = out.length === states.length;
    const named = whole ? out.slice(0, 1) : out;
    return named.map(({ figure, state }) => ({ agency, why: WHY[state], figure: whole ? null : figure }));
  });
}

const WHY: Readonly<Record<CellState, Announcement['leftOut'][number]['why']>> = {
  'not-asked': 'not-asked',
  asked: 'not-answered',
  declined: 'declined',
  'left-out': 'left-out',
  cleared: 'left-out',
};
