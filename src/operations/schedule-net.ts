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

/** A circle of differences that cannot hold, by their `why` in the order of the circle, and how many were looked at. */
interface Circle {
  readonly whys: readonly number[] | null;
  readonly looked: number;
}

/**
 * Bellman and Ford from all points at once, forwards and backwards in turn. Where the points keep coming nearer, those
 * that each came from run into a circle, and that circle cannot hold. At most `size` rounds over the differences.
 */
function circleIn(size: number, differences: readonly Difference[]): Circle {
  const least = new Float64Array(size);
  const by = new Int32Array(size).fill(-1);
  let looked = 0;
  for (let round = 0; round <= size; round += 1) {
    let nearer = false;
    looked += differences.length + size;
    for (let step = 0; step < differences.length; step += 1) {
      const nth = round % 2 === 0 ? step : differences.length - 1 - step;
      const { from, to, most } = differences[nth] as Difference;
      const way = (least[from] ?? 0) + most;
      if (way >= (least[to] ?? 0)) continue;
      least[to] = way;
      by[to] = nth;
      nearer = true;
    }
    if (!nearer) break;
    const whys = circleBack(by, differences);
    if (whys !== null) return { whys, looked };
  }
  return { whys: null, looked };
}

/** The circle that the points run into when each is followed to where it came from; null where there is none. */
function circleBack(by: Int32Array, differences: readonly Difference[]): readonly number[] | null {
  const seenFrom = new Int32Array(by.length).fill(-1);
  for (let start = 0; start < by.length; start += 1) {
    let at = start;
    while (seenFrom[at] === -1 && by[at] !== -1) {
      seenFrom[at] = start;
      at = differences[by[at] ?? 0]?.from ?? 0;
    }
    if (by[at] === -1 || seenFrom[at] !== start) continue;
    const whys: number[] = [];
    const end = at;
    do {
      const difference = differences[by[at] ?? 0] as Difference;
      whys.push(difference.why);
      at = difference.from;
    } while (at !== end);
    return [...new Set(whys)].reverse();
  }
  return null;
}

/**
 * What cannot hold together, by `why`: a circle of which none can be left out; empty when all can hold. `spend` is told
 * how many differences were looked at; once it says no, the circle is given as it is.
 */
export function clashIn(
  size: number,
  differences: readonly Difference[],
  spend: (looked: number) => boolean,
): readonly number[] {
  const found = circleIn(size, differences);
  let more = spend(found.looked);
  const own = Map.groupBy(differences, ({ why }) => why);
  const ofWhys = (whys: readonly number[]) => onFewPoints(whys.flatMap((why) => own.get(why) ?? []));
  let circle = found.whys ?? [];
  for (const why of circle) {
    if (!more) break;
    if (!circle.includes(why)) continue;
    const rest = ofWhys(circle.filter((one) => one !== why));
    const smaller = circleIn(rest.size, rest.differences);
    more = spend(smaller.looked);
    circle = smaller.whys ?? circle;
  }
  return [...circle].sort((a, b) => a - b);
}

/** The same differences between points that are numbered anew, without those that none of them touches. */
function onFewPoints(differences: readonly Difference[]) {
  const numbers = new Map<number, number>();
  const numberOf = (point: number) => {
    const known = numbers.get(point) ?? numbers.size;
    numbers.set(point, known);
    return known;
  };
  const renumbered = differences.map((one) => ({ ...one, from: numberOf(one.from), to: numberOf(one.to) }));
  return { size: numbers.size, differences: renumbered };
}
