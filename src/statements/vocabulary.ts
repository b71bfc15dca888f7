// The vocabulary: what statements can be about and what they can say. Each property has the kind of its value and a
// strength: only a strong identifier may propose that two subjects are one. Adding a property is adding a row here;
// `value.ts` normalises by kind, `statement.ts` holds the shape.

export const SUBJECT_KINDS = ['account', 'group', 'person', 'exhibit'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Kinds of value; `subject` is the random id of another subject, `code` one word of a closed list. */
export const VALUE_KINDS = [
  'native-id',
  'handle',
  'email',
  'phone',
  'device',
  'payment-account',
  'document',
  'address',
  'name',
  'text',
  'country',
  'province',
  'code',
  'number',
  'subject',
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** `strong` may link subjects, `weak` may be shown as context only, `none` identifies nobody. */
export type Strength = 'strong' | 'weak' | 'none';

export interface Property {
  readonly about: readonly SubjectKind[];
  readonly value: ValueKind;
  readonly strength: Strength;
  /** A name from outside that may describe abuse: masked until an officer asks with a purpose. */
  readonly guarded: boolean;
  /** For `code`: the closed list. */
  readonly codes?: readonly string[];
  /** For `number`: least and greatest. */
  readonly range?: readonly [number, number];
}

const row = (
  about: readonly SubjectKind[],
  value: ValueKind,
  strength: Strength = 'none',
  guarded = false,
  codes?: readonly string[],
): Property => (codes === undefined ? { about, value, strength, guarded } : { about, value, strength, guarded, codes });

const both = ['account', 'person'] as const;

/** Every property by its name `subject-kind-free word(s)`; names are stable, they stand in signed records. */
export const VOCABULARY: Readonly<Record<string, Property>> = {
  /** Native id and handle are normalised with the service before them: `exampletalk|1001`. */
  'native-id': row(['account', 'group'], 'native-id', 'strong'),
  handle: row(['account'], 'handle', 'strong'),
  service: row(['account', 'group'], 'text'),
  email: row(both, 'email', 'strong'),
  phone: row(both, 'phone', 'strong'),
  device: row(both, 'device', 'strong'),
  'payment-account': row(both, 'payment-account', 'strong'),
  document: row(['person'], 'document', 'strong'),
  /** A network address; never strong (DESIGN.md 5, weak evidence is weak). */
  address: row(both, 'address', 'weak'),
  name: row(both, 'name', 'none', true),
  'group-name': row(['group'], 'name', 'none', true),
  'birth-year': { ...row(['person'], 'number'), range: [1900, 2100] },
  'member-of': row(['account'], 'subject'),
  administers: row(['account'], 'subject'),
  /** Said by an answer to a legal request: this person subscribes to this account. */
  subscriber: row(['account'], 'subject'),
  /** Where the person lives or the account is registered, as the source says it. */
  country: row(both, 'country'),
  province: row(['person'], 'province'),
  occupation: row(['person'], 'code', 'none', false, ['schoolteacher', 'health-worker', 'coach', 'carer', 'other']),
  'position-of-trust': row(['person'], 'code', 'none', false, ['yes', 'no']),
  /** A payment to a child in the named country; the child has no name here. */
  'payment-to-child': row(both, 'country'),
  'contact-with-child': row(both, 'code', 'none', false, ['yes', 'suspected']),
  'child-at-risk': row(both, 'code', 'none', false, ['now', 'possible']),
  /** The country where a child is thought to be. */
  'child-country': row(both, 'country'),
  production: row(both, 'code', 'none', false, ['yes', 'suspected']),
  'application-installed': row(['exhibit'], 'text'),
  'application-used': row(['exhibit'], 'text'),
  'application-removed': row(['exhibit'], 'text'),
  /** A hit of a file hash on a known-material list: `list|category` as the list's owner counts. */
  'known-material': row(['account'], 'text'),
};

export function propertyOf(name: string): Property | null {
  return Object.hasOwn(VOCABULARY, name) ? (VOCABULARY[name] ?? null) : null;
}

/**
 * Properties that can have one true value at a time: two values are a contradiction to be shown, not to be solved.
 * All others (numbers, addresses, memberships) may have many at once.
 */
export const SINGLE_VALUED: ReadonlySet<string> = new Set([
  'service',
  'native-id',
  'birth-year',
  'country',
  'province',
  'position-of-trust',
  'group-name',
]);
