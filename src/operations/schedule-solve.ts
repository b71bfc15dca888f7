// Solving a timetable: each group of measures that orderings tie together is a net of differences; what must lie apart
// is tried in both orders. The answer moves as few measures as can be, or names a smallest set that cannot hold
// together. Pure and bounded: what was not settled within the bound is said. `schedule-net.ts` has the arithmetic.

import { type Placed, placed } from './schedule-moves.ts';
import { clashIn, type Difference, differencesOf, Net, windowOf } from './schedule-net.ts';
import { type Clash, holds, type Ordering, type Slot, type Timetable } from './schedule-shapes.ts';

/** Cells of nets looked at for one group: some hundred tries of 500 measures, very many of ten. */
const WORK_MAX = 60_000_000;

/** Measures that orderings tie together, with those orderings by their place in the list. */
interface Group {
  readonly slots: readonly Slot[];
  readonly orderings: readonly number[];
}

/** The timetable of these slots. Orderings between measures that are not there count for nothing. */
export function timetableOf(slots: readonly Slot[], orderings: readonly Ordering[]): Timetable {
  const starts = new Map<string, number>();
  const clashes: Clash[] = [];
  const unsettled: string[] = [];
  let least = true;
  for (const group of groupsOf(slots, orderings)) {
    const found = new Search(group, orderings).solve();
    if (found === 'unsettled') unsettled.push(...group.slots.map((slot) => slot.measure));
    else if ('windows' in found) clashes.push(found);
    else {
      least &&= found.least;
      for (const [nth, slot] of group.slots.entries()) starts.set(slot.measure, found.starts[nth + 1] ?? slot.planned);
    }
  }
  return { starts, clashes, unsettled: unsettled.sort(), least };
}

function groupsOf(slots: readonly Slot[], orderings: readonly Ordering[]): readonly Group[] {
  const heads = new Map(slots.map((slot) => [slot.measure, slot.measure]));
  const headOf = (measure: string): string => {
    let at = measure;
    while (heads.get(at) !== at) at = heads.get(at) ?? at;
    heads.set(measure, at);
    return at;
  };
  const counted = [...orderings.keys()].filter((nth) => {
    const { first, second } = orderings[nth] as Ordering;
    return heads.has(first) && heads.has(second) && first !== second;
  });
  for (const nth of counted) {
    const { first, second } = orderings[nth] as Ordering;
    heads.set(headOf(first), headOf(second));
  }
  const own = Map.groupBy(counted, (nth) => headOf((orderings[nth] as Ordering).first));
  const groups = Map.groupBy(slots, (slot) => headOf(slot.measure));
  return [...groups].map(([head, members]) => ({ slots: members, orderings: own.get(head) ?? [] }));
}

/** The best answer so far; `whole` until the bound was reached, `exact` while every step knew its fewest moves. */
interface Tried {
  best: Placed | null;
  whole: boolean;
  exact: boolean;
}

/** What is asked of one group: windows are numbered after the orderings. */
class Search {
  readonly #group: Group;
  readonly #orderings: readonly Ordering[];
  readonly #points: ReadonlyMap<string, number>;
  readonly #planned: readonly number[];
  #work = 0;

  constructor(group: Group, orderings: readonly Ordering[]) {
    this.#group = group;
    this.#orderings = orderings;
    this.#points = new Map(group.slots.map((slot, nth) => [slot.measure, nth + 1]));
    this.#planned = [0, ...group.slots.map((slot) => slot.planned)];
  }

  solve(): Placed | Clash | 'unsettled' {
    const all = [...this.#group.orderings, ...this.#windows()];
    // One closed net of so many measures would cost more than the whole search may.
    if (this.#netWork() > WORK_MAX) return 'unsettled';
    const net = this.#netOf(all);
    if (net === null) return this.#clash(clashIn(this.#planned.length, this.#differences(all), this.#spend));
    const search: Tried = { best: null, whole: true, exact: true };
    this.#branch(net, this.#aparts(all), search, false);
    if (search.best !== null) return { ...search.best, least: search.whole && search.exact };
    if (!search.whole) return 'unsettled';
    const clash = this.#smallest([], all);
    return clash === null ? 'unsettled' : this.#clash(clash);
  }

  #windows(): readonly number[] {
    return this.#group.slots.map((_, nth) => this.#orderings.length + nth);
  }

  #clash(whys: readonly number[]): Clash {
    const windows = whys.flatMap((why) => this.#group.slots[why - this.#orderings.length]?.measure ?? []);
    return { orderings: whys.filter((why) => why < this.#orderings.length), windows: windows.sort() };
  }

  #ends({ first, second }: Ordering): readonly [number, number] {
    return [this.#points.get(first) ?? 0, this.#points.get(second) ?? 0];
  }

  #differences(whys: readonly number[]): readonly Difference[] {
    return whys.flatMap((why) => {
      const ordering = this.#orderings[why];
      if (ordering !== undefined) return differencesOf(ordering, ...this.#ends(ordering), why);
      const nth = why - this.#orderings.length;
      const slot = this.#group.slots[nth];
      return slot === undefined ? [] : windowOf(slot, nth + 1, why);
    });
  }

  #netWork(): number {
    return this.#planned.length ** 3 / 8;
  }

  /** Counts work that was done; false once no more may be. */
  readonly #spend = (work: number): boolean => {
    this.#work += work;
    return this.#work <= WORK_MAX;
  };

  #netOf(whys: readonly number[]): Net | null {
    this.#work += this.#netWork();
    return Net.close(this.#planned.length, this.#differences(whys));
  }

  #aparts(whys: readonly number[]): readonly Ordering[] {
    return whys.flatMap((why) => (this.#orderings[why]?.form === 'apart' ? (this.#orderings[why] ?? []) : []));
  }

  /** Tries both orders of what must lie apart and does not; `first` is content with any answer. */
  #branch(net: Net, aparts: readonly Ordering[], search: Tried, first: boolean): void {
    this.#work += net.size ** 2 * 4;
    if (this.#work > WORK_MAX) {
      search.whole = false;
      return;
    }
    const found = placed(net, this.#planned);
    search.exact &&= found.least;
    // More orders only take freedom away: what moves too many already never moves fewer.
    if (search.best !== null && (first || (found.least && found.moved >= search.best.moved))) return;
    const broken = aparts.find((one) => {
      const [a, b] = this.#ends(one);
      return !holds(one, found.starts[a] ?? 0, found.starts[b] ?? 0);
    });
    if (broken === undefined) {
      if (search.best === null || found.moved < search.best.moved) search.best = found;
      return;
    }
    const [a, b] = this.#ends(broken);
    const inOrder = (found.starts[a] ?? 0) <= (found.starts[b] ?? 0);
    for (const [from, to] of inOrder ? [[b, a] as const, [a, b] as const] : [[a, b] as const, [b, a] as const]) {
      const next = net.with({ from, to, most: -broken.minutes });
      if (next !== null) this.#branch(next, aparts, search, first);
    }
  }

  #canHold(whys: readonly number[]): boolean | null {
    const net = this.#netOf(whys);
    if (net === null) return false;
    const search: Tried = { best: null, whole: true, exact: true };
    this.#branch(net, this.#aparts(whys), search, true);
    return search.best !== null ? true : search.whole ? false : null;
  }

  /** A set of `more` that cannot hold beside `fixed` and of which none can be left out; null beyond the bound. */
  #smallest(fixed: readonly number[], more: readonly number[], again = false): readonly number[] | null {
    if (again) {
      const can = this.#canHold(fixed);
      if (can === null) return null;
      if (!can) return [];
    }
    if (more.length <= 1) return more;
    const half = Math.ceil(more.length / 2);
    const [left, right] = [more.slice(0, half), more.slice(half)];
    const ofRight = this.#smallest([...fixed, ...left], right, true);
    if (ofRight === null) return null;
    const ofLeft = this.#smallest([...fixed, ...ofRight], left, ofRight.length > 0);
    return ofLeft === null ? null : [...ofLeft, ...ofRight].sort((a, b) => a - b);
  }
}
