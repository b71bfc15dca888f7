// The arithmetic of the timeline: where a moment stands, which ticks help to read it, and which moments lie so close
// that they share a mark. Pure, in UTC; `timeline.tsx` draws it.

export interface Moment {
  /** Its own among all moments of the timeline. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly lane: string;
  readonly words: string;
}

export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Milliseconds to units of the picture. */
  readonly x: (at: number) => number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Steps between ticks within a day and up to two weeks; months and years follow the calendar. */
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY];
const MONTHS = [1, 3, 6, 12, 24, 60, 120];
const MONTH = 30.44 * DAY;

/** A scale over all moments, with a little room at both ends; a single moment stands in the middle of a day. */
export function scaleOver(moments: readonly { readonly at: number }[], width: number, margin: number): Scale {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { at } of moments) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  const room = Math.max((last - first) * 0.02, last === first ? DAY / 2 : MINUTE);
  const [from, to] = [first - room, last + room];
  return { from, to, x: (at) => margin + ((at - from) / (to - from)) * (width - 2 * margin) };
}

export interface Tick {
  readonly at: number;
  /** `2026`, `2026-03`, `03-14` or `14:05`, as much as the step needs. */
  readonly label: string;
}

/** At most `most` ticks at round moments of UTC. */
export function ticksOver({ from, to }: Scale, most: number): readonly Tick[] {
  const rough = (to - from) / Math.max(1, most);
  const step = STEPS.find((one) => one >= rough);
  if (step === undefined) return monthTicks(from, to, rough / MONTH);
  const ticks: Tick[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    const text = new Date(at).toISOString();
    ticks.push({
      at,
      label: step < DAY ? (at % DAY === 0 ? text.slice(5, 10) : text.slice(11, 16)) : text.slice(5, 10),
    });
  }
  return ticks;
}

function monthTicks(from: number, to: number, roughMonths: number): readonly Tick[] {
  const months = MONTHS.find((one) => one >= roughMonths) ?? 240;
  const ticks: Tick[] = [];
  const begin = new Date(from);
  // Counted from year 0 so that the ticks of a step fall on the same months wherever the picture begins.
  let month = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / months) * months;
  for (;;) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > to) return ticks;
    const text = new Date(at).toISOString();
    if (at >= from) ticks.push({ at, label: months >= 12 ? text.slice(0, 4) : text.slice(0, 7) });
    month += months;
  }
}

/** Moments of one lane that would stand closer than `apart` units become one mark. */
export interface Cluster {
  readonly lane: string;
  readonly x: number;
  readonly moments: readonly Moment[];
}

export function clusteredBy(moments: readonly Moment[], scale: Scale, apart: number): readonly Cluster[] {
  const clusters: { lane: string; x: number; moments: Moment[] }[] = [];
  const open = new Map<string, (typeof clusters)[number]>();
  for (const moment of [...moments].sort((a, b) => a.at - b.at)) {
    const x = scale.x(moment.at);
    const before = open.get(moment.lane);
    if (before !== undefined && x - before.x < apart) {
      before.moments.push(moment);
      continue;
    }
    const next = { lane: moment.lane, x, moments: [moment] };
    open.set(moment.lane, next);
    clusters.push(next);
  }
  return clusters;
}
