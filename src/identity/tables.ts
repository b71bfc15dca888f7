// Identity's tables and the questions asked of them: traits, common values and candidates; judgements and the clusters
// they make; designations and conflicts. Rows are folded by `trait-fold.ts` and `store.ts` and by nothing else;
// other rooms ask the questions at the end of this file.

import type { JsonObject } from '../base/json.ts';
import { type Ask, type Change, type Row, type Rows, table } from '../base/table.ts';
import type { Reason } from './candidates.ts';
import type { TraitRow } from './evidence.ts';

/** Part of a fold that asks and changes, and gives something back. */
export type Asking<T> = Generator<Ask | Change, T, readonly Row[]>;

/** A value that more than twenty subjects share: it links nobody. `trait` is `kind|value`. */
export type CommonRow = { trait: string; kind: string; subjects: number };

export type CandidateRow = {
  /** `a|b`, a before b. */
  pair: string;
  a: string;
  b: string;
  rule: string;
  strength: number;
  reasons: readonly Reason[];
  /** Ledger position at which it was first proposed. */
  position: number;
};

/** A judgement on a pair. Only the last one can stand; `undoneBy` is the position of what ended it. */
export type JudgementRow = {
  judgement: string;
  pair: string;
  a: string;
  b: string;
  verdict: string;
  reason: string;
  evidence: readonly string[];
  officer: string;
  at: string;
  standing: boolean;
  undoneBy: number | null;
  /** Of the entry; `none` outside any. */
  operation: string;
  position: number;
};

/** A decision that a subject is suspect, victim, witness or other. A subject can hold several (domain 3.5). */
export type DesignationRow = {
  subject: string;
  category: string;
  country: string | null;
  ground: string | null;
  reason: string;
  atRisk: boolean;
  /** The agency that decided, and whose matter it is until it is assigned. */
  owner: string;
  officer: string;
  at: string;
  standing: boolean;
  /** Suspects only: the tally as last recorded, its record id, and the agency that counts. */
  tallyId: string | null;
  tally: JsonObject | null;
  tallyRecord: string | null;
  reportTo: string | null;
  /** Each operation decides for itself; `none` outside any. */
  operation: string;
  position: number;
};

/** A person designated both victim and suspect. While it is open, they stand in neither list. */
export type ConflictRow = {
  /** The cluster, or the subject that is alone. */
  cluster: string;
  /** Where it arises: in an operation, outside any (`none`), or only where several are seen together (`several`). */
  view: string;
  /** Positions of the decisions it rests on: it is there for whoever may see them all. */
  entries: readonly number[];
  suspects: readonly string[];
  victims: readonly string[];
  /** The proposal that waits for a second officer, or null. */
  proposal: string | null;
  proposedBy: string | null;
  outcome: string | null;
  reason: string | null;
  position: number;
};

/** What an officer decided about a subject, once for each subject that the decision names. */
export type EventRow = {
  subject: string;
  position: number;
  /** Tells two events of one entry apart: a decision, and the conflict that it opened. */
  kind: string;
  at: string;
  officer: string;
  /** The judgement, proposal or cluster it is about; null for designations. */
  id: string | null;
  /** Everyone the decision names. */
  subjects: readonly string[];
  /** Verdict, category or outcome. */
  said: string | null;
  reason: string | null;
};

export const identityTrait = table<TraitRow>({
  name: 'identity_trait',
  columns: {
    subject: 'text',
    trait: 'text',
    kind: 'text',
    about: 'text',
    basis: 'text',
    first: 'text',
    last: 'text',
    seen: 'integer',
    records: 'json',
  },
  key: ['subject', 'trait'],
  indexes: [['trait']],
  veil: { subjects: ['subject'], records: ['records'] },
});
export const identityCommon = table<CommonRow>({
  name: 'identity_common',
  columns: { trait: 'text', kind: 'text', subjects: 'integer' },
  key: ['trait'],
  indexes: [],
  // Values that too many share: it names nobody, and is asked for values that are visible already.
  veil: 'open',
});
export const identityCandidate = table<CandidateRow>({
  name: 'identity_candidate',
  columns: {
    pair: 'text',
    a: 'text',
    b: 'text',
    rule: 'text',
    strength: 'integer',
    reasons: 'json',
    position: 'integer',
  },
  key: ['pair'],
  indexes: [['a'], ['b']],
  veil: { subjects: ['a', 'b'], unsaid: 'position', records: ['reasons'] },
});
export const identityJudgement = table<JudgementRow>({
  name: 'identity_judgement',
  columns: {
    judgement: 'text',
    pair: 'text',
    a: 'text',
    b: 'text',
    verdict: 'text',
    reason: 'text',
    evidence: 'json',
    officer: 'text',
    at: 'text',
    standing: 'boolean',
    undoneBy: 'integer',
    operation: 'text',
    position: 'integer',
  },
  key: ['judgement'],
  indexes: [['pair'], ['a'], ['b']],
  veil: { subjects: ['a', 'b'], entry: 'position' },
});
export const identityDesignation = table<DesignationRow>({
  name: 'identity_designation',
  columns: {
    subject: 'text',
    category: 'text',
    country: 'text',
    ground: 'text',
    reason: 'text',
    atRisk: 'boolean',
    owner: 'text',
    officer: 'text',
    at: 'text',
    standing: 'boolean',
    tallyId: 'text',
    tally: 'json',
    tallyRecord: 'text',
    reportTo: 'text',
    operation: 'text',
    position: 'integer',
  },
  key: ['subject', 'category', 'operation'],
  indexes: [['category'], ['tallyId']],
  veil: { subjects: ['subject'], entry: 'position' },
});
export const identityConflict = table<ConflictRow>({
  name: 'identity_conflict',
  columns: {
    cluster: 'text',
    view: 'text',
    entries: 'json',
    suspects: 'json',
    victims: 'json',
    proposal: 'text',
    proposedBy: 'text',
    outcome: 'text',
    reason: 'text',
    position: 'integer',
  },
  key: ['cluster', 'view'],
  indexes: [['proposal']],
  veil: { subjects: ['suspects', 'victims'], entry: 'entries' },
});

export const identityEvent = table<EventRow>({
  name: 'identity_event',
  columns: {
    subject: 'text',
    position: 'integer',
    kind: 'text',
    at: 'text',
    officer: 'text',
    id: 'text',
    subjects: 'json',
    said: 'text',
    reason: 'text',
  },
  key: ['subject', 'position', 'kind'],
  indexes: [],
  veil: { subjects: ['subject', 'subjects'], entry: 'position' },
});

/** Standing designations of exactly these subjects, conflicts included; all of them when `subjects` is null. */
export async function designationsOf(
  rows: Rows,
  subjects: readonly string[] | null,
): Promise<readonly DesignationRow[]> {
  const where = subjects === null ? { standing: true } : { subject: subjects, standing: true };
  return rows.find(identityDesignation, where);
}

/** Conflicts that nobody has settled. */
export async function openConflicts(rows: Rows): Promise<readonly ConflictRow[]> {
  return rows.find(identityConflict, {});
}

/** Everything that officers decided about these subjects, oldest first. */
export async function eventsOf(rows: Rows, subjects: readonly string[]): Promise<readonly EventRow[]> {
  return rows.find(identityEvent, { subject: subjects }, { order: [{ column: 'position' }] });
}

/** Standing judgements that name any of these subjects. */
export async function judgementsOf(rows: Rows, subjects: readonly string[]): Promise<readonly JudgementRow[]> {
  const [as, bs] = await Promise.all([
    rows.find(identityJudgement, { a: subjects, standing: true }),
    rows.find(identityJudgement, { b: subjects, standing: true }),
  ]);
  return [...new Map([...as, ...bs].map((row) => [row.judgement, row])).values()];
}
