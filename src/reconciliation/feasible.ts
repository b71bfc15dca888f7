// Can numbers that were said together all be true? Countries get whole numbers, each named country at least one,
// each part (a country or a region, overlaps allowed) a sum within bounds; asked is the smallest total that allows
// it. Exact for what it answers, by bounds and halving; beyond a fixed amount of work it says that it does not know.

import { promise } from '../base/fault.ts';

/** The sum over `countries` lies between `low` and `high` (null: no upper bound). */
export interface Part {
  readonly countries: ReadonlySet<string>;
  readonly low: number;
  readonly high: number | null;
}

/** `lowest`: the smallest possible total; `impossible`: the parts contradict each other; `unknown`: too tangled. */
export type Lowest =
  | { readonly answer: 'lowest'; readonly total: number }
  | { readonly answer: 'impossible' }
  | { readonly answer: 'unknown' };

/** Narrowings tried before it gives up: press texts need some tens, a hostile one must not hold the node. */
const STEPS_MAX = 200_000;

/** Countries that lie in exactly the same parts are one unknown. */
interface Unknowns {
  /** Number of named countries in each class: its lower bound. */
  readonly low: readonly number[];
  /** For each sum: which classes, and its bounds. The last one is the total. */
  readonly sums: readonly { readonly of: readonly number[]; readonly low: number; readonly high: number }[];
}

class TooTangled extends Error {}

/** The smallest total under which all parts hold and each of `named` has at least one. */
export function lowestTotal(parts: readonly Part[], named: ReadonlySet<string>): Lowest {
  const { classes, low } = classesOf(parts, named);
  const most = low.reduce((sum, each) => sum + each, 0) + parts.reduce((sum, part) => sum + part.low, 0);
  promise(Number.isSafeInteger(most), 'claims are small numbers');
  const sums = parts.map((part, number) => ({
    of: [...low.keys()].filter((index) => classes[index]?.includes(number)),
    low: part.low,
    high: Math.min(part.high ?? most, most),
  }));
  const work = { left: STEPS_MAX };
  const holds = (total: number) => {
    const whole = { of: [...low.keys()], low: 0, high: total };
    return feasible({ low, sums: [...sums, whole] }, low.slice(), Array(low.length).fill(total), work);
  };
  try {
    // In a smallest solution every unit above a lower bound serves a part that is just reached, so `most` suffices.
    if (!holds(most)) return { answer: 'impossible' };
    let [no, yes] = [-1, most];
    while (yes - no > 1) {
      const middle = Math.floor((no + yes) / 2);
      if (holds(middle)) yes = middle;
      else no = middle;
    }
    return { answer: 'lowest', total: yes };
  } catch (error) {
    if (error instanceof TooTangled) return { answer: 'unknown' };
    throw error;
  }
}

function classesOf(parts: readonly Part[], named: ReadonlySet<string>) {
  const bySignature = new Map<string, { parts: number[]; named: number }>();
  const everywhere = new Set([...named, ...parts.flatMap((part) => [...part.countries])]);
  for (const country of everywhere) {
    const inside = [...parts.keys()].filter((number) => parts[number]?.countries.has(country));
    const known = bySignature.get(inside.join()) ?? { parts: inside, named: 0 };
    if (named.has(country)) known.named += 1;
    bySignature.set(inside.join(), known);
  }
  const found = [...bySignature.values()];
  return { classes: found.map((each) => each.parts), low: found.map((each) => each.named) };
}

/** Narrows the bounds of every unknown; null when some bound is crossed. */
function narrowed(unknowns: Unknowns, low: number[], high: number[], work: { left: number }): boolean {
  for (let moved = true; moved; ) {
    moved = false;
    for (const sum of unknowns.sums) {
      work.left -= 1;
      if (work.left < 0) throw new TooTangled();
      const least = sum.of.reduce((total, index) => total + (low[index] ?? 0), 0);
      const most = sum.of.reduce((total, index) => total + (high[index] ?? 0), 0);
      if (least > sum.high || most < sum.low) return false;
      for (const index of sum.of) {
        const [from = 0, to = 0] = [low[index], high[index]];
        const atLeast = Math.max(from, sum.low - (most - to));
        const atMost = Math.min(to, sum.high - (least - from));
        if (atLeast > atMost) return false;
        if (atLeast !== from || atMost !== to) moved = true;
        low[index] = atLeast;
        high[index] = atMost;
      }
      if (moved) break;
    }
  }
  return low.every((from, index) => from <= (high[index] ?? 0));
}

function feasible(unknowns: Unknowns, low: number[], high: number[], work: { left: number }): boolean {
  if (!narrowed(unknowns, low, high, work)) return false;
  let widest = -1;
  for (const [index, from] of low.entries()) {
    const width = (high[index] ?? 0) - from;
    if (width > 0 && (widest < 0 || width > (high[widest] ?? 0) - (low[widest] ?? 0))) widest = index;
  }
  if (widest < 0) return true;
  if (reached(unknowns, low)) return true;
  const middle = Math.floor(((low[widest] ?? 0) + (high[widest] ?? 0)) / 2);
  const [lowerHigh, upperLow] = [high.slice(), low.slice()];
  lowerHigh[widest] = middle;
  upperLow[widest] = middle + 1;
  return feasible(unknowns, low.slice(), lowerHigh, work) || feasible(unknowns, upperLow, high.slice(), work);
}

/** True when the lower bounds themselves are a solution. */
function reached(unknowns: Unknowns, values: readonly number[]): boolean {
  return unknowns.sums.every((sum) => {
    const total = sum.of.reduce((count, index) => count + (values[index] ?? 0), 0);
    return total >= sum.low && total <= sum.high;
  });
}
