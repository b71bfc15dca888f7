// Public holidays of a country, from the package date-holidays: data that nobody here has compared with the country's
// own law, so every date that rests on it names the version and says so. What always holds: a feast of several days
// counts on each of them, and a country that the data do not have is said to be without. `clock.ts` counts with it.

import type Holidays from 'date-holidays';

/** Which data said so. The version is that of package.json; a test holds the two together. */
export const HOLIDAY_DATA = { name: 'date-holidays', version: '3.37.0', verified: false } as const;

/** True for a public holiday; `date` is `2026-12-25`. */
export type IsHoliday = (date: string) => boolean;

const DAY = 86_400_000;
const byCountry = new Map<string, IsHoliday>();
let loading: Promise<typeof Holidays> | null = null;

async function calendarClass(): Promise<typeof Holidays> {
  loading ??= import('date-holidays').then((module) => module.default);
  return await loading;
}

/** The data with whether they have that country: where not `known`, no day of it was left out as a holiday. */
export async function holidayDataOf(country: string) {
  const Calendar = await calendarClass();
  return { ...HOLIDAY_DATA, known: Object.hasOwn(new Calendar().getCountries(), country) };
}

/** The national public holidays of a country (ISO 3166-1 alpha-2); a country without data has none. */
export async function holidaysOf(country: string): Promise<IsHoliday> {
  const known = byCountry.get(country);
  if (known !== undefined) return known;
  const Calendar = await calendarClass();
  const calendar = new Calendar(country, { types: ['public'] });
  const years = new Map<number, ReadonlySet<string>>();
  const inYear = (year: number) => {
    const kept = years.get(year);
    if (kept !== undefined) return kept;
    // A feast may begin in the last days of the year before.
    const found = [year - 1, year].flatMap((one) => calendar.getHolidays(one) ?? []);
    const days = new Set(found.flatMap(daysOfFeast));
    years.set(year, days);
    return days;
  };
  const isHoliday: IsHoliday = (date) => inYear(Number(date.slice(0, 4))).has(date);
  byCountry.set(country, isHoliday);
  return isHoliday;
}

/**
 * The days of one feast: the one that names it, and every other of which more than half lies in it, on the country's
 * own clock. Feasts that begin at sunset (`2026-03-20 00:00:00 -0600`) leave the evening before a working day.
 */
function daysOfFeast(feast: { readonly date: string; readonly start: Date; readonly end: Date }): readonly string[] {
  const named = feast.date.slice(0, 10);
  const [, sign = '+', hours = '00', minutes = '00'] = / ([+-])(\d{2})(\d{2})$/.exec(feast.date) ?? [];
  const shift = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  const written = Date.parse(`${named}T${feast.date.slice(11, 19)}Z`);
  const begin = written + shift;
  const end = begin + (feast.end.getTime() - feast.start.getTime());
  const days = [named];
  for (let day = Date.parse(`${named}T00:00:00Z`) + DAY; day < end; day += DAY) {
    if (Math.min(end, day + DAY) - Math.max(begin, day) > DAY / 2) days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}
