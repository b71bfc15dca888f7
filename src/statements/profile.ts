// The profile: all that is said about one subject, seen at once. It is a heap of statements put in order, nothing is
// chosen and nothing lost: values that contradict one another stand side by side with who said them and when, and
// every value opens to its records. Masking guarded text is the door's work; the profile only says what is guarded.

import { combineAll, type Handling } from './handling.ts';
import type { Statement } from './statement.ts';
import { propertyOf, SINGLE_VALUED, type Strength } from './vocabulary.ts';

/** A statement under its record id. */
export interface Said {
  readonly id: string;
  readonly statement: Statement;
}

/** One value of a property, with all who said it. */
export interface ProfileValue {
  /** The normal form, or the value as given where it has none. */
  readonly value: string;
  /** The spellings it came in, in order. */
  readonly given: readonly string[];
  /** Record ids, in order. */
  readonly records: readonly string[];
  readonly originators: readonly string[];
  /** True when at least one statement marks it as a fact. */
  readonly fact: boolean;
  /** Observed times, UTC; null when nobody said when. */
  readonly first: string | null;
  readonly last: string | null;
}

export interface ProfileProperty {
  readonly property: string;
  readonly strength: Strength;
  readonly guarded: boolean;
  /** More than one value of a property that can have one only. */
  readonly contradicts: boolean;
  readonly values: readonly ProfileValue[];
}

export interface Profile {
  readonly subjects: readonly string[];
  /** How many statements it rests on. */
  readonly statements: number;
  readonly properties: readonly ProfileProperty[];
  /** What may be done with the profile as a whole; null when it is empty. */
  readonly handling: Handling | null;
}

/**
 * Puts statements about one subject, or about the members of one cluster, in order. The order given is of no
 * account.
 */
export function profileOf(said: readonly Said[]): Profile {
  const properties = new Map<string, Map<string, Said[]>>();
  for (const one of said) {
    const { property, normalised, value } = one.statement;
    const values = properties.get(property) ?? new Map<string, Said[]>();
    const key = normalised ?? value.normalize('NFC').trim();
    values.set(key, [...(values.get(key) ?? []), one]);
    properties.set(property, values);
  }
  return {
    subjects: inOrder(said.map(({ statement }) => statement.subject)),
    statements: said.length,
    properties: [...properties].sort(byName).map(([property, values]) => propertyRow(property, values)),
    handling: combineAll(said.map(({ statement }) => statement)),
  };
}

function propertyRow(property: string, values: ReadonlyMap<string, readonly Said[]>): ProfileProperty {
  const known = propertyOf(property);
  return {
    property,
    strength: known?.strength ?? 'none',
    guarded: known?.guarded ?? true,
    contradicts: SINGLE_VALUED.has(property) && values.size > 1,
    values: [...values].sort(byName).map(([value, said]) => valueRow(value, said)),
  };
}

function valueRow(value: string, said: readonly Said[]): ProfileValue {
  const times = inOrder(said.flatMap(({ statement }) => statement.observed.at ?? []));
  return {
    value,
    given: inOrder(said.map(({ statement }) => statement.value)),
    records: inOrder(said.map(({ id }) => id)),
    originators: inOrder(said.map(({ statement }) => statement.originator)),
    fact: said.some(({ statement }) => statement.basis === 'fact'),
    first: times[0] ?? null,
    last: times.at(-1) ?? null,
  };
}

/** Each once, by code unit: the same order on every machine. */
function inOrder(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
