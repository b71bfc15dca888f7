// Who may not be arrested on a plan from here: anyone whom a matter of this agency holds to be a victim, with all who
// are joined to them, conflicts included. What always holds: the refusal is the same whatever stands behind it, and
// names no matter (docs/decisions/0013-conflicts-across-matters.md). An arrest that took place is recorded, and shows.

import type { ReadDesk } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import { withClusterMates } from '../identity/cluster-rows.ts';
import { protectedOf } from '../identity/protected.ts';
import { designationsOf } from '../identity/tables.ts';
import { type MeasureRow, operationsOutcome } from './day-tables.ts';
import { fault } from './faults.ts';

/** True when somebody among these subjects is protected, by whatever matter. */
async function isShielded(rows: Rows, subjects: readonly string[]): Promise<boolean> {
  // The rows name everyone who is joined to a victim, by judgements of whatever matter.
  return subjects.length > 0 && (await protectedOf(rows, subjects)).length > 0;
}

/** @throws operations/ask-protection for an arrest of somebody protected; the conflict is settled first */
export async function refuseShielded(
  { rows }: Pick<ReadDesk, 'rows'>,
  measure: Pick<MeasureRow, 'kind' | 'subjects'>,
): Promise<void> {
  if (measure.kind === 'arrest' && (await isShielded(rows, measure.subjects))) throw fault('operations/ask-protection');
}

/** Measures of our own that were planned before somebody in them became protected. */
export async function shieldedAmong(rows: Rows, measures: readonly MeasureRow[]): Promise<readonly MeasureRow[]> {
  const coming = measures.filter(({ kind, state }) => kind === 'arrest' && (state === 'planned' || state === 'go'));
  const named = coming.flatMap((row) => row.subjects);
  if (named.length === 0) return [];
  const shields = new Set((await protectedOf(rows, named)).map(({ subject }) => subject));
  return coming.filter((row) => row.subjects.some((subject) => shields.has(subject)));
}

/**
 * Subjects of arrests who may be said to be protected: told to whoever sees no side of it, unless that side is sealed;
 * a sealed one only to whoever sees that very decision.
 */
export async function inConflictAmong(rows: Rows, arrested: readonly string[]): Promise<ReadonlySet<string>> {
  const shields = arrested.length === 0 ? [] : await protectedOf(rows, arrested);
  const told = await Promise.all(
    shields.map(async ({ subject, quiet }) => {
      if (!quiet) return [subject];
      const decided = await designationsOf(rows, await withClusterMates(rows, [subject]));
      return decided.some(({ category }) => category === 'victim') ? [subject] : [];
    }),
  );
  return new Set(told.flat());
}

/** Standing arrests of somebody who is protected: work for who settles conflicts. */
export async function arrestsInConflict(rows: Rows, limit: number) {
  const standing = await rows.find(operationsOutcome, { result: 'arrest', withdrawn: false }, { limit });
  const disputed = await inConflictAmong(
    rows,
    standing.flatMap(({ subject }) => subject ?? []),
  );
  return standing.filter(({ subject }) => subject !== null && disputed.has(subject));
}
