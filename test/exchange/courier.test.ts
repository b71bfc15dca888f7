// The courier under a clock that is moved by hand: what waits goes out, what fails is tried later and later with its
// cause to be seen, one that stands still holds up nobody, and who only dials out is served as well.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { outbox, peers } from '../../src/exchange/door.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { CourierWorld } from './courier-world.ts';
import { outboundTo } from './federation.ts';

const note = (number: number): JsonObject => ({ type: 'contact', number });

async function book(world: CourierWorld, from: string, to: string, count = 1): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) await world.federation.book(from, [note(nth)], [outboundTo(to, [1])]);
}

const open = (world: CourierWorld, from: string, to: string) =>
  world.federation.member(from).host.rows.count(exchangeOutbox, { to, state: ['waiting', 'dispatched'] });

/** Letters with packages: of several that wait the first goes alone, the others together. */
const packages = (world: CourierWorld, to: string) =>
  world.tried.filter(({ kind, to: other }) => (kind === 'package' || kind === 'packages') && other === to);

test('what waits goes out by itself, in order, and nothing is tried again that was taken', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  await book(world, 'es', 'fr', 3);
  world.courier('es').nudge();
  await world.pass(0.01);
  assert.equal(await open(world, 'es', 'fr'), 0);
  assert.deepEqual(await world.federation.arrived('fr', 'es'), [note(0), note(1), note(2)]);
  assert.equal(packages(world, 'fr').length, 2);
  world.courier('es').nudge();
  await world.pass(0.01);
  assert.equal(packages(world, 'fr').length, 2);
});

test('a peer that is gone is tried later and later, its cause is shown, and another is served meanwhile', async () => {
  const world = await CourierWorld.open(['es', 'fr', 'it']);
  world.gone.add('fr');
  await book(world, 'es', 'fr', 2);
  await book(world, 'es', 'it', 2);
  world.courier('es').nudge();
  await world.pass(24);
  assert.equal(await open(world, 'es', 'it'), 0);
  assert.equal(await open(world, 'es', 'fr'), 2);
  assert.equal(packages(world, 'fr').length, 0, 'nothing is numbered for who is not there');
  const times = world.tried.filter(({ to }) => to === 'fr').map(({ at }) => at);
  assert.ok(times.length >= 90 && times.length <= 220, `${times.length} tries in a day`);
  const gaps = times.slice(1).map((at, nth) => at - (times[nth] ?? 0));
  assert.ok(Math.min(...gaps) >= 500, 'never a tight loop');
  assert.ok(Math.max(...gaps) <= 15 * 60_000, 'never forgotten');
  assert.ok((gaps[0] ?? 0) < 1_100 && (gaps[9] ?? 0) > 60_000, 'later and later');
  const { cause, tries, nextTry } = world.contacts.get('es')?.of('fr') ?? {};
  assert.equal(cause, 'exchange/unreachable');
  assert.ok((tries ?? 0) >= 90 && nextTry !== null);
  world.gone.delete('fr');
  await world.pass(0.3);
  assert.equal(await open(world, 'es', 'fr'), 0, 'and it goes on by itself');
  assert.equal(world.contacts.get('es')?.of('fr').cause, null);
});

test('nudges do not shorten the wait of one that failed, unless it is heard of again', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  world.gone.add('fr');
  await book(world, 'es', 'fr');
  world.courier('es').nudge();
  await world.pass(2);
  const tried = packages(world, 'fr').length;
  for (let nth = 0; nth < 50; nth += 1) {
    world.courier('es').nudge();
    await world.pass(0.000_1);
  }
  assert.ok(packages(world, 'fr').length <= tried + 1);
  world.gone.delete('fr');
  world.courier('es').nudge('fr');
  await world.pass(0.003);
  assert.equal(await open(world, 'es', 'fr'), 0);
});

test('what cannot be made is set aside and shown, and what is behind it goes on', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  await world.federation.book('es', [note(0)], [outboundTo('fr', [9])]);
  await book(world, 'es', 'fr', 2);
  world.courier('es').nudge();
  await world.pass(0.01);
  assert.equal(await open(world, 'es', 'fr'), 0);
  assert.equal((await world.federation.arrived('fr', 'es')).length, 2);
  const { lines } = await world.federation.act(outbox, { state: 'unmade' }, { agency: 'es' });
  assert.deepEqual(
    lines.map(({ refusal }) => refusal),
    ['ledger/package-selection'],
  );
});

test('nothing is numbered for a peer that is away: after weeks all of it goes in steps, nothing expired', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  world.gone.add('fr');
  await book(world, 'es', 'fr');
  world.courier('es').nudge();
  await world.pass(0.01);
  world.federation.clock.advance(24 * 40);
  await book(world, 'es', 'fr', 120);
  world.gone.delete('fr');
  world.courier('es').nudge();
  await world.pass(1);
  assert.equal(await open(world, 'es', 'fr'), 0);
  assert.equal((await world.federation.arrived('fr', 'es')).length, 121);
  const { lines } = await world.federation.act(outbox, { state: 'refused' }, { agency: 'es' });
  assert.deepEqual(lines, []);
});

test('who has no address is never dialled; it collects, and is served by its own dialling', async () => {
  const world = await CourierWorld.open(['es', 'pt'], { pt: ['es'] });
  await book(world, 'es', 'pt', 60);
  await book(world, 'pt', 'es', 2);
  world.courier('es').nudge();
  world.courier('pt').nudge();
  await world.pass(0.01);
  assert.equal(world.tried.filter(({ to }) => to === 'pt').length, 0);
  assert.equal(await open(world, 'es', 'pt'), 0, 'the receipts came back');
  assert.equal(await open(world, 'pt', 'es'), 0);
  assert.equal((await world.federation.arrived('pt', 'es')).length, 60);
  const asked = () => world.tried.filter(({ kind }) => kind === 'collect').length;
  const before = asked();
  await world.pass(1);
  assert.ok(asked() - before <= 62, 'where nothing waits it asks once a minute');
  await book(world, 'es', 'pt');
  world.courier('es').nudge();
  await world.pass(0.001);
  const shown = (await world.federation.act(peers, {}, { agency: 'es' })).peers.find(({ code }) => code === 'pt');
  assert.deepEqual([shown?.cause, shown?.owed.waiting], ['exchange/collects', 1]);
  await world.pass(0.03);
  assert.equal(await open(world, 'es', 'pt'), 0);
});

test('receipts that were lost are sent again before more is collected', async () => {
  const world = await CourierWorld.open(['es', 'pt'], { pt: ['es'] });
  await book(world, 'es', 'pt', 3);
  const { post } = world.federation;
  const pt = world.federation.member('pt');
  const original = post.send.bind(post);
  let lost = 0;
  post.send = async (to, letter) => {
    if (letter.kind !== 'receipts' || lost > 0) return original(to, letter);
    lost += 1;
    return Buffer.from('{}');
  };
  world.courier('pt').nudge();
  await world.pass(0.000_1);
  assert.equal((await world.federation.arrived('pt', 'es')).length, 3);
  assert.equal(lost, 1);
  assert.equal(await open(world, 'es', 'pt'), 3, 'not one line is taken for done without a receipt');
  await world.pass(0.05);
  assert.equal(await open(world, 'es', 'pt'), 0);
  assert.equal((await world.federation.arrived('pt', 'es')).length, 3, 'and nothing came twice');
  assert.ok(pt.log.size > 0);
});

test('receipts that were changed on their way are told again, and nobody waits for ever', async () => {
  const world = await CourierWorld.open(['es', 'pt'], { pt: ['es'] });
  await book(world, 'es', 'pt', 3);
  const { post } = world.federation;
  const original = post.send.bind(post);
  let changed = 0;
  post.send = async (to, letter) => {
    if (letter.kind !== 'receipts' || changed > 0) return original(to, letter);
    changed += 1;
    const body = Buffer.from(Buffer.from(letter.body).toString().replace('liaison/receipt/v1', 'liaison/receipt/v0'));
    return original(to, { ...letter, body });
  };
  world.courier('pt').nudge();
  await world.pass(0.000_1);
  assert.equal(changed, 1);
  assert.equal(await open(world, 'es', 'pt'), 1, 'a changed receipt is none');
  await world.pass(0.05);
  assert.equal(await open(world, 'es', 'pt'), 0);
  assert.equal((await world.federation.arrived('pt', 'es')).length, 3);
});

test('a clock that is put forward holds nothing up: what is booked goes out at once, not in an hour', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  const { clock } = world.federation;
  world.courier('es').nudge();
  await world.pass(0.01);
  const planned = world.timers.waits.map((wait) => ({ ...wait }));
  clock.advance(24);
  // The machine's waits know nothing of its clock.
  world.timers.waits.forEach((wait, nth) => {
    wait.at = (planned[nth]?.at ?? 0) + 24 * 3_600_000;
  });
  await book(world, 'es', 'fr');
  world.courier('es').nudge();
  await world.pass(0.01);
  assert.equal(await open(world, 'es', 'fr'), 0);
});

test('who is heard of again is tried soon, also where the clock was put back since it failed', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  const { clock } = world.federation;
  world.gone.add('fr');
  clock.advance(24);
  await book(world, 'es', 'fr');
  world.courier('es').nudge();
  await world.pass(0.05);
  clock.advance(-24);
  world.gone.delete('fr');
  world.courier('es').nudge('fr');
  await world.pass(0.05);
  assert.equal(await open(world, 'es', 'fr'), 0);
});

test('two that hand out the same line at once give it one number', async () => {
  const world = await CourierWorld.open(['es', 'fr', 'pt'], { pt: ['es'] });
  await book(world, 'es', 'fr', 20);
  const { send } = await import('../../src/exchange/send.ts');
  const { handOver } = await import('../../src/exchange/collect.ts');
  const by = { agency: 'es' };
  const after = [0, 0, 0, 1, 2].map((number) => world.federation.act(handOver, { to: 'fr', after: number }, by));
  await Promise.all([...after, world.federation.act(send, { to: 'fr' }, by)]);
  // Where another gave the first number it left the rest to the next round.
  await world.federation.act(send, { to: 'fr' }, by);
  const rows = await world.federation.member('es').host.rows.find(exchangeOutbox, { to: 'fr' });
  const numbers = rows.map(({ number }) => number).sort((one, other) => (one ?? 0) - (other ?? 0));
  assert.deepEqual(numbers, [...new Set(numbers)], 'no number twice');
  assert.equal((await world.federation.arrived('fr', 'es')).length, 20);
});

test('a courier that is stopped tries nothing any more', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  world.gone.add('fr');
  await book(world, 'es', 'fr');
  world.courier('es').nudge();
  await world.pass(0.01);
  await world.courier('es').stop();
  const tried = world.tried.length;
  world.courier('es').nudge();
  world.courier('es').nudge('fr');
  await world.pass(24);
  assert.equal(world.tried.length, tried);
});
