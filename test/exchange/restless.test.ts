// How often two nodes write to each other when something does not pass between them: a package that is over by one
// clock alone, an answer that the other does not understand. What must not happen: that one peer, or two honest ones
// that hear each other try, keep a node busy for hours with letters that change nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { number } from '../../src/exchange/number.ts';
import { CourierWorld } from './courier-world.ts';
import { outboundTo } from './federation.ts';

const DAY_MS = 86_400_000;

/** How many letters of each kind were tried, and by whom; a storm of them is broken off. */
function counting(world: CourierWorld, most: number, beside: (to: string, from: string) => void = () => undefined) {
  const { post } = world.federation;
  const through = post.send.bind(post);
  post.send = async (to, letter) => {
    // A courier goes on after whatever is thrown, so that a storm has to be broken off by all of them.
    if (world.tried.length > most) for (const courier of world.couriers.values()) void courier.stop();
    const answer = await through(to, letter);
    beside(to, letter.from);
    return answer;
  };
}

test('a package that is over by our clock alone is asked for now and then, not without a pause', async () => {
  const world = await CourierWorld.open(['es', 'fr', 'it', 'de'], { es: ['fr'] });
  const { federation } = world;
  await federation.book('fr', [{ type: 'contact', number: 1 }], [outboundTo('es', [1])]);
  await federation.act(number, { to: 'es' }, { agency: 'fr' });
  federation.clock.advance(24 * 31);
  const contacts = world.contacts.get('es');
  assert.ok(contacts !== undefined);
  // The sender dates its answers back, honestly or not; two others agree with us, so our own clock is not in doubt.
  const say = () => {
    const now = federation.clock.now();
    contacts.clocks('fr', now - 31 * DAY_MS, now);
    for (const code of ['it', 'de']) contacts.clocks(code, now, now);
  };
  say();
  counting(world, 200, say);
  world.courier('es').nudge();
  await world.pass(1);
  assert.equal(contacts.of('fr').cause, 'exchange/own-clock', 'it is neither taken nor refused');
  assert.ok(world.tried.length <= 80, `${world.tried.length} letters in an hour`);
});

test('a clock that is in doubt keeps what is for several, and each is looked at now and then', async () => {
  const world = await CourierWorld.open(['es', 'fr', 'it', 'de']);
  const contacts = world.contacts.get('es');
  assert.ok(contacts !== undefined);
  const others = ['fr', 'it', 'de'];
  const say = (offMs: number) => {
    const now = world.federation.clock.now();
    for (const code of others) contacts.clocks(code, now + offMs, now);
  };
  let offMs = 3_600_000;
  say(offMs);
  counting(world, 400, () => say(offMs));
  for (const to of others) await world.federation.book('es', [{ type: 'contact', number: 1 }], [outboundTo(to, [1])]);
  world.courier('es').nudge();
  await world.pass(1);
  for (const to of others) assert.equal(contacts.of(to).cause, 'exchange/own-clock');
  assert.ok(world.tried.length <= 200, `${world.tried.length} letters in an hour`);
  // Once one look says that it was mended, everything goes.
  offMs = 0;
  await world.pass(0.3);
  for (const to of others) assert.equal((await world.federation.arrived(to, 'es')).length, 1, to);
});

test('two that do not understand each other, and hear each other try, try less and less often', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  const { federation } = world;
  let understood = false;
  // Whoever hears a letter asks for whatever it waits with, as the door of a node does.
  counting(world, 1_000, (to, from) => {
    world.courier(to).nudge(from);
    world.courier(to).nudge();
  });
  const { post } = federation;
  const through = post.send.bind(post);
  post.send = async (to, letter) => {
    const answer = await through(to, letter);
    return letter.kind === 'head' && !understood ? Buffer.from('{"of":"a newer form"}') : answer;
  };
  for (const [from, to] of [
    ['es', 'fr'],
    ['fr', 'es'],
  ] as const) {
    await federation.book(from, [{ type: 'contact', number: 1 }], [outboundTo(to, [1])]);
    world.courier(from).nudge();
  }
  await world.pass(2);
  for (const [at, peer] of [
    ['es', 'fr'],
    ['fr', 'es'],
  ] as const) {
    assert.equal(world.contacts.get(at)?.of(peer).cause, 'exchange/head', 'the cause is there to be seen');
  }
  assert.ok(world.tried.length <= 100, `${world.tried.length} letters in two hours`);
  // Once they do, everything is there within the longest wait, and who fails again is tried soon when it is heard of.
  understood = true;
  await world.pass(0.5);
  assert.equal((await federation.arrived('fr', 'es')).length, 1);
  assert.equal((await federation.arrived('es', 'fr')).length, 1);
  world.gone.add('fr');
  await federation.book('es', [{ type: 'contact', number: 2 }], [outboundTo('fr', [1])]);
  world.courier('es').nudge();
  await world.pass(0.5);
  world.gone.delete('fr');
  world.courier('es').nudge('fr');
  await world.pass(0.005);
  assert.equal((await federation.arrived('fr', 'es')).length, 2, 'what was spent on the old trouble is forgotten');
});
