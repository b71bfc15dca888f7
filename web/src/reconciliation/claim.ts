// A claim as it is being typed, and the claim that it becomes. Typing keeps every field as text; what the node takes is
// made at the end, and a claim that lacks something is none.

import type { InputOf } from '../api/names.ts';

type Input = InputOf<'reconciliation/enter-narrative'>;
export type Claim = Input['claims'][number];
export type Kind = Claim['kind'];
export type Of = Claim['of'];
export type Bound = 'exactly' | 'at-least' | 'more-than' | 'at-most' | 'less-than' | 'about' | 'between';
type Region = Extract<Claim, { readonly kind: 'part-whole' }>['parts'][number]['region'];

export const KINDS: readonly Kind[] = [
  'total',
  'country-count',
  'province-count',
  'country-number',
  'province-number',
  'country-list',
  'part-whole',
  'role',
];
export const OFS: readonly Of[] = [
  'arrests',
  'suspects',
  'furtherSuspects',
  'exhibits',
  'phone',
  'computer',
  'tablet',
  'storage',
  'searches',
  'victims',
  'months',
  'participants',
  'recipients',
  'other',
];
export const BOUNDS: readonly Bound[] = [
  'exactly',
  'at-least',
  'more-than',
  'at-most',
  'less-than',
  'about',
  'between',
];
export const REGIONS = [
  'latin-america',
  'south-america',
  'central-america',
  'americas',
  'europe',
  'asia',
  'africa',
  'oceania',
] as const;

export interface TypedPart {
  readonly name: string;
  readonly countries: string;
  readonly region: string;
  readonly others: boolean;
  readonly value: string;
  readonly bound: Bound;
  readonly high: string;
}
export interface TypedClaim {
  readonly kind: Kind;
  readonly of: Of;
  readonly words: string;
  readonly value: string;
  readonly bound: Bound;
  /** The upper end of `between`. */
  readonly high: string;
  readonly country: string;
  readonly province: string;
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
  high: '',
};
export const EMPTY_CLAIM: TypedClaim = {
  kind: 'total',
  of: 'arrests',
  words: '',
  value: '',
  bound: 'exactly',
  high: '',
  country: '',
  province: '',
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
  const upper = numberIn(typed.high);
  if (bound === 'between' && upper === null && kind !== 'country-list') return null;
  const high = bound === 'between' && upper !== null ? { high: upper } : {};
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
      : { kind, ...shared, bound, ...high, total: value, parts: whole, named: countries };
  }
  if (value === null) return null;
  if (kind === 'total' || kind === 'country-number') return { kind, ...shared, value, bound, ...high };
  if (kind === 'role') {
    if (typed.role.trim() === '') return null;
    return {
      kind,
      ...shared,
      value,
      bound,
      ...high,
      country: COUNTRY.test(country) ? country : null,
      role: typed.role.trim(),
    };
  }
  if (!COUNTRY.test(country)) return null;
  const province = typed.province.trim().toUpperCase();
  if (kind !== 'province-count') return { kind, ...shared, value, bound, ...high, country };
  return province.startsWith(`${country}-`) ? { kind, ...shared, value, bound, ...high, country, province } : null;
}

function partFrom({ name, countries, region, others, value, bound, high }: TypedPart) {
  const counted = numberIn(value);
  const upper = numberIn(high);
  if (name.trim() === '' || counted === null || (bound === 'between' && upper === null)) return null;
  const end = bound === 'between' && upper !== null ? { high: upper } : {};
  const where: Region = REGIONS.find((one) => one === region) ?? null;
  return { name: name.trim(), countries: countriesIn(countries), region: where, others, value: counted, bound, ...end };
}

/** A claim as fields, to change what a reading suggested. */
export function typedFrom(claim: Claim): TypedClaim {
  const {
    kind,
    of,
    words = '',
    bound = 'exactly',
    value,
    high,
    country,
    countries,
    complete,
    role,
    ...rest
  } = {
    value: undefined,
    bound: undefined,
    high: undefined,
    country: undefined,
    countries: undefined,
    complete: undefined,
    role: undefined,
    ...claim,
  };
  const number = claim.kind === 'part-whole' ? claim.total : value;
  const listed = claim.kind === 'part-whole' ? claim.named : countries;
  const parts = claim.kind === 'part-whole' ? claim.parts.map(typedPart) : EMPTY_CLAIM.parts;
  return {
    ...EMPTY_CLAIM,
    kind,
    of,
    words,
    bound,
    value: number === undefined || number === null ? '' : String(number),
    high: high === undefined ? '' : String(high),
    country: country ?? '',
    province: 'province' in rest ? rest.province : '',
    countries: (listed ?? []).join(' '),
    complete: complete ?? true,
    role: role ?? '',
    parts,
  };
}

type Part = Extract<Claim, { readonly kind: 'part-whole' }>['parts'][number];

function typedPart({ name, countries = [], region, others = false, value, bound = 'exactly', high }: Part): TypedPart {
  return {
    name,
    countries: countries.join(' '),
    region: region ?? '',
    others,
    value: String(value),
    bound,
    high: high === undefined ? '' : String(high),
  };
}
