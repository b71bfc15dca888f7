// A child whom no service has is always owed by somebody: when the service that had the case cannot help, when the case
// was declined, taken back or recalled, and until another service, another referral or a decision has it. A child that
// is safe is counted once, by the word of the service, and no more when no service says so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withdraw } from '../../src/identity/designate.ts';
import { invite } from '../../src/operations/invite.ts';
import { shareRoster } from '../../src/operations/issue-roster.ts';
import { join } from '../../src/operations/join.ts';
import { open } from '../../src/operations/open.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { acknowledge, noteSafeguarded } from '../../src/referrals/acknowledge.ts';
import { answer, takeBack } from '../../src/referrals/answer.ts';
import { recall } from '../../src/referrals/correct.ts';
import { hasAcknowledged, stateBy } from '../../src/referrals/safeguard.ts';
import { safeguarding } from '../../src/referrals/safeguard-door.ts';
import { asTally, type Tally } from '../../src/statements/tally.ts';
import type { House } from '../house.ts';
import { carry } from '../operations/carry.ts';
import { child, code, matter } from './matter.ts';
import { back, brazil, caseAt, casesAt, one, owedTo, refer, safe, sent, word, wrongAt } from './sent-child.ts';

const OWED = [['child-without-service', 'past', true]];
const owedAt = async (house: House, agency: string) => [
  await owedTo(house, agency, 'liaison'),
  await owedTo(house, agency, 'coordinator'),
  await owedTo(house, agency, 'protection'),
];

/** The tallies of an agency's own entries, in their order. */
async function talliesOf(house: House, agency: string): Promise<readonly Tally[]> {
  const found: Tally[] = [];
  for await (const { records } of house.agency(agency).log.entries(0)) {
    for (const record of records) {
      const tally = 'value' in record ? asTally(record.value) : null;
      if (tally !== null) found.push(tally);
    }
  }
  return found;
}

test('a service that cannot help leaves the case open at once, on both sides, until another one has it', async () => {
  const { house, referral } = await sent();
  const at = house.agency('br').log.size;
  await house.act(acknowledge, { referral, ...word }, brazil);
  const unable = { referral, service: 'BR-1', person: word.person, word: 'unable' as const };
  await house.act(noteSafeguarded, unable, brazil);
  await assert.rejects(house.act(noteSafeguarded, unable, brazil), code('referrals/acknowledged-already'));
  await back(house, at);
  for (const agency of ['es', 'br']) {
    const { state, level, share } = await caseAt(house, agency);
    assert.deepEqual([state, level, share], ['unable', 'past', 100]);
    assert.deepEqual(await owedAt(house, agency), [OWED, OWED, OWED]);
  }
  assert.deepEqual(await wrongAt(house), ['service-unable']);
  await assert.rejects(house.act(acknowledge, { referral, ...word }, brazil), code('referrals/acknowledged-already'));
  const again = house.agency('br').log.size;
  await house.act(acknowledge, { referral, ...word, service: 'BR-2' }, brazil);
  await back(house, again);
  for (const agency of ['es', 'br']) {
    assert.equal((await caseAt(house, agency)).state, 'acknowledged');
    assert.deepEqual(await owedAt(house, agency), [[], [], []]);
  }
  assert.deepEqual([await wrongAt(house), (await house.act(safeguarding, {}, one)).strays], [[], []]);
});

test('each service acknowledges once, and the last word of each says how the case stands', () => {
  const said = (id: string, word: 'acknowledged' | 'safeguarded' | 'unable', other = false) => {
    return { service: { id }, word, nextStep: other ? ('other-service' as const) : null };
  };
  const had = [said('BR-1', 'acknowledged', true)];
  assert.deepEqual([stateBy([]), stateBy(had)], ['open', 'acknowledged']);
  assert.equal(stateBy([...had, said('BR-2', 'acknowledged')]), 'acknowledged');
  // Who handed it on has it no more.
  assert.equal(stateBy([...had, said('BR-2', 'acknowledged'), said('BR-2', 'unable')]), 'unable');
  const both = [said('BR-1', 'acknowledged'), said('BR-2', 'acknowledged')];
  assert.equal(stateBy([...both, said('BR-2', 'unable')]), 'acknowledged', 'the first one still has it');
  assert.equal(stateBy([...both, said('BR-1', 'safeguarded'), said('BR-2', 'unable')]), 'safeguarded');
  assert.equal(stateBy([...both, said('BR-1', 'safeguarded'), said('BR-1', 'unable')]), 'acknowledged');
  assert.deepEqual([hasAcknowledged(both, 'BR-1'), hasAcknowledged(had, 'BR-2')], [true, false]);
});

test('a case that was declined and taken back is owed here until the child is referred again', async () => {
  const { house, referral } = await sent();
  const at = house.agency('br').log.size;
  await house.act(answer, { referral, answer: 'declined', reason: 'not competent' }, brazil);
  await carry(house, 'br', at);
  const stands = async () => [(await caseAt(house, 'es')).state, await owedTo(house, 'es', 'protection')];
  assert.deepEqual(await stands(), ['unserved', OWED]);
  assert.deepEqual([await owedTo(house, 'br', 'protection'), (await caseAt(house, 'br')).state], [[], 'closed']);
  await house.act(takeBack, { referral }, one);
  assert.deepEqual(await stands(), ['unserved', OWED]);
  assert.deepEqual(await wrongAt(house), ['child-without-service']);
  await refer(house);
  const states = (await casesAt(house, 'es')).map(({ state }) => state);
  assert.deepEqual([states, await owedTo(house, 'es', 'protection')], [['open', 'closed'], []]);
  assert.deepEqual(await wrongAt(house), []);
});

test('a recalled case is owed until it is decided that there is no victim', async () => {
  const { house, referral } = await sent();
  await house.act(recall, { referral, reason: 'sent in error' }, one);
  assert.deepEqual(await owedTo(house, 'es', 'protection'), OWED);
  const decided = { subject: child, category: 'victim' as const, reason: 'Reviewed: an adult.' };
  await house.act(withdraw, decided, safe('es', 'analyst-1'));
  assert.deepEqual([(await caseAt(house, 'es')).state, await owedTo(house, 'es', 'protection')], ['closed', []]);
});

test('a service of our own country can have a child whose case came back, and none before that', async () => {
  const { house, referral } = await sent();
  const here = { referral, ...word, service: 'ES-1' };
  await assert.rejects(house.act(acknowledge, here, one), code('referrals/unknown'));
  await house.act(recall, { referral, reason: 'the child is here' }, one);
  await house.act(acknowledge, here, one);
  assert.deepEqual([(await caseAt(house, 'es')).state, await owedTo(house, 'es', 'liaison')], ['acknowledged', []]);
});

test('a word is late when it is noted late, and none is older than its case', async () => {
  const { house, referral } = await sent();
  house.clock.advance(24 * 12);
  const said = { referral, ...word };
  const old = house.act(acknowledge, { ...said, at: '2020-01-01T00:00:00.000Z' }, brazil);
  await assert.rejects(old, code('referrals/word-before-case'));
  const at = house.agency('br').log.size;
  const noted = await house.act(acknowledge, { ...said, at: '2026-03-02T08:00:00.000Z' }, brazil);
  assert.equal(noted.late, true);
  await back(house, at);
  for (const agency of ['es', 'br']) assert.equal((await caseAt(house, agency)).words[0]?.late, true);
});

test('a child that is safe is counted once, whoever says so, and no more when no service does', async () => {
  const { house, referral } = await sent();
  const says = (rf: string, service: string, said: 'safeguarded' | 'unable') =>
    house.act(noteSafeguarded, { referral: rf, service, person: word.person, word: said }, brazil);
  await house.act(acknowledge, { referral, ...word }, brazil);
  assert.deepEqual(await talliesOf(house, 'br'), []);
  await says(referral, 'BR-1', 'safeguarded');
  const [first] = await talliesOf(house, 'br');
  assert.deepEqual([first?.of, first?.country, first?.province, first?.withdrawn], ['safeguarded', 'BR', null, false]);
  // A second service, and a second referral of the same child, make no second child.
  await house.act(acknowledge, { referral, ...word, service: 'BR-2' }, brazil);
  await says(referral, 'BR-2', 'safeguarded');
  const second = await refer(house);
  await house.act(acknowledge, { referral: second, ...word }, brazil);
  await says(second, 'BR-1', 'safeguarded');
  assert.equal((await talliesOf(house, 'br')).length, 1);
  await says(second, 'BR-1', 'unable');
  await says(referral, 'BR-1', 'unable');
  assert.equal((await talliesOf(house, 'br')).length, 1, 'one service still says so');
  await says(referral, 'BR-2', 'unable');
  const [, gone] = await talliesOf(house, 'br');
  assert.deepEqual([gone?.id, gone?.withdrawn], [first?.id, true]);
  await says(referral, 'BR-2', 'safeguarded');
  const [, , anew] = await talliesOf(house, 'br');
  assert.ok(anew?.withdrawn === false && anew.id !== first?.id);
});

test('the count of an operation goes to its coordinator without the child, the word to who sent the case', async () => {
  const { house } = await matter();
  const fr = { agency: 'fr', officer: 'coordinator-1' };
  const plan = { name: 'Lantern', offence: 'distribution' as const, basis: 'Agreement 4/2026' };
  const { operation } = await house.act(open, plan, fr);
  for (const agency of ['es', 'br']) {
    const at = house.agency('fr').log.size;
    await house.act(invite, { agency, country: agency.toUpperCase() }, { ...fr, operation });
    await carry(house, 'fr', at);
    const joined = house.agency(agency).log.size;
    await house.act(join, { operation }, { agency, officer: 'liaison-1', operation });
    await carry(house, agency, joined);
  }
  const shared = house.agency('fr').log.size;
  await house.act(shareRoster, {}, { ...fr, operation });
  await carry(house, 'fr', shared);
  const referral = await refer(house, operation);
  const by = safe('br', 'liaison-1', operation);
  await house.act(acknowledge, { referral, ...word }, by);
  const at = house.agency('br').log.size;
  await house.act(noteSafeguarded, { referral, service: 'BR-1', person: word.person, word: 'safeguarded' }, by);
  const carried = await carry(house, 'br', at);
  const types = carried.map(({ to, records }) => [to, records.map(({ type }) => type)]);
  assert.deepEqual(types, [
    ['es', ['safeguard-word']],
    ['fr', ['tally']],
  ]);
  assert.ok(!JSON.stringify(carried[1]).includes(child));
  const { tally } = await house.act(recordOutcome, { result: 'safeguarded' }, by);
  assert.equal(tally, null, 'what a team reports is no word of a service');
});
