// Two releases side by side: what a reader could work out from the difference of two announcements that each of them
// hides. A small difference of a number shown twice leaves only where the agencies that made it cleared that cell by
// name; what both hide must stay open when one is taken from the other. Pure; `publish.ts` asks before it publishes.

import { type Axis, axesOf, type Cleared, cellValues, publishable, room, SMALL_CELL, totalOf } from './cells.ts';
import type { Definition, FigureName } from './figure.ts';

/** The cleared contributions of one announcement. */
export type Release = ReadonlyMap<FigureName, readonly Cleared[]>;

/** A cell that a second announcement would give away. `total` is the whole figure. */
export interface Given {
  readonly definition: FigureName;
  readonly cell: string;
  /** `difference`: both numbers are shown and differ by fewer than ten; `hidden`: neither is shown. */
  readonly why: 'difference' | 'hidden';
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
      ...differences(earlier, later).map((cell): Given => ({ definition, cell, why: 'difference' })),
      ...uncovered(earlier, later).map((cell): Given => ({ definition, cell, why: 'hidden' })),
    ];
  });
}

/** Numbers shown twice whose small difference is some agency's and was not cleared by it. */
function differences(before: readonly Cleared[], after: readonly Cleared[]): readonly string[] {
  const [one, other] = [shownOf(before), shownOf(after)];
  const both = [...one.keys()].filter((cell) => other.has(cell));
  return both.filter((cell) => {
    const difference = Math.abs((one.get(cell) ?? 0) - (other.get(cell) ?? 0));
    if (difference === 0 || difference >= SMALL_CELL) return false;
    return !changers(before, after, cell).every((agency) => hasNamed(before, after, agency, cell));
  });
}

function shownOf(cleared: readonly Cleared[]): ReadonlyMap<string, number> {
  const { shown, value } = publishable(cleared, { children: false });
  return new Map([[TOTAL, value], ...shown.map((each) => [each.cell, each.value] as const)]);
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
