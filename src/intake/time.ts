// Times as files write them, made into UTC. Only unambiguous forms are read (ISO 8601 and Unix time): day and month in
// an unknown order are never guessed. What always holds: a time without a zone keeps `unknown` unless the officer
// declared one, and the precision says no more than was written.

import { instant } from '../base/clock.ts';
import type { Observed } from '../statements/statement.ts';

export type ReadTime = Observed & { readonly at: string };

const CLOCK = String.raw`(\d{2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?`;
const ISO = new RegExp(
  String.raw`^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]${CLOCK})?)?)? ?(Z|UTC|[+-]\d{2}:?\d{2}Z?)?$`,
  'i',
);
const UNIX = /^\d{10}(\d{3})?$/;
const OFFSET = /^([+-])(\d{2}):?(\d{2})Z?$/i;

/** `3/4/2026`, `03.04.2026 10:15`: readable only where somebody said which of the two is the day. */
const UNORDERED = new RegExp(String.raw`^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:(?:,? |T)(${CLOCK}))?$`);

/** Day and month apart, or null for a time that is not written so. */
export function unorderedParts(text: string): readonly [first: number, second: number] | null {
  const found = UNORDERED.exec(text.trim());
  return found === null ? null : [Number(found[1]), Number(found[3])];
}

/** The same moment in ISO 8601, or null. */
export function inOrder(text: string, order: 'day-month' | 'month-day'): string | null {
  const [, first = '', , second = '', year = '', clock] = UNORDERED.exec(text.trim()) ?? [];
  if (year === '') return null;
  const [day, month] = order === 'day-month' ? [first, second] : [second, first];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${clock === undefined ? '' : `T${clock}`}`;
}

/**
 * Reads `2026`, `2026-03`, `2026-03-02`, `2026-03-02T10:15[:30[.1234567]]` with `Z`, an offset (also the malformed
 * `+01:00Z` that some tools write) or no zone, and Unix time in seconds or milliseconds. Null when it is none of
 * these, not a real moment, or a local time that the zone skips. A local time that a zone has twice is read as the
 * earlier one, with the precision of an hour.
 */
export function readTime(text: string, declaredZone: string | null): ReadTime | null {
  const trimmed = text.trim();
  if (UNIX.test(trimmed)) {
    const ms = Number(trimmed) * (trimmed.length === 10 ? 1_000 : 1);
    return { at: instant(ms), precision: 'second', zone: 'UTC' };
  }
  const found = ISO.exec(trimmed);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const precision =
    second !== undefined
      ? 'second'
      : minute !== undefined
        ? 'minute'
        : hour !== undefined
          ? 'hour'
          : datePrecision(month, day);
  const local = localMs([year, month, day, hour, minute, second], fraction);
  if (local === null) return null;
  if (zone !== undefined) return inOffset(local, zone, precision);
  if (declaredZone === null || declaredZone === 'unknown') return answer(local, precision, 'unknown');
  if (declaredZone === 'UTC' || OFFSET.test(declaredZone)) return inOffset(local, declaredZone, precision);
  return inZone(local, declaredZone, precision);
}

function datePrecision(month: string | undefined, day: string | undefined): Observed['precision'] {
  if (day !== undefined) return 'day';
  return month !== undefined ? 'month' : 'year';
}

/** Milliseconds as if the clock on the wall were UTC; null for a 30 February, an hour 24 or a second 60. */
function localMs(parts: readonly (string | undefined)[], fraction: string | undefined): number | null {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    part === undefined ? undefined : Number(part),
  );
  const millis = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, millis);
  const date = new Date(ms);
  const real =
    year >= 1970 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return real ? ms : null;
}

function answer(ms: number, precision: Observed['precision'], zone: string): ReadTime | null {
  return ms >= 0 && ms < 253_402_300_800_000 ? { at: instant(ms), precision, zone } : null;
}

function inOffset(local: number, zone: string, precision: Observed['precision']): ReadTime | null {
  const found = OFFSET.exec(zone);
  if (found === null) return answer(local, precision, 'UTC');
  const [, sign, hours, minutes] = found;
  const shift = (Number(hours) * 60 + Number(minutes)) * 60_000;
  if (shift > 14 * 3_600_000 || Number(minutes) > 59) return null;
  return answer(sign === '-' ? local + shift : local - shift, precision, `${sign}${hours}:${minutes}`);
}

// Formatters are dear to make; a file has few zones, and 64 bound the memory.
const formatters = new Map<string, Intl.DateTimeFormat | null>();

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    made = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (formatters.size >= 64) formatters.clear();
  formatters.set(zone, made);
  return made;
}

/** True for `UTC`, `unknown`, an offset or a zone of the IANA database. */
export function isZone(zone: string): boolean {
  if (zone === 'UTC' || zone === 'unknown' || OFFSET.test(zone)) return true;
  return /^[A-Za-z0-9_+/-]{1,64}$/.test(zone) && formatterOf(zone) !== null;
}

// Asking for a zone's offset costs more than everything else about a line. Since 1980 offsets change on quarters of an
// hour only, so one answer holds for its quarter; 4,096 answers are a month and a half and bound the memory.
const quarters = new Map<string, number>();
const QUARTER = 900_000;
const FROM_1980 = 315_532_800_000;

/** What the zone's clock shows at a moment, as if it were UTC. `ms` is a whole second. */
function wallClock(ms: number, zone: string, formatter: Intl.DateTimeFormat): number {
  if (ms < FROM_1980) return shownAt(ms, formatter);
  const key = `${zone} ${Math.floor(ms / QUARTER)}`;
  let offset = quarters.get(key);
  if (offset === undefined) {
    offset = shownAt(ms, formatter) - ms;
    if (quarters.size >= 4_096) quarters.clear();
    quarters.set(key, offset);
  }
  return ms + offset;
}

function shownAt(ms: number, formatter: Intl.DateTimeFormat): number {
  const parts = new Map(formatter.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const at = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
}

function inZone(local: number, zone: string, precision: Observed['precision']): ReadTime | null {
  const formatter = /^[A-Za-z0-9_+/-]{1,64}$/.test(zone) ? formatterOf(zone) : null;
  if (formatter === null) return null;
  const whole = Math.floor(local / 1_000) * 1_000;
  // The offset changes by at most a few hours, so the offsets a day before and after are all that can apply.
  const offsets = new Set(
    [-86_400_000, 86_400_000].map((shift) => wallClock(whole + shift, zone, formatter) - (whole + shift)),
  );
  const moments = [...offsets]
    .map((offset) => whole - offset)
    .filter((ms) => wallClock(ms, zone, formatter) === whole)
    .sort((a, b) => a - b);
  const [first] = moments;
  if (first === undefined) return null;
  const fine = precision === 'second' || precision === 'minute';
  return answer(first + (local - whole), moments.length > 1 && fine ? 'hour' : precision, zone);
}
