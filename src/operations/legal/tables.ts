// The tables of legal requests: each request with its clocks and its form, one task for each identifier, what happened
// to it in order, and the answers that no request of ours asked for. Everything here is folded and disposable.
// See `../request-fold.ts` and `course-fold.ts` for the folds.

import { table } from '../../base/table.ts';
import type { Stage } from './clock.ts';

/**
 * `state`: draft, sent, received (the addressee confirmed), part-answered, answered, refused, ended. `due` is null
 * where no law sets one, or once the data are kept for as long as needed.
 */
export type RequestRow = {
  request: string;
  operation: string | null;
  instrument: string;
  addressee: string;
  country: string;
  zone: string;
  data: string;
  issuer: string;
  validatedBy: string | null;
  notified: boolean;
  reference: string;
  /** The request that this one follows, as Annex V says. */
  follows: string | null;
  sentAt: string;
  receivedAt: string | null;
  due: string | null;
  dueLatest: string | null;
  /** `table`, or `stated` where the officer gave the deadline. */
  dueFrom: string;
  /** Every stage with both dates, as they were counted when the request moved. */
  stages: readonly Stage[];
  /** Fields of the form that an officer wrote; empty after their erasure. */
  form: Readonly<Record<string, string>>;
  /** Days by which a stage was prolonged; 0 for none. */
  extended: number;
  /** When the authority decided to recognise it. */
  recognisedAt: string | null;
  /** The request that was issued for the preserved data (Annex V). */
  followedBy: string | null;
  /** The ground of an objection that came in time. */
  objection: string | null;
  state: string;
  reports: number;
  position: number;
};
export const operationsRequest = table<RequestRow>({
  name: 'operations_request',
  columns: {
    request: 'text',
    operation: 'text',
    instrument: 'text',
    addressee: 'text',
    country: 'text',
    zone: 'text',
    data: 'text',
    issuer: 'text',
    validatedBy: 'text',
    notified: 'boolean',
    reference: 'text',
    follows: 'text',
    sentAt: 'text',
    receivedAt: 'text',
    due: 'text',
    dueLatest: 'text',
    dueFrom: 'text',
    stages: 'json',
    form: 'json',
    extended: 'integer',
    recognisedAt: 'text',
    followedBy: 'text',
    objection: 'text',
    state: 'text',
    reports: 'integer',
    position: 'integer',
  },
  key: ['request'],
  indexes: [['operation'], ['state']],
  veil: { operation: 'operation' },
});

/**
 * One identifier asked about. `state`: open, answered, refused, nothing-held, withdrawn; objected (the data came and
 * the authority objected in time: they are to be restricted or deleted), restricted, deleted.
 */
export type TaskRow = {
  request: string;
  number: number;
  kind: string;
  value: string;
  subject: string | null;
  port: number | null;
  from: string | null;
  to: string | null;
  precision: string;
  /** The zone in which the source gave the time; `unknown` where it did not say. */
  timeZone: string;
  state: string;
  /** The report that answered it, or the reason for which it was closed. */
  outcome: string | null;
  /** The ground of a refusal, by its id in the instrument's list. */
  ground: string | null;
};
export const operationsTask = table<TaskRow>({
  name: 'operations_task',
  columns: {
    request: 'text',
    number: 'integer',
    kind: 'text',
    value: 'text',
    subject: 'text',
    port: 'integer',
    from: 'text',
    to: 'text',
    precision: 'text',
    timeZone: 'text',
    state: 'text',
    outcome: 'text',
    ground: 'text',
  },
  key: ['request', 'number'],
  indexes: [],
  veil: { through: { column: 'request', table: operationsRequest } },
});

/** What happened to a request, one line for each entry that moved it. */
export type CourseRow = {
  request: string;
  position: number;
  at: string;
  /** drafted, issued, received, receipt-corrected, recognised, extended, objection, followed, ended and so on. */
  what: string;
  /** The report, the ground, the outcome or the request that follows; nothing personal. */
  detail: string | null;
};
export const operationsCourse = table<CourseRow>({
  name: 'operations_course',
  columns: { request: 'text', position: 'integer', at: 'text', what: 'text', detail: 'text' },
  key: ['request', 'position'],
  indexes: [],
  veil: { through: { column: 'request', table: operationsRequest } },
});

/** A report that says it answers a request which this agency never made; `bound` to the right one by an officer. */
type OrphanRow = { position: number; report: string; request: string; bound: string | null };
export const operationsOrphan = table<OrphanRow>({
  name: 'operations_orphan',
  columns: { position: 'integer', report: 'text', request: 'text', bound: 'text' },
  key: ['position'],
  indexes: [['report']],
  veil: { entry: 'position' },
});
