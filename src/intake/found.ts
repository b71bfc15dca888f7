// What adapters say about accounts, groups and people, made in one way for every format: the subject's key, and its
// statements. The same account on the same service has the same key in every file, so that two reports meet without a
// judgement; a person never has one, because who is the same person is for an officer to say (`identity`).

import type { Observed } from '../statements/statement.ts';
import { normalise } from '../statements/value.ts';
import type { SubjectKind } from '../statements/vocabulary.ts';
import type { Basis, FoundStatement, LocalSubject } from './format.ts';

/** When and how surely something is said. */
export interface Saying {
  readonly observed: Observed;
  readonly basis: Basis;
  readonly exhibit?: string | null;
}

/** The one maker of statements; empty values make none. */
export function says(
  subject: LocalSubject,
  property: string,
  value: string | LocalSubject | null | undefined,
  saying: Saying,
  service: string | null = null,
): FoundStatement[] {
  if (value === null || value === undefined || value === '') return [];
  const { observed, basis, exhibit = null } = saying;
  return [{ kind: 'statement', subject, property, value, service, observed, basis, exhibit }];
}

/** How a file names an account: at least one of id and handle, on a service. */
export interface NamedAccount {
  readonly service: string | null;
  readonly id: string | null;
  readonly handle: string | null;
}

/** Handles are compared without the `@` that screens put before them. */
export function bareHandle(handle: string | null): string | null {
  const bare = handle === null ? '' : handle.trim().replace(/^@+/, '');
  return bare === '' ? null : bare;
}

/**
 * The account's subject: by native id where there is one, else by handle, else under `local`, a name of this file only.
 * A handle alone can pass to somebody else, which is why an id is preferred and the two are never silently joined.
 */
export function accountOf(account: NamedAccount, local: string): LocalSubject {
  const { service, id } = account;
  const handle = bareHandle(account.handle);
  const byId = id === null || service === null ? null : normalise('native-id', id, { service });
  if (byId !== null) return { about: 'account', key: byId };
  const byHandle = handle === null || service === null ? null : normalise('handle', handle, { service });
  if (byHandle !== null) return { about: 'account', key: byHandle.replace('|', '|@') };
  return { about: 'account', key: `#${local}` };
}

/** What makes an account known: its service, native id and handle. */
export function introduces(subject: LocalSubject, account: NamedAccount, saying: Saying): FoundStatement[] {
  const { service, id } = account;
  return [
    ...says(subject, 'service', service, saying),
    ...says(subject, 'native-id', id, saying, service),
    ...(subject.about === 'account' ? says(subject, 'handle', bareHandle(account.handle), saying, service) : []),
  ];
}

/** A group's subject, by native id; under `local` when it has none. */
export function groupOf(service: string | null, id: string | null, local: string): LocalSubject {
  const key = id === null || service === null ? null : normalise('native-id', id, { service });
  return { about: 'group', key: key ?? `#${local}` };
}

export function localSubject(about: SubjectKind, name: string): LocalSubject {
  return { about, key: `#${name}` };
}

/** The one form under which an account, group or exhibit is found again; null for a subject of one file only. */
export function nativeOf(subject: LocalSubject): string | null {
  return subject.key.startsWith('#') || isSubjectId(subject.key) ? null : `${subject.about}|${subject.key}`;
}

export function isSubjectId(key: string): boolean {
  return /^s:[0-9a-f]{32}$/.test(key);
}

/** A port 1 to 65,535; null when there is none, `bad` when it is none. */
export function readPort(text: string | null): number | null | 'bad' {
  if (text === null) return null;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  return port >= 1 && port <= 65_535 ? port : 'bad';
}

const BY_LENGTH: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/** A file hash in our form from `sha256:HEX` or bare hexadecimal, whose length tells the algorithm; null otherwise. */
export function readDigest(text: string): string | null {
  const found = /^(?:(md5|sha-?1|sha-?256):)?([0-9a-fA-F]{32,64})$/i.exec(text.trim());
  const hex = found?.[2];
  if (hex === undefined) return null;
  const algorithm = BY_LENGTH[hex.length];
  const said = found?.[1]?.toLowerCase().replace('-', '');
  if (algorithm === undefined || (said !== undefined && said !== algorithm)) return null;
  return `${algorithm}:${hex.toLowerCase()}`;
}
