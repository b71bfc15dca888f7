// The folds about officers: added, changed, suspended, locked, reset, and what of it is proposed. Total over odd
// entries: what an entry does not name stays as it is, and the later of two proposals of a kind takes the place of
// the earlier. `store.ts` lists them, `tables.ts` has the rows.

import { ROLES, type Role } from '../base/act.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { ask, drop, type Fold, type FoldEntry, put } from '../base/table.ts';
import { oversightOfficer, oversightProposal, PROPOSALS, type ProposalKind, type ProposalRow } from './tables.ts';

const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : null);
const flagOf = (value: Json | undefined) => (typeof value === 'boolean' ? value : null);
const rolesOf = (value: Json | undefined): Role[] | null =>
  Array.isArray(value) ? ROLES.filter((role) => value.includes(role)) : null;

/** Who an entry names as an officer; null when it does not. */
function named(act: JsonObject | null): { officer: string; name: string; roles: Role[] } | null {
  const { officer, name, roles } = act ?? {};
  const known = rolesOf(roles);
  if (typeof officer !== 'string' || typeof name !== 'string' || known === null) return null;
  return { officer, name, roles: known };
}

function proposal(entry: FoldEntry, officer: string, what: ProposalKind): ProposalRow {
  const { actor: proposedBy, position, at, act } = entry;
  const { name, roles, suspended, salt, digest } = act ?? {};
  return {
    officer,
    what,
    name: textOf(name),
    roles: rolesOf(roles),
    suspended: flagOf(suspended),
    salt: textOf(salt),
    digest: textOf(digest),
    proposedBy,
    position,
    at,
  };
}

const officerProposed: Fold = function* (entry) {
  const found = named(entry.act);
  if (found !== null) yield put(oversightProposal, proposal(entry, found.officer, 'new'));
};

const officerAdded: Fold = function* (entry) {
  const found = named(entry.act);
  if (found === null) return;
  yield put(oversightOfficer, { ...found, suspended: false, locked: false, position: entry.position });
  yield drop(oversightProposal, { officer: found.officer, what: 'new' });
};

/** A kind that was proposed about an officer who is known already. */
const proposedAs = (what: ProposalKind): Fold =>
  function* (entry) {
    const officer = textOf(entry.act?.['officer']);
    if (officer !== null) yield put(oversightProposal, proposal(entry, officer, what));
  };

const officerChanged: Fold = function* (entry) {
  const { officer, name, roles, suspended } = entry.act ?? {};
  if (typeof officer !== 'string') return;
  yield drop(oversightProposal, { officer, what: 'change' });
  const [row] = yield* ask(oversightOfficer, { officer });
  if (row === undefined) return;
  yield put(oversightOfficer, {
    ...row,
    name: textOf(name) ?? row.name,
    roles: rolesOf(roles) ?? row.roles,
    suspended: flagOf(suspended) ?? row.suspended,
  });
};

/** Written by earlier versions, which let one officer suspend. */
const officerSuspended: Fold = function* (entry) {
  const officer = textOf(entry.act?.['officer']);
  const [row] = officer === null ? [] : yield* ask(oversightOfficer, { officer });
  if (row !== undefined) yield put(oversightOfficer, { ...row, suspended: true });
};

const officerLocked: Fold = function* (entry) {
  const officer = textOf(entry.act?.['officer']);
  const [row] = officer === null ? [] : yield* ask(oversightOfficer, { officer });
  if (row !== undefined) yield put(oversightOfficer, { ...row, locked: true });
};

const credentialsReset: Fold = function* (entry) {
  const officer = textOf(entry.act?.['officer']);
  if (officer === null) return;
  yield drop(oversightProposal, { officer, what: 'reset' });
  const [row] = yield* ask(oversightOfficer, { officer });
  if (row !== undefined) yield put(oversightOfficer, { ...row, locked: false });
};

const proposalWithdrawn: Fold = function* (entry) {
  const { officer, what } = entry.act ?? {};
  const kind = PROPOSALS.find((one) => one === what);
  if (typeof officer === 'string' && kind !== undefined) yield drop(oversightProposal, { officer, what: kind });
};

const oidcBound: Fold = function* (entry) {
  const officer = textOf(entry.act?.['officer']);
  if (officer !== null) yield drop(oversightProposal, { officer, what: 'binding' });
};

export const OFFICER_FOLDS: Readonly<Record<string, Fold>> = {
  'oversight/officer-proposed/1': officerProposed,
  'oversight/officer-added/1': officerAdded,
  'oversight/change-proposed/1': proposedAs('change'),
  'oversight/officer-changed/1': officerChanged,
  'oversight/officer-suspended/1': officerSuspended,
  'oversight/officer-locked/1': officerLocked,
  'oversight/reset-proposed/1': proposedAs('reset'),
  'oversight/credentials-reset/1': credentialsReset,
  'oversight/binding-proposed/1': proposedAs('binding'),
  'oversight/oidc-bound/1': oidcBound,
  'oversight/proposal-withdrawn/1': proposalWithdrawn,
};
