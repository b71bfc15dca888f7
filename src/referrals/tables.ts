// The tables of referrals: those sent with each record selected or withheld, those received, and the leaves that other
// originators gave. What was withheld is for the sender's own officers; no table here is ever sent.
// See `store.ts` for the folds.

import { table } from '../base/table.ts';

export type SentRow = {
  referral: string;
  to: string;
  country: string;
  operation: string | null;
  kind: string;
  subjects: readonly string[];
  /** The subjects with those that judgements joined to them when it was prepared. */
  members: readonly string[];
  priority: number;
  reasons: readonly string[];
  childAtRisk: boolean;
  transferBasis: string | null;
  answerHours: number;
  /** Safeguarding: hours until a named service is to have acknowledged. */
  acknowledgeHours: number | null;
  selected: number;
  withheld: number;
  state: string;
  preparedBy: string;
  preparedAt: string;
  releasedBy: string | null;
  releasedAt: string | null;
  due: string | null;
  /** Released by one officer alone; `confirmedBy` is the second, once there is one. */
  urgent: boolean;
  confirmedBy: string | null;
  confirmedAt: string | null;
  answeredAt: string | null;
  /** What was answered and why, whatever came after it; `reason` is that of the state it is in now. */
  answer: string | null;
  answerReason: string | null;
  reason: string | null;
  position: number;
  /** Entries that released it, that brought the answer, and that took it back. */
  releasedIn: number | null;
  confirmedIn: number | null;
  answeredIn: number | null;
  returnedAt: string | null;
  returnedIn: number | null;
};
export const referralsSent = table<SentRow>({
  name: 'referrals_sent',
  columns: {
    referral: 'text',
    to: 'text',
    country: 'text',
    operation: 'text',
    kind: 'text',
    subjects: 'json',
    members: 'json',
    priority: 'integer',
    reasons: 'json',
    childAtRisk: 'boolean',
    transferBasis: 'text',
    answerHours: 'integer',
    acknowledgeHours: 'integer',
    selected: 'integer',
    withheld: 'integer',
    state: 'text',
    preparedBy: 'text',
    preparedAt: 'text',
    releasedBy: 'text',
    releasedAt: 'text',
    due: 'text',
    urgent: 'boolean',
    confirmedBy: 'text',
    confirmedAt: 'text',
    answeredAt: 'text',
    answer: 'text',
    answerReason: 'text',
    reason: 'text',
    position: 'integer',
    releasedIn: 'integer',
    confirmedIn: 'integer',
    answeredIn: 'integer',
    returnedAt: 'text',
    returnedIn: 'integer',
  },
  key: ['referral'],
  indexes: [['operation'], ['state'], ['to']],
  veil: { operation: 'operation' },
});

/** A record that was selected; `superseded` once a correction or recall took it back. */
export type SelectedRow = {
  referral: string;
  position: number;
  index: number;
  recordId: string;
  subject: string;
  property: string | null;
  superseded: boolean;
};
export const referralsSelected = table<SelectedRow>({
  name: 'referrals_selected',
  columns: {
    referral: 'text',
    position: 'integer',
    index: 'integer',
    recordId: 'text',
    subject: 'text',
    property: 'text',
    superseded: 'boolean',
  },
  key: ['referral', 'position', 'index'],
  indexes: [['recordId'], ['subject']],
  veil: { through: { column: 'referral', table: referralsSent } },
});

type WithheldRow = {
  referral: string;
  position: number;
  index: number;
  recordId: string;
  subject: string;
  property: string | null;
  reason: string;
};
export const referralsWithheld = table<WithheldRow>({
  name: 'referrals_withheld',
  columns: {
    referral: 'text',
    position: 'integer',
    index: 'integer',
    recordId: 'text',
    subject: 'text',
    property: 'text',
    reason: 'text',
  },
  key: ['referral', 'position', 'index'],
  indexes: [],
  veil: { through: { column: 'referral', table: referralsSent } },
});

/** `state`: open, accepted, declined, recalled. */
export type ReceivedRow = {
  referral: string;
  from: string;
  operation: string | null;
  kind: string;
  subjects: readonly string[];
  priority: number;
  reasons: readonly string[];
  childAtRisk: boolean;
  records: number;
  due: string;
  state: string;
  /** What we answered, whatever came after it, and why. */
  answer: string | null;
  reason: string | null;
  receivedAt: string;
  answeredAt: string | null;
  /** Entry of our answer. */
  answeredIn: number | null;
  /** Digest of the package it came in, and its number in the sender's feed. */
  package: string | null;
  number: number | null;
  position: number;
};
export const referralsReceived = table<ReceivedRow>({
  name: 'referrals_received',
  columns: {
    referral: 'text',
    from: 'text',
    operation: 'text',
    kind: 'text',
    subjects: 'json',
    priority: 'integer',
    reasons: 'json',
    childAtRisk: 'boolean',
    records: 'integer',
    due: 'text',
    state: 'text',
    answer: 'text',
    reason: 'text',
    receivedAt: 'text',
    answeredAt: 'text',
    answeredIn: 'integer',
    package: 'text',
    number: 'integer',
    position: 'integer',
  },
  key: ['referral'],
  indexes: [['state'], ['operation']],
  veil: { operation: 'operation' },
});
