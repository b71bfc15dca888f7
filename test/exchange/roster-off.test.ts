// Whoever was taken off a roster: it is told, gets nothing more of the operation and is let in with nothing more. What
// must not happen: that a date or a number from before carries something past the end, or that what takes back is
// stopped with it. See `roster.test.ts` for rosters themselves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../src/base/clock.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { askConsent } from '../../src/exchange/consents.ts';
import { type Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { number } from '../../src/exchange/number.ts';
import { isMadeLater } from '../../src/exchange/roster-ends.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { invite } from '../../src/operations/invite.ts';
import { issueRosters } from '../../src/operations/issue-roster.ts';
import { join } from '../../src/operations/join.ts';
import { revokeMember } from '../../src/operations/revoke-member.ts';
import { rosterAllows, senderStanding } from '../../src/operations/roster-gate.ts';
import { aStatement } from '../statements/made.ts';
import { type Federation, outboundTo } from './federation.ts';
import { enter, phoneOf } from './relay.ts';
import { isContact, joined, lineTo, note, rowsAt, settle, versionAt } from './roster-world.ts';

test('a removed member is told, and gets nothing more of the operation from anybody', async () => {
  const { federation, operation, bureau } = await joined('off');
  assert.deepEqual(await lineTo(federation, 'es', 'fr', 1, operation), { state: 'delivered', refusal: null });
  // Numbered while France was in, and not yet delivered: it is from before, and no number is lost.
  federation.clock.advance(1);
  const { position } = await federation.act(revokeMember, { agency: 'fr', reason: 'agreement ended' }, bureau);
  await settle(federation);
  for (const agency of ['es', 'fr']) {
    const { members, version } = await versionAt(federation, agency, operation);
    assert.equal(version, 2);
    assert.equal(members.find(({ agency: code }) => code === 'fr')?.until, position);
  }
  assert.equal(await rosterAllows(rowsAt(federation, 'bureau'), operation, 'fr', position - 1), true);
  assert.equal(await rosterAllows(rowsAt(federation, 'bureau'), operation, 'fr', position), false);
  federation.clock.advance(1);
  const aside = { state: 'unmade', refusal: 'operations/not-on-roster' };
  assert.deepEqual(await lineTo(federation, 'es', 'fr', 2, operation), aside);
  assert.deepEqual(await lineTo(federation, 'bureau', 'fr', 3, operation), aside);
  assert.deepEqual(await lineTo(federation, 'fr', 'es', 4, operation), aside, 'it knows itself that it is out');
  assert.deepEqual(await federation.arrived('fr', 'bureau').then((all) => all.filter(isContact)), []);
  assert.deepEqual(await lineTo(federation, 'es', 'bureau', 5, operation), { state: 'delivered', refusal: null });
  assert.deepEqual((await federation.arrived('fr', 'es')).filter(isContact), [note(1)]);
});

test('leave is not asked of a member that is off the roster: the officer hears so, and nothing is booked', async () => {
  const { federation, operation, bureau } = await joined('leave');
  const said = aStatement({ property: 'phone', value: '+34600000001', normalised: '+34600000001', originator: 'fr' });
  const handling = { ...said.handling, audience: ['es', 'fr'], legal: ['H2'] };
  const record = { ...said, handling } as unknown as JsonObject;
  const { records } = await federation.book('fr', [record], [outboundTo('es', [1])], operation);
  await federation.run(2);
  await federation.act(revokeMember, { agency: 'fr', reason: 'agreement ended' }, bureau);
  await settle(federation);
  const before = federation.member('es').log.size;
  const input = {
    use: 'court' as const,
    records: [records[1] ?? ''],
    until: '2027-01-01T00:00:00.000Z',
    reason: 'For a court',
  };
  const asking = federation.act(askConsent, input, { agency: 'es', officer: 'liaison-1', operation });
  await assert.rejects(asking, { code: 'operations/not-on-roster' });
  assert.equal(federation.member('es').log.size, before);
});
test('a removed member that ignores its roster is stopped, and its older packages are still taken', async () => {
  const { federation, operation, bureau } = await joined('ignores');
  await federation.act(revokeMember, { agency: 'fr', reason: 'agreement ended' }, bureau);
  const { position: early } = await federation.book('fr', [note(1)], [outboundTo('es', [1])], operation);
  const gone = federation.member('fr');
  // The roster reaches Spain and not France: France numbers one package before its clock passes the end, one after it.
  const [before] = await deliverOnly(federation, 'fr', early);
  federation.clock.advance(2);
  await federation.run(1);
  const { position: late } = await federation.book('fr', [note(2)], [outboundTo('es', [1])], operation);
  const { position: recall } = await federation.book(
    'fr',
    [],
    [{ ...outboundTo('es', [1]), package: 'recall', selection: [], supersedes: [`r1:${'1'.repeat(64)}`] }],
    operation,
  );
  await federation.run(2);
  assert.equal(before, 'delivered');
  const state = async (position: number) =>
    (await gone.host.rows.find(exchangeOutbox, { position })).map((row) => [row.state, row.refusal])[0];
  assert.deepEqual(await state(late), ['unmade', 'operations/not-on-roster']);
  assert.deepEqual(await state(recall), ['delivered', null], 'what takes back passes always');
  assert.deepEqual((await federation.arrived('es', 'fr')).filter(isContact), [note(1)]);
});

/** Lets one agency alone send. */
async function deliverOnly(federation: Federation, code: string, position: number) {
  await federation.act(send, {}, { agency: code });
  return (await rowsAt(federation, code).find(exchangeOutbox, { position })).map(({ state }) => state);
}

test('what a removed member sends after its end is refused with a receipt, and nothing waits', async () => {
  const { federation, operation, bureau } = await joined('late');
  await federation.act(revokeMember, { agency: 'fr', reason: 'agreement ended' }, bureau);
  await federation.act(send, { to: 'es' }, { agency: 'bureau' });
  federation.clock.advance(1);
  // France has not heard of it: its own gate lets the package go, Spain's does not.
  const { position } = await federation.book('fr', [note(1)], [outboundTo('es', [1])], operation);
  await federation.book('fr', [note(2)], [outboundTo('es', [1])]);
  await federation.act(send, {}, { agency: 'fr' });
  const rows = await rowsAt(federation, 'fr').find(exchangeOutbox, { to: 'es' });
  assert.deepEqual(
    rows.filter((row) => row.position >= position).map(({ state, refusal }) => [state, refusal]),
    [
      ['refused', 'operations/not-on-roster'],
      ['delivered', null],
    ],
  );
  assert.deepEqual((await federation.arrived('es', 'fr')).filter(isContact), [note(2)], 'outside of it they are peers');
});

test('a removed member that dates a package before its end is refused, though it shows no head any more', async () => {
  const { federation, operation, bureau } = await joined('dated');
  await federation.act(revokeMember, { agency: 'fr', reason: 'agreement ended' }, bureau);
  // France numbers it just before the roster is taken in Spain, where no head that shows it was ever seen.
  const { position } = await federation.book('fr', [note(1)], [outboundTo('es', [1])], operation);
  await federation.act(number, { to: 'es' }, { agency: 'fr' });
  await federation.act(issueRosters, {}, { agency: 'bureau' });
  await federation.act(send, { to: 'es' }, { agency: 'bureau' });
  await federation.act(send, {}, { agency: 'fr' });
  const [row] = await rowsAt(federation, 'fr').find(exchangeOutbox, { position });
  assert.deepEqual([row?.state, row?.refusal], ['refused', 'operations/not-on-roster']);
  assert.deepEqual((await federation.arrived('es', 'fr')).filter(isContact), []);
});

test('a line numbered before its addressee was taken off goes out as a number, without its records', async () => {
  const { federation, operation, bureau } = await joined('emptied');
  const { position } = await federation.book('es', [note(1)], [outboundTo('fr', [1])], operation);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  await federation.act(revokeMember, { agency: 'fr', reason: 'agreement ended' }, bureau);
  await settle(federation);
  const [row] = await rowsAt(federation, 'es').find(exchangeOutbox, { position });
  assert.ok(row?.state === 'delivered' || row?.refusal === 'operations/not-on-roster', 'the number is used up');
  assert.deepEqual((await federation.arrived('fr', 'es')).filter(isContact), []);
});

test('a correction to or from a removed member takes back, and brings nothing new', async () => {
  const { federation, operation, bureau } = await joined('corrects');
  const phone = (originator: string, last: string) => {
    const value = `+3460000000${last}`;
    const said = aStatement({ property: 'phone', value, normalised: value, originator });
    return { ...said, handling: { ...said.handling, audience: ['es', 'fr'] } } as unknown as JsonObject;
  };
  const sides = [
    ['es', 'fr'],
    ['fr', 'es'],
  ] as const;
  const first = new Map<string, string>();
  for (const [from, to] of sides) {
    const { records } = await federation.book(from, [phone(from, '1')], [outboundTo(to, [1])], operation);
    first.set(from, records[1] ?? '');
  }
  await federation.run(2);
  await federation.act(revokeMember, { agency: 'fr', reason: 'agreement ended' }, bureau);
  await settle(federation);
  for (const [from, to] of sides) {
    const names = { package: 'correction', supersedes: [first.get(from) ?? ''] };
    const { position } = await federation.book(from, [phone(from, '2')], [outboundTo(to, [1], names)], operation);
    await federation.run(2);
    const [row] = await rowsAt(federation, from).find(exchangeOutbox, { position });
    assert.deepEqual([row?.state, row?.refusal], ['delivered', null]);
    const at = await rowsAt(federation, to).find(intakeStatement, { fromAgency: from });
    const expected = [[first.get(from), true]];
    assert.deepEqual(
      at.map(({ recordId, superseded }) => [recordId, superseded]),
      expected,
      'what it holds no longer stands, and nothing new came',
    );
  }
});

test('what expired is not dated anew for whoever was taken off, and an officer invites anew', async () => {
  const { federation, operation, bureau } = await joined('expired', ['es']);
  await federation.act(invite, { agency: 'fr', country: 'FR' }, bureau);
  const phone = phoneOf('bureau', { audience: ['bureau', 'es'] });
  const position = await enter(federation, 'bureau', ['es'], [phone], { operation });
  for (const to of ['es', 'fr']) await federation.act(number, { to }, { agency: 'bureau' });
  await federation.act(revokeMember, { agency: 'es', reason: 'agreement ended' }, bureau);
  federation.clock.advance(24 * 40);
  for (const code of ['es', 'fr']) clocksKnown(federation, code);
  await settle(federation);
  await settle(federation);
  const lines = async () => rowsAt(federation, 'bureau').find(exchangeOutbox, {});
  const [old] = (await lines()).filter((row) => row.position === position);
  const [anew] = (await lines()).filter((row) => row.position === old?.anew);
  assert.deepEqual([old?.state, old?.refusal], ['refused', 'ledger/package-expired']);
  assert.deepEqual([anew?.state, anew?.refusal], ['unmade', 'operations/not-on-roster']);
  const said = (await federation.arrived('es', 'bureau')).filter(({ type }) => type === 'statement');
  assert.deepEqual(said, []);
  const invitations = async () =>
    (await lines()).filter(({ to, kind }) => to === 'fr' && kind === 'operations/invited/1');
  const states = (await invitations()).map(({ state, anew: next }) => [state, next !== null]);
  const again = [
    ['refused', true],
    ['delivered', false],
  ];
  assert.deepEqual(states, again, 'who is invited is on no roster yet, and nothing came in front of it');
});

test('a roster that is dated anew behind the one that ends a member opens nothing for it', async () => {
  const { federation, operation, bureau } = await joined('late', ['es']);
  await federation.act(invite, { agency: 'fr', country: 'FR' }, bureau);
  await federation.act(send, { to: 'fr' }, { agency: 'bureau' });
  await federation.act(join, { operation }, { agency: 'fr', officer: 'liaison-1' });
  await federation.act(send, { to: 'bureau' }, { agency: 'fr' });
  await federation.act(issueRosters, {}, { agency: 'bureau' });
  await federation.act(number, { to: 'es' }, { agency: 'bureau' });
  federation.clock.advance(24 * 45);
  const before = instant(federation.clock.now());
  federation.clock.advance(1);
  await federation.act(revokeMember, { agency: 'fr', reason: 'agreement ended' }, bureau);
  await federation.act(issueRosters, {}, { agency: 'bureau' });
  await federation.act(number, { to: 'es' }, { agency: 'bureau' });
  federation.clock.advance(24 * 46);
  clocksKnown(federation, 'es');
  const sentNow = async () => {
    const { lines } = await federation.act(send, { to: 'es' }, { agency: 'bureau' });
    return lines.map(({ outcome, fault }) => [outcome, fault]);
  };
  const delivered = ['delivered', null];
  const sentThem = [['refused', 'ledger/package-expired'], delivered, delivered];
  assert.deepEqual(await sentNow(), sentThem, 'version 2 arrives behind version 3');
  assert.equal((await versionAt(federation, 'es', operation)).version, 3);
  const rows = rowsAt(federation, 'es');
  assert.equal(await isMadeLater(rows, 'fr', operation, 10_000), true);
  assert.equal(await isMadeLater(rows, 'bureau', operation, 10_000), false, 'of a member no number is too late');
  const late = { from: 'fr', type: 'records', operation, created: before, madeLater: true, records: [note(1)] };
  assert.equal(await senderStanding(rows, late), 'out', 'it dates before its end what it numbers today');
});

/** As the door notes the date of each letter. */
function clocksKnown(federation: Federation, at: string): void {
  const contacts = federation.member(at).services.get(contactsService.name) as Contacts;
  contacts.clocks('bureau', federation.clock.now(), federation.clock.now());
}
