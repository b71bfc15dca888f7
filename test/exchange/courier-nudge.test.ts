// What is booked while a visit is still under way is not left lying: neither when the visit before it had failed, nor
// when the courier was just looking. A package that waits an hour for nothing is as bad as one that was lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { CourierWorld } from './courier-world.ts';
import { outboundTo } from './federation.ts';

const open = (world: CourierWorld) =>
  world.federation.member('es').host.rows.count(exchangeOutbox, { to: 'fr', state: ['waiting', 'dispatched'] });
const book = (world: CourierWorld, number: number) =>
  world.federation.book('es', [{ type: 'contact', number }], [outboundTo('fr', [1])]);

test('what is booked while the first visit after a failure still runs goes out behind it', async () => {
  const world = await CourierWorld.open(['es', 'fr'], { es: ['fr'] });
  world.gone.add('fr');
  await book(world, 1);
  world.courier('es').nudge();
  await world.pass(0.001);
  assert.equal(world.contacts.get('es')?.of('fr').cause, 'exchange/unreachable');
  world.gone.delete('fr');
  const { promise: gate, resolve: opened } = Promise.withResolvers<void>();
  const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
  const { post } = world.federation;
  const through = post.send.bind(post);
  // Its package has gone, and the visit is not over: what the other has for us is a long time coming.
  post.send = async (to, letter) => {
    if (letter.kind === 'collect') {
      isAsked();
      await gate;
    }
    return through(to, letter);
  };
  const passing = world.pass(0.01);
  await asked;
  assert.equal(await open(world), 0);
  await book(world, 2);
  world.courier('es').nudge();
  for (let nth = 0; nth < 50; nth += 1) await new Promise((resolve) => setImmediate(resolve));
  opened();
  await passing;
  assert.equal(await open(world), 0, 'nothing waits for the next hour');
});

test('what is booked while the courier looks is looked at too', async () => {
  const world = await CourierWorld.open(['es', 'fr', 'it']);
  world.courier('es').nudge();
  await world.pass(0.01);
  for (let number = 1; number <= 20; number += 1) {
    const booked = book(world, number);
    for (let nth = 0; nth < number; nth += 1) await new Promise((resolve) => setImmediate(resolve));
    world.courier('es').nudge();
    await booked;
    world.courier('es').nudge();
    await world.pass(0.01);
    assert.equal(await open(world), 0, `number ${number}`);
  }
});

test('what our own clock kept goes out as soon as the others say that it was mended, not at its next try', async () => {
  const world = await CourierWorld.open(['es', 'fr', 'it', 'de']);
  const contacts = world.contacts.get('es');
  assert.ok(contacts !== undefined);
  for (const code of ['fr', 'it', 'de']) contacts.clocks(code, 0, 3_600_000);
  for (const code of ['it', 'de']) world.gone.add(code);
  await book(world, 1);
  world.courier('es').nudge();
  await world.pass(0.5);
  const { cause, nextTry } = contacts.of('fr');
  const now = world.federation.clock.now();
  assert.equal(cause, 'exchange/own-clock');
  assert.ok((nextTry ?? 0) > now + 60_000, 'its next try is far off');
  for (const code of ['it', 'de']) contacts.clocks(code, 0, 0);
  world.gone.delete('it');
  world.courier('es').nudge('it');
  await world.pass(0.005);
  assert.equal(await open(world), 0);
});

test('whose answer was spoilt on its way is tried soon once it is heard of again, not after its back-off', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  const { post } = world.federation;
  const through = post.send.bind(post);
  post.send = async (to, letter) => (letter.kind === 'head' ? Buffer.from('spoilt') : through(to, letter));
  await book(world, 1);
  world.courier('es').nudge();
  await world.pass(0.5);
  const { cause, nextTry } = world.contacts.get('es')?.of('fr') ?? {};
  assert.equal(cause, 'exchange/head');
  assert.ok((nextTry ?? 0) > world.federation.clock.now() + 60_000, 'its next try is far off');
  post.send = through;
  world.courier('es').nudge('fr');
  await world.pass(0.005);
  assert.equal(await open(world), 0);
});
