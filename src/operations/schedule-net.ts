// A net of differences: for each two points the most minutes that the second may lie after the first. Point 0 is the
// zero of time, so a window is two differences as well. What always holds: after `close` every difference is as tight
// as the others make it (Dechter, Meiri and Pearl 1991), or the net says that it cannot hold. Pure.

import type { Ordering, Slot } from './schedule-shapes.ts';

/** One difference: `to` lies at most `most` minutes after `from`; `why` tells which ordering or window says so. */
export interface Difference {
  readonly from: number;
  readonly to: number;
  readonly most: number;
  readonly why: number;
}

/** The differences of an ordering between points `first` and `second`; none for `apart`, which is a choice of two. */
export function differencesOf(ordering: Ordering, first: number, second: number, why: number): readonly Difference[] {
  const { form, minutes } = ordering;
  if (form === 'apart') return [];
  if (form === 'before') return [{ from: second, to: first, most: -minutes, why }];
  return [
    { from: first, to: second, most: minutes, why },
    { from: second, to: first, most: minutes, why },
  ];
}

/** The differences of a slot at a point. */
export function windowOf({ earliest, latest }: Slot, point: number, why: number): readonly Difference[] {
  return [
    { from: 0, to: point, most: latest, why },
    { from: point, to: 0, most: -earliest, why },
  ];
}

/** Tight differences between `size` points, row by row. */
export class Net {
  readonly size: number;
  readonly #most: Float64Array;

  private constructor(size: number, most: Float64Array) {
    this.size = size;
    this.#most = most;
  }

  /** The closed net of these differences, or null when they cannot all hold. */
  static close(size: number, differences: readonly Difference[]): Net | null {
    const most = new Float64Array(size * size).fill(Number.POSITIVE_INFINITY);
    for (let point = 0; point < size; point += 1) most[point * size + point] = 0;
    for (const one of differences) {
      const at = one.from * size + one.to;
      most[at] = Math.min(most[at] ?? 0, one.most);
    }
    for (let by = 0; by < size; by += 1) {
      for (let from = 0; from < size; from += 1) {
        const there = most[from * size + by] ?? 0;
        if (there !== Number.POSITIVE_INFINITY) relax(most, from * size, by * size, there, size);
      }
    }
    for (let point = 0; point < size; point += 1) if ((most[point * size + point] ?? 0) < 0) return null;
    return new Net(size, most);
  }

  /** The most minutes that `to` lies after `from`. */
  most(from: number, to: number): number {
    return this.#most[from * this.size + to] ?? Number.POSITIVE_INFINITY;
  }

  /** This net with one more difference, or null when that cannot hold. */
  with({ from, to, most }: Omit<Difference, 'why'>): Net | null {
    if (most >= this.most(from, to)) return this;
    if (this.most(to, from) + most < 0) return null;
    const next = this.#most.slice();
    const { size } = this;
    for (let start = 0; start < size; start += 1) {
      const there = this.most(start, from) + most;
      if (there !== Number.POSITIVE_INFINITY && there < this.most(start, to)) {
        relax(next, start * size, to * size, there, size);
      }
    }
    return new Net(size, next);
  }
}

/** Takes the way over another row where it is shorter. */
function relax(most: Float64Array, row: number, over: number, there: number, size: number): void {
  for (let to = 0; to < size; to += 1) {
    const way = there + (most[over + to] ?? 0);
    if (way < (most[row + to] ?? 0)) most[row + to] = way;
  }
}

/** The differences of a circle of the fewest that cannot hold together, by their `why`; empty when all can hold. */
export function shortestClash(size: number, differences: readonly Difference[]): readonly number[] {
  let least = new Float64Array(size * size).fill(Number.POSITIVE_INFINITY);
  for (let point = 0; point < size; point += 1) least[point * size + point] = 0;
  const came: Int32Array[] = [];
  for (let length = 1; length <= size; length += 1) {
    const next = new Float64Array(size * size).fill(Number.POSITIVE_INFINITY);
    const by = new Int32Array(size * size).fill(-1);
    for (let start = 0; start < size; start += 1) {
      const row = start * size;
      for (const [nth, { from, to, most }] of differences.entries()) {
        const way = (least[row + from] ?? 0) + most;
        if (way >= (next[row + to] ?? 0)) continue;
        next[row + to] = way;
        by[row + to] = nth;
      }
    }
    came.push(by);
    for (let start = 0; start < size; start += 1) {
      if ((next[start * size + start] ?? 0) < 0) return wayBack(start, size, came, differences);
    }
    least = next;
  }
  return [];
}

function wayBack(
  start: number,
  size: number,
  came: readonly Int32Array[],
  differences: readonly Difference[],
): readonly number[] {
  const whys = new Set<number>();
  let at = start;
  for (const by of came.toReversed()) {
    const difference = differences[by[start * size + at] ?? -1];
    if (difference === undefined) break;
    whys.add(difference.why);
    at = difference.from;
  }
  return [...whys].sort((a, b) => a - b);
}
