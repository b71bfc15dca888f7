// Tables of counts and the readers who attack what is published of them, shared by the tests that run in seconds and by
// the long run of `scripts/verify-figures.ts`. Each attack says how much it looked at and what it found.

import { axesOf, type Cleared, publishable, SMALL_CELL } from '../../src/reconciliation/cells.ts';
import { givenAway } from '../../src/reconciliation/differencing.ts';
import { type Contribution, DEFINITIONS } from '../../src/reconciliation/figure.ts';
import { interval, type Sum } from './simplex.ts';

/** A generator from a seed (mulberry32), so that a run can be repeated. */
export function chanceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export type Cell = readonly [country: string, province: string | null, kind: string | null, value: number];

export function contribution(
  agency: string,
  cells: readonly Cell[],
  definition: Contribution['definition'] = 'exhibits',
) {
  const value = cells.reduce((sum, [, , , each]) => sum + each, 0);
  const said = cells.map(([country, province, kind, each]) => ({ country, province, kind, value: each }));
  return { agency, definition, version: 1, value, cells: said, closedElsewhere: [], records: '' };
}

const COUNTRIES = ['AR', 'BR', 'ES', 'FR', 'IT', 'PT', 'RO', 'SE'];

/** Agencies with counts in their own country, some of whose cells are named. */
export function anyCleared(chance: (below: number) => number): Cleared[] {
  const countries = COUNTRIES.slice(0, 2 + chance(7));
  return countries.map((country) => {
    const cells: Cell[] = Array.from({ length: 1 + chance(4) }, () => {
      const value = chance(3) === 0 ? 10 + chance(40) : 1 + chance(9);
      return [country, `P${chance(3)}`, chance(2) === 0 ? 'phone' : 'computer', value] as const;
    });
    const given = contribution(country.toLowerCase(), cells);
    const names = [
      ...new Set(
        given.cells.flatMap((each) => [each.country, `${each.country}/${each.province}`, `kind:${each.kind}`]),
      ),
    ];
    return { contribution: given, cells: names.filter(() => chance(3) > 0) };
  });
}

export interface Attack {
  /** Hidden cells looked at. */
  readonly compared: number;
  /** Cells that a reader could pin down closer than ten values, although something of their axis was shown. */
  readonly told: readonly string[];
}

/** K2: what a reader of one announcement knows of each hidden cell. */
export function attackOne(cleared: readonly Cleared[]): Attack {
  const told: string[] = [];
  let compared = 0;
  for (const axis of axesOf(cleared)) {
    const sums: Sum[] = [
      { of: [...axis.shown, ...axis.hidden].map(({ cell }) => cell), is: axis.whole },
      ...axis.shown.map(({ cell, value }) => ({ of: [cell], is: value })),
    ];
    for (const { cell } of axis.hidden) {
      compared += 1;
      const [least, most] = interval(cell, sums, 1) ?? [0, 0];
      if (axis.shown.length > 0 && most - least < SMALL_CELL) told.push(`${axis.name} ${cell}: ${least} to ${most}`);
    }
  }
  return { compared, told };
}

/** K3: what a reader of two announcements knows, who also knows which cells did not change between them. */
export function attackTwo(
  before: readonly Cleared[],
  after: readonly Cleared[],
): Attack & { readonly refused: boolean } {
  const given = givenAway(new Map([['exhibits', before]]), new Map([['exhibits', after]]), DEFINITIONS);
  if (given.length > 0) return { compared: given.length, told: [], refused: true };
  const told: string[] = [];
  let compared = 0;
  const later = new Map(axesOf(after).map((axis) => [axis.name, axis]));
  for (const one of axesOf(before)) {
    const other = later.get(one.name);
    if (other === undefined) continue;
    const value = (cells: readonly { cell: string; value: number }[], name: string) =>
      cells.find(({ cell }) => cell === name)?.value;
    const all = (axis: typeof one) => [...axis.shown, ...axis.hidden];
    const same = new Set(
      all(one)
        .filter((each) => value(all(other), each.cell) === each.value)
        .map(({ cell }) => cell),
    );
    const name = (cell: string, release: string) => (same.has(cell) ? cell : `${cell} ${release}`);
    const sums = (
      [
        ['1', one],
        ['2', other],
      ] as const
    ).flatMap(([release, axis]): Sum[] => [
      { of: all(axis).map(({ cell }) => name(cell, release)), is: axis.whole },
      ...axis.shown.map((each) => ({ of: [name(each.cell, release)], is: each.value })),
    ]);
    const hidden = one.hidden.filter(({ cell }) => value(other.hidden, cell) !== undefined && same.has(cell));
    for (const { cell } of hidden) {
      compared += 1;
      const [least, most] = interval(cell, sums, 1) ?? [0, 0];
      if (one.shown.length + other.shown.length > 0 && most - least < SMALL_CELL)
        told.push(`${one.name} ${cell}: ${least} to ${most}`);
    }
  }
  return { compared, told, refused: false };
}

/** K4: two databases that differ in one child; true where what is published is the same. */
export function sameWithout(chance: (below: number) => number): boolean {
  const parts = Array.from({ length: 3 + chance(4) }, (_, at) => ({ agency: `a${at}`, value: 1 + chance(120) }));
  const published = (more: number) => {
    const cleared = parts.map(({ agency, value }, at) => {
      const cells: Cell[] = [['ES', null, null, value + (at === 0 ? more : 0)]];
      return { contribution: contribution(agency, cells, 'safeguarded'), cells: ['ES'] };
    });
    return JSON.stringify(publishable(cleared, DEFINITIONS.safeguarded));
  };
  return published(0) === published(1);
}
