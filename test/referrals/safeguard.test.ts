// A child's case in the country where the child is thought to be: open until a named service has it, on a clock that
// goes to more people the longer it runs, and safe only when the service says so. Words that do not fit are refused, or
// kept as what they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { acknowledge, noteSafeguarded, setClock } from '../../src/referrals/acknowledge.ts';
import { answer } from '../../src/referrals/answer.ts';
import { confirm } from '../../src/referrals/confirm.ts';
import { recall } from '../../src/referrals/correct.ts';
import { findings, received } from '../../src/referrals/door.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release } from '../../src/referrals/release.ts';
import { safeguarding, services } from '../../src/referrals/safeguard-door.ts';
import type { House } from '../house.ts';
import { carry } from '../operations/carry.ts';
import { code, matter, suspect } from './matter.ts';
import { back, brazil, caseAt, one, owedTo, safe, sent, toBrazil, two, word } from './sent-child.ts';

test('the case is open on both sides until a named service acknowledges, and its word travels back', async () => {
  const { house, referral } = await sent();
  const before = await caseAt(house, 'es');
  assert.deepEqual([before.state, before.side, before.country, before.words.length], ['open', 'sent', 'BR', 0]);
  assert.deepEqual([before.opened, before.due], ['2026-03-02T08:00:00.000Z', '2026-03-02T20:00:00.000Z']);
  const [place] = before.places;
  assert.deepEqual([place?.country, place?.kinds, place?.facts], ['BR', ['child'], 1]);
  assert.equal(place?.records.length, 1, 'why the child is thought to be there opens to its record');
  assert.deepEqual([(await caseAt(house, 'br')).state, (await caseAt(house, 'br')).due], ['open', before.due]);
  house.clock.advance(5);
  const at = house.agency('br').log.size;
  const { late } = await house.act(acknowledge, { referral, ...word, reference: 'CASE-1' }, brazil);
  assert.equal(late, false);
  await back(house, at);
  for (const agency of ['es', 'br']) {
    const { state, words, share, level } = await caseAt(house, agency);
    assert.deepEqual([state, share, level, words.length], ['acknowledged', null, null, 1]);
    const [said] = words;
    assert.deepEqual(
      [said?.service.id, said?.service.kind, said?.service.verified],
      ['BR-1', 'child-protection-authority', false],
    );
    assert.deepEqual(
      [said?.person, said?.nextStep, said?.reference, said?.at, said?.late],
      [word.person, 'visit', 'CASE-1', '2026-03-02T13:00:00.000Z', false],
    );
  }
});

test('a child is safeguarded by the word of the service that has the case, and by nothing of ours', async () => {
  const { house, referral } = await sent();
  const safeguarded = { referral, service: 'BR-1', person: word.person, word: 'safeguarded' as const };
  await assert.rejects(house.act(noteSafeguarded, safeguarded, brazil), code('referrals/not-acknowledged'));
  await house.act(answer, { referral, answer: 'accepted' }, brazil);
  assert.equal((await caseAt(house, 'br')).state, 'open', 'that the agency accepts it is no word of a service');
  const at = house.agency('br').log.size;
  await house.act(acknowledge, { referral, ...word }, brazil);
  const another = house.act(noteSafeguarded, { ...safeguarded, service: 'BR-2' }, brazil);
  await assert.rejects(another, code('referrals/not-acknowledged'));
  await house.act(noteSafeguarded, safeguarded, brazil);
  await assert.rejects(house.act(noteSafeguarded, safeguarded, brazil), code('referrals/acknowledged-already'));
  await back(house, at);
  const { counts } = await house.act(safeguarding, {}, one);
  assert.deepEqual([counts.referrals, counts.safeguarded, counts.open, counts.urgent], [1, 1, 0, 1]);
});

test('half, four fifths and all of the time run are each owed to more roles; past it, it is a finding', async () => {
  const { house } = await sent();
  const levels = async () => [
    await owedTo(house, 'es', 'liaison'),
    await owedTo(house, 'es', 'coordinator'),
    await owedTo(house, 'es', 'protection'),
  ];
  house.clock.advance(5.9);
  assert.deepEqual(await levels(), [[], [], []]);
  house.clock.advance(0.1);
  assert.deepEqual(await levels(), [[['safeguarding-unacknowledged', 'half', false]], [], []]);
  house.clock.advance(3.6);
  const most = [['safeguarding-unacknowledged', 'most', false]];
  assert.deepEqual(await levels(), [most, most, []]);
  house.clock.advance(2.4);
  const past = [['safeguarding-unacknowledged', 'past', true]];
  assert.deepEqual(await levels(), [past, past, past]);
  assert.deepEqual(await owedTo(house, 'br', 'coordinator'), [['safeguarding-to-acknowledge', 'past', true]]);
  const wrong = (await house.act(findings, {}, one)).findings.map(({ finding }) => finding);
  assert.ok(wrong.includes('unacknowledged'));
});

test('the hours are those that the operation set, and a child at risk never waits longer than another', async () => {
  const { house } = await matter();
  const by = safe('es', 'coordinator-1');
  const wrong = house.act(setClock, { hours: 4, hoursAtRisk: 5, ground: 'Plan 1' }, by);
  await assert.rejects(wrong, code('referrals/clock-reversed'));
  await house.act(setClock, { hours: 10, hoursAtRisk: 4, ground: 'Plan 1' }, by);
  const { referral } = await house.act(prepare, toBrazil, one);
  await house.act(release, { referral }, two);
  assert.equal((await caseAt(house, 'es')).due, '2026-03-02T12:00:00.000Z');
  assert.deepEqual((await house.act(safeguarding, {}, one)).clock, { hours: 10, hoursAtRisk: 4, ground: 'Plan 1' });
});

test('an acknowledgement is refused twice, after a recall, in another’s name and from the future', async () => {
  const { house, referral } = await sent();
  const said = { referral, ...word };
  await assert.rejects(house.act(acknowledge, { ...said, service: 'FR-1' }, brazil), code('referrals/service-unknown'));
  await assert.rejects(house.act(acknowledge, { ...said, service: 'BR-9' }, brazil), code('referrals/service-unknown'));
  const early = house.act(acknowledge, { ...said, at: '2026-03-03T08:00:00.000Z' }, brazil);
  await assert.rejects(early, code('referrals/word-in-the-future'));
  const elsewhere = house.act(acknowledge, { ...said, service: 'FR-1' }, safe('fr', 'liaison-1'));
  await assert.rejects(elsewhere, code('referrals/unknown'));
  await assert.rejects(house.act(acknowledge, said, one), code('referrals/unknown'));
  await house.act(acknowledge, said, brazil);
  await assert.rejects(house.act(acknowledge, said, brazil), code('referrals/acknowledged-already'));
  const other = await sent();
  const at = other.house.agency('es').log.size;
  await other.house.act(recall, { referral: other.referral, reason: 'sent in error' }, one);
  await carry(other.house, 'es', at);
  const gone = other.house.act(acknowledge, { ...said, referral: other.referral }, brazil);
  await assert.rejects(gone, code('referrals/case-closed'));
  assert.equal((await caseAt(other.house, 'br')).state, 'closed');
  assert.equal((await caseAt(other.house, 'es')).state, 'unserved', 'what was called back is the sender’s again');
});

test('a referral for investigation has no service to acknowledge it', async () => {
  const { house } = await matter();
  const { referral } = await house.act(prepare, { to: 'fr', country: 'FR', subjects: [suspect] }, one);
  const at = house.agency('es').log.size;
  await house.act(release, { referral }, two);
  await carry(house, 'es', at);
  assert.equal((await house.act(received, {}, safe('fr', 'liaison-1'))).referrals.length, 1);
  const said = house.act(acknowledge, { referral, ...word, service: 'FR-1' }, safe('fr', 'liaison-1'));
  await assert.rejects(said, code('referrals/not-safeguarding'));
});

/** A word as it arrives from an agency, made by hand. */
async function arrives(house: House, from: string, change: JsonObject): Promise<void> {
  const id = `a:${'7'.repeat(31)}${(await caseAt(house, 'es')).position % 10}`;
  const service = { id: 'BR-1', name: 'A service', kind: 'family-court', asOf: '2026-11-01', verified: false };
  const at = '2026-03-02T09:00:00.000Z';
  const said = { type: 'safeguard-word', id, word: 'acknowledged', country: 'BR', service, person: 'An office' };
  const record = { ...said, nextStep: 'visit', reference: null, at, notedAt: at, ...change };
  const wrapped: JsonObject = { type: 'received', from, recordId: `r1:${'0'.repeat(64)}`, record };
  await house.seed('es', 'intake/package-received/1', [{ type: 'act', from }, wrapped]);
}

test('a word from a country not asked, about another referral, twice or after a recall is shown, no more', async () => {
  const { house, referral } = await sent();
  const strays = async () => (await house.act(safeguarding, {}, one)).strays.map(({ why, from }) => [why, from]);
  await arrives(house, 'fr', { referral });
  await arrives(house, 'br', { referral, country: 'FR' });
  await arrives(house, 'br', { referral: `rf:${'9'.repeat(32)}` });
  assert.equal((await caseAt(house, 'es')).state, 'open');
  await arrives(house, 'br', { referral });
  assert.equal((await caseAt(house, 'es')).state, 'acknowledged');
  await arrives(house, 'br', { referral, id: `a:${'6'.repeat(32)}` });
  assert.equal((await caseAt(house, 'es')).words.length, 1);
  await house.act(recall, { referral, reason: 'sent in error' }, one);
  await arrives(house, 'br', { referral, id: `a:${'5'.repeat(32)}`, word: 'safeguarded' });
  assert.equal((await caseAt(house, 'es')).state, 'acknowledged', 'what was said before the recall stands');
  assert.deepEqual(await strays(), [
    ['not-asked', 'fr'],
    ['not-asked', 'br'],
    ['unknown-referral', 'br'],
    ['twice', 'br'],
    ['after-recall', 'br'],
  ]);
  const wrong = (await house.act(findings, {}, one)).findings.filter(({ finding }) => finding === 'stray-word');
  assert.equal(wrong.length, 5);
});

test('who released alone cannot confirm, and a clock set back behind the release shows no twelve hours', async () => {
  const { house, referral } = await sent();
  await assert.rejects(house.act(confirm, { referral }, one), code('oversight/same-officer'));
  house.clock.advance(-3);
  assert.equal((await caseAt(house, 'es')).clockInDoubt, true);
  assert.deepEqual(await owedTo(house, 'es', 'liaison'), []);
  const confirmed = await house.act(confirm, { referral }, two);
  assert.deepEqual([confirmed.late, confirmed.inDoubt], [false, true]);
  house.clock.advance(48);
  const wrong = (await house.act(findings, {}, one)).findings.map(({ finding }) => finding);
  assert.ok(wrong.includes('confirmed-in-doubt'), 'and stays visible');
});

test('the services are dated data with their source, and none of the samples says it was verified', async () => {
  const { house } = await matter();
  const seen = await house.act(services, { country: 'BR' }, one);
  assert.deepEqual([seen.asOf, seen.services.length], ['2026-11-01', 2]);
  assert.ok(seen.services.every(({ verified, country, source }) => !verified && country === 'BR' && source.length > 0));
  assert.deepEqual((await house.act(services, {}, brazil)).country, 'BR');
});
