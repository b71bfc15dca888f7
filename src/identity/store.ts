// Identity's store: the folds of what officers decide. Judgements make clusters, designations make lists, and a person
// who is both victim and suspect becomes a conflict; all three are recomputed for the subjects concerned after every
// decision. Reports are folded by `trait-fold.ts`; tables and questions stand in `tables.ts`.

import { ask, drop, type Fold, type FoldEntry, put, store } from '../base/table.ts';
import { pairOf } from './candidates.ts';
import { clustersFrom, membersByCluster } from './cluster.ts';
import { asVerdict } from './judgement.ts';
import { identityCluster } from './cluster-rows.ts';
import { type Asking, type DesignationRow, type EventRow, identityCandidate, identityCommon, identityConflict, identityDesignation, identityEvent, identityJudgement, identityTrait } from './tables.ts';
import { type SuspectTally, suspectTallySchema } from './tally.ts';
import { foldReport } from './trait-fold.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** Keeps what was decided, for each subject that it names: the history that nothing takes back. */
function* note(
  { position, at, actor: officer }: FoldEntry,
  event: Pick<EventRow, 'kind' | 'id' | 'subjects' | 'said' | 'reason'>,
): Asking<void> {
  for (const subject of event.subjects) yield put(identityEvent, { subject, position, at, officer, ...event });
}

const foldJudged: Fold = function* (entry) {
  const { judgement, a, b, verdict, reason, evidence } = entry.act ?? {};
  const said = asVerdict(verdict);
  if (typeof judgement !== 'string' || typeof a !== 'string' || typeof b !== 'string' || said === null) return;
  const pair = pairOf(a, b);
  // One judgement stands on a pair: the last.
  for (const row of yield* ask(identityJudgement, { pair, standing: true })) {
    yield put(identityJudgement, { ...row, standing: false, undoneBy: entry.position });
  }
  const [first, second] = a < b ? [a, b] : [b, a];
  const made = { judgement, pair, a: first, b: second, verdict: said, reason: text(reason) ?? '' };
  const by = { officer: entry.actor, at: entry.at, standing: true, undoneBy: null, position: entry.position };
  yield put(identityJudgement, { ...made, evidence: texts(evidence), ...by });
  yield* note(entry, { kind: 'judged', id: judgement, subjects: [first, second], said, reason: text(reason) });
  const members = yield* recluster([a, b]);
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
  const members = yield* recluster([row.a, row.b]);
  yield* keepTallies(entry);
  yield* keepConflicts(entry, members);
};

/** Recomputes the clusters of these subjects from their standing judgements; gives everyone in them before. */
function* recluster(subjects: readonly string[]): Asking<readonly string[]> {
  const before = yield* ask(identityCluster, { subject: subjects });
  const mates = yield* ask(identityCluster, { cluster: before.map((row) => row.cluster) });
  const members = [...new Set([...subjects, ...mates.map((row) => row.subject)])];
  const same = yield* ask(identityJudgement, { a: members, verdict: 'same', standing: true });
  for (const [cluster, own] of membersByCluster(clustersFrom(members, same))) {
    for (const subject of own) {
      if (own.length > 1) yield put(identityCluster, { subject, cluster, size: own.length });
      else yield drop(identityCluster, { subject });
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
  yield put(identityDesignation, { ...what, atRisk: atRisk === true, ...by, ...tally });
  yield* note(entry, { kind: 'designated', id: null, subjects: [subject], said: category, reason: text(reason) });
  yield* keepTallies(entry);
  yield* keepConflicts(entry, [subject]);
};

const foldWithdrawn: Fold = function* (entry) {
  const { subject, category } = entry.act ?? {};
  if (typeof subject !== 'string' || typeof category !== 'string') return;
  const rows = yield* ask(identityDesignation, { subject, category, standing: true });
  for (const row of rows) yield put(identityDesignation, { ...row, standing: false });
  const reason = text(entry.act?.['reason']);
  yield* note(entry, { kind: 'withdrawn', id: null, subjects: [subject], said: category, reason });
  yield* keepTallies(entry);
  yield* keepConflicts(entry, [subject]);
};

/** Notes the tallies that an entry carries on the designations they belong to. */
function* keepTallies(entry: FoldEntry): Asking<void> {
  const found = new Map<string, { tally: SuspectTally; tallyRecord: string }>();
  for (const record of entry.records) {
    const parsed = record.value?.['type'] === 'tally' ? suspectTallySchema.safeParse(record.value) : null;
    if (parsed?.success) found.set(parsed.data.id, { tally: parsed.data, tallyRecord: record.id });
  }
  for (const row of yield* ask(identityDesignation, { tallyId: [...found.keys()] })) {
    const news = found.get(row.tallyId ?? '');
    if (news !== undefined) yield put(identityDesignation, { ...row, ...news });
  }
}

/** Recomputes the conflicts of these subjects' clusters; one that goes on keeps its proposal only if unchanged. */
function* keepConflicts(entry: FoldEntry, subjects: readonly string[]): Asking<void> {
  const rows = yield* ask(identityCluster, { subject: subjects });
  const mates = yield* ask(identityCluster, { cluster: rows.map((row) => row.cluster) });
  const clusters = new Map(subjects.map((subject) => [subject, subject]));
  for (const row of [...rows, ...mates]) clusters.set(row.subject, row.cluster);
  const members = [...clusters.keys()];
  const designated = yield* ask(identityDesignation, { subject: members, standing: true });
  const before = yield* ask(identityConflict, { cluster: [...new Set([...members, ...clusters.values()])] });
  const now = new Set<string>();
  for (const [cluster, own] of membersByCluster(clusters)) {
    const suspects = having(designated, own, 'suspect');
    const victims = having(designated, own, 'victim');
    if (suspects.length === 0 || victims.length === 0) continue;
    now.add(cluster);
    const known = before.find((row) => row.cluster === cluster);
    if (known !== undefined && `${known.suspects} ${known.victims}` === `${suspects} ${victims}`) continue;
    const open = { proposal: null, proposedBy: null, outcome: null, reason: null };
    yield put(identityConflict, { cluster, suspects, victims, ...open, position: entry.position });
    const named = [...new Set([...suspects, ...victims])];
    yield* note(entry, { kind: 'conflict', id: cluster, subjects: named, said: null, reason: null });
  }
  for (const { cluster } of before) if (!now.has(cluster)) yield drop(identityConflict, { cluster });
}

function having(rows: readonly DesignationRow[], members: readonly string[], category: string): string[] {
  const own = new Set(members);
  return rows.filter((row) => row.category === category && own.has(row.subject)).map((row) => row.subject);
}

const foldProposed: Fold = function* (entry) {
  const { cluster, proposal, outcome, reason } = entry.act ?? {};
  if (typeof cluster !== 'string' || typeof proposal !== 'string') return;
  const [row] = yield* ask(identityConflict, { cluster });
  if (row === undefined) return;
  const news = { proposal, proposedBy: entry.actor, outcome: text(outcome), reason: text(reason) };
  yield put(identityConflict, { ...row, ...news });
  const named = [...new Set([...row.suspects, ...row.victims])];
  yield* note(entry, { kind: 'proposed', id: proposal, subjects: named, said: news.outcome, reason: news.reason });
};

/** Settled as victim, the suspect designations fall; settled as suspect, the victim designations do. */
const foldSettled: Fold = function* (entry) {
  const { cluster, outcome } = entry.act ?? {};
  if (typeof cluster !== 'string') return;
  const [row] = yield* ask(identityConflict, { cluster });
  if (row === undefined) return;
  const [subjects, category] = outcome === 'victim' ? [row.suspects, 'suspect'] : [row.victims, 'victim'];
  for (const fallen of yield* ask(identityDesignation, { subject: [...subjects], category, standing: true })) {
    yield put(identityDesignation, { ...fallen, standing: false });
  }
  const named = [...new Set([...row.suspects, ...row.victims])];
  const reason = text(entry.act?.['reason']);
  yield* note(entry, { kind: 'settled', id: cluster, subjects: named, said: text(outcome), reason });
  yield* keepTallies(entry);
  yield* keepConflicts(entry, named);
};

export const identityStore = store({
  room: 'identity',
  version: 2,
  tables: [
    identityTrait,
    identityCommon,
    identityCandidate,
    identityJudgement,
    identityCluster,
    identityDesignation,
    identityConflict,
    identityEvent,
  ],
  folds: {
    'intake/received/1': foldReport,
    'intake/list-received/1': foldReport,
    'intake/package-received/1': foldReport,
    'intake/statement-withdrawn/1': foldReport,
    'intake/statement-corrected/1': foldReport,
    'identity/judged/1': foldJudged,
    'identity/undone/1': foldUndone,
    'identity/designated/1': foldDesignated,
    'identity/withdrawn/1': foldWithdrawn,
    'identity/settlement-proposed/1': foldProposed,
    'identity/settled/1': foldSettled,
  },
});
