// Jurisdiction's tables and the questions asked of them: ties to countries, triage facts, priorities, owners, who has
// taken what, and the referrals by which a matter changes hands. `store.ts` folds them; rules are in `triage.ts`.

import { type Ask, type Change, type Row, type Rows, table } from '../base/table.ts';
import type { TriageReason } from './triage.ts';

/** Part of a fold that asks and changes, and gives something back. */
export type Asking<T> = Generator<Ask | Change, T, readonly Row[]>;

/** The ties of one subject to one country, of one kind, in one operation (`none` outside any). */
export type NexusRow = {
  subject: string;
  country: string;
  kind: string;
  operation: string;
  grade: string;
  facts: number;
  assessments: number;
  /** The first records behind it, at most RECORDS_NAMED_MAX. */
  records: readonly string[];
  /** First and last ledger position. */
  position: number;
  lastPosition: number;
};

/**
 * How often a triage fact was recorded in one operation (`none` outside any). `subject` is a subject id, or
 * `exhibit|...` until the exhibit has a person.
 */
export type FactRow = {
  subject: string;
  fact: string;
  operation: string;
  count: number;
  records: readonly string[];
  /** Ledger positions behind it where no record of its own says it, such as file hits. */
  entries: readonly number[];
  lastSeen: string | null;
};

/** Whose an exhibit is. `exhibit` is its id, or operation and mark; `mark` is what is written on it, where known. */
export type HoldingRow = { exhibit: string; operation: string; person: string; mark: string | null };

/** That records tie one subject to another: `by` is the property that says it (`member-of`, `subscriber`...). */
export type LinkRow = {
  from: string;
  to: string;
  by: string;
  operation: string;
  basis: string;
  count: number;
  /** The first records behind it, at most RECORDS_NAMED_MAX. */
  records: readonly string[];
};

/**
 * A subject's priority as whoever sees this operation, and what belongs to none, would rank it (`none`: as everybody
 * would). A subject can have several rows; the best counts.
 */
export type PriorityRow = {
  subject: string;
  operation: string;
  cluster: string;
  tier: number;
  rank: number;
  lastSeen: string | null;
  position: number;
};

/** Why a subject has its priority; apart from it, so that thousands of priorities can be ordered quickly. */
export type ReasonsRow = { subject: string; operation: string; reasons: readonly TriageReason[] };

/** The officer who works on a subject. Two can have one person, when each took a part that was joined later. */
export type TakenRow = { subject: string; officer: string; operation: string; at: string; position: number };

/** That an officer gave a subject back, and why: the last time for each officer. */
export type DeclinedRow = {
  subject: string;
  officer: string;
  operation: string;
  reason: string;
  at: string;
  position: number;
};

/** Who owns the next step about a suspect or a child, and what that step is, as one operation decided it. */
export type OwnerRow = {
  subject: string;
  operation: string;
  agency: string;
  country: string | null;
  step: string;
  reason: string | null;
  since: string;
  position: number;
};

/** A referral by which subjects may change hands. */
export type ReferralRow = {
  referral: string;
  from: string;
  to: string;
  subjects: readonly string[];
  /** `open`, `accepted`, `declined` or `returned`. */
  state: string;
  /** When the sender expects an answer. */
  due: string | null;
  /** The entry it came with. */
  position: number;
};

export const jurisdictionNexus = table<NexusRow>({
  name: 'jurisdiction_nexus',
  columns: {
    subject: 'text',
    country: 'text',
    kind: 'text',
    operation: 'text',
    grade: 'text',
    facts: 'integer',
    assessments: 'integer',
    records: 'json',
    position: 'integer',
    lastPosition: 'integer',
  },
  key: ['subject', 'country', 'kind', 'operation'],
  indexes: [['operation'], ['country'], ['kind']],
  veil: { operation: 'operation', subjects: ['subject'], records: ['records'] },
});
export const jurisdictionFact = table<FactRow>({
  name: 'jurisdiction_fact',
  columns: {
    subject: 'text',
    fact: 'text',
    operation: 'text',
    count: 'integer',
    records: 'json',
    entries: 'json',
    lastSeen: 'text',
  },
  key: ['subject', 'fact', 'operation'],
  indexes: [['fact']],
  veil: { operation: 'operation', subjects: ['subject'], records: ['records'] },
});
export const jurisdictionHolding = table<HoldingRow>({
  name: 'jurisdiction_holding',
  columns: { exhibit: 'text', operation: 'text', person: 'text', mark: 'text' },
  key: ['exhibit', 'operation'],
  indexes: [['person']],
  veil: { operation: 'operation', subjects: ['person'] },
});
export const jurisdictionLink = table<LinkRow>({
  name: 'jurisdiction_link',
  columns: {
    from: 'text',
    to: 'text',
    by: 'text',
    operation: 'text',
    basis: 'text',
    count: 'integer',
    records: 'json',
  },
  key: ['from', 'to', 'by', 'operation'],
  indexes: [['to']],
  veil: { operation: 'operation', subjects: ['from', 'to'], records: ['records'] },
});
export const jurisdictionPriority = table<PriorityRow>({
  name: 'jurisdiction_priority',
  columns: {
    subject: 'text',
    operation: 'text',
    cluster: 'text',
    tier: 'integer',
    rank: 'integer',
    lastSeen: 'text',
    position: 'integer',
  },
  key: ['subject', 'operation'],
  indexes: [['rank'], ['cluster']],
  veil: { operation: 'operation', subjects: ['subject'] },
});
export const jurisdictionReasons = table<ReasonsRow>({
  name: 'jurisdiction_reasons',
  columns: { subject: 'text', operation: 'text', reasons: 'json' },
  key: ['subject', 'operation'],
  indexes: [],
  veil: { operation: 'operation', subjects: ['subject'] },
});
export const jurisdictionTaken = table<TakenRow>({
  name: 'jurisdiction_taken',
  columns: { subject: 'text', officer: 'text', operation: 'text', at: 'text', position: 'integer' },
  key: ['subject', 'officer', 'operation'],
  indexes: [['officer']],
  veil: { operation: 'operation', subjects: ['subject'], entry: 'position' },
});
export const jurisdictionDeclined = table<DeclinedRow>({
  name: 'jurisdiction_declined',
  columns: {
    subject: 'text',
    officer: 'text',
    operation: 'text',
    reason: 'text',
    at: 'text',
    position: 'integer',
  },
  key: ['subject', 'officer', 'operation'],
  indexes: [],
  veil: { operation: 'operation', subjects: ['subject'], entry: 'position' },
});
export const jurisdictionOwner = table<OwnerRow>({
  name: 'jurisdiction_owner',
  columns: {
    subject: 'text',
    operation: 'text',
    agency: 'text',
    country: 'text',
    step: 'text',
    reason: 'text',
    since: 'text',
    position: 'integer',
  },
  key: ['subject', 'operation'],
  indexes: [['agency'], ['country']],
  veil: { operation: 'operation', subjects: ['subject'] },
});
export const jurisdictionReferral = table<ReferralRow>({
  name: 'jurisdiction_referral',
  columns: {
    referral: 'text',
    from: 'text',
    to: 'text',
    subjects: 'json',
    state: 'text',
    due: 'text',
    position: 'integer',
  },
  key: ['referral'],
  indexes: [['state']],
  veil: { subjects: ['subjects'], entry: 'position' },
});

/** The ties of these subjects to countries. */
export async function nexusOfSubjects(rows: Rows, subjects: readonly string[]): Promise<readonly NexusRow[]> {
  return rows.find(jurisdictionNexus, { subject: subjects });
}

/** The ties of everything in one operation, or of everything when it is null. */
export async function nexusIn(rows: Rows, operation: string | null): Promise<readonly NexusRow[]> {
  return rows.find(jurisdictionNexus, operation === null ? {} : { operation });
}

/** Why these subjects have their priority. */
export async function reasonsOf(rows: Rows, subjects: readonly string[]): Promise<readonly ReasonsRow[]> {
  return rows.find(jurisdictionReasons, { subject: subjects });
}

/** Subjects that something ties to a country, by fact or by assessment. */
export async function tiedTo(rows: Rows, country: string): Promise<ReadonlySet<string>> {
  return new Set((await rows.find(jurisdictionNexus, { country })).map((row) => row.subject));
}

/** Who has taken what: these subjects, or all. */
export async function takenOf(rows: Rows, subjects: readonly string[] | null): Promise<readonly TakenRow[]> {
  return rows.find(jurisdictionTaken, subjects === null ? {} : { subject: subjects }, {
    order: [{ column: 'position' }],
  });
}

/** Who gave these subjects back, and why. */
export async function declinedOf(rows: Rows, subjects: readonly string[]): Promise<readonly DeclinedRow[]> {
  return rows.find(jurisdictionDeclined, { subject: subjects }, { order: [{ column: 'position' }] });
}

/** Referrals that nobody has answered yet, in both directions. */
export async function openReferrals(rows: Rows): Promise<readonly ReferralRow[]> {
  return rows.find(jurisdictionReferral, { state: 'open' });
}

/** The subjects with the highest priority, at most `limit`. */
export async function firstPriorities(rows: Rows, limit: number): Promise<readonly PriorityRow[]> {
  return rows.find(jurisdictionPriority, {}, { order: [{ column: 'rank' }], limit });
}

/** Owners of these subjects, or of all: for each the last decision, in whichever operation it was taken. */
export async function ownersOf(rows: Rows, subjects: readonly string[] | null): Promise<readonly OwnerRow[]> {
  return lastOwners(await rows.find(jurisdictionOwner, subjects === null ? {} : { subject: subjects }));
}

/** One row for each subject: that of the last decision. */
export function lastOwners(rows: readonly OwnerRow[]): readonly OwnerRow[] {
  const last = new Map<string, OwnerRow>();
  for (const row of rows) {
    const known = last.get(row.subject);
    if (known === undefined || known.position < row.position) last.set(row.subject, row);
  }
  return [...last.values()];
}
