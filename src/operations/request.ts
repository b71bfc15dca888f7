// Legal requests that were sent: the instrument, the addressee, one task for each identifier, and the deadlines that
// the table gives. What always holds: nothing is recorded as sent with a gap in its form, and a task that no report
// will answer is closed by an officer with its outcome and ground. `legal/draft.ts` has requests that are still
// written.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { line } from '../exhibits/exhibit.ts';
import { instantText } from '../statements/statement.ts';
import { fault } from './faults.ts';
import {
  clocksOf,
  doubtsOf,
  issuable,
  known,
  LEGAL,
  sendingOf,
  sentRequest,
  shownStage,
  stageLine,
  UNMOVED,
} from './legal/asking.ts';
import { fault as legalFault } from './legal/faults.ts';
import { groundsOf } from './legal/grounds.ts';
import { OBJECTED, REMEDIES } from './legal/standing.ts';
import { operationsTask } from './legal/tables.ts';
import { missingIn } from './legal-request.ts';
import { askedShape, type Identifier, identifier, OUTCOMES, requestId, TASKS_MAX } from './request-shape.ts';

/** What identifiers still lack before an addressee could answer, by task number. */
const missing = z.array(z.strictObject({ number: z.number(), lacks: z.array(z.string()) }));

/** Identifiers and form as records of an entry, beside its act. */
export function recordsOf(identifiers: readonly Identifier[], form: Readonly<Record<string, string>>): JsonObject[] {
  const tasks = identifiers.map((task, index) => ({ type: 'request-task', number: index + 1, ...task }));
  return Object.keys(form).length === 0 ? tasks : [{ type: 'request-form', fields: { ...form } }, ...tasks];
}

export function missingOf(identifiers: readonly Identifier[]): z.output<typeof missing> {
  const all = identifiers.map((task, index) => ({ number: index + 1, lacks: [...missingIn(task)] }));
  return all.filter(({ lacks }) => lacks.length > 0);
}

export const request = act('operations/request', {
  summary: 'Record a legal request that was sent: instrument, addressee, identifiers; deadlines are computed.',
  ...LEGAL,
  input: z.strictObject({
    ...askedShape,
    /** The file reference of the issuing authority. */
    reference: line,
    identifiers: z.array(identifier).min(1).max(TASKS_MAX),
    sentAt: instantText.nullable().default(null),
    receivedAt: instantText.nullable().default(null),
    /** The deadline that the request itself states, where the table has none or another was agreed. */
    statedDue: instantText.nullable().default(null),
  }),
  output: z.strictObject({
    request: requestId,
    deadlines: z.array(stageLine),
    missing,
    /** Why the table doubts that the instrument reaches that country. */
    doubts: z.array(z.string()),
    position: z.number(),
  }),
  run: async (desk, input) => {
    const { identifiers, statedDue, form, ...said } = input;
    const sentAt = sendingOf(instant(desk.clock.now()), input);
    const instrument = issuable(input, identifiers.length, { at: sentAt, issuing: desk.agency.country });
    if (input.follows !== null) await sentRequest(desk, input.follows);
    const made = mint(desk.random, PREFIXES.request);
    const clocks = await clocksOf({ ...input, ...UNMOVED, instrument, sentAt, stated: statedDue });
    const done = { type: 'act', request: made, operation: desk.operation, ...said, ...clocks };
    const receipt = await desk.append({
      kind: 'operations/requested/1',
      records: [done, ...recordsOf(identifiers, form)],
      topics: [made],
    });
    return {
      request: made,
      deadlines: clocks.stages.map(shownStage),
      missing: missingOf(identifiers),
      doubts: [...doubtsOf(input, desk.agency.country)],
      position: receipt.position,
    };
  },
});

export const noteReceipt = act('operations/note-receipt', {
  summary: 'Record when the addressee received a request, once, or correct it with a reason; deadlines run from there.',
  ...LEGAL,
  input: z.strictObject({
    request: requestId,
    receivedAt: instantText,
    /** Why a receipt that was noted before was wrong. */
    reason: line.nullable().default(null),
  }),
  output: z.strictObject({ request: requestId, deadlines: z.array(stageLine), position: z.number() }),
  run: async (desk, { request: id, receivedAt, reason }) => {
    const row = await sentRequest(desk, id);
    if (receivedAt > instant(desk.clock.now())) throw fault('operations/in-the-future');
    const decided = row.recognisedAt !== null && row.recognisedAt < receivedAt;
    if (receivedAt < row.sentAt || decided) throw legalFault('operations/before-sending');
    if (row.receivedAt !== null && reason === null) throw legalFault('operations/already-noted');
    const stated = row.dueFrom === 'stated' ? row.due : null;
    const clocks = await clocksOf({ ...row, instrument: known(row.instrument), receivedAt, stated });
    const done = { type: 'act', request: id, ...clocks, ...(reason === null ? {} : { reason }) };
    const entry = { kind: 'operations/request-received/1', topics: [id], operation: row.operation };
    const receipt = await desk.append({ ...entry, records: [done] });
    return { request: id, deadlines: clocks.stages.map(shownStage), position: receipt.position };
  },
});

/** The ground of a refusal is one of the instrument's own, where the law has a list. @throws operations/ground */
export function grounded(instrument: string, outcome: string, ground: string | null): void {
  const { grounds } = groundsOf(known(instrument).grounds);
  const ids = grounds.map(({ id }) => id);
  const named = ground !== null && ids.includes(ground);
  const wanted = outcome === 'refused' && ids.length > 0;
  if ((wanted && !named) || (!wanted && ground !== null)) throw legalFault('operations/ground', { grounds: ids });
}

export const closeTask = act('operations/close-task', {
  summary: 'Close one identifier that no report will answer, or say that data objected to were restricted or deleted.',
  ...LEGAL,
  input: z.strictObject({
    request: requestId,
    number: z.number().int().min(1).max(TASKS_MAX),
    /** `restricted` and `deleted` are for data that came and were objected to in time, the others for what is open. */
    outcome: z.enum([...OUTCOMES, ...REMEDIES]),
    /** The ground of a refusal, by its id in the instrument's list. */
    ground: z.string().max(32).nullable().default(null),
    reason: line,
  }),
  output: z.strictObject({ request: requestId, position: z.number() }),
  run: async (desk, { request: id, number, outcome, ground, reason }) => {
    const row = await sentRequest(desk, id);
    const [task] = await desk.rows.find(operationsTask, { request: id, number });
    const remedy = REMEDIES.some((one) => one === outcome);
    if (task?.state !== (remedy ? OBJECTED : 'open')) throw fault('operations/unknown-task');
    grounded(row.instrument, outcome, ground);
    const done = { type: 'act', request: id, number, outcome, ground, reason };
    const entry = { kind: 'operations/task-closed/1', topics: [id], operation: row.operation };
    const receipt = await desk.append({ ...entry, records: [done] });
    return { request: id, position: receipt.position };
  },
});
