// Legal requests: the instrument, the addressee, one task for each identifier, and the deadlines that the table gives.
// The answer comes through intake as a report naming the request; a task that no report will answer is closed by an
// officer with the outcome. See `legal-request.ts` for the law as data.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { line } from '../exhibits/exhibit.ts';
import { countryCode, instantText } from '../statements/statement.ts';
import { fault } from './faults.ts';
import { appliesAt, DATA, deadlinesOf, type Instrument, ISSUERS, instrumentOf, missingIn } from './legal-request.ts';
import { isZone, zonesOf } from './local-time.ts';
import { requestById } from './questions.ts';
import { IDENTIFIERS, identifierShape, requestId } from './request-shape.ts';
import { operationsTask, type RequestRow } from './tables.ts';

/** A certificate that names more identifiers is several. */
const TASKS_MAX = 200;

const dueLine = z.strictObject({
  stage: z.string(),
  due: z.string(),
  dueLatest: z.string(),
  source: z.string(),
  verified: z.boolean(),
});

const { subject, port, from, to } = identifierShape;
const identifier = z.strictObject({
  ...identifierShape,
  kind: z.enum(IDENTIFIERS),
  subject: subject.default(null),
  port: port.default(null),
  from: from.default(null),
  to: to.default(null),
});

export const request = act('operations/request', {
  summary: 'Record a legal request that was sent: instrument, addressee, identifiers; deadlines are computed.',
  who: ['prosecutor', 'liaison', 'coordinator'],
  purposes: ['investigation', 'prosecution', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    instrument: z.string().max(32),
    /** The provider or authority asked. */
    addressee: line,
    country: countryCode,
    /** The addressee's IANA time zone, in which days are counted. */
    zone: z.string().max(64),
    data: z.enum(DATA),
    issuer: z.enum(ISSUERS),
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
    deadlines: z.array(dueLine),
    /** What identifiers still lack before an addressee could answer, by task number. */
    missing: z.array(z.strictObject({ number: z.number(), lacks: z.array(z.string()) })),
    position: z.number(),
  }),
  run: async (desk, input) => {
    const { identifiers, statedDue, ...said } = input;
    const now = instant(desk.clock.now());
    const sentAt = input.sentAt ?? now;
    if (sentAt > now || (input.receivedAt !== null && input.receivedAt > now)) throw fault('operations/in-the-future');
    const instrument = usable(input, sentAt);
    const made = mint(desk.random, PREFIXES.request);
    const deadlines = deadlinesOf(instrument, input.receivedAt ?? sentAt, input.zone);
    const dates = datesOf(deadlines, statedDue);
    const tasks = identifiers.map((task, index) => ({ type: 'request-task', number: index + 1, ...task }));
    const { operation } = desk;
    const done = { type: 'act', request: made, operation, ...said, sentAt, ...dates };
    const receipt = await desk.append({
      kind: 'operations/requested/1',
      records: [done, ...tasks],
      topics: [made],
    });
    const missing = tasks.map((task) => ({ number: task.number, lacks: [...missingIn(task)] }));
    return {
      request: made,
      deadlines: deadlines.map((due) => ({ ...due })),
      missing: missing.filter(({ lacks }) => lacks.length > 0),
      position: receipt.position,
    };
  },
});

type Asked = {
  instrument: string;
  country: string;
  zone: string;
  data: (typeof DATA)[number];
  issuer: (typeof ISSUERS)[number];
};

/** The instrument, if it exists, applies on that day, and this authority may issue it for those data. */
function usable(asked: Asked, sentAt: string): Instrument {
  const { country, zone, data, issuer } = asked;
  const instrument = instrumentOf(asked.instrument);
  if (instrument === null) throw fault('operations/unknown-instrument');
  if (!appliesAt(instrument, sentAt)) throw fault('operations/not-in-force', { since: instrument.since });
  const issuers = instrument.issuers[data] ?? [];
  if (!issuers.includes(issuer)) throw fault('operations/issuer', { issuers: [...issuers] });
  const zones = zonesOf(country);
  if (!isZone(zone) || (zones.length > 0 && !zones.includes(zone))) {
    throw fault('operations/zone', { zones: zones.slice(0, 20) });
  }
  return instrument;
}

/** The last stage's dates; a stated deadline stands before the table's. */
function datesOf(deadlines: ReturnType<typeof deadlinesOf>, statedDue: string | null) {
  if (statedDue !== null) return { due: statedDue, dueLatest: statedDue, dueFrom: 'stated' as const };
  const last = deadlines.at(-1);
  return { due: last?.due ?? null, dueLatest: last?.dueLatest ?? null, dueFrom: 'table' as const };
}

async function requestOf(desk: Desk, id: string): Promise<RequestRow> {
  const row = await requestById(desk.rows, id);
  if (row === null) throw fault('operations/unknown-request');
  return row;
}

export const noteReceipt = act('operations/note-receipt', {
  summary: 'Record when the addressee received a request; its deadlines run from there.',
  who: ['prosecutor', 'liaison', 'coordinator'],
  purposes: ['investigation', 'prosecution', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({ request: requestId, receivedAt: instantText }),
  output: z.strictObject({ request: requestId, deadlines: z.array(dueLine), position: z.number() }),
  run: async (desk, { request: id, receivedAt }) => {
    const row = await requestOf(desk, id);
    if (receivedAt > instant(desk.clock.now()) || receivedAt < row.sentAt) throw fault('operations/in-the-future');
    const instrument = instrumentOf(row.instrument);
    if (instrument === null) throw fault('operations/unknown-instrument');
    const deadlines = deadlinesOf(instrument, receivedAt, row.zone);
    const { due, dueLatest } = datesOf(deadlines, row.dueFrom === 'stated' ? row.due : null);
    const done = { type: 'act', request: id, receivedAt, due, dueLatest };
    const entry = { kind: 'operations/request-received/1', topics: [id], operation: row.operation };
    const receipt = await desk.append({ ...entry, records: [done] });
    return { request: id, deadlines: deadlines.map((one) => ({ ...one })), position: receipt.position };
  },
});

export const closeTask = act('operations/close-task', {
  summary: 'Close one identifier of a request that no report will answer: refused, nothing held, or withdrawn.',
  who: ['prosecutor', 'liaison', 'coordinator'],
  purposes: ['investigation', 'prosecution', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    request: requestId,
    number: z.number().int().min(1).max(TASKS_MAX),
    outcome: z.enum(['answered', 'refused', 'nothing-held', 'withdrawn']),
    reason: line,
  }),
  output: z.strictObject({ request: requestId, position: z.number() }),
  run: async (desk, { request: id, number, outcome, reason }) => {
    const row = await requestOf(desk, id);
    const [task] = await desk.rows.find(operationsTask, { request: id, number });
    if (task?.state !== 'open') throw fault('operations/unknown-task');
    const done = { type: 'act', request: id, number, outcome, reason };
    const entry = { kind: 'operations/task-closed/1', topics: [id], operation: row.operation };
    const receipt = await desk.append({ ...entry, records: [done] });
    return { request: id, position: receipt.position };
  },
});
