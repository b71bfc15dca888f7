// What other files ask of operations: the operation an act belongs to and this agency's part in it, the measures of
// the day with the conflicts among them, and the standing outcomes of a person.

import type { ReadDesk } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import { clustersOf } from '../identity/cluster-rows.ts';
import {
  type MeasureRow,
  type OutcomeRow,
  operationsMeasure,
  operationsOrder,
  operationsOutcome,
} from './day-tables.ts';
import { type Conflict, conflictsOf, type Planned } from './deconflict.ts';
import { fault } from './faults.ts';
import { operationsRequest, type RequestRow } from './legal/tables.ts';
import { unsettled } from './schedule-orderings.ts';
import {
  type MemberRow,
  type OperationRow,
  operationsMember,
  operationsOperation,
  operationsRoster,
  type RosterRow,
} from './tables.ts';

export async function operationById(rows: Rows, operation: string): Promise<OperationRow | null> {
  const [found] = await rows.find(operationsOperation, { operation });
  return found ?? null;
}

/** The roster as this agency knows it. */
export async function membersOf(rows: Rows, operation: string): Promise<readonly MemberRow[]> {
  return rows.find(operationsMember, { operation });
}

/** Every signed roster of an operation, the first taken of each version first. */
export async function rostersOf(rows: Rows, operation: string): Promise<readonly RosterRow[]> {
  return rows.find(operationsRoster, { operation }, { order: [{ column: 'version' }, { column: 'position' }] });
}

/** The roster that counts now; null before the first. */
export async function rosterOf(rows: Rows, row: OperationRow): Promise<RosterRow | null> {
  const { operation, version, digest } = row;
  if (digest === null) return null;
  const [found] = await rows.find(operationsRoster, { operation, version, digest });
  return found ?? null;
}

/** The operation that the officer works in. @throws operations/none-chosen, operations/unknown (also before joining) */
export async function openOperation(desk: ReadDesk): Promise<OperationRow> {
  if (desk.operation === null) throw fault('operations/none-chosen');
  const row = await operationById(desk.rows, desk.operation);
  if (row === null || row.state !== 'open') throw fault('operations/unknown');
  return row;
}

/** The same, for acts that are the coordinator's alone. @throws operations/not-coordinator as well */
export async function coordinated(desk: ReadDesk): Promise<OperationRow> {
  const row = await openOperation(desk);
  if (row.coordinator !== desk.agency.code) throw fault('operations/not-coordinator');
  return row;
}

export async function requestById(rows: Rows, request: string): Promise<RequestRow | null> {
  const [found] = await rows.find(operationsRequest, { request });
  return found ?? null;
}

export async function measureById(rows: Rows, measure: string): Promise<MeasureRow | null> {
  const [found] = await rows.find(operationsMeasure, { measure });
  return found ?? null;
}

export async function measuresOf(rows: Rows, operation: string): Promise<readonly MeasureRow[]> {
  return rows.find(operationsMeasure, { operation });
}

/**
 * Conflicts among measures that can still take place and that no order settles, persons compared as this agency's
 * judgements join them.
 */
export async function conflictsAmong(rows: Rows, measures: readonly MeasureRow[]): Promise<readonly Conflict[]> {
  const coming = measures.filter((row) => row.state === 'planned' || row.state === 'go');
  const subjects = [...new Set(coming.flatMap((row) => [...row.subjects, ...row.links]))];
  const clusters = subjects.length === 0 ? new Map<string, string>() : await clustersOf(rows, subjects);
  const planned = coming.map((row): Planned => {
    const { measure, agency, country, province, startUtc, endUtc } = row;
    const links = [...row.subjects, ...row.links].map((subject) => clusters.get(subject) ?? subject);
    return { measure, agency, country, province, startUtc, endUtc, links };
  });
  const found = conflictsOf(planned);
  const operation = [...new Set(coming.map((row) => row.operation))];
  const stated = found.length === 0 ? [] : await rows.find(operationsOrder, { operation });
  return unsettled(found, coming, stated);
}

/** Outcomes that stand for any of these subjects. */
export async function standingOutcomes(rows: Rows, subjects: readonly string[]): Promise<readonly OutcomeRow[]> {
  return rows.find(operationsOutcome, { subject: subjects, withdrawn: false });
}
