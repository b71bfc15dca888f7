// What the network asks of a plan: measures of one person or of linked persons begin together, so that nobody is
// alerted by a neighbour's; an interview comes after what it would alert; two agencies in one province keep apart.
// What officers state about a pair stands instead of what was found. Pure; each ordering says what it rests on.

import type { Instant } from '../base/clock.ts';
import { type Conflict, plainPlace } from './deconflict.ts';
import { lawfulHours } from './lawful-hours.ts';
import { instantsOf, localAt } from './local-time.ts';
import { holds, type Ordering, type Slot } from './schedule-shapes.ts';

/** Within so many minutes word does not get from one to the other, as planners count. */
export const TOGETHER_MINUTES = 30;
/** Teams of two agencies in one province begin at least so far apart, unless they are linked. */
export const APART_MINUTES = 60;
const MINUTE_MS = 60_000;

/** A measure that can still take place; `links` are clusters, so that two accounts of one person are one. */
export interface Coming {
  readonly measure: string;
  readonly agency: string;
  readonly country: string;
  readonly province: string | null;
  readonly kind: string;
  readonly zone: string;
  readonly startUtc: Instant;
  /** The beginnings that the planner allows; null for the lawful hours of the planned day. */
  readonly earliestUtc: Instant | null;
  readonly latestUtc: Instant | null;
  /** True once it was decided: it does not move any more. */
  readonly decided: boolean;
  readonly links: readonly string[];
}

/** Two clusters that know of each other, by what. */
export interface Link {
  readonly a: string;
  readonly b: string;
  readonly by: string;
}

/** What an officer said about a pair; `free` lifts what was found. */
export interface Stated {
  readonly form: Ordering['form'] | 'free';
  readonly first: string;
  readonly second: string;
  readonly minutes: number;
}

export interface Found extends Ordering {
  /** `same-person`, `same-province`, `stated`, or kinds of tie. */
  readonly by: readonly string[];
}

/** The minutes in which a measure may begin. */
export function slotOf(measure: Coming): Slot {
  const planned = minuteOf(measure.startUtc);
  if (measure.decided) return { measure: measure.measure, planned, earliest: planned, latest: planned };
  const hours = lawfulHours(measure.country, measure.kind);
  const day = localAt(measure.startUtc, measure.zone).slice(0, 10);
  const at = (clock: string, last: boolean) => {
    const named = instantsOf(`${day}T${clock}`, measure.zone).map((one) => minuteOf(one.at));
    return named.length === 0 ? planned : last ? Math.max(...named) : Math.min(...named);
  };
  const { earliestUtc, latestUtc } = measure;
  const earliest = earliestUtc === null ? at(hours?.from ?? '00:00', false) : minuteOf(earliestUtc);
  const latest = latestUtc === null ? at(hours?.to ?? '23:59', true) : minuteOf(latestUtc);
  return { measure: measure.measure, planned, earliest, latest };
}

export function minuteOf(at: Instant): number {
  return Math.floor(Date.parse(at) / MINUTE_MS);
}

/** Every ordering between these measures, one for each pair, in the order of the pairs. */
export function orderingsOf(measures: readonly Coming[], links: readonly Link[], stated: readonly Stated[]): Found[] {
  const pairs = new Map<string, { one: Coming; other: Coming; by: Set<string> }>();
  const note = (a: Coming, b: Coming, by: string) => {
    if (a.measure === b.measure) return;
    const [one, other] = a.measure < b.measure ? [a, b] : [b, a];
    const key = `${one.measure} ${other.measure}`;
    const known = pairs.get(key) ?? { one, other, by: new Set<string>() };
    pairs.set(key, { ...known, by: known.by.add(by) });
  };
  const holders = new Map<string, Coming[]>();
  for (const measure of measures) {
    for (const link of new Set(measure.links)) holders.set(link, [...(holders.get(link) ?? []), measure]);
  }
  for (const same of holders.values()) eachPair(same, (a, b) => note(a, b, 'same-person'));
  for (const { a, b, by } of links) {
    for (const one of holders.get(a) ?? []) for (const other of holders.get(b) ?? []) note(one, other, by);
  }
  const near = Map.groupBy(measures, ({ country, province, measure }) =>
    province === null ? measure : `${country} ${plainPlace(province)}`,
  );
  for (const same of near.values()) {
    eachPair(same, (a, b) => a.agency !== b.agency && note(a, b, 'same-province'));
  }
  const found = [...pairs.values()].map(({ one, other, by }) => orderingOf(one, other, [...by].sort()));
  return withStated(found, stated, new Set(measures.map((one) => one.measure)));
}

function eachPair(measures: readonly Coming[], does: (a: Coming, b: Coming) => void): void {
  for (const [nth, one] of measures.entries()) for (const other of measures.slice(nth + 1)) does(one, other);
}

type Kinded = Pick<Coming, 'measure' | 'kind'>;

function orderingOf(one: Kinded, other: Kinded, by: readonly string[]): Found {
  const linked = by.filter((rule) => rule !== 'same-province');
  const ends = { first: one.measure, second: other.measure };
  if (linked.length === 0) return { form: 'apart', ...ends, minutes: APART_MINUTES, by };
  if (one.kind === 'interview' && other.kind !== 'interview') {
    return { form: 'before', first: other.measure, second: one.measure, minutes: 0, by: linked };
  }
  if (other.kind === 'interview' && one.kind !== 'interview') {
    return { form: 'before', ...ends, minutes: 0, by: linked };
  }
  return { form: 'together', ...ends, minutes: TOGETHER_MINUTES, by: linked };
}

function withStated(found: readonly Found[], stated: readonly Stated[], there: ReadonlySet<string>): Found[] {
  const byPair = new Map(found.map((one) => [pairOf(one), one]));
  for (const { form, first, second, minutes } of stated) {
    if (!there.has(first) || !there.has(second)) continue;
    if (form === 'free') byPair.delete(pairOf({ first, second }));
    else byPair.set(pairOf({ first, second }), { form, first, second, minutes, by: ['stated'] });
  }
  return [...byPair].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const pairOf = ({ first, second }: Pick<Ordering, 'first' | 'second'>) => [first, second].sort().join(' ');

/**
 * Conflicts that no order settles. What was stated about a pair settles it when it is `free` or as the plan has it;
 * within one agency, so does the order that one person asks for. Two agencies at one person have to say how they stand.
 */
export function unsettled(
  conflicts: readonly Conflict[],
  measures: readonly Pick<Coming, 'measure' | 'agency' | 'kind' | 'startUtc'>[],
  stated: readonly Stated[],
): readonly Conflict[] {
  const known = new Map(measures.map((row) => [row.measure, row]));
  const byPair = new Map(stated.map((one) => [pairOf(one), one]));
  return conflicts.flatMap((conflict) => {
    const [one, other] = conflict.measures.map((measure) => known.get(measure));
    if (one === undefined || other === undefined) return [];
    const said = byPair.get(conflict.measures.join(' '));
    if (said?.form === 'free') return [];
    const asked = said === undefined ? orderingOf(one, other, ['same-person']) : { ...said, form: said.form };
    const [first, second] = asked.first === one.measure ? [one, other] : [other, one];
    const kept = holds(asked, minuteOf(first.startUtc), minuteOf(second.startUtc));
    if (!kept) return [conflict];
    if (said !== undefined) return [];
    const rules =
      one.agency === other.agency ? conflict.rules.filter((rule) => rule !== 'same-subject') : conflict.rules;
    return rules.length === 0 ? [] : [{ ...conflict, rules }];
  });
}

/** Orderings that the plan breaks as it stands, by their place in the list. */
export function brokenBy(slots: readonly Slot[], orderings: readonly Ordering[]): readonly number[] {
  const planned = new Map(slots.map((slot) => [slot.measure, slot.planned]));
  return [...orderings.keys()].filter((nth) => {
    const one = orderings[nth];
    if (one === undefined) return false;
    const [first, second] = [planned.get(one.first), planned.get(one.second)];
    return first !== undefined && second !== undefined && !holds(one, first, second);
  });
}

/** Measures planned outside of the window in which they may begin. */
export function outsideWindow(slots: readonly Slot[]): readonly string[] {
  return slots
    .filter(({ planned, earliest, latest }) => planned < earliest || planned > latest)
    .map((one) => one.measure);
}
