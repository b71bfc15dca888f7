// The roster between real nodes: it travels to every member and to whoever was taken off, and is the one gate of the
// operation. What must not happen: that an empty roster means everybody, or that anything is lost without a name. See
// `roster-off.test.ts` for whoever was taken off.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeSigningKey } from '../../src/base/signature.ts';
import { exportFeed, importFeed } from '../../src/exchange/carry.ts';
import { number } from '../../src/exchange/number.ts';
import { verifyRoster } from '../../src/exchange/roster-arrival.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox, exchangeReceived } from '../../src/exchange/tables.ts';
import { invite } from '../../src/operations/invite.ts';
import { issueRosters, shareRoster } from '../../src/operations/issue-roster.ts';
import { join } from '../../src/operations/join.ts';
import { leave } from '../../src/operations/leave.ts';
import { membersOf } from '../../src/operations/questions.ts';
import { revokeMember } from '../../src/operations/revoke-member.ts';
import { rosterRecord, type SignedBody, signRoster } from '../../src/operations/roster.ts';
import { rosterAllows, rosterPolicy } from '../../src/operations/roster-gate.ts';
import { operationsRoster } from '../../src/operations/tables.ts';
import { seededRandom } from '../house.ts';
import { type Federation, outboundTo } from './federation.ts';
import { isContact, joined, lineTo, note, rowsAt, settle, versionAt } from './roster-world.ts';

const OFF = 'operations/not-on-roster';

test('answers that come together make one signed roster, and every member has it by its digest', async () => {
  const { federation, operation, bureau } = await joined('one');
  const own = await versionAt(federation, 'bureau', operation);
  assert.deepEqual([own.version, own.changed, own.policy], [1, false, { witnesses: 2, removal: 1 }]);
  for (const agency of ['es', 'fr']) {
    const seen = await versionAt(federation, agency, operation);
    assert.deepEqual([seen.digest, seen.version, seen.forks], [own.digest, 1, []]);
    assert.deepEqual(
      seen.members.map(({ agency: code, state, until }) => [code, state, until]),
      ['bureau', 'es', 'fr'].map((code) => [code, 'member', null]),
    );
    const [, spain] = seen.members;
    assert.equal(spain?.from, own.members.find(({ agency: code }) => code === 'es')?.from);
    assert.equal((await rosterPolicy(rowsAt(federation, agency))).k, 2, 'the policy stands in it');
    const { enrolment } = federation.member('bureau');
    assert.equal(verifyRoster(seen.signed ?? { note: '', body: '' }, enrolment).says.version, 1);
    assert.throws(() => verifyRoster(seen.signed ?? { note: '', body: '' }, federation.member('fr').enrolment));
  }
  const again = await federation.act(shareRoster, {}, bureau);
  await federation.run();
  assert.deepEqual([again.version, again.sentTo], [1, 2], 'what says nothing new takes no new version');
  const first = await rowsAt(federation, 'es').find(operationsRoster, { operation });
  assert.equal((await versionAt(federation, 'es', operation)).version, 1);
  assert.equal(first.length, 1);
  const lines = await rowsAt(federation, 'bureau').find(exchangeOutbox, { position: again.position });
  assert.deepEqual(
    lines.map(({ to, state }) => [to, state]),
    [
      ['es', 'delivered'],
      ['fr', 'delivered'],
    ],
    'it went out once more, and was taken',
  );
  await federation.act(revokeMember, { agency: 'fr', reason: 'agreement ended' }, bureau);
  await settle(federation);
  const second = await versionAt(federation, 'es', operation);
  assert.equal(second.version, 2);
  const { previous } = JSON.parse(second.signed?.body ?? '{}') as SignedBody;
  assert.equal(previous, own.digest, 'each names the one before');
});

test('a member that leaves is off the next roster, and comes back by a new invitation', async () => {
  const { federation, operation, bureau } = await joined('leaves');
  const fr = { agency: 'fr', officer: 'liaison-1', operation };
  await federation.act(leave, { operation, reason: 'no capacity' }, fr);
  await settle(federation);
  await settle(federation);
  const left = (await versionAt(federation, 'bureau', operation)).members.find(({ agency }) => agency === 'fr');
  assert.deepEqual([left?.state, left?.reason], ['left', 'no capacity']);
  assert.equal((await versionAt(federation, 'es', operation)).version, 2);
  assert.equal(await rosterAllows(rowsAt(federation, 'es'), operation, 'fr'), false);
  await federation.act(invite, { agency: 'fr', country: 'FR' }, bureau);
  await federation.run(2);
  await federation.act(join, { operation }, { agency: 'fr', officer: 'liaison-1' });
  await federation.run();
  await settle(federation);
  const back = (await versionAt(federation, 'es', operation)).members.find(({ agency }) => agency === 'fr');
  assert.ok((back?.from ?? 0) > (left?.until ?? Number.POSITIVE_INFINITY));
  assert.equal((await versionAt(federation, 'fr', operation)).state, 'open');
  assert.deepEqual(await lineTo(federation, 'es', 'fr', 1, operation), { state: 'delivered', refusal: null });
});

test('a package ahead of the roster that lists its sender waits, and is taken when the roster came', async () => {
  const { federation, operation, bureau } = await joined('ahead', ['es']);
  await federation.act(invite, { agency: 'fr', country: 'FR' }, bureau);
  await federation.run(2);
  await federation.act(join, { operation }, { agency: 'fr', officer: 'liaison-1' });
  await federation.act(send, {}, { agency: 'fr' });
  await federation.act(issueRosters, {}, { agency: 'bureau' });
  await federation.act(send, { to: 'fr' }, { agency: 'bureau' });
  const { position } = await federation.book('fr', [note(7)], [outboundTo('es', [1])], operation);
  await federation.act(send, {}, { agency: 'fr' });
  const stateNow = async () => (await rowsAt(federation, 'fr').find(exchangeOutbox, { position }))[0]?.state;
  assert.equal(await stateNow(), 'dispatched');
  await federation.act(send, {}, { agency: 'bureau' });
  await federation.act(send, {}, { agency: 'fr' });
  assert.equal(await stateNow(), 'delivered');
});

test('over its own channel what no roster lists is given back after a day: a recall behind it goes on', async () => {
  const { federation, operation } = await joined('never', ['es']);
  const { position } = await federation.book('fr', [note(7)], [outboundTo('es', [1], { days: 60 })], operation);
  await federation.book('fr', [note(8)], [outboundTo('es', [1], { package: 'recall', days: 60 })]);
  const states = async () => {
    for (let tries = 0; tries < 2; tries += 1) await federation.act(send, {}, { agency: 'fr' });
    const rows = await rowsAt(federation, 'fr').find(exchangeOutbox, { to: 'es' });
    return rows.filter((row) => row.position >= position).map(({ state, refusal }) => [state, refusal]);
  };
  // It was numbered long ago: the day begins when it comes.
  await federation.act(number, { to: 'es' }, { agency: 'fr' });
  federation.clock.advance(24 * 5);
  assert.equal((await states())[0]?.[0], 'dispatched');
  federation.clock.advance(23);
  assert.equal((await states())[0]?.[0], 'dispatched');
  federation.clock.advance(1);
  assert.deepEqual(await states(), [
    ['refused', 'operations/roster-behind'],
    ['delivered', null],
  ]);
  assert.deepEqual((await federation.arrived('es', 'fr')).filter(isContact), [note(8)]);
});

test('in a file what no roster lists waits for thirty days: a roster that is carried may take weeks', async () => {
  const { federation, operation } = await joined('carried', ['es']);
  await federation.book('fr', [note(7)], [outboundTo('es', [1], { days: 60 })], operation);
  const liaison = (agency: string) => ({ agency, officer: 'liaison-1' });
  const [away, here] = [federation.member('fr').arrivals, federation.member('es').arrivals];
  const read = async () => {
    const { departure } = await federation.act(exportFeed, { to: 'es' }, liaison('fr'));
    const arrival = here.put(away.take(departure) ?? new Uint8Array(0));
    const { refused } = await federation.act(importFeed, { arrival }, liaison('es'));
    return refused;
  };
  const used = () => rowsAt(federation, 'es').find(exchangeReceived, { peer: 'fr', refusal: OFF });
  for (let tries = 0; tries < 6; tries += 1) await read();
  federation.clock.advance(24 * 20);
  await read();
  assert.equal((await used()).length, 0);
  federation.clock.advance(24 * 11);
  await read();
  assert.equal((await used()).length, 1);
  assert.deepEqual((await federation.arrived('es', 'fr')).filter(isContact), []);
});

test('two rosters under one version are kept as proof and shown, and the first counts', async () => {
  const { federation, operation } = await joined('fork');
  const { agency, keys } = federation.member('bureau');
  const seen = await versionAt(federation, 'es', operation);
  const said = JSON.parse(seen.signed?.body ?? '{}') as SignedBody;
  const other = signRoster({ ...said, at: '2026-03-02T09:00:00.000Z' }, agency.origin, keys.release);
  await forge(federation, operation, other);
  const now = await versionAt(federation, 'es', operation);
  assert.deepEqual([now.digest, now.forks], [seen.digest, [1]]);
  const lines = await rowsAt(federation, 'bureau').find(exchangeOutbox, { packageType: 'roster', to: 'es' });
  assert.equal(lines.at(-1)?.refusal, 'operations/roster-forked', 'its sender hears it by name');
});

test('an empty roster means nobody, and one that another than the coordinator signed changes nothing', async () => {
  const { federation, operation } = await joined('empty');
  const { agency, keys } = federation.member('bureau');
  const seen = await versionAt(federation, 'es', operation);
  const said = JSON.parse(seen.signed?.body ?? '{}') as SignedBody;
  const next = { ...said, version: 2, previous: seen.digest as SignedBody['previous'] };
  await forge(federation, operation, signRoster(next, agency.origin, makeSigningKey(seededRandom('thief'))));
  assert.equal((await versionAt(federation, 'es', operation)).version, 1, 'a key that is not theirs');
  await forge(federation, operation, signRoster(next, agency.origin, federation.member('fr').keys.release), 'fr');
  assert.equal((await versionAt(federation, 'es', operation)).version, 1, 'a member that is not the coordinator');
  await forge(federation, operation, signRoster({ ...next, members: [] }, agency.origin, keys.release));
  const rows = rowsAt(federation, 'es');
  assert.deepEqual(await membersOf(rows, operation), []);
  for (const code of ['bureau', 'es', 'fr']) assert.equal(await rosterAllows(rows, operation, code), false);
  const line = await lineTo(federation, 'es', 'bureau', 1, operation);
  assert.deepEqual(line, { state: 'unmade', refusal: 'operations/not-on-roster' });
  assert.deepEqual(await lineTo(federation, 'bureau', 'es', 2, operation), {
    state: 'refused',
    refusal: 'operations/not-on-roster',
  });
});

/** Sends Spain a roster as a package of `from`, whatever it says. */
async function forge(
  federation: Federation,
  operation: string,
  signed: { note: string; body: string },
  from = 'bureau',
) {
  const record = { type: 'roster', ...rosterRecord(signed) };
  await federation.book(from, [record], [{ ...outboundTo('es', [1]), package: 'roster' }], operation);
  await federation.run(2);
}
