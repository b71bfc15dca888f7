// The shapes of ordering: a slot is one measure with the minutes in which it may begin, an ordering says how two of
// them must stand to each other, a timetable is what came out. Minutes count from 1970 in UTC, whole. Pure types.
// `schedule-solve.ts` solves them, `schedule-orderings.ts` finds them.

/** When a measure is planned to begin, and when it may begin. */
export interface Slot {
  readonly measure: string;
  readonly planned: number;
  readonly earliest: number;
  readonly latest: number;
}

export const FORMS = ['together', 'before', 'apart'] as const;
export type Form = (typeof FORMS)[number];

/**
 * `together`: both begin within `minutes` of each other. `before`: the second begins at least `minutes` after the
 * first.
 * `apart`: they begin at least `minutes` from each other, in either order.
 */
export interface Ordering {
  readonly form: Form;
  readonly first: string;
  readonly second: string;
  readonly minutes: number;
}

/** What cannot hold together: orderings by their place in the list, and the measures whose own window is part of it. */
export interface Clash {
  readonly orderings: readonly number[];
  readonly windows: readonly string[];
}

export interface Timetable {
  /** When each measure begins; those of a clash, and of what was not settled within the bound, are left out. */
  readonly starts: ReadonlyMap<string, number>;
  readonly clashes: readonly Clash[];
  /** Measures for which the search ended at its bound without an answer. */
  readonly unsettled: readonly string[];
  /** True when no timetable with fewer moves exists; false where the search ended at its bound with one. */
  readonly least: boolean;
}

/** True when the two beginnings are as the ordering says. */
export function holds({ form, minutes }: Ordering, first: number, second: number): boolean {
  const after = second - first;
  if (form === 'before') return after >= minutes;
  return form === 'together' ? Math.abs(after) <= minutes : Math.abs(after) >= minutes;
}
