// Small cells: what of a figure may leave. Inside, numbers are exact; outside, a country, province or kind with fewer
// than ten leaves only where every agency that contributes to it cleared that cell by name, and what is hidden cannot
// be worked out: more is hidden until ten values stay possible, and the total is a cell like any other. Children are
// never broken down. See `publish.ts`.

import type { Cell, Contribution, Definition } from './figure.ts';

/**
 * Below this a count could point to persons when set beside other published facts (usual practice of statistics
 * offices).
 */
export const SMALL_CELL = 10;
/** A number of children leaves only where so many agencies contribute, and none has more than this share of it. */
export const AGENCIES_MIN = 3;
const SHARE_MAX = 0.85;

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

/** How much one contribution adds to each cell. */
export function cellValues({ cells }: Pick<Contribution, 'cells'>): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const cell of cells) {
    for (const name of namesOf(cell)) values.set(name, (values.get(name) ?? 0) + cell.value);
  }
  return values;
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
  /** True where the value is a bound: so many at least. */
  readonly atLeast: boolean;
  /** True where no number at all may leave. */
  readonly withheld: boolean;
  readonly shown: readonly Shown[];
  /** How many cells are counted and not shown, on each axis. */
  readonly hidden: { readonly countries: number; readonly provinces: number; readonly kinds: number };
  /** In how many provinces of each shown country something was counted. */
  readonly provinces: readonly { readonly country: string; readonly value: number }[];
}

/** The cells of one axis: what sums to `whole`, and which of it may leave. */
export interface Axis {
  /** `countries`, `kinds`, or the country whose provinces these are. */
  readonly name: string;
  /** The published number to which the cells add up. */
  readonly whole: number;
  readonly shown: readonly Shown[];
  readonly hidden: readonly Shown[];
}

interface Counted extends Shown {
  readonly leaves: boolean;
}

/** What may be published of the cleared contributions to one figure. */
export function publishable(cleared: readonly Cleared[], definition: Pick<Definition, 'children'>): Publishable {
  const hidden = { countries: 0, provinces: 0, kinds: 0 };
  const value = totalOf(cleared);
  if (definition.children) return bounded(value, manyEnough(cleared, value));
  const axes = axesOf(cleared);
  if (!isOpen(axes, value)) return bounded(value, value >= SMALL_CELL);
  const provinces: { country: string; value: number }[] = [];
  for (const { name, shown, hidden: left } of axes) {
    if (name === 'countries') hidden.countries = left.length;
    else if (name === 'kinds') hidden.kinds = left.length;
    else provinces.push({ country: name, value: shown.length + left.length });
  }
  const all = new Set(
    cleared.flatMap(({ contribution }) => cellNames(contribution)).filter((name) => name.includes('/')),
  );
  const shown = axes.flatMap((axis) => axis.shown);
  hidden.provinces = all.size - shown.filter(({ cell }) => cell.includes('/')).length;
  return { value, atLeast: false, withheld: false, shown, hidden, provinces };
}

/** So many at least, in powers of ten, and nothing of any place or kind; no number at all where none may leave. */
function bounded(value: number, leaves: boolean): Publishable {
  return {
    value: leaves ? 10 ** (String(value).length - 1) : 0,
    atLeast: true,
    withheld: !leaves,
    shown: [],
    hidden: { countries: 0, provinces: 0, kinds: 0 },
    provinces: [],
  };
}

/**
 * Whether the exact total may leave: every country that counts is shown, or those that are hidden could differ by ten.
 * A total of few, or of one country that did not name itself, is that country's small cell.
 */
function isOpen(axes: readonly Axis[], value: number): boolean {
  const countries = axes.find(({ name }) => name === 'countries');
  if (countries === undefined || countries.hidden.length === 0) return true;
  return countries.hidden.length > 1 && room(value, countries.shown, countries.hidden.length) >= SMALL_CELL;
}

export function totalOf(cleared: readonly Cleared[]): number {
  return cleared.reduce((sum, { contribution }) => sum + contribution.value, 0);
}

/** Ten at least, of three agencies at least, none of which has nearly all. */
function manyEnough(cleared: readonly Cleared[], value: number): boolean {
  const parts = cleared.map(({ contribution }) => contribution.value).filter((part) => part > 0);
  return value >= SMALL_CELL && parts.length >= AGENCIES_MIN && Math.max(...parts) <= SHARE_MAX * value;
}

/** Countries, then the provinces of each country that is shown, then kinds. */
export function axesOf(cleared: readonly Cleared[]): readonly Axis[] {
  const counted = countCells(cleared);
  const whole = totalOf(cleared);
  const countries = axis(
    'countries',
    whole,
    counted.filter(({ cell }) => !/[/:]/.test(cell)),
  );
  const provinces = countries.shown.flatMap(({ cell: country, value }) => {
    const inside = counted.filter(({ cell }) => cell.startsWith(`${country}/`));
    return inside.length === 0 ? [] : [axis(country, value, inside)];
  });
  const kinds = axis(
    'kinds',
    whole,
    counted.filter(({ cell }) => cell.startsWith('kind:')),
  );
  return [countries, ...provinces, kinds];
}

function countCells(cleared: readonly Cleared[]): readonly Counted[] {
  const cells = new Map<string, { value: number; named: boolean }>();
  for (const { contribution, cells: named } of cleared) {
    for (const [name, value] of cellValues(contribution)) {
      const known = cells.get(name) ?? { value: 0, named: true };
      cells.set(name, { value: known.value + value, named: known.named && named.includes(name) });
    }
  }
  const counted = [...cells].map(([cell, { value, named }]) => ({ cell, value, leaves: named || value >= SMALL_CELL }));
  return counted.sort((one, other) => (one.cell < other.cell ? -1 : 1));
}

/**
 * The cells of one axis that may be shown. A reader knows the whole and that a hidden cell has one at least; the
 * smallest shown ones are hidden with it until each hidden one could have ten other values.
 */
function axis(name: string, whole: number, counted: readonly Counted[]): Axis {
  const shown = counted.filter((cell) => cell.leaves).sort((one, other) => one.value - other.value);
  const hidden = counted.filter((cell) => !cell.leaves);
  while (hidden.length > 0 && shown.length > 0 && room(whole, shown, hidden.length) < SMALL_CELL) {
    hidden.push(...shown.splice(0, 1));
  }
  const plain = ({ cell, value }: Counted): Shown => ({ cell, value });
  const order = (one: Shown, other: Shown) => (one.cell < other.cell ? -1 : 1);
  return { name, whole, shown: shown.map(plain).sort(order), hidden: hidden.map(plain).sort(order) };
}

/** By how much a hidden cell could differ from what it is, seen from outside. */
export function room(whole: number, shown: readonly Shown[], hidden: number): number {
  return whole - shown.reduce((sum, { value }) => sum + value, 0) - hidden;
}
