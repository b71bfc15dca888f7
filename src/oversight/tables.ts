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
  position: number;
};

export const oversightOfficer = table<OfficerRow>({
  name: 'oversight_officer',
  columns: { officer: 'text', name: 'text', roles: 'json', suspended: 'boolean', position: 'integer' },
  key: ['officer'],
  indexes: [],
});

/** Proposed and not yet added. */
export type ProposalRow = {
  officer: string;
  name: string;
  roles: readonly Role[];
  proposedBy: string;
  position: number;
};

export const oversightProposal = table<ProposalRow>({
  name: 'oversight_proposal',
  columns: { officer: 'text', name: 'text', roles: 'json', proposedBy: 'text', position: 'integer' },
  key: ['officer'],
  indexes: [],
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
});

export type HoldRow = {
  hold: string;
  ground: string;
  targets: readonly Target[];
  records: number;
  setBy: string;
  position: number;
  at: string;
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
    lifted: 'integer',
  },
  key: ['hold'],
  indexes: [],
});

/** The records of one entry under one hold in force. */
export type HeldRow = { entry: number; hold: string; records: readonly Run[] };

export const oversightHeld = table<HeldRow>({
  name: 'oversight_held',
  columns: { entry: 'integer', hold: 'text', records: 'json' },
  key: ['entry', 'hold'],
  indexes: [['hold']],
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
});

/** Records of one entry that an act wanted sent to an agency: `release` and `nth` are the act and its line. */
export type CopyRow = { entry: number; release: number; nth: number; to: string; records: readonly Run[] };

export const oversightCopy = table<CopyRow>({
  name: 'oversight_copy',
  columns: { entry: 'integer', release: 'integer', nth: 'integer', to: 'text', records: 'json' },
  key: ['entry', 'release', 'nth'],
  indexes: [['entry']],
});
