// Evidence: what is known of a subject that could make it one with another, or keep the two apart. A trait is one such
// value of one subject with the span in which it was observed; traits merge and never lose a record's name. What may
// be proposed from them stands in `candidates.ts`, the tables in `store.ts`.

import { identifierOf } from '../matching/exact.ts';
import type { Statement } from '../statements/statement.ts';

/** Records named by a trait or a reason: enough to open it, bounded because a number can be seen a million times. */
export const RECORDS_NAMED_MAX = 8;

/** One value of one subject. `trait` is `kind|value`; for a subscriber, the value is the person's subject id. */
export type TraitRow = {
  subject: string;
  trait: string;
  kind: string;
  about: string;
  /** `fact` when any record states it as one. */
  basis: string;
  /** First and last moment at which it can have been so, UTC; null when no record says when. */
  first: string | null;
  last: string | null;
  /** Number of records that say it. */
  seen: number;
  /** The first records that say it, `r1:` ids, at most RECORDS_NAMED_MAX. */
  records: readonly string[];
};

/** How long after `at` the observation may lie, by precision, in milliseconds. */
const WIDTH: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  month: 31 * 86_400_000,
  year: 366 * 86_400_000,
};

/** What a fold needs of a statement, whether it comes from an entry or from intake's table. */
export interface Said {
  readonly subject: string;
  readonly about: string;
  readonly property: string;
  readonly normalised: string | null;
  readonly basis: string;
  readonly observedAt: string | null;
  readonly precision: string;
  readonly recordId: string;
}

export function saidBy(statement: Statement, recordId: string): Said {
  const { subject, about, property, normalised, basis, observed } = statement;
  const when = { observedAt: observed.at, precision: observed.precision };
  return { subject, about, property, normalised, basis, ...when, recordId };
}

/** The trait a statement gives, or null: groups, weak identifiers and everything else neither link nor part anyone. */
export function traitOf(said: Said): TraitRow | null {
  if (said.about !== 'account' && said.about !== 'person') return null;
  const kind = traitKind(said);
  if (kind === null) return null;
  const { subject, about, normalised, basis, recordId } = said;
  const row = { subject, trait: `${kind}|${normalised}`, kind, about, basis, seen: 1, records: [recordId] };
  const width = WIDTH[said.precision];
  const from = said.observedAt === null || width === undefined ? Number.NaN : Date.parse(said.observedAt);
  if (Number.isNaN(from) || width === undefined) return { ...row, first: null, last: null };
  return { ...row, first: new Date(from).toISOString(), last: new Date(from + width).toISOString() };
}

function traitKind(said: Said): string | null {
  if (said.normalised === null || said.normalised === '') return null;
  if (said.property === 'birth-year') return 'birth-year';
  if (said.property === 'subscriber') return /^s:[0-9a-f]{32}$/.test(said.normalised) ? 'subscriber' : null;
  const identifier = identifierOf(said);
  return identifier?.strength === 'strong' ? identifier.kind : null;
}

/** The two observations of one trait as one; `earlier` names its records first. */
export function mergeTraits(earlier: TraitRow, later: TraitRow): TraitRow {
  const records = [...new Set([...earlier.records, ...later.records])].slice(0, RECORDS_NAMED_MAX);
  return {
    ...earlier,
    basis: later.basis === 'fact' ? 'fact' : earlier.basis,
    first: pick(earlier.first, later.first, (a, b) => a < b),
    last: pick(earlier.last, later.last, (a, b) => a > b),
    seen: earlier.seen + later.seen,
    records,
  };
}

function pick(a: string | null, b: string | null, better: (a: string, b: string) => boolean): string | null {
  if (a === null || b === null) return a ?? b;
  return better(a, b) ? a : b;
}

/** Traits by subject and then by value, merged. */
export type Traits = Map<string, Map<string, TraitRow>>;

export function gather(rows: Iterable<TraitRow>, into: Traits = new Map()): Traits {
  for (const row of rows) {
    const own = into.get(row.subject) ?? new Map<string, TraitRow>();
    const known = own.get(row.trait);
    own.set(row.trait, known === undefined ? row : mergeTraits(known, row));
    into.set(row.subject, own);
  }
  return into;
}

/** The person that a subscriber trait names, or null. */
export function subscriberOf(row: TraitRow): string | null {
  return row.kind === 'subscriber' ? row.trait.slice('subscriber|'.length) : null;
}

/** The trait by which accounts name this person as their subscriber. */
export function subscriberTrait(person: string): string {
  return `subscriber|${person}`;
}
