// Watching peers' ledgers: the node asks each for its signed head and a path from the head it knows, and keeps the
// new one only when it provably continues the old. A head that contradicts the old one is kept as a fork and never
// replaces it. Our own head is shown to peers by `show-head`. See `witness.ts` for the rules.

import { z } from 'zod';
import { act, type Desk, PURPOSES, type ReadDesk, read } from '../base/act.ts';
import { digestText, parseDigest } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import { canonical, parseCanonical } from '../base/json.ts';
import { cosignatureLine, strictBase64 } from '../base/signature.ts';
import type { TreeHead } from '../ledger/merkle.ts';
import { releaseKeyName } from '../ledger/package-format.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { agencyCode } from '../statements/statement.ts';
import { arrivalsService } from './arrivals.ts';
import { fault } from './fault.ts';
import { type SignedStatement, STATEMENT_LIMITS, signedStatementSchema } from './key-statement.ts';
import { keysService } from './peer.ts';
import { lastStatement, openHead } from './peer-keys.ts';
import { allPeers, isForkKnown, peerByCode, witnessOf } from './store.ts';
import { exchangeFork, type PeerRow } from './tables.ts';
import { takeStatement } from './take-keys.ts';
import { transportService } from './transport.ts';
import { consistencyPath, type HeadVerdict, judgeHead } from './witness.ts';

/** A head with at most 64 hashes of 44 characters, and a statement of keys. */
const HEAD_BYTES_MAX = 16 * 1_024 + 2 * STATEMENT_LIMITS.bytesMax;

export const headSchema = z.strictObject({
  checkpoint: z.string().max(8_192),
  path: z.array(z.string().max(44)).max(64),
  /** Our last statement of keys, so that nobody has to wait for a package to believe the head. */
  keys: signedStatementSchema.nullable().default(null),
});

export const showHead = read('exchange/show-head', {
  summary: 'Our signed head, with a proof that it continues the head of an earlier size.',
  who: ['node', 'protection'],
  purposes: PURPOSES,
  input: z.strictObject({ since: z.number().int().min(0) }),
  output: headSchema,
  run: async (desk, { since }) => {
    const source = await desk.service(ledgerSourceService)();
    const path = await consistencyPath(source, since);
    const keys = await lastStatement(desk.rows, desk.agency.code);
    return { checkpoint: source.checkpoint, path: path.map((hash) => hash.toString('base64')), keys };
  },
});

export const witnessedSchema = z.strictObject({
  /** The note that the asked ledger signed, or null when we never saw one. */
  note: z.string().max(8_192).nullable(),
  /** Our line under it (C2SP tlog-cosignature, release key); null too once we saw two histories of that ledger. */
  cosignature: z.string().max(1_024).nullable().default(null),
});

export const showWitnessed = read('exchange/show-witnessed', {
  summary: 'The last head of an agency that we witnessed, as it signed it, with our cosignature.',
  who: ['node', 'liaison', 'protection'],
  purposes: PURPOSES,
  input: z.strictObject({ of: agencyCode }),
  output: witnessedSchema,
  run: async (desk, { of }) => {
    const note = (await witnessOf(desk.rows, of))?.note ?? null;
    const forks = await desk.rows.find(exchangeFork, { peer: of, of: 'ledger' }, { limit: 1 });
    return { note, cosignature: note === null || forks.length > 0 ? null : cosigned(desk, note) };
  },
});

/** A head is only kept when it continues the one before, so what is kept may be cosigned. */
function cosigned(desk: ReadDesk, note: string): string {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const signer = { name: releaseKeyName(desk.agency.origin), key: desk.service(keysService).release };
  return cosignatureLine(text, signer, Math.floor(desk.clock.now() / 1_000));
}

const VERDICTS = ['first', 'advances', 'same', 'behind', 'forked', 'unproved', 'unreachable'] as const;

export const watch = act('exchange/watch', {
  summary: 'Ask peers for their signed heads and keep those that continue what we have seen.',
  who: ['node', 'protection'],
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({ peer: agencyCode.nullable().default(null) }),
  output: z.strictObject({
    heads: z.array(z.strictObject({ peer: z.string(), verdict: z.enum(VERDICTS), size: z.number() })),
  }),
  run: async (desk, { peer }) => {
    const peers = (await allPeers(desk.rows)).filter((row) => !row.suspended && (peer === null || row.code === peer));
    if (peer !== null && peers.length === 0) throw fault('exchange/peer-unknown', { code: peer });
    const heads = [];
    for (const row of peers) heads.push(await watchOne(desk, row));
    return { heads };
  },
});

async function watchOne(desk: Desk, peer: PeerRow) {
  const row = await witnessOf(desk.rows, peer.code);
  const known: TreeHead | null = row === null ? null : { size: row.size, root: parseDigest(row.root) };
  try {
    const { head, note, path } = await headOf(desk, peer, known?.size ?? 0);
    const verdict = judgeHead(known, head, path);
    if (verdict === 'first' || verdict === 'advances') await keep(desk, peer.code, head, note);
    // A head by a revoked key proves nothing against the agency.
    if (verdict === 'forked' && known !== null && !head.revoked) await keepFork(desk, peer.code, known, head, note);
    return { peer: peer.code, verdict: verdict as HeadVerdict | 'unreachable', size: head.size };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'exchange/unreachable') throw error;
    return { peer: peer.code, verdict: 'unreachable' as const, size: known?.size ?? 0 };
  }
}

async function headOf(desk: Desk, peer: PeerRow, since: number) {
  const body = Buffer.from(canonical({ since }));
  const answer = await desk.service(transportService).send(peer.code, { kind: 'head', from: desk.agency.code, body });
  try {
    const { checkpoint, path, keys } = headSchema.parse(parseCanonical(answer, HEAD_BYTES_MAX));
    if (keys !== null) await takeIfGood(desk, peer.code, keys);
    const head = await openHead(desk.rows, (await peerByCode(desk.rows, peer.code)) ?? peer, checkpoint);
    const hashes = path.map((text) => strictBase64(text));
    return { head, note: checkpoint, path: hashes.filter((hash) => hash !== null) };
  } catch (error) {
    if (error instanceof Fault || error instanceof z.ZodError) throw fault('exchange/head', { peer: peer.code });
    throw error;
  }
}

/** A statement that is no good changes nothing; the head is then judged by the keys that we know. */
async function takeIfGood(desk: Desk, code: string, keys: SignedStatement): Promise<void> {
  try {
    await desk.service(arrivalsService).inTurn(() => takeStatement(desk, code, keys, null));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}

async function keep(desk: Desk, peer: string, { size, root }: TreeHead, note: string): Promise<void> {
  const record = { type: 'act', peer, size, root: digestText(root), note };
  await desk.append({ kind: 'exchange/witnessed/1', records: [record], operation: null, topics: [`head:${peer}`] });
}

async function keepFork(desk: Desk, peer: string, known: TreeHead, other: TreeHead, note: string): Promise<void> {
  const [first, second] = [digestText(known.root), digestText(other.root)];
  const of = 'ledger' as const;
  if (await isForkKnown(desk.rows, { peer, of, first, second })) return;
  const record = { type: 'act', peer, of, number: known.size, first, second, note };
  await desk.append({ kind: 'exchange/fork-seen/1', records: [record], operation: null });
}
