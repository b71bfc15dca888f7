// Watching peers' ledgers: the node asks each for its signed head and a path from the head it knows, and keeps the
// new one only when it provably continues the old. It listens to what the peer saw of others, and asks it to prove what
// others saw of it. A head that contradicts another is kept with its proof and never replaces what was kept. Our own
// head is shown to peers by `show-head`. See `witness.ts` for the rules, `gossip.ts` for what is heard.

import { z } from 'zod';
import { act, type Desk, PURPOSES, type ReadDesk, read } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { canonical, parseCanonical } from '../base/json.ts';
import { strictBase64 } from '../base/signature.ts';
import type { TreeHead } from '../ledger/merkle.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { agencyCode } from '../statements/statement.ts';
import { arrivalsService } from './arrivals.ts';
import { shownBy } from './arrived.ts';
import { cardService } from './card.ts';
import { lineOver } from './cosign.ts';
import { cosignaturesOf, withLines } from './cosigned.ts';
import { fault } from './fault.ts';
import { forkFile, forkSchema } from './fork-proof.ts';
import { COVERS_MAX, examine, gossipOf, gossipShape, listenTo, type Shown } from './gossip.ts';
import { isVoid, type Known, knownHead, takeHead } from './heads.ts';
import { type SignedStatement, signedStatementSchema } from './key-statement.ts';
import { lastStatement, openHead } from './peer-keys.ts';
import { allPeers, feedOf, peerByCode, witnessOf } from './store.ts';
import { exchangeFork, type PeerRow } from './tables.ts';
import { takeStatement } from './take-keys.ts';
import { transportService } from './transport.ts';
import { maySignFor } from './unproved.ts';
import { consistencyPath } from './witness.ts';
import { type Rumour, witnessingService } from './witnessing.ts';

/** A head with its lines and path, a statement of keys, 256 heads of others, eight proofs and eight covers. */
export const HEAD_BYTES_MAX = 512 * 1_024;

export const headSchema = z.strictObject({
  /** Our head, with the lines of witnesses that signed just this one. */
  checkpoint: z.string().max(8_192),
  path: z.array(z.string().max(44)).max(64),
  /** Our last statement of keys, so that nobody has to wait for a package to believe the head. */
  keys: signedStatementSchema.nullable().default(null),
  /** The last number that we took of the feed of whoever asks; null where that is not said. */
  taken: z.number().int().min(0).nullable().default(null),
  ...gossipShape,
});

export const showHead = read('exchange/show-head', {
  summary: 'Our signed head, with a proof that it continues earlier ones, and what we last saw of others.',
  who: ['node', 'protection'],
  purposes: PURPOSES,
  input: z.strictObject({
    since: z.number().int().min(0),
    /** Sizes at which somebody saw a head of ours. */
    covers: z.array(z.number().int().min(1)).max(COVERS_MAX).default([]),
    /** The peer whose letter asks, and the last number that it took of our feed, as it says; of officers unheeded. */
    asks: agencyCode.nullable().default(null),
    took: z.number().int().min(0).nullable().default(null),
  }),
  output: headSchema,
  run: async (desk, { since, covers, asks, took }) => {
    const source = await desk.service(ledgerSourceService)();
    const path = await consistencyPath(source, since);
    const keys = await lastStatement(desk.rows, desk.agency.code);
    const checkpoint = withLines(source.checkpoint, await cosignaturesOf(desk.rows, source.size));
    const gossip = await gossipOf(desk, source, covers);
    // Who asks is known of a letter, which the node itself answers: nobody says it for a peer.
    const peer = desk.roles.includes('node') ? asks : null;
    if (peer !== null) desk.service(arrivalsService).taken.says(peer, took, desk.clock.now());
    const taken = peer === null ? null : await takenOf(desk, peer);
    return { checkpoint, path: path.map((hash) => hash.toString('base64')), keys, taken, ...gossip };
  },
});

/** The last number that we took of a peer's feed, as it is told with heads. */
const takenOf = async (desk: ReadDesk, peer: string): Promise<number> =>
  (await feedOf(desk.rows, peer, 'in'))?.number ?? 0;

export const witnessedSchema = z.strictObject({
  /** The note that the asked ledger signed, or null when we never saw one. */
  note: z.string().max(8_192).nullable(),
  /** Our line under it (C2SP tlog-cosignature, witness key); null too once we saw two histories of that ledger. */
  cosignature: z.string().max(1_024).nullable().default(null),
  /** The proof that it has two, for its own agency to see. */
  fork: forkSchema.nullable().default(null),
  /** The head of a package that goes beyond it, proved or not: what that ledger signed, its agency may not forget. */
  shown: z.string().max(1_024).nullable().default(null),
  /** Its last statement of keys that we took: a copy of its node from before a rotation learns its own keys by it. */
  keys: signedStatementSchema.nullable().default(null),
});

export const showWitnessed = read('exchange/show-witnessed', {
  summary: 'The last head of an agency that we witnessed, as it signed it, with our cosignature or what forbids it.',
  who: ['node', 'liaison', 'protection'],
  purposes: PURPOSES,
  input: z.strictObject({ of: agencyCode }),
  output: witnessedSchema,
  run: async (desk, { of }) => {
    const [known, largest] = [await witnessOf(desk.rows, of), await shownBy(desk.rows, of)];
    const note = known?.note ?? null;
    const shown = largest !== null && largest.head.size > (known?.size ?? 0) ? largest.note : null;
    const fork = await firstProof(desk, of);
    const signs = await maySignFor(desk, of);
    const keys = await lastStatement(desk.rows, of);
    return { note, cosignature: note === null || !signs ? null : lineOver(desk, note), fork, shown, keys };
  },
});

async function firstProof(desk: ReadDesk, peer: string) {
  const rows = await desk.rows.find(exchangeFork, { peer, of: 'ledger' }, { order: [{ column: 'position' }] });
  for (const row of rows) if (row.proof !== null && !(await isVoid(desk.rows, row))) return row.proof;
  return null;
}

export const forkProof = read('exchange/fork-proof', {
  summary: 'The proof that the ledger of an agency has two histories, as a file that anyone can judge.',
  who: ['liaison', 'coordinator', 'prosecutor', 'protection'],
  purposes: PURPOSES,
  input: z.strictObject({ of: agencyCode }),
  output: z.strictObject({
    /** What stands in the file, for `liaison verify`; null where there is no proof. */
    proof: z.string().nullable(),
  }),
  run: async (desk, { of }) => {
    const proof = await firstProof(desk, of);
    return { proof: proof === null ? null : forkFile(proof) };
  },
});

const VERDICTS = ['first', 'advances', 'same', 'behind', 'forked', 'unproved', 'unreachable', 'unfit'] as const;
type Verdict = (typeof VERDICTS)[number];

export const watch = act('exchange/watch', {
  summary: 'Ask peers for their signed heads, keep those that continue what we have seen, and compare what others saw.',
  who: ['node', 'protection'],
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({
    peer: agencyCode.nullable().default(null),
    /** Hands our line over what we keep to whoever cannot dial us to ask for it. */
    lines: z.boolean().default(false),
  }),
  output: z.strictObject({
    heads: z.array(z.strictObject({ peer: z.string(), verdict: z.enum(VERDICTS), size: z.number() })),
  }),
  run: async (desk, { peer, lines }) => {
    const peers = (await allPeers(desk.rows)).filter((row) => !row.suspended && (peer === null || row.code === peer));
    if (peer !== null && peers.length === 0) throw fault('exchange/peer-unknown', { code: peer });
    const heads = [];
    for (const row of peers)
      heads.push(peer === null ? await oneOfAll(desk, row, lines) : await watchOne(desk, row, lines));
    return { heads };
  },
});

/** What one peer answers keeps nobody from looking at those behind it. */
async function oneOfAll(desk: Desk, peer: PeerRow, lines: boolean) {
  try {
    return await watchOne(desk, peer, lines);
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'node/behind-witness') throw error;
    const verdict = error.code === 'exchange/collects' ? ('unreachable' as const) : ('unfit' as const);
    return { peer: peer.code, verdict, size: (await knownHead(desk.rows, peer.code))?.size ?? 0 };
  }
}

async function watchOne(desk: Desk, peer: PeerRow, lines: boolean) {
  const { code } = peer;
  const known = await knownHead(desk.rows, code);
  try {
    const rumours = await toProve(desk, code, known);
    const shown = await headOf(desk, peer, known, { covers: rumours.map(({ head }) => head.size) });
    const { head, note, path } = shown;
    let verdict: Verdict = await takeHead(desk, peer, { head, note, since: known?.size ?? 0, path });
    if (verdict === 'unproved' && known !== null) verdict = await probe(desk, peer, known);
    for (const rumour of rumours) if ((await examine(desk, peer, rumour, shown)) === 'forked') verdict = 'forked';
    await listenTo(desk, code, shown);
    if (lines && verdict !== 'forked' && verdict !== 'unproved') await handOverLine(desk, peer);
    return { peer: code, verdict, size: head.size };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'exchange/unreachable') throw error;
    return { peer: code, verdict: 'unreachable' as const, size: known?.size ?? 0 };
  }
}

/** Heads that the peer is to prove: the largest under which it sent a package, and what others were shown. */
async function toProve(desk: Desk, code: string, known: Known | null): Promise<readonly Rumour[]> {
  const witnessing = desk.service(witnessingService);
  const shown = await shownBy(desk.rows, code);
  const rumours = witnessing.rumoursOf(code).filter(({ head }) => !isSame(head, shown?.head));
  const isProved = shown === null || isSame(shown.head, known) || !witnessing.isNews(code, shown.head);
  return (isProved ? rumours : [shown, ...rumours]).slice(0, COVERS_MAX);
}

const isSame = (one: TreeHead, other: TreeHead | null | undefined): boolean =>
  one.size === other?.size && one.root.equals(other.root);

/** What it shows does not follow from what we keep: it is asked for the hashes that show what stands there instead. */
async function probe(desk: Desk, peer: PeerRow, known: Known): Promise<Verdict> {
  const shown = await headOf(desk, peer, known, { covers: [known.size] });
  const found = await examine(desk, peer, { head: known, note: known.note }, shown);
  return found === 'forked' ? 'forked' : 'unproved';
}

/** Whom nobody dials hands over its line itself, with a question more. */
async function handOverLine(desk: Desk, peer: PeerRow): Promise<void> {
  if (desk.service(cardService)().address !== null || !(await maySignFor(desk, peer.code))) return;
  const known = await knownHead(desk.rows, peer.code);
  if (known !== null) await headOf(desk, peer, known, { cosigned: `${known.note}${lineOver(desk, known.note)}` });
}

interface Asking {
  readonly covers?: readonly number[];
  readonly cosigned?: string;
}

async function headOf(
  desk: Desk,
  peer: PeerRow,
  known: Known | null,
  { covers = [], cosigned }: Asking,
): Promise<Shown & { readonly path: readonly Buffer[] }> {
  const since = known?.size ?? 0;
  const more = {
    ...(covers.length > 0 ? { covers: [...covers] } : {}),
    ...(cosigned === undefined ? {} : { cosigned }),
  };
  const body = Buffer.from(canonical({ since, taken: await takenOf(desk, peer.code), ...more }));
  const answer = await desk.service(transportService).send(peer.code, { kind: 'head', from: desk.agency.code, body });
  try {
    const { checkpoint, path, keys, taken, ...gossip } = headSchema.parse(parseCanonical(answer, HEAD_BYTES_MAX));
    desk.service(arrivalsService).taken.says(peer.code, taken, desk.clock.now());
    if (keys !== null) await takeIfGood(desk, peer.code, keys);
    const head = await openHead(desk.rows, (await peerByCode(desk.rows, peer.code)) ?? peer, checkpoint);
    const hashes = path.map((text) => strictBase64(text));
    return { head, note: checkpoint, path: hashes.filter((hash) => hash !== null), ...gossip };
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
