// Heads of peers as they are kept: taken only where they continue the last one, check and store in one turn, and proofs
// against a peer whose signed heads do not chain. What always holds: what is kept was signed by a ledger key that
// counts there, and nobody is accused without a proof that holds by itself. See `witness.ts` for the rules.

import type { Desk, ReadDesk } from '../base/act.ts';
import { digestText, parseDigest } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import type { Rows } from '../base/table.ts';
import type { TreeHead } from '../ledger/merkle.ts';
import { arrivalsService } from './arrivals.ts';
import { bareNote, forkRecord, headsOf, holds, type KeptFork } from './fork-proof.ts';
import { publicKeyOf } from './peer.ts';
import { openHead, type SignedHead, spansOf } from './peer-keys.ts';
import { isForkKnown, peerByCode, witnessOf } from './store.ts';
import { exchangeFork, type ForkRow, type PeerRow } from './tables.ts';
import { type HeadVerdict, judgeHead, signedHead } from './witness.ts';

/** A head that somebody shows us, with the path that leads to it from `since`. */
interface Offered {
  readonly head: SignedHead;
  readonly note: string;
  readonly since: number;
  readonly path: readonly Buffer[];
}

export interface Known extends TreeHead {
  readonly note: string;
}

/** The last head of a peer that we kept, or null. */
export async function knownHead(rows: Rows, peer: string): Promise<Known | null> {
  const row = await witnessOf(rows, peer);
  return row === null ? null : { size: row.size, root: parseDigest(row.root), note: row.note };
}

/** Whether this peer's ledger was seen to contradict itself, by keys that were its own as far as we know now. */
export async function isForked(rows: Rows, peer: string): Promise<boolean> {
  for (const fork of await rows.find(exchangeFork, { peer, of: 'ledger' }))
    if (!(await isVoid(rows, fork))) return true;
  return false;
}

/**
 * True of a proof that no longer says anything of the agency: the key that signed one of its heads was stolen, as its
 * root says, or is none of its keys any more. The entry stays. A planned end of a key takes nothing back.
 */
export async function isVoid(rows: Rows, { peer: code, of, proof }: Pick<ForkRow, 'peer' | 'of' | 'proof'>) {
  const peer = of === 'ledger' && proof !== null ? await peerByCode(rows, code) : null;
  if (peer === null || proof === null) return false;
  const spans = (await spansOf(rows, code)).filter(({ role }) => role === 'ledger');
  const counts = (key: string) => {
    const span = spans.find((one) => one.key === key);
    return span === undefined ? key === peer.ledgerKey : span.because === null;
  };
  const { origin, keys, earlier, later } = proof;
  if (keys.every(counts)) return false;
  return [earlier, later].some((note) => !keys.some((key) => counts(key) && isSignedBy(note, origin, key)));
}

/** One after the other for each peer: between the check and the entry no other head of it is taken. */
export function inHeadTurn<T>(desk: ReadDesk, peer: string, job: () => Promise<T>): Promise<T> {
  return desk.service(arrivalsService).inTurnTo(`head of ${peer}`, job);
}

/** Takes a head where it continues the last one; of one size with another root, both are kept as a proof. */
export function takeHead(desk: Desk, peer: PeerRow, offered: Offered): Promise<HeadVerdict> {
  return inHeadTurn(desk, peer.code, () => takeInTurn(desk, peer, offered));
}

/** The same for whoever has the turn. */
export async function takeInTurn(desk: Desk, peer: PeerRow, { head, note, since, path }: Offered) {
  const known = await knownHead(desk.rows, peer.code);
  // Another was taken since it was asked for: its path leads from elsewhere.
  if (since !== (known?.size ?? 0) && head.size > (known?.size ?? 0)) return 'behind' as const;
  const verdict = judgeHead(known, head, path);
  const bare = bareNote(note, peer.origin);
  if (verdict === 'first' || verdict === 'advances') {
    const record = { type: 'act', peer: peer.code, size: head.size, root: digestText(head.root), note: bare };
    await desk.append({ kind: 'exchange/witnessed/1', records: [record], operation: null });
  }
  // A head by a revoked key proves nothing against the agency.
  if (verdict === 'forked' && known !== null && !head.revoked) await accuse(desk, peer, known.note, bare);
  return verdict;
}

/** Two heads of one ledger with hashes of the later one: kept where they prove that it has two histories. */
export async function accuse(
  desk: Desk,
  peer: PeerRow,
  earlier: string,
  later: string,
  hashes: { readonly before: readonly Buffer[]; readonly between: readonly Buffer[] } = { before: [], between: [] },
): Promise<boolean> {
  const { origin } = peer;
  const proof = { origin, earlier: bareNote(earlier, origin), later: bareNote(later, origin), ...hashes };
  const keys = await ledgerKeys(desk.rows, peer);
  const signers = [proof.earlier, proof.later].map((note) => keys.find((key) => isSignedBy(note, origin, key)));
  const named = [...new Set(signers.filter((key) => key !== undefined))];
  const text = (list: readonly Buffer[]) => list.map((hash) => hash.toString('base64'));
  return keepFork(desk, peer, { ...proof, keys: named, before: text(hashes.before), between: text(hashes.between) });
}

/** Keeps a proof against a peer once, wherever it comes from; false where it does not hold against its keys. */
export async function keepFork(desk: Desk, peer: PeerRow, fork: KeptFork): Promise<boolean> {
  const keys = await ledgerKeys(desk.rows, peer);
  const own = fork.origin === peer.origin && fork.keys.length > 0 && fork.keys.every((key) => keys.includes(key));
  if (!own || !holds(fork) || (await isRevoked(desk.rows, peer, fork))) return false;
  const { earlier, later } = headsOf(fork);
  const [first, second] = [digestText(earlier.root), digestText(later.root)];
  if (await isForkKnown(desk.rows, { peer: peer.code, of: 'ledger', first, second })) return true;
  await desk.append({ kind: 'exchange/fork-seen/1', records: [forkRecord(peer.code, fork)], operation: null });
  return true;
}

const isSignedBy = (note: string, origin: string, key: string) => {
  return signedHead(note, origin, [publicKeyOf(key)]) !== null;
};

/** Every ledger key that the peer ever had, as texts. */
async function ledgerKeys(rows: Rows, peer: PeerRow): Promise<readonly string[]> {
  const stated = (await spansOf(rows, peer.code)).filter(({ role }) => role === 'ledger').map(({ key }) => key);
  return [...new Set([peer.ledgerKey, ...stated])];
}

/** What was signed by a key beyond its end, or by one that was taken from its owner, is no word of the agency. */
async function isRevoked(rows: Rows, peer: PeerRow, { earlier, later }: KeptFork): Promise<boolean> {
  try {
    const heads = await Promise.all([openHead(rows, peer, earlier), openHead(rows, peer, later)]);
    return heads.some(({ revoked }) => revoked);
  } catch (error) {
    if (error instanceof Fault) return true;
    throw error;
  }
}
