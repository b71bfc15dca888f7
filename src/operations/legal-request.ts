// The table of legal instruments and what is asked of it: law as dated data, no limit of law a constant in code. What
// always holds: an instrument applies on a day or it does not, and an identifier says what it still lacks before
// anybody could answer. `legal/eu.ts` and `legal/beyond.ts` have the lines, `legal/clock.ts` counts the deadlines.

import { readinessOf } from '../statements/sighting.ts';
import type { PRECISIONS } from '../statements/statement.ts';
import { OTHER_INSTRUMENTS } from './legal/beyond.ts';
import { EU_INSTRUMENTS } from './legal/eu.ts';
import type { Instrument } from './legal/instrument.ts';
import { localAt, zonesOf } from './local-time.ts';

/** The day on which this table was last compared with its sources. */
export const INSTRUMENTS_AS_OF = '2026-11-01';

export const INSTRUMENTS: readonly Instrument[] = [...EU_INSTRUMENTS, ...OTHER_INSTRUMENTS];

const byId = new Map(INSTRUMENTS.map((instrument) => [instrument.id, instrument]));

export function instrumentOf(id: string): Instrument | null {
  return byId.get(id) ?? null;
}

/** The days that an instant is in a country: one, or two where it has several clocks; in UTC where it has none. */
export function daysAt(at: string, country: string): readonly string[] {
  const days = zonesOf(country).map((zone) => localAt(at, zone).slice(0, 10));
  return days.length === 0 ? [at.slice(0, 10)] : [...new Set(days)].sort();
}

/** True when the table says that the instrument applies on the day that it is then in the country of the issuer. */
export function appliesAt({ since, until }: Instrument, at: string, issuing: string): boolean {
  return since !== null && daysAt(at, issuing).some((day) => since <= day && (until === null || day <= until));
}

interface Task {
  readonly kind: string;
  readonly value: string;
  readonly port: number | null;
  readonly from: string | null;
  readonly precision: string;
  readonly timeZone: string;
}

/** Whether an address could lead to one subscriber; null for other identifiers, which need no time. */
export function readinessOfTask({ kind, value, port, from, precision, timeZone }: Task): string | null {
  if (kind !== 'address') return null;
  const exact = precision as (typeof PRECISIONS)[number];
  return readinessOf({ address: value, port, at: from, precision: exact, zone: timeZone });
}

/** What a request for an address still lacks before an addressee could answer it (RFC 6302, domain.md 3.7). */
export function missingIn(task: Task): readonly string[] {
  const { kind, port, from, value, precision, timeZone } = task;
  if (kind !== 'address') return [];
  const missing: string[] = [];
  if (from === null) missing.push('time');
  else if (readinessOfTask(task) === 'too-imprecise') missing.push(`second (${precision})`);
  if (from !== null && (timeZone === '' || timeZone === 'unknown')) missing.push('zone');
  // An IPv6 address is not shared behind a translator as a rule; for IPv4 the source port tells the users apart.
  if (port === null && !value.includes(':')) missing.push('port');
  return missing;
}
