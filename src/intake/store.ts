// Intake's projection: reports, the subjects they speak of, and every statement, sighting and list with the place it
// stands in the ledger. What was superseded or recalled by its author stays, marked. Other rooms read these tables by
// the questions in `questions.ts`, or ask for them in their own folds.

import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, type FoldEntry, type Folding, put, store } from '../base/table.ts';
import { asSighting, type Sighting } from '../statements/sighting.ts';
import { asStatement, type Content, contentOf, type Statement } from '../statements/statement.ts';
import { foldTakenBack, intakeChange, renameSubjects } from './changes.ts';
import { foldMatters, intakeMatter } from './matter-fold.ts';
import { isHandleKey, type Known, nativeOfStatement, valueSubject } from './native.ts';
import {
  type Asking,
  intakeList,
  intakeQuarantine,
  intakeReport,
  intakeSighting,
  intakeStatement,
  intakeSubject,
} from './tables.ts';
import { intakeWidening, voidWidenings, wideningProposed } from './widening.ts';

const text = (act: JsonObject | null, key: string): string | null => {
  const value = act?.[key];
  return typeof value === 'string' ? value : null;
};
const count = (act: JsonObject | null, key: string): number => {
  const value = act?.[key];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
};
const inner = (act: JsonObject | null, key: string): JsonObject | null => {
  const value = act?.[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
};

const foldReceived: Fold = function* (entry) {
  const report = text(entry.act, 'report');
  const subjects = new Map<string, Known>();
  for (const record of entry.records) {
    const content = contentOf(record.value);
    const place = { position: entry.position, index: record.index, recordId: content?.recordId ?? record.id };
    const from = { report, fromAgency: content?.from ?? null, operation: entry.operation };
    const statement = asStatement(content);
    if (statement !== null) {
      note(subjects, statement);
      yield put(intakeStatement, { ...place, ...statementColumns(statement), ...from });
    }
    const sighting = asSighting(content);
    if (sighting !== null) {
      if (!subjects.has(sighting.account)) subjects.set(sighting.account, { about: null, native: null });
      yield put(intakeSighting, { ...place, ...sightingColumns(sighting), ...from });
    }
    if (report !== null) yield* foldQuarantine(report, content);
  }
  yield* foldSubjects(entry, subjects);
  yield* foldMatters(entry, subjects.keys());
  yield* foldReport(entry, report);
};

function statementColumns(statement: Statement) {
  const { subject, about, property, value, normalised, observed, originator, source, exhibit, basis } = statement;
  const { evaluation, handling } = statement;
  const when = { observedAt: observed.at, precision: observed.precision, zone: observed.zone };
  const said = { subject, about, property, value, normalised, ...when };
  return { ...said, originator, source, exhibit, basis, evaluation, handling, superseded: false };
}

function sightingColumns(sighting: Sighting) {
  const { account, file, address, port, destination, at, precision, zone, act, readiness } = sighting;
  const { originator, source, exhibit, basis, evaluation, handling } = sighting;
  const seen = { account, file, address, port, destination, at, precision, zone, act, readiness };
  return { ...seen, originator, source, exhibit, basis, evaluation, handling, superseded: false };
}

function note(subjects: Map<string, Known>, statement: Statement): void {
  const known = subjects.get(statement.subject);
  const native = nativeOfStatement(statement);
  const better = known?.native == null || (native !== null && isHandleKey(known.native) && !isHandleKey(native));
  subjects.set(statement.subject, { about: statement.about, native: better ? native : known.native });
  const other = valueSubject(statement);
  if (other !== null && !subjects.has(other.subject)) subjects.set(other.subject, { about: other.about, native: null });
}

/** Rows of subjects that are new, or of which a better name is now known. */
function* foldSubjects(entry: FoldEntry, subjects: ReadonlyMap<string, Known>): Asking<void> {
  if (subjects.size === 0) return;
  const rows = new Map((yield* ask(intakeSubject, { subject: [...subjects.keys()] })).map((row) => [row.subject, row]));
  for (const [subject, found] of subjects) {
    const row = rows.get(subject);
    const about = found.about ?? row?.about ?? 'account';
    const better =
      row?.native == null || (found.native !== null && isHandleKey(row.native) && !isHandleKey(found.native));
    const native = better ? found.native : row.native;
    if (row !== undefined && row.native === native && row.about === about) continue;
    yield put(intakeSubject, { subject, about, native, position: row?.position ?? entry.position });
  }
}

function* foldQuarantine(report: string, content: Content | null): Folding {
  if (content?.value['type'] !== 'quarantine' || content.from !== null) return;
  const rows = content.value['rows'];
  if (!Array.isArray(rows)) return;
  for (const row of rows) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) continue;
    const { number, place, length, reason, digest } = row as JsonObject;
    if (typeof number !== 'number' || typeof place !== 'string' || typeof reason !== 'string') continue;
    const size = typeof length === 'number' ? length : 0;
    yield put(intakeQuarantine, {
      report,
      number,
      place,
      length: size,
      reason,
      digest: typeof digest === 'string' ? digest : null,
    });
  }
}

function* foldReport(entry: FoldEntry, report: string | null): Asking<void> {
  if (report === null) return;
  const { act } = entry;
  const [known] = yield* ask(intakeReport, { report });
  const closed = typeof act?.['parts'] === 'number' || entry.kind !== 'intake/received/1';
  const counts = inner(act, 'counts');
  const made = countRecords(entry);
  yield put(intakeReport, {
    report,
    format: text(act, 'format') ?? 'unknown',
    position: known?.position ?? entry.position,
    at: known?.at ?? entry.at,
    officer: known?.officer ?? entry.actor,
    source: text(act, 'source') ?? text(act, 'from') ?? 'unknown',
    reporter: text(act, 'reporter'),
    reference: text(act, 'reference'),
    authority: text(act, 'authority'),
    service: text(act, 'service'),
    answers: text(act, 'answers'),
    exhibit: text(act, 'exhibit'),
    person: text(act, 'person'),
    operation: entry.operation,
    fromAgency: text(act, 'from'),
    length: typeof act?.['length'] === 'number' ? count(act, 'length') : null,
    salt: text(act, 'salt'),
    digest: text(act, 'digest'),
    parts: (known?.parts ?? 0) + 1,
    closed,
    statements: (known?.statements ?? 0) + made.statements,
    sightings: (known?.sightings ?? 0) + made.sightings,
    listed: count(counts, 'listed'),
    refused: count(counts, 'refused'),
    unreadable: count(counts, 'unreadable'),
    unknown: count(counts, 'unknown'),
    partial: act?.['partial'] === true || !closed,
    refusals: act?.['refused'] ?? [],
    unknowns: act?.['unknown'] ?? [],
  });
}

function countRecords(entry: FoldEntry): { readonly statements: number; readonly sightings: number } {
  let statements = 0;
  let sightings = 0;
  for (const record of entry.records) {
    const type = contentOf(record.value)?.value['type'];
    if (type === 'statement') statements += 1;
    else if (type === 'sighting') sightings += 1;
  }
  return { statements, sightings };
}

const foldList: Fold = function* (entry) {
  yield* foldReceived(entry);
  const { act } = entry;
  const list = text(act, 'list');
  const segment = text(act, 'segment');
  if (list === null || segment === null) return;
  const named = { owner: text(act, 'owner'), scheme: text(act, 'scheme'), context: text(act, 'context') };
  const place = { report: text(act, 'report'), position: entry.position, at: entry.at, operation: entry.operation };
  yield put(intakeList, {
    list,
    segment,
    ...named,
    count: count(act, 'count'),
    handling: act?.['handling'] ?? null,
    ...place,
  });
};

/** A package is a report too; it may also take back records of its sender that came before. */
const foldPackage: Fold = function* (entry) {
  const again = yield* foldTakenBack(entry);
  yield* voidWidenings(entry);
  yield* foldReceived(entry);
  yield* renameSubjects(again);
};

export const intakeStore = store({
  room: 'intake',
  version: 4,
  tables: [
    intakeReport,
    intakeSubject,
    intakeMatter,
    intakeStatement,
    intakeSighting,
    intakeList,
    intakeQuarantine,
    intakeChange,
    intakeWidening,
  ],
  folds: {
    'intake/received/1': foldReceived,
    'intake/list-received/1': foldList,
    'intake/package-received/1': foldPackage,
    'intake/statement-withdrawn/1': foldPackage,
    'intake/statement-corrected/1': foldPackage,
    'intake/out-of-use/1': foldPackage,
    'intake/widening-proposed/1': wideningProposed,
  },
});
