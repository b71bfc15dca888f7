// Moving a measure that is not yet decided: to what the schedule proposes, or within the window that its planner
// allows. Its length stays, the coordinator is told, and a decision that was proposed on the old plan is proposed
// anew. `plan-measure.ts` plans it, `schedule.ts` proposes where to.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { outboundTo } from '../exhibits/exhibit.ts';
import { isWindow } from './action-day.ts';
import { fault } from './faults.ts';
import { measureId } from './operation.ts';
import { instantOf, local, offset, recordOf } from './plan-measure.ts';
import { measureById, openOperation } from './questions.ts';
import { minuteOf, slotOf } from './schedule-orderings.ts';
import { comingOf } from './schedule-rows.ts';

const MINUTE_MS = 60_000;

export const moveMeasure = act('operations/move-measure', {
  summary: 'Move a measure of your agency to another beginning inside its window, in the local time of its place.',
  who: ['coordinator', 'analyst'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({ measure: measureId, start: local, startOffset: offset }),
  output: z.strictObject({ measure: measureId, startUtc: z.string(), endUtc: z.string(), position: z.number() }),
  run: async (desk, { measure, start, startOffset }) => {
    const { operation, coordinator } = await openOperation(desk);
    const row = await measureById(desk.rows, measure);
    if (row === null || row.operation !== operation || row.agency !== desk.agency.code) {
      throw fault('operations/unknown-measure');
    }
    if (row.state !== 'planned') throw fault('operations/decided', { state: row.state });
    const { country, zone } = row;
    const startUtc = instantOf({ country, zone, local: start, offset: startOffset });
    const endUtc = instant(Date.parse(row.endUtc) + Date.parse(startUtc) - Date.parse(row.startUtc));
    const { earliest, latest } = slotOf(comingOf(row, []));
    if (minuteOf(startUtc) < earliest || minuteOf(startUtc) > latest) {
      const [from, to] = [instant(earliest * MINUTE_MS), instant(latest * MINUTE_MS)];
      throw fault('operations/outside-window', { earliestUtc: from, latestUtc: to });
    }
    const now = instant(desk.clock.now());
    if (!isWindow(startUtc, endUtc, now)) throw fault('operations/window', { startUtc, endUtc });
    const record = { ...recordOf(row), localStart: start, startUtc, endUtc, at: now };
    const outbound = outboundTo({
      agency: desk.agency,
      to: coordinator,
      package: 'correction',
      purpose: 'investigation',
      records: [1],
      supersedes: [row.recordId],
    });
    const done = { type: 'act', measure, operation, subjects: row.subjects, outbound };
    const kind = 'operations/measure-moved/1';
    const { position } = await desk.append({ kind, records: [done, record], topics: [measure] });
    return { measure, startUtc, endUtc, position };
  },
});
