// The tables of operations: operations with their rosters, and the tallies that the board counts. Everything here is
// folded and disposable; `day-tables.ts` has those of the action day, `legal/tables.ts` those of legal requests.
// See `store.ts` for the folds.

import { table } from '../base/table.ts';

/** `state`: this agency coordinates or joined (`open`), is `invited`, has `declined`, `left`, or was `revoked`. */
export type OperationRow = {
  operation: string;
  name: string;
  offence: string;
  basis: string;
  coordinator: string;
  /** This agency's own code. */
  own: string;
  state: string;
  /** Version of the last signed roster, 0 before the first; its digest and its own time. */
  version: number;
  digest: string | null;
  rosterAt: string | null;
  /** At the coordinator: members changed since the last roster was signed. */
  changed: boolean;
  /** Two rosters contradict each other here; the first counts. */
  forked: boolean;
  /** Witnesses that a checkpoint wants, and officers that taking a member off takes (1 or 2). */
  witnesses: number;
  removal: number;
  position: number;
};
export const operationsOperation = table<OperationRow>({
  name: 'operations_operation',
  columns: {
    operation: 'text',
    name: 'text',
    offence: 'text',
    basis: 'text',
    coordinator: 'text',
    own: 'text',
    state: 'text',
    version: 'integer',
    digest: 'text',
    rosterAt: 'text',
    changed: 'boolean',
    forked: 'boolean',
    witnesses: 'integer',
    removal: 'integer',
    position: 'integer',
  },
  key: ['operation'],
  indexes: [],
  veil: { operation: 'operation' },
});

/** `from`, `until`: positions of the coordinator's ledger between which it is a member; null before it ever was one. */
export type MemberRow = {
  operation: string;
  agency: string;
  country: string;
  state: string;
  since: number;
  reason: string | null;
  from: number | null;
  until: number | null;
  endedAt: string | null;
  /** At the coordinator: who proposed to take it off, where that takes two, and why. */
  proposedBy: string | null;
  proposedReason: string | null;
};
export const operationsMember = table<MemberRow>({
  name: 'operations_member',
  columns: {
    operation: 'text',
    agency: 'text',
    country: 'text',
    state: 'text',
    since: 'integer',
    reason: 'text',
    from: 'integer',
    until: 'integer',
    endedAt: 'text',
    proposedBy: 'text',
    proposedReason: 'text',
  },
  key: ['operation', 'agency'],
  indexes: [],
  veil: { operation: 'operation' },
});

/** Every roster that was signed here or taken; two under one version are a fork. `body` in pieces. */
export type RosterRow = {
  operation: string;
  version: number;
  digest: string;
  at: string;
  note: string;
  body: readonly string[];
  position: number;
};
export const operationsRoster = table<RosterRow>({
  name: 'operations_roster',
  columns: {
    operation: 'text',
    version: 'integer',
    digest: 'text',
    at: 'text',
    note: 'text',
    body: 'json',
    position: 'integer',
  },
  key: ['operation', 'version', 'digest'],
  indexes: [],
  veil: { operation: 'operation' },
});

/** The latest of each tally, with the agency whose it is. */
export type TallyRow = {
  id: string;
  agency: string | null;
  of: string;
  operation: string | null;
  country: string;
  province: string | null;
  kind: string | null;
  closes: string | null;
  withdrawn: boolean;
  at: string;
  position: number;
};
export const operationsTally = table<TallyRow>({
  name: 'operations_tally',
  columns: {
    id: 'text',
    agency: 'text',
    of: 'text',
    operation: 'text',
    country: 'text',
    province: 'text',
    kind: 'text',
    closes: 'text',
    withdrawn: 'boolean',
    at: 'text',
    position: 'integer',
  },
  key: ['id'],
  indexes: [['operation']],
  veil: { operation: 'operation' },
});
