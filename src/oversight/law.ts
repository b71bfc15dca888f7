// Law as dated data: on which grounds a record is erased, and on which an erasure is stopped. Each row names its
// source, the day it applies from and whether an officer has checked it against the primary text; code decides
// nothing by it. See `decide-erasure.ts` and `set-hold.ts`, where a ground must be in force.

import type { Instant } from '../base/clock.ts';

export interface Ground {
  readonly code: string;
  readonly title: string;
  readonly source: string;
  /** In force from that day (inclusive) until that day (exclusive), `YYYY-MM-DD`; null is open. */
  readonly from: string;
  readonly until: string | null;
  readonly verified: boolean;
}

const LED = 'Directive (EU) 2016/680';

export const ERASURE_GROUNDS: readonly Ground[] = [
  {
    code: 'led-16-2',
    title: 'processing infringes the law, or the law obliges us to erase',
    source: `${LED}, article 16(2)`,
    from: '2018-05-06',
    until: null,
    verified: false,
  },
  {
    code: 'led-5',
    title: 'the time limit for erasure has come',
    source: `${LED}, article 5`,
    from: '2018-05-06',
    until: null,
    verified: false,
  },
  {
    code: 'led-7-3',
    title: 'wrong data, or data transmitted unlawfully',
    source: `${LED}, article 7(3)`,
    from: '2018-05-06',
    until: null,
    verified: false,
  },
  {
    code: 'europol-19-2',
    title: 'the providing agency restricted or withdrew the information',
    source: 'Regulation (EU) 2016/794, article 19(2)',
    from: '2017-05-01',
    until: null,
    verified: false,
  },
  {
    code: 'europol-31',
    title: 'no decision to keep was recorded at the review',
    source: 'Regulation (EU) 2016/794, article 31',
    from: '2017-05-01',
    until: null,
    verified: false,
  },
  {
    code: 'interpol-retention',
    title: 'the retention period ended without a stated need to retain',
    source: 'INTERPOL Rules on the Processing of Data, article 50',
    from: '2012-07-01',
    until: null,
    verified: false,
  },
  {
    code: 'court-order',
    title: 'a court or a supervisory authority ordered it',
    source: 'national law',
    from: '1970-01-01',
    until: null,
    verified: false,
  },
];

export const HOLD_GROUNDS: readonly Ground[] = [
  {
    code: 'led-16-3',
    title: 'the data must be kept as evidence, or their accuracy is contested',
    source: `${LED}, article 16(3)`,
    from: '2018-05-06',
    until: null,
    verified: false,
  },
  {
    code: 'proceedings',
    title: 'criminal proceedings need the record',
    source: 'national law',
    from: '1970-01-01',
    until: null,
    verified: false,
  },
  {
    code: 'court-order',
    title: 'a court or a supervisory authority ordered it',
    source: 'national law',
    from: '1970-01-01',
    until: null,
    verified: false,
  },
];

/** Why a record that fell due for review is kept: the need is stated each time it is. */
export const KEEP_GROUNDS: readonly Ground[] = [
  {
    code: 'case-open',
    title: 'the investigation or the proceedings it serves are still open',
    source: 'Regulation (EU) 2016/794, article 31(3)',
    from: '2017-05-01',
    until: null,
    verified: false,
  },
  {
    code: 'child-open',
    title: 'a child it concerns is not yet known to be safe',
    source: `${LED}, article 5`,
    from: '2018-05-06',
    until: null,
    verified: false,
  },
  {
    code: 'peer-asks',
    title: 'another agency works with it and asked that it be kept',
    source: 'Regulation (EU) 2016/794, article 31(4)',
    from: '2017-05-01',
    until: null,
    verified: false,
  },
  {
    code: 'court-order',
    title: 'a court or a supervisory authority ordered it',
    source: 'national law',
    from: '1970-01-01',
    until: null,
    verified: false,
  },
];

/** How far ahead dates may lie, in days from the day of the decision. */
export const REVIEW_LIMITS = {
  /** What one officer decides; more takes a second. */
  oneOfficerDays: 365,
  /** The next review at the latest. */
  latestDays: 1_095,
  /** A hold is looked at again after this many days where nobody names a day, and within `holdLatestDays`. */
  holdDays: 180,
  holdLatestDays: 366,
  source: 'Regulation (EU) 2016/794, article 31(1) to (3): a review every three years at the latest',
  verified: false,
} as const;

/** The ground of that code when it is in force at that time, otherwise null. */
export function groundAt(grounds: readonly Ground[], code: string, at: Instant): Ground | null {
  const day = at.slice(0, 10);
  const found = grounds.find((ground) => ground.code === code);
  if (found === undefined || day < found.from || (found.until !== null && day >= found.until)) return null;
  return found;
}
