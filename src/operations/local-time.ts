// Local times and their instants: an IANA zone must be one of the country's, a local time must exist and be the only
// one of its kind, and periods of days follow the wall clock. Zone rules come from the runtime's ICU data.
// Pure: nothing here asks what time it is. `action-day.ts` and `legal-request.ts` build on it.

import { type Instant, instant } from '../base/clock.ts';

/** The IANA zones of a country (ISO 3166-1 alpha-2), sorted; empty for a country without any, such as `XX`. */
export function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale('und', { region: country }) as Intl.Locale & { getTimeZones(): string[] | undefined };
  return locale.getTimeZones() ?? [];
}

/** True for a zone that the runtime knows. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The instants that a local wall-clock time names in a zone: one as a rule, none when skipped, two when repeated. */
export function instantsOf(local: string, zone: string): readonly { at: Instant; offset: string }[] {
  const [year = 0, month = 0, day = 0] = local.slice(0, 10).split('-').map(Number);
  // 30 February is on no calendar: no instant has that name.
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return [];
  const plain = Temporal.PlainDateTime.from(local);
  const both = (['earlier', 'later'] as const).map((disambiguation) => plain.toZonedDateTime(zone, { disambiguation }));
  // A skipped time is pushed aside by either reading and no longer reads as it was written.
  const real = both.filter((zoned) => zoned.toPlainDateTime().equals(plain));
  const named = real.map((zoned) => ({ at: instant(zoned.epochMilliseconds), offset: zoned.offset }));
  return named.filter((first, index) => named.findIndex((other) => other.at === first.at) === index);
}

/** The wall clock of a zone at an instant, `2026-03-10T06:00`. */
export function localAt(at: Instant, zone: string): string {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/**
 * The end of a period of hours or calendar days that begins at `start`. With `wholeDays` as Regulation 1182/71 art. 3
 * counts: the first day is not counted, the period ends with the last hour of its last day, and a last day on a
 * Saturday or Sunday moves to Monday.
 */
export function deadlineIn(
  start: Instant,
  period: {
    readonly amount: number;
    readonly unit: 'hours' | 'days';
    readonly zone: string;
    readonly wholeDays: boolean;
  },
): Instant {
  const { amount, unit, zone, wholeDays } = period;
  const begin = Temporal.Instant.from(start).toZonedDateTimeISO(zone);
  if (unit === 'hours') return instant(begin.add({ hours: amount }).epochMilliseconds);
  if (!wholeDays) return instant(begin.add({ days: amount }).epochMilliseconds);
  let last = begin.toPlainDate().add({ days: amount });
  while (last.dayOfWeek > 5) last = last.add({ days: 1 });
  return instant(last.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
}
