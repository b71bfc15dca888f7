// Collecting: a node that only dials out asks a peer for what waits for it, takes it in and sends the receipts back.
// What always holds: bytes, numbers and receipts are those of a push; nothing is done with a package here that
// `accept.ts` would not do, and a receipt that did not arrive is sent again before more is asked for.

import { z } from 'zod';
import { act, type Desk, PURPOSES } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { canonical, parseCanonical } from '../base/json.ts';
import { agencyCode } from '../statements/statement.ts';
import { receiptOf, takeIn } from './accept.ts';
import { arrivalsService } from './arrivals.ts';
import { isDamage, parcelOf } from './damaged.ts';
import { fault } from './fault.ts';
import { numbered } from './numbering.ts';
import { isNumbered } from './parcel.ts';
import { activePeer, RECEIPTS_MAX } from './receipts.ts';
import { feedOf } from './store.ts';
import { exchangeOutbox, exchangeReceived, type PeerRow, QUEUE } from './tables.ts';
import { transportService } from './transport.ts';
import { watch } from './watch.ts';

/** Packages of one run, and lines that may have to be set aside before one can be handed over. */
const PACKAGES_MAX = 200;
const ASIDE_MAX = 100;
const ANSWER_BYTES_MAX = 1_024;
/** What a new key of theirs looks like before its statement is here; their head comes with the statement. */
const NEW_KEY: ReadonlySet<string> = new Set(['ledger/package-sender', 'ledger/package-checkpoint']);

export const handOver = act('exchange/hand-over', {
  summary: 'Make the next package for a peer that collects what waits for it here.',
  who: ['node'],
  purposes: PURPOSES,
  // The post carries every matter, and shows who is sent how much, never what.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ to: agencyCode, after: z.number().int().min(0) }),
  /** `departure` names the sealed bytes among those that are under way here; null when nothing waits. */
  output: z.strictObject({ number: z.number().nullable(), departure: z.string().nullable() }),
  run: async (desk, { to, after }) => {
    const peer = await activePeer(desk, to);
    const row = (await again(desk, to, after + 1)) ?? (await fresh(desk, peer, after));
    if (row === null) return { number: null, departure: null };
    const { packed } = await parcelOf(desk, row, peer);
    return { number: row.number, departure: desk.service(arrivalsService).put(packed.sealed) };
  },
});

/** The package that has this number already, whatever we believe became of it. */
async function again(desk: Desk, to: string, number: number) {
  const [row] = await desk.rows.find(exchangeOutbox, { to, number });
  return row !== undefined && isNumbered(row) ? row : null;
}

/** The first line that waits, numbered now; none for a peer that speaks of numbers we never gave. */
async function fresh(desk: Desk, peer: PeerRow, after: number) {
  const last = (await feedOf(desk.rows, peer.code, 'out'))?.number ?? 0;
  if (last !== after) return null;
  const where = { to: peer.code, state: 'waiting' as const };
  for (const row of await desk.rows.find(exchangeOutbox, where, { order: QUEUE, limit: ASIDE_MAX })) {
    const ready = await numbered(desk, row, peer).catch(heldByDamage);
    if (ready !== null && !('setAside' in ready)) return ready;
  }
  return null;
}

/** A line that has no number waits until its records are mended, and keeps nobody. */
function heldByDamage(error: unknown): null {
  if (error instanceof Fault && isDamage(error)) return null;
  throw error;
}

export const collect = act('exchange/collect', {
  summary: 'Ask a peer for the packages that wait for us there, take them in, and send it the receipts.',
  who: ['node', 'liaison'],
  purposes: PURPOSES,
  // Packages bring what belongs to any matter.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    from: agencyCode,
    packages: z.number().int().min(1).max(PACKAGES_MAX).default(50),
  }),
  output: z.strictObject({
    accepted: z.number(),
    refused: z.number(),
    /** True when more may wait there. */
    more: z.boolean(),
    /** Code of the fault that ended it early. */
    fault: z.string().nullable(),
  }),
  run: async (desk, { from, packages }) => {
    const peer = await activePeer(desk, from);
    // What it has no receipt for is settled first: it would keep it for us for ever.
    await tellReceipts(desk, peer);
    const taken = { accepted: 0, refused: 0, more: true, fault: null as string | null };
    let looked = false;
    while (taken.more && taken.accepted + taken.refused < packages) {
      try {
        const outcome = await collectOne(desk, peer);
        if (outcome === null) taken.more = false;
        else taken[outcome] += 1;
        // What came too late is dated anew there, in its place: that is to be known before it numbers what is new.
        if (outcome === 'refused') await tellReceipts(desk, peer);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        if (NEW_KEY.has(error.code) && !looked) {
          looked = true;
          await watch.run(desk, { peer: from });
          continue;
        }
        taken.fault = error.code;
        break;
      }
    }
    if (taken.accepted + taken.refused > 0) await tellReceipts(desk, peer);
    return taken;
  },
});

/** Takes the next package; null when there is none. Faults: of the way, and of a package that is no good. */
async function collectOne(desk: Desk, peer: PeerRow): Promise<'accepted' | 'refused' | null> {
  const after = (await feedOf(desk.rows, peer.code, 'in'))?.number ?? 0;
  const body = Buffer.from(canonical({ after }));
  const letter = { kind: 'collect', from: desk.agency.code, body } as const;
  const sealed = await desk.service(transportService).send(peer.code, letter);
  if (sealed.length === 0) return null;
  refuseRefusal(sealed);
  const { outcome, from, number } = await takeIn(desk, sealed, peer.code);
  // It gave what was not asked for: another's package, or one that was taken already. Asking on would not end.
  if (from !== peer.code || number !== after + 1) throw fault('exchange/answer', { number });
  return outcome === 'refused' ? 'refused' : 'accepted';
}

/** A peer that gives nothing says why in a short object; a sealed package begins otherwise. */
function refuseRefusal(answer: Uint8Array): void {
  if (answer[0] !== 0x7b) return;
  const said = parseCanonical(answer, ANSWER_BYTES_MAX)['refused'];
  throw fault('exchange/not-given', { said: typeof said === 'string' ? said.slice(0, 64) : '' });
}

/** Sends the receipts that the peer may not have; after a start that is the last few hundred. */
async function tellReceipts(desk: Desk, peer: PeerRow): Promise<void> {
  const arrivals = desk.service(arrivalsService);
  const told = arrivals.toldTo(peer.code);
  const order = [{ column: 'number' as const, descending: true }];
  const rows = await desk.rows.find(exchangeReceived, { peer: peer.code }, { order, limit: RECEIPTS_MAX });
  const due = rows.filter(({ number }) => told === null || number > told);
  const [newest] = due;
  if (newest === undefined) return;
  const receipts = due.map((row) => receiptOf(desk, peer.origin, row)).reverse();
  const body = Buffer.from(canonical({ receipts }));
  const letter = { kind: 'receipts', from: desk.agency.code, body } as const;
  const answer = parseCanonical(await desk.service(transportService).send(peer.code, letter), ANSWER_BYTES_MAX);
  if (typeof answer['taken'] !== 'number') throw fault('exchange/answer', { number: newest.number });
  // One that was changed on its way was not taken: all are told again, and meanwhile nothing else waits for it.
  if (answer['taken'] >= receipts.length) arrivals.tell(peer.code, newest.number);
}
