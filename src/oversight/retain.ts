// Retention: when records must be reviewed or be gone, read from the handling that each carries. Records of one entry
// with the same two dates are one line, so a bulk report is a line and not a hundred thousand. Pure; an erased record
// has no date and so no line. See `door.ts` for the list of what falls due.

import { type Instant, isInstant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import type { FoldEntry } from '../base/table.ts';
import { contentOf } from '../statements/statement.ts';
import { type Run, runsOf } from './targets.ts';

export interface Retained {
  readonly reviewAt: Instant;
  readonly eraseBy: Instant;
  readonly records: readonly Run[];
  readonly count: number;
}

/** The records of an entry by their dates, in the order of the dates. Records without handling have none. */
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
