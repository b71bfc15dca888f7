// Gossip: with its own head a node shows the heads that it last saw of others and the proofs that it holds, and whoever
// hears of a head that it does not know asks its ledger to prove it. What always holds: what is heard counts only with
// that ledger's own signature, and what cannot be proved accuses nobody. `watch.ts` asks and listens.

import { z } from 'zod';
import type { Desk, ReadDesk } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { strictBase64 } from '../base/signature.ts';
import type { PackageSource } from '../ledger/package.ts';
import { bareNote, forkSchema, type KeptFork } from './fork-proof.ts';
import { accuse, isVoid, keepFork, knownHead } from './heads.ts';
import { compareOwn } from './own-head.ts';
import { openHead, type SignedHead } from './peer-keys.ts';
import { allPeers, allWitnessed } from './store.ts';
import { exchangeFork, type PeerRow, type WitnessRow } from './tables.ts';
import { unprovedOf } from './unproved.ts';
import { coverHashes, rootOfCover } from './witness.ts';
import { type Rumour, witnessingService } from './witnessing.ts';

/** Heads shown in one answer, some 250 bytes each, and proofs, at most 9 KiB each. */
const SEEN_MAX = 256;
const FORKS_MAX = 8;
/** Sizes that a peer is asked to prove at once; each takes at most 160 hashes. */
export const COVERS_MAX = 8;

const hashes = (most: number) => z.array(z.string().length(44)).max(most);
const coverSchema = z.strictObject({ size: z.number().int().min(1), before: hashes(64), between: hashes(128) });
type Cover = z.output<typeof coverSchema>;

/** What goes with a head. */
export const gossipShape = {
  /** Of each size asked for: aligned complete subtrees from 0 to it, and from there to the head. */
  covers: z.array(coverSchema).max(COVERS_MAX).default([]),
  /** Heads of others as their ledgers signed them. */
  seen: z.array(z.string().max(1_024)).max(SEEN_MAX).default([]),
  forks: z.array(forkSchema).max(FORKS_MAX).default([]),
} as const;

/** What a peer showed of itself and of others. */
export interface Shown {
  readonly head: SignedHead;
  readonly note: string;
  readonly covers: readonly Cover[];
  readonly seen: readonly string[];
  readonly forks: readonly KeptFork[];
}

/** What we show: the newest heads that we kept, proofs that anyone can judge, and what was asked of our own ledger. */
export async function gossipOf(desk: ReadDesk, source: PackageSource, sizes: readonly number[]) {
  const newest = [...(await allWitnessed(desk.rows))].sort((one, other) => other.position - one.position);
  const order = [{ column: 'position' as const, descending: true }];
  const forks = await desk.rows.find(exchangeFork, { of: 'ledger' }, { order, limit: 4 * FORKS_MAX });
  const text = (list: readonly Buffer[]) => list.map((hash) => hash.toString('base64'));
  const covers: Cover[] = [];
  for (const size of sizes.filter((one) => one >= 1 && one <= source.size)) {
    const [before, between] = [await coverHashes(source, 0, size), await coverHashes(source, size, source.size)];
    covers.push({ size, before: text(before), between: text(between) });
  }
  const proofs: KeptFork[] = [];
  for (const fork of forks) if (fork.proof !== null && !(await isVoid(desk.rows, fork))) proofs.push(fork.proof);
  // What a ledger does not prove goes on with the head that we keep of it: two notes that it signed.
  const unproved = await unprovedNotes(desk, newest);
  const seen = [...unproved, ...newest.map(({ note }) => note)].slice(0, SEEN_MAX);
  return { covers, seen, forks: proofs.slice(0, FORKS_MAX) };
}

async function unprovedNotes(desk: ReadDesk, heads: readonly WitnessRow[]): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const { peer } of heads)
    for (const { note } of await unprovedOf(desk, peer)) notes.push(bareNote(note, originIn(note)));
  return notes.slice(0, SEEN_MAX / 2);
}

const originIn = (note: string): string => note.split('\n', 1)[0] ?? '';

/** Listens to a peer: heads of ours are set beside our ledger, others wait for their own ledger to prove them. */
export async function listenTo(desk: Desk, from: string, { seen, forks }: Shown): Promise<void> {
  const peers = new Map((await allPeers(desk.rows)).map((peer) => [peer.origin, peer]));
  for (const note of seen) {
    const origin = originIn(note);
    const peer = peers.get(origin);
    if (origin === desk.agency.origin) await compareOwn(desk, from, note);
    else if (peer !== undefined) await hearOf(desk, peer, note);
  }
  for (const fork of forks) {
    const peer = peers.get(fork.origin);
    if (peer !== undefined) await keepFork(desk, peer, fork);
    else if (fork.origin === desk.agency.origin) {
      await compareOwn(desk, from, fork.earlier);
      await compareOwn(desk, from, fork.later);
    }
  }
}

async function hearOf(desk: Desk, peer: PeerRow, note: string): Promise<void> {
  const known = await knownHead(desk.rows, peer.code);
  const [, size, root] = note.split('\n', 3);
  // What we keep ourselves needs no look at the signature.
  if (known !== null && size === String(known.size) && root === known.root.toString('base64')) return;
  const head = await openHead(desk.rows, peer, note).catch((error: unknown) => {
    if (error instanceof Fault) return null;
    throw error;
  });
  const witnessing = desk.service(witnessingService);
  if (head === null || head.revoked || head.size < 1 || !witnessing.isNews(peer.code, head)) return;
  if (known?.size === head.size) await accuse(desk, peer, known.note, note);
  else witnessing.hear(peer.code, { head, note });
}

/**
 * Sets a head that somebody was shown beside what its ledger shows us now. `later`: it shows us less than that;
 * `unproved`: it does not prove its own signature.
 */
export async function examine(desk: Desk, peer: PeerRow, { head, note }: Rumour, shown: Shown) {
  const missed = () => desk.service(witnessingService).missed(peer.code, { head, note });
  // It was asked after it had signed that head, so its ledger is that long if it is one ledger.
  if (head.size > shown.head.size) {
    missed();
    return 'later' as const;
  }
  if (shown.head.revoked) return 'unproved' as const;
  const cover = shown.covers.find(({ size }) => size === head.size);
  const [before, between] = [bytesOf(cover?.before ?? []), bytesOf(cover?.between ?? [])];
  const whole = rootOfCover(head.size, before, shown.head.size, between);
  if (cover === undefined || whole?.equals(shown.head.root) !== true) {
    missed();
    return 'unproved' as const;
  }
  desk.service(witnessingService).settle(peer.code, head);
  if (rootOfCover(head.size, before)?.equals(head.root) === true) return 'same' as const;
  const same = head.size === shown.head.size;
  const hashesOf = same ? { before: [], between: [] } : { before, between };
  return (await accuse(desk, peer, note, shown.note, hashesOf)) ? ('forked' as const) : ('unproved' as const);
}

function bytesOf(texts: readonly string[]): readonly Buffer[] {
  return texts.map((text) => strictBase64(text)).filter((hash) => hash !== null);
}
