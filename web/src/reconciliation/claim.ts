// A claim as it is being typed, and the claim that it becomes. Typing keeps every field as text; what the node takes is
// made at the end, and a claim that lacks something is none.

import type { InputOf } from '../api/names.ts';

type Input = InputOf<'reconciliation/enter-narrative'>;
export type Claim = Input['claims'][number];
export type Kind = Claim['kind'];
export type Of = Claim['of'];
export type Bound = 'exactly' | 'at-least' | 'at-most';
type Region = Extract<Claim, { readonly kind: 'part-whole' }>['parts'][number]['region'];

export const KINDS: readonly Kind[] = [
  'total',
  'country-count',
  'country-number',
  'province-number',
  'country-list',
  'part-whole',
  'role',
];
export const OFS: readonly Of[] = [
  'arrests',
  'furtherSuspects',
  'exhibits',
  'phone',
  'computer',
  'tablet',
  'storage',
  'other',
];
export const BOUNDS: readonly Bound[] = ['exactly', 'at-least', 'at-most'];
export const REGIONS = ['latin-america', 'south-america', 'americas', 'europe', 'asia', 'africa', 'oceania'] as const;

export interface TypedPart {
  readonly name: string;
  readonly countries: string;
  readonly region: string;
  readonly others: boolean;
  readonly value: string;
  readonly bound: Bound;
}
export interface TypedClaim {
  readonly kind: Kind;
  readonly of: Of;
  readonly words: string;
  readonly value: string;
  readonly bound: Bound;
  readonly country: string;
  readonly countries: string;
  readonly complete: boolean;
  readonly role: string;
  readonly parts: readonly TypedPart[];
}

export const EMPTY_PART: TypedPart = {
  name: '',
  countries: '',
  region: '',
  others: false,
  value: '',
  bound: 'exactly',
};
export const EMPTY_CLAIM: TypedClaim = {
  kind: 'total',
  of: 'arrests',
  words: '',
  value: '',
  bound: 'exactly',
  country: '',
  countries: '',
  complete: true,
  role: '',
  parts: [EMPTY_PART],
};

const COUNTRY = /^[A-Z]{2}$/;

function numberIn(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null;
}

function countriesIn(text: string): string[] {
  return text.toUpperCase().match(/\b[A-Z]{2}\b/g) ?? [];
}

/** The claim that was typed, or null while something is missing. */
export function claimFrom(typed: TypedClaim): Claim | null {
  const { kind, of, words, bound } = typed;
  const shared = { of, words: words.trim() };
  const value = numberIn(typed.value);
  const country = typed.country.trim().toUpperCase();
  const countries = countriesIn(typed.countries);
  if (kind === 'country-list') {
    return countries.length === 0 ? null : { kind, ...shared, countries, complete: typed.complete };
  }
  if (kind === 'part-whole') {
    const parts = typed.parts.map(partFrom);
    const whole = parts.filter((part) => part !== null);
    return whole.length < parts.length
      ? null
      : { kind, ...shared, bound, total: value, parts: whole, named: countries };
  }
  if (value === null) return null;
  if (kind === 'total' || kind === 'country-number') return { kind, ...shared, value, bound };
  if (kind === 'role') {
    if (typed.role.trim() === '') return null;
    return { kind, ...shared, value, bound, country: COUNTRY.test(country) ? country : null, role: typed.role.trim() };
  }
  return COUNTRY.test(country) ? { kind, ...shared, value, bound, country } : null;
}

function partFrom({ name, countries, region, others, value, bound }: TypedPart) {
  const counted = numberIn(value);
  if (name.trim() === '' || counted === null) return null;
  const where: Region = REGIONS.find((one) => one === region) ?? null;
  return { name: name.trim(), countries: countriesIn(countries), region: where, others, value: counted, bound };
}
