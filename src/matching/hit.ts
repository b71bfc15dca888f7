// The hit: the reply "there is something here", which always keeps the rule that made it and never carries data of
// the other side. A file hit says that a sighting's digest stands in a known-material list; a contact says that a
// peer and we hold the same identifier. See `exact.ts` for identifiers, `compare.ts` and `ask.ts` for the acts.

import type { JsonObject } from '../base/json.ts';
import type { Content } from '../statements/statement.ts';

/** Rules by which something can be a hit; a perceptual rule will carry its distance. */
export const HIT_RULES = ['exact'] as const;
export type HitRule = (typeof HIT_RULES)[number];

/** What an officer does on a contact: a hit between agencies is a request to talk, never a fact. */
export const CONTACT_ADVICE = 'Do not act. Call the other agency.';

/** A file of a sighting found in a list. `category` is the list owner's own code, never converted. */
export interface FileHit extends JsonObject {
  readonly type: 'hit';
  /** File hash, `md5:`, `sha1:` or `sha256:` and hex. */
  readonly file: string;
  readonly account: string;
  readonly list: string;
  readonly category: string;
  readonly rule: HitRule;
  /** The sighting it rests on: ledger position and record index. */
  readonly sightingPosition: number;
  readonly sightingIndex: number;
}

/** What is sent to the agency that shares something with us: who calls, and how many identifiers; never which. */
export interface Contact extends JsonObject {
  readonly type: 'contact';
  /** `ct:` and 32 hex. */
  readonly id: string;
  readonly from: string;
  /** How many of the asker's identifiers the two agencies share. */
  readonly count: number;
}

export function asFileHit(content: Content | null): FileHit | null {
  return content !== null && content.value['type'] === 'hit' ? (content.value as unknown as FileHit) : null;
}

/** A contact as it came in; null when a field is not of its kind, because it was made elsewhere. */
export function asContact(content: Content | null): Contact | null {
  if (content === null || content.value['type'] !== 'contact') return null;
  const { id, from, count } = content.value;
  const wellFormed = typeof id === 'string' && /^ct:[0-9a-f]{32}$/.test(id) && typeof from === 'string';
  return wellFormed && Number.isSafeInteger(count) ? (content.value as unknown as Contact) : null;
}

/** The value of a `known-material` statement: the list, then the category as the list's owner counts. */
export function knownMaterialValue(list: string, category: string): string {
  return `${list}|${category}`;
}
