// The tables of exchange: enrolled peers, the outbox, both directions of each feed, what was received under which
// number, the last head witnessed of each peer, and proofs of forks. `store.ts` folds them and asks them.

import type { RecordId } from '../base/digest.ts';
import { table } from '../base/table.ts';
import type { KeptFork } from './fork-proof.ts';
import type { Enrolment } from './peer.ts';

export type PeerRow = Enrolment & { suspended: boolean; position: number };
/** A change that waits for a second officer, at most one for each agency. */
export type PeerProposalRow = Enrolment & { proposedBy: string; at: string; position: number };

/** `waiting` has no number yet; `dispatched` has one and no receipt; `unmade` says something that cannot be packed. */
export type OutboxState = 'waiting' | 'dispatched' | 'delivered' | 'refused' | 'unmade';
export type OutboxRow = {
  /** Position of the entry that asked for the package, and the place in its list. */
  position: number;
  nth: number;
  to: string;
  packageType: string;
  purpose: string;
  days: number;
  selection: readonly { readonly entry: number | null; readonly records: readonly number[] }[];
  /** Record ids that the package replaces, recalls or has erased. */
  names: readonly RecordId[];
  operation: string | null;
  officer: string;
  /** Of the entry that asked first, also where another sends it anew. */
  kind: string;
  state: OutboxState;
  number: number | null;
  /** Position of the dispatch entry. */
  dispatch: number | null;
  dispatchedAt: string | null;
  package: string | null;
  /** Class of the refusal there, or why it was set aside here; with `dispatched`, its number goes as a void. */
  refusal: string | null;
  receipt: string | null;
  /** Time and position of the entry that ended it: its receipt, a refusal, or that it was set aside. */
  settledAt: string | null;
  settled: number | null;
  /** Position of the line that took its place, where an officer sent it anew. */
  anew: number | null;
  /** Ids of records in it for which leave was taken back after it was numbered: they no longer go out. */
  heldBack: readonly string[];
  /** 0 where the node dated it anew: it keeps the place of the line before it, ahead of all that waits (1). */
  turn: number;
  /** Receipts that were kept: an acceptance and a refusal take turns. */
  receipts: number;
};

/** The order in which lines that wait get their numbers. */
export const QUEUE = [{ column: 'turn' as const }, { column: 'position' as const }, { column: 'nth' as const }];

/** Set aside after it got its number: that goes there with nothing behind it. */
export const isVoided = ({ state, number, refusal }: OutboxRow): boolean =>
  number !== null && refusal !== null && (state === 'dispatched' || state === 'unmade');

/** Taken there by a receipt of its own, whatever it says since: a second receipt says something else than the first. */
export const wasTaken = ({ state, receipts }: OutboxRow): boolean => state === 'delivered' || receipts > 1;

/**
 * May hold what the line holds: all that has left, or will. One that refused it once had the bytes, and may take them
 * again, as from a backup; only what was set aside before it had a number never left.
 */
export const mayBeThere = ({ state, number }: OutboxRow): boolean => state !== 'unmade' || number !== null;

/** `number`: the last one. Out: `position` is its dispatch entry. In: `package` is its id. */
export type FeedRow = {
  peer: string;
  direction: 'in' | 'out';
  number: number;
  position: number;
  package: string | null;
};
export type ReceivedRow = { peer: string; number: number; package: string; position: number; refusal: string | null };
export type WitnessRow = { peer: string; size: number; root: string; note: string; at: string; position: number };
/** `proof`: of a ledger, where it can be judged by itself (`fork-proof.ts`). */
export type ForkRow = {
  peer: string;
  of: 'feed' | 'ledger' | 'keys';
  first: string;
  second: string;
  proof: KeptFork | null;
  position: number;
};

export const exchangePeer = table<PeerRow>({
  name: 'exchange_peer',
  columns: {
    code: 'text',
    name: 'text',
    country: 'text',
    origin: 'text',
    ledgerKey: 'text',
    releaseKey: 'text',
    sealingKey: 'text',
    rootKey: 'text',
    witnessKey: 'text',
    channelKey: 'text',
    address: 'text',
    suspended: 'boolean',
    position: 'integer',
  },
  key: ['code'],
  indexes: [],
  // Agencies are no matter.
  veil: 'open',
});
export const exchangeProposal = table<PeerProposalRow>({
  name: 'exchange_proposal',
  columns: {
    code: 'text',
    name: 'text',
    country: 'text',
    origin: 'text',
    ledgerKey: 'text',
    releaseKey: 'text',
    sealingKey: 'text',
    rootKey: 'text',
    witnessKey: 'text',
    channelKey: 'text',
    address: 'text',
    proposedBy: 'text',
    at: 'text',
    position: 'integer',
  },
  key: ['code'],
  indexes: [],
  // Agencies are no matter.
  veil: 'open',
});
export const exchangeOutbox = table<OutboxRow>({
  name: 'exchange_outbox',
  columns: {
    position: 'integer',
    nth: 'integer',
    to: 'text',
    packageType: 'text',
    purpose: 'text',
    days: 'integer',
    selection: 'json',
    names: 'json',
    operation: 'text',
    officer: 'text',
    kind: 'text',
    state: 'text',
    number: 'integer',
    dispatch: 'integer',
    dispatchedAt: 'text',
    package: 'text',
    refusal: 'text',
    receipt: 'text',
    settledAt: 'text',
    settled: 'integer',
    anew: 'integer',
    heldBack: 'json',
    turn: 'integer',
    receipts: 'integer',
  },
  key: ['position', 'nth'],
  indexes: [['state', 'to'], ['to', 'number'], ['to', 'anew'], ['packageType']],
  veil: { operation: 'operation' },
});
export const exchangeFeed = table<FeedRow>({
  name: 'exchange_feed',
  columns: { peer: 'text', direction: 'text', number: 'integer', position: 'integer', package: 'text' },
  key: ['peer', 'direction'],
  indexes: [],
  // Numbers and digests of packages, whose run must be whole; what they hold is hidden elsewhere.
  veil: 'open',
});
export const exchangeReceived = table<ReceivedRow>({
  name: 'exchange_received',
  columns: { peer: 'text', number: 'integer', package: 'text', position: 'integer', refusal: 'text' },
  key: ['peer', 'number'],
  indexes: [],
  // Numbers and digests of packages, whose run must be whole; what they hold is hidden elsewhere.
  veil: 'open',
});
export const exchangeWitness = table<WitnessRow>({
  name: 'exchange_witness',
  columns: { peer: 'text', size: 'integer', root: 'text', note: 'text', at: 'text', position: 'integer' },
  key: ['peer'],
  indexes: [],
  // Heads of other agencies' ledgers.
  veil: 'open',
});
export const exchangeFork = table<ForkRow>({
  name: 'exchange_fork',
  columns: { peer: 'text', of: 'text', first: 'text', second: 'text', proof: 'json', position: 'integer' },
  key: ['peer', 'of', 'first', 'second'],
  indexes: [],
  // Proofs about other agencies' ledgers.
  veil: 'open',
});
