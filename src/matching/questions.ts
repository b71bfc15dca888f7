// The questions that matching's rows answer, each named for what it answers and asked in lists. Tables stand in
// `tables.ts`; what the folds keep in them is never a superseded or recalled record, so nothing here filters those.
// `door.ts` and `search.ts` ask for officers, `compare.ts` and `ask.ts` for the acts.

import type { Rows } from '../base/table.ts';
import {
  type ContactRow,
  type DueRow,
  type HitRow,
  type IdentifierRow,
  matchingContact,
  matchingDue,
  matchingHit,
  matchingIdentifier,
  matchingQuestion,
  type QuestionRow,
} from './tables.ts';

/** Every record of this node that gives one of these identifiers. */
export async function holdersOf(rows: Rows, identifiers: readonly string[]): Promise<readonly IdentifierRow[]> {
  return rows.find(matchingIdentifier, { identifier: identifiers });
}

/** The identifiers that records give for these subjects. */
export async function identifiersOf(rows: Rows, subjects: readonly string[]): Promise<readonly IdentifierRow[]> {
  return rows.find(matchingIdentifier, { subject: subjects });
}

/** Every record that gives a strong identifier, at most `limit`. */
export async function strongIdentifiers(rows: Rows, limit: number): Promise<readonly IdentifierRow[]> {
  return rows.find(matchingIdentifier, { strength: 'strong' }, { limit });
}

/** Comparisons still to be made, oldest list first; at most `limit`. */
export async function dueComparisons(rows: Rows, limit: number): Promise<readonly DueRow[]> {
  return rows.find(matchingDue, {}, { limit });
}

/** File hits on these accounts, or all; at most `limit`. */
export async function fileHits(
  rows: Rows,
  accounts: readonly string[] | null,
  limit: number,
): Promise<readonly HitRow[]> {
  return rows.find(matchingHit, accounts === null ? {} : { account: accounts }, { limit });
}

/** Contacts, newest first; at most `limit`. */
export async function contacts(rows: Rows, limit: number): Promise<readonly ContactRow[]> {
  return rows.find(matchingContact, {}, { order: [{ column: 'position', descending: true }], limit });
}

/** Questions with one peer in one direction. */
export async function questionsWith(rows: Rows, peer: string, direction: string): Promise<readonly QuestionRow[]> {
  return rows.find(matchingQuestion, { peer, direction });
}
