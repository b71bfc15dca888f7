// Our own history beside what others were shown of it: a head that our own key signed and that our ledger does not
// begin with or reach means a restored backup or a second copy of this node, and nothing more is written. What always
// holds: a word of a peer alone stops nothing, only our own signature does. See `witnessing.ts`, and `remembered.ts`
// for restores.

import { z } from 'zod';
import { act, type Desk, PURPOSES, type ReadDesk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { Fault } from '../base/fault.ts';
import { canonical, parseCanonical } from '../base/json.ts';
import type { TreeHead } from '../ledger/merkle.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { agencyCode } from '../statements/statement.ts';
import { cardService } from './card.ts';
import {
  bareNote,
  FORK_BYTES_MAX,
  forkFile,
  forkSchema,
  headsOf,
  holds,
  type KeptFork,
  readForkFile,
} from './fork-proof.ts';
import { keepFork } from './heads.ts';
import { judgeLedger, openStatement, type SignedStatement, signedStatementSchema } from './key-statement.ts';
import { publicKeyOf } from './peer.ts';
import { knownKeys, spansOf } from './peer-keys.ts';
import { peerByCode } from './store.ts';
import { transportService } from './transport.ts';
import { coverHashes, rootOf, signedHead } from './witness.ts';
import { witnessingService } from './witnessing.ts';

const ANSWER_BYTES_MAX = 192 * 1_024;

/** Every ledger key that was ever ours, as texts. */
async function ownKeys(desk: ReadDesk): Promise<readonly string[]> {
  const stated = (await spansOf(desk.rows, desk.agency.code)).filter(({ role }) => role === 'ledger');
  return [...new Set([desk.service(cardService)().ledgerKey, ...stated.map(({ key }) => key)])];
}

/** The head where a key of ours signed it that counted there: not beyond its end, and not by one that was stolen. */
async function ownHead(desk: ReadDesk, note: string): Promise<TreeHead | null> {
  const { code, origin } = desk.agency;
  const spans = await spansOf(desk.rows, code);
  for (const key of await ownKeys(desk)) {
    const head = signedHead(note, origin, [publicKeyOf(key)]);
    if (head === null) continue;
    const verdict = judgeLedger(spans, key, head.size);
    // The key in use stands in no statement before the first.
    return verdict === 'counts' || verdict === 'unknown' ? head : null;
  }
  return null;
}

/** `invalid`: not signed by us, so nobody's proof of anything; `keys`: our root has said there what we do not know. */
type OwnVerdict = 'invalid' | 'agrees' | 'longer' | 'forked' | 'keys';

/** Sets a head of ours that a peer showed beside our ledger; `longer` and `forked` stop this node. */
export async function compareOwn(desk: ReadDesk, peer: string, note: string): Promise<OwnVerdict> {
  const head = await ownHead(desk, note);
  if (head === null) return 'invalid';
  // Asked after the head came: it was signed before, so our ledger is that long by now if it is ours.
  const source = await desk.service(ledgerSourceService)();
  const longer = head.size > source.size;
  if (!longer && (await rootOf(source, head.size)).equals(head.root)) return 'agrees';
  const verdict = longer ? 'longer' : 'forked';
  const found = {
    peer,
    verdict,
    size: head.size,
    ours: source.size,
    note: bareNote(note, desk.agency.origin),
  } as const;
  await desk.service(witnessingService).stop({ at: instant(desk.clock.now()), ...found });
  return verdict;
}

const rememberedSchema = z.object({
  note: z.string().max(8_192).nullable(),
  fork: forkSchema.nullable().default(null),
  shown: z.string().max(1_024).nullable().default(null),
  keys: signedStatementSchema.nullable().default(null),
});

/**
 * Asks a peer which head of ours it keeps, and what it may hold against us. Where that is another history, it is sent
 * the proof, which we alone can make. Null where it cannot be asked.
 */
export async function askAboutUs(desk: Desk, peer: string): Promise<OwnVerdict | null> {
  try {
    const { note, fork, shown, keys } = rememberedSchema.parse(await witnessedBy(desk, peer, {}));
    const notes = [note, shown, fork?.earlier ?? null, fork?.later ?? null].filter((one) => one !== null);
    let verdict: OwnVerdict = 'agrees';
    for (const one of notes) {
      const found = await compareOwn(desk, peer, one);
      if (found === 'forked' && fork === null) await sendProof(desk, peer, one);
      if (found === 'forked' || found === 'longer') verdict = found;
    }
    if (verdict === 'agrees' && keys !== null && (await isNewer(desk, keys))) {
      const [{ size: ours }, at] = [await desk.service(ledgerSourceService)(), instant(desk.clock.now())];
      await desk.service(witnessingService).stop({ at, peer, verdict: 'keys', size: 0, ours, note: keys.note });
      return 'keys';
    }
    return verdict;
  } catch (error) {
    if (error instanceof Fault || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** A statement by our own root under a serial that our ledger does not have: this is a copy from before it. */
async function isNewer(desk: ReadDesk, signed: SignedStatement): Promise<boolean> {
  const { code, origin } = desk.agency;
  const { rootKey } = desk.service(cardService)();
  if (rootKey === null) return false;
  try {
    return openStatement(signed, origin, rootKey).serial > (await knownKeys(desk.rows, code)).serial;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

async function witnessedBy(desk: ReadDesk, peer: string, body: Readonly<Record<string, string>>) {
  const letter = { kind: 'witnessed', from: desk.agency.code, body: Buffer.from(canonical(body)) } as const;
  return parseCanonical(await desk.service(transportService).send(peer, letter), ANSWER_BYTES_MAX);
}

/** The other history, our own head, and the hashes of ours that show the two not to chain. */
async function sendProof(desk: ReadDesk, peer: string, note: string): Promise<void> {
  const { origin } = desk.agency;
  const source = await desk.service(ledgerSourceService)();
  const texts = await ownKeys(desk);
  const signer = (one: string) => texts.find((key) => signedHead(one, origin, [publicKeyOf(key)]) !== null) ?? '';
  const size = signedHead(note, origin, [publicKeyOf(signer(note))])?.size ?? 0;
  const same = size === source.size;
  const hashes = async (from: number, to: number) => {
    return same ? [] : (await coverHashes(source, from, to)).map((hash) => hash.toString('base64'));
  };
  const fork: KeptFork = {
    origin,
    keys: [...new Set([signer(note), signer(source.checkpoint)])],
    earlier: bareNote(note, origin),
    later: bareNote(source.checkpoint, origin),
    before: await hashes(0, size),
    between: await hashes(size, source.size),
  };
  if (holds(fork)) await witnessedBy(desk, peer, { fork: forkFile(fork) });
}

export const takeFork = act('exchange/take-fork', {
  summary: 'Keep a proof that the ledger of a peer has two histories, once it was judged to hold.',
  who: ['node', 'protection'],
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({
    /** The agency that it is about. */
    of: agencyCode,
    /** The text of a proof file. */
    proof: z.string().max(FORK_BYTES_MAX),
  }),
  output: z.strictObject({ kept: z.boolean(), sizes: z.array(z.number()) }),
  run: async (desk, { of, proof }) => {
    const [peer, fork] = [await peerByCode(desk.rows, of), readForkFile(Buffer.from(proof))];
    if (peer === null || fork === null) return { kept: false, sizes: [] };
    const kept = await keepFork(desk, peer, fork);
    const { earlier, later } = kept ? headsOf(fork) : { earlier: null, later: null };
    return { kept, sizes: [earlier, later].flatMap((head) => (head === null ? [] : [head.size])) };
  },
});
