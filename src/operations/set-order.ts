// How two measures stand to each other, as a coordinator states it: together, one after the other, apart, or free of
// what the network found. A statement stands until another takes its place, with its reason and who made it; the
// coordinator is told without the reason. `schedule.ts` reads them together with what was found, `go.ts` heeds them.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { line, outboundTo } from '../exhibits/exhibit.ts';
import { fault } from './faults.ts';
import { measureId, type Order, STATED_FORMS } from './operation.ts';
import { measureById, openOperation } from './questions.ts';

/** Half a day: farther from each other two measures are two action days. */
const MINUTES_MAX = 720;

export const setOrder = act('operations/set-order', {
  summary: 'Say how two measures stand to each other: together, one before the other, apart, or free.',
  who: ['coordinator', 'analyst'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    form: z.enum(STATED_FORMS),
    first: measureId,
    second: measureId,
    /** Together within, before by, apart by so many minutes. */
    minutes: z.number().int().min(0).max(MINUTES_MAX).default(0),
    reason: line,
  }),
  output: z.strictObject({ first: measureId, second: measureId, form: z.string(), position: z.number() }),
  run: async (desk, { form, first, second, minutes, reason }) => {
    const { operation, coordinator } = await openOperation(desk);
    for (const measure of [first, second]) {
      const row = await measureById(desk.rows, measure);
      if (row === null || row.operation !== operation) throw fault('operations/unknown-measure', { measure });
    }
    if (first === second) throw fault('operations/same-measure');
    const told: Order = {
      ...{ type: 'order', id: mint(desk.random, PREFIXES.act), operation, at: instant(desk.clock.now()) },
      ...{ agency: desk.agency.code, form, first, second, minutes },
    };
    const outbound = outboundTo({
      agency: desk.agency,
      to: coordinator,
      package: 'records',
      purpose: 'investigation',
      records: [1],
    });
    const done = { type: 'act', operation, form, first, second, minutes, reason, outbound };
    const topics = [first, second];
    const { position } = await desk.append({ kind: 'operations/ordered/1', records: [done, told], topics });
    return { first, second, form, position };
  },
});
