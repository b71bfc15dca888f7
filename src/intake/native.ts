// Native keys: how a subject of one report is found again in the next, and the reverse, how a statement tells the key
// of its subject. A key by native id is preferred to one by handle, because a handle can pass to somebody else.

import type { Statement } from '../statements/statement.ts';
import type { SubjectKind } from '../statements/vocabulary.ts';

/** What an entry tells about a subject: null `about` where only a sighting names it. */
export interface Known {
  readonly about: SubjectKind | null;
  readonly native: string | null;
}

/** What a native key is made from, in a statement or in its row. */
export interface Naming extends Pick<Statement, 'property' | 'normalised' | 'exhibit'> {
  readonly about: string;
}

/** `about|service|id`, `about|service|@handle`, `exhibit|x:...`; null where the statement names none. */
export function nativeOfStatement(statement: Naming): string | null {
  const { about, property, normalised, exhibit } = statement;
  if (about === 'exhibit') return exhibit === null ? null : `exhibit|${exhibit}`;
  if (normalised === null) return null;
  if (property === 'native-id') return bounded(`${about}|${normalised}`);
  return property === 'handle' ? bounded(`${about}|${normalised.replace('|', '|@')}`) : null;
}

/** An index cell is smaller than a value; a key beyond it finds nothing and links nothing. */
function bounded(native: string): string | null {
  return Buffer.byteLength(native) <= 600 ? native : null;
}

/** True for a key by handle. */
export function isHandleKey(native: string): boolean {
  return /^[a-z]+\|[^|]*\|@/.test(native);
}

const POINTS_TO: Readonly<Record<string, SubjectKind>> = {
  'member-of': 'group',
  administers: 'group',
  subscriber: 'person',
};

/** The subject that a statement's value points to, or null. */
export function valueSubject(statement: Statement): { readonly subject: string; readonly about: SubjectKind } | null {
  const about = POINTS_TO[statement.property];
  const subject = statement.normalised ?? statement.value;
  return about !== undefined && /^s:[0-9a-f]{32}$/.test(subject) ? { subject, about } : null;
}
