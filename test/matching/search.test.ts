// Search: every hit says why, exact before weak; a name that was not typed stays masked, names of groups are never
// searched, and what was withdrawn or recalled is no longer found.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { clustersOf, identityCluster } from '../../src/identity/cluster-rows.ts';
import { identityStore } from '../../src/identity/store.ts';
import { MASK } from '../../src/intake/labels.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { file as fileRead } from '../../src/matching/file.ts';
import { matchingName, matchingNamePart } from '../../src/matching/name-index.ts';
import { clustersService, search } from '../../src/matching/search.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { readTyped } from '../../src/matching/typed.ts';
import { type House, openHouse } from '../house.ts';
import { foreignRecord, received, report, sighting, statement, subject } from './samples.ts';

const analyst = { agency: 'es', officer: 'analyst-1' } as const;
const person = { about: 'person' };
const file = `sha256:${'ab'.repeat(32)}`;

async function open(records: readonly JsonObject[] = []): Promise<House> {
  const house = await openHouse({ agencies: ['es'], stores: [intakeStore, matchingStore, identityStore] });
  house.agency('es').services.set(clustersService.name, clustersOf);
  if (records.length > 0) await house.seed('es', 'intake/received/1', [report(), ...records]);
  return house;
}
const found = async (house: House, text: string, more: object = {}) => {
  const { hits } = await house.act(search, { text, ...more }, analyst);
  return hits.map((hit) => [hit.subject, hit.why[0]?.by, hit.why[0]?.how]);
};
const account = (n: number, id: string): JsonObject[] => [
  statement(n, 'service', 'exampletalk'),
  statement(n, 'native-id', `exampletalk|${id}`),
  statement(n, 'handle', `exampletalk|alias${id}`),
];

test('a number is found in whatever notation it is typed', async () => {
  const house = await open([statement(1, 'phone', '+34600000001', person)]);
  for (const text of ['+34 600 000 001', '0034600000001', '34600000001', '600 000 001', 'tel:+34-600-000-001']) {
    assert.deepEqual(await found(house, text), [[subject(1), 'identifier', 'exact']], text);
  }
  const { asked } = await house.act(search, { text: '+34 600 000 001' }, analyst);
  assert.ok(asked.includes('phone'));
  assert.deepEqual(await found(house, '+34 600 000 002'), []);
});

test('a handle is found with and without its sign and its service, a native id too', async () => {
  const house = await open([...account(1, '1001'), ...account(2, '2002')]);
  for (const text of [
    '@alias1001',
    'alias1001',
    'ALIAS1001',
    'exampletalk alias1001',
    'exampletalk/@alias1001',
    '1001',
  ]) {
    assert.deepEqual(await found(house, text), [[subject(1), 'identifier', 'exact']], text);
  }
  assert.deepEqual(await found(house, 'othertalk alias1001'), [], 'another service is another account');
  const { hits } = await house.act(search, { text: '1001' }, analyst);
  assert.equal(hits[0]?.label, 'exampletalk: alias1001');
  assert.equal(hits[0]?.why[0]?.agency, 'es');
  assert.match(hits[0]?.why[0]?.record ?? '', /^r1:/);
});

test('mailbox, document, payment account, device and address are found in their notations', async () => {
  const house = await open([
    statement(1, 'email', 'Persona.014@mail.example.org', person),
    statement(2, 'document', 'XX001', person),
    statement(3, 'payment-account', 'ES0000000000000000000001', person),
    statement(4, 'device', '00:00:5e:00:53:01'),
    statement(5, 'address', '198.18.1.7'),
    sighting(6, { address: '198.18.1.7' }),
  ]);
  assert.deepEqual(await found(house, 'Persona.014@MAIL.example.org'), [[subject(1), 'identifier', 'exact']]);
  assert.deepEqual(await found(house, 'xx-001'), [[subject(2), 'identifier', 'exact']]);
  assert.deepEqual(await found(house, 'ES00 0000 0000 0000 0000 0001'), [[subject(3), 'identifier', 'exact']]);
  assert.deepEqual(await found(house, '0000.5E00.5301'), [[subject(4), 'identifier', 'exact']]);
  const seen = await house.act(search, { text: '198.18.1.7' }, analyst);
  assert.deepEqual(seen.hits.map((hit) => hit.subject).sort(), [subject(5), subject(6)]);
  assert.deepEqual(seen.asked.includes('address'), true);
});

test('a file hash gives the file and who was seen with it', async () => {
  const house = await open([...account(1, '1001'), sighting(1, { file }), sighting(2, { file })]);
  for (const text of [file, 'AB'.repeat(32)]) {
    const answer = await house.act(search, { text }, analyst);
    assert.deepEqual(answer.files, [{ file, sightings: 2, accounts: 2 }]);
    assert.deepEqual(
      answer.hits.map((hit) => hit.why[0]?.by),
      ['file', 'file'],
    );
    assert.deepEqual(answer.asked, ['hash']);
  }
  const shown = await house.act(fileRead, { file: 'AB'.repeat(32), limit: 1 }, analyst);
  assert.deepEqual([shown.file, shown.seen, shown.accounts, shown.sightings.length], [file, 2, 2, 1]);
  assert.ok(shown.next !== null);
  await assert.rejects(house.act(fileRead, { file: 'cd'.repeat(32) }, analyst), { code: 'matching/no-file' });
  await assert.rejects(house.act(fileRead, { file: 'x'.repeat(40) }, analyst), { code: 'matching/no-file' });
});

test('an id of ours leads to its subject, and one that is nowhere to nothing', async () => {
  const house = await open(account(1, '1001'));
  assert.deepEqual(await found(house, subject(1)), [[subject(1), 'id', 'exact']]);
  assert.deepEqual(await found(house, subject(9)), []);
  const [row] = await house.rows('es').find(matchingName, {});
  assert.equal(row, undefined);
  const record = (await house.agency('es').log.read(house.agency('es').log.size - 1)).records[1]?.id ?? '';
  assert.deepEqual(await found(house, record), [[subject(1), 'id', 'exact']]);
  assert.deepEqual((await house.act(search, { text: `rf:${'0'.repeat(32)}` }, analyst)).asked, ['referral']);
});

test('a name is found in any script, exact before sound before misspelt, and the value stays masked', async () => {
  const house = await open([
    statement(1, 'name', 'Persona 014', person),
    statement(2, 'name', 'Персона 014', person),
    statement(3, 'name', 'Personna 014', person),
    statement(4, 'name', 'Pertona 014', person),
    statement(5, 'name', 'Persona 015', person),
  ]);
  const answer = await house.act(search, { text: 'persona 014' }, analyst);
  assert.deepEqual(
    answer.hits.map((hit) => [hit.subject, hit.why[0]?.by, hit.why[0]?.how, hit.why[0]?.value]),
    [
      [subject(1), 'name', 'exact', 'Persona 014'],
      [subject(2), 'name', 'exact', MASK],
      [subject(3), 'sound', 'sound', MASK],
      [subject(4), 'sound', 'near', MASK],
    ],
  );
  assert.ok(!JSON.stringify(answer).includes('Personna'));
  assert.deepEqual(
    answer.hits.map((hit) => hit.label),
    [null, null, null, null],
    'a name is no label',
  );
  assert.deepEqual(await found(house, 'Περσόνα 015'), [[subject(5), 'name', 'exact']]);
});

test('names of groups are never searched', async () => {
  const house = await open([
    statement(1, 'group-name', 'Canary group 5f1c', { about: 'group' }),
    statement(1, 'native-id', 'exampletalk|g1', { about: 'group' }),
  ]);
  assert.deepEqual(await found(house, 'Canary group 5f1c'), []);
  assert.deepEqual(await found(house, 'g1'), [[subject(1), 'identifier', 'exact']]);
  assert.equal(await house.rows('es').count(matchingNamePart, {}), 0);
});

test('an exact identifier goes before an exact name, and kinds narrow', async () => {
  const house = await open([statement(1, 'name', 'Alias1001', person), ...account(2, '1001')]);
  assert.deepEqual(await found(house, 'alias1001'), [
    [subject(2), 'identifier', 'exact'],
    [subject(1), 'name', 'exact'],
  ]);
  assert.deepEqual(await found(house, 'alias1001', { kinds: ['person'] }), [[subject(1), 'name', 'exact']]);
});

test('a value that more than twenty subjects share still answers, and says so', async () => {
  const records = Array.from({ length: 21 }, (_, n) => statement(n, 'phone', '+34600000001', person));
  const house = await open(records);
  const { hits, found: all, next } = await house.act(search, { text: '+34600000001', limit: 20 }, analyst);
  assert.deepEqual([hits.length, all, next !== null], [20, 21, true]);
  assert.ok(hits.every((hit) => hit.why.every((why) => why.common)));
});

test('pages joined are the whole list', async () => {
  const house = await open(Array.from({ length: 30 }, (_, n) => statement(n, 'name', 'Persona', person)));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const answer: { hits: { subject: string }[]; next: string | null } = await house.act(
      search,
      { text: 'Persona', limit: 7, cursor },
      analyst,
    );
    seen.push(...answer.hits.map((hit) => hit.subject));
    cursor = answer.next;
  } while (cursor !== null);
  assert.equal(new Set(seen).size, 30);
  assert.equal(seen.length, 30);
});

test('what its agency recalled is found neither by identifier nor by name', async () => {
  const house = await open();
  const records = [statement(1, 'phone', '+34600000001', person), statement(1, 'name', 'Persona 014', person)];
  const wrapped = records.map((record, n) => received('fr', n, record));
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), ...wrapped]);
  assert.equal((await found(house, 'Persona 014')).length, 1);
  const recall = report({ from: 'fr', recalls: [foreignRecord(0), foreignRecord(1)] });
  await house.seed('es', 'intake/package-received/1', [recall]);
  assert.deepEqual(await found(house, 'Persona 014'), []);
  assert.deepEqual(await found(house, '+34600000001'), []);
  assert.equal(await house.rows('es').count(matchingNamePart, {}), 0);
});

test('a hit names the person that judgements join it to', async () => {
  const house = await open([...account(1, '1001'), ...account(2, '2002')]);
  const act = {
    type: 'act',
    judgement: 'j:1',
    a: subject(1),
    b: subject(2),
    verdict: 'same',
    reason: 'test',
    evidence: [],
  };
  await house.seed('es', 'identity/judged/1', [act]);
  const [row] = await house.rows('es').find(identityCluster, { subject: subject(2) });
  const { hits } = await house.act(search, { text: '2002' }, analyst);
  assert.equal(hits[0]?.cluster, row?.cluster === subject(2) ? null : row?.cluster);
  assert.ok(row !== undefined);
});

test('the text is read as what it fits, and as nothing it does not', () => {
  const asked = (text: string) => readTyped(text, 'ES').asked;
  assert.deepEqual(asked(`s:${'0'.repeat(32)}`), ['subject']);
  assert.ok(asked('a@mail.example.org').includes('email'));
  assert.ok(!asked('a@mail.example.org').includes('name'));
  assert.ok(asked('2001:db8::1').includes('address'));
  assert.ok(asked('Persona Quatorze').includes('name'));
  assert.ok(!asked('Persona Quatorze').includes('phone'));
  assert.deepEqual(asked('ab'.repeat(16)).includes('hash'), true);
});

test('an empty text, one that is too long and one that is no text are refused', async () => {
  const house = await open(account(1, '1001'));
  for (const text of ['', '   ', 'x'.repeat(201), 'a\u0000b', '\ud800']) {
    await assert.rejects(house.act(search, { text }, analyst), (error) => {
      return error instanceof Fault && error.code === 'node/bad-input';
    });
  }
  await assert.rejects(house.act(search, { text: 'x' }, { agency: 'es', officer: 'press-1' }), {
    code: 'oversight/not-authorised',
  });
});
