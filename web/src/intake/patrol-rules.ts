// What can be said about a field of the patrol log while it is typed, by the rules that intake applies when the log
// is received: times, hashes, countries, addresses, ports. It only warns early; the preview on the node has the last
// word. Pure: each rule gives the key of a word in `patrol-words.ts`, or null when nothing is wrong.

import { isBegun, type ListName, nameOf, type PatrolLog, type Row } from './patrol-log.ts';

export type Wrong =
  | 'needed'
  | 'badTime'
  | 'badZone'
  | 'badHash'
  | 'badCountry'
  | 'badAddress'
  | 'badPort'
  | 'idOrHandle'
  | 'unknownAccount'
  | 'unknownGroup';

const TIME = /^\d{4}(-\d{2}(-\d{2}([T ]\d{2}(:\d{2}(:\d{2}([.,]\d{1,9})?)?)?)?)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const HEX_LENGTHS: Readonly<Record<string, number>> = { md5: 32, sha1: 40, sha256: 64 };

/** ISO 8601 as intake reads it; a day and month in an unknown order are never guessed. */
export function timeWrong(text: string): Wrong | null {
  const trimmed = text.trim();
  if (trimmed === '' || /^\d{10}(\d{3})?$/.test(trimmed)) return null;
  if (!TIME.test(trimmed)) return 'badTime';
  const [year = 0, month = 1, day = 1] = trimmed.slice(0, 10).split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const clock = /[T ](\d{2})(?::(\d{2}))?(?::(\d{2}))?/i.exec(trimmed);
  const [, hour = '0', minute = '0', second = '0'] = clock ?? [];
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1970;
  return real && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 ? null : 'badTime';
}

/** An IANA zone, an offset, or UTC. */
export function zoneWrong(text: string): Wrong | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === 'UTC' || /^[+-]\d{2}:?\d{2}$/.test(trimmed)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: trimmed }).resolvedOptions().timeZone === '' ? 'badZone' : null;
  } catch {
    return 'badZone';
  }
}

/** `md5:`, `sha1:` or `sha256:` and hexadecimal, or the hexadecimal alone, whose length tells which. */
export function hashWrong(text: string): Wrong | null {
  const found = /^(?:(md5|sha-?1|sha-?256):)?([0-9a-f]+)$/i.exec(text.trim());
  if (found === null) return text.trim() === '' ? null : 'badHash';
  const [, said, hex = ''] = found;
  const wanted = said === undefined ? undefined : HEX_LENGTHS[said.toLowerCase().replace('-', '')];
  const fits = wanted === undefined ? Object.values(HEX_LENGTHS).includes(hex.length) : hex.length === wanted;
  return fits ? null : 'badHash';
}

/** Two letters that name a country or region of ISO 3166-1. */
export function countryWrong(text: string): Wrong | null {
  const code = text.trim().toUpperCase();
  if (code === '') return null;
  if (!/^[A-Z]{2}$/.test(code)) return 'badCountry';
  const name = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code);
  return name === undefined ? 'badCountry' : null;
}

export function addressWrong(text: string): Wrong | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const four = trimmed.split('.');
  if (four.length === 4)
    return four.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256) ? null : 'badAddress';
  const six = /^[0-9a-f:]+(%\w+)?$/i.test(trimmed) && trimmed.includes(':') && !/:::|::.*::/.test(trimmed);
  return six && (trimmed.includes('::') || trimmed.split(':').length === 8) ? null : 'badAddress';
}

export function portWrong(text: string): Wrong | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{1,5}$/.test(trimmed) && Number(trimmed) >= 1 && Number(trimmed) <= 65_535 ? null : 'badPort';
}

const needed = (text: string): Wrong | null => (text.trim() === '' ? 'needed' : null);

const HEAD: Readonly<Record<string, (text: string) => Wrong | null>> = {
  authority: needed,
  officer: needed,
  service: needed,
  seenAt: (text) => needed(text) ?? timeWrong(text),
  zone: zoneWrong,
};

/** What is wrong with a field of the head, or null. */
export function headWrong(name: string, text: string): Wrong | null {
  return HEAD[name]?.(text) ?? null;
}

/** What is wrong with a field of a row, or null. A row in which nothing was typed has nothing wrong. */
export function cellWrong(log: PatrolLog, list: ListName, row: Row, column: string): Wrong | null {
  if (!isBegun(list, row)) return null;
  const text = row[column] ?? '';
  switch (`${list}.${column}`) {
    case 'groups.id':
      return needed(text);
    case 'accounts.id':
      return nameOf({ id: text, handle: row['handle'] ?? '' }) === '' ? 'idOrHandle' : null;
    case 'memberships.account':
    case 'sightings.account':
      return needed(text) ?? (log.accounts.some((account) => nameOf(account) === text) ? null : 'unknownAccount');
    case 'memberships.group':
      return needed(text) ?? (log.groups.some(({ id }) => id.trim() === text) ? null : 'unknownGroup');
    case 'sightings.file':
      return needed(text) ?? hashWrong(text);
    case 'sightings.at':
      return needed(text) ?? timeWrong(text);
    case 'sightings.address':
      return addressWrong(text);
    case 'sightings.port':
      return portWrong(text);
    case 'accounts.country':
    case 'accounts.childCountry':
      return countryWrong(text);
    default:
      return ['seenAt', 'joined', 'left'].includes(column) ? timeWrong(text) : null;
  }
}

export interface WrongField {
  /** Null for a field of the head. */
  readonly list: ListName | null;
  /** From 0; 0 for the head. */
  readonly row: number;
  readonly name: string;
  readonly wrong: Wrong;
}

/** The fields of the log that are wrong, from top to bottom: nothing is sent while there is one. */
export function wrongFields(log: PatrolLog): readonly WrongField[] {
  const found: WrongField[] = [];
  const note = (list: ListName | null, row: number, name: string, wrong: Wrong | null) => {
    if (wrong !== null) found.push({ list, row, name, wrong });
  };
  for (const [name, text] of Object.entries(log.head)) note(null, 0, name, headWrong(name, text));
  for (const list of ['groups', 'accounts', 'memberships', 'sightings'] as const) {
    for (const [at, row] of (log[list] as readonly unknown[] as readonly Row[]).entries()) {
      for (const column of Object.keys(row)) note(list, at, column, cellWrong(log, list, row, column));
    }
  }
  return found;
}
