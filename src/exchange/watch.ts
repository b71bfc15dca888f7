// Watching peers' ledgers: the node asks each for its signed head and a path from the head it knows, and keeps the
// new one only when it provably continues the old. A head that contradicts the old one is kept as a fork and never
// replaces it. Our own head is shown to peers by `show-head`. See `witness.ts` for the rules.

import { z } from 'zod';
import { act, type Desk, PURPOSES, type ReadDesk, read } from '../base/act.ts';
import { digestText, parseDigest } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import { canonical, parseCanonical } from '../base/json.ts';
import { strictBase64 } from '../base/signature.ts';
import { openCheckpoint } from '../ledger/checkpoint.ts';
import type { TreeHead } from '../ledger/merkle.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { agencyCode } from '../statements/statement.ts';
import { fault } from './fault.ts';
import { publicKeyOf } from './peer.ts';
import { allPeers, isForkKnown, witnessOf } from './store.ts';
import type { PeerRow } from './tables.ts';
import { transportService } from './transport.ts';
import { consistencyPath, type HeadVerdict, judgeHead } from './witness.ts';

/** A head with at most 64 hashes of 44 characters. */
const HEAD_BYTES_MAX = 16 * 1_024;

export const headSchema = z.strictObject({
  checkpoint: z.string().max(8_192),
  path: z.array(z.string().max(44)).max(64),
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
    return { checkpoint: source.checkpoint, path: path.map((hash) => hash.toString('base64')) };
  },
});

export const witnessedSchema = z.strictObject({
  /** The note that the asked ledger signed, or null when we never saw one. */
  note: z.string().max(8_192).nullable(),
});

export const showWitnessed = read('exchange/show-witnessed', {
  summary: 'The last head of an agency that we witnessed, as it signed it: what its node asks after a restored backup.',
  who: ['node', 'liaison', 'protection'],
  purposes: PURPOSES,
  input: z.strictObject({ of: agencyCode }),
  output: witnessedSchema,
  run: async (desk, { of }) => ({ note: (await witnessOf(desk.rows, of))?.note ?? null }),
});

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
    if (verdict === 'forked' && known !== null) await keepFork(desk, peer.code, known, head, note);
    return { peer: peer.code, verdict: verdict as HeadVerdict | 'unreachable', size: head.size };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'exchange/unreachable') throw error;
    return { peer: peer.code, verdict: 'unreachable' as const, size: known?.size ?? 0 };
  }
}

async function headOf(desk: ReadDesk, peer: PeerRow, since: number) {
  const body = Buffer.from(canonical({ since }));
  const answer = await desk.service(transportService).send(peer.code, { kind: 'head', from: desk.agency.code, body });
  try {
    const { checkpoint, path } = headSchema.parse(parseCanonical(answer, HEAD_BYTES_MAX));
    const head = openCheckpoint(checkpoint, peer.origin, publicKeyOf(peer.ledgerKey));
    const hashes = path.map((text) => strictBase64(text));
    return { head, note: checkpoint, path: hashes.filter((hash) => hash !== null) };
  } catch (error) {
    if (error instanceof Fault || error instanceof z.ZodError) throw fault('exchange/head', { peer: peer.code });
    throw error;
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
