// The reads of exchange: what waits and what became of it, who is enrolled, where each feed stands in both
// directions, and which heads and contradictions of peers were seen. Random ids, numbers and times only; contents
// stay in the rooms that made them.

import { z } from 'zod';
import { type ReadDesk, type Role, read } from '../base/act.ts';
import { hoursAfter, instant } from '../base/clock.ts';
import { arrivalsService } from './arrivals.ts';
import { fingerprintOf } from './card.ts';
import { causesOf, causesSchema } from './causes.ts';
import { clockSchema, ownClock } from './clocks.ts';
import { cosignedState } from './cosigned.ts';
import { openProposal } from './enrol.ts';
import { isVoid } from './heads.ts';
import { OVERDUE_HOURS } from './journey-steps.ts';
import { peerState, stateOf } from './peer-state.ts';
import { allFeeds, allForks, allPeers, allProposals, allWitnessed, outboxLines } from './store.ts';
import type { PeerRow } from './tables.ts';
import { behindSchema, witnessingService } from './witnessing.ts';

const WHO: readonly Role[] = ['liaison', 'coordinator', 'analyst', 'press', 'prosecutor', 'protection', 'node'];
const PURPOSES = ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'] as const;

export const outbox = read('exchange/outbox', {
  summary: 'What was sent and what waits: number, state, refusal, and what has been without a receipt too long.',
  who: WHO,
  purposes: PURPOSES,
  // The post carries every matter, and shows who is sent how much, never what.
  reach: 'agency',
  input: z.strictObject({
    state: z.enum(['waiting', 'dispatched', 'delivered', 'refused', 'unmade']).nullable().default(null),
    limit: z.number().int().min(1).max(500).default(100),
  }),
  output: z.strictObject({
    lines: z.array(
      z.strictObject({
        position: z.number(),
        nth: z.number(),
        to: z.string(),
        type: z.string(),
        kind: z.string(),
        state: z.string(),
        number: z.number().nullable(),
        package: z.string().nullable(),
        dispatchedAt: z.string().nullable(),
        overdue: z.boolean(),
        refusal: z.string().nullable(),
        receipt: z.string().nullable(),
        /** Position of the line that sends it once more. */
        anew: z.number().nullable(),
        /** Records in it that no longer go out, because their owner took its leave back after it was numbered. */
        heldBack: z.number(),
      }),
    ),
    /** What the refusals mean. */
    causes: causesSchema,
  }),
  run: async (desk, { state, limit }) => {
    const now = instant(desk.clock.now());
    const rows = await outboxLines(desk.rows, state, limit);
    return {
      causes: causesOf(rows.map(({ refusal }) => refusal)),
      lines: rows.map(({ position, nth, to, packageType, kind, number, dispatchedAt, refusal, receipt, ...row }) => {
        const late = dispatchedAt !== null && hoursAfter(dispatchedAt, OVERDUE_HOURS) <= now;
        const overdue = row.state === 'dispatched' && late;
        const shown = { position, nth, to, type: packageType, kind, state: row.state, number, package: row.package };
        return { ...shown, dispatchedAt, overdue, refusal, receipt, anew: row.anew, heldBack: row.heldBack.length };
      }),
    };
  },
});

/** A card that waits for a second officer, with the digits that they compare. */
const proposalSchema = z.strictObject({
  position: z.number(),
  proposedBy: z.string(),
  at: z.string(),
  fingerprint: z.string(),
  newKeys: z.boolean(),
});

export const peers = read('exchange/peers', {
  summary:
    'Enrolled agencies: contact, what is owed each way, refusals, heads witnessed, cards that wait for a second.',
  // A patrol officer says at intake which agencies may hold what was seen.
  who: [...WHO, 'patrol'],
  purposes: PURPOSES,
  // The post carries every matter, and shows who is sent how much, never what.
  reach: 'agency',
  input: z.strictObject({}),
  output: z.strictObject({
    peers: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        country: z.string(),
        origin: z.string(),
        suspended: z.boolean(),
        head: z.strictObject({ size: z.number(), root: z.string() }).nullable(),
        /** Contradictions that stand, and those that rest on a key which its root has revoked since. */
        forks: z.number(),
        voided: z.number(),
        proposal: proposalSchema.nullable(),
        ...peerState.shape,
      }),
    ),
    /** Our own clock beside theirs. */
    clock: clockSchema,
    /** What the codes above mean, and what to do about each. */
    causes: causesSchema,
    /** Agencies that one officer has proposed and nobody has enrolled yet. */
    proposed: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        country: z.string(),
        origin: z.string(),
        proposal: proposalSchema,
      }),
    ),
    /** How many distinct witnesses are wanted, of how many, how far so many have seen us, and whether that is all. */
    cosigned: z.strictObject({ policy: z.number(), of: z.number(), size: z.number(), reached: z.boolean() }),
    /** What a witness showed that makes this node read-only; null where none did. */
    behind: behindSchema.nullable(),
  }),
  run: async (desk) => {
    const [rows, heads, forks] = await Promise.all([allPeers(desk.rows), allWitnessed(desk.rows), allForks(desk.rows)]);
    const shown = rows.map(async (peer) => {
      const { code, name, country, origin, suspended } = peer;
      const head = heads.find((each) => each.peer === code);
      const kept = head === undefined ? null : { size: head.size, root: head.root };
      const of = await Promise.all(forks.filter((fork) => fork.peer === code).map((fork) => isVoid(desk.rows, fork)));
      const voided = of.filter((isOver) => isOver).length;
      const proposal = await proposalShown(desk, code, peer);
      const own = { code, name, country, origin, suspended, head: kept, forks: of.length - voided, voided, proposal };
      return { ...own, ...(await stateOf(desk, peer)) };
    });
    const unknown = (await allProposals(desk.rows)).filter(({ code }) => !rows.some((peer) => peer.code === code));
    const first = unknown.map(async ({ code, name, country, origin }) => {
      return { code, name, country, origin, proposal: await proposalShown(desk, code, null) };
    });
    const proposed = (await Promise.all(first)).flatMap(({ proposal, ...agency }) => {
      return proposal === null ? [] : [{ ...agency, proposal }];
    });
    const listed = await Promise.all(shown);
    const codes = listed.flatMap(({ cause, said, refused, setAside }) => [
      cause,
      said,
      ...[...refused.there, ...refused.here, ...setAside].map(because),
    ]);
    const cosigned = await cosignedState(desk.rows);
    const behind = desk.service(witnessingService).shown;
    return { peers: listed, clock: ownClock(desk), causes: causesOf(codes), proposed, cosigned, behind };
  },
});

const because = (line: { readonly because: string }) => line.because;

const CARD_KEYS = ['ledgerKey', 'releaseKey', 'sealingKey', 'rootKey', 'witnessKey', 'channelKey'] as const;

async function proposalShown(desk: ReadDesk, code: string, peer: PeerRow | null) {
  const found = await openProposal(desk, code);
  if (found === null) return null;
  const { position, proposedBy, at } = found;
  const newKeys = peer === null || CARD_KEYS.some((key) => found[key] !== peer[key]);
  return { position, proposedBy, at, fingerprint: fingerprintOf(found), newKeys };
}

export const feeds = read('exchange/feeds', {
  summary: 'The last number of each feed, in and out, and how many packages are held for earlier ones.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({}),
  output: z.strictObject({
    feeds: z.array(
      z.strictObject({ peer: z.string(), direction: z.enum(['in', 'out']), number: z.number(), position: z.number() }),
    ),
    held: z.number(),
  }),
  run: async (desk) => {
    const rows = await allFeeds(desk.rows);
    const found = rows.map(({ peer, direction, number, position }) => ({ peer, direction, number, position }));
    return { feeds: found, held: desk.service(arrivalsService).held };
  },
});
