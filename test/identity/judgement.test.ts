// Judgements: who may be joined, what holds subjects apart, and what taking one back does. Much of it is what must not
// happen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { clustersOf } from '../../src/identity/cluster-rows.ts';
import { candidates, cluster } from '../../src/identity/door.ts';
import { judge, undo } from '../../src/identity/judge.ts';
import { report, statement, subject } from '../matching/samples.ts';
import { analyst, different, known, other, refusedWith, same } from './people.ts';

test('judgements join subjects into one cluster, and taking one back splits it again', async () => {
  const house = await known();
  await same(house, 0, 1);
  const second = await same(house, 2, 1);
  assert.deepEqual([second.cluster, second.members], [subject(0), 3]);
  await house.act(undo, { judgement: second.judgement, reason: 'test' }, other);
  const clusters = await clustersOf(house.rows('es'), [0, 1, 2].map(subject));
  assert.deepEqual([...clusters.values()], [subject(0), subject(0), subject(2)]);
  const again = house.act(undo, { judgement: second.judgement, reason: 'test' }, other);
  await assert.rejects(again, refusedWith('identity/no-judgement'));
});

test('a judgement needs two subjects that are known here, and stands once on a pair', async () => {
  const house = await known();
  await assert.rejects(same(house, 1, 1), refusedWith('identity/one-subject'));
  await assert.rejects(same(house, 1, 99), refusedWith('identity/unknown-subject'));
  await same(house, 0, 1);
  await assert.rejects(different(house, 1, 0), refusedWith('identity/already-judged'));
});

test('only an analyst judges', async () => {
  const house = await known();
  const input = { a: subject(0), b: subject(1), verdict: 'same' as const, reason: 'test' };
  await assert.rejects(
    house.act(judge, input, { agency: 'es', officer: 'press-1' }),
    refusedWith('oversight/not-authorised'),
  );
});

test('what one judgement holds apart no chain of judgements may join', async () => {
  const house = await known();
  await different(house, 0, 2);
  await same(house, 0, 1);
  await assert.rejects(same(house, 1, 2), refusedWith('identity/judged-different'));
  await same(house, 3, 4);
  await same(house, 4, 5);
  await assert.rejects(different(house, 3, 5), refusedWith('identity/already-joined'));
});

test('an unsure judgement joins nobody and gives way to a later one', async () => {
  const house = await known();
  const unsure = { a: subject(0), b: subject(1), verdict: 'unsure' as const, reason: 'test' };
  const { members } = await house.act(judge, unsure, analyst);
  assert.equal(members, 1);
  assert.equal((await same(house, 0, 1)).members, 2);
});

test('one account used by two does not make them one: the refusal names both persons', async () => {
  const house = await known();
  await same(house, 0, 8);
  await assert.rejects(same(house, 0, 9), (error) => {
    assert.ok(error instanceof Fault);
    assert.equal(error.code, 'identity/two-persons');
    assert.deepEqual(error.details['persons'], [subject(8), subject(9)]);
    return true;
  });
  assert.equal((await same(house, 0, 10)).members, 3, 'a person without contradiction may be joined');
});

test('an officer who judges the two persons themselves has the last word over their papers', async () => {
  const house = await known();
  assert.equal((await same(house, 8, 9)).members, 2);
});

test('two judgements about one cluster at the same moment: one stands', async () => {
  const house = await known();
  const results = await Promise.allSettled([same(house, 0, 1), different(house, 1, 0)]);
  const refused = results.filter((one) => one.status === 'rejected');
  assert.equal(refused.length, 1);
  assert.ok(refused.every((one) => refusedWith('ledger/moved')(one.reason)));
});

test('open candidates are those that nobody judged and nothing joins', async () => {
  const house = await known();
  await house.seed('es', 'intake/received/1', [report(), ...[0, 1, 2].map((n) => statement(n, 'device', 'imei 1'))]);
  const open = () => house.act(candidates, {}, analyst);
  assert.equal((await open()).candidates.length, 3);
  await same(house, 0, 1);
  await same(house, 1, 2);
  assert.equal((await open()).candidates.length, 0, 'the third pair is joined by the other two');
  assert.equal((await open()).compared, 3);
  const shown = await house.act(cluster, { subject: subject(2) }, analyst);
  assert.equal(shown.judgements.length, 2);
  assert.equal(shown.members.length, 3);
});
