// Nexus: what ties the matter to a country, graded as fact or assessment. Where a person lives (a subscriber's record
// states it as a fact), a payment and a child's country are as sure as their statement; a phone prefix and an address's
// country are assessments, never grounds by themselves. `store.ts` folds them, `door.ts` shows the scope.

import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { countryOfAddress } from './demonstration-addresses.ts';

export const NEXUS_KINDS = ['residence', 'registration', 'child', 'payment', 'phone-prefix', 'address'] as const;
export type NexusKind = (typeof NEXUS_KINDS)[number];
export type Grade = 'fact' | 'assessment';

/** One tie to one country. `country` is ISO 3166-1 alpha-2. */
export interface Nexus {
  readonly country: string;
  readonly kind: NexusKind;
  readonly grade: Grade;
}

/** What of a statement a nexus is made from. */
export interface Telling {
  readonly about: string;
  readonly property: string;
  readonly normalised: string | null;
  readonly basis: string;
}

const COUNTRY = /^[A-Z]{2}$/;

/** The tie a statement gives, or null. */
export function nexusOf(telling: Telling): Nexus | null {
  const { about, property, normalised, basis } = telling;
  if (normalised === null || about === 'exhibit') return null;
  const stated: Grade = basis === 'fact' ? 'fact' : 'assessment';
  if (property === 'phone') return tie(countryOfPhone(normalised), 'phone-prefix', 'assessment');
  if (property === 'address') return tie(countryOfAddress(normalised), 'address', 'assessment');
  if (!COUNTRY.test(normalised)) return null;
  if (property === 'country') return tie(normalised, about === 'person' ? 'residence' : 'registration', stated);
  if (property === 'payment-to-child') return tie(normalised, 'payment', stated);
  return property === 'child-country' ? tie(normalised, 'child', stated) : null;
}

/** The tie that a sighting's address gives, or null. */
export function nexusOfAddress(address: string | null): Nexus | null {
  return address === null ? null : tie(countryOfAddress(address), 'address', 'assessment');
}

function tie(country: string | null, kind: NexusKind, grade: Grade): Nexus | null {
  return country === null ? null : { country, kind, grade };
}

/** Calling codes that several large countries share: without a known area code they name none of them. */
const SHARED_CODES: ReadonlySet<string> = new Set(['1', '7']);
/** Where territories share a code, the country whose code it is in the numbering plan. */
const MAIN: ReadonlySet<string> = new Set(['GB', 'IT', 'NO', 'AU', 'MA', 'FI', 'FR', 'GP', 'CW', 'SH']);
const BY_CODE = countriesByCode();

function countriesByCode(): ReadonlyMap<string, string> {
  const countries = new Map<string, string>();
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country);
    if (!SHARED_CODES.has(code) && (!countries.has(code) || MAIN.has(country))) countries.set(code, country);
  }
  return countries;
}

/** The country of an E.164 number by its prefix, also where the number itself cannot exist; null where unclear. */
export function countryOfPhone(e164: string): string | null {
  if (!e164.startsWith('+')) return null;
  const known = parsePhoneNumberFromString(e164)?.country;
  if (known !== undefined) return known;
  for (let length = 3; length >= 1; length -= 1) {
    const country = BY_CODE.get(e164.slice(1, 1 + length));
    if (country !== undefined) return country;
  }
  return null;
}

/** The ties of one subject to one country, of one kind, added up. */
export interface Tied {
  readonly country: string;
  readonly kind: string;
  readonly facts: number;
  readonly assessments: number;
}

/** A country a subject is likely tied to. `ground` is false where a single kind of assessment is all there is. */
export interface Likely {
  readonly country: string;
  readonly facts: number;
  /** Kinds of assessment that point there: two phones are one kind. */
  readonly assessments: number;
  readonly kinds: readonly string[];
  readonly ground: boolean;
}

/**
 * Countries by how firmly they are tied: facts before assessments, more kinds before fewer, then by code. A single kind
 * of assessment is shown but is no ground, and several are only a reason to ask.
 */
export function likelyCountries(ties: readonly Tied[]): Likely[] {
  const countries = [...new Set(ties.map((row) => row.country))];
  const likely = countries.map((country): Likely => {
    const own = ties.filter((row) => row.country === country);
    const facts = own.reduce((sum, row) => sum + row.facts, 0);
    const assessed = new Set(own.filter((row) => row.assessments > 0).map((row) => row.kind)).size;
    const kinds = [...new Set(own.map((row) => row.kind))].sort();
    return { country, facts, assessments: assessed, kinds, ground: facts > 0 || assessed > 1 };
  });
  return likely.sort((a, b) => {
    return b.facts - a.facts || b.assessments - a.assessments || (a.country < b.country ? -1 : 1);
  });
}
