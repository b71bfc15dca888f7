// Whose matter it is: ties, priorities and owners as records and decisions come in. Nobody designated is ever without
// an owner, and what is kept up entry by entry equals what the same records give at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { designate } from '../../src/identity/designate.ts';
import { judge, undo } from '../../src/identity/judge.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { assign } from '../../src/jurisdiction/assign.ts';
import { nexus, scope, unowned, worklist } from '../../src/jurisdiction/door.ts';
import { jurisdictionStore } from '../../src/jurisdiction/store.ts';
import { jurisdictionOwner } from '../../src/jurisdiction/tables.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { type House, openHouse } from '../house.ts';
import { foreignRecord, received, report, sighting, statement, subject } from '../matching/samples.ts';

const stores = [intakeStore, matchingStore, identityStore, jurisdictionStore];
const analyst = { agency: 'es', officer: 'analyst-1' } as const;
const person = { about: 'person' };
const refusedWith = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const open = () => openHouse({ agencies: ['es'], stores });
const work = (house: House) => house.act(worklist, {}, analyst);
const decide = (house: House, n: number, category: 'suspect' | 'victim', more: { atRisk?: boolean } = {}) =>
  house.act(
    designate,
    { subject: subject(n), category, country: 'ES', ground: 'test', reason: 'test', ...more },
    analyst,
  );

test('the scope of a matter counts subjects by country, facts apart from assessments', async () => {
  const house = await open();
  const records = [
    statement(1, 'country', 'PT', person),
    statement(2, 'phone', '+351000000001'),
    statement(3, 'phone', '+34600000001'),
    sighting(3, { address: '198.18.59.4' }),
  ];
  await house.seed('es', 'intake/received/1', [report(), ...records], `op:${'1'.repeat(32)}`);
  const inMatter = { ...analyst, operation: `op:${'1'.repeat(32)}` };
  const { countries } = await house.act(scope, {}, inMatter);
  const portugal = countries.find((row) => row.country === 'PT');
  assert.deepEqual(
    [countries[0]?.country, portugal?.subjects, portugal?.byFact, portugal?.byAssessment],
    ['PT', 2, 1, 1],
  );
  for (const operation of [`op:${'2'.repeat(32)}`, null]) {
    const elsewhere = await house.act(scope, {}, { ...analyst, operation });
    assert.equal(elsewhere.compared, 0);
  }
  // What was reported before there was an operation belongs to every matter.
  await house.seed('es', 'intake/received/1', [report(), statement(4, 'country', 'IT', person)]);
  const { countries: later } = await house.act(scope, {}, inMatter);
  assert.deepEqual(
    later.map(({ country }) => country).sort(),
    [...countries.map(({ country }) => country), 'IT'].sort(),
  );
});

test('two accounts of one person are one person in the scope, and each tie opens to its records', async () => {
  const house = await open();
  const both = [1, 2].map((n) => statement(n, 'country', 'PT'));
  const written = await house.seed('es', 'intake/received/1', [report(), ...both]);
  await house.act(judge, { a: subject(1), b: subject(2), verdict: 'same', reason: 'test' }, analyst);
  const { countries } = await house.act(scope, { subjects: [subject(1)] }, analyst);
  assert.deepEqual(
    countries.map((row) => [row.subjects, row.persons]),
    [[2, 1]],
  );
  const { ties } = await house.act(nexus, { subject: subject(2) }, analyst);
  assert.deepEqual(ties.flatMap((row) => row.records).sort(), written.records.slice(1).sort());
});

test('a person has the priority of all their accounts, and loses it when the judgement is taken back', async () => {
  const house = await open();
  const records = [statement(1, 'payment-to-child', 'PH'), statement(2, 'occupation', 'schoolteacher', person)];
  await house.seed('es', 'intake/received/1', [report(), ...records]);
  const { judgement } = await house.act(
    judge,
    { a: subject(1), b: subject(2), verdict: 'same', reason: 'test' },
    analyst,
  );
  const [joined] = (await work(house)).items;
  assert.deepEqual(joined?.members, [subject(1), subject(2)]);
  assert.deepEqual(
    joined?.reasons.map((one) => one.fact),
    ['payment', 'position-of-trust'],
  );
  await house.act(undo, { judgement, reason: 'test' }, analyst);
  const items = (await work(house)).items;
  assert.deepEqual(
    items.map((one) => one.reasons.map((reason) => reason.fact)),
    [['payment'], ['position-of-trust']],
  );
});

test('a removed application counts for whom the exhibit was taken from, in whichever order it is learnt', async () => {
  const exhibit = `x:${'3'.repeat(32)}`;
  const removed = statement(7, 'application-removed', 'exampletalk', { about: 'exhibit', exhibit });
  const seized: JsonObject = { type: 'act', exhibit, mark: 'ES-Z-3', person: subject(1) };
  for (const first of ['seizure', 'finding']) {
    const house = await open();
    if (first === 'seizure') await house.seed('es', 'exhibits/seized/1', [seized]);
    await house.seed('es', 'intake/received/1', [report(), statement(1, 'country', 'ES', person), removed]);
    if (first === 'finding') await house.seed('es', 'exhibits/seized/1', [seized]);
    const [item] = (await work(house)).items;
    assert.deepEqual([item?.subject, item?.reasons[0]?.fact, item?.tier], [subject(1), 'concealment', 4], first);
  }
});

test('a finding that names only the mark and the person counts for that person', async () => {
  const house = await open();
  const removed = statement(7, 'application-removed', 'exampletalk', { about: 'exhibit', exhibit: 'ES-Z-3' });
  const act = { ...report(), exhibit: 'ES-Z-3', person: subject(1) };
  await house.seed('es', 'intake/received/1', [act, removed]);
  assert.equal((await work(house)).items[0]?.subject, subject(1));
});

test('files found on an exhibit count for the person it was taken from', async () => {
  const house = await open();
  const exhibit = `x:${'3'.repeat(32)}`;
  const installed = statement(7, 'application-installed', 'exampletalk', { about: 'exhibit', exhibit });
  const act = { ...report(), exhibit, person: subject(1) };
  await house.seed('es', 'intake/received/1', [
    act,
    installed,
    { ...sighting(7), exhibit },
    { ...sighting(8), exhibit },
  ]);
  const { items } = await work(house);
  assert.deepEqual(items.map((one) => one.subject).sort(), [subject(1), subject(8)]);
});

test('whoever is designated has an owner at once: the agency that decided', async () => {
  const house = await open();
  await house.seed('es', 'intake/received/1', [report(), ...[1, 2].map((n) => statement(n, 'country', 'PT', person))]);
  await decide(house, 1, 'suspect');
  await decide(house, 2, 'victim', { atRisk: true });
  assert.deepEqual(await house.act(unowned, {}, analyst), { ok: true, compared: 2, unowned: [] });
  const { items } = await work(house);
  assert.deepEqual(
    items.map((one) => [one.subject, one.owner, one.step, one.tier]),
    [
      [subject(2), 'es', 'safeguard', 1],
      [subject(1), 'es', 'investigate', 6],
    ],
  );
});

test('the owner gives a matter to another agency with a reason, and then no longer decides about it', async () => {
  const house = await open();
  await house.seed('es', 'intake/received/1', [report(), statement(1, 'country', 'PT', person)]);
  const give = { subject: subject(1), agency: 'pt', country: 'PT', step: 'investigate' as const, reason: 'test' };
  await assert.rejects(house.act(assign, give, analyst), refusedWith('jurisdiction/not-ours'));
  await decide(house, 1, 'suspect');
  await house.act(assign, give, analyst);
  assert.equal((await work(house)).items[0]?.owner, 'pt');
  await assert.rejects(house.act(assign, give, analyst), refusedWith('jurisdiction/not-the-owner'));
  await house.act(assign, { ...give, agency: 'es' }, { agency: 'es', officer: 'coordinator-1' });
  assert.equal((await work(house)).items[0]?.owner, 'es');
});

test('an accepted referral moves the matter to the recipient, a declined one leaves it with the sender', async () => {
  for (const answer of ['accepted', 'declined']) await answeredWith(answer);
});

async function answeredWith(answer: string): Promise<void> {
  const house = await open();
  await house.seed('es', 'intake/received/1', [report(), statement(1, 'country', 'PT', person)]);
  await decide(house, 1, 'suspect');
  const id = `rf:${'4'.repeat(32)}`;
  const referral = { type: 'referral', id, from: 'es', to: 'pt', subjects: [subject(1)] };
  await house.seed('es', 'referrals/released/1', [{ type: 'act' }, referral]);
  const owner = async () => (await house.rows('es').find(jurisdictionOwner, {}))[0]?.agency;
  assert.equal(await owner(), 'es', 'until it is accepted, the sender owns it');
  const answered = (nth: number, said: string, from = 'pt') => {
    const record = { type: 'answer', regards: 'referral', about: id, answer: said, subjects: [] };
    return house.seed('es', 'intake/package-received/1', [report({ from }), received(from, nth, record)]);
  };
  await answered(7, 'accepted', 'fr');
  const claimed = received('fr', 8, { ...referral, to: 'fr' });
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), claimed]);
  await answered(9, 'accepted', 'fr');
  assert.equal(await owner(), 'es', 'an agency the referral did not go to takes nothing');
  await answered(1, answer);
  assert.equal(await owner(), answer === 'accepted' ? 'pt' : 'es');
  await answered(2, answer === 'accepted' ? 'declined' : 'accepted');
  assert.equal(await owner(), answer === 'accepted' ? 'pt' : 'es', 'one answer stands');
  await house.seed('es', 'referrals/returned/1', [{ type: 'act', referral: id }]);
  await answered(3, 'accepted');
  assert.equal(await owner(), 'pt', 'accepted late, the later decision stands');
}

test('a recalled record takes its tie and its reason with it', async () => {
  const house = await open();
  const records = [statement(1, 'country', 'PT', person), statement(1, 'production', 'yes', person)];
  const wrapped = records.map((record, n) => received('fr', n, record));
  await house.seed('es', 'intake/package-received/1', [
    report({ from: 'fr' }),
    ...wrapped,
    received('fr', 9, sighting(1)),
  ]);
  const recalls = [0, 1].map(foreignRecord);
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr', recalls })]);
  assert.equal((await house.act(nexus, { subject: subject(1) }, analyst)).ties.length, 0);
  const [item] = (await work(house)).items;
  assert.deepEqual(
    item?.reasons.map((one) => one.fact),
    ['sightings'],
    'what was not recalled stands',
  );
});
