// What can happen to a request on its way: recognised, prolonged once, objected to by the authority that was notified,
// followed by the request for the data themselves, ended. What always holds: each happens once and in time or is
// refused by name; an objection that comes late is kept and shown as late, and changes nothing. `course-fold.ts` folds
// these.

import { z } from 'zod';
import { act, type Desk } from '../../base/act.ts';
import { instant } from '../../base/clock.ts';
import type { JsonObject } from '../../base/json.ts';
import { line } from '../../exhibits/exhibit.ts';
import { instantText } from '../../statements/statement.ts';
import { fault } from '../faults.ts';
import { deadlineIn } from '../local-time.ts';
import { grounded } from '../request.ts';
import { requestId } from '../request-shape.ts';
import { clocksOf, known, LEGAL, sentRequest, shownStage, stageLine } from './asking.ts';
import { bindingDue } from './clock.ts';
import { fault as legalFault } from './faults.ts';
import { endOf } from './reading.ts';
import { isOpen } from './standing.ts';
import type { RequestRow } from './tables.ts';

const moved = z.strictObject({ request: requestId, position: z.number() });

/** A request that still runs. @throws operations/still-a-draft, operations/request-closed */
async function running(desk: Desk, id: string): Promise<RequestRow> {
  const row = await sentRequest(desk, id);
  if (!isOpen(row.state)) throw legalFault('operations/request-closed');
  return row;
}

async function write(desk: Desk, row: RequestRow, kind: string, said: JsonObject) {
  const { request, operation } = row;
  const receipt = await desk.append({
    kind,
    topics: [request],
    operation,
    records: [{ type: 'act', request, ...said }],
  });
  return { request, position: receipt.position };
}

export const extendRequest = act('operations/extend-request', {
  summary:
    'Prolong a request once by what its instrument allows: 30 days by Annex VI, 30 for recognition, 90 in the US.',
  ...LEGAL,
  input: z.strictObject({ request: requestId, reason: line }),
  output: moved.extend({ days: z.number(), deadlines: z.array(stageLine) }),
  run: async (desk, { request, reason }) => {
    const row = await running(desk, request);
    const instrument = known(row.instrument);
    const { extension } = instrument;
    const stage = row.stages.find((one) => one.stage === extension?.stage);
    if (extension === null || stage === undefined) throw legalFault('operations/not-extendable');
    if (row.extended > 0) throw legalFault('operations/already-extended');
    if (stage.stage === 'recognise' && row.recognisedAt !== null) throw legalFault('operations/already-noted');
    const end = endOf(row, stage);
    if (instant(desk.clock.now()) > end) throw legalFault('operations/too-late', { due: end });
    const period = { amount: extension.days, unit: 'days', zone: row.zone, wholeDays: false } as const;
    const stated = row.dueFrom === 'stated' && row.due !== null ? deadlineIn(row.due, period) : null;
    const clocks = await clocksOf({ ...row, instrument, extended: extension.days, stated });
    const { stages, due, dueLatest } = clocks;
    const said = { stages, due, dueLatest, days: extension.days, form: extension.form, reason };
    const done = await write(desk, row, 'operations/request-extended/1', said);
    return { ...done, days: extension.days, deadlines: stages.map(shownStage) };
  },
});

export const noteRecognition = act('operations/note-recognition', {
  summary:
    'Record when an authority decided to recognise a request, once or with a reason; the rest runs from that day.',
  ...LEGAL,
  input: z.strictObject({
    request: requestId,
    recognisedAt: instantText,
    /** Why a recognition that was noted before was wrong. */
    reason: line.nullable().default(null),
  }),
  output: moved.extend({ deadlines: z.array(stageLine) }),
  run: async (desk, { request, recognisedAt, reason }) => {
    const row = await running(desk, request);
    const awaited = row.stages.some(({ stage }) => stage === 'recognise');
    if (!awaited) throw legalFault('operations/nothing-to-recognise');
    if (recognisedAt > instant(desk.clock.now())) throw fault('operations/in-the-future');
    if (recognisedAt < (row.receivedAt ?? row.sentAt)) throw legalFault('operations/before-sending');
    if (row.recognisedAt !== null && reason === null) throw legalFault('operations/already-noted');
    const stated = row.dueFrom === 'stated' ? row.due : null;
    const { stages, due, dueLatest } = await clocksOf({
      ...row,
      instrument: known(row.instrument),
      recognisedAt,
      stated,
    });
    const said = { recognisedAt, stages, due, dueLatest, ...(reason === null ? {} : { reason }) };
    const done = await write(desk, row, 'operations/request-recognised/1', said);
    return { ...done, deadlines: stages.map(shownStage) };
  },
});

export const noteObjection = act('operations/note-objection', {
  summary: 'Record that the enforcing authority objects: what is open is refused, data that came must be restricted.',
  ...LEGAL,
  input: z.strictObject({ request: requestId, ground: z.string().max(32), objectedAt: instantText }),
  output: moved.extend({ late: z.boolean() }),
  run: async (desk, { request, ground, objectedAt }) => {
    const row = await sentRequest(desk, request);
    const stage = row.stages.find((one) => one.stage === 'objection');
    if (stage === undefined) throw legalFault('operations/not-notified');
    if (objectedAt > instant(desk.clock.now())) throw fault('operations/in-the-future');
    if (objectedAt < row.sentAt) throw legalFault('operations/before-sending');
    grounded(row.instrument, 'refused', ground);
    const late = objectedAt > bindingDue(stage);
    const done = await write(desk, row, 'operations/request-objected/1', { ground, objectedAt, late });
    return { ...done, late };
  },
});

export const followRequest = act('operations/follow-request', {
  summary: 'Confirm that the request for preserved data was issued (Annex V): they are kept for as long as needed.',
  ...LEGAL,
  input: z.strictObject({ request: requestId, by: requestId }),
  output: moved,
  run: async (desk, { request, by }) => {
    const row = await running(desk, request);
    const next = await sentRequest(desk, by);
    const produces = known(next.instrument).gives.some((one) => one === 'produce' || one === 'evidence');
    const preserves = row.stages.find((one) => one.stage === 'preserve');
    if (preserves === undefined || !produces || by === request) throw legalFault('operations/not-a-preservation');
    // What was kept for sixty days is gone on the sixty-first: nothing is left that could be kept longer.
    const end = endOf(row, preserves);
    if (instant(desk.clock.now()) > end) throw legalFault('operations/too-late', { due: end });
    return write(desk, row, 'operations/request-followed/1', { by });
  },
});

export const endRequest = act('operations/end-request', {
  summary: 'End a request with notice to the addressee: what is still open is withdrawn, preserved data may go.',
  ...LEGAL,
  input: z.strictObject({ request: requestId, reason: line }),
  output: moved,
  run: async (desk, { request, reason }) => {
    return write(desk, await running(desk, request), 'operations/request-ended/1', { reason });
  },
});
