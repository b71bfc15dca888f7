// The folds of who takes part: at the coordinator from its own acts and the answers that came, everywhere else from the
// roster that the coordinator signed. What always holds: a roster replaces whatever rows stood before it, so nobody
// stays in an operation by an old row; the first of two under one version counts. See `roster.ts`, `store.ts`.

import { ask, drop, type Fold, type FoldEntry, type Folding, put } from '../base/table.ts';
import { text } from './fold-fields.ts';
import type { Answer, Invitation } from './operation.ts';
import { invitationSchema } from './operation.ts';
import { digestOfRoster, isRosterOf, rosterIn, type SignedBody } from './roster.ts';
import {
  type MemberRow,
  type OperationRow,
  operationsMember,
  operationsOperation,
  operationsRoster,
} from './tables.ts';

const ROSTERLESS = {
  version: 0,
  digest: null,
  rosterAt: null,
  changed: false,
  forked: false,
  witnesses: 1,
  removal: 1,
};
const NEVER_IN = { from: null, until: null, endedAt: null, proposedBy: null, proposedReason: null, reason: null };

const foldOpened: Fold = function* (entry) {
  const { operation, name, offence, basis, coordinator, country, witnesses, removal } = entry.act ?? {};
  if (typeof operation !== 'string' || typeof coordinator !== 'string' || typeof country !== 'string') return;
  const said = { name: String(name), offence: String(offence), basis: String(basis) };
  const policy = {
    witnesses: typeof witnesses === 'number' ? witnesses : ROSTERLESS.witnesses,
    removal: removal === 2 ? 2 : 1,
  };
  const { position } = entry;
  const own = { coordinator, own: coordinator, state: 'open' };
  yield put(operationsOperation, { ...ROSTERLESS, ...policy, ...said, ...own, operation, position });
  const first = { operation, agency: coordinator, country, state: 'member', since: position, from: position };
  yield put(operationsMember, { ...NEVER_IN, ...first });
};

/** A change of one member, at the coordinator: whoever joins, leaves or is taken off makes the roster due. */
function* changeMember(member: MemberRow): Folding {
  const [row] = yield* ask(operationsOperation, { operation: member.operation });
  if (row === undefined || row.own !== row.coordinator) return;
  yield put(operationsMember, member);
  yield* due(row);
}

/** Keeps the operation with whether its last signed roster still says what the rows say. */
function* due(row: OperationRow): Folding {
  const { operation, own, version, digest } = row;
  const members = yield* ask(operationsMember, { operation });
  const [last] = digest === null ? [] : yield* ask(operationsRoster, { operation, version, digest });
  const kept = last === undefined ? null : rosterIn({ note: last.note, body: last.body });
  const joined = members.some(({ agency, from }) => agency !== own && from !== null);
  yield put(operationsOperation, { ...row, changed: kept === null ? joined : !isRosterOf(kept.says, members) });
}

const foldInvited: Fold = function* (entry) {
  const invitation = invitationSchema.safeParse(entry.records[0]?.value);
  if (!invitation.success) return;
  const { operation, invited: agency, country } = invitation.data;
  const [had] = yield* ask(operationsMember, { operation, agency });
  if (had?.state === 'member') return;
  const row = { ...NEVER_IN, ...had, operation, agency, country, state: 'invited', since: entry.position };
  yield* changeMember({ ...row, reason: null });
};

/** The end of a membership, at this position and moment of the coordinator's ledger. */
const endOf = ({ position, at }: FoldEntry, member: MemberRow) =>
  member.from === null || member.until !== null ? {} : { until: position, endedAt: at };

const NO_PROPOSAL = { proposedBy: null, proposedReason: null };

const foldRevoked: Fold = function* (entry) {
  const operation = text(entry.act, 'operation');
  const agency = text(entry.act, 'agency');
  if (operation === null || agency === null) return;
  const [member] = yield* ask(operationsMember, { operation, agency });
  if (member === undefined) return;
  const ended = { ...endOf(entry, member), ...NO_PROPOSAL, reason: text(entry.act, 'reason') };
  yield* changeMember({ ...member, ...ended, state: 'revoked', since: entry.position });
};

const foldRemovalProposed: Fold = function* ({ act, actor }) {
  const operation = text(act, 'operation');
  const agency = text(act, 'agency');
  if (operation === null || agency === null) return;
  const [member] = yield* ask(operationsMember, { operation, agency });
  if (member === undefined) return;
  yield put(operationsMember, { ...member, proposedBy: actor, proposedReason: text(act, 'reason') });
};

/** This agency's own answer to an invitation, and its leaving. */
const foldJoined: Fold = function* (entry) {
  const answer = text(entry.act, 'answer');
  if (answer !== null) yield* standHere(entry, answer === 'accepted' ? 'open' : 'declined');
};
const foldLeft: Fold = (entry) => standHere(entry, 'left');

function* standHere({ act, position }: FoldEntry, state: string): Folding {
  const operation = text(act, 'operation');
  if (operation === null) return;
  const [row] = yield* ask(operationsOperation, { operation });
  if (row === undefined) return;
  yield put(operationsOperation, { ...row, state });
  const [own] = yield* ask(operationsMember, { operation, agency: row.own });
  if (own === undefined) return;
  const standing = state === 'open' ? 'member' : state;
  yield put(operationsMember, { ...own, state: standing, since: position, reason: text(act, 'reason') });
}

/** An invitation from its coordinator; one to an operation that we are in changes nothing. */
export function* foldInvitation({ position }: FoldEntry, from: string, said: Invitation): Folding {
  if (said.coordinator !== from) return;
  const { operation, name, offence, basis, coordinator, invited, country } = said;
  const [known] = yield* ask(operationsOperation, { operation });
  if (known !== undefined && (known.coordinator !== from || known.state === 'open')) return;
  const about = { operation, name, offence, basis, coordinator, own: invited, state: 'invited', position };
  yield put(operationsOperation, { ...ROSTERLESS, ...known, ...about });
  const member = { operation, agency: invited, country, state: 'invited', since: position };
  yield put(operationsMember, { ...NEVER_IN, ...member });
}

/** What an agency answers about itself: an invited one joins or declines, a member that declines leaves. */
export function* foldAnswer(entry: FoldEntry, from: string, said: Answer): Folding {
  if (said.regards !== 'invitation') return;
  const [member] = yield* ask(operationsMember, { operation: said.about, agency: from });
  if (member === undefined) return;
  const { position } = entry;
  const answered = { since: position, reason: said.reason, ...NO_PROPOSAL };
  if (member.state === 'invited' && said.answer === 'accepted') {
    const span = { from: position, until: null, endedAt: null };
    yield* changeMember({ ...member, ...answered, ...span, state: 'member' });
  } else if (member.state === 'invited') {
    yield* changeMember({ ...member, ...answered, state: 'declined' });
  } else if (member.state === 'member' && said.answer === 'declined') {
    yield* changeMember({ ...member, ...answered, ...endOf(entry, member), state: 'left' });
  }
}

/** A version that was signed here. */
const foldIssued: Fold = function* (entry) {
  const found = rosterIn(entry.records[0]?.value ?? null);
  if (found === null) return;
  const { says, note, body, pieces } = found;
  const { operation, version, at } = says;
  const [row] = yield* ask(operationsOperation, { operation });
  if (row === undefined || row.own !== row.coordinator || version <= row.version) return;
  const digest = digestOfRoster(body);
  yield put(operationsRoster, { operation, version, digest, at, note, body: pieces, position: entry.position });
  yield* due({ ...row, version, digest, rosterAt: at });
};

/** A version that came from the coordinator and was checked before its entry was written. */
const foldTaken: Fold = function* (entry) {
  const found = rosterIn(entry.act);
  if (found === null) return;
  const { says, note, body, pieces } = found;
  const { operation, version, at, policy } = says;
  const [row] = yield* ask(operationsOperation, { operation });
  if (row === undefined || row.own === row.coordinator) return;
  const digest = digestOfRoster(body);
  // One that comes again was known since it came first.
  const [had] = yield* ask(operationsRoster, { operation, version, digest });
  const position = had?.position ?? entry.position;
  yield put(operationsRoster, { operation, version, digest, at, note, body: pieces, position });
  const forked = entry.kind === 'operations/roster-forked/1';
  if (forked) yield put(operationsOperation, { ...row, forked: true });
  if (forked || version <= row.version) return;
  const told = { version, digest, rosterAt: at, witnesses: policy.k, removal: policy.removal };
  const ours = says.members.find(({ agency }) => agency === row.own);
  const out = row.state === 'open' && (ours === undefined || ours.until !== null);
  yield put(operationsOperation, { ...row, ...told, ...(out ? { state: 'revoked' } : {}) });
  yield* replaceMembers(says, entry.position);
};

function* replaceMembers({ operation, members }: SignedBody, position: number): Folding {
  const had = yield* ask(operationsMember, { operation });
  const listed = new Set(members.map(({ agency }) => agency));
  for (const { agency } of had) if (!listed.has(agency)) yield drop(operationsMember, { operation, agency });
  for (const { agency, country, from, until, ended: endedAt } of members) {
    const before = had.find((one) => one.agency === agency);
    const state = until === null ? 'member' : 'revoked';
    const since = before?.state === state ? before.since : position;
    yield put(operationsMember, { ...NEVER_IN, operation, agency, country, state, since, from, until, endedAt });
  }
}

export const ROSTER_FOLDS: Readonly<Record<string, Fold>> = {
  'operations/opened/1': foldOpened,
  'operations/invited/1': foldInvited,
  'operations/member-revoked/1': foldRevoked,
  'operations/removal-proposed/1': foldRemovalProposed,
  'operations/joined/1': foldJoined,
  'operations/left/1': foldLeft,
  'operations/roster-issued/1': foldIssued,
  'operations/roster-taken/1': foldTaken,
  'operations/roster-forked/1': foldTaken,
};
