// The network: who joins whom and by what, step by step, within its bound. A child is never shown as a suspect, and
// nothing joins two subjects that no record and no judgement joins.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { designate } from '../../src/identity/designate.ts';
import { judge } from '../../src/identity/judge.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { network } from '../../src/jurisdiction/network.ts';
import { jurisdictionStore } from '../../src/jurisdiction/store.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { type House, openHouse } from '../house.ts';
import { foreignRecord, received, report, sighting, statement, subject } from '../matching/samples.ts';

const stores = [intakeStore, matchingStore, identityStore, jurisdictionStore];
const analyst = { agency: 'es', officer: 'analyst-1' } as const;
const open = () => openHouse({ agencies: ['es'], stores });
const file = (n: number) => `sha256:${n.toString(16).padStart(64, '0')}`;
const group = 20;
const person = 30;

/** Accounts 1 and 2 in one group, 2 and 3 share an e-mail, 3 and 4 a file; person 30 subscribes to 4. */
async function tied(): Promise<House> {
  const house = await open();
  await house.seed('es', 'intake/received/1', [
    report(),
    statement(1, 'member-of', subject(group)),
    statement(2, 'administers', subject(group)),
    statement(group, 'native-id', 'exampletalk|77', { about: 'group' }),
    ...[2, 3].map((n) => statement(n, 'email', 'u@mail.example.org')),
    ...[3, 4].map((n) => sighting(n, { file: file(5) })),
    sighting(4, { file: file(6) }),
    statement(4, 'subscriber', subject(person), { basis: 'assessment' }),
    statement(person, 'country', 'PT', { about: 'person' }),
    statement(1, 'handle', 'exampletalk|persona01'),
    statement(1, 'name', 'Persona 014'),
  ]);
  return house;
}

interface Asked {
  readonly subjects?: string[];
  readonly steps?: number;
  readonly about?: ('account' | 'group' | 'person' | 'exhibit' | 'file')[];
  readonly country?: string;
  readonly limit?: number;
}
const ask = (house: House, asked: Asked) => house.act(network, asked, analyst);
const ids = (answer: { nodes: readonly { id: string }[] }) => answer.nodes.map((node) => node.id).sort();

test('from one account the network reaches step by step what joins it, and each edge says by what', async () => {
  const house = await tied();
  const one = await ask(house, { subjects: [subject(1)], steps: 1 });
  assert.deepEqual(ids(one), [subject(1), subject(group)]);
  assert.deepEqual([one.edges.map((edge) => edge.by), one.edges[0]?.basis], [['member-of'], 'fact']);
  assert.equal(one.edges[0]?.records.length, 1);
  const two = await ask(house, { subjects: [subject(1)], steps: 2 });
  assert.deepEqual(ids(two), [subject(1), subject(2), subject(group)]);
  const three = await ask(house, { subjects: [subject(1)], steps: 3 });
  assert.ok(ids(three).includes(subject(3)));
  assert.ok(three.edges.some((edge) => edge.by === 'same-identifier:email'));
});

test('two accounts are joined by the file that both were seen with; a file of one account joins nobody', async () => {
  const house = await tied();
  const found = await ask(house, { subjects: [subject(3)], steps: 2, about: ['account', 'file'] });
  assert.deepEqual(ids(found), [subject(2), subject(3), subject(4), file(5)].sort());
  assert.equal(found.nodes.find((node) => node.id === file(5))?.about, 'file');
  const asked = await ask(house, { subjects: [file(6)], steps: 1 });
  assert.deepEqual(ids(asked), [subject(4), file(6)].sort());
});

test('a subscriber is a person, and what is an assessment stays one', async () => {
  const house = await tied();
  const found = await ask(house, { subjects: [subject(4)], steps: 1 });
  const edge = found.edges.find((one) => one.by === 'subscriber');
  assert.deepEqual([edge?.a, edge?.b, edge?.basis], [subject(4), subject(person), 'assessment']);
  const node = found.nodes.find((one) => one.id === subject(person));
  assert.deepEqual([node?.about, node?.countries], ['person', ['PT']]);
});

test('without steps only what ties the chosen ones to one another is shown', async () => {
  const house = await tied();
  const found = await ask(house, { subjects: [subject(2), subject(3), subject(4), file(5)], steps: 0 });
  assert.equal(found.nodes.length, 4);
  assert.deepEqual(found.edges.map((edge) => edge.by).sort(), ['same-identifier:email', 'shared', 'shared']);
});

test('a judgement joins, and the joined carry their cluster', async () => {
  const house = await tied();
  const before = await ask(house, { subjects: [subject(1)], steps: 0 });
  assert.equal(before.nodes[0]?.cluster, null);
  await house.act(judge, { a: subject(1), b: subject(4), verdict: 'same', reason: 'test' }, analyst);
  const found = await ask(house, { subjects: [subject(1), subject(4)], steps: 0 });
  assert.deepEqual(
    found.edges.map((edge) => [edge.by, edge.basis]),
    [['judgement', 'judgement']],
  );
  assert.deepEqual(new Set(found.nodes.map((node) => node.cluster)), new Set([subject(1)]));
});

test('a child is shown as a victim and in a conflict as neither, never as a suspect', async () => {
  const house = await tied();
  const decide = (n: number, category: 'suspect' | 'victim') =>
    house.act(designate, { subject: subject(n), category, country: 'ES', ground: 'test', reason: 'test' }, analyst);
  const category = async (n: number) => {
    const { nodes } = await ask(house, { subjects: [subject(n)], steps: 0 });
    return nodes[0]?.category;
  };
  await decide(1, 'victim');
  await decide(2, 'suspect');
  assert.deepEqual([await category(1), await category(2), await category(3)], ['victim', 'suspect', null]);
  await decide(2, 'victim');
  assert.equal(await category(2), 'conflict');
});

test('a country keeps only accounts and persons tied to it, and what joins them', async () => {
  const house = await tied();
  await house.seed('es', 'intake/received/1', [report(), statement(4, 'country', 'PT')]);
  const found = await ask(house, { subjects: [subject(4)], steps: 2, country: 'PT' });
  assert.deepEqual(ids(found), [subject(4), subject(person), file(5)].sort());
});

test('a bound that is reached is said, and a network within its bound says so too', async () => {
  const house = await tied();
  const few = await ask(house, { subjects: [subject(1)], steps: 3, limit: 2 });
  assert.deepEqual([few.nodes.length, few.cut], [2, true]);
  const all = await ask(house, { subjects: [subject(1)], steps: 2 });
  assert.equal(all.cut, false);
  assert.ok(all.compared > 0);
});

test('a value that more than twenty share joins nobody', async () => {
  const house = await open();
  const crowd = Array.from({ length: 22 }, (_, n) => statement(n + 1, 'email', 'all@mail.example.org'));
  await house.seed('es', 'intake/received/1', [report(), ...crowd]);
  assert.deepEqual((await ask(house, { subjects: [subject(1)], steps: 2 })).edges, []);
});

test('without a beginning the network begins with the first of the matter; labels are never names', async () => {
  const house = await tied();
  const found = await ask(house, { steps: 1 });
  assert.ok(found.nodes.length >= 5);
  const label = (await ask(house, { subjects: [subject(1)], steps: 0 })).nodes[0]?.label;
  assert.equal(label, 'exampletalk: persona01');
  assert.ok(!JSON.stringify(found).includes('Persona 014'));
});

test('an exhibit stands with the person it was taken from, under its mark', async () => {
  const house = await tied();
  const exhibit = `x:${'3'.repeat(32)}`;
  await house.seed('es', 'exhibits/seized/1', [{ type: 'act', exhibit, mark: 'ES-Z-3', person: subject(person) }]);
  const found = await ask(house, { subjects: [subject(person)], steps: 1, about: ['exhibit'] });
  assert.deepEqual(
    found.nodes.map((node) => [node.id, node.about, node.label]),
    [
      [subject(person), 'person', null],
      [exhibit, 'exhibit', 'ES-Z-3'],
    ],
  );
  assert.deepEqual(ids(await ask(house, { subjects: [exhibit], steps: 1 })), [subject(person), exhibit].sort());
});

test('a link goes when the record that said it is taken back', async () => {
  const house = await open();
  const link = received('fr', 1, statement(1, 'member-of', subject(group)));
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), link]);
  assert.equal((await ask(house, { subjects: [subject(1)], steps: 1 })).edges.length, 1);
  const back = report({ from: 'fr', recalls: [foreignRecord(1)] });
  await house.seed('es', 'intake/package-received/1', [back, received('fr', 2, statement(2, 'country', 'PT'))]);
  assert.deepEqual((await ask(house, { subjects: [subject(1)], steps: 1 })).edges, []);
});
