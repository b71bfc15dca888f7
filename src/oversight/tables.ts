// The tables of oversight: officers and those proposed, erasures, legal holds, what falls due, and who was sent a copy
// of what. No table holds a value from a case: places, codes, dates and random ids. `store.ts` folds and asks them.

import type { Role } from '../base/act.ts';
import { table } from '../base/table.ts';
import type { ErasureState } from './erasure.ts';
import type { Run, Target } from './targets.ts';

export type OfficerRow = {
  officer: string;
  name: string;
  roles: readonly Role[];
  suspended: boolean;
  /** Locked by a colleague's word; two officers open it by a reset. */
  locked: boolean;
  position: number;
};

export const oversightOfficer = table<OfficerRow>({
  name: 'oversight_officer',
  columns: {
    officer: 'text',
    name: 'text',
    roles: 'json',
    suspended: 'boolean',
    locked: 'boolean',
    position: 'integer',
  },
  key: ['officer'],
  indexes: [],
  // Officers are no matter.
  veil: 'open',
});

export const PROPOSALS = ['new', 'change', 'reset', 'binding'] as const;
export type ProposalKind = (typeof PROPOSALS)[number];

/** Proposed by one officer and not yet done by another; a later proposal of the same kind takes its place. */
export type ProposalRow = {
  officer: string;
  what: ProposalKind;
  /** What would change; null for what stays. */
  name: string | null;
  roles: readonly Role[] | null;
  suspended: boolean | null;
  /** Of a binding: salt and salted digest, so that the second officer's own words must be the same. */
  salt: string | null;
  digest: string | null;
  proposedBy: string;
  position: number;
  at: string;
};

export const oversightProposal = table<ProposalRow>({
  name: 'oversight_proposal',
  columns: {
    officer: 'text',
    what: 'text',
    name: 'text',
    roles: 'json',
    suspended: 'boolean',
    salt: 'text',
    digest: 'text',
    proposedBy: 'text',
    position: 'integer',
    at: 'text',
  },
  key: ['officer', 'what'],
  indexes: [],
  // Officers are no matter.
  veil: 'open',
});

export type ErasureRow = {
  erasure: string;
  state: ErasureState;
  ground: string;
  scope: string;
  targets: readonly Target[];
  records: number;
  decidedBy: string;
  /** Position and time of the decision, of the erasure, of the completion. */
  decided: number;
  decidedAt: string;
  erasedBy: string | null;
  erased: number | null;
  completed: number | null;
  backupsUntil: string | null;
};

export const oversightErasure = table<ErasureRow>({
  name: 'oversight_erasure',
  columns: {
    erasure: 'text',
    state: 'text',
    ground: 'text',
    scope: 'text',
    targets: 'json',
    records: 'integer',
    decidedBy: 'text',
    decided: 'integer',
    decidedAt: 'text',
    erasedBy: 'text',
    erased: 'integer',
    completed: 'integer',
    backupsUntil: 'text',
  },
  key: ['erasure'],
  indexes: [['state']],
  veil: { entry: 'targets' },
});

export type HoldRow = {
  hold: string;
  ground: string;
  targets: readonly Target[];
  records: number;
  setBy: string;
  position: number;
  at: string;
  /** When it must be looked at again, and who did last. */
  reviewAt: string;
  reviewedBy: string | null;
  reviewedAt: string | null;
  /** Position of the lifting, null while it is in force. */
  lifted: number | null;
};

export const oversightHold = table<HoldRow>({
  name: 'oversight_hold',
  columns: {
    hold: 'text',
    ground: 'text',
    targets: 'json',
    records: 'integer',
    setBy: 'text',
    position: 'integer',
    at: 'text',
    reviewAt: 'text',
    reviewedBy: 'text',
    reviewedAt: 'text',
    lifted: 'integer',
  },
  key: ['hold'],
  indexes: [],
  veil: { entry: 'targets' },
});

/** The records of one entry under one hold in force. */
export type HeldRow = { entry: number; hold: string; records: readonly Run[] };

export const oversightHeld = table<HeldRow>({
  name: 'oversight_held',
  columns: { entry: 'integer', hold: 'text', records: 'json' },
  key: ['entry', 'hold'],
  indexes: [['hold']],
  veil: { entry: 'entry' },
});

/** The records of one entry that one erasure took: nothing can be decided about them any more. */
export type GoneRow = { entry: number; erasure: string; records: readonly Run[] };

export const oversightGone = table<GoneRow>({
  name: 'oversight_gone',
  columns: { entry: 'integer', erasure: 'text', records: 'json' },
  key: ['entry', 'erasure'],
  indexes: [],
  veil: { entry: 'entry' },
});

/** Records of one entry with the same two dates. */
export type DueRow = {
  entry: number;
  reviewAt: string;
  eraseBy: string;
  kind: string;
  operation: string | null;
  records: readonly Run[];
  count: number;
};

export const oversightDue = table<DueRow>({
  name: 'oversight_due',
  columns: {
    entry: 'integer',
    reviewAt: 'text',
    eraseBy: 'text',
    kind: 'text',
    operation: 'text',
    records: 'json',
    count: 'integer',
  },
  key: ['entry', 'reviewAt', 'eraseBy'],
  indexes: [['reviewAt'], ['eraseBy']],
  veil: { operation: 'operation' },
});

/** Records of one entry that an act wanted sent to an agency: `release` and `nth` are the act and its line. */
export type CopyRow = { entry: number; release: number; nth: number; to: string; records: readonly Run[] };

export const oversightCopy = table<CopyRow>({
  name: 'oversight_copy',
  columns: { entry: 'integer', release: 'integer', nth: 'integer', to: 'text', records: 'json' },
  key: ['entry', 'release', 'nth'],
  indexes: [['entry']],
  veil: { entry: 'entry' },
});
