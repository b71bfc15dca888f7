// Jurisdiction's tables and the questions asked of them: ties to countries, triage facts, priorities, owners, and the
// referrals by which a matter changes hands. `store.ts` folds them; the rules stand in `nexus.ts` and `triage.ts`.

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

/** How often a triage fact was recorded. `subject` is a subject id, or `exhibit|...` until the exhibit has a person. */
export type FactRow = {
  subject: string;
  fact: string;
  count: number;
  records: readonly string[];
  /** Ledger positions behind it where no record of its own says it, such as file hits. */
  entries: readonly number[];
  lastSeen: string | null;
};

/** Whose an exhibit is. `exhibit` is its id, or operation and mark. */
export type HoldingRow = { exhibit: string; person: string };

export type PriorityRow = {
  subject: string;
  cluster: string;
  tier: number;
  rank: number;
  reasons: readonly TriageReason[];
  lastSeen: string | null;
  position: number;
};

/** Who owns the next step about a suspect or a child, and what that step is. */
export type OwnerRow = {
  subject: string;
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
  indexes: [['operation'], ['country']],
});
export const jurisdictionFact = table<FactRow>({
  name: 'jurisdiction_fact',
  columns: { subject: 'text', fact: 'text', count: 'integer', records: 'json', entries: 'json', lastSeen: 'text' },
  key: ['subject', 'fact'],
  indexes: [],
});
export const jurisdictionHolding = table<HoldingRow>({
  name: 'jurisdiction_holding',
  columns: { exhibit: 'text', person: 'text' },
  key: ['exhibit'],
  indexes: [['person']],
});
export const jurisdictionPriority = table<PriorityRow>({
  name: 'jurisdiction_priority',
  columns: {
    subject: 'text',
    cluster: 'text',
    tier: 'integer',
    rank: 'integer',
    reasons: 'json',
    lastSeen: 'text',
    position: 'integer',
  },
  key: ['subject'],
  indexes: [['rank'], ['cluster']],
});
export const jurisdictionOwner = table<OwnerRow>({
  name: 'jurisdiction_owner',
  columns: {
    subject: 'text',
    agency: 'text',
    country: 'text',
    step: 'text',
    reason: 'text',
    since: 'text',
    position: 'integer',
  },
  key: ['subject'],
  indexes: [['agency'], ['country']],
});
export const jurisdictionReferral = table<ReferralRow>({
  name: 'jurisdiction_referral',
  columns: { referral: 'text', from: 'text', to: 'text', subjects: 'json', state: 'text' },
  key: ['referral'],
  indexes: [],
});

/** The ties of these subjects to countries. */
export async function nexusOfSubjects(rows: Rows, subjects: readonly string[]): Promise<readonly NexusRow[]> {
  return rows.find(jurisdictionNexus, { subject: subjects });
}

/** The ties of everything in one operation, or of everything when it is null. */
export async function nexusIn(rows: Rows, operation: string | null): Promise<readonly NexusRow[]> {
  return rows.find(jurisdictionNexus, operation === null ? {} : { operation });
}

/** Priorities of these subjects. */
export async function prioritiesOf(rows: Rows, subjects: readonly string[]): Promise<readonly PriorityRow[]> {
  return rows.find(jurisdictionPriority, { subject: subjects });
}

/** The subjects with the highest priority, at most `limit`. */
export async function firstPriorities(rows: Rows, limit: number): Promise<readonly PriorityRow[]> {
  return rows.find(jurisdictionPriority, {}, { order: [{ column: 'rank' }], limit });
}

/** Owners of these subjects, or of all. */
export async function ownersOf(rows: Rows, subjects: readonly string[] | null): Promise<readonly OwnerRow[]> {
  return rows.find(jurisdictionOwner, subjects === null ? {} : { subject: subjects });
}
