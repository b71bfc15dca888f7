// The tables of safeguarding: each referral about a child with its clock and what services said, on both sides; words
// that arrived and fit no referral of ours; the hours that an operation set; and which children are counted as safe.
// See `safeguard-fold.ts` and `child-tally.ts`.

import { table } from '../base/table.ts';
import { NO_OPERATION } from '../identity/cluster-rows.ts';
import type { Tally } from '../statements/tally.ts';
import type { SafeguardWord } from './safeguard.ts';

export type SafeguardRow = {
  referral: string;
  /** `sent` by us, or `received` here. */
  side: string;
  operation: string | null;
  /** The agency at the other end. */
  whom: string;
  opened: string;
  /** When a named service is to have acknowledged. */
  due: string;
  /** `open`, then as the last word of each service says. */
  state: string;
  words: readonly SafeguardWord[];
  position: number;
};

export const referralsSafeguard = table<SafeguardRow>({
  name: 'referrals_safeguard',
  columns: {
    referral: 'text',
    side: 'text',
    operation: 'text',
    whom: 'text',
    opened: 'text',
    due: 'text',
    state: 'text',
    words: 'json',
    position: 'integer',
  },
  key: ['referral'],
  indexes: [['operation'], ['state']],
  veil: { operation: 'operation' },
});

export const STRAYS = ['unknown-referral', 'not-asked', 'twice', 'after-recall'] as const;

/** A word about a child's case that fits none of ours: kept and shown, without effect. */
export type StrayRow = {
  id: string;
  referral: string;
  from: string;
  word: string;
  why: string;
  at: string;
  operation: string | null;
  position: number;
};

export const referralsStray = table<StrayRow>({
  name: 'referrals_stray',
  columns: {
    id: 'text',
    referral: 'text',
    from: 'text',
    word: 'text',
    why: 'text',
    at: 'text',
    operation: 'text',
    position: 'integer',
  },
  key: ['position', 'id'],
  indexes: [],
  veil: { operation: 'operation' },
});

/** Hours that an operation gives a service to acknowledge; `none` for what belongs to no operation. */
export type ClockRow = {
  operation: string;
  hours: number;
  hoursAtRisk: number;
  ground: string;
  officer: string;
  at: string;
  position: number;
};

export const referralsClock = table<ClockRow>({
  name: 'referrals_clock',
  columns: {
    operation: 'text',
    hours: 'integer',
    hoursAtRisk: 'integer',
    ground: 'text',
    officer: 'text',
    at: 'text',
    position: 'integer',
  },
  key: ['operation'],
  indexes: [],
  veil: { operation: 'operation' },
});

/** A child whom the word of a service here counts as safe: the tally stands while a referral of the child holds it. */
export type ChildTallyRow = {
  subject: string;
  referral: string;
  id: string;
  tally: Tally;
  position: number;
};

export const referralsChildTally = table<ChildTallyRow>({
  name: 'referrals_child_tally',
  columns: { subject: 'text', referral: 'text', id: 'text', tally: 'json', position: 'integer' },
  key: ['subject', 'referral'],
  indexes: [['referral'], ['id']],
  veil: { subjects: ['subject'], through: { column: 'referral', table: referralsSafeguard } },
});

export const clockKey = (operation: string | null): string => operation ?? NO_OPERATION;
