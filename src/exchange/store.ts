// The projection of exchange. Any act of any room whose record 0 says `outbound` puts packages into the outbox;
// dispatch, receipt and arrival entries move them and the feeds. What always holds: numbers of a feed have no gap,
// and what is neither delivered nor refused is still there to be sent.

import { z } from 'zod';
import { PURPOSES } from '../base/act.ts';
import { isRecordId } from '../base/digest.ts';
import type { JsonObject } from '../base/json.ts';
import { ask, drop, type Fold, type FoldEntry, put, type Rows, store } from '../base/table.ts';
import { PACKAGE_LIMITS, PACKAGE_TYPES } from '../ledger/package-format.ts';
import { agencyCode } from '../statements/statement.ts';
import { ANEW_KINDS, foldSentAnew } from './anew.ts';
import { ARRIVED_TABLES, arrived, foldHeadArrived } from './arrived.ts';
import { foldOutstanding } from './compliance-tables.ts';
import { COSIGNED_FOLDS, exchangeCosignature } from './cosigned.ts';
import { forkSchema } from './fork-proof.ts';
import { cardIn, foldCard, foldKeysTaken, foldKeysTold, KEY_FOLDS, KEY_TABLES } from './key-folds.ts';
import { exchangeRosterEnd, foldRosterEnds } from './roster-ends.ts';
import {
  exchangeFeed,
  exchangeFork,
  exchangeOutbox,
  exchangePeer,
  exchangeProposal,
  exchangeReceived,
  exchangeWitness,
  type FeedRow,
  type ForkRow,
  isVoided,
  type OutboxRow,
  type PeerProposalRow,
  type PeerRow,
  QUEUE,
  type ReceivedRow,
  type WitnessRow,
} from './tables.ts';
import { foldWireArrived, WIRE_FOLDS, WIRE_TABLES } from './wire.ts';

const count = z.number().int().min(0);

/** What an act says about one package it wants sent: `entry` null is the act's own entry. */
const outboundSchema = z.object({
  to: agencyCode,
  package: z.enum(PACKAGE_TYPES),
  purpose: z.enum(PURPOSES),
  days: z.number().int().min(1).max(PACKAGE_LIMITS.expiryDaysMax),
  selection: z.array(z.object({ entry: count.nullable(), records: z.array(count).min(1) })).max(10_000),
  supersedes: z.array(z.string().refine(isRecordId)).max(10_000),
  /** The matter it is sent in, where that is not the act's own. */
  operation: z.string().nullable().optional(),
  /** Of a line that goes anew: what asked for it first, and who released it where the node does it by itself. */
  as: z.object({ kind: z.string(), officer: z.string().optional() }).optional(),
});

const everything: Fold = function* (entry) {
  const outbound = entry.act?.['outbound'];
  if (!Array.isArray(outbound)) return;
  for (const [nth, wanted] of outbound.entries()) {
    const line = outboxRow(entry, nth, wanted);
    yield put(exchangeOutbox, line);
    yield* foldOutstanding(line);
  }
};

/** The line that an entry asks for with one of its `outbound`; `unmade` where that says nothing that can be packed. */
export function outboxRow(
  entry: Pick<FoldEntry, 'position' | 'operation' | 'actor' | 'kind'>,
  nth: number,
  wanted: unknown,
): OutboxRow {
  const read = outboundSchema.safeParse(wanted);
  const { position, operation, actor, kind: asking } = entry;
  const as = read.success && ANEW_KINDS.has(asking) ? read.data.as : undefined;
  const { kind = asking, officer = actor } = as ?? {};
  const unsent = { number: null, dispatch: null, dispatchedAt: null, package: null };
  const fresh = { ...unsent, refusal: null, receipt: null, settledAt: null, settled: null, anew: null, heldBack: [] };
  const turn = asking === 'exchange/dated-anew/1' ? 0 : 1;
  const base = { position, nth, operation, officer, kind, ...fresh, turn, receipts: 0 };
  if (!read.success) {
    const nothing = { to: '', packageType: '', purpose: '', days: 0, selection: [], names: [] };
    return { ...base, ...nothing, state: 'unmade', refusal: 'exchange/malformed' };
  }
  const { to, package: packageType, purpose, days, selection, supersedes, operation: within = operation } = read.data;
  const line = { ...base, operation: within, to, packageType, purpose, days, selection };
  return { ...line, names: supersedes, state: 'waiting' };
}

const peerEnrolled: Fold = function* (entry) {
  const card = cardIn(entry);
  if (card === null) return;
  yield* foldCard(entry, card);
  yield put(exchangePeer, { ...card, suspended: false, position: entry.position });
  yield drop(exchangeProposal, { code: card.code });
};

const changeProposed: Fold = function* (entry) {
  const card = cardIn(entry);
  const { actor: proposedBy, at, position } = entry;
  if (card !== null) yield put(exchangeProposal, { ...card, proposedBy, at, position });
};

const peerSuspended: Fold = function* (entry) {
  const code = entry.act?.['code'];
  if (typeof code !== 'string') return;
  const [row] = yield* ask(exchangePeer, { code });
  if (row !== undefined) yield put(exchangePeer, { ...row, suspended: true, position: entry.position });
  // Whoever suspends it decides on what is known now; what was proposed before did not know it.
  yield drop(exchangeProposal, { code });
};

const dispatched: Fold = function* (entry) {
  const { to, number, outbox } = entry.act ?? {};
  if (typeof to !== 'string' || typeof number !== 'number' || outbox === null || typeof outbox !== 'object') return;
  const { position, nth } = outbox as JsonObject;
  if (typeof position !== 'number' || typeof nth !== 'number') return;
  const at = { dispatch: entry.position, dispatchedAt: entry.at };
  const [row] = yield* ask(exchangeOutbox, { position, nth });
  if (row !== undefined) yield put(exchangeOutbox, { ...row, state: 'dispatched', number, ...at });
  yield put(exchangeFeed, { peer: to, direction: 'out', number, position: entry.position, package: null });
};

const receipted: Fold = function* (entry) {
  const { to, number, package: id, refused, receipt } = entry.act ?? {};
  if (typeof to !== 'string' || typeof number !== 'number' || typeof id !== 'string') return;
  const [row] = yield* ask(exchangeOutbox, { to, number });
  if (row === undefined) return;
  const refusal = typeof refused === 'string' ? refused : null;
  const kept = typeof receipt === 'string' ? receipt : null;
  const settled = { settledAt: entry.at, settled: entry.position };
  const state = refusal === null ? 'delivered' : 'refused';
  // What was set aside here has used up its number, and stays what it is.
  const aside = refusal !== null && isVoided(row) ? { state: 'unmade' as const, refusal: row.refusal } : null;
  const alike = row.receipts > 0 && (row.state === 'delivered') === (refusal === null);
  const receipts = alike ? row.receipts : row.receipts + 1;
  const said = { package: id, receipt: kept, receipts, ...settled };
  yield put(exchangeOutbox, { ...row, ...(aside ?? { state, refusal }), ...said });
  if (row.packageType === 'keys') yield* foldKeysTold(entry, to, row.position);
};

const setAside: Fold = function* (entry) {
  const { outbox, because } = entry.act ?? {};
  if (typeof because !== 'string' || outbox === null || typeof outbox !== 'object') return;
  const { position, nth } = outbox as JsonObject;
  if (typeof position !== 'number' || typeof nth !== 'number') return;
  const [row] = yield* ask(exchangeOutbox, { position, nth });
  // What has its number is done when that is used up there.
  if (row?.state === 'dispatched') yield put(exchangeOutbox, { ...row, refusal: because });
  if (row === undefined || row.number !== null) return;
  const settled = { settledAt: entry.at, settled: entry.position };
  yield put(exchangeOutbox, { ...row, state: 'unmade', refusal: because, ...settled });
};

/** A statement that came as a package uses up its number, whatever it says. */
const keysTaken: Fold = function* (entry) {
  yield* arrived(entry);
  yield* foldKeysTaken(entry);
};

const rosterTaken: Fold = function* (entry) {
  yield* arrived(entry);
  yield* foldRosterEnds(entry);
};

const packageArrived: Fold = function* (entry) {
  yield* arrived(entry);
  yield* foldHeadArrived(entry);
  yield* foldWireArrived(entry);
};

const witnessed: Fold = function* (entry) {
  const { peer, size, root, note } = entry.act ?? {};
  if (typeof peer !== 'string' || typeof size !== 'number') return;
  if (typeof root !== 'string' || typeof note !== 'string') return;
  yield put(exchangeWitness, { peer, size, root, note, at: entry.at, position: entry.position });
};

const forkSeen: Fold = function* (entry) {
  const { peer, of, first, second } = entry.act ?? {};
  if (typeof peer !== 'string' || typeof first !== 'string' || typeof second !== 'string') return;
  if (of !== 'feed' && of !== 'ledger' && of !== 'keys') return;
  const proof = forkSchema.safeParse(entry.act?.['proof']).data ?? null;
  yield put(exchangeFork, { peer, of, first, second, proof, position: entry.position });
};

export const exchangeStore = store({
  room: 'exchange',
  version: 16,
  tables: [
    exchangePeer,
    exchangeProposal,
    exchangeOutbox,
    exchangeFeed,
    exchangeReceived,
    exchangeWitness,
    exchangeFork,
    exchangeCosignature,
    exchangeRosterEnd,
    ...ARRIVED_TABLES,
    ...KEY_TABLES,
    ...WIRE_TABLES,
  ],
  folds: {
    '*': everything,
    'exchange/peer-enrolled/1': peerEnrolled,
    'exchange/change-proposed/1': changeProposed,
    'exchange/peer-changed/1': peerEnrolled,
    'exchange/peer-suspended/1': peerSuspended,
    'exchange/dispatched/1': dispatched,
    'exchange/receipted/1': receipted,
    'exchange/sent-anew/1': foldSentAnew,
    'exchange/dated-anew/1': foldSentAnew,
    'exchange/set-aside/1': setAside,
    'exchange/refused/1': arrived,
    'intake/package-received/1': packageArrived,
    'operations/roster-taken/1': rosterTaken,
    'operations/roster-issued/1': foldRosterEnds,
    'exchange/witnessed/1': witnessed,
    'exchange/fork-seen/1': forkSeen,
    ...WIRE_FOLDS,
    ...KEY_FOLDS,
    ...COSIGNED_FOLDS,
    'exchange/keys-taken/1': keysTaken,
  },
});

export async function allPeers(rows: Rows): Promise<readonly PeerRow[]> {
  return rows.find(exchangePeer, {});
}

export async function peerByCode(rows: Rows, code: string): Promise<PeerRow | null> {
  const [found] = await rows.find(exchangePeer, { code });
  return found ?? null;
}

export async function peerProposal(rows: Rows, code: string): Promise<PeerProposalRow | null> {
  const [found] = await rows.find(exchangeProposal, { code });
  return found ?? null;
}

export async function allProposals(rows: Rows): Promise<readonly PeerProposalRow[]> {
  return rows.find(exchangeProposal, {});
}

/** What is still to be sent, in the order in which it was asked for, numbered ones first. */
export async function toSend(rows: Rows, to: string | null, limit: number): Promise<readonly OutboxRow[]> {
  const who = to === null ? {} : { to };
  // Asked in this order, none is missed that gets its number in between.
  const waiting = await rows.find(exchangeOutbox, { ...who, state: 'waiting' }, { order: QUEUE, limit });
  const dispatched = { ...who, state: 'dispatched' as const };
  const numbered = await rows.find(exchangeOutbox, dispatched, { order: [{ column: 'number' }], limit });
  const known = new Set(numbered.map(({ position, nth }) => `${position}/${nth}`));
  const fresh = waiting.filter(({ position, nth }) => !known.has(`${position}/${nth}`));
  return [...numbered, ...fresh].slice(0, limit);
}

/** The newest lines of the outbox, of one state where it is given. Bound: 500. */
export async function outboxLines(
  rows: Rows,
  state: OutboxRow['state'] | null,
  limit: number,
): Promise<readonly OutboxRow[]> {
  const order = [{ column: 'position' as const, descending: true }, { column: 'nth' as const }];
  return rows.find(exchangeOutbox, state === null ? {} : { state }, { order, limit: Math.min(limit, 500) });
}

export async function feedOf(rows: Rows, peer: string, direction: FeedRow['direction']): Promise<FeedRow | null> {
  const [found] = await rows.find(exchangeFeed, { peer, direction });
  return found ?? null;
}

export async function allFeeds(rows: Rows): Promise<readonly FeedRow[]> {
  return rows.find(exchangeFeed, {});
}

export async function receivedAt(rows: Rows, peer: string, number: number): Promise<ReceivedRow | null> {
  const [found] = await rows.find(exchangeReceived, { peer, number });
  return found ?? null;
}

export async function witnessOf(rows: Rows, peer: string): Promise<WitnessRow | null> {
  const [found] = await rows.find(exchangeWitness, { peer });
  return found ?? null;
}

export async function allWitnessed(rows: Rows): Promise<readonly WitnessRow[]> {
  return rows.find(exchangeWitness, {});
}

export async function allForks(rows: Rows): Promise<readonly ForkRow[]> {
  return rows.find(exchangeFork, {}, { limit: 1_000 });
}

export async function isForkKnown(rows: Rows, fork: Omit<ForkRow, 'position' | 'proof'>): Promise<boolean> {
  return (await rows.count(exchangeFork, fork)) > 0;
}
