// Oracles that read whole ledgers: after every start, after every hand-over of a thing, and at the end of a run. They
// know entries and bytes and nothing of how the node folds them, so that a wrong fold cannot hide itself.

import { Fault } from '../../src/base/fault.ts';
import type { RowStore } from '../../src/base/folding.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import type { AnyTable } from '../../src/base/table.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { Edge, leafHash } from '../../src/ledger/merkle.ts';
import { verifyLedger } from '../../src/ledger/verification.ts';
import { Projector } from '../../src/node/projector.ts';
import { STORES } from '../../src/node/rooms.ts';
import { randomFrom } from '../ledger/ledger-runs.ts';
import { ledgerOptions } from './setting.ts';
import type { Judging, Live, RunningNode, Surroundings } from './shapes.ts';

/** I1, I3: every acknowledged entry is there, all files verify, and every head ever signed is of this history. */
export async function ledgerStands(world: Surroundings, node: RunningNode, live: Live): Promise<void> {
  const { judge } = world;
  const { ledger, audit, keys } = live.agency;
  const { origin } = keys.agency;
  await acknowledgedStands(judge, node, live);
  for (const [folder, log, name] of [
    ['ledger', ledger, origin],
    ['audit', audit, `${origin}/audit`],
  ] as const) {
    judge.checks += 1;
    const read = { disk: live.disk.sim, folder, origin: name, publicKey: keys.ledger.publicKey };
    const { ok, damage } = await verifyLedger(read);
    if (!ok) judge.broken('I3', 'rootsFromBytes', node.name, `${folder}: ${JSON.stringify(damage).slice(0, 200)}`);
    if (world.isAstray(node.code)) continue;
    const signed = judge.truth.signed.get(name) ?? new Map<number, string>();
    const most = Math.max(0, ...signed.keys());
    if (most > log.size) judge.broken('I1', 'signedStands', node.name, `size ${most} was signed, ${log.size} are left`);
    const edge = new Edge();
    for await (const header of log.headers(0)) {
      edge.push(leafHash(header));
      const root = signed.get(edge.size);
      if (root === undefined) continue;
      judge.checks += 1;
      if (edge.root().toString('base64') !== root) {
        judge.broken('I3', 'rootsFromBytes', node.name, `the root signed at ${edge.size} is of another history`);
      }
    }
  }
}

/** I1: the entry of every receipt is there with the records that the receipt named. */
async function acknowledgedStands(judge: Judging, node: RunningNode, live: Live): Promise<void> {
  const { ledger } = live.agency;
  for (const { act, receipt } of judge.truth.acknowledged.get(node.name) ?? []) {
    judge.checks += 1;
    if (receipt.position >= ledger.size) {
      judge.broken('I1', 'acknowledgedStands', node.name, `${act} at ${receipt.position} is lost`);
      continue;
    }
    const entry = await ledger.read(receipt.position);
    const ids = entry.records.map((record) => record.id);
    if (ids.join() !== receipt.records.join()) {
      judge.broken('I1', 'acknowledgedStands', node.name, `${act} at ${receipt.position} is another entry`);
    }
  }
}

interface Counted {
  position: number;
  readonly counts: Map<string, number>;
  /** One reader after another: two at once would each see half. */
  reading: Promise<void>;
}
const audited = new WeakMap<object, Map<string, Counted>>();

/** Lines of the audit log under which an act was allowed, as far as they are durable. */
export async function auditedActs(world: object, node: RunningNode, live: Live, act: string): Promise<number> {
  const ofRun = audited.get(world) ?? new Map<string, Counted>();
  audited.set(world, ofRun);
  const fresh = { position: 0, counts: new Map<string, number>(), reading: Promise.resolve() };
  const counted: Counted = ofRun.get(node.name) ?? fresh;
  ofRun.set(node.name, counted);
  const size = live.agency.audit.size;
  counted.reading = counted.reading.then(() => readLines(counted, live, size));
  await counted.reading;
  return counted.counts.get(act) ?? 0;
}

async function readLines(counted: Counted, live: Live, size: number): Promise<void> {
  if (live.dead || counted.position >= size) return;
  for await (const { records } of live.agency.audit.entries(counted.position, size)) {
    if (live.dead) return;
    counted.position += 1;
    const [first] = records;
    if (first === undefined || !('value' in first)) continue;
    const { act: name, fault, permit, recipients } = first.value;
    const plain = fault === null && permit !== null && Array.isArray(recipients) && recipients.length === 0;
    if (plain && typeof name === 'string') counted.counts.set(name, (counted.counts.get(name) ?? 0) + 1);
  }
}

interface Custody {
  custodian: string;
  offered: string | null;
}

/** I9: a thing passes only from its custodian, by an offer to one officer and that officer's acceptance. */
export async function custodyKept(judge: Judging, node: RunningNode, live: Live): Promise<void> {
  judge.checks += 1;
  const things = new Map<string, Custody>();
  const wrong = (says: string) => judge.broken('I9', 'oneCustodian', node.name, says);
  for await (const { header, records } of live.agency.ledger.entries(0)) {
    if (!header.kind.startsWith('exhibits/')) continue;
    const [first] = records;
    const said: JsonObject = first !== undefined && 'value' in first ? first.value : {};
    const exhibit = String(said['exhibit']);
    const custody = things.get(exhibit);
    const { actor, position } = header;
    if (header.kind === 'exhibits/seized/1') {
      if (custody !== undefined) wrong(`${position} books a thing in twice`);
      things.set(exhibit, { custodian: actor, offered: null });
    } else if (custody === undefined) {
      wrong(`${position} moves a thing that nobody booked in`);
    } else if (header.kind === 'exhibits/offered/1') {
      if (custody.custodian !== actor) wrong(`${position} offers what another holds`);
      if (custody.offered !== null) wrong(`${position} offers twice`);
      custody.offered = String(said['to']);
    } else if (header.kind === 'exhibits/offer-withdrawn/1') {
      if (custody.offered === null || custody.custodian !== actor) wrong(`${position} withdraws no offer of its own`);
      custody.offered = null;
    } else if (header.kind === 'exhibits/accepted/1') {
      if (custody.offered !== actor) wrong(`${position} takes what was not offered`);
      custody.custodian = actor;
      custody.offered = null;
    }
  }
}

/** I8: live rows are those that the ledger gives from nothing: no tally outlives what it counted. */
export async function rowsAreTheFolds(judge: Judging, node: RunningNode, { agency }: Live): Promise<void> {
  const anew = rowsInMaps();
  const { ledger: source } = agency;
  const projector = new Projector({ rows: anew, stores: STORES, source, forget: async () => undefined });
  await projector.start();
  await agency.projector.settle(source.size - 1);
  for (const table of STORES.flatMap(({ tables }) => tables)) {
    judge.checks += 1;
    const [live, rebuilt] = [await textOf(agency.rows, table), await textOf(anew, table)];
    if (live !== rebuilt) judge.broken('I8', 'rowsAreTheFolds', node.name, `${table.name} is not what its folds give`);
  }
}

async function textOf(rows: RowStore, table: AnyTable): Promise<string> {
  const texts: string[] = [];
  for await (const row of rows.dump(table)) texts.push(JSON.stringify(row));
  return texts.join('\n');
}

/** I10: a ledger whose folder was put back to an older copy, with its mark kept elsewhere, does not open. */
export async function rolledBack(world: Surroundings, node: RunningNode): Promise<void> {
  const { judge } = world;
  const acknowledged = judge.truth.acknowledged.get(node.name) ?? [];
  const before = (await openLedger(ledgerOptions(node.seat.disk.copy(), 'ledger', node.seat.keys, randomFrom(7)))).size;
  if (!acknowledged.some(({ receipt }) => receipt.position >= before)) return;
  judge.checks += 1;
  const disk = node.sim.copy();
  const old = node.seat.disk;
  for (const path of [...disk.names.keys()]) if (path.startsWith('ledger/')) disk.names.delete(path);
  for (const [path, file] of old.names) if (path.startsWith('ledger/')) disk.put(path, file.volatile);
  try {
    await openLedger(ledgerOptions(disk, 'ledger', node.seat.keys, randomFrom(7)));
    judge.broken('I10', 'refusesARollback', node.name, 'an older copy of the ledger opens under the newer mark');
  } catch (error) {
    if (!(error instanceof Fault)) judge.defect(node, 'open', error);
    else world.note(node.name, `rolled back, refused: ${error.code}`);
  }
}
