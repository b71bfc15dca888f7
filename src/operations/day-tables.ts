// The tables of the action day: measures, what was proposed about them, how officers order them, what came of them,
// and the slips by which teams report from a telephone. Folded and disposable; `day-fold.ts` and `field-fold.ts` fold
// them. No row of a slip or a report names a person.

import { table } from '../base/table.ts';
import type { SaidPerson } from './field-person.ts';

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
  /** When it may begin; null for the lawful hours of its day. */
  earliestUtc: string | null;
  latestUtc: string | null;
  ready: readonly string[];
  links: readonly string[];
  subjects: readonly string[];
  state: string;
  /** `go` or `no-go`, the last that was decided, whatever came of it; null before. */
  decision: string | null;
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
    earliestUtc: 'text',
    latestUtc: 'text',
    ready: 'json',
    links: 'json',
    subjects: 'json',
    state: 'text',
    decision: 'text',
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
  /** Whose team it was. */
  agency: string;
  team: string | null;
  measure: string | null;
  operation: string | null;
  subject: string | null;
  /** The person at the time of recording: a cluster id, or the subject itself. */
  person: string | null;
  result: string;
  /** Things the team says it took along; what was booked in stands with the exhibits. Null where nobody said. */
  exhibits: number | null;
  country: string;
  province: string | null;
  at: string;
  reportTo: string | null;
  tally: string | null;
  recordId: string | null;
  /** Record by which the coordinator was told. */
  noteId: string | null;
  withdrawn: boolean;
  position: number;
};
export const operationsOutcome = table<OutcomeRow>({
  name: 'operations_outcome',
  columns: {
    outcome: 'text',
    agency: 'text',
    team: 'text',
    measure: 'text',
    operation: 'text',
    subject: 'text',
    person: 'text',
    result: 'text',
    exhibits: 'integer',
    country: 'text',
    province: 'text',
    at: 'text',
    reportTo: 'text',
    tally: 'text',
    recordId: 'text',
    noteId: 'text',
    withdrawn: 'boolean',
    position: 'integer',
  },
  key: ['outcome'],
  indexes: [['operation'], ['measure'], ['subject']],
  veil: { operation: 'operation' },
});

/** How an officer of the coordinator says that two measures stand to each other; `free` lifts what was found. */
export type OrderRow = {
  pair: string;
  operation: string;
  form: 'together' | 'before' | 'apart' | 'free';
  first: string;
  second: string;
  minutes: number;
  reason: string;
  by: string;
  position: number;
};
export const operationsOrder = table<OrderRow>({
  name: 'operations_order',
  columns: {
    pair: 'text',
    operation: 'text',
    form: 'text',
    first: 'text',
    second: 'text',
    minutes: 'integer',
    reason: 'text',
    by: 'text',
    position: 'integer',
  },
  key: ['pair'],
  indexes: [['operation']],
  veil: { operation: 'operation' },
});

/** What a team got for its telephone: measures in the order of their numbers, and the key for its reports. */
export type SlipRow = {
  slip: string;
  operation: string;
  officer: string;
  purpose: string;
  team: string;
  measures: readonly string[];
  recipient: string;
  issuedAt: string;
  ends: string;
  revoked: boolean;
  position: number;
};
export const operationsSlip = table<SlipRow>({
  name: 'operations_slip',
  columns: {
    slip: 'text',
    operation: 'text',
    officer: 'text',
    purpose: 'text',
    team: 'text',
    measures: 'json',
    recipient: 'text',
    issuedAt: 'text',
    ends: 'text',
    revoked: 'boolean',
    position: 'integer',
  },
  key: ['slip'],
  indexes: [['operation'], ['officer']],
  veil: { operation: 'operation' },
});

/**
 * One report from a telephone. `state`: `recorded` (an outcome came of it), `held` (a person decides, `reason` says
 * why), `doublet` (another report said the same) or `dismissed`. `clock` says how the telephone's clock stood.
 */
export type ReportRow = {
  report: string;
  slip: string;
  operation: string;
  officer: string;
  measure: string;
  result: string;
  /** As the team said it: the number on the slip, `another`, or null for not said. */
  person: SaidPerson;
  exhibits: number | null;
  mark: string | null;
  /** By the telephone, and by the node on receipt; `at` is the one that counts. */
  writtenAt: string;
  /** As the officer says it; null for the moment of writing. */
  happenedAt: string | null;
  receivedAt: string;
  at: string;
  clock: string;
  state: string;
  reason: string | null;
  outcome: string | null;
  position: number;
};
export const operationsReport = table<ReportRow>({
  name: 'operations_report',
  columns: {
    report: 'text',
    slip: 'text',
    operation: 'text',
    officer: 'text',
    measure: 'text',
    result: 'text',
    person: 'json',
    exhibits: 'integer',
    mark: 'text',
    writtenAt: 'text',
    happenedAt: 'text',
    receivedAt: 'text',
    at: 'text',
    clock: 'text',
    state: 'text',
    reason: 'text',
    outcome: 'text',
    position: 'integer',
  },
  key: ['report'],
  indexes: [['operation'], ['slip'], ['measure']],
  veil: { operation: 'operation' },
});
