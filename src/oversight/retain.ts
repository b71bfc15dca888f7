// Retention: when records must be reviewed or be gone, read from the handling that each carries; records of rooms that
// write none and name somebody all the same have the dates of one rule. Records of one entry with the same two dates
// are one line, so a bulk report is a line and not a hundred thousand. Pure; an erased record has no date and so no
// line. See `door.ts` for the list of what falls due.

import { daysAfter, type Instant, isInstant } from '../base/clock.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { FoldEntry } from '../base/table.ts';
import { RETENTION } from '../statements/handling.ts';
import { contentOf } from '../statements/statement.ts';
import { type Run, runsOf } from './targets.ts';

export interface Retained {
  readonly reviewAt: Instant;
  readonly eraseBy: Instant;
  readonly records: readonly Run[];
  readonly count: number;
}

/** Kinds whose record 0 carries no handling, and the fields by which it names somebody. */
const NAMING: Readonly<Record<string, readonly string[]>> = {
  'operations/measure-planned/1': ['subjects'],
  'operations/measure-readied/1': ['subjects'],
  'operations/measure-moved/1': ['subjects'],
  'operations/outcome-recorded/1': ['subject', 'person'],
  'exhibits/seized/1': ['person', 'serial', 'imei'],
  'exhibits/list-seized/1': ['person', 'items'],
};
/** Records of a legal request that name somebody: what is asked about, and what stands in its form. */
const REQUESTED: readonly Json[] = ['request-task', 'request-form'];

/** Records without handling that name somebody, by their indexes. */
function namingIn({ kind, act, records }: FoldEntry): readonly number[] {
  const says = (field: string) => {
    const value = act?.[field] ?? null;
    return Array.isArray(value) ? value.length > 0 : value !== null;
  };
  const first = (NAMING[kind] ?? []).some(says) ? [0] : [];
  if (!kind.startsWith('operations/request')) return first;
  return records.filter(({ value }) => REQUESTED.includes(value?.['type'] ?? null)).map(({ index }) => index);
}

/** The records of an entry by their dates, in the order of the dates. */
export function retainedIn(entry: FoldEntry): readonly Retained[] {
  const groups = new Map<
    string,
    { readonly reviewAt: Instant; readonly eraseBy: Instant; readonly indexes: number[] }
  >();
  for (const { index, value } of entry.records) {
    const handling = contentOf(value)?.value['handling'];
    if (typeof handling !== 'object' || handling === null || Array.isArray(handling)) continue;
    const { reviewAt, eraseBy } = handling as JsonObject;
    const dates = `${reviewAt} ${eraseBy}`;
    const known = groups.get(dates);
    if (known !== undefined) known.indexes.push(index);
    else if (isDate(reviewAt) && isDate(eraseBy)) groups.set(dates, { reviewAt, eraseBy, indexes: [index] });
  }
  const ruled = namingIn(entry);
  if (ruled.length > 0) {
    const reviewAt = daysAfter(entry.at, RETENTION.reviewDays);
    const eraseBy = daysAfter(entry.at, RETENTION.eraseDays);
    groups.set('by rule', { reviewAt, eraseBy, indexes: [...ruled] });
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { reviewAt, eraseBy, indexes }]) => ({
      reviewAt,
      eraseBy,
      records: runsOf(indexes),
      count: indexes.length,
    }));
}

function isDate(value: unknown): value is Instant {
  return typeof value === 'string' && isInstant(value);
}

/** What is asked of a line by a day: nothing yet, a review, or erasure. */
export function dueBy(line: Pick<Retained, 'reviewAt' | 'eraseBy'>, day: Instant): 'erasure' | 'review' | null {
  if (line.eraseBy <= day) return 'erasure';
  return line.reviewAt <= day ? 'review' : null;
}
