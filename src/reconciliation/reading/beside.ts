// What stands beside a number or a group of places and decides what it says: a place that is not known, a list that
// does not end, a number that goes together with its neighbour. What always holds: a look changes nothing, and gives
// null or false where the words do not say. See `claims.ts`, which asks.

import type { Group } from './groups.ts';
import type { Item } from './shapes.ts';

/** `six in Lisbon`: a place that is not known is no total. `end`: behind the number's phrase. */
export function unknownPlaceAt(items: readonly Item[], end: number): boolean {
  for (let at = end; at < Math.min(end + 7, items.length); at += 1) {
    const item = items[at];
    if (item === undefined || item.amount !== null || item.mark !== '') return false;
    if (item.meaning?.is !== 'in') continue;
    const next = items[at + (items[at + 1]?.meaning?.is === 'article' ? 2 : 1)];
    return next?.capital === true && next.meaning === null && next.mark === '' && next.unread === null;
  }
  return false;
}

/** `Spain, Italy and others`: more countries than are named. */
export function isOpen(items: readonly Item[], group: Group): boolean {
  const behind = items.slice(group.to, group.to + 4).map((item) => item.text);
  return /\b(?:among others|and others|entre otros|y otros|entre otras)\b/.test(behind.join(' '));
}

/** Whether some of these items speak of arrests. */
export const countsArrests = (items: readonly Item[]): boolean =>
  items.some(({ meaning }) => (meaning?.is === 'thing' || meaning?.is === 'act') && meaning.of === 'arrests');

const SEX = /^(?:men|women|man|woman|males|females|hombres|mujeres|hombre|mujer|varones|varon)$/;

/** `eleven men and two women`: one number of persons, from the first digit to the last; null for anything else. */
export function summed(
  items: readonly Item[],
  at: number,
  named: Item | null,
  before: { readonly number: Item | null; readonly named: Item | null; readonly group: Group | null } | undefined,
): Item | null {
  const [last, number] = [before?.number ?? null, items[at]];
  const [one, other] = [last?.amount, number?.amount];
  if (!one || !other || last === null || number === undefined || before?.group !== null) return null;
  const joined = items[at - 1]?.meaning?.is === 'and' && items[at - 2] === before.named;
  const sexes = [before.named, named].map((item) => item?.text ?? '');
  if (!joined || sexes[0] === sexes[1] || !sexes.every((text) => SEX.test(text))) return null;
  if (one.bound !== 'exactly' || other.bound !== 'exactly') return null;
  return { ...number, from: last.from, at: last.at, amount: { ...one, value: one.value + other.value } };
}

/** `three of the nine detainees`, `3 of 9`: index of the nine, for the three; or null. Places belong to the nine. */
export function wholeBehind(items: readonly Item[], at: number): number | null {
  if (!/^(?:of|de)$/.test(items[at + 1]?.text ?? '')) return null;
  const next = at + (items[at + 2]?.meaning?.is === 'article' ? 3 : 2);
  return (items[next]?.amount ?? null) !== null ? next : null;
}

/**
 * Whether the place behind `three of the nine detainees` belongs to the nine (`in Mexico`) or, behind a verb, to the
 * three (`were held in Spain`). `end`: behind the nine's noun.
 */
export function isPlaceOfPart(items: readonly Item[], end: number, groups: readonly Group[]): boolean {
  const group = groups.find(({ from }) => from >= end);
  if (group === undefined) return false;
  const verb = /^(?:was|were|are|is|have|has|been|fue|fueron|estan|esta|son|han|ha|live|lives|residen|viven)$/;
  return items
    .slice(end, Math.max(end, group.lead))
    .some(({ meaning, text, mark }) => mark === '' && (meaning?.is === 'act' || verb.test(text)));
}

/** `of the 88 suspects, 20 were`, `68 investigados, de los que 20`: this number is a part of one said before it. */
export function isSubset(items: readonly Item[], at: number): boolean {
  const earlier = items.slice(0, at);
  if (!earlier.some((item) => item.amount !== null)) return false;
  const near = earlier.slice(-3).concat(items.slice(at + 1, at + 3));
  if (near.some((item) => item.meaning?.is === 'of-them' || item.meaning?.is === 'include')) return true;
  const opens = /^(?:of|de)$/.test(items[0]?.text ?? '') && items.slice(1, 3).some((item) => item.amount !== null);
  const first = items.findIndex((item) => item.amount !== null);
  const comma = items.findIndex((item, index) => index > first && item.mark === ',');
  return opens && comma > 0 && comma < at && !earlier.slice(comma).some((item) => item.amount !== null);
}
