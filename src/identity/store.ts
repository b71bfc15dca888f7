// Identity's store: the folds of what officers decide. Judgements make clusters, designations make lists, each for the
// operation it was decided in, and all are recomputed for the subjects concerned after every decision. Conflicts are
// folded by `conflict-fold.ts`, reports by `trait-fold.ts`; tables and questions stand in `tables.ts`.

import { ask, drop, type Fold, put, store } from '../base/table.ts';
import { pairOf } from './candidates.ts';
import { clustersFrom, membersByCluster } from './cluster.ts';
import { identityCluster, NO_OPERATION } from './cluster-rows.ts';
import { foldProposed, foldRecounted, foldSettled, keepConflicts } from './conflict-fold.ts';
import { asVerdict } from './judgement.ts';
import { keepTallies, note, text } from './notes.ts';
import { identityProtected, identityRecount } from './protected.ts';
import { foldSeal } from './protected-fold.ts';
import {
  type Asking,
  identityCandidate,
  identityCommon,
  identityConflict,
  identityDesignation,
  identityEvent,
  identityJudgement,
  identityTrait,
} from './tables.ts';
import { foldReport } from './trait-fold.ts';

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const foldJudged: Fold = function* (entry) {
  const { judgement, a, b, verdict, reason, evidence } = entry.act ?? {};
  const said = asVerdict(verdict);
  if (typeof judgement !== 'string' || typeof a !== 'string' || typeof b !== 'string' || said === null) return;
  const pair = pairOf(a, b);
  const operation = entry.operation ?? NO_OPERATION;
  // Of those that the officer could see, one judgement stands on a pair: the last.
  const seen = [operation, NO_OPERATION];
  for (const row of (yield* ask(identityJudgement, { pair, standing: true })).filter(within(seen))) {
    yield put(identityJudgement, { ...row, standing: false, undoneBy: entry.position });
  }
  const [first, second] = a < b ? [a, b] : [b, a];
  const made = { judgement, pair, a: first, b: second, verdict: said, reason: text(reason) ?? '' };
  const by = { officer: entry.actor, at: entry.at, standing: true, undoneBy: null, operation };
  yield put(identityJudgement, { ...made, evidence: texts(evidence), ...by, position: entry.position });
  yield* note(entry, { kind: 'judged', id: judgement, subjects: [first, second], said, reason: text(reason) });
  const members = yield* recluster([a, b], operation);
  yield* keepTallies(entry);
  yield* keepConflicts(entry, members);
};

const foldUndone: Fold = function* (entry) {
  const judgement = text(entry.act?.['judgement']);
  if (judgement === null) return;
  const [row] = yield* ask(identityJudgement, { judgement, standing: true });
  if (row === undefined) return;
  yield put(identityJudgement, { ...row, standing: false, undoneBy: entry.position });
  const undone = { id: judgement, subjects: [row.a, row.b], said: row.verdict, reason: text(entry.act?.['reason']) };
  yield* note(entry, { kind: 'undone', ...undone });
  const members = yield* recluster([row.a, row.b], row.operation);
  yield* keepTallies(entry);
  yield* keepConflicts(entry, members);
};

const within =
  (operations: readonly string[]) =>
  (row: { operation: string }): boolean =>
    operations.includes(row.operation);

/** Recomputes what this operation's standing judgements join of these subjects; gives everyone joined before. */
function* recluster(subjects: readonly string[], operation: string): Asking<readonly string[]> {
  const before = yield* ask(identityCluster, { subject: subjects, operation });
  const mates = yield* ask(identityCluster, { cluster: before.map((row) => row.cluster), operation });
  const members = [...new Set([...subjects, ...mates.map((row) => row.subject)])];
  const same = yield* ask(identityJudgement, { a: members, verdict: 'same', standing: true });
  for (const [cluster, own] of membersByCluster(clustersFrom(members, same.filter(within([operation]))))) {
    for (const subject of own) {
      if (own.length > 1) yield put(identityCluster, { subject, operation, cluster, size: own.length });
      else yield drop(identityCluster, { subject, operation });
    }
  }
  return members;
}

const foldDesignated: Fold = function* (entry) {
  const { subject, category, country, ground, reason, atRisk, owner, reportTo } = entry.act ?? {};
  if (typeof subject !== 'string' || typeof category !== 'string' || typeof owner !== 'string') return;
  const what = { subject, category, country: text(country), ground: text(ground), reason: text(reason) ?? '' };
  const by = { owner, officer: entry.actor, at: entry.at, standing: true, position: entry.position };
  const tally = { tallyId: text(entry.act?.['tally']), tally: null, tallyRecord: null, reportTo: text(reportTo) };
  const operation = entry.operation ?? NO_OPERATION;
  yield put(identityDesignation, { ...what, atRisk: atRisk === true, operation, ...by, ...tally });
  yield* note(entry, { kind: 'designated', id: null, subjects: [subject], said: category, reason: text(reason) });
  yield* keepTallies(entry);
  yield* keepConflicts(entry, [subject]);
};

const foldWithdrawn: Fold = function* (entry) {
  const { subject, category } = entry.act ?? {};
  if (typeof subject !== 'string' || typeof category !== 'string') return;
  // What another operation decided is not ended from here.
  const operation = [...new Set([entry.operation ?? NO_OPERATION, NO_OPERATION])];
  const rows = yield* ask(identityDesignation, { subject, category, operation, standing: true });
  for (const row of rows) yield put(identityDesignation, { ...row, standing: false });
  const reason = text(entry.act?.['reason']);
  yield* note(entry, { kind: 'withdrawn', id: null, subjects: [subject], said: category, reason });
  yield* keepTallies(entry);
  yield* keepConflicts(entry, [subject]);
};

export const identityStore = store({
  room: 'identity',
  version: 6,
  tables: [
    identityTrait,
    identityCommon,
    identityCandidate,
    identityJudgement,
    identityCluster,
    identityDesignation,
    identityConflict,
    identityEvent,
    identityProtected,
    identityRecount,
  ],
  folds: {
    'intake/received/1': foldReport,
    'intake/list-received/1': foldReport,
    'intake/package-received/1': foldReport,
    'intake/statement-withdrawn/1': foldReport,
    'intake/statement-corrected/1': foldReport,
    'intake/out-of-use/1': foldReport,
    'identity/judged/1': foldJudged,
    'identity/undone/1': foldUndone,
    'identity/designated/1': foldDesignated,
    'identity/withdrawn/1': foldWithdrawn,
    'identity/settlement-proposed/1': foldProposed,
    'identity/settled/1': foldSettled,
    'identity/recounted/1': foldRecounted,
    'oversight/matter-sealed/1': foldSeal,
    'oversight/matter-unsealed/1': foldSeal,
  },
});
