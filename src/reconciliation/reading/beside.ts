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

/** `three of the nine detainees`: index of the nine, for the three; or null. */
export function wholeBehind(items: readonly Item[], at: number): number | null {
  const article = items[at + 2]?.meaning?.is === 'article';
  const next = at + (article ? 3 : 2);
  const linked = /^(?:of|de)$/.test(items[at + 1]?.text ?? '') && article;
  return linked && (items[next]?.amount ?? null) !== null ? next : null;
}

/** Whether this number is the nine of `three of the nine`: it has no place of its own. */
export const isWholeBehind = (items: readonly Item[], at: number): boolean => wholeBehind(items, at - 3) === at;
