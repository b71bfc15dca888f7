// Taking work from the list: one officer has a person, hands it over or puts it back, and nobody else gives it away.
// Persons joined by a judgement are one item with one taker; a suspended officer has nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { designate } from '../../src/identity/designate.ts';
import { judge, undo } from '../../src/identity/judge.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { assign } from '../../src/jurisdiction/assign.ts';
import { worklist } from '../../src/jurisdiction/door.ts';
import { jurisdictionStore } from '../../src/jurisdiction/store.ts';
import { decline, handOver, take } from '../../src/jurisdiction/take.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { type House, openHouse } from '../house.ts';
import { report, sighting, statement, subject } from '../matching/samples.ts';

const stores = [intakeStore, matchingStore, identityStore, jurisdictionStore];
const one = { agency: 'es', officer: 'analyst-1' } as const;
const two = { agency: 'es', officer: 'analyst-2' } as const;
const refusedWith = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const reason = 'on leave';

/** Four accounts with work about each: 0 first. */
async function busy(): Promise<House> {
  const house = await openHouse({ agencies: ['es'], stores });
  const records = [
    statement(0, 'child-at-risk', 'now'),
    statement(1, 'contact-with-child', 'yes'),
    statement(2, 'contact-with-child', 'suspected'),
    sighting(3),
    ...[0, 1, 2, 3].map((n) => statement(n, 'handle', `exampletalk|persona0${n}`)),
    statement(3, 'country', 'PT'),
  ];
  await house.seed('es', 'intake/received/1', [report(), ...records]);
  return house;
}

const item = async (house: House, n: number, by: typeof one | typeof two = one) => {
  const { items } = await house.act(worklist, {}, by);
  const found = items.find((each) => each.members.includes(subject(n)));
  assert.ok(found !== undefined);
  return found;
};
const same = (house: House, a: number, b: number) =>
  house.act(judge, { a: subject(a), b: subject(b), verdict: 'same', reason: 'test' }, one);

test('an officer takes a person, the list says who and when, and a colleague cannot take it as well', async () => {
  const house = await busy();
  assert.equal((await item(house, 1)).takenBy, null);
  await house.act(take, { subject: subject(1) }, one);
  const taken = await item(house, 1);
  assert.deepEqual([taken.takenBy, taken.takenAt], [house.officer('es', 'analyst-1'), '2026-03-02T08:00:00.000Z']);
  await assert.rejects(house.act(take, { subject: subject(1) }, two), refusedWith('jurisdiction/taken-already'));
  await assert.rejects(house.act(take, { subject: subject(1) }, one), refusedWith('jurisdiction/taken-already'));
});

test('what one has taken is found under mine, and is no longer untaken', async () => {
  const house = await busy();
  await house.act(take, { subject: subject(2) }, one);
  const mine = await house.act(worklist, { mine: true }, one);
  assert.deepEqual([mine.items.map((each) => each.subject), mine.counts.mine, mine.counts.all], [[subject(2)], 1, 4]);
  assert.deepEqual((await house.act(worklist, { mine: true }, two)).items, []);
  const free = await house.act(worklist, { untaken: true }, two);
  assert.deepEqual([free.items.length, free.counts.untaken, free.counts.atRisk], [3, 3, 1]);
});

test('only whoever has a person hands it over or puts it back', async () => {
  const house = await busy();
  const to = house.officer('es', 'liaison-1');
  await assert.rejects(
    house.act(handOver, { subject: subject(1), to, reason }, one),
    refusedWith('jurisdiction/not-yours'),
  );
  await house.act(take, { subject: subject(1) }, one);
  await assert.rejects(house.act(decline, { subject: subject(1), reason }, two), refusedWith('jurisdiction/not-yours'));
  await house.act(handOver, { subject: subject(1), to, reason }, one);
  assert.equal((await item(house, 1)).takenBy, to);
  await assert.rejects(house.act(decline, { subject: subject(1), reason }, one), refusedWith('jurisdiction/not-yours'));
});

test('work goes only to another officer of this agency who may take it', async () => {
  const house = await busy();
  await house.act(take, { subject: subject(1) }, one);
  const receivers = [house.officer('es', 'press-1'), house.officer('es', 'analyst-1'), `o:${'f'.repeat(32)}`];
  for (const to of receivers) {
    const asked = house.act(handOver, { subject: subject(1), to, reason }, one);
    await assert.rejects(asked, refusedWith('jurisdiction/unknown-receiver'), to);
  }
});

test('what was declined is free again and says by whom and why, until that officer takes it after all', async () => {
  const house = await busy();
  await house.act(take, { subject: subject(1) }, one);
  await house.act(decline, { subject: subject(1), reason }, one);
  const free = await item(house, 1);
  assert.equal(free.takenBy, null);
  assert.deepEqual(
    free.declinedBy.map((row) => [row.officer, row.reason]),
    [[house.officer('es', 'analyst-1'), reason]],
  );
  await house.act(take, { subject: subject(1) }, one);
  assert.deepEqual((await item(house, 1)).declinedBy, []);
});

test('what a suspended officer had is untaken, and a colleague may take it', async () => {
  const house = await busy();
  await house.act(take, { subject: subject(1) }, one);
  const officer = house.officer('es', 'analyst-1');
  await house.seed('es', 'oversight/officer-suspended/1', [{ type: 'act', officer, reason: 'test' }]);
  assert.equal((await item(house, 1, two)).takenBy, null);
  assert.equal((await house.act(worklist, {}, two)).counts.untaken, 4);
  await house.act(take, { subject: subject(1) }, two);
  assert.equal((await item(house, 1, two)).takenBy, house.officer('es', 'analyst-2'));
});

test('two accounts judged to be one person are one item: who has either has both', async () => {
  const house = await busy();
  await house.act(take, { subject: subject(1) }, one);
  const { judgement } = await same(house, 1, 3);
  const joined = await item(house, 3);
  assert.deepEqual([joined.members.length, joined.takenBy], [2, house.officer('es', 'analyst-1')]);
  await assert.rejects(house.act(take, { subject: subject(3) }, two), refusedWith('jurisdiction/taken-already'));
  await house.act(undo, { judgement, reason: 'test' }, one);
  assert.equal((await item(house, 3)).takenBy, null);
  assert.equal((await item(house, 1)).takenBy, house.officer('es', 'analyst-1'));
});

test('where two officers each had a part of one person, each gives away only their own', async () => {
  const house = await busy();
  await house.act(take, { subject: subject(3) }, two);
  house.clock.advance(1);
  await house.act(take, { subject: subject(1) }, one);
  await same(house, 1, 3);
  const joined = await item(house, 1);
  const [first, second] = [house.officer('es', 'analyst-2'), house.officer('es', 'analyst-1')];
  assert.deepEqual([joined.takenBy, joined.alsoTakenBy], [first, [second]]);
  await house.act(decline, { subject: subject(1), reason }, two);
  const left = await item(house, 1);
  assert.deepEqual([left.takenBy, left.alsoTakenBy], [second, []]);
});

test('nobody takes what another agency owns, nor a subject about which there is no work', async () => {
  const house = await busy();
  const ground = { country: 'ES', ground: 'test', reason: 'test' };
  await house.act(designate, { subject: subject(1), category: 'suspect', ...ground }, one);
  await house.act(assign, { subject: subject(1), agency: 'pt', step: 'investigate', reason: 'test' }, one);
  await assert.rejects(house.act(take, { subject: subject(1) }, one), refusedWith('jurisdiction/not-the-owner'));
  const [row, list] = [await item(house, 1), await house.act(worklist, {}, one)];
  assert.deepEqual([row.owner, row.ours, list.counts.untaken], ['pt', false, 3]);
  await assert.rejects(house.act(take, { subject: subject(9) }, one), refusedWith('jurisdiction/not-at-work'));
});

test('two officers who take one person at once: one has it, the other is told', async () => {
  const house = await busy();
  const both = await Promise.allSettled([one, two].map((by) => house.act(take, { subject: subject(1) }, by)));
  assert.equal(both.filter((each) => each.status === 'fulfilled').length, 1);
  const refused = both.find((each) => each.status === 'rejected');
  assert.ok(refused?.reason instanceof Fault);
  assert.ok(['ledger/moved', 'jurisdiction/taken-already'].includes(refused.reason.code));
});

test('a child at risk now stands on top, the rest by tier, each with a handle and never with a name', async () => {
  const house = await busy();
  await house.seed('es', 'intake/received/1', [report(), statement(0, 'name', 'Persona 014')]);
  const { items } = await house.act(worklist, {}, one);
  assert.deepEqual(
    items.map((each) => [each.tier, each.label]),
    [
      [1, 'exampletalk: persona00'],
      [2, 'exampletalk: persona01'],
      [3, 'exampletalk: persona02'],
      [5, 'exampletalk: persona03'],
    ],
  );
  assert.ok(!JSON.stringify(items).includes('Persona 014'));
});

test('the list is read page by page, and by country', async () => {
  const house = await busy();
  const first = await house.act(worklist, { limit: 3 }, one);
  const second = await house.act(worklist, { limit: 3, cursor: first.next }, one);
  assert.deepEqual([first.items.length, second.items.length, second.next], [3, 1, null]);
  const portugal = await house.act(worklist, { country: 'PT' }, one);
  assert.deepEqual([portugal.items.map((each) => each.subject), portugal.counts.all], [[subject(3)], 4]);
  assert.deepEqual((await house.act(worklist, { country: 'FR' }, one)).items, []);
});

test('an item says by when the agency that referred the person expects an answer', async () => {
  const house = await busy();
  const due = '2026-03-10T08:00:00.000Z';
  const cover = { type: 'referral', id: `rf:${'1'.repeat(32)}`, from: 'fr', to: 'es', subjects: [subject(1)], due };
  await house.seed('es', 'intake/package-received/1', [
    { type: 'act', from: 'fr', supersedes: [], recalls: [] },
    cover,
  ]);
  assert.equal((await item(house, 1)).due, due);
  assert.equal((await item(house, 2)).due, null);
});
