// Keeping up who is protected, over all matters of the agency at once, and which tallies have to change for it. What
// always holds: a person is protected as long as any matter holds them to be a victim, and in conflict as long as any
// other holds them to be a suspect. The node itself sets the count right (`recount.ts`), so that no officer needs to
// see both sides. `protected.ts` has the rows and the questions.

import { ask, drop, type Fold, put } from '../base/table.ts';
import { oversightMatter } from '../oversight/matters.ts';
import { membersByCluster } from './cluster.ts';
import { NO_OPERATION } from './cluster-rows.ts';
import { identityProtected, identityRecount, type ProtectedRow, type RecountRow } from './protected.ts';
import { countedOf, personsFrom } from './standing.ts';
import type { Asking, DesignationRow, JudgementRow } from './tables.ts';
import { tallyChanges } from './tally.ts';

/** Everyone concerned with the cluster that all matters together make of them, and what was decided about them. */
interface Concerned {
  readonly clusters: ReadonlyMap<string, string>;
  readonly designated: readonly DesignationRow[];
  readonly same: readonly JudgementRow[];
}

export function* keepProtected(position: number, concerned: Concerned): Asking<void> {
  const { clusters, designated } = concerned;
  const before = yield* ask(identityProtected, { subject: [...clusters.keys()] });
  const known = new Map(before.map((row) => [row.subject, row]));
  const sealed = yield* sealedAmong(designated.map((row) => row.operation));
  const protectedNow = new Set<string>();
  for (const [, own] of membersByCluster(clusters)) {
    const decided = designated.filter((row) => own.includes(row.subject));
    const victims = decided.filter((row) => row.category === 'victim').map((row) => row.position);
    if (victims.length === 0) continue;
    const conflict = decided.some((row) => row.category === 'suspect');
    const operations = [...new Set(decided.map((row) => row.operation))].filter((one) => one !== NO_OPERATION).sort();
    const quiet = operations.some((one) => sealed.has(one));
    for (const subject of own) {
      protectedNow.add(subject);
      const row: ProtectedRow = {
        subject,
        conflict,
        quiet,
        operations,
        victims: [...victims].sort((a, b) => a - b),
        position,
      };
      if (!isAlike(known.get(subject), row)) yield put(identityProtected, row);
    }
  }
  for (const { subject } of before) if (!protectedNow.has(subject)) yield drop(identityProtected, { subject });
  // Somebody who was never protected is counted by the acts themselves.
  const waiting = yield* ask(identityRecount, { subject: [...clusters.keys()] });
  const concerns = before.length + protectedNow.size + waiting.length > 0;
  if (concerns) yield* keepRecounts(position, concerned, waiting);
}

function isAlike(known: ProtectedRow | undefined, row: ProtectedRow): boolean {
  if (known === undefined || known.conflict !== row.conflict || known.quiet !== row.quiet) return false;
  return `${known.operations} ${known.victims}` === `${row.operations} ${row.victims}`;
}

function* sealedAmong(operations: readonly string[]): Asking<ReadonlySet<string>> {
  const named = [...new Set(operations)].filter((one) => one !== NO_OPERATION);
  const matters = named.length === 0 ? [] : yield* ask(oversightMatter, { operation: named });
  return new Set(matters.filter((row) => row.sealed).map((row) => row.operation));
}

/** Each matter counts its own suspects, but nobody whom another one holds to be a victim. */
function* keepRecounts(
  position: number,
  { clusters, designated, same }: Concerned,
  waiting: readonly RecountRow[],
): Asking<void> {
  const members = [...clusters.keys()];
  const victims = new Set(
    designated.filter((row) => row.category === 'victim').map((row) => clusters.get(row.subject)),
  );
  const suspects = designated.filter((row) => row.category === 'suspect');
  const due = new Map<string, boolean>();
  for (const operation of new Set(suspects.map((row) => row.operation))) {
    const seen = (row: { readonly operation: string }) => row.operation === operation || row.operation === NO_OPERATION;
    const persons = personsFrom(members, same.filter(seen), []).map(({ members: own }) => {
      return { members: own, uncounted: own.some((one) => victims.has(clusters.get(one))) };
    });
    const own = new Set(suspects.filter((row) => row.operation === operation).map((row) => row.tallyId));
    for (const { subject, tally } of tallyChanges(persons, countedOf(suspects.filter(seen)))) {
      if (own.has(tally.id)) due.set(`${subject} ${operation}`, tally.withdrawn);
    }
  }
  for (const { subject, operation } of waiting) {
    if (!due.has(`${subject} ${operation}`)) yield drop(identityRecount, { subject, operation });
  }
  for (const [key, withdrawn] of due) {
    const [subject = '', operation = ''] = key.split(' ');
    yield put(identityRecount, { subject, operation, withdrawn, position });
  }
}

/** A matter is sealed or opened again: what rests on it is told to fewer, or to more. */
export const foldSeal: Fold = function* (entry) {
  const operation = entry.act?.['operation'];
  if (typeof operation !== 'string') return;
  const rows = (yield* ask(identityProtected, {})).filter((row) => row.operations.includes(operation));
  const sealed = yield* sealedAmong(rows.flatMap((row) => row.operations));
  for (const row of rows) {
    const quiet = row.operations.some((one) => sealed.has(one));
    if (quiet !== row.quiet) yield put(identityProtected, { ...row, quiet });
  }
};
