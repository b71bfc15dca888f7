// Reminders of a legal request: at half, four fifths and all of the time of what runs now, up to the date that binds,
// as lines that follow from the request and the moment. What always holds: nothing is stored, so a changed deadline
// leaves no old reminder behind, and a request that is closed reminds nobody. The list of what is owed
// (`exchange/owed.ts`) and the screens ask here.

import { type Instant, instant } from '../../base/clock.ts';
import { bindingDue, currentStage, type Stage } from './clock.ts';
import { isOpen } from './standing.ts';

export const REMINDER_PERCENTS = [50, 80, 100] as const;

export interface Reminder {
  readonly stage: string;
  readonly percent: (typeof REMINDER_PERCENTS)[number];
  readonly at: Instant;
  readonly reached: boolean;
}

/** What reminders are made of: a request's row has all of it. */
export interface Reminded {
  readonly state: string;
  readonly stages: readonly Stage[];
  /** A deadline that the officer stated stands before the table's; it runs from the receipt or the sending. */
  readonly dueFrom: string;
  readonly recognisedAt: Instant | null;
  readonly sentAt: Instant;
  readonly receivedAt: Instant | null;
  readonly due: Instant | null;
}

/** Every reminder of an open request with its moment, in the order of what runs; none once it is closed. */
export function remindersOf(request: Reminded, now: Instant): readonly Reminder[] {
  if (!isOpen(request.state)) return [];
  return running(request).flatMap(({ stage, begins, end }) =>
    REMINDER_PERCENTS.map((percent) => {
      const at = shareOf(begins, end, percent);
      return { stage, percent, at, reached: now >= at };
    }),
  );
}

/** What runs: the deadline that was stated, or the present stage and the objection of the authority, to their ends. */
function running({ stages, due, dueFrom, receivedAt, sentAt, recognisedAt }: Reminded) {
  if (dueFrom === 'stated' || stages.length === 0) {
    return due === null ? [] : [{ stage: 'stated', begins: receivedAt ?? sentAt, end: due }];
  }
  const current = currentStage(stages, recognisedAt);
  const some = stages.filter((one) => one === current || one.stage === 'objection');
  return some.map((one) => ({ stage: one.stage, begins: one.begins, end: bindingDue(one) }));
}

/** The last reminder that was reached, or null. */
export function reminded(request: Reminded, now: Instant): Reminder | null {
  const reached = remindersOf(request, now).filter((one) => one.reached);
  return reached.reduce<Reminder | null>((last, one) => (last === null || one.at >= last.at ? one : last), null);
}

function shareOf(begins: Instant, due: Instant, percent: number): Instant {
  const begin = Date.parse(begins);
  return instant(begin + Math.ceil(((Date.parse(due) - begin) * percent) / 100));
}
