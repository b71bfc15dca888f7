// Phrases that name places: countries as Unicode names them in English and Spanish, what belongs to a country, regions
// and provinces. Made once from `place-data.ts`; both languages are known in a text of either, since press texts keep
// foreign names. See `lexicon.ts` for the other phrases.

import { REGIONS, type RegionName } from '../regions.ts';
import { CITIES, NAMES, PROVINCES_ES, REGION_PHRASES } from './place-data.ts';
import { PEOPLE_EN, PEOPLE_ES } from './place-people.ts';
import type { Meaning, Place } from './shapes.ts';

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();

const country = (code: string): Place => ({ countries: [code], regions: [], province: null });
const region = (name: RegionName): Place => ({ countries: [], regions: [name], province: null });

/** Every form of a Spanish word for what belongs to a country. */
function spanishForms(stem: string): string[] {
  if (stem.endsWith('o')) return ['o', 'a', 'os', 'as'].map((end) => stem.slice(0, -1) + end);
  if (stem.endsWith('+')) return ['', 'a', 'es', 'as'].map((end) => stem.slice(0, -1) + end);
  return [stem, `${stem}s`, `${stem}es`];
}

/** The same phrase of two countries (Dominican) keeps the first. */
function addAll(phrases: Map<string, Meaning>, names: Iterable<string>, meaning: Meaning): void {
  for (const name of names) if (name !== '' && !phrases.has(name)) phrases.set(name, meaning);
}

/** Phrases of places, folded, words with one space between. */
export function placePhrases(): ReadonlyMap<string, Meaning> {
  const phrases = new Map<string, Meaning>();
  const codes = new Set([...Object.values(REGIONS).flat(), ...Object.keys(NAMES)]);
  const lists = ['en', 'es'].map((language) => new Intl.DisplayNames([language], { type: 'region' }));
  for (const code of [...codes].sort()) {
    const place: Meaning = { is: 'place', place: country(code) };
    addAll(phrases, (NAMES[code] ?? '').split(';'), place);
    addAll(phrases, (CITIES[code] ?? '').split(';'), place);
    addAll(
      phrases,
      lists.map((names) => plain(names.of(code) ?? '')),
      place,
    );
    const people: Meaning = { is: 'people-of', place: country(code) };
    for (const word of (PEOPLE_EN[code] ?? '').split(';'))
      addAll(phrases, [word, word === '' ? '' : `${word}s`], people);
    for (const stem of (PEOPLE_ES[code] ?? '').split(';'))
      addAll(phrases, stem === '' ? [] : spanishForms(stem), people);
  }
  for (const [name, { names, adjectives }] of Object.entries(REGION_PHRASES)) {
    const place = region(name as RegionName);
    addAll(phrases, names.split(';'), { is: 'place', place });
    addAll(phrases, adjectives.split(';'), { is: 'people-of', place });
  }
  for (const [code, names] of Object.entries(PROVINCES_ES)) {
    addAll(phrases, names.split(';'), {
      is: 'place',
      place: { countries: ['ES'], regions: [], province: `ES-${code}` },
    });
  }
  return phrases;
}

/** Phrases that are words too when they have no capital. */
export const NEEDS_CAPITAL = new Set([
  'us',
  'chile',
  'turkey',
  'polish',
  'china',
  'chad',
  'jordan',
  'georgia',
  'guinea',
  'mali',
  'niger',
  'cuba',
  'salvador',
  'leon',
  'granada',
  'cuenca',
  'toledo',
  'oman',
  'india',
  'indio',
]);
