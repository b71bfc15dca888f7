// A recipient that came back from a backup gets what it lost by what it says that it took, with nothing new on its way;
// and what expired while somebody was away is dated anew by the node itself. What must not happen: that anything stays
// lost, that a peer that only says so has a feed again and again, or that a wrong clock makes a line go anew for ever.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { rowsInMaps } from '../../src/base/rows-map.ts';
import { type Change, drop, put } from '../../src/base/table.ts';
import { number } from '../../src/exchange/number.ts';
import { isNumbered, packageIdAt } from '../../src/exchange/parcel.ts';
import { signReceipt } from '../../src/exchange/receipt.ts';
import { takeReceipts } from '../../src/exchange/receipts.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeFeed, exchangeOutbox, exchangeReceived } from '../../src/exchange/tables.ts';
import { lackedBy, Taken } from '../../src/exchange/taken.ts';
import { watch } from '../../src/exchange/watch.ts';
import { CourierWorld } from './courier-world.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';
import { enter, phoneOf } from './relay.ts';

const HOUR_MS = 3_600_000;

async function book(federation: Federation, from: number, to: number): Promise<void> {
  for (let nth = from; nth <= to; nth += 1)
    await federation.book('es', [{ type: 'contact', number: nth }], [outboundTo('fr', [1])]);
}

const phone = (nth: number) => phoneOf('es', { audience: ['es', 'fr'] }, String(nth));

/** Of a statement our own gate knows whether it was taken back: it may go behind whatever came since. */
async function bookPhones(federation: Federation, to: number): Promise<void> {
  for (let nth = 1; nth <= to; nth += 1) await enter(federation, 'es', ['fr'], [phone(nth)]);
}

/** `fr` as a backup has it that knows nothing of what `es` sent behind number `last`. */
async function backTo(federation: Federation, last: number): Promise<void> {
  const rows = federation.member('fr').host.rows as ReturnType<typeof rowsInMaps>;
  const all = await rows.find(exchangeReceived, { peer: 'es' });
  const kept = all.find((row) => row.number === last);
  const gone = all.filter((row) => row.number > last);
  const feed: Change[] = [drop(exchangeFeed, { peer: 'es', direction: 'in' })];
  if (kept !== undefined) {
    const { peer, number: nth, package: id, position } = kept;
    feed.splice(0, 1, put(exchangeFeed, { peer, direction: 'in', number: nth, package: id, position }));
  }
  const lost = gone.map((row) => drop(exchangeReceived, { peer: row.peer, number: row.number }));
  await rows.apply('exchange', federation.member('fr').log.size, [...feed, ...lost]);
}

const takenBy = async (federation: Federation) =>
  (await federation.member('fr').host.rows.find(exchangeFeed, { peer: 'es', direction: 'in' }))[0]?.number ?? 0;
const lineRows = (federation: Federation) => federation.member('es').host.rows.find(exchangeOutbox, { to: 'fr' });
const states = async (federation: Federation) =>
  (await lineRows(federation)).map(({ state, refusal, anew }) => [state, refusal, anew !== null]);

test('a recipient that came back from a backup gets 120 packages again, with nothing new for it', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  const { federation } = world;
  await book(federation, 1, 130);
  world.courier('es').nudge();
  await world.pass(0.5);
  assert.equal(await takenBy(federation), 130);
  await backTo(federation, 10);
  const size = federation.member('es').log.size;
  const tried = world.tried.length;
  await world.pass(1.5);
  assert.equal(await takenBy(federation), 130, 'all of it is there again');
  const kinds = [];
  for await (const { header } of federation.member('es').log.entries(size)) kinds.push(header.kind);
  assert.equal(kinds.includes('exchange/dispatched/1'), false, 'under the numbers that it had');
  assert.equal((await lineRows(federation)).length, 130);
  assert.equal(world.contacts.get('es')?.of('fr').cause, null, 'nothing failed');
  const packages = world.tried.slice(tried).filter(({ from, kind }) => from === 'es' && kind === 'package').length;
  assert.equal(packages, 120, 'each goes once');
});

test('what it lost is heard of by its own question too, and goes before what is new', async () => {
  const { federation } = await CourierWorld.open(['es', 'fr']);
  await book(federation, 1, 12);
  await federation.act(send, {}, { agency: 'es' });
  await federation.act(watch, { peer: 'es' }, { agency: 'fr' });
  await backTo(federation, 0);
  await federation.act(watch, { peer: 'es' }, { agency: 'fr' });
  const { taken } = federation.member('es').arrivals;
  assert.equal(taken.of('fr'), 0);
  assert.equal(await lackedBy(federation.member('es').host.rows, taken, 'fr'), 12);
  await book(federation, 13, 13);
  const first = await federation.act(send, { to: 'fr', lines: 5 }, { agency: 'es' });
  assert.deepEqual(
    first.lines.map(({ number: nth, outcome }) => [nth, outcome]),
    [1, 2, 3, 4, 5].map((nth) => [nth, 'delivered']),
  );
  await federation.act(send, { to: 'fr' }, { agency: 'es' });
  assert.equal(await takenBy(federation), 13);
  assert.equal((await federation.act(send, { to: 'fr' }, { agency: 'es' })).lines.length, 0, 'and that is all');
});

test('who says that it lost everything, again and again, is believed once an hour, and nonsense says nothing', () => {
  const taken = new Taken();
  assert.equal(taken.of('fr'), null);
  for (const junk of [-1, 1.5, Number.NaN, '7', null, undefined, {}]) taken.says('fr', junk, 0);
  assert.equal(taken.of('fr'), null);
  taken.says('fr', 130, 0);
  taken.says('fr', 0, 1_000);
  assert.equal(taken.of('fr'), 0, 'a backup');
  taken.receipted('fr', 130);
  taken.says('fr', 0, HOUR_MS);
  assert.equal(taken.of('fr'), 130, 'within the hour that is only said');
  taken.says('fr', 0, 1_000 + HOUR_MS);
  assert.equal(taken.of('fr'), 0);
  taken.receipted('it', 5);
  assert.equal(taken.of('it'), null, 'of whom nothing is known nothing lacks');
});

test('a question about a head that says no number of a feed is answered, and says nothing', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  for (const taken of ['-1', '"7"', '1.5', 'null', '{}', '[1]', '9007199254740993']) {
    const body = Buffer.from(`{"since":0,"taken":${taken}}`);
    const answer = await federation.post.send('fr', { kind: 'head', from: 'es', body });
    // A number that canonical JSON does not have is no letter at all.
    if (!/^\d/.test(taken)) assert.ok(Buffer.from(answer).toString().startsWith('{"checkpoint"'), taken);
    assert.equal(federation.member('fr').arrivals.taken.of('es'), null, taken);
  }
});

test('three lines whose addressee is away for forty days are dated anew by the node, and arrive once', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  const { federation } = world;
  await bookPhones(federation, 3);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  world.gone.add('fr');
  world.courier('es').nudge();
  await world.pass(24 * 40);
  world.gone.delete('fr');
  await world.pass(1);
  assert.deepEqual(await federation.arrived('fr', 'es'), [1, 2, 3].map(phone));
  const old = ['refused', 'ledger/package-expired', true];
  const anew = ['delivered', null, false];
  assert.deepEqual(await states(federation), [old, old, old, anew, anew, anew]);
  const { officers, log } = federation.member('es');
  const rows = await lineRows(federation);
  assert.ok(
    rows.every(({ officer }) => officer === officers.get('liaison-1')),
    'who released it is named',
  );
  const dated = [];
  for await (const { header } of log.entries(0)) if (header.kind === 'exchange/dated-anew/1') dated.push(header.actor);
  assert.deepEqual(dated, Array(3).fill(officers.get('node')), 'no officer had to do anything');
  await world.pass(24 * 3);
  assert.equal((await lineRows(federation)).length, 6, 'and nothing goes a third time');
});

test('what a backup lost that has expired since goes anew by itself, and is there again', async () => {
  const world = await CourierWorld.open(['es', 'fr']);
  const { federation } = world;
  await bookPhones(federation, 2);
  await federation.act(send, {}, { agency: 'es' });
  federation.clock.advance(24 * 40);
  await backTo(federation, 0);
  world.courier('es').nudge();
  await world.pass(2);
  const old = ['refused', 'ledger/package-expired', true];
  const anew = ['delivered', null, false];
  assert.deepEqual(await states(federation), [old, old, anew, anew]);
  assert.equal(await takenBy(federation), 4);
});

test('where a later line has come, what that may have replaced waits, what takes back goes', async () => {
  const { federation } = await CourierWorld.open(['es', 'fr']);
  const tally = { type: 'tally', of: 'arrest', withdrawn: false };
  await federation.book('es', [tally], [outboundTo('fr', [1])]);
  await enter(federation, 'es', ['fr'], [phone(1), tally]);
  await federation.book('es', [tally], [outboundTo('fr', [1], { package: 'correction' })]);
  await federation.book('es', [tally], [outboundTo('fr', [1], { package: 'recall' })]);
  await enter(federation, 'es', ['fr'], [phone(2)]);
  await federation.book('es', [tally], [outboundTo('fr', [1], { days: 90 })]);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  federation.clock.advance(24 * 31);
  await federation.act(send, {}, { agency: 'es' });
  const over = (anew: boolean) => ['refused', 'ledger/package-expired', anew];
  assert.deepEqual((await states(federation)).slice(0, 6), [
    ...[over(false), over(false), over(false)],
    ...[over(true), over(true)],
    ['delivered', null, false],
  ]);
  await federation.act(send, {}, { agency: 'es' });
  assert.equal((await federation.arrived('fr', 'es')).length, 3);
});

test('a year of it is enough: then the line stays with its officers', async () => {
  const { federation } = await CourierWorld.open(['es', 'fr']);
  await bookPhones(federation, 1);
  for (let month = 0; month <= 13; month += 1) {
    await federation.act(number, { to: 'fr' }, { agency: 'es' });
    federation.clock.advance(24 * 31);
    await federation.act(send, { lines: 1 }, { agency: 'es' });
  }
  const rows = await lineRows(federation);
  assert.equal(rows.length, 13);
  assert.deepEqual([rows.at(-1)?.state, rows.at(-1)?.anew], ['refused', null]);
  assert.deepEqual(await federation.arrived('fr', 'es'), []);
});

test('a line that a peer calls expired by its own wrong clock does not go anew by itself', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  await bookPhones(federation, 1);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  const [row] = await lineRows(federation);
  assert.ok(row !== undefined && isNumbered(row));
  const [es, fr] = [federation.member('es'), federation.member('fr')];
  const said = { recipient: fr.agency.origin, sender: es.agency.origin, number: 1 };
  const id = await packageIdAt(es.log.source(), row.dispatch);
  const text = signReceipt(
    { ...said, package: id, refused: 'ledger/package-expired', position: null },
    fr.keys.release,
  );
  const { taken } = await federation.act(takeReceipts, { from: 'fr', receipts: [text] }, { agency: 'es' });
  assert.equal(taken, 1);
  assert.deepEqual(await states(federation), [['refused', 'ledger/package-expired', false]]);
});
