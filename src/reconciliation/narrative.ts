// Narratives: someone else's version of events, such as a press text, entered as claims that can be compared:
// numbers, countries, parts of a whole, roles. The text itself is not kept; `words` holds a few quoted words at
// most. See `reconcile.ts` for the verdict on each claim.

import { z } from 'zod';
import { countryCode } from '../statements/statement.ts';
import { REGION_NAMES } from './regions.ts';

/** What a claim counts. `other` is anything that no figure defines: victims, houses, groups. */
export const COUNTED = [
  'arrests',
  'furtherSuspects',
  'exhibits',
  'phone',
  'computer',
  'tablet',
  'storage',
  'other',
] as const;
export type Counted = (typeof COUNTED)[number];

export const BOUNDS = ['exactly', 'at-least', 'at-most'] as const;
export type Bound = (typeof BOUNDS)[number];

const count = z.number().int().min(0).max(1_000_000);
const countries = z.array(countryCode).max(249);
const shared = {
  of: z.enum(COUNTED),
  /** A few words of the narrative, so that the claim can be found in it; at most 200 characters. */
  words: z.string().max(200).default(''),
};
const quantity = { value: count, bound: z.enum(BOUNDS).default('exactly') };

/** Part of a whole: countries by code, or a region by name; `others` leaves out countries that other parts name. */
export const partSchema = z.strictObject({
  name: z.string().min(1).max(80),
  countries: countries.default([]),
  region: z.enum(REGION_NAMES).nullable().default(null),
  others: z.boolean().default(false),
  ...quantity,
});
export type ClaimPart = z.output<typeof partSchema>;

/**
 * One claim. `total`: how many; `country-number` and `province-number`: in how many places; `country-count`: how many
 * in one country; `country-list`: which countries (`complete`: and no others); `part-whole`: a total, its parts, and
 * the countries named beside them; `role`: how many of them have a role.
 */
export const claimSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('total'), ...shared, ...quantity }),
  z.strictObject({ kind: z.literal('country-number'), ...shared, ...quantity }),
  z.strictObject({ kind: z.literal('province-number'), country: countryCode, ...shared, ...quantity }),
  z.strictObject({ kind: z.literal('country-count'), country: countryCode, ...shared, ...quantity }),
  z.strictObject({
    kind: z.literal('country-list'),
    countries: countries.min(1),
    complete: z.boolean().default(true),
    ...shared,
  }),
  z.strictObject({
    kind: z.literal('part-whole'),
    total: count.nullable(),
    bound: z.enum(BOUNDS).default('exactly'),
    parts: z.array(partSchema).min(1).max(32),
    named: countries.default([]),
    ...shared,
  }),
  z.strictObject({
    kind: z.literal('role'),
    country: countryCode.nullable(),
    role: z.string().min(1).max(80),
    ...shared,
    ...quantity,
  }),
]);
export type Claim = z.output<typeof claimSchema>;
export type ClaimOf<Kind extends Claim['kind']> = Extract<Claim, { kind: Kind }>;

export const narrativeId = z.string().regex(/^n:[0-9a-f]{32}$/);

/** `name` is how officers call it; `source` who published it. */
export const narrativeSchema = z.strictObject({
  name: z.string().min(1).max(80),
  source: z.string().min(1).max(200),
  publishedOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable()
    .default(null),
  claims: z.array(claimSchema).min(1).max(200),
});

/** A claim as it stands in a record beside the narrative's act. */
export const claimRecordSchema = z.strictObject({
  type: z.literal('claim'),
  narrative: narrativeId,
  claim: claimSchema,
});

export const NOUNS: Readonly<Record<Counted, string>> = {
  arrests: 'arrests',
  furtherSuspects: 'further suspects',
  exhibits: 'exhibits',
  phone: 'phones',
  computer: 'computers',
  tablet: 'tablets',
  storage: 'storage devices',
  other: 'things that no figure counts',
};

const ONE: Readonly<Record<Counted, string>> = {
  arrests: 'arrest',
  furtherSuspects: 'further suspect',
  exhibits: 'exhibit',
  phone: 'phone',
  computer: 'computer',
  tablet: 'tablet',
  storage: 'storage device',
  other: 'thing that no figure counts',
};

/** The claim in plain words, for lists and findings. */
export function claimText(claim: Claim): string {
  const single = 'value' in claim && claim.value === 1;
  const noun =
    single && claim.kind !== 'country-number' && claim.kind !== 'province-number' ? ONE[claim.of] : NOUNS[claim.of];
  switch (claim.kind) {
    case 'total':
      return `${amount(claim)} ${noun}`;
    case 'country-number':
      return `${noun} in ${amount(claim)} countries`;
    case 'province-number':
      return `${noun} in ${amount(claim)} provinces of ${claim.country}`;
    case 'country-count':
      return `${amount(claim)} ${noun} in ${claim.country}`;
    case 'country-list':
      return `${noun} in ${claim.complete ? '' : 'among others '}${claim.countries.join(', ')}`;
    case 'part-whole': {
      const whole = claim.total === null ? noun : `${amount({ value: claim.total, bound: claim.bound })} ${noun}`;
      const parts = claim.parts.map((part) => `${part.name} ${amount(part)}`);
      const named = claim.named.length > 0 ? `; also named ${claim.named.join(', ')}` : '';
      return `${whole}: ${parts.join(', ')}${named}`;
    }
    case 'role':
      return `${amount(claim)} ${noun} with the role ${claim.role}${claim.country ? ` in ${claim.country}` : ''}`;
  }
}

export function amount(said: { readonly value: number; readonly bound: Bound }): string {
  return said.bound === 'exactly' ? String(said.value) : `${said.bound.replace('-', ' ')} ${said.value}`;
}
