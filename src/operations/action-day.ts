// The action day: when a measure takes place in local and in universal time, when it is ready, and who may move when.
// Nobody moves before the go, and an outcome never lies before the start of its measure. Pure.
// `go.ts` takes the decision, `deconflict.ts` finds measures that get in each other's way.

import type { Instant } from '../base/clock.ts';
import { instantsOf, isZone, zonesOf } from './local-time.ts';
import { READINESS } from './operation.ts';

/** A measure that lasts longer is two measures. */
const WINDOW_HOURS_MAX = 48;

export interface Refused {
  readonly refused: 'operations/zone' | 'operations/no-such-local-time' | 'operations/two-such-local-times';
  readonly details: Readonly<Record<string, string | readonly string[]>>;
}

/** The instant of a local time at a place, or why there is none. `offset` (`+01:00`) chooses where there are two. */
export function placeInTime(place: {
  readonly country: string;
  readonly zone: string;
  readonly local: string;
  readonly offset: string | null;
}): { readonly at: Instant } | Refused {
  const { country, zone, local, offset } = place;
  const zones = zonesOf(country);
  const fits = isZone(zone) && (zones.length === 0 || zones.includes(zone));
  if (!fits) return { refused: 'operations/zone', details: { country, zones: zones.slice(0, 20) } };
  const named = instantsOf(local, zone);
  const chosen = offset === null ? named : named.filter((one) => one.offset === offset);
  const [only, second] = chosen;
  if (named.length === 0) return { refused: 'operations/no-such-local-time', details: { local, zone } };
  if (only === undefined || second !== undefined) {
    const offsets = named.map((one) => one.offset);
    return { refused: 'operations/two-such-local-times', details: { local, zone, offsets } };
  }
  return { at: only.at };
}

/** True when start and end make a window that can be planned now. */
export function isWindow(start: Instant, end: Instant, now: Instant): boolean {
  const length = Date.parse(end) - Date.parse(start);
  return start > now && length > 0 && length <= WINDOW_HOURS_MAX * 3_600_000;
}

/** What a measure still lacks. */
export function lacking(ready: readonly string[]): readonly string[] {
  return READINESS.filter((item) => !ready.includes(item));
}

/** Why an outcome at `at` may not be recorded for this measure, or null when it may. One measure may have several. */
export function mayNotMove(
  measure: { readonly state: string; readonly startUtc: Instant },
  at: Instant,
): 'operations/no-go' | 'operations/before-go' | 'operations/too-early' | null {
  if (measure.state === 'no-go') return 'operations/no-go';
  if (measure.state === 'planned') return 'operations/before-go';
  return at < measure.startUtc ? 'operations/too-early' : null;
}
