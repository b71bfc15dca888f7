// The tables of operations: operations with their rosters, and the tallies that the board counts. Everything here is
// folded and disposable; `day-tables.ts` has those of the action day, `legal/tables.ts` those of legal requests.
// See `store.ts` for the folds.

import { table } from '../base/table.ts';

/** `state`: this agency coordinates or joined (`open`), is `invited`, has `declined` or was `revoked`. */
export type OperationRow = {
  operation: string;
  name: string;
  offence: string;
  basis: string;
  coordinator: string;
  /** This agency's own code. */
  own: string;
  state: string;
  /** Version of the roster: it rises with every change of a member. */
  version: number;
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
    position: 'integer',
  },
  key: ['operation'],
  indexes: [],
  veil: { operation: 'operation' },
});

export type MemberRow = {
  operation: string;
  agency: string;
  country: string;
  state: string;
  since: number;
  reason: string | null;
};
export const operationsMember = table<MemberRow>({
  name: 'operations_member',
  columns: { operation: 'text', agency: 'text', country: 'text', state: 'text', since: 'integer', reason: 'text' },
  key: ['operation', 'agency'],
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
