// How much a courier asks for: the same in a minute however many peers it has, nobody for ever left out, others where
// the first witnesses are gone, and after a start not everybody at once whose head is known.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestOfEach } from '../../src/exchange/cosigned.ts';
import { CourierWorld, type Tried } from './courier-world.ts';
import { outboundTo } from './federation.ts';

const CODES = 'es fr it de nl pt pl be'.split(' ');
const MINUTE = 1 / 60;

const asked = (world: CourierWorld, kind: Tried['kind']) => world.tried.filter((one) => one.kind === kind);
const each = (letters: readonly Tried[]) => Object.groupBy(letters, ({ to }) => to);

/** Something new each minute. */
async function work(world: CourierWorld, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await world.federation.book('es', [{ type: 'contact', number: minute }], [outboundTo('fr', [1])]);
    world.courier('es').nudge();
    await world.pass(MINUTE);
  }
}

test('a node at work asks two witnesses a minute and the others in turn, not everybody every minute', async () => {
  const minutes = 15;
  const world = await CourierWorld.open(CODES);
  await work(world, minutes);
  const to = each(asked(world, 'cosign'));
  const counts = Object.values(to).map((letters) => letters?.length ?? 0);
  assert.equal(counts.length, CODES.length - 1, 'everybody is asked');
  const all = counts.reduce((sum, count) => sum + count, 0);
  assert.ok(all <= minutes * 4 + CODES.length, `${all} questions in ${minutes} minutes`);
  assert.ok(counts.filter((count) => count >= minutes / 2).length >= 1, 'somebody has always seen the newest head');
  assert.ok(counts.filter((count) => count <= 4).length >= CODES.length - 4, `in turn: ${counts.join()}`);
  const heads = asked(world, 'head').length;
  assert.ok(heads <= 2 * CODES.length, `${heads} heads`);
});

test('where the first witnesses are gone the next ones are asked, so that two have seen us in minutes', async () => {
  const world = await CourierWorld.open(CODES);
  await work(world, 2);
  const [first = '', second = ''] = asked(world, 'cosign').map(({ to }) => to);
  for (const code of new Set([first, second])) world.gone.add(code);
  const before = await world.federation.member('es').host.rows;
  const size = Math.max(...[...(await newestOfEach(before)).values()].map((row) => row.size));
  await work(world, 4);
  const newest = [...(await newestOfEach(before)).values()].filter(
    (row) => row.size > size && !world.gone.has(row.witness),
  );
  assert.ok(newest.length >= 2, `${newest.length} saw what is new`);
});

test('a node that starts again asks a few peers at once, and those whose heads it knows one a minute', async () => {
  const world = await CourierWorld.open(CODES);
  world.courier('es').nudge();
  await world.pass(MINUTE);
  assert.equal(asked(world, 'head').length, CODES.length - 1, 'of nobody a head was known');
  world.tried.length = 0;
  await world.hireAgain('es');
  world.courier('es').nudge();
  await world.pass(MINUTE / 2);
  assert.equal(asked(world, 'head').length, 3);
  await world.pass(CODES.length * MINUTE);
  assert.equal(Object.keys(each(asked(world, 'head'))).length, CODES.length - 1);
});
