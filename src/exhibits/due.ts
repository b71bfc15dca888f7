// What may be kept until when, and what is due back: the legal authority with its dates, the last day, and the list of
// what falls due, is overdue, was decided or is held. What always holds: a day is a day of the calendar, the last one
// included; what a hold stands over is shown as held and never as due. `give-back.ts` ends custody.

import { z } from 'zod';
import { act, read } from '../base/act.ts';
import { daysAfter, instant } from '../base/clock.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { authority, exhibitId, line } from './exhibit.ts';
import { fault } from './faults.ts';
import { exhibitOf } from './seal.ts';
import { holdsOver } from './store.ts';
import { type ExhibitRow, exhibitsExhibit } from './tables.ts';

const DUE_MAX = 500;

export const setRetention = act('exhibits/set-retention', {
  summary: 'Record the legal authority under which an exhibit is kept, and the last day on which it may be.',
  who: ['exhibits', 'prosecutor'],
  purposes: ['prosecution', 'investigation'],
  eyes: 1,
  input: z.strictObject({ exhibit: exhibitId, authority, retainUntil: z.iso.date().nullable(), reason: line }),
  output: z.strictObject({ exhibit: exhibitId, position: z.number() }),
  run: async (desk, { exhibit, ...said }) => {
    const row = await exhibitOf(desk, exhibit);
    if (ended(row)) throw fault('exhibits/out-of-custody');
    const { position } = await desk.append({
      kind: 'exhibits/retention-set/1',
      records: [{ type: 'act', exhibit, ...said }],
      topics: [exhibit],
      operation: row.operation,
    });
    return { exhibit, position };
  },
});

function ended({ state }: Pick<ExhibitRow, 'state'>): boolean {
  return state === 'returned' || state === 'destroyed';
}

export const DUE_STATES = ['overdue', 'decided', 'due', 'held', 'open-ended', 'later'] as const;
export type DueState = (typeof DUE_STATES)[number];

/** What is asked of an exhibit on a day (`YYYY-MM-DD`), looking ahead to another. */
export function dueOf(
  row: Pick<ExhibitRow, 'retainUntil' | 'decidedBy'>,
  held: boolean,
  today: string,
  until: string,
): DueState {
  if (held) return 'held';
  if (row.retainUntil !== null && row.retainUntil < today) return 'overdue';
  if (row.decidedBy !== null) return 'decided';
  if (row.retainUntil === null) return 'open-ended';
  return row.retainUntil <= until ? 'due' : 'later';
}

export const due = read('exhibits/due', {
  summary: 'Exhibits that are due back or to be decided about: overdue, decided, due soon, held, and without a day.',
  who: ['exhibits', 'coordinator', 'prosecutor', 'protection'],
  purposes: ['investigation', 'prosecution', 'oversight'],
  input: z.strictObject({ days: z.number().int().min(0).max(3_660).default(30), ...pageShape(DUE_MAX, 100) }),
  output: z.strictObject({
    today: z.string(),
    counts: z.record(z.enum(DUE_STATES), z.number()),
    exhibits: z.array(
      z.strictObject({
        exhibit: z.string(),
        mark: z.string(),
        kind: z.string(),
        custodian: z.string(),
        due: z.enum(DUE_STATES),
        retainUntil: z.string().nullable(),
        decidedHow: z.string().nullable(),
        holds: z.array(z.string()),
        authority: z.string().nullable(),
      }),
    ),
    ...nextShape,
  }),
  run: async (desk, { days, cursor, limit }) => {
    const now = instant(desk.clock.now());
    const [today, until] = [now.slice(0, 10), daysAfter(now, days).slice(0, 10)];
    const where = desk.operation === null ? {} : { operation: desk.operation };
    const rows = (await desk.rows.find(exhibitsExhibit, where)).filter((row) => !ended(row));
    const lines = await Promise.all(
      rows.map(async (row) => {
        const holds = await holdsOver(desk.rows, row);
        return { row, holds, due: dueOf(row, holds.length > 0, today, until) };
      }),
    );
    const counts = Object.fromEntries(DUE_STATES.map((one) => [one, 0])) as Record<DueState, number>;
    for (const one of lines) counts[one.due] += 1;
    const rank = (one: DueState) => DUE_STATES.indexOf(one);
    const day = ({ retainUntil }: ExhibitRow) => retainUntil ?? '9999-12-31';
    const asked = lines.filter((one) => one.due !== 'later');
    asked.sort((a, b) => rank(a.due) - rank(b.due) || (day(a.row) < day(b.row) ? -1 : day(a.row) > day(b.row) ? 1 : 0));
    const page = pageOf(asked, { cursor, limit }, ({ row }) => row.exhibit, String(days));
    const exhibits = page.items.map(({ row, holds, due: state }) => {
      const { exhibit, mark, kind, custodian, retainUntil, decidedHow, authorityRef } = row;
      const said = { exhibit, mark, kind, custodian, retainUntil, decidedHow, authority: authorityRef };
      return { ...said, due: state, holds: [...holds] };
    });
    return { today, counts, exhibits, next: page.next };
  },
});
