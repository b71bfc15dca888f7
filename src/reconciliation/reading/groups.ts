// Places of a sentence, those that stand together taken as one: "in Brazil, Bulgaria and Spain". What always holds: a
// group says how it is led in (by a preposition, by "led by"), since that decides whether a number may be about it.
// See `attach.ts`, which joins numbers and groups.

import { REGIONS, type RegionName } from '../regions.ts';
import type { Item, Place } from './shapes.ts';

export interface Group {
  /** Index of its first item and behind its last one. */
  readonly from: number;
  readonly to: number;
  /** Index of the word that leads it in. */
  readonly lead: number;
  readonly countries: readonly string[];
  readonly regions: Place['regions'];
  readonly province: string | null;
  /** In, across, from: the word before it. */
  readonly led: 'in' | 'from' | null;
  /** A word for people (Spanish, Spaniards), not the name of the place. */
  readonly people: boolean;
  /** Where an effort was led from or begun, which says nothing of what was counted there. */
  readonly origin: boolean;
  /** Elsewhere in Europe, other European countries: without those that are named. */
  readonly others: boolean;
  readonly including: boolean;
}

const is = (item: Item | undefined, ...signs: readonly string[]): boolean =>
  item?.meaning !== null && item?.meaning !== undefined && signs.includes(item.meaning.is);

/** All groups of a sentence, in order. */
export function groupsOf(items: readonly Item[]): readonly Group[] {
  const groups: Group[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const meaning = items[at]?.meaning;
    if (meaning?.is === 'people-of') {
      const to = at + 1;
      const land = is(items[to], 'countries');
      groups.push(madeOf(items, at, land ? to + 1 : to, [meaning.place], !land || meaning.place.countries.length > 0));
      at = (land ? to + 1 : to) - 1;
    } else if (meaning?.is === 'place') {
      const places: Place[] = [meaning.place];
      let to = at + 1;
      for (let next = linkedAt(items, to); next !== null; next = linkedAt(items, to)) {
        const other = items[next]?.meaning;
        if (other?.is !== 'place' || (other.place.province === null) !== (meaning.place.province === null)) break;
        places.push(other.place);
        to = next + 1;
      }
      groups.push(madeOf(items, at, to, places, false));
      at = to - 1;
    } else if (meaning?.is === 'the-region') {
      groups.push(madeOf(items, at, at + 1, regionOf(groups), false));
    }
  }
  return groups;
}

/** Regions as newspapers mean them by `the region`, the nearest first. */
const NEAR: readonly RegionName[] = ['latin-america', 'europe', 'asia', 'africa', 'oceania', 'americas'];

/** `one in Panama and twelve others in the region`: the region of the country named last before it. */
function regionOf(groups: readonly Group[]): readonly Place[] {
  const before = groups.findLast(({ countries, regions }) => countries.length + regions.length > 0);
  const country = before?.countries.at(-1);
  const region =
    before?.regions.at(-1) ?? NEAR.find((name) => country !== undefined && REGIONS[name].includes(country));
  return region === undefined ? [] : [{ countries: [], regions: [region], province: null }];
}

/** Index of the place that a comma, `and` or both join to what ends at an index, or null. */
function linkedAt(items: readonly Item[], to: number): number | null {
  let at = to;
  let joined: 'comma' | 'and' | null = null;
  while (at < to + 6) {
    const item = items[at];
    if (item?.mark === ',' && joined === null) joined = 'comma';
    else if (is(item, 'and')) joined = 'and';
    else if (!(joined !== null && is(item, 'article', 'elsewhere', 'in', 'also'))) break;
    at += 1;
  }
  if (joined === null || !is(items[at], 'place')) return null;
  const next = items[at + 1];
  const counted = next?.amount !== null && next?.amount !== undefined;
  const own = counted || ((next?.mark === '(' || next?.mark === ':') && items[at + 2]?.amount !== null);
  return own && next !== undefined ? null : at;
}

/** `la provincia de Sevilla`, `the city of Lima`. */
const KIND = /^(?:province|provincia|city|ciudad|region|state|estado|isla|island)$/;

function madeOf(items: readonly Item[], from: number, to: number, places: readonly Place[], people: boolean): Group {
  const before: Item[] = [];
  const kind = is(items[from - 1], 'from') && KIND.test(items[from - 2]?.text ?? '') ? from - 2 : from;
  for (let at = kind - 1; at >= 0 && at >= kind - 5; at -= 1) {
    const item = items[at];
    if (item === undefined) break;
    before.push(item);
    if (
      !is(item, 'article', 'elsewhere', 'others', 'further', 'countries', 'agency') &&
      !/^(?:both|tanto|parts)$/.test(item.text)
    )
      break;
  }
  const last = before.at(-1);
  const others =
    before.some((item) => is(item, 'elsewhere', 'others', 'further')) ||
    items.slice(from, to).some((item) => is(item, 'elsewhere'));
  const earlier = items.slice(Math.max(0, from - before.length - 3), from);
  return {
    from,
    to,
    lead: kind - before.length,
    countries: [...new Set(places.flatMap((place) => place.countries))],
    regions: [...new Set(places.flatMap((place) => place.regions))],
    province: places.length === 1 ? (places[0]?.province ?? null) : null,
    led: is(last, 'in') || before.some((item) => is(item, 'elsewhere')) ? 'in' : is(last, 'from') ? 'from' : null,
    people,
    origin: earlier.some((item) => is(item, 'led-by')),
    others,
    including: earlier.some((item) => is(item, 'include')),
  };
}

/** A place that the text gave earlier, not in this sentence. */
export const NO_GROUP: Group = {
  from: 0,
  to: 0,
  lead: 0,
  countries: [],
  regions: [],
  province: null,
  led: null,
  people: false,
  origin: false,
  others: false,
  including: false,
};
