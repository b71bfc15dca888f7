// The questions that intake's rows answer, each named for what it answers and asked in lists. Superseded and recalled
// records are left out unless a question says otherwise. Tables are in `tables.ts`.

import type { Rows } from '../base/table.ts';
import { REPORT_LIMITS } from './report.ts';
import {
  intakeList,
  intakeQuarantine,
  intakeReport,
  intakeSighting,
  intakeStatement,
  intakeSubject,
  type ListTableRow,
  type QuarantineTableRow,
  type ReportRow,
  type SightingRow,
  type StatementRow,
} from './tables.ts';

/** Standing statements about these subjects, oldest entry first. */
export async function statementsOf(rows: Rows, subjects: readonly string[]): Promise<readonly StatementRow[]> {
  return rows.find(intakeStatement, { subject: subjects, superseded: false });
}

/** Standing sightings of these accounts, oldest entry first. */
export async function sightingsOf(rows: Rows, accounts: readonly string[]): Promise<readonly SightingRow[]> {
  return rows.find(intakeSighting, { account: accounts, superseded: false });
}

/** What kind each subject is; a subject nobody spoke of is absent. */
export async function aboutOf(rows: Rows, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows.find(intakeSubject, { subject: subjects });
  return new Map(found.map(({ subject, about }) => [subject, about]));
}

/** The subject of each native key (`about|service|id`): where two have it, the one first seen. */
export async function subjectsByNative(rows: Rows, natives: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows.find(intakeSubject, { native: natives }, { order: [{ column: 'position' }] });
  const subjects = new Map<string, string>();
  for (const { native, subject } of found) if (native !== null && !subjects.has(native)) subjects.set(native, subject);
  return subjects;
}

/** Every hash list, oldest first. */
export async function lists(rows: Rows): Promise<readonly ListTableRow[]> {
  return rows.find(intakeList, {}, { order: [{ column: 'position' }] });
}

/** Reports, newest first; those of one officer, or all. */
export async function recentReports(rows: Rows, officer: string | null): Promise<readonly ReportRow[]> {
  const order = [{ column: 'position' as const, descending: true }];
  return rows.find(intakeReport, officer === null ? {} : { officer }, { order });
}

export async function reportById(rows: Rows, report: string): Promise<ReportRow | null> {
  const [found] = await rows.find(intakeReport, { report });
  return found ?? null;
}

export async function quarantineOf(rows: Rows, report: string): Promise<readonly QuarantineTableRow[]> {
  return rows.find(intakeQuarantine, { report });
}

/** Whole reports whose file had this length, newest first: what a file is compared with before it is taken in. */
export async function reportsOfLength(rows: Rows, length: number): Promise<readonly ReportRow[]> {
  const order = [{ column: 'position' as const, descending: true }];
  return rows.find(intakeReport, { length, closed: true }, { order, limit: REPORT_LIMITS.sameLengthMax });
}

/** Every record of a subject or a report, superseded ones too: where it stands in the ledger. */
export async function placesOf(
  rows: Rows,
  of: { readonly subject: string } | { readonly report: string },
): Promise<readonly { readonly position: number; readonly index: number }[]> {
  const statements = await rows.find(intakeStatement, of);
  const sightings = await rows.find(intakeSighting, 'subject' in of ? { account: of.subject } : of);
  const places = [...statements, ...sightings].map(({ position, index }) => ({ position, index }));
  return places.sort((a, b) => a.position - b.position || a.index - b.index);
}
