// Times: in the officer's zone with UTC beside, and how long until something is due. Always a `<time>` with the instant
// itself, so that what is shown and what is meant can be told apart.

import { type JSX, useEffect, useState } from 'react';
import { nodeNow } from '../api/wire.ts';
import { useWords } from './words.ts';
import { useZone, wallClock, zoneName } from './zone.ts';

/** An instant, as precisely as it is known; nothing where there is none. */
export function When({
  at,
  precision = 'minute',
}: {
  readonly at: string | null | undefined;
  readonly precision?: string;
}): JSX.Element | null {
  const zone = useZone();
  if (at === null || at === undefined || Number.isNaN(Date.parse(at))) return null;
  const bySecond = precision === 'hour' || precision === 'minute' || precision === 'second';
  const here = wallClock(at, zone, precision);
  if (!bySecond && precision !== 'millisecond') return <time dateTime={at}>{wallClock(at, 'UTC', precision)}</time>;
  if (zone === 'UTC') {
    return (
      <time className="when" dateTime={at}>
        {here} <span className="when-utc">UTC</span>
      </time>
    );
  }
  const utc = wallClock(at, 'UTC', precision);
  const sameDay = utc.slice(0, 10) === here.slice(0, 10);
  return (
    <time className="when" dateTime={at} title={`${zone} (${zoneName(at, zone)})`}>
      {here} <span className="when-utc">{`${sameDay ? utc.slice(11) : utc.slice(5)} UTC`}</span>
    </time>
  );
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long until an instant, in words; overdue ones say so. */
export function Until({ at }: { readonly at: string }): JSX.Element {
  const t = useWords();
  const [now, setNow] = useState(nodeNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(nodeNow()), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  const left = Date.parse(at) - now;
  const days = Math.floor(Math.abs(left) / DAY);
  const hours = Math.floor(Math.abs(left) / HOUR);
  const said = () => {
    if (left < 0) return days > 0 ? t('agoDays', { count: days }) : t('agoHours', { count: hours });
    if (days > 1) return t('leftDays', { count: days });
    return hours > 0 ? t('leftHours', { count: hours }) : t('leftMinutes', { count: Math.floor(left / MINUTE) });
  };
  return (
    <time className="until" dateTime={at} data-overdue={left < 0}>
      {said()}
    </time>
  );
}
