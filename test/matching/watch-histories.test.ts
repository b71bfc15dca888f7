// After any history of records, recalls, erasures and watches, what watches met is exactly what still stands and came
// while each was open; live rows equal rebuilt ones; nothing erased is found again; nobody's hit is of a matter that
// is sealed against them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { intakeSighting, intakeStatement } from '../../src/intake/tables.ts';
import { ledgerEntry, ledgerStore } from '../../src/ledger/store.ts';
import { acknowledgeHit, endWatch, renewWatch, setWatch } from '../../src/matching/set-watch.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { watchHits } from '../../src/matching/watch-door.ts';
import { matchingWatch, matchingWatchHit, type WatchRow } from '../../src/matching/watch-tables.ts';
import { erasureReach } from '../../src/node/erasure-reach.ts';
import { Projector } from '../../src/node/projector.ts';
import { operationsStore } from '../../src/operations/store.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { oversightMatter } from '../../src/oversight/matters.ts';
import { reachService } from '../../src/oversight/reach.ts';
import { proposeSeal, sealMatter } from '../../src/oversight/seal-matter.ts';
import { oversightStore } from '../../src/oversight/store.ts';
import { type House, openHouse } from '../house.ts';
import { foreignRecord, received, report, sighting, statement, subject } from './samples.ts';

const analyst = { agency: 'es', officer: 'analyst-1' } as const;
const first = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const second = { ...first, officer: 'protection-2' } as const;
const stores = [intakeStore, matchingStore, operationsStore];
const phoneOf = (n: number) => `+3460000000${n}`;
const operationOf = (n: number) => (n === 0 ? null : `op:${String(n).repeat(32)}`);
const why = { label: 'watched', reason: 'because' };

async function open(): Promise<House> {
  const house = await openHouse({ agencies: ['es'], stores });
  const drafts = { holding: async () => [], drop: async () => false };
  house.agency('es').services.set(reachService.name, erasureReach(house.rows('es'), drafts));
  return house;
}

const small = fc.integer({ min: 1, max: 3 });
const step = fc.record({
  what: fc.constantFrom(
    'say',
    'say',
    'hear',
    'recall',
    'watch',
    'watch',
    'end',
    'renew',
    'pass',
    'seen',
    'erase',
    'seal',
  ),
  n: small,
  value: small,
  operation: fc.integer({ min: 0, max: 2 }),
  number: fc.integer({ min: 1, max: 6 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function perform(house: House, { what, n, value, operation, number }: Step): Promise<void> {
  const rows = house.rows('es');
  const said = [statement(n, 'phone', phoneOf(value), { about: 'person' }), sighting(n), statement(n, 'country', 'PT')];
  const within = operationOf(operation);
  if (what === 'say') await house.seed('es', 'intake/received/1', [report(), ...said], within);
  if (what === 'hear') {
    const records = said.map((one, nth) => received('fr', number * 10 + nth, one));
    await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), ...records], within);
  }
  if (what === 'recall') {
    const recalls = [foreignRecord(number * 10), foreignRecord(number * 10 + 1)];
    await house.seed('es', 'intake/package-received/1', [report({ from: 'fr', recalls })], within);
  }
  if (what === 'watch') {
    const identifier = { property: 'phone', value: phoneOf(value) };
    await house.act(setWatch, { ...(number > 3 ? identifier : { subject: subject(n) }), ...why }, analyst);
  }
  const [watch] = await rows.find(matchingWatch, { open: true }, { order: [{ column: 'position' }] });
  if (watch !== undefined && what === 'end') await house.act(endWatch, { watch: watch.watch, reason: 'over' }, analyst);
  if (watch !== undefined && what === 'renew') {
    await house.act(renewWatch, { watch: watch.watch, reason: 'still' }, analyst);
  }
  if (what === 'pass') house.clock.advance(24 * 100);
  const [hit] = (await house.act(watchHits, { unseen: true }, analyst)).hits;
  if (hit !== undefined && what === 'seen') {
    await house.act(acknowledgeHit, { watch: hit.watch, hits: [hit.position], reason: 'seen' }, analyst);
  }
  if (what === 'erase') await eraseOne(house, n);
  if (what === 'seal') await seal(house, operation);
}

/** Everything about one subject, by two officers. */
async function eraseOne(house: House, n: number): Promise<void> {
  const rows = house.rows('es');
  const said = await rows.find(intakeStatement, { subject: subject(n) });
  const seen = await rows.find(intakeSighting, { account: subject(n) });
  const places = [...said, ...seen].map(({ position, index }) => ({ entry: position, records: [[index, index]] }));
  if (places.length === 0) return;
  const targets = places as { entry: number; records: [number, number][] }[];
  const { erasure } = await house.act(decideErasure, { targets, ground: 'led-16-2' }, first);
  await house.act(erase, { erasure }, second);
}

async function seal(house: House, nth: number): Promise<void> {
  const operation = operationOf(nth);
  const [known] = await house.rows('es').find(oversightMatter, { operation: operation ?? '' });
  if (operation === null || known === undefined || known.sealed) return;
  const officers = [house.officer('es', 'protection-1')];
  const { position: proposal } = await house.act(proposeSeal, { operation, officers, ground: 'Order 1' }, second);
  await house.act(sealMatter, { operation, proposal }, first);
}

/** What a watch should have met, told from what stands: by place, after it was set and up to its last day. */
async function expected(
  house: House,
  row: WatchRow,
  phones: ReadonlyMap<string, string>,
): Promise<Map<string, number>> {
  const rows = house.rows('es');
  const closed = await closedAt(house, row.watch);
  const came = new Map((await rows.find(ledgerEntry, {})).map(({ position, at }) => [position, at]));
  const standing = [
    ...(await rows.find(intakeStatement, { superseded: false })).filter((said) =>
      row.subject === null
        ? said.property === 'phone' && said.normalised === phones.get(row.watch)
        : said.subject === row.subject,
    ),
    ...(await rows.find(intakeSighting, { superseded: false })).filter((seen) => seen.account === row.subject),
  ]
    .filter(({ position }) => position > row.position && position < closed)
    .filter(({ position }) => (came.get(position) ?? '') <= row.until);
  const found = new Map<string, number>();
  for (const { position, operation } of standing) {
    const key = `${position} ${operation ?? 'none'}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

async function closedAt(house: House, watch: string): Promise<number> {
  for await (const entry of house.agency('es').log.entries(0)) {
    const [act] = entry.records;
    const ends = entry.header.kind === 'matching/watch-ended/1' && act !== undefined && 'value' in act;
    if (ends && act.value['watch'] === watch) return entry.header.position;
  }
  return Number.MAX_SAFE_INTEGER;
}

test('whatever comes, is taken back, erased and sealed, hits are what stands and rows equal rebuilt ones', async () => {
  let met = 0;
  let compared = 0;
  let ended = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
      const house = await open();
      const phones = new Map<string, string>();
      const set = new Set<string>();
      const rows = house.rows('es');
      for (const one of steps) {
        await perform(house, one).catch(named);
        for (const { watch, sought } of await rows.find(matchingWatch, {})) {
          set.add(watch);
          if (sought !== null && !phones.has(watch)) phones.set(watch, phoneOf(one.value));
        }
      }
      for (const row of await rows.find(matchingWatch, {})) {
        const hits = await rows.find(matchingWatchHit, { watch: row.watch });
        const found = new Map(hits.map((hit) => [`${hit.position} ${hit.operation}`, hit.count + hit.withheld]));
        assert.deepEqual(new Map([...found].sort()), new Map([...(await expected(house, row, phones))].sort()));
        met += found.size;
      }
      await nothingSealed(house);
      ended += set.size - (await rows.count(matchingWatch, {}));
      compared += await rebuiltEqual(house);
    }),
    { numRuns: 40, seed: 7 },
  );
  assert.ok(met > 15 && compared > 50 && ended > 0, `${met} hits, ${compared} rows, ${ended} erased`);
});

/** A named refusal is an answer; anything else is a defect. */
function named(error: unknown): void {
  const { code } = error as { code?: string };
  assert.match(code ?? String(error), /^(matching|oversight)\//);
}

async function nothingSealed(house: House): Promise<void> {
  const sealed = (await house.rows('es').find(oversightMatter, { sealed: true })).map(({ operation }) => operation);
  for (const { operation } of (await house.act(watchHits, {}, analyst)).hits) {
    assert.ok(operation === null || !sealed.includes(operation), 'a hit shows nothing of a sealed matter');
  }
}

async function rebuiltEqual(house: House): Promise<number> {
  const rebuilt = rowsInMaps();
  const all = [ledgerStore, oversightStore, ...stores];
  const source = house.agency('es').log;
  await new Projector({ rows: rebuilt, stores: all, source, forget: async () => undefined }).start();
  let compared = 0;
  for (const table of [matchingWatch, matchingWatchHit]) {
    const live = await house.rows('es').find(table as never, {});
    assert.deepEqual(live, await rebuilt.find(table as never, {}), table.name);
    compared += live.length;
  }
  return compared;
}

test('a watch on what only erased records said goes with them; one on what another record says stays', async () => {
  const house = await open();
  const by = { about: 'person' };
  await house.seed('es', 'intake/received/1', [report(), statement(1, 'phone', phoneOf(1), by)]);
  await house.seed('es', 'intake/received/1', [report(), statement(1, 'phone', phoneOf(2), by)]);
  await house.seed('es', 'intake/received/1', [report(), statement(2, 'phone', phoneOf(2), by)]);
  const gone = await house.act(setWatch, { property: 'phone', value: phoneOf(1), ...why }, analyst);
  const onSubject = await house.act(setWatch, { subject: subject(1), ...why }, analyst);
  const stays = await house.act(setWatch, { property: 'phone', value: phoneOf(2), ...why }, analyst);
  await eraseOne(house, 1);
  const left = (await house.rows('es').find(matchingWatch, {})).map(({ watch }) => watch);
  assert.deepEqual(left, [stays.watch]);
  for (const { position } of [gone, onSubject]) {
    const [act] = (await house.agency('es').log.read(position)).records;
    assert.ok(act !== undefined && !('value' in act), 'the watch itself is erased in the ledger');
  }
  await house.seed('es', 'intake/received/1', [report(), statement(3, 'phone', phoneOf(1), by)]);
  assert.deepEqual((await house.act(watchHits, {}, analyst)).hits, []);
});
