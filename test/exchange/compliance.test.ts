// What is taken back goes wherever the record went, each agency answers by name of the records, and whoever has not is
// named with the day since when. A receipt is no compliance, nobody takes back what is not theirs, and what was sent
// for a time is out of use when that time is over.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { sendAnew } from '../../src/exchange/anew.ts';
import { compliance } from '../../src/exchange/compliance.ts';
import { exchangePassedOn, exchangeTakenBack } from '../../src/exchange/compliance-tables.ts';
import { type Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { suspendPeer } from '../../src/exchange/enrol.ts';
import { expire } from '../../src/exchange/expire.ts';
import { send } from '../../src/exchange/send.ts';
import { intakeChange } from '../../src/intake/changes.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { packageFault } from '../../src/ledger/package-fault.ts';
import { type Federation, outboundTo } from './federation.ts';
import { enter, held, openRelay, passOn, phoneOf, say, standsAt } from './relay.ts';

const at = (agency: string, officer = 'liaison-1') => ({ agency, officer });
const HOPS = ['es', 'fr', 'pt', 'se'];
const note: JsonObject = { type: 'statement-withdrawal', record: `r1:${'0'.repeat(64)}` };

const recall = (federation: Federation, from: string, to: string, records: readonly string[], type = 'recall') =>
  federation.book(from, [note], [outboundTo(to, [1], { package: type, supersedes: [...records] })]);

/** es said it, and each of the others had it from the one before. */
async function overHops(more: JsonObject = {}): Promise<{ federation: Federation; record: string }> {
  const federation = await openRelay(HOPS);
  const [record = ''] = await say(federation, 'es', ['fr'], [phoneOf('es', { audience: HOPS, ...more })]);
  assert.equal((await passOn(federation, { holder: 'fr', to: 'pt', recordId: record })).state, 'delivered');
  assert.equal((await passOn(federation, { holder: 'pt', to: 'se', recordId: record })).state, 'delivered');
  assert.deepEqual(await standsAt(federation, record), HOPS);
  return { federation, record };
}

const sentBy = async (federation: Federation, agency: string, open = false) =>
  (await federation.act(compliance, { open }, at(agency))).sent.map(
    ({ what, to, records, state, complied, compliedAt, overdue }) =>
      `${what} ${to} ${state} ${complied}/${records} ${compliedAt === null ? 'open' : 'done'}${overdue ? ' late' : ''}`,
  );

for (const type of ['recall', 'correction'] as const) {
  test(`a ${type} follows the record over three hops, and each agency answers the one before it`, async () => {
    const { federation, record } = await overHops();
    await recall(federation, 'es', 'fr', [record], type);
    await federation.run(4);
    assert.deepEqual(await standsAt(federation, record), ['es'], 'nobody else uses it any more');
    assert.deepEqual(await sentBy(federation, 'es'), [`${type} fr delivered 1/1 done`]);
    assert.deepEqual(await sentBy(federation, 'fr'), ['recall pt delivered 1/1 done']);
    assert.deepEqual(await sentBy(federation, 'pt'), ['recall se delivered 1/1 done']);
    const { asked } = await federation.act(compliance, { open: false }, at('fr'));
    assert.deepEqual(
      asked.map(({ from, what, compliedAt, passedOn }) => [
        from,
        what,
        compliedAt !== null,
        passedOn.map(({ to }) => to),
      ]),
      [['es', type, true, ['pt']]],
    );
    await federation.run(3);
    assert.equal((await federation.member('fr').host.rows.find(exchangePassedOn, {})).length, 1, 'told once');
  });
}

test('a record that is sent again behind its recall is in use, also when both arrive at once', async () => {
  const federation = await openRelay(['es', 'fr']);
  const position = await enter(federation, 'es', ['fr'], [phoneOf('es', { audience: ['es', 'fr'] })]);
  const [said] = await federation.member('es').host.rows.find(intakeStatement, { position });
  assert.ok(said !== undefined);
  const { recordId: record, index } = said;
  await recall(federation, 'es', 'fr', [record]);
  const again = [{ entry: position, records: [index] }];
  await federation.book('es', [], [outboundTo('fr', [1], { selection: again })]);
  await federation.run(3);
  const there = await federation.member('fr').host.rows.find(intakeStatement, { recordId: record });
  const byPlace = there.toSorted((a, b) => a.position - b.position).map(({ superseded }) => superseded);
  assert.deepEqual(byPlace, [true, false], 'the first is out of use, the second is not');
  assert.deepEqual(await sentBy(federation, 'es'), ['recall fr delivered 1/1 done']);
});

test('an erasure asked for stops the use at every hop at once, before anybody has erased', async () => {
  const { federation, record } = await overHops();
  await federation.book(
    'es',
    [note],
    [outboundTo('fr', [1], { package: 'erasure', purpose: 'oversight', supersedes: [record] })],
  );
  await federation.run(4);
  assert.deepEqual(await standsAt(federation, record), ['es']);
  assert.deepEqual(await sentBy(federation, 'es', true), ['erasure fr delivered 0/1 open'], 'out of use is not erased');
});

test('a receipt is no compliance: who is cut off is named, and late after three days', async () => {
  const { federation, record } = await overHops();
  await federation.act(suspendPeer, { code: 'es' }, at('fr'));
  await recall(federation, 'es', 'fr', [record]);
  await federation.run(2);
  assert.deepEqual(await sentBy(federation, 'es', true), ['recall fr dispatched 0/1 open']);
  federation.clock.advance(24 * 4);
  assert.deepEqual(await sentBy(federation, 'es', true), ['recall fr dispatched 0/1 open late']);
  assert.deepEqual(await standsAt(federation, record), HOPS);
});

test('nobody takes back what neither they said nor passed on', async () => {
  const { federation, record } = await overHops();
  await recall(federation, 'se', 'fr', [record]);
  await recall(federation, 'se', 'pt', [record]);
  await federation.run(3);
  assert.deepEqual(await standsAt(federation, record), HOPS);
  const { asked } = await federation.act(compliance, { open: false }, at('pt'));
  assert.deepEqual(
    asked.map(({ from }) => from),
    ['se'],
  );
  assert.deepEqual(await federation.member('pt').host.rows.find(exchangePassedOn, {}), [], 'and nobody is told');
});

test('what its owner sent here too stays when only the relayer takes back what it passed on', async () => {
  const federation = await openRelay(HOPS);
  const [record = ''] = await say(federation, 'es', ['fr', 'pt'], [phoneOf('es', { audience: HOPS })]);
  await passOn(federation, { holder: 'fr', to: 'pt', recordId: record });
  assert.equal((await held(federation, 'pt', record)).length, 2);
  await recall(federation, 'es', 'fr', [record]);
  await federation.run(4);
  assert.deepEqual(await standsAt(federation, record), ['es', 'pt']);
  assert.deepEqual(
    await sentBy(federation, 'fr', true),
    ['recall pt delivered 0/1 open'],
    'pt says nothing that is not so',
  );
  await recall(federation, 'es', 'pt', [record]);
  await federation.run(4);
  assert.deepEqual(await standsAt(federation, record), ['es']);
  assert.deepEqual(await sentBy(federation, 'fr', true), []);
  assert.deepEqual(await sentBy(federation, 'es', true), []);
});

test('an answer that names other records, or is another agency’s, is no compliance', async () => {
  const { federation, record } = await overHops();
  await federation.act(suspendPeer, { code: 'es' }, at('fr'));
  await recall(federation, 'es', 'fr', [record]);
  const says = (records: readonly string[]) => ({
    type: 'compliance',
    because: 'taken-back',
    package: null,
    records: [...records],
  });
  const answer = outboundTo('es', [1], { package: 'answer' });
  await federation.book('se', [says([record])], [answer]);
  await federation.book('pt', [says([`r1:${'9'.repeat(64)}`])], [answer]);
  await federation.run(3);
  assert.deepEqual(await sentBy(federation, 'es', true), ['recall fr dispatched 0/1 open']);
});

test('a broken-off answer is given at the next arrival or hour, once', async () => {
  const { federation, record } = await overHops();
  const { services, host } = federation.member('fr');
  const source = services.get('ledgerSource');
  await recall(federation, 'es', 'fr', [record]);
  services.set('ledgerSource', () => Promise.reject(packageFault('ledger/package-size')));
  await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    (await host.rows.find(exchangeTakenBack, {})).map(({ compliedAt }) => compliedAt),
    [null],
  );
  services.set('ledgerSource', source);
  await federation.act(expire, {}, { agency: 'fr' });
  await federation.run(3);
  await federation.act(expire, {}, { agency: 'fr' });
  const rows = await host.rows.find(exchangeTakenBack, {});
  assert.deepEqual(
    rows.map(({ peer, compliedAt }) => [peer, compliedAt !== null]),
    [['es', true]],
  );
  assert.equal((await federation.arrived('es', 'fr')).filter(({ type }) => type === 'compliance').length, 1);
});

test('what was sent for a time is out of use when it is over, at every hop, and its owner hears so', async () => {
  const { federation, record } = await overHops({
    reviewAt: '2026-04-01T00:00:00.000Z',
    eraseBy: '2027-02-01T00:00:00.000Z',
  });
  await federation.act(expire, {}, { agency: 'fr' });
  assert.deepEqual(await standsAt(federation, record), HOPS, 'not before its time');
  federation.clock.advance(24 * 400);
  assert.deepEqual(await sentBy(federation, 'es', true), ['expiry fr null 0/1 open late']);
  for (const agency of HOPS) await federation.act(expire, {}, { agency });
  await federation.run(3);
  assert.deepEqual(await standsAt(federation, record), ['es'], 'its owner reviews its own');
  assert.deepEqual(await sentBy(federation, 'es'), ['expiry fr null 1/1 done']);
  const changes = await federation.member('se').host.rows.find(intakeChange, { record });
  assert.deepEqual(
    changes.map(({ kind, fromAgency }) => [kind, fromAgency]),
    [['expired', 'es']],
  );
  assert.equal((await federation.act(expire, {}, { agency: 'se' })).expired, 0, 'once');
});

test('a clock that peers contradict ends no use: what is over by it alone stays', async () => {
  const { federation, record } = await overHops({
    reviewAt: '2026-04-01T00:00:00.000Z',
    eraseBy: '2027-02-01T00:00:00.000Z',
  });
  const day = 86_400_000;
  const { services } = federation.member('fr');
  const contacts = services.get(contactsService.name) as Contacts;
  federation.clock.advance(24 * 400);
  const now = federation.clock.now();
  contacts.clocks('es', now - 400 * day, now);
  assert.equal((await federation.act(expire, {}, { agency: 'fr' })).expired, 0, 'one is enough to wait');
  contacts.clocks('pt', now - 400 * day, now);
  assert.equal((await federation.act(expire, {}, { agency: 'fr' })).expired, 0);
  assert.deepEqual(await standsAt(federation, record), HOPS);
  for (const code of ['es', 'pt']) contacts.clocks(code, now, now);
  assert.equal((await federation.act(expire, {}, { agency: 'fr' })).expired, 1, 'once they agree');
});

test('what was recalled first and nobody obeyed stays listed, however much was taken back since', async () => {
  const { federation, record } = await overHops();
  await federation.act(suspendPeer, { code: 'es' }, at('fr'));
  const { position } = await recall(federation, 'es', 'fr', [record]);
  const wanted = (nth: number) => [`r1:${nth.toString(16).padStart(64, '0')}`];
  const later = [...Array(2_100).keys()].map((nth) =>
    outboundTo('pt', [1], { package: 'recall', supersedes: wanted(nth) }),
  );
  await federation.book('es', [note], later);
  const open = await federation.act(compliance, {}, at('es'));
  assert.equal(open.sent[0]?.position, position, 'the oldest stands first');
  assert.deepEqual([open.sent.length, open.more], [500, { sent: true, asked: false }], 'and a cut is never silent');
  const all = await federation.act(compliance, { open: false }, at('es'));
  assert.deepEqual([all.sent.length, all.more.sent], [500, true]);
});

test('a recall sent anew is owed once, and what is already out of use there is not owed again', async () => {
  const { federation, record } = await overHops();
  const { position } = await federation.book(
    'es',
    [note],
    [outboundTo('fr', [9], { package: 'recall', supersedes: [record] })],
  );
  await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(await sentBy(federation, 'es', true), ['recall fr unmade 0/1 open']);
  await federation.act(sendAnew, { position, nth: 0, reason: 'once more' }, at('es'));
  assert.deepEqual(await sentBy(federation, 'es', true), ['recall fr waiting 0/1 open']);
  await recall(federation, 'es', 'fr', [record]);
  await federation.run(4);
  assert.deepEqual(await sentBy(federation, 'es', true), []);
  await recall(federation, 'es', 'fr', [record], 'correction');
  assert.deepEqual(await sentBy(federation, 'es', true), [], 'it was said once by name');
});
