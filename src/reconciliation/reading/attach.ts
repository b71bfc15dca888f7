// Which place a number is about. The place behind it, led in by a preposition, comes first; else the place before it
// whose police acted or that opens the sentence. What always holds: a place that another number took is not taken
// again, except by what the same police did next. See `groups.ts` for places, `claims.ts` for what follows.

import type { Counted } from '../narrative.ts';
import type { Group } from './groups.ts';
import type { Item } from './shapes.ts';

export interface Numbered {
  /** Index of the number's item, and behind its noun. */
  readonly at: number;
  readonly end: number;
  readonly of: Counted;
}

export interface Attached {
  readonly group: Group;
  readonly by: 'after' | 'before';
}

const has = (items: readonly Item[], ...signs: readonly string[]): boolean =>
  items.some((item) => item.meaning !== null && signs.includes(item.meaning.is));
const isNumber = (item: Item | undefined): boolean => item?.amount !== null && item?.amount !== undefined;
const breaks = (item: Item): boolean => /^[;—–]$/.test(item.mark);

/** The place of one number, or null where it has none. `taken` are groups that earlier numbers took. */
export function placeOf(
  items: readonly Item[],
  groups: readonly Group[],
  number: Numbered,
  taken: ReadonlyMap<Group, Attached['by']>,
): Attached | null {
  const after = afterOf(items, groups, number, taken);
  const before = beforeOf(items, groups, number, taken);
  const opening = before !== null && before.led === 'in' && opens(items, before);
  // "In Panama two were arrested, in Italy three": the place behind the first number leads in the second.
  if (after !== null && opening && leadsNext(items, after)) return { group: before, by: 'before' };
  if (after !== null) return { group: after, by: 'after' };
  return before === null ? null : { group: before, by: 'before' };
}

const opens = (items: readonly Item[], group: Group): boolean => {
  const led = items[group.lead - 1];
  return group.from <= 3 || group.lead <= 1 || led === undefined || led.mark !== '' || led.meaning?.is === 'and';
};

/** `, in Italy three`: a comma before the place and a number right behind it. */
function leadsNext(items: readonly Item[], group: Group): boolean {
  const lead = items[group.from - 2];
  const joins = lead?.mark === ',' || lead?.meaning?.is === 'and' || lead?.mark === ';';
  const behind = items[group.to]?.mark === ',' ? group.to + 1 : group.to;
  return joins && isNumber(items[behind]);
}

/** Only some of what was counted is there. */
const SOME = /^(?:most|mostly|mainly|majority|mayoria|half|mitad|principalmente|sobre)$/;

function afterOf(
  items: readonly Item[],
  groups: readonly Group[],
  { end }: Numbered,
  taken: ReadonlyMap<Group, Attached['by']>,
): Group | null {
  const next = items.findIndex((item, index) => index >= end && isNumber(item));
  const limit = next < 0 ? items.length : next;
  for (const group of groups) {
    if (group.from < end || taken.has(group)) continue;
    if (group.from >= limit) return null;
    const between = items.slice(end, group.from);
    // `in the province of Toledo`: what leads the place in is no province that is counted.
    const apart = items.slice(end, Math.max(end, group.lead));
    if (between.some(breaks) || has(between, 'said', 'led-by', 'effort') || group.origin) return null;
    if (has(apart, 'countries', 'provinces')) return null;
    if (group.people || between.some((item) => SOME.test(item.text))) return null;
    const include = between.findIndex((item) => item.meaning?.is === 'include');
    if (include >= 0) {
      const inner = between.slice(include + 1);
      // "seven, including a teacher, in Spain": only a comma behind the calling gives the place back to the number.
      if (!has(inner, 'role') || !inner.some((item) => item.mark === ',')) return null;
    }
    if (between.length > 14) return null;
    const bracket = between.length <= 2 && between.some((item) => item.mark === '(');
    if (group.led === null && !bracket) continue;
    if (group.led === 'from' && between.length > 2) continue;
    if (leadsNext(items, group) && between.some((item) => item.mark === ',')) return null;
    return group;
  }
  return null;
}

/** Words between a place and its number that say no more than that it has them. */
const LEADS = new RegExp(
  '^(?:with|con|for|had|has|have|accounted|accounts|tuvo|recorded|reported|saw|made|registro|' +
    'suma|sumo|hubo|there|were|se|fueron|a|was|aporta|aporto|followed|only|another|solo)$',
);

function beforeOf(
  items: readonly Item[],
  groups: readonly Group[],
  { at, of }: Numbered,
  taken: ReadonlyMap<Group, Attached['by']>,
): Group | null {
  const group = groups.findLast((one) => one.to <= at);
  if (group === undefined || group.origin || isTheirs(items, group)) return null;
  const between = items.slice(group.to, at);
  const told =
    between.length === 1 &&
    /^(?:reported|reports|comunico|confirmed|confirmo|announced|anuncio)$/.test(between[0]?.text ?? '');
  if (told && !group.people && group.led === null && !taken.has(group)) return group;
  const dateline = group.from === 0 && between.some((item) => item.mark === '-');
  if (dateline || between.some(breaks) || has(between, 'said', 'led-by', 'world')) return null;
  const acts = between.some((item) => item.meaning?.is === 'act' && (item.meaning.of === of || of !== 'arrests'));
  const numbers = between.filter((item) => isNumber(item));
  const took = taken.get(group);
  if (took === 'after') return null;
  if (took === 'before') return acts && numbers.length <= 2 && between.length <= 14 ? group : null;
  if (numbers.length > 0) return null;
  const plain = between.every((item) => /^[:(\-–,]$/.test(item.mark) || LEADS.test(item.text));
  if (between.length <= 2 && plain && between.some((item) => /^[:(\-–]$/.test(item.mark))) return group;
  const comma = between[0]?.mark === ',' && !between.some((item) => /^(?:with|con)$/.test(item.text));
  if (plain && between.length > 0 && between.length <= 4 && !comma) return group;
  if (between.length === 0 && group.led === null && !group.people) return group;
  const reach = between.length <= 10;
  if (acts && reach) return group;
  return reach && group.led === 'in' && opens(items, group) ? group : null;
}

/** Words that are counted too (300 officers), and so are no agency in the lists. */
const FORCES = /^(?:officers|agents|police forces|forces|investigators|agentes|policias|cuerpos|investigadores)$/;

/** `Police in Portugal and Spain`, `Dutch and Belgian officers`: whose police acted, not where each arrest was. */
export function isTheirs(items: readonly Item[], group: Group): boolean {
  const named = [items[group.from - 1], items[group.from - 2]];
  const joined = named[0]?.meaning?.is === 'and' && named[1]?.meaning?.is === 'people-of';
  if (group.people) return joined;
  if (group.countries.length < 2) return false;
  const before = items.slice(Math.max(0, group.from - 4), group.from);
  const opens = group.from === 0 && group.led === null;
  const near = before.slice(before.findLastIndex((item) => item.mark !== '') + 1);
  return opens || has(near, 'agency') || near.some((item) => FORCES.test(item.text));
}
