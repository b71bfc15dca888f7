// The setting of every run: agencies with their keys, officers and first entries, each enrolled by the others, on
// disks that are copied for each run. It is the same for all seeds of one size, so it is made once in a process.

import type { Role } from '../../src/base/act.ts';
import { sha256 } from '../../src/base/digest.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { signingKeyFromSeed } from '../../src/base/signature.ts';
import { cardRecord } from '../../src/exchange/enrol.ts';
import type { Disk } from '../../src/ledger/disk.ts';
import { createLedger, type LedgerOptions } from '../../src/ledger/ledger.ts';
import { found } from '../../src/node/assemble.ts';
import { type AgencyKeys, cardOf } from '../../src/node/keys.ts';
import { randomFrom } from '../ledger/ledger-runs.ts';
import { SimDisk } from '../ledger/sim-disk.ts';
import { sealingKeyAt } from './sealer.ts';
import { BEGINS } from './virtual-time.ts';

/** Who works at each agency. */
export const STAFF: Readonly<Record<string, readonly Role[]>> = {
  'patrol-1': ['patrol'],
  'analyst-1': ['analyst'],
  'liaison-1': ['liaison'],
  'liaison-2': ['liaison'],
  'coordinator-1': ['coordinator'],
  'exhibits-1': ['exhibits'],
  'exhibits-2': ['exhibits'],
  'protection-1': ['protection'],
  'protection-2': ['protection'],
};
/** One legal area, so that no referral lacks a basis; above 20 agencies countries come again. */
const COUNTRIES = 'es fr de it nl pt pl be at se dk fi ie cz sk hu ro bg gr hr'.split(' ');
/** Agencies above which each knows only the first, which coordinates, and its neighbours. */
const ALL_KNOW_ALL = 48;
const NEIGHBOURS = 12;

export interface Seat {
  readonly code: string;
  readonly country: string;
  readonly keys: AgencyKeys;
  readonly disk: SimDisk;
  readonly officers: ReadonlyMap<string, string>;
  readonly peers: readonly string[];
}

/** Options small enough that a run is quick and files still rotate. */
export function ledgerOptions(
  disk: Disk,
  folder: 'ledger' | 'audit',
  keys: AgencyKeys,
  random: LedgerOptions['random'],
) {
  const { origin } = keys.agency;
  return {
    disk,
    folder,
    origin: folder === 'ledger' ? origin : `${origin}/audit`,
    privateKey: keys.ledger.privateKey,
    random,
    extendBytesMax: 8_192,
    segmentBytesMax: 9_000,
    bulkBytesMin: 12_000,
    sealEntries: 256,
  };
}

const settings = new Map<string, Promise<readonly Seat[]>>();

/** `dialsOut`: the last agency has no address, so that it collects what the others have for it. */
export function settingOf(nodes: number, dialsOut: boolean): Promise<readonly Seat[]> {
  const name = `${nodes} ${dialsOut}`;
  const known = settings.get(name);
  if (known !== undefined) return known;
  const making = make(nodes, dialsOut);
  settings.set(name, making);
  return making;
}

async function make(nodes: number, dialsOut: boolean): Promise<readonly Seat[]> {
  const addressed = nodes - (dialsOut ? 1 : 0);
  const keys = await Promise.all(Array.from({ length: nodes }, (_, nth) => keysAt(nth, nth < addressed)));
  const seats: Seat[] = [];
  for (const [nth, own] of keys.entries()) seats.push(await seatOf(own, nth, keys));
  return seats;
}

async function keysAt(nth: number, addressed: boolean): Promise<AgencyKeys> {
  const country = COUNTRIES[nth % COUNTRIES.length] ?? 'es';
  const round = Math.floor(nth / COUNTRIES.length);
  const code = round === 0 ? country : `${country}${round}`;
  const { identity, recipient } = await sealingKeyAt(nth);
  const key = (role: string) => signingKeyFromSeed(sha256(`${role} of ${code}`));
  return {
    agency: {
      code,
      name: `Agency ${code}`,
      country: country.toUpperCase(),
      origin: `${code}.police.example/liaison/1`,
      synthetic: true,
    },
    nodeOfficer: `o:${sha256(`node of ${code}`).toString('hex', 0, 16)}`,
    ledger: key('ledger'),
    release: key('release'),
    witness: key('witness'),
    channel: key('channel'),
    rootPublic: key('root').publicKey,
    address: addressed ? `https://${code}.example.org:9443` : null,
    sealing: identity,
    recipient,
    retired: [],
    local: { identity, recipient },
    was: [],
  };
}

async function seatOf(keys: AgencyKeys, nth: number, all: readonly AgencyKeys[]): Promise<Seat> {
  const disk = new SimDisk();
  const { code, country } = keys.agency;
  const random = randomFrom(1_000 + nth);
  const ledger = await createLedger(ledgerOptions(disk, 'ledger', keys, random));
  const audit = await createLedger(ledgerOptions(disk, 'audit', keys, random));
  const clock = { now: () => BEGINS - 3_600_000 };
  await found(
    { keys, ledger, clock, random },
    Object.entries(STAFF).map(([name, roles]) => ({ name: `${code} ${name}`, roles })),
  );
  const peers = all.filter((other, at) => other !== keys && knows(nth, at, all.length));
  const head = { at: new Date(clock.now()).toISOString(), actor: keys.nodeOfficer, permit: `p:${'0'.repeat(32)}` };
  const cards = peers.map((peer) => cardRecord(cardOf(peer)));
  await Promise.all(cards.map((card) => ledger.append({ ...head, kind: 'exchange/peer-enrolled/1', records: [card] })));
  const officers = new Map<string, string>([['node', keys.nodeOfficer]]);
  for await (const { header, records } of ledger.entries(0)) {
    if (header.kind !== 'oversight/officer-added/1') continue;
    const [first] = records;
    const said: JsonObject = first !== undefined && 'value' in first ? first.value : {};
    const name = String(said['name']).replace(`${code} `, '');
    if (name !== 'node') officers.set(name, String(said['officer']));
  }
  await ledger.close();
  await audit.close();
  return { code, country, keys, disk, officers, peers: peers.map(({ agency }) => agency.code) };
}

function knows(one: number, other: number, all: number): boolean {
  if (all <= ALL_KNOW_ALL || one === 0 || other === 0) return true;
  const apart = Math.abs(one - other);
  return Math.min(apart, all - apart) <= NEIGHBOURS;
}
