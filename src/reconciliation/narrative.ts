// Narratives: someone else's version of events, such as a press text, entered as claims that can be compared:
// numbers, countries, parts of a whole, roles. The text itself is not kept; `words` holds a few quoted words at
// most. See `reconcile.ts` for the verdict on each claim.

import { z } from 'zod';
import { countryCode } from '../statements/statement.ts';
import { REGION_NAMES } from './regions.ts';

/**
 * What a claim counts. `suspects` are all that were identified, arrested or not; `participants` took part,
 * `recipients` were sent information; `other` is anything that nobody defines: officers, groups, accounts.
 */
export const COUNTED = [
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
] as const;
export type Counted = (typeof COUNTED)[number];

/** `between` has its upper end in `high`; `about` holds within a tenth, and within one at least. */
export const BOUNDS = ['exactly', 'at-least', 'more-than', 'at-most', 'less-than', 'about', 'between'] as const;
export type Bound = (typeof BOUNDS)[number];

const count = z.number().int().min(0).max(1_000_000);
const countries = z.array(countryCode).max(249);
const shared = {
  of: z.enum(COUNTED),
  /** A few words of the narrative, so that the claim can be found in it; at most 200 characters. */
  words: z.string().max(200).default(''),
  /** When, and on whose word, as the narrative says it. */
  when: z.string().max(80).optional(),
  who: z.string().max(120).optional(),
};
const quantity = { value: count, bound: z.enum(BOUNDS).default('exactly'), high: count.optional() };

/**
 * Part of a whole: countries by code, or regions by name; `others` leaves out countries that other parts name. The
 * value of `rest` is what the total leaves beside the other parts: the narrative says no number.
 */
export const partSchema = z.strictObject({
  name: z.string().min(1).max(80),
  countries: countries.default([]),
  region: z.enum(REGION_NAMES).nullable().default(null),
  /** More regions beside it. */
  also: z.array(z.enum(REGION_NAMES)).max(7).default([]),
  others: z.boolean().default(false),
  rest: z.boolean().default(false),
  ...quantity,
});
export type ClaimPart = z.output<typeof partSchema>;

/**
 * One claim. `total`: how many; `country-number` and `province-number`: in how many places (`region`: of that region);
 * `country-count` and `province-count`: how many in one place (`as`: where it was, or whose nationals); `country-list`:
 * which countries (`complete`: and no others); `part-whole`: a total, its parts, and the countries named beside them;
 * `role`: how many of them have a role.
 */
export const claimSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('total'), ...shared, ...quantity }),
  z.strictObject({
    kind: z.literal('country-number'),
    region: z.enum(REGION_NAMES).nullable().default(null),
    ...shared,
    ...quantity,
  }),
  z.strictObject({ kind: z.literal('province-number'), country: countryCode, ...shared, ...quantity }),
  z.strictObject({
    kind: z.literal('country-count'),
    country: countryCode,
    as: z.enum(['place', 'nationality']).default('place'),
    ...shared,
    ...quantity,
  }),
  z.strictObject({
    kind: z.literal('province-count'),
    country: countryCode,
    province: z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/),
    ...shared,
    ...quantity,
  }),
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
    high: count.optional(),
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

/** UTF-16 units of a text that is read: some forty pages, and well below the bound of a request. */
export const TEXT_MAX = 250_000;

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
  /** The text that the claims were read from: only a salted digest of it is kept. */
  text: z.string().min(1).max(TEXT_MAX).nullable().default(null),
});

/** What is kept of a text: enough to show that a given text is the one that was read. */
export const textSchema = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  characters: z.number().int().min(1).max(TEXT_MAX),
});
export type TextKept = z.output<typeof textSchema>;

/** A claim as it stands in a record beside the narrative's act. */
export const claimRecordSchema = z.strictObject({
  type: z.literal('claim'),
  narrative: narrativeId,
  claim: claimSchema,
});

export const NOUNS: Readonly<Record<Counted, string>> = {
  arrests: 'arrests',
  suspects: 'suspects',
  furtherSuspects: 'further suspects',
  exhibits: 'exhibits',
  phone: 'phones',
  computer: 'computers',
  tablet: 'tablets',
  storage: 'storage devices',
  searches: 'searches',
  victims: 'victims',
  months: 'months',
  participants: 'participants',
  recipients: 'recipients',
  other: 'things that no figure counts',
};

const ONE: Readonly<Record<Counted, string>> = {
  arrests: 'arrest',
  suspects: 'suspect',
  furtherSuspects: 'further suspect',
  exhibits: 'exhibit',
  phone: 'phone',
  computer: 'computer',
  tablet: 'tablet',
  storage: 'storage device',
  searches: 'search',
  victims: 'victim',
  months: 'month',
  participants: 'participant',
  recipients: 'recipient',
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
      return [
        noun,
        'in',
        amount(claim),
        single ? 'country' : 'countries',
        claim.region === null ? '' : `of ${claim.region}`,
      ]
        .join(' ')
        .trim();
    case 'province-number':
      return `${noun} in ${amount(claim)} ${single ? 'province' : 'provinces'} of ${claim.country}`;
    case 'country-count':
      return `${amount(claim)} ${noun} ${claim.as === 'place' ? 'in' : 'of nationals of'} ${claim.country}`;
    case 'province-count':
      return `${amount(claim)} ${noun} in ${claim.province}`;
    case 'country-list':
      return `${noun} in ${claim.complete ? '' : 'among others '}${claim.countries.join(', ')}`;
    case 'part-whole': {
      const whole = claim.total === null ? noun : `${amount({ ...claim, value: claim.total })} ${noun}`;
      const parts = claim.parts.map((part) => `${part.name} ${part.rest ? '(the rest)' : amount(part)}`);
      const named = claim.named.length > 0 ? `; also named ${claim.named.join(', ')}` : '';
      return `${whole}: ${parts.join(', ')}${named}`;
    }
    case 'role':
      return `${amount(claim)} ${noun} with the role ${claim.role}${claim.country ? ` in ${claim.country}` : ''}`;
  }
}

export interface Said {
  readonly value: number;
  readonly bound: Bound;
  readonly high?: number | undefined;
}

export function amount({ value, bound, high }: Said): string {
  if (bound === 'exactly') return String(value);
  if (bound === 'between') return `between ${value} and ${high ?? value}`;
  return `${bound.replace('-', ' ')} ${value}`;
}

/** The whole numbers that a saying allows; null where nothing bounds it above. */
export function rangeOf({ value, bound, high }: Said): { readonly low: number; readonly high: number | null } {
  const give = Math.max(1, Math.round(value / 10));
  switch (bound) {
    case 'exactly':
      return { low: value, high: value };
    case 'at-least':
      return { low: value, high: null };
    case 'more-than':
      return { low: value + 1, high: null };
    case 'at-most':
      return { low: 0, high: value };
    case 'less-than':
      return { low: 0, high: Math.max(0, value - 1) };
    case 'about':
      return { low: Math.max(0, value - give), high: value + give };
    case 'between':
      return { low: value, high: Math.max(value, high ?? value) };
  }
}
