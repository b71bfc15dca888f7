// Public holidays of a country, from the package date-holidays: data that nobody here has compared with the country's
// own law, so every date that rests on it names the version and says so. Nothing is asked of a network. `clock.ts`
// counts with what this file gives; the package is loaded when the first deadline is counted.

import type Holidays from 'date-holidays';

/** Which data said so. The version is that of package.json; a test holds the two together. */
export const HOLIDAY_DATA = { name: 'date-holidays', version: '3.37.0', verified: false } as const;

/** True for a public holiday; `date` is `2026-12-25`. */
export type IsHoliday = (date: string) => boolean;

const byCountry = new Map<string, IsHoliday>();
let loading: Promise<typeof Holidays> | null = null;

/** The national public holidays of a country (ISO 3166-1 alpha-2); a country without data has none. */
export async function holidaysOf(country: string): Promise<IsHoliday> {
  const known = byCountry.get(country);
  if (known !== undefined) return known;
  loading ??= import('date-holidays').then((module) => module.default);
  const Calendar = await loading;
  const calendar = new Calendar(country, { types: ['public'] });
  const years = new Map<string, ReadonlySet<string>>();
  const inYear = (year: string) => {
    const kept = years.get(year);
    if (kept !== undefined) return kept;
    const days = new Set((calendar.getHolidays(Number(year)) ?? []).map(({ date }) => date.slice(0, 10)));
    years.set(year, days);
    return days;
  };
  const isHoliday: IsHoliday = (date) => inYear(date.slice(0, 4)).has(date);
  byCountry.set(country, isHoliday);
  return isHoliday;
}
