// Possible victims are found from payments, contacts and destinations, with reasons and records; weak evidence stays
// weak however much of it there is, and nobody is decided by it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { designate } from '../../src/identity/designate.ts';
import { children, suspects } from '../../src/identity/door.ts';
import { possibleVictims } from '../../src/jurisdiction/possible-victims.ts';
import { account, child, group, handlingFor, matter, statement, suspect } from '../referrals/matter.ts';

const by = { agency: 'es', officer: 'analyst-1', purpose: 'safeguarding' } as const;
const assessed = { basis: 'assessment' };

async function found(records: readonly JsonObject[], decided = true) {
  const made = await matter(records);
  const answer = await made.house.act(possibleVictims, { decided }, by);
  return { ...made, ...answer };
}
const sight = (from: string, destination: string | null): JsonObject => ({
  type: 'sighting',
  ...{ file: `sha256:${'0'.repeat(64)}`, account: from, address: null, port: null, destination },
  ...{ at: '2026-02-01T10:00:00.000Z', precision: 'second', zone: 'UTC', act: 'shared' },
  ...{
    readiness: 'NOT_ATTRIBUTABLE',
    originator: 'es',
    source: 'patrol',
    report: `rp:${'1'.repeat(32)}`,
    exhibit: null,
  },
  evaluation: { scheme: 'EU4x4', source: 'A', information: '1' },
  basis: 'fact',
  handling: handlingFor(['es']) as unknown as JsonObject,
});

test('a payment to a child is a firm reason, says where the child may be, and opens to its record', async () => {
  const { possible, ids, compared } = await found([statement(account, 'account', 'payment-to-child', 'BR')]);
  const [one] = possible;
  assert.ok(one !== undefined && compared > 0);
  assert.equal(one.unnamed, true, 'the child behind a payment has no name here');
  assert.deepEqual(
    one.reasons.map(({ fact, strength, records }) => [fact, strength, records]),
    [['payment', 'firm', [ids[0]]]],
  );
  assert.deepEqual(
    one.places.map(({ country, facts, kinds }) => [country, facts, kinds]),
    [['BR', 1, ['payment']]],
  );
});

test('what is assessed or suspected stays weak, however much of it there is, and gives no ground', async () => {
  const { possible } = await found([
    statement(account, 'account', 'contact-with-child', 'suspected'),
    statement(account, 'account', 'contact-with-child', 'yes', assessed),
    statement(account, 'account', 'child-at-risk', 'possible'),
    statement(account, 'account', 'payment-to-child', 'BR', assessed),
    statement(account, 'account', 'payment-to-child', 'BR', assessed),
  ]);
  const [one] = possible;
  assert.deepEqual([one?.firm, one?.places[0]?.ground], [false, false]);
  assert.ok((one?.reasons.length ?? 0) >= 4 && one?.reasons.every(({ strength }) => strength === 'weak'));
});

test('an account to which a suspect sent files is a weak reason to look, on the same service only', async () => {
  const records = [
    statement(account, 'account', 'native-id', 'exampletalk|1001'),
    statement(child, 'account', 'native-id', 'exampletalk|2002'),
    statement(group, 'account', 'native-id', 'samplegram|2002'),
    sight(account, '2002'),
    sight(account, '2002'),
    sight(account, null),
    sight(account, '9999'),
  ];
  const { house } = await matter(records);
  assert.deepEqual((await house.act(possibleVictims, {}, by)).possible, [], 'nobody is a suspect yet');
  const decision = { subject: account, category: 'suspect', country: 'ES', ground: 'art. 1', reason: 'facts' } as const;
  await house.act(designate, decision, by);
  const { possible } = await house.act(possibleVictims, { decided: true }, by);
  assert.deepEqual(
    possible.map(({ subject, reasons, firm, unnamed }) => [subject, reasons[0]?.fact, firm, unnamed]),
    [[child, 'destination', false, false]],
  );
  assert.equal(possible[0]?.reasons[0]?.count, 2);
});

test('where there are more sightings than one question looks at, it says so, and the rest is asked for', async () => {
  const many = Array.from({ length: 20_000 }, () => sight(account, null));
  const { house } = await matter([
    statement(account, 'account', 'native-id', 'exampletalk|1001'),
    statement(child, 'account', 'native-id', 'exampletalk|2002'),
    ...many,
    sight(account, '2002'),
  ]);
  const decision = { subject: account, category: 'suspect', country: 'ES', ground: 'art. 1', reason: 'facts' } as const;
  await house.act(designate, decision, by);
  const first = await house.act(possibleVictims, { decided: true }, by);
  assert.deepEqual([first.possible, first.sightings], [[], { from: 0, looked: 20_000, inAll: 20_001 }]);
  const rest = await house.act(possibleVictims, { decided: true, sightingsFrom: 20_000 }, by);
  assert.deepEqual(rest.sightings, { from: 20_000, looked: 1, inAll: 20_001 });
  assert.deepEqual(
    rest.possible.map(({ subject, reasons }) => [subject, reasons[0]?.fact]),
    [[child, 'destination']],
  );
});

test('nothing of it makes a victim or a suspect: an officer decides, and then it is no longer waiting', async () => {
  const { house, possible } = await found(
    [statement(child, 'person', 'child-at-risk', 'now'), statement(suspect, 'person', 'payment-to-child', 'BR')],
    false,
  );
  assert.deepEqual(
    possible.map(({ decided }) => decided),
    [false],
    'the child of this matter was decided before',
  );
  const all = await house.act(possibleVictims, { decided: true }, by);
  assert.deepEqual(
    all.possible.map(({ subject, decided }) => [subject, decided]),
    [
      [child, true],
      [possible[0]?.subject, false],
    ],
  );
  assert.deepEqual((await house.act(suspects, {}, by)).suspects, []);
  assert.deepEqual(
    (await house.act(children, {}, by)).children.map(({ subject }) => subject),
    [child],
  );
});
