// What is owed and due, over all rooms: each line names what it is about, what is late stands first, and nobody sees a
// line of a room that their role may not ask.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { owed } from '../../src/exchange/owed.ts';
import { exchangeStore } from '../../src/exchange/store.ts';
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
