// The tables of operations: operations with their rosters, legal requests with one task for each identifier, measures
// of the action day, outcomes, and the tallies that the board counts. Everything here is folded and disposable.
// See `store.ts` and `request-fold.ts` for the folds.

import { table } from '../base/table.ts';

/** `state`: this agency coordinates or joined (`open`), is `invited`, has `declined` or was `revoked`. */
export type OperationRow = {
  operation: string;
  name: string;
  offence: string;
  basis: string;
  coordinator: string;
  /** This agency's own code. */
  own: string;
  state: string;
  /** Version of the roster: it rises with every change of a member. */
  version: number;
  position: number;
};
export const operationsOperation = table<OperationRow>({
  name: 'operations_operation',
  columns: {
    operation: 'text',
    name: 'text',
    offence: 'text',
    basis: 'text',
    coordinator: 'text',
    own: 'text',
    state: 'text',
    version: 'integer',
    position: 'integer',
  },
  key: ['operation'],
  indexes: [],
  veil: { operation: 'operation' },
});

export type MemberRow = {
  operation: string;
  agency: string;
  country: string;
  state: string;
  since: number;
  reason: string | null;
};
export const operationsMember = table<MemberRow>({
  name: 'operations_member',
  columns: { operation: 'text', agency: 'text', country: 'text', state: 'text', since: 'integer', reason: 'text' },
  key: ['operation', 'agency'],
  indexes: [],
  veil: { operation: 'operation' },
});

/** `state`: sent, received (the addressee confirmed), part-answered, answered. `due` is null where no law sets one. */
export type RequestRow = {
  request: string;
  operation: string | null;
  instrument: string;
  addressee: string;
  country: string;
  zone: string;
  data: string;
  issuer: string;
  reference: string;
  sentAt: string;
  receivedAt: string | null;
  due: string | null;
  dueLatest: string | null;
  /** `table`, or `stated` where the officer gave the deadline. */
  dueFrom: string;
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
    reference: 'text',
    sentAt: 'text',
    receivedAt: 'text',
    due: 'text',
    dueLatest: 'text',
    dueFrom: 'text',
    state: 'text',
    reports: 'integer',
    position: 'integer',
  },
  key: ['request'],
  indexes: [['operation'], ['state']],
  veil: { operation: 'operation' },
});

/** One identifier asked about. `state`: open, answered, refused, nothing-held, withdrawn. */
export type TaskRow = {
  request: string;
  number: number;
  kind: string;
  value: string;
  subject: string | null;
  port: number | null;
  from: string | null;
  to: string | null;
  state: string;
  /** The report that answered it, or the reason for which it was closed. */
  outcome: string | null;
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
    state: 'text',
    outcome: 'text',
  },
  key: ['request', 'number'],
  indexes: [],
  veil: { through: { column: 'request', table: operationsRequest } },
});

/** A report that says it answers a request which this agency never made. */
type OrphanRow = { position: number; report: string; request: string };
export const operationsOrphan = table<OrphanRow>({
  name: 'operations_orphan',
  columns: { position: 'integer', report: 'text', request: 'text' },
  key: ['position'],
  indexes: [],
  veil: { entry: 'position' },
});

/** `subjects` are known to the planning agency only; `links` are those it chose to share. */
export type MeasureRow = {
  measure: string;
  operation: string;
  agency: string;
  country: string;
  province: string | null;
  kind: string;
  zone: string;
  localStart: string;
  startUtc: string;
  endUtc: string;
  ready: readonly string[];
  links: readonly string[];
  subjects: readonly string[];
  state: string;
  position: number;
  recordId: string;
};
export const operationsMeasure = table<MeasureRow>({
  name: 'operations_measure',
  columns: {
    measure: 'text',
    operation: 'text',
    agency: 'text',
    country: 'text',
    province: 'text',
    kind: 'text',
    zone: 'text',
    localStart: 'text',
    startUtc: 'text',
    endUtc: 'text',
    ready: 'json',
    links: 'json',
    subjects: 'json',
    state: 'text',
    position: 'integer',
    recordId: 'text',
  },
  key: ['measure'],
  indexes: [['operation']],
  veil: { operation: 'operation' },
});

/** What one officer proposed for the day; `plan` are the measures with the position each was seen at. */
export type ProposalRow = {
  operation: string;
  decision: string;
  plan: readonly string[];
  by: string;
  position: number;
};
export const operationsProposal = table<ProposalRow>({
  name: 'operations_proposal',
  columns: { operation: 'text', decision: 'text', plan: 'json', by: 'text', position: 'integer' },
  key: ['operation'],
  indexes: [],
  veil: { operation: 'operation' },
});

export type OutcomeRow = {
  outcome: string;
  measure: string | null;
  operation: string | null;
  subject: string | null;
  /** The person at the time of recording: a cluster id, or the subject itself. */
  person: string | null;
  result: string;
  country: string;
  province: string | null;
  at: string;
  reportTo: string | null;
  tally: string | null;
  recordId: string | null;
  withdrawn: boolean;
  position: number;
};
export const operationsOutcome = table<OutcomeRow>({
  name: 'operations_outcome',
  columns: {
    outcome: 'text',
    measure: 'text',
    operation: 'text',
    subject: 'text',
    person: 'text',
    result: 'text',
    country: 'text',
    province: 'text',
    at: 'text',
    reportTo: 'text',
    tally: 'text',
    recordId: 'text',
    withdrawn: 'boolean',
    position: 'integer',
  },
  key: ['outcome'],
  indexes: [['operation'], ['measure'], ['subject']],
  veil: { operation: 'operation' },
});

/** The latest of each tally, with the agency whose it is. */
export type TallyRow = {
  id: string;
  agency: string | null;
  of: string;
  operation: string | null;
  country: string;
  province: string | null;
  kind: string | null;
  closes: string | null;
  withdrawn: boolean;
  at: string;
  position: number;
};
export const operationsTally = table<TallyRow>({
  name: 'operations_tally',
  columns: {
    id: 'text',
    agency: 'text',
    of: 'text',
    operation: 'text',
    country: 'text',
    province: 'text',
    kind: 'text',
    closes: 'text',
    withdrawn: 'boolean',
    at: 'text',
    position: 'integer',
  },
  key: ['id'],
  indexes: [['operation']],
  veil: { operation: 'operation' },
});
