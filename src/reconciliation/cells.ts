// Small cells: what of a figure may leave. Inside, numbers are exact; outside, a country, province or kind with fewer
// than ten leaves only where every agency that contributes to it cleared that cell by name. Where one hidden number
// could be worked out from the total, the next smallest is hidden with it. See `publish.ts` for the act.

import type { Cell, Contribution } from './figure.ts';

/**
 * Below this a count could point to persons when set beside other published facts (usual practice of statistics
 * offices).
 */
export const SMALL_CELL = 10;

/** The names under which an agency clears cells: `ES`, `ES/Madrid`, `kind:phone`. */
export function cellNames(contribution: Pick<Contribution, 'cells'>): readonly string[] {
  return [...new Set(contribution.cells.flatMap((cell) => namesOf(cell)))].sort();
}

function namesOf({ country, province, kind }: Cell): string[] {
  const names = [country];
  if (province !== null) names.push(`${country}/${province}`);
  if (kind !== null) names.push(`kind:${kind}`);
  return names;
}

/** One agency's cleared contribution and the cells that it cleared by name. */
export interface Cleared {
  readonly contribution: Contribution;
  readonly cells: readonly string[];
}

/** A number that leaves, or null for one that is counted in the total but not shown. */
export interface Shown {
  readonly cell: string;
  readonly value: number;
}

export interface Publishable {
  readonly value: number;
  readonly shown: readonly Shown[];
  /** How many cells are counted and not shown, on each axis. */
  readonly hidden: { readonly countries: number; readonly provinces: number; readonly kinds: number };
}

interface Counted extends Shown {
  readonly leaves: boolean;
}

/** What may be published of the cleared contributions to one figure. */
export function publishable(cleared: readonly Cleared[]): Publishable {
  const counted = [...countCells(cleared)].sort((one, other) => (one.cell < other.cell ? -1 : 1));
  const countries = axis(counted.filter(({ cell }) => !cell.includes('/') && !cell.startsWith('kind:')));
  const kinds = axis(counted.filter(({ cell }) => cell.startsWith('kind:')));
  const provincesOf = (country: string) => counted.filter(({ cell }) => cell.startsWith(`${country}/`));
  const provinces = countries.shown.flatMap(({ cell }) => axis(provincesOf(cell)).shown);
  const all = counted.filter(({ cell }) => cell.includes('/')).length;
  return {
    value: cleared.reduce((sum, { contribution }) => sum + contribution.value, 0),
    shown: [...countries.shown, ...provinces, ...kinds.shown],
    hidden: { countries: countries.hidden, provinces: all - provinces.length, kinds: kinds.hidden },
  };
}

function countCells(cleared: readonly Cleared[]): readonly Counted[] {
  const cells = new Map<string, { value: number; named: boolean }>();
  for (const { contribution, cells: named } of cleared) {
    for (const cell of contribution.cells) {
      for (const name of namesOf(cell)) {
        const known = cells.get(name) ?? { value: 0, named: true };
        cells.set(name, { value: known.value + cell.value, named: known.named && named.includes(name) });
      }
    }
  }
  return [...cells].map(([cell, { value, named }]) => ({ cell, value, leaves: named || value >= SMALL_CELL }));
}

/** The cells of one axis that may be shown: a single hidden one takes the smallest shown one with it. */
function axis(counted: readonly Counted[]): { readonly shown: readonly Shown[]; readonly hidden: number } {
  const leaving = counted.filter((cell) => cell.leaves);
  const hidden = counted.length - leaving.length;
  const smallest = hidden === 1 ? [...leaving].sort((one, other) => one.value - other.value)[0] : undefined;
  const shown = leaving.filter((cell) => cell !== smallest).map(({ cell, value }) => ({ cell, value }));
  return { shown, hidden: counted.length - shown.length };
}
