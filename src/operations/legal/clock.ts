// The clocks of a legal request: each stage with its calendar date and its working-day date, counted on the addressee's
// wall clock, so that summer time, month ends and leap years move nothing. Regulation 1182/71 says which of the two
// binds where an act of the Union set the period; elsewhere the calendar date does. Pure: holidays are passed in.

import { type Instant, instant } from '../../base/clock.ts';
import { deadlineIn } from '../local-time.ts';
import type { IsHoliday } from './holidays.ts';
import type { Deadline, Instrument } from './instrument.ts';

/** One stage with both dates. `binding` names the one by which it is late. */
export interface Stage {
  readonly stage: string;
  readonly begins: Instant;
  readonly due: Instant;
  readonly dueWorking: Instant;
  readonly binding: 'calendar' | 'working';
  readonly source: string;
  readonly verified: boolean;
}

export interface Course {
  readonly instrument: Instrument;
  /** When the addressee received it, or while nobody knows, when it was sent. */
  readonly start: Instant;
  readonly zone: string;
  readonly isHoliday: IsHoliday;
  readonly notified: boolean;
  /** Days by which a stage was prolonged. */
  readonly extension?: { readonly stage: string; readonly days: number } | null;
  /** When the authority decided, which ends the stage before; while unknown, its last day stands for it. */
  readonly recognisedAt?: Instant | null;
}

/** A period of two days or more includes at least two working days (Regulation 1182/71 art. 3(5)). */
const WORKING_DAYS_MIN = 2;

/** The stages of a request, in order. */
export function stagesOf(course: Course): readonly Stage[] {
  const { instrument, start, notified, recognisedAt = null } = course;
  const stages: Stage[] = [];
  for (const deadline of instrument.deadlines) {
    if (deadline.notified === true && !notified) continue;
    const before = deadline.from === 'previous' ? stages.at(-1) : undefined;
    const from = before === undefined ? start : recognisedAt;
    stages.push(
      stageOf(course, deadline, from !== null ? [from, from] : [before?.due ?? start, before?.dueWorking ?? start]),
    );
  }
  return stages;
}

function stageOf(course: Course, deadline: Deadline, [begins, beginsWorking]: readonly [Instant, Instant]): Stage {
  const { instrument, zone, isHoliday, extension } = course;
  const { stage, unit, source, verified } = deadline;
  const amount = deadline.amount + (extension?.stage === stage ? extension.days : 0);
  const binding = instrument.euPeriods && unit === 'days' ? 'working' : 'calendar';
  const due = deadlineIn(begins, { amount, unit, zone, wholeDays: false });
  // The working-day date of a later stage is counted from the working-day date of the one before.
  const dueWorking = unit === 'hours' ? due : workingDue(beginsWorking, { amount, zone, isHoliday });
  return { stage, begins, due, dueWorking, binding, source, verified };
}

/**
 * The end of a period of days by Regulation 1182/71 art. 3: the day of the event is not counted, the period ends with
 * the last hour of its last day, a last day on a Saturday, Sunday or holiday moves to the next working day, and a
 * period of two days or more has two working days in it.
 */
export function workingDue(
  start: Instant,
  period: { readonly amount: number; readonly zone: string; readonly isHoliday: IsHoliday },
): Instant {
  const { amount, zone, isHoliday } = period;
  const works = (day: Temporal.PlainDate) => day.dayOfWeek <= 5 && !isHoliday(day.toString());
  const first = Temporal.Instant.from(start).toZonedDateTimeISO(zone).toPlainDate();
  let last = first.add({ days: amount });
  let working = 0;
  for (let day = first.add({ days: 1 }); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (works(day)) working += 1;
    if (working === WORKING_DAYS_MIN) break;
  }
  const wanted = amount >= WORKING_DAYS_MIN ? WORKING_DAYS_MIN : 0;
  while (!works(last) || working < wanted) {
    last = last.add({ days: 1 });
    if (works(last)) working += 1;
  }
  return instant(last.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
}

/**
 * The stage that runs now, by which a request is late: the first until the authority decided, then the one that counts
 * from its decision. The objection of the authority that was notified makes no answer late.
 */
export function currentStage(stages: readonly Stage[], recognisedAt: Instant | null): Stage | null {
  const own = stages.filter(({ stage }) => stage !== 'objection');
  return (recognisedAt === null ? own[0] : own.at(-1)) ?? null;
}

interface Dated {
  readonly stages: readonly Stage[];
  readonly due: Instant | null;
  readonly dueLatest: Instant | null;
  readonly dueFrom: string;
}

/** The dates of a request: those stated, or of the stage that runs now; none for data kept for as long as needed. */
export function datesOf<D extends Dated>(dated: D, { recognisedAt, followedBy }: Moved): D {
  const stages = dated.stages.filter(({ stage }) => followedBy === null || stage !== 'preserve');
  if (followedBy !== null) return { ...dated, stages, due: null, dueLatest: null };
  const current = currentStage(stages, recognisedAt);
  // Entries written before stages were kept have their date alone.
  if (dated.dueFrom === 'stated' || current === null) return dated;
  return { ...dated, due: current.due, dueLatest: bindingDue(current) };
}

/** What moved the clocks of a request since it was sent. */
export interface Moved {
  readonly recognisedAt: Instant | null;
  /** The request that was issued for preserved data. */
  readonly followedBy: string | null;
}

/** The later of the two dates where the working-day date binds, else the calendar date. */
export function bindingDue({ binding, due, dueWorking }: Stage): Instant {
  return binding === 'working' && dueWorking > due ? dueWorking : due;
}
