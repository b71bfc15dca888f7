// The order of the day: which linked measures would be alerted in the wrong order, and a schedule that puts it right
// with the fewest moves; where there is none, what cannot hold together. A proposal only: each agency moves its own
// measures. It sees what this agency knows and what others chose to share. `schedule-solve.ts` solves, `schedule-
// rows.ts` finds.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import type { Rows } from '../base/table.ts';
import type { MeasureRow } from './day-tables.ts';
import { LAWFUL_HOURS } from './lawful-hours.ts';
import { localAt } from './local-time.ts';
import { measuresOf, openOperation } from './questions.ts';
import { brokenBy, type Coming, type Found, outsideWindow, slotOf } from './schedule-orderings.ts';
import { comingOf, plannedOrder } from './schedule-rows.ts';
import type { Slot, Timetable } from './schedule-shapes.ts';
import { timetableOf } from './schedule-solve.ts';

const MINUTE_MS = 60_000;
const at = (minute: number) => instant(minute * MINUTE_MS);

const orderLine = z.strictObject({
  form: z.string(),
  measures: z.array(z.string()),
  agencies: z.array(z.string()),
  minutes: z.number(),
  /** `same-person`, `same-province`, `stated`, or kinds of tie. */
  by: z.array(z.string()),
});

/** Measures that wait and would begin outside of the window in which they may. */
export function outsideHours(measures: readonly MeasureRow[]): readonly string[] {
  const waiting = measures.filter((row) => row.state === 'planned');
  return outsideWindow(waiting.map((row) => slotOf(comingOf(row, []))));
}

/** What the plan breaks as it stands; with the codes of the agencies concerned. */
export async function disorderOf(rows: Rows, operation: string, measures: readonly MeasureRow[]) {
  const { slots, orderings, coming } = await plannedOrder(rows, operation, measures);
  const agencies = new Map(coming.map((row) => [row.measure, row.agency]));
  return brokenBy(slots, orderings).flatMap((nth) => lineOf(orderings[nth], agencies));
}

function lineOf(one: Found | undefined, agencies: ReadonlyMap<string, string>): z.output<typeof orderLine>[] {
  if (one === undefined) return [];
  const { form, first, second, minutes, by } = one;
  const of = [first, second].map((measure) => agencies.get(measure) ?? '');
  return [{ form, measures: [first, second], agencies: of, minutes, by: [...by] }];
}

export const schedule = read('operations/schedule', {
  summary: 'Linked measures in the wrong order, and a schedule with the fewest moves, or what cannot hold together.',
  who: ['coordinator', 'liaison', 'analyst'],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  input: z.strictObject({}),
  output: z.strictObject({
    operation: z.string(),
    measures: z.array(
      z.strictObject({
        measure: z.string(),
        agency: z.string(),
        country: z.string(),
        kind: z.string(),
        zone: z.string(),
        startUtc: z.string(),
        local: z.string(),
        earliestUtc: z.string(),
        latestUtc: z.string(),
        decided: z.boolean(),
      }),
    ),
    constraints: z.array(orderLine),
    /** Constraints that the plan breaks, and measures planned outside of their own window. */
    conflicts: z.array(orderLine),
    outsideWindow: z.array(z.string()),
    proposed: z.array(
      z.strictObject({ measure: z.string(), startUtc: z.string(), local: z.string(), moved: z.boolean() }),
    ),
    /** True when no schedule moves fewer measures. */
    least: z.boolean(),
    /** Sets that cannot hold together, each a smallest one: constraints, and measures whose window is part of it. */
    infeasible: z.array(z.strictObject({ constraints: z.array(orderLine), windows: z.array(z.string()) })),
    /** Measures for which the search ended at its bound. */
    unsettled: z.array(z.string()),
    /** Measures looked at, and pairs of persons that something ties. */
    compared: z.number(),
    ties: z.number(),
    ms: z.number(),
    lawfulHours: z.array(
      z.strictObject({
        country: z.string().nullable(),
        from: z.string(),
        to: z.string(),
        source: z.string(),
        asOf: z.string(),
        verified: z.boolean(),
      }),
    ),
  }),
  run: async (desk) => {
    const { operation } = await openOperation(desk);
    const began = desk.clock.now();
    const rows = await measuresOf(desk.rows, operation);
    const { coming, slots, orderings, ties } = await plannedOrder(desk.rows, operation, rows);
    const found = timetableOf(slots, orderings);
    const agencies = new Map(coming.map((row) => [row.measure, row.agency]));
    const lines = (places: readonly number[]) => places.flatMap((nth) => lineOf(orderings[nth], agencies));
    return {
      operation,
      measures: coming.map((row, nth) => measureLine(row, slots[nth])),
      constraints: lines([...orderings.keys()]),
      conflicts: lines(brokenBy(slots, orderings)),
      outsideWindow: [...outsideWindow(slots)],
      proposed: proposedLines(coming, found),
      least: found.least,
      infeasible: found.clashes.map((clash) => ({ constraints: lines(clash.orderings), windows: [...clash.windows] })),
      unsettled: [...found.unsettled],
      compared: coming.length,
      ties,
      ms: Math.max(0, desk.clock.now() - began),
      lawfulHours: [...LAWFUL_HOURS],
    };
  },
});

function measureLine(row: Coming, slot: Slot | undefined) {
  const { measure, agency, country, kind, zone, startUtc, decided } = row;
  const window = { earliestUtc: at(slot?.earliest ?? 0), latestUtc: at(slot?.latest ?? 0) };
  return { measure, agency, country, kind, zone, startUtc, local: localAt(startUtc, zone), ...window, decided };
}

function proposedLines(coming: readonly Coming[], { starts }: Timetable) {
  return coming.flatMap(({ measure, zone, startUtc }) => {
    const start = starts.get(measure);
    if (start === undefined) return [];
    const moved = at(start).slice(0, 16) !== startUtc.slice(0, 16);
    const begins = moved ? at(start) : startUtc;
    return [{ measure, startUtc: begins, local: localAt(begins, zone), moved }];
  });
}
