// How things stand with one peer: when it was last heard, what keeps us apart, what is owed each way, what was refused
// and why. What always holds: counts, numbers, times and classes of faults, never contents; a line of the outbox is in
// exactly one of the counts. See `contacts.ts` for what is known since the start, `door.ts` for the read.

import { z } from 'zod';
import type { ReadDesk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { arrivalsService } from './arrivals.ts';
import { contactsService } from './contacts.ts';
import { lastCosignedBy } from './cosigned.ts';
import { exchangeErasureTold } from './erasures.ts';
import { isForked } from './heads.ts';
import { feedOf, witnessOf } from './store.ts';
import { exchangeOutbox, exchangeReceived, type OutboxState, type PeerRow } from './tables.ts';
import { unprovedOf } from './unproved.ts';

/** Refused packages of one feed that are looked at for their classes: the newest. */
const REFUSED_LOOKED_AT = 500;

const refusals = z.array(z.strictObject({ because: z.string(), count: z.number() }));

export const peerState = z.strictObject({
  /** Null where it only collects or trades files. */
  address: z.string().nullable(),
  /** Since this node started; null while nothing has gone there, or come from there. */
  lastSent: z.string().nullable(),
  lastHeard: z.string().nullable(),
  /** Failures one after another, why the last, and when it is tried again. */
  tries: z.number(),
  cause: z.string().nullable(),
  /** The class that the other side told with it, where it told one. */
  said: z.string().nullable(),
  nextTry: z.string().nullable(),
  /** Its clock before ours, in milliseconds, to a second. */
  skewMs: z.number().nullable(),
  /** To it: without a number yet, numbered and without a receipt, and what could not be made. */
  owed: z.strictObject({ waiting: z.number(), unreceipted: z.number(), setAside: z.number() }),
  /** Why that could not be made, each class with how often. */
  setAside: refusals,
  /** By it: the last number received, and numbers that are here already and wait for one before them. */
  owing: z.strictObject({ last: z.number(), held: z.array(z.number()) }),
  /** Packages of ours that it refused, and of its that were refused here. */
  refused: z.strictObject({ there: refusals, here: refusals }),
  /** Erasures that it was told of and has not certified. */
  uncertified: z.number(),
  /** The largest head of ours that it cosigned, the largest of its that we keep, and whether it has two histories. */
  witness: z.strictObject({
    theirs: z.strictObject({ size: z.number(), at: z.string() }).nullable(),
    ours: z.strictObject({ size: z.number(), at: z.string() }).nullable(),
    fork: z.boolean(),
    /** Size of the largest head that it signed for somebody and does not prove; null where there is none. */
    unproved: z.number().nullable(),
  }),
});

export async function stateOf(desk: ReadDesk, peer: PeerRow): Promise<z.output<typeof peerState>> {
  const { code, address } = peer;
  const contacts = desk.service(contactsService);
  const at = (ms: number | null) => (ms === null ? null : instant(ms));
  // A line that was sent anew is counted where it went on.
  const lines = (state: OutboxState) => desk.rows.count(exchangeOutbox, { to: code, state, anew: null });
  const [waiting, unreceipted, setAside] = await Promise.all([lines('waiting'), lines('dispatched'), lines('unmade')]);
  const order = [{ column: 'number' as const, descending: true }];
  const looked = { order, limit: REFUSED_LOOKED_AT };
  const there = await desk.rows.find(exchangeOutbox, { to: code, state: 'refused', anew: null }, looked);
  const newest = { order: [{ column: 'position' as const, descending: true }], limit: REFUSED_LOOKED_AT };
  const aside = await desk.rows.find(exchangeOutbox, { to: code, state: 'unmade', anew: null }, newest);
  const here = await desk.rows.find(exchangeReceived, { peer: code }, looked);
  const last = (await feedOf(desk.rows, code, 'in'))?.number ?? 0;
  const { lastSent, lastHeard, nextTry, tries, cause, said } = contacts.of(code);
  const skewMs = contacts.skewOf(code, desk.clock.now());
  return {
    ...{ address, tries, cause, said, skewMs },
    lastSent: at(lastSent),
    lastHeard: at(lastHeard),
    nextTry: at(nextTry),
    owed: { waiting, unreceipted, setAside },
    setAside: classes(aside),
    owing: { last, held: [...desk.service(arrivalsService).heldOf(code)] },
    refused: { there: classes(there), here: classes(here) },
    uncertified: await desk.rows.count(exchangeErasureTold, { to: code, certifiedAt: null }),
    witness: await witnessState(desk, code),
  };
}

async function witnessState(desk: ReadDesk, code: string) {
  const { rows } = desk;
  const sizes = (await unprovedOf(desk, code)).map(({ head }) => head.size);
  const [theirs, ours, fork] = [
    await lastCosignedBy(rows, code),
    await witnessOf(rows, code),
    await isForked(rows, code),
  ];
  const shown = (row: { readonly size: number; readonly at: string } | null) => {
    return row === null ? null : { size: row.size, at: row.at };
  };
  return { theirs: shown(theirs), ours: shown(ours), fork, unproved: sizes.length === 0 ? null : Math.max(...sizes) };
}

function classes(rows: readonly { readonly refusal: string | null }[]) {
  const counts = new Map<string, number>();
  for (const { refusal } of rows) if (refusal !== null) counts.set(refusal, (counts.get(refusal) ?? 0) + 1);
  return [...counts].map(([because, count]) => ({ because, count })).sort((one, other) => other.count - one.count);
}
