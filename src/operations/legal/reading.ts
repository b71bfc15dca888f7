// What the reads of legal requests say about one of them: its state and both of its dates, how much of its time has
// passed, what it reminds of, and whether it is late. Pure. `../request-door.ts` lists, `one-request.ts` shows one, and
// the list of what is owed asks `isOverdue` and `reminders.ts`.

import { z } from 'zod';
import type { Instant } from '../../base/clock.ts';
import { localAt } from '../local-time.ts';
import { bindingDue, currentStage, type Stage } from './clock.ts';
import { reminded } from './reminders.ts';
import { isOpen } from './standing.ts';
import type { RequestRow } from './tables.ts';

/** Who may read legal requests and the table of instruments: nobody who publishes, whom the board's counts serve. */
export const READS = {
  who: ['coordinator', 'liaison', 'analyst', 'prosecutor', 'exhibits', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'oversight'],
} as const;

export const dateLine = {
  request: z.string(),
  instrument: z.string(),
  addressee: z.string(),
  country: z.string(),
  zone: z.string(),
  reference: z.string(),
  state: z.string(),
  sentAt: z.string(),
  receivedAt: z.string().nullable(),
  /** When the authority decided; what follows is counted from there. */
  recognisedAt: z.string().nullable(),
  /** The request that was issued for the preserved data, which are then kept for as long as needed. */
  followedBy: z.string().nullable(),
  /** The stage that runs now and by which it is late; null where a date was stated, or none ends it. */
  stage: z.string().nullable(),
  /** By the calendar; null without a deadline. */
  due: z.string().nullable(),
  /** The same on the addressee's wall clock. */
  dueLocal: z.string().nullable(),
  /** By working days (Regulation 1182/71), public holidays of the addressee's country left out; never binding alone. */
  dueWorking: z.string().nullable(),
  dueWorkingLocal: z.string().nullable(),
  /** The date by which it is late. */
  dueLatest: z.string().nullable(),
  dueFrom: z.string(),
  extended: z.number(),
  /** Share of the time that has passed, in percent; null without a deadline. */
  passedPercent: z.number().nullable(),
  /** Whole hours until it is late, negative afterwards; null without a deadline or once it is closed. */
  hoursLeft: z.number().nullable(),
  /** The last reminder that was reached: 50, 80 or 100 percent of a stage. */
  reminded: z.strictObject({ stage: z.string(), percent: z.number(), at: z.string() }).nullable(),
  overdue: z.boolean(),
};

/** Past its deadline by the date that binds, and still with the addressee. */
export function isOverdue(row: RequestRow, now: Instant): boolean {
  const last = row.dueLatest ?? row.due;
  return isOpen(row.state) && last !== null && now > last;
}

/** The last moment of a stage of that request: a deadline that was stated stands before the table's. */
export function endOf(row: Pick<RequestRow, 'dueFrom' | 'due'>, stage: Stage): Instant {
  return row.dueFrom === 'stated' && row.due !== null ? row.due : bindingDue(stage);
}

export function datesOfRequest(row: RequestRow, now: Instant) {
  const { request, instrument, addressee, country, zone, reference, state, sentAt, receivedAt } = row;
  const { due, dueLatest, dueFrom, extended, stages, recognisedAt, followedBy } = row;
  const current = dueFrom === 'stated' ? null : currentStage(stages, recognisedAt);
  const working = current?.dueWorking ?? null;
  const last = dueLatest ?? due;
  const local = (at: Instant | null) => (at === null ? null : localAt(at, zone));
  const said = reminded(row, now);
  return {
    ...{
      request,
      instrument,
      addressee,
      country,
      zone,
      reference,
      state,
      sentAt,
      receivedAt,
      recognisedAt,
      followedBy,
    },
    ...{
      stage: current?.stage ?? null,
      due,
      dueLocal: local(due),
      dueWorking: working,
      dueWorkingLocal: local(working),
      dueLatest,
      dueFrom,
      extended,
    },
    passedPercent: passedPercent(row, now),
    hoursLeft: isOpen(state) && last !== null ? Math.floor((Date.parse(last) - Date.parse(now)) / 3_600_000) : null,
    reminded: said === null ? null : { stage: said.stage, percent: said.percent, at: said.at },
    overdue: isOverdue(row, now),
  };
}

function passedPercent(row: RequestRow, now: Instant): number | null {
  const last = row.dueLatest ?? row.due;
  if (last === null) return null;
  const current = row.dueFrom === 'stated' ? null : currentStage(row.stages, row.recognisedAt);
  const begin = Date.parse(current?.begins ?? row.receivedAt ?? row.sentAt);
  const whole = Date.parse(last) - begin;
  if (whole <= 0) return 100;
  return Math.max(0, Math.floor(((Date.parse(now) - begin) * 100) / whole));
}
