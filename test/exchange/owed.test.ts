// What is owed and due, over all rooms: each line names what it is about, what is late stands first, and nobody sees a
// line of a room that their role may not ask.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { owed } from '../../src/exchange/owed.ts';
import { exchangeStore } from '../../src/exchange/store.ts';
import { setWatch } from '../../src/matching/set-watch.ts';
import { review } from '../../src/oversight/review.ts';
import { setHold } from '../../src/oversight/set-hold.ts';
import { reconciliationStore } from '../../src/reconciliation/store.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release, releaseUrgent } from '../../src/referrals/release.ts';
import { type House, openHouse } from '../house.ts';
import { handlingFor, statement, stores, suspect } from '../referrals/matter.ts';

const liaison = { agency: 'es', officer: 'liaison-1' } as const;
const second = { agency: 'es', officer: 'liaison-2' } as const;
const protection = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const rooms = [...stores, reconciliationStore, exchangeStore];
const soon = { handling: handlingFor(['es', 'fr'], { eraseBy: '2026-03-10T00:00:00.000Z' }) };

async function busy(): Promise<House> {
  const house = await openHouse({ agencies: ['es'], stores: rooms });
  const records = [
    statement(suspect, 'person', 'child-at-risk', 'now'),
    statement(suspect, 'person', 'country', 'FR', soon as never),
  ];
  await house.seed('es', 'intake/received/1', [{ type: 'act', report: `rp:${'1'.repeat(32)}` }, ...records]);
  return house;
}
const kinds = async (house: House, by: { agency: string; officer: string; purpose?: 'oversight' }) => {
  const { owed: lines } = await house.act(owed, {}, by);
  return lines.map((line) => line.what);
};
const toFrance = { to: 'fr', country: 'FR', subjects: [suspect] };

test('a referral is owed at every stage: to release, then an answer, and late once its date has passed', async () => {
  const house = await busy();
  const { referral } = await house.act(prepare, { ...toFrance, answerHours: 48 }, liaison);
  assert.deepEqual(await kinds(house, liaison), ['referral-to-release']);
  await house.act(release, { referral }, second);
  const [line] = (await house.act(owed, {}, liaison)).owed.filter((one) => one.what === 'referral-unanswered');
  assert.deepEqual([line?.ids, line?.whom, line?.overdue], [[referral], 'fr', false]);
  house.clock.advance(49);
  const late = await house.act(owed, {}, liaison);
  assert.deepEqual([late.owed[0]?.what, late.owed[0]?.overdue], ['referral-unanswered', true]);
  assert.deepEqual(
    late.counts.find((one) => one.what === 'referral-unanswered'),
    {
      what: 'referral-unanswered',
      count: 1,
      overdue: 1,
    },
  );
});

test('what one officer released alone is owed a confirmation within twelve hours', async () => {
  const house = await busy();
  const safeguarding = { ...liaison, purpose: 'safeguarding' } as const;
  const { referral } = await house.act(prepare, toFrance, safeguarding);
  await house.act(releaseUrgent, { referral }, safeguarding);
  const { owed: lines } = await house.act(owed, {}, liaison);
  const line = lines.find((one) => one.what === 'referral-unconfirmed');
  assert.deepEqual([line?.ids, line?.due, line?.overdue], [[referral], '2026-03-02T20:00:00.000Z', false]);
});

test('erasures due are for those who keep them, not for everybody, and a nearer day asks for less', async () => {
  const house = await busy();
  assert.deepEqual(await kinds(house, liaison), []);
  const { owed: lines } = await house.act(owed, {}, protection);
  assert.deepEqual(
    lines.map((line) => [line.what, line.due, line.count]),
    [['erasure-due', '2026-03-10T00:00:00.000Z', 1]],
  );
  assert.deepEqual((await house.act(owed, { days: 3 }, protection)).owed, []);
});

test('the list is read page by page, and a patrol officer is not asked to keep it', async () => {
  const house = await busy();
  await house.act(prepare, toFrance, liaison);
  await house.act(prepare, toFrance, liaison);
  const first = await house.act(owed, { limit: 1 }, liaison);
  const next = await house.act(owed, { limit: 1, cursor: first.next }, liaison);
  assert.deepEqual([first.owed.length, next.owed.length, next.next], [1, 1, null]);
  assert.notDeepEqual(first.owed, next.owed);
  await assert.rejects(house.act(owed, {}, { agency: 'es', officer: 'patrol-1' }));
});

const watched = { subject: suspect, label: 'watched', reason: 'because' };

test('a watch that met something and one that ends soon are owed to their officer and to nobody else', async () => {
  const house = await busy();
  const analyst = { agency: 'es', officer: 'analyst-1' } as const;
  const { watch } = await house.act(setWatch, { ...watched, until: '2026-03-20T00:00:00.000Z' }, analyst);
  const report = { type: 'act', report: `rp:${'2'.repeat(32)}` };
  await house.seed('es', 'intake/received/1', [report, statement(suspect, 'person', 'country', 'PT')]);
  const own = (await house.act(owed, {}, analyst)).owed.map(({ what, ids, due }) => [what, ids[0], due]);
  assert.deepEqual(own, [
    ['watch-to-renew', watch, '2026-03-20T00:00:00.000Z'],
    ['watch-hit', watch, null],
  ]);
  assert.deepEqual(await kinds(house, { agency: 'es', officer: 'analyst-2' }), []);
});

test('what was handed over, what waits for a second officer and a hold to look at are owed to protection', async () => {
  const house = await busy();
  const far = { handling: handlingFor(['es']) as never };
  const report = { type: 'act', report: `rp:${'3'.repeat(32)}` };
  const records = [
    statement(suspect, 'person', 'country', 'PT', far),
    statement(suspect, 'person', 'country', 'AR', far),
  ];
  const { position: entry } = await house.seed('es', 'intake/received/1', [report, ...records]);
  const places = (index: number) => [{ entry, records: [[index, index] as [number, number]] }];
  const coordinator = { agency: 'es', officer: 'coordinator-1', purpose: 'oversight' } as const;
  const hand = { targets: places(1), decision: 'hand', ground: 'led-5', reason: 'over' } as const;
  await house.act(review, hand, coordinator);
  const keep = { decision: 'keep', ground: 'case-open', reason: 'open' } as const;
  await house.act(review, { ...keep, targets: places(2), until: '2028-03-01T00:00:00.000Z' }, coordinator);
  const reviewAt = '2026-03-20T00:00:00.000Z';
  await house.act(setHold, { targets: places(2), ground: 'proceedings', reviewAt }, protection);
  const found = await kinds(house, protection);
  for (const what of ['review-handed', 'review-to-confirm', 'hold-review', 'erasure-due']) {
    assert.ok(found.includes(what as never), `${what} among ${found}`);
  }
});
