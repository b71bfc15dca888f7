// The journey of a referral, step by step: each rests on an entry, a signed receipt or their package. What must not
// happen: a step that the other side has not told shown as done, or a receipt taken for somebody having read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendAnew } from '../../src/exchange/anew.ts';
import { compliance } from '../../src/exchange/compliance.ts';
import { journey } from '../../src/exchange/journey.ts';
import { send } from '../../src/exchange/send.ts';
import { watch } from '../../src/exchange/watch.ts';
import { answer } from '../../src/referrals/answer.ts';
import { recall } from '../../src/referrals/correct.ts';
import { release } from '../../src/referrals/release.ts';
import { code } from '../referrals/matter.ts';
import { openFederation, outboundTo } from './federation.ts';
import { one, openReferred, prepared, there, two } from './referred.ts';

interface Shown {
  readonly steps: readonly { readonly step: string; readonly state: string }[];
}
const told = ({ steps }: Shown) => steps.map(({ step, state }) => `${step} ${state}`);

test('a referral that is prepared has been drafted, and nothing else is said', async () => {
  const matter = await openReferred();
  const referral = await prepared(matter);
  const found = await matter.federation.act(journey, { referral }, one);
  assert.deepEqual(told(found), [
    'drafted done',
    'released waits',
    'sent none',
    'received none',
    'read none',
    'answered none',
    'acted none',
  ]);
  assert.equal(found.peer, 'fr');
});

test('released, sent and received rest on entries and a receipt; read and acted on are not told', async () => {
  const matter = await openReferred();
  const { federation } = matter;
  const referral = await prepared(matter);
  await federation.act(release, { referral }, two);
  assert.deepEqual(told(await federation.act(journey, { referral }, one)).slice(1, 4), [
    'released done',
    'sent waits',
    'received none',
  ]);
  await federation.act(send, {}, { agency: 'es' });
  const { steps } = await federation.act(journey, { referral }, one);
  assert.deepEqual(told({ steps }).slice(2), [
    'sent done',
    'received done',
    'read untold',
    'answered waits',
    'acted none',
  ]);
  const [, released, sent, received] = steps;
  assert.equal(released?.by, federation.member('es').officers.get('liaison-2'));
  assert.equal(sent?.number, 1);
  assert.equal(received?.rests, 'receipt');
  assert.equal(received?.theirs, federation.member('fr').log.size - 1, 'their place is what their receipt says');
  assert.equal(received?.head, null, 'no head of theirs is held that covers it');
  await federation.act(watch, {}, { agency: 'es' });
  const [, , , seen] = (await federation.act(journey, { referral }, one)).steps;
  assert.equal(seen?.head, federation.member('fr').log.size, 'now it is more than their word');
});

test('an answer is the package that brought it; the recipient sees the same journey from its end', async () => {
  const matter = await openReferred();
  const { federation } = matter;
  const referral = await prepared(matter);
  await federation.act(release, { referral }, two);
  await federation.run();
  const before = await federation.act(journey, { referral }, there);
  assert.deepEqual(told(before), [
    'drafted untold',
    'released untold',
    'sent done',
    'received done',
    'read untold',
    'answered waits',
    'acted none',
  ]);
  assert.equal(before.way, 'received');
  await federation.act(answer, { referral, answer: 'accepted', reason: null }, there);
  await federation.run();
  const { steps } = await federation.act(journey, { referral }, one);
  const answered = steps.find(({ step }) => step === 'answered');
  assert.deepEqual(
    [answered?.state, answered?.answer, answered?.rests, answered?.number],
    ['done', 'accepted', 'package', 1],
  );
  assert.equal(steps.find(({ step }) => step === 'read')?.state, 'untold', 'an answer is no reading');
  assert.equal(steps.find(({ step }) => step === 'acted')?.state, 'untold');
  const after = told(await federation.act(journey, { referral }, there));
  assert.ok(after.includes('answered done'));
  const { package: id } = steps.find(({ step }) => step === 'received') ?? {};
  for (const by of [one, there]) {
    assert.equal((await federation.act(journey, { package: id ?? null }, by)).referral, referral, 'by its digest too');
  }
});

test('a recall is a step of its own: its receipt says that it came, their signed answer that it was done', async () => {
  const matter = await openReferred();
  const { federation, ids } = matter;
  const referral = await prepared(matter);
  await federation.act(release, { referral }, two);
  await federation.run();
  await federation.act(recall, { referral, reason: 'wrong person' }, one);
  await federation.act(send, {}, { agency: 'es' });
  const last = async () => (await federation.act(journey, { referral }, one)).steps.at(-1);
  const before = await federation.act(journey, { referral }, one);
  assert.deepEqual(told(before).slice(-4), ['recalled done', 'sent done', 'received done', 'complied waits']);
  assert.deepEqual((await last())?.count, { done: 0, of: ids.length });
  assert.equal((await last())?.overdue, false);
  await federation.run(3);
  const complied = await last();
  assert.deepEqual(
    [complied?.step, complied?.state, complied?.rests, complied?.number, complied?.count],
    ['complied', 'done', 'package', 1, null],
  );
  const { sent } = await federation.act(compliance, { open: false }, one);
  assert.deepEqual(
    sent.map(({ compliedAt }) => compliedAt),
    [complied?.at],
    'two screens say the same',
  );
  const other = await federation.act(journey, { referral }, there);
  assert.equal(other.steps.at(-1)?.step, 'recalled');
});

test('a recall that only came is late after three days, and is never said to be done', async () => {
  const matter = await openReferred();
  const { federation } = matter;
  const referral = await prepared(matter);
  await federation.act(release, { referral }, two);
  await federation.run();
  await federation.act(recall, { referral, reason: 'wrong person' }, one);
  await federation.act(send, {}, { agency: 'es' });
  federation.clock.advance(24 * 4);
  const step = (await federation.act(journey, { referral }, one)).steps.at(-1);
  assert.deepEqual([step?.step, step?.state, step?.overdue, step?.rests], ['complied', 'waits', true, 'nothing']);
});

for (const [word, reason] of [
  ['accepted', null],
  ['declined', 'not ours'],
] as const) {
  test(`a referral that was ${word} and recalled still says what they answered, and not our reason`, async () => {
    const matter = await openReferred();
    const { federation } = matter;
    const referral = await prepared(matter);
    await federation.act(release, { referral }, two);
    await federation.run();
    await federation.act(answer, { referral, answer: word, reason }, there);
    await federation.run();
    await federation.act(recall, { referral, reason: 'wrong person' }, one);
    await federation.run(3);
    for (const by of [one, there]) {
      const { steps } = await federation.act(journey, { referral }, by);
      const answered = steps.find(({ step }) => step === 'answered');
      assert.deepEqual([answered?.state, answered?.answer, answered?.reason], ['done', word, reason]);
      assert.equal(steps.find(({ step }) => step === 'acted')?.state, word === 'accepted' ? 'untold' : 'none');
    }
  });
}

test('a package that cannot be made says so, with the class and what to do', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { position } = await federation.book('es', [{ type: 'contact', number: 1 }], [outboundTo('fr', [9])]);
  await federation.act(send, {}, { agency: 'es' });
  const { steps, causes } = await federation.act(journey, { position }, one);
  assert.deepEqual(told({ steps }), ['released done', 'sent bad', 'received none', 'read none']);
  assert.equal(steps[1]?.because, 'ledger/package-selection');
  assert.deepEqual(
    causes.map((cause) => cause.code),
    ['ledger/package-selection'],
  );
  await assert.rejects(federation.act(journey, { position: 9_999 }, one), code('exchange/no-line'));
  await assert.rejects(federation.act(journey, {}, one), code('exchange/no-line'));
});

test('what is sent anew goes on in the same journey, with what became of it then', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { position } = await federation.book('es', [{ type: 'contact', number: 1 }], [outboundTo('fr', [9])]);
  await federation.act(send, {}, { agency: 'es' });
  await federation.act(sendAnew, { position, nth: 0, reason: 'tried again' }, one);
  const before = told(await federation.act(journey, { position }, one));
  assert.deepEqual(before.slice(1), [
    'sent bad',
    'received none',
    'anew done',
    'sent waits',
    'received none',
    'read none',
  ]);
  await federation.act(send, {}, { agency: 'es' });
  const after = told(await federation.act(journey, { position }, one));
  assert.deepEqual(after.slice(3, 5), ['anew done', 'sent bad']);
});

test('what waits for an agency that does not answer is not received, and is late after a day', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  federation.post.close('fr');
  const { position } = await federation.book('es', [{ type: 'contact', number: 1 }], [outboundTo('fr', [1])]);
  await federation.act(send, {}, { agency: 'es' });
  federation.clock.advance(25);
  const { steps } = await federation.act(journey, { position }, one);
  assert.deepEqual(told({ steps }), ['released done', 'sent done', 'received waits', 'read none']);
  assert.equal(steps[2]?.overdue, true);
});
