// Moving as few measures as can be: in a closed net a set of measures can stay where it is planned exactly when each
// two of them can, so those to move are a smallest cover of the pairs that cannot. Pure; the search for the cover is
// exact up to a bound and says so. `schedule-solve.ts` asks.

import type { Net } from './schedule-net.ts';

/** Steps of the search for a smallest cover; beyond it the best cover found so far is taken. */
const STEPS_MAX = 20_000;

export interface Placed {
  /** When each point begins, by point; 0 is the zero of time. */
  readonly starts: readonly number[];
  readonly moved: number;
  readonly least: boolean;
}

/** Places every point of a closed net, as many as possible where they are planned. `planned[0]` is 0. */
export function placed(net: Net, planned: readonly number[]): Placed {
  const { cover, least } = toMove(net, planned);
  const starts = [...planned];
  const settled = [0];
  for (let point = 1; point < net.size; point += 1) if (!cover.has(point)) settled.push(point);
  for (const point of cover) {
    let low = Number.NEGATIVE_INFINITY;
    let high = Number.POSITIVE_INFINITY;
    for (const other of settled) {
      const there = starts[other] ?? 0;
      low = Math.max(low, there - net.most(point, other));
      high = Math.min(high, there + net.most(other, point));
    }
    starts[point] = Math.min(Math.max(planned[point] ?? 0, low), high);
    settled.push(point);
  }
  return { starts, moved: starts.filter((start, point) => start !== planned[point]).length, least };
}

/** The points that cannot all stay: a smallest set, as far as the bound allows. */
function toMove(net: Net, planned: readonly number[]): { cover: ReadonlySet<number>; least: boolean } {
  const against = new Map<number, Set<number>>();
  const must = new Set<number>();
  for (let point = 1; point < net.size; point += 1) if (!together(net, planned, 0, point)) must.add(point);
  for (let one = 1; one < net.size; one += 1) {
    for (let other = one + 1; other < net.size && !must.has(one); other += 1) {
      if (must.has(other) || together(net, planned, one, other)) continue;
      against.set(one, (against.get(one) ?? new Set()).add(other));
      against.set(other, (against.get(other) ?? new Set()).add(one));
    }
  }
  const search = new Covering(against);
  return { cover: new Set([...must, ...search.best].sort((a, b) => a - b)), least: search.exact };
}

/** True when both points may stay where they are planned. */
function together(net: Net, planned: readonly number[], one: number, other: number): boolean {
  const after = (planned[other] ?? 0) - (planned[one] ?? 0);
  return after <= net.most(one, other) && -after <= net.most(other, one);
}

/** A smallest set of points that touches every pair: branch on the point with most pairs, bounded by a matching. */
class Covering {
  best: readonly number[];
  exact = true;
  #steps = 0;
  readonly #against: ReadonlyMap<number, ReadonlySet<number>>;

  constructor(against: ReadonlyMap<number, ReadonlySet<number>>) {
    this.#against = against;
    this.best = [...against.keys()];
    this.#search(new Set(against.keys()), []);
  }

  #search(left: ReadonlySet<number>, chosen: readonly number[]): void {
    this.#steps += 1;
    if (this.#steps > STEPS_MAX) {
      this.exact = false;
      return;
    }
    const near = new Map([...left].map((point) => [point, this.#near(point, left)] as const));
    const [top] = [...near].sort(([a, one], [b, other]) => other.length - one.length || a - b);
    if (top === undefined || top[1].length === 0) {
      if (chosen.length < this.best.length) this.best = chosen;
      return;
    }
    if (chosen.length + matching(near) >= this.best.length) return;
    const [point, around] = top;
    const without = new Set(left);
    without.delete(point);
    this.#search(without, [...chosen, point]);
    if (around.length < 2) return;
    for (const other of around) without.delete(other);
    this.#search(without, [...chosen, ...around]);
  }

  #near(point: number, left: ReadonlySet<number>): readonly number[] {
    return [...(this.#against.get(point) ?? [])].filter((other) => left.has(other));
  }
}

/** Pairs without a common point: each takes a point of its own, so no cover is smaller. */
function matching(near: ReadonlyMap<number, readonly number[]>): number {
  const taken = new Set<number>();
  let pairs = 0;
  for (const [point, others] of near) {
    if (taken.has(point)) continue;
    const other = others.find((one) => !taken.has(one));
    if (other === undefined) continue;
    taken.add(point).add(other);
    pairs += 1;
  }
  return pairs;
}
