// What follows when a peer takes something back: what it had from others goes out of use here too, whoever we passed
// it on to is told, and the peer gets our signed answer that names the records. What always holds: nobody is told
// twice of one part, the answer comes last and only once nothing of it is in use, and what was broken off goes on at
// the next arrival or the next hour, because every step is read from the rows. `compliance-tables.ts` folds it.

import type { Desk } from '../base/act.ts';
import { recordId, recordLeaf } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import { OUT_OF_USE_MAX, takeOutOfUse } from '../intake/out-of-use.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { copiesOf } from '../oversight/store.ts';
import { ordered, placesOf } from '../oversight/targets.ts';
import { arrivalsService } from './arrivals.ts';
import { exchangePassedOn, exchangeTakenBack, type TakenBackRow } from './compliance-tables.ts';
import { exchangeKept } from './erasures.ts';
import { overOwnRows } from './own-rows.ts';
import { allPeers, peerByCode } from './store.ts';
import { exchangeOutbox, mayBeThere } from './tables.ts';

/** Days in which the other agency may fetch what it is told. */
const OPEN_DAYS = 30;
/** Packages that are thought of in one run, and those of them that are followed up: longest not looked at first. */
const RUN_MAX = 200;
const LOOKS_MAX = 50;
/** Of one peer that has so many that no others would come up: the oldest and the newest. */
const SHARE_MIN = 4;

interface Place {
  readonly position: number;
  readonly index: number;
}

/**
 * Goes on with what was taken back and is not answered; gives how many were. What cannot be finished, because a record
 * stands by another agency's word, keeps nothing else waiting, of its own peer or of others.
 */
export async function followUp(desk: Desk): Promise<number> {
  const { looks } = desk.service(arrivalsService);
  const open = [...(await openRows(desk))].sort((a, b) => looks.lastAt(a.position) - looks.lastAt(b.position));
  let answered = 0;
  for (const row of open.slice(0, LOOKS_MAX)) {
    looks.look(row.position);
    try {
      // A copy in a matter that is hidden from whoever asked is in use as well: what it takes there is the node's.
      if (await followOne(overOwnRows(desk), row)) answered += 1;
    } catch (error) {
      // What is wrong with one says nothing of those behind it.
      if (!(error instanceof Fault)) throw error;
    }
  }
  return answered;
}

/** All that are open, or, of too many, the oldest and newest of each peer. */
async function openRows({ rows }: Desk): Promise<readonly TakenBackRow[]> {
  const order = [{ column: 'position' as const }];
  const oldest = await rows.find(exchangeTakenBack, { compliedAt: null }, { order, limit: RUN_MAX });
  if (oldest.length < RUN_MAX) return oldest;
  const peers = await allPeers(rows);
  const limit = Math.max(SHARE_MIN, Math.floor(RUN_MAX / (2 * peers.length)));
  const found = new Map<number, TakenBackRow>();
  for (const { code: peer } of peers) {
    for (const descending of [false, true]) {
      const options = { order: [{ column: 'position' as const, descending }], limit };
      const own = await rows.find(exchangeTakenBack, { compliedAt: null, peer }, options);
      for (const row of own) found.set(row.position, row);
    }
  }
  return [...found.values()].sort((a, b) => b.position - a.position);
}

async function followOne(desk: Desk, row: TakenBackRow): Promise<boolean> {
  const places = await placesNamed(desk, row);
  await endUse(desk, row, places);
  await passOn(desk, row, places);
  if (await inUse(desk, places)) return false;
  const { position: asked, peer, purpose, names, operation } = row;
  const selection = [{ entry: null, records: [1] }];
  const told = { to: peer, package: 'answer', purpose, days: OPEN_DAYS, selection, supersedes: [] };
  // A peer that is gone hears nothing; the entry says all the same that it was done.
  const outbound = (await peerByCode(desk.rows, peer)) === null ? [] : [told];
  await desk.append({
    kind: 'exchange/complied/1',
    records: [
      { type: 'act', peer, asked, package: row.package, outbound },
      { type: 'compliance', because: 'taken-back', package: row.package, records: [...names] },
    ],
    operation,
    topics: [`taken-back:${asked}`],
  });
  return true;
}

/**
 * Where the records lie that the peer may name so: those it said, and those it passed on under its own ids. What it
 * sent again behind its taking back is none of them.
 */
async function placesNamed({ rows }: Desk, row: TakenBackRow): Promise<readonly Place[]> {
  const { peer, names, position: asked } = row;
  const named = [...names];
  const found = [
    ...(await rows.find(intakeStatement, { recordId: named, fromAgency: peer })),
    ...(await rows.find(intakeSighting, { recordId: named, fromAgency: peer })),
    ...(await rows.find(exchangeKept, { recordId: named, peer })),
  ];
  const before = found.filter(({ position }) => position < asked);
  const once = new Map(before.map(({ position, index }) => [`${position}/${index}`, { position, index }]));
  return [...once.values()].sort((a, b) => a.position - b.position || a.index - b.index);
}

async function standingAt({ rows }: Desk, places: readonly Place[]) {
  const position = [...new Set(places.map((place) => place.position))];
  const named = new Set(places.map((place) => `${place.position}/${place.index}`));
  const where = { position, superseded: false };
  const found = [...(await rows.find(intakeStatement, where)), ...(await rows.find(intakeSighting, where))];
  return found.filter((row) => named.has(`${row.position}/${row.index}`));
}

const inUse = async (desk: Desk, places: readonly Place[]): Promise<boolean> =>
  (await standingAt(desk, places)).length > 0;

/**
 * What the peer passed on is a third agency's: it goes out of use by an entry of its own. Where that agency sent the
 * same record to us itself, the record stays until it says so itself.
 */
async function endUse(desk: Desk, { peer, operation }: TakenBackRow, places: readonly Place[]): Promise<void> {
  const here = new Set(places.map((place) => `${place.position}/${place.index}`));
  const makers = Map.groupBy(await standingAt(desk, places), ({ fromAgency }) => fromAgency);
  for (const [from, standing] of makers) {
    if (from === null) continue;
    const ids = [...new Set(standing.map((row) => row.recordId))];
    const where = { recordId: ids, fromAgency: from, superseded: false };
    const all = [...(await desk.rows.find(intakeStatement, where)), ...(await desk.rows.find(intakeSighting, where))];
    const elsewhere = new Set(
      all.filter((row) => !here.has(`${row.position}/${row.index}`)).map((row) => row.recordId),
    );
    const ending = ids.filter((id) => !elsewhere.has(id));
    for (let first = 0; first < ending.length; first += OUT_OF_USE_MAX) {
      const records = ending.slice(first, first + OUT_OF_USE_MAX);
      await takeOutOfUse(desk, { from, records, because: 'recalled', via: peer, operation });
    }
  }
}

/** Whoever holds a copy from us is told under the id that the record has in our ledger. */
async function passOn(desk: Desk, row: TakenBackRow, places: readonly Place[]): Promise<void> {
  const { position: asked, purpose, operation } = row;
  for (const [to, ids] of await holders(desk, row, places)) {
    for (let part = 0; part * OUT_OF_USE_MAX < ids.length; part += 1) {
      const [done] = await desk.rows.find(exchangePassedOn, { asked, to, part });
      if (done !== undefined) continue;
      const supersedes = ids.slice(part * OUT_OF_USE_MAX, (part + 1) * OUT_OF_USE_MAX);
      const selection = [{ entry: null, records: [1] }];
      const outbound = [{ to, package: 'recall', purpose, days: OPEN_DAYS, selection, supersedes }];
      await desk.append({
        kind: 'exchange/passed-on/1',
        records: [
          { type: 'act', asked, to, part, package: row.package, outbound },
          { type: 'relayed-recall', count: supersedes.length },
        ],
        operation,
      });
    }
  }
}

/** Ids of our ledger by the agency that has them from us; the peer itself knows. */
async function holders(desk: Desk, { peer }: TakenBackRow, places: readonly Place[]) {
  const targets = ordered(places.map(({ position: entry, index }) => ({ entry, records: [[index, index]] as const })));
  const copies = targets.length === 0 ? [] : await copiesOf(desk.rows, targets);
  const lines = await desk.rows.find(exchangeOutbox, { position: copies.map(({ release }) => release) });
  const nowhere = new Set(lines.filter((line) => !mayBeThere(line)).map(({ position, nth }) => `${position}/${nth}`));
  const told = new Map<string, readonly string[]>();
  for (const [to, own] of Map.groupBy(copies, (copy) => copy.to)) {
    const there = own.filter(({ release, nth }) => !nowhere.has(`${release}/${nth}`));
    if (to === peer || there.length === 0) continue;
    told.set(to, await idsAt(desk, ordered(there)));
  }
  return told;
}

async function idsAt(desk: Desk, targets: ReturnType<typeof ordered>): Promise<readonly string[]> {
  const source = await desk.service(ledgerSourceService)();
  const ids: string[] = [];
  for (const { entry, index } of placesOf(targets)) {
    const record = await source.record(entry, index);
    ids.push(recordId('leaf' in record ? record.leaf : recordLeaf(record.salt, record.bytes)));
  }
  return ids;
}
