// Policy: a table of act, roles, purposes and eyes that a data-protection officer can read. It is made from the acts'
// own declarations, so an act cannot be without its row; and it fails closed: no row, no role, no purpose, no access.
// See `authorise.ts` for the permit that a yes becomes.

import { type AnyAct, PURPOSES, type Purpose, type Role, serviceName } from '../base/act.ts';
import { type Actor, hasRole, mayAct } from './actor.ts';

export interface PolicyRow {
  readonly act: string;
  readonly summary: string;
  /** False for a read. */
  readonly writes: boolean;
  readonly roles: readonly Role[];
  readonly purposes: readonly Purpose[];
  /** How many officers it takes. */
  readonly eyes: 1 | 2;
}

/** Every act and read of the node, supplied by the edge, which alone knows all rooms. */
export const actsService = serviceName<() => readonly AnyAct[]>('acts');

export function policyRow(act: AnyAct): PolicyRow {
  const { name, summary, writes, who, purposes, eyes } = act;
  return { act: name, summary, writes, roles: [...who], purposes: [...purposes], eyes };
}

/** The whole table, by name of act. */
export function policyRows(acts: Iterable<AnyAct>): readonly PolicyRow[] {
  return [...acts].map(policyRow).sort((a, b) => (a.act < b.act ? -1 : 1));
}

/** Why policy says no. What an unknown officer and one without the role hear is the same word. */
export type Refusal = 'not-authorised' | 'suspended' | 'no-purpose' | 'same-officer';

export interface Question {
  /** The officer, or null when nobody here has that id. */
  readonly actor: Actor | null;
  readonly purpose: string;
  /** For the second half of an act of two officers: who did the first. */
  readonly first?: string;
}

/** The purpose under which the row allows it, or why it does not. A row that is not there allows nothing. */
export function allows(
  row: PolicyRow | undefined,
  { actor, purpose, first }: Question,
): Purpose | { readonly no: Refusal } {
  if (row === undefined || actor === null) return { no: 'not-authorised' };
  if (!hasRole({ ...actor, suspended: false, locked: false }, row.roles)) return { no: 'not-authorised' };
  if (!mayAct(actor)) return { no: 'suspended' };
  const allowed = PURPOSES.find((known) => known === purpose && row.purposes.includes(known));
  if (allowed === undefined) return { no: 'no-purpose' };
  return first !== undefined && first === actor.officer ? { no: 'same-officer' } : allowed;
}

/** The same over the whole table, for an act by name. */
export function allowsByName(
  rows: readonly PolicyRow[],
  act: string,
  question: Question,
): Purpose | { readonly no: Refusal } {
  return allows(
    rows.find((row) => row.act === act),
    question,
  );
}
