// What intake corrects or withdraws of our own follows in what was sent: the recipient no longer holds the old, is not
// sent the new by one hand, our list of what was sent says the same, and an unreleased referral sends neither.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correctStatement, holdersService, withdrawStatement } from '../../src/intake/correct.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release } from '../../src/referrals/release.ts';
import { referralsSelected } from '../../src/referrals/tables.ts';
import { carry } from '../operations/carry.ts';
import { account, code, matter, suspect } from './matter.ts';

const one = { agency: 'es', officer: 'liaison-1' } as const;
const two = { agency: 'es', officer: 'liaison-2' } as const;
const toFrance = { to: 'fr', country: 'FR', subjects: [suspect] };

async function prepared(to: readonly string[]) {
  const made = await matter();
  const { house } = made;
  const of = { purpose: 'investigation' as const, operation: null, shown: true };
  const told = to.map((code) => ({ to: code, ...of }));
  house.agency('es').services.set(holdersService.name, { of: async () => told });
  const { referral } = await house.act(prepare, toFrance, one);
  return { ...made, referral, record: made.ids[0] ?? '' };
}

test('a correction takes the wrong statement back; the new one leaves only by a referral of two', async () => {
  const { house, referral, record } = await prepared(['fr']);
  let at = house.agency('es').log.size;
  await house.act(release, { referral }, two);
  await carry(house, 'es', at);
  at = house.agency('es').log.size;
  const value = 'persona015';
  const done = await house.act(correctStatement, { record, value, reason: 'misread' }, one);
  await carry(house, 'es', at);
  const there = await house.rows('fr').find(intakeStatement, { subject: account, property: 'handle' });
  assert.deepEqual(
    there.map((row) => [row.recordId, row.normalised, row.superseded]),
    [[record, 'exampletalk|persona014', true]],
    'nothing new was said by one hand',
  );
  const rows = house.rows('es');
  const [old] = await rows.find(referralsSelected, { recordId: record });
  assert.equal(old?.superseded, true);
  assert.equal(await rows.count(referralsSelected, { recordId: done.replacement ?? '' }), 0);
  at = house.agency('es').log.size;
  const again = await house.act(prepare, toFrance, one);
  await house.act(release, { referral: again.referral }, two);
  await carry(house, 'es', at);
  const left = await house
    .rows('fr')
    .find(intakeStatement, { subject: account, property: 'handle', superseded: false });
  assert.deepEqual(
    left.map((row) => [row.recordId, row.normalised]),
    [[done.replacement, 'exampletalk|persona015']],
  );
});

test('a referral that waits for its release does not leave with what was withdrawn meanwhile', async () => {
  const { house, referral, record } = await prepared([]);
  await house.act(withdrawStatement, { record, reason: 'misread' }, one);
  await assert.rejects(house.act(release, { referral }, two), code('referrals/selection-changed'));
});
