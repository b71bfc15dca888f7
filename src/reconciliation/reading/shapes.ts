// The shapes of reading: tokens with their places in the text as it was given, what a phrase may mean, and what a
// reading gives back. What always holds: `from` and `to` are UTF-16 offsets into the given text, so that
// `text.slice(from, to)` is what was marked. See `read.ts`, which makes a reading.

import type { Bound, Claim, Counted } from '../narrative.ts';
import type { RegionName } from '../regions.ts';

export type Language = 'en' | 'es';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `word` folded: lower case, without accents, look-alikes and invisible characters. */
export interface Token extends Span {
  readonly kind: 'word' | 'number' | 'mark' | 'end';
  readonly text: string;
  readonly capital: boolean;
  /** No space before it. */
  readonly glued: boolean;
}

export interface Place {
  readonly countries: readonly string[];
  readonly regions: readonly RegionName[];
  /** ISO 3166-2, of the one country in `countries`. */
  readonly province: string | null;
}

/** A count as said. Null `value` with a reason: a number that cannot be a count. */
export interface Amount {
  readonly value: number;
  readonly bound: Bound;
  readonly high: number | null;
}

/** Why a number stands in no claim. */
export const UNREAD = [
  'date',
  'time',
  'age',
  'duration',
  'money',
  'percentage',
  'ordinal',
  'measure',
  'code',
  'fraction',
  'negative',
  'too-large',
  'corrected',
  'denied',
  'subset',
  'none',
  'no-noun',
  'no-country',
] as const;
export type UnreadReason = (typeof UNREAD)[number];

/** What a phrase of the lexicon may be. `persons` become arrests or suspects by what is said of them. */
export type Meaning =
  | { readonly is: 'place'; readonly place: Place }
  | { readonly is: 'people-of'; readonly place: Place }
  | { readonly is: 'thing'; readonly of: Counted | 'persons' | 'suspects' }
  | { readonly is: 'act'; readonly of: Counted }
  | { readonly is: 'role'; readonly role: string }
  | { readonly is: 'unit'; readonly reason: UnreadReason }
  | { readonly is: 'hedge'; readonly bound: Bound }
  | { readonly is: 'after-hedge'; readonly bound: Bound }
  | { readonly is: Sign };

/** Words that steer a sentence without counting anything. */
export type Sign =
  | 'countries'
  | 'provinces'
  | 'further'
  | 'others'
  | 'rest'
  | 'elsewhere'
  | 'the-region'
  | 'world'
  | 'include'
  | 'also'
  | 'no'
  | 'said'
  | 'led-by'
  | 'earlier'
  | 'denied'
  | 'in'
  | 'from'
  | 'and'
  | 'of-them'
  | 'agency'
  | 'nationals'
  | 'between'
  | 'to'
  | 'article'
  | 'effort'
  | 'age'
  | 'month'
  | 'since';

/** One piece of a sentence: a number, a phrase with a meaning, a mark or a plain word. `at`: index of its token. */
export interface Item extends Span {
  readonly at: number;
  readonly text: string;
  readonly meaning: Meaning | null;
  readonly amount: Amount | null;
  readonly unread: UnreadReason | null;
  /** A comma, bracket or the like; empty for words. */
  readonly mark: string;
  readonly capital: boolean;
}

/** A claim that the text seems to make, with the words it was read from. */
export interface Suggestion extends Span {
  readonly words: string;
  /** The number, what it counts, its place: each where it stands. */
  readonly marks: readonly (Span & { readonly is: 'number' | 'counted' | 'place' | 'role' | 'when' | 'who' })[];
  readonly claim: Claim;
  readonly when: string | null;
  readonly who: string | null;
  /** True where the reader had to choose; the person who confirms looks twice. */
  readonly doubtful: boolean;
}

export interface Unread extends Span {
  readonly words: string;
  readonly reason: UnreadReason;
}

/** Something about the text itself that a reader of it should know. */
export const NOTES = ['markup', 'invisible', 'direction', 'look-alikes', 'other-digits', 'language-unsure'] as const;
export type Note = (typeof NOTES)[number];

export interface Reading {
  readonly language: Language;
  readonly characters: number;
  readonly suggestions: readonly Suggestion[];
  readonly unread: readonly Unread[];
  readonly notes: readonly Note[];
}

/** Phrases by what they mean. */
export type Lists<Key extends string> = Readonly<Partial<Record<Key, string>>>;

/** Phrases by meaning, a semicolon between two. */
export interface Vocabulary {
  readonly things: Lists<Counted | 'persons' | 'suspects'>;
  readonly acts: Lists<Counted>;
  readonly signs: Lists<Sign>;
  readonly units: Lists<UnreadReason>;
  readonly hedges: Lists<Bound>;
  /** Hedges that stand behind their number. */
  readonly after: Lists<Bound>;
}
