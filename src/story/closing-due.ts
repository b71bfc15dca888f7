// What falls due, as the closing object says it: records to review and to erase, what was decided of them, holds in
// force, watches and their hits, countries newly touched, and what is overdue. Everything is asked of the agencies'
// rows and reads when it is made.

import { daysAfter, instant } from '../base/clock.ts';
import { owed } from '../exchange/owed.ts';
import { touched } from '../jurisdiction/touched.ts';
import { lateHits } from '../matching/watch-door.ts';
import { matchingWatch, matchingWatchHit } from '../matching/watch-tables.ts';
import type { LiaisonNode } from '../node/node.ts';
import { dueBy } from '../oversight/retain.ts';
import { oversightReview } from '../oversight/review-tables.ts';
import { oversightDue, oversightErasure, oversightHold } from '../oversight/tables.ts';
import { look } from './looking.ts';

/** As far ahead as `exchange/owed` looks. */
const AHEAD_DAYS = 30;

export interface Due {
  /** Records whose day of review has come, or comes within thirty days, over all agencies. */
  readonly reviews: number;
  /** Records whose last day has come, or comes within thirty days. */
  readonly erasures: number;
  /** Decisions after a review to keep records on, and erasures that two officers carried out. */
  readonly reviewed: number;
  readonly erased: number;
  /** In force. */
  readonly holds: number;
  readonly watches: number;
  /** What watches met, and older sightings that a later list names. */
  readonly hits: number;
  readonly lateHits: number;
  /** Countries touched since the operation opened, as the lead sees them, and those on which nobody works. */
  readonly newCountries: number;
  readonly countries: readonly string[];
  readonly uncovered: readonly string[];
  /** Lines that data protection sees as overdue, over all agencies. */
  readonly overdue: number;
}

export async function dueOf(node: LiaisonNode, lead: string, operation: string): Promise<Due> {
  const until = daysAfter(instant(node.options.clock.now()), AHEAD_DAYS);
  const counted = { reviews: 0, erasures: 0, reviewed: 0, erased: 0, holds: 0, watches: 0, hits: 0, overdue: 0 };
  for (const { code, rows } of node.agencies.values()) {
    for (const row of await rows.find(oversightDue, {})) {
      const asked = dueBy(row, until);
      if (asked !== null) counted[asked === 'review' ? 'reviews' : 'erasures'] += row.count;
    }
    counted.reviewed += await rows.count(oversightReview, { decision: 'keep', state: 'done' });
    counted.erased += await rows.count(oversightErasure, { state: ['erased', 'completed'] });
    counted.holds += await rows.count(oversightHold, { lifted: null });
    counted.watches += await rows.count(matchingWatch, { open: true });
    counted.hits += (await rows.find(matchingWatchHit, {})).filter(({ count }) => count > 0).length;
    const by = { agency: code, as: 'protection 1', purpose: 'oversight', operation: null } as const;
    const { counts } = await look(node, owed, { limit: 1 }, by);
    counted.overdue += counts.reduce((sum, one) => sum + one.overdue, 0);
  }
  const by = { agency: lead, as: 'analyst 1', purpose: 'investigation', operation } as const;
  const { countries } = await look(node, touched, { since: 'opened', new: true }, by);
  const late = await look(node, lateHits, {}, by);
  return {
    ...counted,
    lateHits: late.lists.reduce((sum, { hits }) => sum + hits, 0),
    newCountries: countries.length,
    countries: countries.map(({ country }) => country).sort(),
    uncovered: countries.filter(({ covered }) => !covered).map(({ country }) => country),
  };
}
