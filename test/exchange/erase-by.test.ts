// Records with a day on which they must be gone, and lines that get their number when that day has passed: because
// nobody sent them in time, because their addressee was away, or because an officer sends them anew. What must not
// happen: that one byte of such a record leaves, or that the line is lost without a cause that an officer sees.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysAfter, instant } from '../../src/base/clock.ts';
import { sendAnew } from '../../src/exchange/anew.ts';
import { type Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { outbox } from '../../src/exchange/door.ts';
import { number } from '../../src/exchange/number.ts';
import { preview } from '../../src/exchange/preview.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { CourierWorld } from './courier-world.ts';
import type { Federation } from './federation.ts';
import { enter, openRelay, phoneOf } from './relay.ts';

const OVER = 'exchange/retention-passed';
const es = { agency: 'es', officer: 'liaison-1' };

/** A phone that es says, and that must be gone after so many days. */
const phone = (federation: Federation, days: number, from = 'es') => {
  const now = instant(federation.clock.now());
  const [reviewAt, eraseBy] = [daysAfter(now, days - 1), daysAfter(now, days)];
  return phoneOf(from, { audience: ['es', 'fr', 'it'], legal: ['H0'], reviewAt, eraseBy });
};
const lines = async (federation: Federation, to = 'fr') =>
  (await federation.member('es').host.rows.find(exchangeOutbox, { to })).map(({ state, refusal }) => [state, refusal]);
const statements = async (federation: Federation, at = 'fr') =>
  (await federation.arrived(at, 'es')).filter(({ type }) => type === 'statement');

test('what nobody sent in time gets no number, and its line says so with a cause', async () => {
  const federation = await openRelay(['es', 'fr']);
  const position = await enter(federation, 'es', ['fr'], [phone(federation, 10)]);
  federation.clock.advance(24 * 12);
  // What is still to be kept goes on behind it.
  await enter(federation, 'es', ['fr'], [phone(federation, 10)]);
  const shown = await federation.act(preview, { position }, es);
  assert.equal(shown.stopped, OVER, 'whoever looks before it leaves sees it');
  const { setAside, delivered } = await federation.act(send, { to: 'fr' }, { agency: 'es' });
  assert.deepEqual([setAside, delivered], [1, 1]);
  assert.deepEqual(await lines(federation), [
    ['unmade', OVER],
    ['delivered', null],
  ]);
  const { causes } = await federation.act(outbox, {}, es);
  assert.ok(causes.some(({ code }) => code === OVER));
  assert.equal((await statements(federation)).length, 1);
  // An officer's word changes nothing about it.
  await federation.act(sendAnew, { position, nth: 0, reason: 'They asked for it' }, es);
  await federation.act(send, { to: 'fr' }, { agency: 'es' });
  assert.deepEqual((await lines(federation)).at(-1), ['unmade', OVER]);
  assert.equal((await statements(federation)).length, 1);
});

test('what expired while its addressee was away goes again only before its day', async () => {
  const world = await CourierWorld.open(['es', 'fr', 'it']);
  const { federation } = world;
  await enter(federation, 'es', ['fr'], [phone(federation, 35)]);
  await enter(federation, 'es', ['it'], [phone(federation, 400)]);
  for (const to of ['fr', 'it']) {
    await federation.act(number, { to }, { agency: 'es' });
    world.gone.add(to);
  }
  world.courier('es').nudge();
  await world.pass(24 * 40);
  for (const to of ['fr', 'it']) world.gone.delete(to);
  await world.pass(1);
  assert.deepEqual(await lines(federation), [
    ['refused', 'ledger/package-expired'],
    ['unmade', OVER],
  ]);
  assert.deepEqual(await statements(federation), [], 'not one of its bytes');
  assert.deepEqual((await lines(federation, 'it')).at(-1), ['delivered', null], 'the other has years left');
  assert.equal((await statements(federation, 'it')).length, 1);
});

test('what another agency said for a time is not passed on behind it, but its author may have it back', async () => {
  const federation = await openRelay(['es', 'fr', 'it']);
  const record = phone(federation, 10, 'it');
  federation.clock.advance(24 * 12);
  await enter(federation, 'es', ['fr', 'it'], [record]);
  await federation.run(2);
  assert.deepEqual(await lines(federation), [['unmade', OVER]]);
  assert.deepEqual(await lines(federation, 'it'), [['delivered', null]]);
});

test('a day that only our own wrong clock says has come sets nothing aside', async () => {
  const federation = await openRelay(['es', 'fr']);
  await enter(federation, 'es', ['fr'], [phone(federation, 30)]);
  const right = federation.clock.now();
  federation.clock.advance(24 * 400);
  const contacts = federation.member('es').services.get(contactsService.name) as Contacts;
  contacts.clocks('fr', right, federation.clock.now());
  const early = await federation.act(send, { to: 'fr' }, { agency: 'es' });
  assert.deepEqual(
    early.lines.map(({ outcome, fault }) => [outcome, fault]),
    [['waiting', 'exchange/own-clock']],
  );
  federation.clock.advance(-24 * 400);
  await federation.act(send, { to: 'fr' }, { agency: 'es' });
  assert.deepEqual(await lines(federation), [['delivered', null]]);
});
