// Standing watches: what comes in is a hit in the same entry, by our own intake, from a peer, or as a list that came
// later names an older sighting. A watch keeps no value that it need not, ends, and tells its officer nothing about a
// matter that they may not see.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { intakeSighting } from '../../src/intake/tables.ts';
import { acknowledgeHit, endWatch, renewWatch, setWatch } from '../../src/matching/set-watch.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { lateHits, watches, watchHits } from '../../src/matching/watch-door.ts';
import { matchingWatch, matchingWatchHit } from '../../src/matching/watch-tables.ts';
import { proposeSeal, sealMatter } from '../../src/oversight/seal-matter.ts';
import { type House, openHouse } from '../house.ts';
import { foreignRecord, received, report, sighting, statement, subject } from './samples.ts';

const analyst = { agency: 'es', officer: 'analyst-1' } as const;
const colleague = { agency: 'es', officer: 'analyst-2' } as const;
const protection = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
const why = { label: 'The number of March', reason: 'it was named in a call' };
const PHONE = '+34600000001';
const phone = { property: 'phone', value: '+34 600 000 001', ...why };
const person = { about: 'person' };

const open = () => openHouse({ agencies: ['es'], stores: [intakeStore, matchingStore] });
const say = (house: House, records: JsonObject[], operation: string | null = null) =>
  house.seed('es', 'intake/received/1', [report(), ...records], operation);
const hitsOf = async (house: House, by: { agency: string; officer: string } = analyst) =>
  (await house.act(watchHits, {}, by)).hits;

test('a number that comes in after the watch was set is a hit, with its record; what was there is none', async () => {
  const house = await open();
  await say(house, [statement(1, 'phone', PHONE, person)]);
  const set = await house.act(setWatch, phone, analyst);
  assert.equal(set.already, 1);
  assert.deepEqual(await hitsOf(house), []);
  const { records, position } = await say(house, [statement(2, 'phone', PHONE, person), statement(2, 'country', 'PT')]);
  const [hit] = await hitsOf(house);
  assert.deepEqual(
    [hit?.watch, hit?.position, hit?.by, hit?.records, hit?.count],
    [set.watch, position, 'record', [records[1]], 1],
  );
  assert.deepEqual(await hitsOf(house, colleague), [], 'a watch speaks to its owner');
});

test('ledger and rows hold a keyed digest, never the number, unless the records that give it allow it', async () => {
  const house = await open();
  const { position } = await house.act(setWatch, { ...phone, keepValue: true }, analyst);
  const kept = JSON.stringify((await house.agency('es').log.read(position)).records);
  const rows = await house.rows('es').find(matchingWatch, {});
  assert.doesNotMatch(kept + JSON.stringify(rows), /600000001|600 000 001/);
  await say(house, [statement(1, 'phone', PHONE, person)]);
  const again = await house.act(setWatch, { ...phone, keepValue: true }, analyst);
  assert.equal(again.valueKept, true, 'every record that gives it allows the purpose');
  const shown = (await house.act(watches, {}, analyst)).watches.find((row) => row.watch === again.watch);
  assert.equal(shown?.value, PHONE);
  const overseen = (await house.act(watches, {}, protection)).watches;
  assert.ok(overseen.length === 2 && overseen.every((row) => row.value === null && row.label === why.label));
});

test('a file digest, a subject and whoever joins a watched group are watched as well', async () => {
  const house = await open();
  await say(house, [sighting(1), statement(7, 'group-name', 'Group 7', { about: 'group' })]);
  const file = `sha256:${'0'.repeat(63)}1`;
  const onFile = await house.act(setWatch, { file, ...why }, analyst);
  const onGroup = await house.act(setWatch, { subject: subject(7), ...why }, analyst);
  await say(house, [sighting(2), sighting(3), statement(4, 'member-of', subject(7))]);
  const found = (await hitsOf(house)).map(({ watch, count }) => [watch, count]).sort();
  assert.deepEqual(found, [[onFile.watch, 2] as const, [onGroup.watch, 1] as const].map((one) => [...one]).sort());
});

test('a watch fires on what a peer sends, and falls silent again when the peer recalls it', async () => {
  const house = await open();
  await house.act(setWatch, phone, analyst);
  const records = [
    received('fr', 1, statement(3, 'phone', PHONE, person)),
    received('fr', 2, statement(3, 'country', 'FR')),
  ];
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), ...records]);
  const [hit] = await hitsOf(house);
  assert.deepEqual([hit?.fromAgency, hit?.records], ['fr', [foreignRecord(1)]]);
  await house.seed('es', 'intake/package-received/1', [report({ from: 'pt', recalls: [foreignRecord(1)] })]);
  assert.equal((await hitsOf(house)).length, 1, 'nobody else can take it back');
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr', recalls: [foreignRecord(1)] })]);
  assert.deepEqual(await hitsOf(house), []);
});

test('a report in parts, a list and a corrected statement are each set beside the watch as they come', async () => {
  const house = await open();
  const set = await house.act(setWatch, phone, analyst);
  const parted = (part: number, parts: number | null, records: JsonObject[]) =>
    house.seed('es', 'intake/received/1', [{ ...report(), part, parts }, ...records]);
  const wide = Array.from({ length: 12 }, (_, n) => statement(n + 20, 'phone', PHONE, person));
  const one = await parted(1, null, [statement(2, 'phone', PHONE, person)]);
  const two = await parted(2, null, wide);
  await parted(3, 3, [statement(40, 'country', 'PT', person)]);
  const list = { list: `rp:${'1'.repeat(32)}`, segment: `sha256:${'0'.repeat(64)}` };
  const head = { type: 'act', report: `rp:${'1'.repeat(32)}`, ...list };
  const three = await house.seed('es', 'intake/list-received/1', [head, statement(5, 'phone', PHONE, person)]);
  const right = statement(6, 'phone', PHONE, person);
  const four = await house.seed('es', 'intake/statement-corrected/1', [{ type: 'act', record: 'r1:0' }, right]);
  const found = (await hitsOf(house)).map(({ position, count, records }) => [position, count, records.length]);
  assert.deepEqual(
    found.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
    [
      [one.position, 1, 1],
      [two.position, 12, 8],
      [three.position, 1, 1],
      [four.position, 1, 1],
    ],
  );
  const [shown] = (await house.act(watches, {}, analyst)).watches;
  assert.deepEqual([shown?.watch, shown?.hits], [set.watch, 4]);
});

test('an older sighting of a watched account on a later list is a hit that rests on the sighting', async () => {
  const house = await open();
  const seen = await say(house, [sighting(1)]);
  await house.act(setWatch, { subject: subject(1), ...why }, analyst);
  const listed = await house.seed('es', 'intake/list-received/1', [
    { type: 'act', report: `rp:${'1'.repeat(32)}`, list: `rp:${'1'.repeat(32)}`, segment: `sha256:${'0'.repeat(64)}` },
  ]);
  const list = `rp:${'1'.repeat(32)}`;
  const at = { sightingPosition: seen.position, sightingIndex: 1 };
  const hit = {
    type: 'hit',
    file: `sha256:${'0'.repeat(63)}1`,
    account: subject(1),
    list,
    category: '1',
    rule: 'exact',
  };
  await house.seed('es', 'matching/compared/1', [
    { type: 'act', compared: [] },
    { ...hit, ...at },
  ]);
  const [found] = await hitsOf(house);
  assert.deepEqual([found?.by, found?.records], ['list', [seen.records[1]]]);
  const late = await house.act(lateHits, {}, analyst);
  assert.deepEqual(
    late.lists.map(({ list: id, position, hits, accounts }) => [id, position, hits, accounts]),
    [[list, listed.position, 1, [subject(1)]]],
  );
  assert.equal(late.compared, 1);
  assert.deepEqual((await house.act(lateHits, { since: listed.position + 1 }, analyst)).lists, []);
});

test('a hit in a matter sealed against its officer shows nothing, and data protection sees it', async () => {
  const house = await open();
  const set = await house.act(setWatch, phone, analyst);
  const operation = `op:${'5'.repeat(32)}`;
  await say(house, [statement(2, 'phone', PHONE, person)], operation);
  assert.equal((await hitsOf(house)).length, 1, 'an open matter of the agency is heard of');
  const officers = [house.officer('es', 'protection-1')];
  const seal = { operation, officers, ground: 'Order 1' };
  const { position: proposal } = await house.act(proposeSeal, seal, { ...protection, officer: 'protection-2' });
  await house.act(sealMatter, { operation, proposal }, protection);
  assert.deepEqual(await hitsOf(house), []);
  const [mine] = (await house.act(watches, {}, analyst)).watches;
  assert.deepEqual([mine?.hits, mine?.unseen], [0, 0]);
  const overseen = (await house.act(watches, {}, protection)).watches.find(({ watch }) => watch === set.watch);
  assert.equal(overseen?.hits, 1);
  const hit = { watch: set.watch, hits: [0], reason: 'guessed' };
  await assert.rejects(house.act(acknowledgeHit, hit, analyst), refused('matching/no-watch-hit'));
});

test('a record whose handling forbids the purpose is counted for data protection and shown to nobody', async () => {
  const house = await open();
  await house.act(setWatch, phone, analyst);
  const narrow = statement(2, 'phone', PHONE, person);
  const handling = { ...(narrow['handling'] as JsonObject), purposes: ['prosecution'] };
  await say(house, [{ ...narrow, handling }]);
  assert.deepEqual(await hitsOf(house), []);
  const [row] = (await house.act(watches, {}, protection)).watches;
  assert.deepEqual([row?.hits, row?.withheld], [0, 1]);
});

test('a watch ends on its day, within a year, and is renewed with a reason; another officer finds none', async () => {
  const house = await open();
  const late = { ...phone, until: '2027-06-01T00:00:00.000Z' };
  await assert.rejects(house.act(setWatch, late, analyst), refused('matching/watch-until'));
  const past = { ...phone, until: '2026-03-01T00:00:00.000Z' };
  await assert.rejects(house.act(setWatch, past, analyst), refused('matching/watch-until'));
  const { watch } = await house.act(setWatch, { ...phone, until: '2026-03-04T08:00:00.000Z' }, analyst);
  house.clock.advance(72);
  await say(house, [statement(2, 'phone', PHONE, person)]);
  assert.deepEqual(await hitsOf(house), [], 'after its day it hears nothing');
  assert.equal((await house.act(watches, {}, analyst)).watches[0]?.overdue, true);
  const renewal = { watch, reason: 'still looked for', until: '2026-09-01T00:00:00.000Z' };
  await assert.rejects(house.act(renewWatch, renewal, colleague), refused('matching/unknown-watch'));
  assert.equal((await house.act(renewWatch, renewal, analyst)).meanwhile, 1);
  await say(house, [statement(3, 'phone', PHONE, person)]);
  assert.equal((await hitsOf(house)).length, 2);
  await house.act(endWatch, { watch, reason: 'not needed' }, protection);
  await say(house, [statement(4, 'phone', PHONE, person)]);
  assert.equal((await hitsOf(house)).length, 2);
  await assert.rejects(house.act(renewWatch, renewal, analyst), refused('matching/unknown-watch'));
  assert.deepEqual((await house.act(watches, {}, analyst)).watches, []);
  assert.equal((await house.act(watches, { ended: true }, analyst)).watches.length, 1);
});

test('a watch renewed after its day hears what came meanwhile, once, and what was taken back not at all', async () => {
  const house = await open();
  const until = '2026-03-04T08:00:00.000Z';
  await say(house, [sighting(1)]);
  const { watch } = await house.act(setWatch, { ...phone, until }, analyst);
  const onAccount = await house.act(setWatch, { subject: subject(1), ...why, until }, analyst);
  const before = await say(house, [statement(2, 'phone', PHONE, person)]);
  house.clock.advance(72);
  const after = await say(house, [statement(3, 'phone', PHONE, person), statement(3, 'country', 'PT')]);
  const foreign = [received('fr', 1, statement(4, 'phone', PHONE, person))];
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), ...foreign]);
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr', recalls: [foreignRecord(1)] })]);
  const listed = await house.seed('es', 'matching/compared/1', [{ type: 'act', compared: [] }, await listHit(house)]);
  assert.equal((await hitsOf(house)).length, 1, 'only what came before its day');
  const renewal = { reason: 'still looked for', until: '2026-06-01T00:00:00.000Z' };
  assert.equal((await house.act(renewWatch, { watch, ...renewal }, analyst)).meanwhile, 1);
  assert.equal((await house.act(renewWatch, { watch, ...renewal }, analyst)).meanwhile, 0, 'told once');
  assert.equal((await house.act(renewWatch, { watch: onAccount.watch, ...renewal }, analyst)).meanwhile, 1);
  const found = (await hitsOf(house)).map((hit) => [hit.watch, hit.position, hit.by, hit.count]);
  assert.deepEqual(
    found.sort((a, b) => Number(a[1]) - Number(b[1])),
    [
      [watch, before.position, 'record', 1],
      [watch, after.position, 'record', 1],
      [onAccount.watch, listed.position, 'list', 1],
    ],
  );
});

/** What a comparison says of the first account's sighting. */
async function listHit(house: House): Promise<JsonObject> {
  const [seen] = await house.rows('es').find(intakeSighting, { account: subject(1) });
  const at = { sightingPosition: seen?.position ?? 0, sightingIndex: seen?.index ?? 0 };
  const of = { type: 'hit', file: seen?.file ?? '', account: subject(1), list: `rp:${'1'.repeat(32)}` };
  return { ...of, category: '1', rule: 'exact', ...at };
}

test('who looked at a hit is kept with it, and only its owner can have looked', async () => {
  const house = await open();
  const { watch } = await house.act(setWatch, phone, analyst);
  const { position } = await say(house, [statement(2, 'phone', PHONE, person)]);
  const seen = { watch, hits: [position], reason: 'the same person as before' };
  await assert.rejects(house.act(acknowledgeHit, seen, colleague), refused('matching/no-watch-hit'));
  assert.equal((await house.act(acknowledgeHit, seen, analyst)).seen, 1);
  const [hit] = await hitsOf(house);
  assert.equal(hit?.seenBy, house.officer('es', 'analyst-1'));
  assert.deepEqual((await house.act(watchHits, { unseen: true }, analyst)).hits, []);
});

test('one thing is watched at a time, and nothing that identifies nobody or that too many share', async () => {
  const house = await open();
  const wrong = refused('matching/watch-what');
  await assert.rejects(house.act(setWatch, why, analyst), wrong);
  await assert.rejects(house.act(setWatch, { ...phone, subject: subject(1) }, analyst), wrong);
  await assert.rejects(house.act(setWatch, { subject: subject(1), ...why }, analyst), wrong, 'nobody knows it');
  await assert.rejects(house.act(setWatch, { property: 'country', value: 'ES', ...why }, analyst), wrong);
  await assert.rejects(house.act(setWatch, { file: 'z'.repeat(40), ...why }, analyst), wrong);
  const many = Array.from({ length: 21 }, (_, nth) => statement(nth + 1, 'phone', PHONE, person));
  await say(house, many);
  await assert.rejects(house.act(setWatch, phone, analyst), refused('matching/watch-common'));
  assert.equal(await house.rows('es').count(matchingWatchHit, {}), 0);
});
