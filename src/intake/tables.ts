// Intake's tables: row types and declarations, apart from the folds because five other rooms ask for their rows. A
// statement or sighting stands under its ledger position and index; `recordId` is the id its author gave it.

import type { Json } from '../base/json.ts';
import { type Ask, type Change, type Row, table } from '../base/table.ts';

/** A fold, or part of one, that may ask before it ends with a value. */
export type Asking<T> = Generator<Ask | Change, T, readonly Row[]>;

export type ReportRow = {
  report: string;
  format: string;
  position: number;
  at: string;
  officer: string;
  source: string;
  reporter: string | null;
  reference: string | null;
  authority: string | null;
  service: string | null;
  /** The legal request it answers. */
  answers: string | null;
  exhibit: string | null;
  person: string | null;
  operation: string | null;
  fromAgency: string | null;
  length: number | null;
  salt: string | null;
  digest: string | null;
  /** Entries so far; `closed` when the last one is there. */
  parts: number;
  closed: boolean;
  statements: number;
  sightings: number;
  listed: number;
  refused: number;
  unreadable: number;
  unknown: number;
  partial: boolean;
  /** Lists of field, count, reason and of element, count. */
  refusals: Json;
  unknowns: Json;
};

/** `native` is `about|service|id` (or `|@handle`), under which the next report finds the same subject. */
export type SubjectRow = { subject: string; about: string; native: string | null; position: number };

export type StatementRow = {
  position: number;
  index: number;
  recordId: string;
  subject: string;
  about: string;
  property: string;
  value: string;
  normalised: string | null;
  observedAt: string | null;
  precision: string;
  zone: string;
  originator: string;
  source: string;
  report: string | null;
  exhibit: string | null;
  basis: string;
  evaluation: Json;
  handling: Json;
  /** The agency whose package brought it; null for our own. */
  fromAgency: string | null;
  operation: string | null;
  /** Corrected or recalled by its author. */
  superseded: boolean;
};

export type SightingRow = {
  position: number;
  index: number;
  recordId: string;
  account: string;
  file: string;
  address: string | null;
  port: number | null;
  destination: string | null;
  at: string;
  precision: string;
  zone: string;
  act: string;
  readiness: string;
  originator: string;
  source: string;
  report: string | null;
  exhibit: string | null;
  basis: string;
  evaluation: Json;
  handling: Json;
  fromAgency: string | null;
  operation: string | null;
  superseded: boolean;
};

export type ListTableRow = {
  list: string;
  /** `sha256:` of the segment file. */
  segment: string;
  owner: string | null;
  scheme: string | null;
  context: string | null;
  count: number;
  handling: Json;
  report: string | null;
  position: number;
  at: string;
  operation: string | null;
};

export type QuarantineTableRow = {
  report: string;
  number: number;
  place: string;
  length: number;
  reason: string;
  digest: string | null;
};

export const intakeReport = table<ReportRow>({
  name: 'intake_report',
  columns: {
    report: 'text',
    format: 'text',
    position: 'integer',
    at: 'text',
    officer: 'text',
    source: 'text',
    reporter: 'text',
    reference: 'text',
    authority: 'text',
    service: 'text',
    answers: 'text',
    exhibit: 'text',
    person: 'text',
    operation: 'text',
    fromAgency: 'text',
    length: 'integer',
    salt: 'text',
    digest: 'text',
    parts: 'integer',
    closed: 'boolean',
    statements: 'integer',
    sightings: 'integer',
    listed: 'integer',
    refused: 'integer',
    unreadable: 'integer',
    unknown: 'integer',
    partial: 'boolean',
    refusals: 'json',
    unknowns: 'json',
  },
  key: ['report'],
  indexes: [['length'], ['position'], ['answers'], ['exhibit']],
  veil: { operation: 'operation' },
});

export const intakeSubject = table<SubjectRow>({
  name: 'intake_subject',
  columns: { subject: 'text', about: 'text', native: 'text', position: 'integer' },
  key: ['subject'],
  indexes: [['native']],
  veil: { subjects: ['subject'], unsaid: 'position' },
});

export const intakeStatement = table<StatementRow>({
  name: 'intake_statement',
  columns: {
    position: 'integer',
    index: 'integer',
    recordId: 'text',
    subject: 'text',
    about: 'text',
    property: 'text',
    value: 'text',
    normalised: 'text',
    observedAt: 'text',
    precision: 'text',
    zone: 'text',
    originator: 'text',
    source: 'text',
    report: 'text',
    exhibit: 'text',
    basis: 'text',
    evaluation: 'json',
    handling: 'json',
    fromAgency: 'text',
    operation: 'text',
    superseded: 'boolean',
  },
  key: ['position', 'index'],
  // The normal form finds who points to a subject: members of a group, accounts of a subscriber.
  indexes: [['subject'], ['recordId'], ['report'], ['exhibit'], ['normalised']],
  veil: { operation: 'operation' },
});

export const intakeSighting = table<SightingRow>({
  name: 'intake_sighting',
  columns: {
    position: 'integer',
    index: 'integer',
    recordId: 'text',
    account: 'text',
    file: 'text',
    address: 'text',
    port: 'integer',
    destination: 'text',
    at: 'text',
    precision: 'text',
    zone: 'text',
    act: 'text',
    readiness: 'text',
    originator: 'text',
    source: 'text',
    report: 'text',
    exhibit: 'text',
    basis: 'text',
    evaluation: 'json',
    handling: 'json',
    fromAgency: 'text',
    operation: 'text',
    superseded: 'boolean',
  },
  key: ['position', 'index'],
  indexes: [['account'], ['recordId'], ['file'], ['report'], ['exhibit'], ['address']],
  veil: { operation: 'operation' },
});

export const intakeList = table<ListTableRow>({
  name: 'intake_list',
  columns: {
    list: 'text',
    segment: 'text',
    owner: 'text',
    scheme: 'text',
    context: 'text',
    count: 'integer',
    handling: 'json',
    report: 'text',
    position: 'integer',
    at: 'text',
    operation: 'text',
  },
  key: ['list'],
  indexes: [],
  veil: { operation: 'operation' },
});

export const intakeQuarantine = table<QuarantineTableRow>({
  name: 'intake_quarantine',
  columns: { report: 'text', number: 'integer', place: 'text', length: 'integer', reason: 'text', digest: 'text' },
  key: ['report', 'number'],
  indexes: [],
  veil: { through: { column: 'report', table: intakeReport } },
});
