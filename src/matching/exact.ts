// Exact meeting: when two records speak of the same identifier. An identifier is the kind of a value and its normal
// form; a value shared by more than twenty subjects links nobody, and that is said. Weak identifiers are kept for
// context only. See `store.ts` for where they are indexed, `identity/candidates.ts` for what a meeting may propose.

import type { Statement } from '../statements/statement.ts';
import { propertyOf, type Strength, type SubjectKind, type ValueKind } from '../statements/vocabulary.ts';

/** A value that more subjects share than this links nobody (DESIGN.md 5): a shop's number, a carrier's address. */
export const SHARED_SUBJECTS_MAX = 20;

/** A value that points at someone or something. `text` is `kind|normalised`, the form in which two values meet. */
export interface Identifier {
  readonly kind: ValueKind;
  readonly text: string;
  readonly strength: Exclude<Strength, 'none'>;
}

/** The form in which values meet; never a digest of one. */
export function identifierText(kind: ValueKind, normalised: string): string {
  return `${kind}|${normalised}`;
}

/** The normal form without kind and service: how an identifier is typed by who knows neither. */
export function bareOf({ kind, text }: Pick<Identifier, 'kind' | 'text'>): string {
  const normal = text.slice(kind.length + 1);
  return kind === 'handle' || kind === 'native-id' ? normal.slice(normal.indexOf('|') + 1) : normal;
}

/** The identifier a statement gives, or null: a name, a country or a value without a normal form identifies nobody. */
export function identifierOf(statement: Pick<Statement, 'property' | 'normalised'>): Identifier | null {
  const property = propertyOf(statement.property);
  if (property === null || property.strength === 'none' || statement.normalised === null) return null;
  if (statement.normalised === '') return null;
  const text = identifierText(property.value, statement.normalised);
  return { kind: property.value, text, strength: property.strength };
}

/** One row of who holds an identifier, as far as the cap needs it. */
export interface Holding {
  readonly subject: string;
  readonly about: SubjectKind | string;
}

/** Distinct subjects of the rows, and whether they are too many for the value to link anyone. */
export function sharedBy(holdings: Iterable<Holding>): {
  readonly subjects: readonly string[];
  readonly common: boolean;
} {
  const subjects = [...new Set([...holdings].map((row) => row.subject))].sort();
  return { subjects, common: subjects.length > SHARED_SUBJECTS_MAX };
}
