// The folds of conflicts: somebody designated both victim and suspect, recomputed after every decision for everyone
// concerned. What always holds: a conflict arises where its decisions can be seen together, in an operation or outside
// any, and names the decisions it rests on, so that it tells nobody of one they may not see. Acts are in `settle.ts`.

import type { Json } from '../base/json.ts';
import { ask, drop, type Fold, type FoldEntry, put } from '../base/table.ts';
import { clustersFrom, membersByCluster } from './cluster.ts';
import { clustersAround, NO_OPERATION } from './cluster-rows.ts';
import { keepTallies, note, text } from './notes.ts';
import { keepProtected } from './protected-fold.ts';
import {
  type Asking,
  type ConflictRow,
  type DesignationRow,
  identityConflict,
  identityDesignation,
  identityJudgement,
  type JudgementRow,
} from './tables.ts';

/** The view of conflicts whose decisions stand in several operations: seen only where all of them are. */
export const SEVERAL = 'several';

interface Decided {
  readonly members: readonly string[];
  readonly designated: readonly DesignationRow[];
  readonly same: readonly JudgementRow[];
}

/** Recomputes the conflicts of these subjects' clusters; one that goes on keeps its proposal only if unchanged. */
export function* keepConflicts(entry: FoldEntry, subjects: readonly string[]): Asking<void> {
  const clusters = yield* clustersAround(subjects, null);
  const members = [...clusters.keys()];
  const category = ['suspect', 'victim'];
  const designated = yield* ask(identityDesignation, { subject: members, category, standing: true });
  const same = yield* ask(identityJudgement, { a: members, verdict: 'same', standing: true });
  const before = yield* ask(identityConflict, { cluster: members });
  const found = conflictsAmong({ members, designated, same });
  for (const row of found) {
    const known = before.find((one) => one.cluster === row.cluster && one.view === row.view);
    if (known !== undefined && contentOf(known) === contentOf(row)) {
      if (`${known.entries}` !== `${row.entries}`) yield put(identityConflict, { ...known, entries: row.entries });
      continue;
    }
    yield put(identityConflict, { ...row, position: entry.position });
    // Who sees this entry alone must not learn what was decided elsewhere.
    if (row.view === SEVERAL) continue;
    const named = [...new Set([...row.suspects, ...row.victims])];
    yield* note(entry, { kind: 'conflict', id: row.cluster, subjects: named, said: null, reason: null });
  }
  for (const { cluster, view } of before) {
    const stands = found.some((row) => row.cluster === cluster && row.view === view);
    if (!stands) yield drop(identityConflict, { cluster, view });
  }
  yield* keepProtected(entry.position, { clusters, designated, same });
}

const contentOf = ({ suspects, victims }: Pick<ConflictRow, 'suspects' | 'victims'>) => `${suspects} ${victims}`;

/** Outside any operation, then in each, then in all together; what is a conflict in one is not said again. */
function conflictsAmong(decided: Decided): ConflictRow[] {
  const operations = [...decided.designated, ...decided.same].map((row) => row.operation);
  const own = [...new Set(operations)].filter((one) => one !== NO_OPERATION).sort();
  const found: ConflictRow[] = [];
  for (const view of [NO_OPERATION, ...own, SEVERAL]) {
    for (const row of conflictsIn(view, decided)) {
      const said = found.some((one) => {
        return contentOf(one) === contentOf(row) && (view === SEVERAL || one.view === NO_OPERATION);
      });
      if (!said) found.push(row);
    }
  }
  return found;
}

function* conflictsIn(view: string, { members, designated, same }: Decided): Generator<ConflictRow> {
  const seen = ({ operation }: { operation: string }) =>
    view === SEVERAL || operation === view || operation === NO_OPERATION;
  const judgements = same.filter(seen);
  for (const [cluster, own] of membersByCluster(clustersFrom(members, judgements))) {
    const rows = designated.filter((row) => seen(row) && own.includes(row.subject));
    const having = (category: string) =>
      [...new Set(rows.filter((row) => row.category === category).map((row) => row.subject))].sort();
    const [suspects, victims] = [having('suspect'), having('victim')];
    if (suspects.length === 0 || victims.length === 0) continue;
    const joining = judgements.filter((row) => own.includes(row.a));
    const entries = [...new Set([...rows, ...joining].map((row) => row.position))].sort((a, b) => a - b);
    const open = { proposal: null, proposedBy: null, outcome: null, reason: null, position: 0 };
    yield { cluster, view, entries, suspects, victims, ...open };
  }
}

export const foldProposed: Fold = function* (entry) {
  const { cluster, proposal, outcome, reason } = entry.act ?? {};
  if (typeof cluster !== 'string' || typeof proposal !== 'string') return;
  const view = text(entry.act?.['view']);
  const [row] = yield* ask(identityConflict, view === null ? { cluster } : { cluster, view });
  if (row === undefined) return;
  const news = { proposal, proposedBy: entry.actor, outcome: text(outcome), reason: text(reason) };
  yield put(identityConflict, { ...row, ...news });
  if (row.view === SEVERAL) return;
  const named = [...new Set([...row.suspects, ...row.victims])];
  yield* note(entry, { kind: 'proposed', id: proposal, subjects: named, said: news.outcome, reason: news.reason });
};

/** Settled as victim, the suspect designations fall; settled as suspect, the victim designations do. */
export const foldSettled: Fold = function* (entry) {
  const { cluster, proposal, outcome, falls } = entry.act ?? {};
  if (typeof cluster !== 'string' || typeof proposal !== 'string') return;
  if (Array.isArray(falls)) {
    yield* settledAcross(entry, cluster, falls);
    return;
  }
  const [row] = yield* ask(identityConflict, { cluster, proposal });
  if (row === undefined) return;
  const [subjects, category] = outcome === 'victim' ? [row.suspects, 'suspect'] : [row.victims, 'victim'];
  for (const fallen of yield* ask(identityDesignation, { subject: [...subjects], category, standing: true })) {
    // What was decided where the two officers could not look is not theirs to end.
    if (row.entries.includes(fallen.position)) yield put(identityDesignation, { ...fallen, standing: false });
  }
  const named = [...new Set([...row.suspects, ...row.victims])];
  const reason = text(entry.act?.['reason']);
  yield* note(entry, { kind: 'settled', id: cluster, subjects: named, said: text(outcome), reason });
  yield* keepTallies(entry);
  yield* keepConflicts(entry, named);
};

/** One entry for each matter in which designations fall, and it names no other's. */
function* settledAcross(entry: FoldEntry, cluster: string, falls: readonly Json[]): Asking<void> {
  const category = entry.act?.['outcome'] === 'victim' ? 'suspect' : 'victim';
  const subject = falls.filter((one) => typeof one === 'string');
  const operation = entry.operation ?? NO_OPERATION;
  for (const fallen of yield* ask(identityDesignation, { subject, category, operation, standing: true })) {
    yield put(identityDesignation, { ...fallen, standing: false });
  }
  const [said, reason] = [text(entry.act?.['outcome']), text(entry.act?.['reason'])];
  yield* note(entry, { kind: 'settled', id: cluster, subjects: subject, said, reason });
  yield* keepTallies(entry);
  yield* keepConflicts(entry, subject);
}

/** The node set the count right: what it recorded is noted, and what is still due follows. */
export const foldRecounted: Fold = function* (entry) {
  yield* keepTallies(entry);
  const subjects = entry.act?.['subjects'];
  if (Array.isArray(subjects))
    yield* keepConflicts(
      entry,
      subjects.filter((one) => typeof one === 'string'),
    );
};
