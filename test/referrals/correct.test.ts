// After sending: corrections, recalls, and an originator's leave to pass its records on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { correct, noteLeave, recall } from '../../src/referrals/correct.ts';
import { board, preview, received } from '../../src/referrals/door.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release } from '../../src/referrals/release.ts';
import { carry } from '../operations/carry.ts';
import { account, code, handlingFor, matter, statement, suspect } from './matter.ts';

const one = { agency: 'es', officer: 'liaison-1' } as const;
const two = { agency: 'es', officer: 'liaison-2' } as const;
const toFrance = { to: 'fr', country: 'FR', subjects: [suspect] };

async function sent() {
  const made = await matter();
  const { house } = made;
  const { referral } = await house.act(prepare, toFrance, one);
  const at = house.agency('es').log.size;
  await house.act(release, { referral }, two);
  await carry(house, 'es', at);
  return { ...made, referral };
}

test('a correction replaces what was sent, and the recipient sees which record no longer stands', async () => {
  const { house, ids, referral } = await sent();
  const better = statement(account, 'account', 'handle', 'exampletalk|persona015');
  const written = await house.seed('es', 'intake/received/1', [
    { type: 'act', report: `rp:${'2'.repeat(32)}` },
    better,
  ]);
  const right = written.records.slice(1);
  const wrong = [ids[0] ?? ''];
  const at = house.agency('es').log.size;
  const done = await house.act(correct, { referral, wrong, right: [...right], reason: 'misread' }, one);
  assert.deepEqual([done.replaced, done.sent], [1, 1]);
  await carry(house, 'es', at);
  const rows = await house.rows('fr').find(intakeStatement, { subject: account, property: 'handle' });
  assert.deepEqual(
    rows.map((row) => [row.value, row.superseded]),
    [
      ['exampletalk|persona014', true],
      ['exampletalk|persona015', false],
    ],
  );
  const again = { referral, wrong, right: [...right], reason: 'misread' };
  await assert.rejects(house.act(correct, again, one), code('referrals/not-sent'));
});

test('a correction brings nothing new and nothing that the recipient may not see', async () => {
  const { house, ids, referral } = await sent();
  const own = { handling: handlingFor(['es']) as unknown as JsonObject };
  const written = await house.seed('es', 'intake/received/1', [
    { type: 'act', report: `rp:${'2'.repeat(32)}` },
    statement(account, 'account', 'country', 'FR'),
    statement(account, 'account', 'handle', 'exampletalk|persona016', own),
  ]);
  const [, news, secret] = written.records;
  const wrong = [ids[0] ?? ''];
  const attempt = (right: string) => house.act(correct, { referral, wrong, right: [right], reason: 'misread' }, one);
  await assert.rejects(attempt(news ?? ''), code('referrals/not-a-correction'));
  await assert.rejects(attempt(secret ?? ''), code('referrals/selection-changed'));
  await assert.rejects(attempt(`r1:${'0'.repeat(64)}`), code('referrals/record-unknown'));
  const never = { referral, wrong: [ids[2] ?? ''], right: [news ?? ''], reason: 'misread' };
  await assert.rejects(house.act(correct, never, one), code('referrals/not-sent'));
});

test('a recall takes records back one by one, or the whole referral', async () => {
  const { house, ids, referral } = await sent();
  let at = house.agency('es').log.size;
  await house.act(recall, { referral, records: [ids[0] ?? ''], reason: 'source withdrew' }, one);
  await carry(house, 'es', at);
  const fr = house.rows('fr');
  assert.equal((await fr.find(intakeStatement, { subject: account, property: 'handle' }))[0]?.superseded, true);
  at = house.agency('es').log.size;
  const whole = await house.act(recall, { referral, reason: 'source withdrew' }, one);
  assert.deepEqual([whole.recalled, whole.whole], [2, true]);
  await carry(house, 'es', at);
  const standing = (await fr.find(intakeStatement, {})).filter((row) => !row.superseded);
  assert.deepEqual(standing, []);
  assert.equal((await house.act(board, {}, one)).referrals[0]?.state, 'recalled');
  const [seen] = (await house.act(received, {}, { agency: 'fr', officer: 'liaison-1' })).referrals;
  assert.equal(seen?.state, 'recalled');
  await assert.rejects(house.act(recall, { referral, reason: 'again' }, one), code('referrals/not-sent'));
});

test('another originator’s H2 record goes on only with its leave, and only while the leave lasts', async () => {
  const { house } = await matter([]);
  const handling = handlingFor(['es', 'fr'], { legal: ['H0', 'H2'] }) as unknown as JsonObject;
  const record = statement(account, 'account', 'email', 'persona-014@example.org', { originator: 'br', handling });
  const recordId = `r1:${'e'.repeat(64)}`;
  const wrapped: JsonObject = { type: 'received', from: 'br', recordId, record };
  await house.seed('es', 'intake/package-received/1', [
    { type: 'act', from: 'br', report: `rp:${'3'.repeat(32)}` },
    wrapped,
  ]);
  const ask = { to: 'fr', country: 'FR', subjects: [account] };
  assert.deepEqual((await house.act(preview, ask, one)).counts.withheld, [{ reason: 'h2-no-leave', count: 1 }]);
  const leave = {
    originator: 'br',
    to: 'fr',
    records: [recordId],
    until: '2026-03-03T08:00:00.000Z',
    reference: 'BR 7/2026',
  };
  await house.act(noteLeave, leave, one);
  assert.equal((await house.act(preview, ask, one)).counts.selected, 1);
  const elsewhere = await house.act(preview, { ...ask, to: 'br', country: 'BR', transferBasis: 'treaty' }, one);
  assert.equal(elsewhere.counts.selected, 1, 'its originator may always have it');
  house.clock.advance(25);
  assert.deepEqual((await house.act(preview, ask, one)).counts.withheld, [{ reason: 'h2-no-leave', count: 1 }]);
});
