// The officer's time zone, and instants written in it. What always holds: the node speaks UTC, the zone only changes
// what is shown and how a typed time is read, and the choice lasts as long as the page is open.

import { useSyncExternalStore } from 'react';

/** Chosen most often first; every zone the browser knows can be had. */
export const ZONES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const heard = new Set<() => void>();

export function setZone(next: string): void {
  zone = next;
  for (const listener of heard) listener();
}

export function useZone(): string {
  return useSyncExternalStore(
    (listener) => {
      heard.add(listener);
      return () => heard.delete(listener);
    },
    () => zone,
  );
}

/** Letters of a whole time that each precision leaves. */
const LENGTHS: Readonly<Record<string, number>> = { year: 4, month: 7, day: 10, hour: 16, minute: 16, second: 19 };

/** `2025-05-29 10:15` in a zone, as precisely as it is known. */
export function wallClock(at: string, where: string, precision = 'minute'): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: where,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(at));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const day = `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`;
  const whole = `${day} ${of('hour')}:${of('minute')}:${of('second')}`;
  return whole.slice(0, LENGTHS[precision] ?? whole.length);
}

/** `CEST` or `UTC+2`, as it was in that zone at that moment. */
export function zoneName(at: string, where: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: where, timeZoneName: 'short' }).formatToParts(
    new Date(at),
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? where;
}

/** The instant of a wall clock `2025-05-29T10:15` in a zone, or null where that is no time. */
export function instantOf(local: string, where: string): string | null {
  const guess = Date.parse(`${local}${local.length === 16 ? ':00' : ''}Z`);
  if (Number.isNaN(guess)) return null;
  const offset = (at: number) =>
    Date.parse(`${wallClock(new Date(at).toISOString(), where, 'second').replace(' ', 'T')}Z`) - at;
  // Twice, because the offset at the guess may be that of the other side of a change of clocks.
  const once = guess - offset(guess);
  return new Date(guess - offset(once)).toISOString();
}
