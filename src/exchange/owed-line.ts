// One line of what is owed and due: what, since when, until when, with whom, the ids it rests on. The closed list of
// sorts stands here in the order in which equal ones are shown; `owed-work.ts` and `owed-keeping.ts` make the lines,
// `owed.ts` is the read.

import { z } from 'zod';
import type { ReadDesk, Role } from '../base/act.ts';
import type { Instant } from '../base/clock.ts';

export const OWED = [
  'referral-unconfirmed',
  'child-without-service',
  'safeguarding-to-acknowledge',
  'safeguarding-unacknowledged',
  'referral-to-answer',
  'referral-to-release',
  'referral-unanswered',
  'referral-declined',
  'arrest-in-conflict',
  'conflict-across',
  'report-held',
  'watch-hit',
  'answer-objected',
  'answer-unbound',
  'request-open',
  'request-reminder',
  'request-draft',
  'clearance-asked',
  'embargo-near',
  'announcement-proposed',
  'invitation',
  'conflict-unsettled',
  'exhibit-due',
  'consent-to-answer',
  'recall-uncomplied',
  'peer-unproved',
  'package-refused',
  'package-unmade',
  'package-unreceipted',
  'erasure-to-carry-out',
  'erasure-asked',
  'erasure-uncertified',
  'review-to-confirm',
  'review-handed',
  'erasure-due',
  'review-due',
  'hold-review',
  'hold',
  'watch-to-renew',
] as const;
export type What = (typeof OWED)[number];

export const owedLine = z.strictObject({
  what: z.enum(OWED),
  since: z.string().nullable(),
  /** Null where no date is set. */
  due: z.string().nullable(),
  overdue: z.boolean(),
  /** The agency, service or authority at the other end; null for our own house. */
  whom: z.string().nullable(),
  /** Ids of what it is about; ledger positions for records that fall due. */
  ids: z.array(z.string()),
  /** How many records or things one line stands for. */
  count: z.number(),
});
export type Line = z.output<typeof owedLine>;

/** Lines of one sort that are looked at: what is beyond it is not owed, it is neglected. */
export const LINES_MAX = 1_000;

export interface Asking {
  readonly desk: ReadDesk;
  readonly now: Instant;
  readonly until: Instant;
}

/** Where lines come from, and which roles may see them there. */
export interface Source {
  readonly who: readonly Role[];
  readonly lines: (asking: Asking) => Promise<Line[]>;
}

export function line(what: What, id: string, now: Instant, more: Partial<Line>): Line {
  const { due = null, since = null, whom = null, count = 1 } = more;
  return { what, since, due, overdue: more.overdue ?? (due !== null && now > due), whom, ids: [id], count };
}

/** Overdue first, then by date, those without one last. */
export function mostPressing(a: Line, b: Line): number {
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
  const [dueA, dueB] = [a.due ?? '9999', b.due ?? '9999'];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  const rank = OWED.indexOf(a.what) - OWED.indexOf(b.what);
  return rank !== 0 ? rank : (a.ids[0] ?? '') < (b.ids[0] ?? '') ? -1 : 1;
}
