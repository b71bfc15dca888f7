// Planning a measure of the action day, in the local time of its place; the coordinator sees the same measure in
// universal time, without personal data. Conflicts with what this agency knows are named at once, both sides.
// See `action-day.ts` for the rules, `go.ts` for the decision.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { outboundTo, province } from '../exhibits/exhibit.ts';
import { countryCode, subjectId } from '../statements/statement.ts';
import { isWindow, lacking, placeInTime } from './action-day.ts';
import type { MeasureRow } from './day-tables.ts';
import { fault } from './faults.ts';
import { MEASURE_KINDS, type Measure, measureId, READINESS } from './operation.ts';
import { conflictsAmong, measureById, measuresOf, openOperation } from './questions.ts';
import { outsideHours } from './schedule.ts';
import { refuseShielded } from './shielded.ts';

/** Wall-clock time of the place, to the minute. */
export const local = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/);
export const offset = z
  .string()
  .regex(/^[+-]\d{2}:\d{2}$/)
  .nullable()
  .default(null);

export const conflictLine = z.strictObject({
  measures: z.array(z.string()),
  agencies: z.array(z.string()),
  rules: z.array(z.string()),
});

export const planMeasure = act('operations/plan-measure', {
  summary: 'Plan a measure of the action day, in the local time of its place.',
  who: ['coordinator', 'analyst'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    kind: z.enum(MEASURE_KINDS),
    country: countryCode.nullable().default(null),
    province: province.nullable().default(null),
    zone: z.string().max(64),
    start: local,
    end: local,
    /** Offset from UTC, only where the clocks make that local time happen twice. */
    startOffset: offset,
    endOffset: offset,
    /** When it may begin, for instance at night where a court allows it; null for the lawful hours of that day. */
    earliest: local.nullable().default(null),
    latest: local.nullable().default(null),
    earliestOffset: offset,
    latestOffset: offset,
    /** Whom it concerns: never leaves this agency, unless `shareLinks`. */
    subjects: z.array(subjectId).max(20).default([]),
    /** Tell the coordinator the random ids of the subjects, so that linked measures of two agencies are found. */
    shareLinks: z.boolean().default(false),
    ready: z.array(z.enum(READINESS)).max(4).default([]),
  }),
  output: z.strictObject({
    measure: measureId,
    startUtc: z.string(),
    endUtc: z.string(),
    lacks: z.array(z.string()),
    /** True when it begins outside of the lawful hours and no other window is stated. */
    outsideWindow: z.boolean(),
    conflicts: z.array(conflictLine),
    position: z.number(),
  }),
  run: async (desk, input) => {
    const { operation, coordinator } = await openOperation(desk);
    const country = input.country ?? desk.agency.country;
    const { zone, kind, subjects } = input;
    await refuseShielded(desk, { kind, subjects });
    const startUtc = instantOf({ country, zone, local: input.start, offset: input.startOffset });
    const endUtc = instantOf({ country, zone, local: input.end, offset: input.endOffset });
    const within = allowed({ country, zone }, input, startUtc);
    const now = instant(desk.clock.now());
    if (!isWindow(startUtc, endUtc, now)) throw fault('operations/window', { startUtc, endUtc });
    const record: Measure = {
      type: 'measure',
      id: mint(desk.random, PREFIXES.measure),
      operation,
      agency: desk.agency.code,
      country,
      province: input.province,
      kind,
      zone,
      localStart: input.start,
      startUtc,
      endUtc,
      ...within,
      ready: [...new Set(input.ready)],
      links: input.shareLinks ? subjects : [],
      at: now,
    };
    const measure = record.id;
    const outbound = outboundTo({
      agency: desk.agency,
      to: coordinator,
      package: 'records',
      purpose: 'investigation',
      records: [1],
    });
    const done = { type: 'act', measure, operation, subjects, outbound };
    const receipt = await desk.append({
      kind: 'operations/measure-planned/1',
      records: [done, record],
      topics: [measure],
    });
    const all = await measuresOf(desk.rows, operation);
    const conflicts = await conflictsAmong(desk.rows, all);
    return {
      measure,
      startUtc,
      endUtc,
      lacks: [...lacking(record.ready)],
      outsideWindow: outsideHours(all).includes(measure),
      conflicts: conflicts.filter((one) => one.measures.includes(measure)).map(shown),
      position: receipt.position,
    };
  },
});

/** A conflict as an answer shows it. */
export function shown(conflict: {
  measures: readonly string[];
  agencies: readonly string[];
  rules: readonly string[];
}) {
  return { measures: [...conflict.measures], agencies: [...conflict.agencies], rules: [...conflict.rules] };
}

/** The window in which it may begin, as its planner states it. @throws operations/outside-window */
function allowed(
  place: { readonly country: string; readonly zone: string },
  stated: {
    readonly earliest: string | null;
    readonly latest: string | null;
    readonly earliestOffset: string | null;
    readonly latestOffset: string | null;
  },
  startUtc: string,
) {
  const at = (clock: string | null, offset: string | null) =>
    clock === null ? null : instantOf({ ...place, local: clock, offset });
  const earliestUtc = at(stated.earliest, stated.earliestOffset);
  const latestUtc = at(stated.latest, stated.latestOffset);
  const fits = (earliestUtc ?? startUtc) <= startUtc && startUtc <= (latestUtc ?? startUtc);
  if (!fits) throw fault('operations/outside-window', { earliestUtc: earliestUtc ?? '', latestUtc: latestUtc ?? '' });
  return { earliestUtc, latestUtc };
}

export function instantOf(place: Parameters<typeof placeInTime>[0]): string {
  const found = placeInTime(place);
  if ('refused' in found) throw fault(found.refused, found.details);
  return found.at;
}

export const readyMeasure = act('operations/ready-measure', {
  summary: 'Say what is in place for a measure of your agency.',
  who: ['coordinator', 'analyst'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({ measure: measureId, ready: z.array(z.enum(READINESS)).max(4) }),
  output: z.strictObject({ measure: measureId, lacks: z.array(z.string()), position: z.number() }),
  run: async (desk, { measure, ready }) => {
    const { operation, coordinator } = await openOperation(desk);
    const row = await measureById(desk.rows, measure);
    if (row === null || row.operation !== operation || row.agency !== desk.agency.code) {
      throw fault('operations/unknown-measure');
    }
    // Taking readiness away is always possible.
    if (ready.some((one) => !row.ready.includes(one))) await refuseShielded(desk, row);
    const record = { ...recordOf(row), ready: [...new Set(ready)], at: instant(desk.clock.now()) };
    const outbound = outboundTo({
      agency: desk.agency,
      to: coordinator,
      package: 'correction',
      purpose: 'investigation',
      records: [1],
      supersedes: [row.recordId],
    });
    const done = { type: 'act', measure, operation, subjects: row.subjects, outbound };
    const receipt = await desk.append({
      kind: 'operations/measure-readied/1',
      records: [done, record],
      topics: [measure],
    });
    return { measure, lacks: [...lacking(ready)], position: receipt.position };
  },
});

/** A measure as the coordinator knows it, to be told with what has changed. */
export function recordOf(row: MeasureRow): JsonObject {
  const { measure: id, recordId, subjects, state, decision, position, ...known } = row;
  return { type: 'measure', id, ...known };
}
