// Two releases side by side: what a reader could work out from the difference of two announcements that each of them
// hides. A small difference of a number shown twice leaves only where the agencies that made it cleared that cell by
// name; what both hide must stay open when one is taken from the other. A number over all operations is also set
// beside the sum of what single operations published. Pure; `earlier.ts` asks before anything is published.

import { type Axis, axesOf, type Cleared, cellValues, publishable, room, SMALL_CELL, totalOf } from './cells.ts';
import type { Contribution, Definition, FigureName } from './figure.ts';

/** The cleared contributions of one announcement. */
export type Release = ReadonlyMap<FigureName, readonly Cleared[]>;

/** A cell that a second announcement would give away. `total` is the whole figure. */
export interface Given {
  readonly definition: FigureName;
  readonly cell: string;
  /**
   * `difference`: both numbers are shown and differ by fewer than ten; `hidden`: neither is shown; `sum`: what several
   * operations published is nearly the number over all of them.
   */
  readonly why: 'difference' | 'hidden' | 'sum';
}

const TOTAL = 'total';

/** What the second of two overlapping releases gives away, by figure and cell. */
export function givenAway(
  before: Release,
  after: Release,
  definitions: Readonly<Record<FigureName, Pick<Definition, 'children'>>>,
): readonly Given[] {
  return [...after].flatMap(([definition, later]) => {
    const earlier = before.get(definition);
    if (earlier === undefined || earlier.length === 0) return [];
    if (definitions[definition].children) return [];
    return [
      ...differences(shownIn(earlier), shownIn(later)).map((cell): Given => ({ definition, cell, why: 'difference' })),
      ...uncovered(earlier, later).map((cell): Given => ({ definition, cell, why: 'hidden' })),
    ];
  });
}

/**
 * What the sum of single operations (`parts`, of each the newest release first) tells beside one over all of them, on
 * whichever side the new announcement stands.
 */
export function summedAway(
  parts: readonly (readonly Release[])[],
  all: Release,
  definitions: Readonly<Record<FigureName, Pick<Definition, 'children'>>>,
): readonly Given[] {
  return [...all].flatMap(([definition, whole]) => {
    if (definitions[definition].children) return [];
    const shown = shownIn(whole);
    return [...shown.values.keys()].flatMap((cell): Given[] => {
      // Of each operation the newest release that shows the cell.
      const added = parts.flatMap((releases) => {
        const found = releases.find((each) => shownIn(each.get(definition) ?? []).values.has(cell));
        return found === undefined ? [] : [found.get(definition) ?? []];
      });
      if (added.length < 2) return [];
      const values = new Map([[cell, added.reduce((sum, each) => sum + (shownIn(each).values.get(cell) ?? 0), 0)]]);
      const told = differences({ cleared: together(added.flat()), values }, shown).includes(cell);
      return told ? [{ definition, cell, why: 'sum' }] : [];
    });
  });
}

/** Contributions of several operations as one for each agency; a cell is named where each part that has it names it. */
function together(cleared: readonly Cleared[]): readonly Cleared[] {
  return [...Map.groupBy(cleared, ({ contribution }) => contribution.agency).values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const names = new Set(parts.flatMap(({ contribution }) => [...cellValues(contribution).keys()]));
    const cells = [...names].filter((name) =>
      parts.every((part) => !cellValues(part.contribution).has(name) || part.cells.includes(name)),
    );
    const contribution: Contribution = {
      ...first.contribution,
      value: totalOf(parts),
      cells: parts.flatMap((part) => part.contribution.cells),
    };
    return [{ contribution, cells }];
  });
}

/** Contributions and the numbers of them that are shown. */
interface ShownIn {
  readonly cleared: readonly Cleared[];
  readonly values: ReadonlyMap<string, number>;
}

function shownIn(cleared: readonly Cleared[]): ShownIn {
  const { shown, value, atLeast } = publishable(cleared, { children: false });
  const whole = atLeast || cleared.length === 0 ? [] : [[TOTAL, value] as const];
  return { cleared, values: new Map([...whole, ...shown.map((each) => [each.cell, each.value] as const)]) };
}

/** Numbers shown twice whose small difference is some agency's and was not cleared by it. */
function differences(before: ShownIn, after: ShownIn): readonly string[] {
  const both = [...before.values.keys()].filter((cell) => after.values.has(cell));
  return both.filter((cell) => {
    const difference = Math.abs((before.values.get(cell) ?? 0) - (after.values.get(cell) ?? 0));
    if (difference === 0 || difference >= SMALL_CELL) return false;
    const moved = changers(before.cleared, after.cleared, cell);
    return !moved.every((agency) => hasNamed(before.cleared, after.cleared, agency, cell));
  });
}

const partOf = (cleared: readonly Cleared[], agency: string) =>
  cleared.find(({ contribution }) => contribution.agency === agency);

function amount(cleared: readonly Cleared[], agency: string, cell: string): number {
  const contribution = partOf(cleared, agency)?.contribution;
  if (contribution === undefined) return 0;
  return cell === TOTAL ? contribution.value : (cellValues(contribution).get(cell) ?? 0);
}

/** The agencies whose part of a number is another one now. */
function changers(before: readonly Cleared[], after: readonly Cleared[], cell: string): readonly string[] {
  const agencies = new Set([...before, ...after].map(({ contribution }) => contribution.agency));
  return [...agencies].filter((agency) => amount(before, agency, cell) !== amount(after, agency, cell));
}

/** Named as it is now, or as it was where it is out; the whole by every country in which it changed. */
function hasNamed(before: readonly Cleared[], after: readonly Cleared[], agency: string, cell: string): boolean {
  const named = (partOf(after, agency) ?? partOf(before, agency))?.cells ?? [];
  if (cell !== TOTAL) return named.includes(cell);
  const parts = [partOf(before, agency), partOf(after, agency)].filter((part) => part !== undefined);
  const countries = new Set(parts.flatMap(({ contribution }) => contribution.cells.map(({ country }) => country)));
  const moved = [...countries].filter((name) => amount(before, agency, name) !== amount(after, agency, name));
  return moved.every((country) => named.includes(country));
}

/** Cells that both hide and that are nearly told once each release fills in what the other one shows. */
function uncovered(before: readonly Cleared[], after: readonly Cleared[]): readonly string[] {
  if (totalOf(before) === 0 || totalOf(after) === 0) return [];
  // A bound tells no total, and beside it nothing is shown.
  if ([before, after].some((each) => publishable(each, { children: false }).atLeast)) return [];
  const later = new Map(axesOf(after).map((axis) => [axis.name, axis]));
  return axesOf(before).flatMap((axis) => {
    const other = later.get(axis.name);
    return other === undefined ? [] : told(axis, other);
  });
}

function told(one: Axis, other: Axis): readonly string[] {
  if (one.shown.length + other.shown.length === 0) return [];
  const stay = one.hidden.filter(({ cell }) => other.hidden.some((each) => each.cell === cell));
  if (stay.length === 0) return [];
  const open = (here: Axis, there: Axis) => {
    const filled = there.shown.filter(({ cell }) => here.hidden.some((each) => each.cell === cell));
    // What only one of them has at all stays unknown in it, so it is one more that is hidden.
    const known = new Set(filled.map(({ cell }) => cell));
    const unknown = here.hidden.filter(({ cell }) => !known.has(cell));
    return room(here.whole, [...here.shown, ...filled], unknown.length);
  };
  return Math.min(open(one, other), open(other, one)) < SMALL_CELL ? stay.map(({ cell }) => cell) : [];
}
