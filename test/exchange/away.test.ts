// A peer that was away until what was sent to it had expired gets all of it by itself, in the order in which it was
// said, referrals with their covers too. What must not happen: that anything comes behind what replaced it, that what
// was taken back meanwhile goes out, or that a line which an officer has to look at is lost from sight.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { number } from '../../src/exchange/number.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox, type OutboxRow } from '../../src/exchange/tables.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { ledgerEntry } from '../../src/ledger/store.ts';
import { correct, recall } from '../../src/referrals/correct.ts';
import { release } from '../../src/referrals/release.ts';
import { referralsReceived } from '../../src/referrals/tables.ts';
import { stores as referred, statement, suspect } from '../referrals/matter.ts';
import { CourierWorld } from './courier-world.ts';
import { type Federation, outboundTo } from './federation.ts';
import { one, prepared, seed, two } from './referred.ts';
import { enter, phoneOf } from './relay.ts';

const EXPIRED = 'ledger/package-expired';
const [, ...rooms] = referred;

/** es with three statements about a suspect, fr beside it; couriers for both. */
async function openAway(pulls: Readonly<Record<string, readonly string[]>> = {}) {
  const world = await CourierWorld.open(['es', 'fr'], pulls, rooms);
  const { federation } = world;
  const act = { type: 'act', report: `rp:${'1'.repeat(32)}`, format: 'patrol-log', source: 'patrol', parts: 1 };
  const ids = await seed(federation, 'es', 'intake/received/1', [
    act,
    statement(suspect, 'person', 'handle', 'exampletalk|persona014'),
    statement(suspect, 'person', 'email', 'persona-014@example.org'),
    statement(suspect, 'person', 'name', 'Persona 014'),
  ]);
  return { world, federation, ids: ids.slice(1) };
}

async function released(federation: Federation): Promise<string> {
  const referral = await prepared({ federation, ids: [], left: [] });
  await federation.act(release, { referral }, two);
  return referral;
}

const linesOf = (federation: Federation): Promise<readonly OutboxRow[]> =>
  federation.member('es').host.rows.find(exchangeOutbox, { to: 'fr' });
const statesOf = async (federation: Federation) =>
  (await linesOf(federation)).map(({ state, refusal, anew }) => [state, refusal, anew !== null]);
const typesAt = async (federation: Federation) =>
  (await federation.arrived('fr', 'es')).map(({ type, property }) => property ?? type);
const receivedBy = (federation: Federation) => federation.member('fr').host.rows.find(referralsReceived, {});

/** A referral that got its number, and whose addressee has been away for forty days since. */
async function releasedToAbsent(world: CourierWorld): Promise<string> {
  const { federation } = world;
  const referral = await released(federation);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  world.gone.add('fr');
  world.courier('es').nudge();
  await world.pass(24 * 40);
  return referral;
}

test('a referral whose addressee is away for forty days arrives with its cover, and no officer acts', async () => {
  const { world, federation } = await openAway();
  const referral = await releasedToAbsent(world);
  // Said meanwhile: it must not come first.
  await federation.book('es', [{ type: 'tally', nth: 1 }], [outboundTo('fr', [1])]);
  world.courier('es').nudge();
  world.gone.delete('fr');
  await world.pass(1);
  const [row] = await receivedBy(federation);
  assert.deepEqual([row?.referral, row?.state, row?.records], [referral, 'open', 3]);
  assert.deepEqual(await typesAt(federation), ['handle', 'email', 'name', 'referral', 'tally']);
  const dated = await federation.member('es').host.rows.find(ledgerEntry, { kind: 'exchange/dated-anew/1' });
  assert.deepEqual(
    dated.map(({ actor }) => actor),
    [federation.member('es').officers.get('node')],
  );
  await world.pass(24 * 3);
  assert.equal((await linesOf(federation)).length, 3, 'and nothing goes again');
});

test('a referral that was recalled while its addressee was away is not sent again: the recall is', async () => {
  const { world, federation } = await openAway();
  const referral = await releasedToAbsent(world);
  await federation.act(recall, { referral, reason: 'Sent in error' }, one);
  world.gone.delete('fr');
  await world.pass(1);
  assert.deepEqual(await typesAt(federation), ['referral-recall']);
  assert.deepEqual(await receivedBy(federation), []);
  assert.deepEqual((await statesOf(federation))[0], ['refused', EXPIRED, false], 'an officer sees it');
});

test('what is recalled between dating and numbering does not go: the line is set aside for an officer', async () => {
  const { federation } = await openAway();
  const referral = await released(federation);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  federation.clock.advance(24 * 31);
  await federation.act(send, { lines: 1 }, { agency: 'es' });
  assert.deepEqual((await statesOf(federation)).at(-1), ['waiting', null, false], 'it is dated anew');
  await federation.act(recall, { referral, reason: 'Sent in error' }, one);
  const { lines } = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    lines.map(({ outcome, fault }) => [outcome, fault]),
    [
      ['set-aside', 'exchange/overtaken'],
      ['delivered', null],
    ],
  );
  assert.deepEqual(await typesAt(federation), ['referral-recall']);
});

test('a record that was corrected meanwhile stays behind: cover, others and correction arrive', async () => {
  const { world, federation, ids } = await openAway();
  const referral = await released(federation);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  world.gone.add('fr');
  await world.pass(24 * 35);
  const [right] = (
    await seed(federation, 'es', 'intake/received/1', [
      { type: 'act', report: `rp:${'2'.repeat(32)}`, format: 'patrol-log', source: 'patrol', parts: 1 },
      statement(suspect, 'person', 'name', 'Persona 015'),
    ])
  ).slice(1);
  const wrong = ids[2];
  assert.ok(wrong !== undefined && right !== undefined);
  await federation.act(correct, { referral, wrong: [wrong], right: [right], reason: 'A slip' }, one);
  world.gone.delete('fr');
  world.courier('es').nudge();
  await world.pass(1);
  assert.deepEqual(await typesAt(federation), ['handle', 'email', 'referral', 'name']);
  const names = (await federation.arrived('fr', 'es')).filter(({ property }) => property === 'name');
  assert.deepEqual(
    names.map(({ value }) => value),
    ['Persona 015'],
    'of the wrong one not a byte',
  );
});

test('who collects gets what expired before what was said since', async () => {
  const { world, federation } = await openAway({ fr: ['es'] });
  await released(federation);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  federation.clock.advance(24 * 40);
  await federation.book('es', [{ type: 'tally', nth: 1 }], [outboundTo('fr', [1])]);
  world.courier('fr').nudge();
  await world.pass(0.2);
  assert.deepEqual(await typesAt(federation), ['handle', 'email', 'name', 'referral', 'tally']);
});

test('what was numbered ahead of a line that was dated anew leaves that to an officer', async () => {
  const { federation } = await CourierWorld.open(['es', 'fr']);
  const tally = (nth: number) => ({ type: 'tally', nth });
  await federation.book('es', [tally(1)], [outboundTo('fr', [1])]);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  federation.clock.advance(24 * 31);
  await federation.act(send, { lines: 1 }, { agency: 'es' });
  const { host, log } = federation.member('es');
  const rows = host.rows as unknown as { apply(room: string, at: number, changes: readonly object[]): Promise<void> };
  const dated = (await linesOf(federation)).at(-1);
  assert.deepEqual([dated?.state, dated?.turn], ['waiting', 0]);
  await federation.book('es', [tally(2)], [outboundTo('fr', [1])]);
  // As a line whose own records are damaged for a while lets others by.
  await rows.apply('exchange', log.size, [{ put: exchangeOutbox, row: { ...dated, state: 'unmade' } }]);
  await federation.act(send, {}, { agency: 'es' });
  await rows.apply('exchange', log.size, [{ put: exchangeOutbox, row: dated }]);
  const { lines } = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    lines.map(({ outcome, fault }) => [outcome, fault]),
    [['set-aside', 'exchange/overtaken']],
  );
  assert.deepEqual(
    (await federation.arrived('fr', 'es')).map(({ nth }) => nth),
    [2],
  );
});

test('a recall does not come behind the record that was sent again after it: an officer decides', async () => {
  const { federation } = await CourierWorld.open(['es', 'fr']);
  const { rows } = federation.member('es').host;
  const position = await enter(federation, 'es', ['fr'], [phoneOf('es', { audience: ['es', 'fr'] })]);
  const [row] = await rows.find(intakeStatement, { position });
  assert.ok(row !== undefined);
  const asked = { package: 'recall', supersedes: [row.recordId], days: 3 };
  await federation.book('es', [{ type: 'note' }], [outboundTo('fr', [1], asked)]);
  await federation.book('es', [], [outboundTo('fr', [1], { selection: [{ entry: position, records: [1] }] })]);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  federation.clock.advance(24 * 4);
  for (let tries = 0; tries < 2; tries += 1) await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(await statesOf(federation), [
    ['delivered', null, false],
    ['refused', EXPIRED, false],
    ['delivered', null, false],
  ]);
  const standing = await federation.member('fr').host.rows.find(intakeStatement, { superseded: false });
  assert.ok(standing.length > 0);
});
