// What a date is worth in an operation: a member that was taken off and dates back, and a recipient whose own clock is
// wrong while a package waits for a roster. What must not happen: that the coordinator takes what everybody else
// refuses, or that a clock which peers contradict costs a package its number.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { exchangeRosterEnd, isMadeLater } from '../../src/exchange/roster-ends.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { invite } from '../../src/operations/invite.ts';
import { issueRosters } from '../../src/operations/issue-roster.ts';
import { join } from '../../src/operations/join.ts';
import { revokeMember } from '../../src/operations/revoke-member.ts';
import { type Federation, outboundTo } from './federation.ts';
import { isContact, joined, note, rowsAt } from './roster-world.ts';

async function stateOf(federation: Federation, position: number) {
  const [line] = await rowsAt(federation, 'fr').find(exchangeOutbox, { position });
  return [line?.state, line?.refusal];
}

test('what a removed member dates before its end the coordinator refuses like everybody else', async () => {
  const { federation, operation, bureau } = await joined('coordinator');
  const { position: before } = await federation.book('fr', [note(1)], [outboundTo('bureau', [1])], operation);
  await federation.act(send, { to: 'bureau' }, { agency: 'fr' });
  assert.deepEqual(await stateOf(federation, before), ['delivered', null], 'while it is in, it is heard');
  federation.clock.advance(1);
  await federation.act(revokeMember, { agency: 'fr', reason: 'agreement ended' }, bureau);
  await federation.act(issueRosters, {}, { agency: 'bureau' });
  await federation.act(send, { to: 'es' }, { agency: 'bureau' });
  for (const at of ['bureau', 'es']) {
    const [end] = await rowsAt(federation, at).find(exchangeRosterEnd, { operation, agency: 'fr' });
    assert.equal(typeof end?.size, 'number', `${at} keeps how far it had seen the ledger of the member`);
    assert.equal(await isMadeLater(rowsAt(federation, at), 'fr', operation, 10_000), true);
    assert.equal(await isMadeLater(rowsAt(federation, at), 'es', operation, 10_000), false, 'of a member none is late');
  }
  // France has not heard of it, and puts its clock back to before its end.
  federation.clock.advance(-0.5);
  for (const to of ['bureau', 'es']) {
    const { position } = await federation.book('fr', [note(7)], [outboundTo(to, [1])], operation);
    await federation.act(send, { to }, { agency: 'fr' });
    assert.deepEqual(await stateOf(federation, position), ['refused', 'operations/not-on-roster'], to);
  }
  assert.deepEqual((await federation.arrived('bureau', 'fr')).filter(isContact), [note(1)]);
});

test('a clock that both peers call wrong uses up no number of what waits for a roster', async () => {
  const { federation, operation, bureau } = await joined('clock', ['es']);
  await federation.act(invite, { agency: 'fr', country: 'FR' }, bureau);
  await federation.act(send, { to: 'fr' }, { agency: 'bureau' });
  await federation.act(join, { operation }, { agency: 'fr', officer: 'liaison-1' });
  await federation.act(send, { to: 'bureau' }, { agency: 'fr' });
  await federation.act(issueRosters, {}, { agency: 'bureau' });
  await federation.act(send, { to: 'fr' }, { agency: 'bureau' });
  // Spain has not had the roster that lists France.
  const { position } = await federation.book('fr', [note(1)], [outboundTo('es', [1])], operation);
  const trySend = () => federation.act(send, { to: 'es', tries: 1 }, { agency: 'fr' });
  for (let nth = 0; nth < 5; nth += 1) await trySend();
  assert.deepEqual(await stateOf(federation, position), ['dispatched', null]);
  federation.clock.advance(25);
  const contacts = federation.member('es').services.get(contactsService.name) as Contacts;
  const hour = 3_600_000;
  const say = (offMs: number) => {
    const now = federation.clock.now();
    for (const code of ['bureau', 'fr']) contacts.clocks(code, now - offMs, now);
  };
  say(25 * hour);
  await trySend();
  assert.deepEqual(await stateOf(federation, position), ['dispatched', null], 'a day by our clock is none');
  // The control: where they agree that a day went by, the number is used up and what is behind it goes on.
  say(0);
  await trySend();
  assert.deepEqual(await stateOf(federation, position), ['refused', 'operations/roster-behind']);
});
