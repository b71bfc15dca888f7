// Meeting: who else has an identifier, which files are on a list, and asking a peer without showing it anything. A hit
// keeps its rule and its records; a common value links nobody; a peer learns a count and nothing else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Desk } from '../../src/base/act.ts';
import { sha256Text } from '../../src/base/digest.ts';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { answerQuestion, ask, questionService } from '../../src/matching/ask.ts';
import { compare } from '../../src/matching/compare.ts';
import { contacts, hits, whoElse } from '../../src/matching/door.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { matchingHit, matchingIdentifier } from '../../src/matching/tables.ts';
import { statementSchema } from '../../src/statements/statement.ts';
import { openHouse } from '../house.ts';
import { file, receiveList } from './lists.ts';
import { foreignRecord, received, report, sighting, statement, subject } from './samples.ts';

const stores = [intakeStore, matchingStore];
const analyst = { agency: 'es', officer: 'analyst-1' } as const;
const refusedWith = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

test('who else has a number: the subjects, when it was last seen, and the records', async () => {
  const house = await openHouse({ agencies: ['es'], stores });
  const at = '2026-02-01T00:00:00.000Z';
  const records = [1, 2, 2].map((n) => statement(n, 'phone', '+34600000001', { at }));
  const written = await house.seed('es', 'intake/received/1', [report(), ...records]);
  const found = await house.act(whoElse, { property: 'phone', value: '+34 600 000 001' }, analyst);
  assert.deepEqual(
    [found.strength, found.common, found.subjects.map((one) => [one.subject, one.seen, one.lastObserved])],
    [
      'strong',
      false,
      [
        [subject(1), 1, at],
        [subject(2), 2, at],
      ],
    ],
  );
  assert.deepEqual(
    found.subjects.flatMap((one) => one.records),
    written.records.slice(1),
  );
});

test('an address is shown as context only, a name is no identifier at all', async () => {
  const house = await openHouse({ agencies: ['es'], stores });
  await house.seed('es', 'intake/received/1', [report(), statement(1, 'address', '198.18.1.7')]);
  const found = await house.act(whoElse, { property: 'address', value: '198.18.1.7' }, analyst);
  assert.equal(found.strength, 'weak');
  const name = house.act(whoElse, { property: 'name', value: 'Persona 014' }, analyst);
  await assert.rejects(name, refusedWith('matching/no-identifier'));
  const half = house.act(whoElse, { property: 'handle', value: 'u1' }, analyst);
  await assert.rejects(half, refusedWith('matching/no-identifier'), 'a handle without its service identifies nobody');
});

test('a value shared by more than twenty subjects is said to be common and lists nobody', async () => {
  const house = await openHouse({ agencies: ['es'], stores });
  const records = Array.from({ length: 21 }, (_, n) => statement(n, 'phone', '+34600000001'));
  await house.seed('es', 'intake/received/1', [report(), ...records]);
  const found = await house.act(whoElse, { property: 'phone', value: '+34600000001' }, analyst);
  assert.deepEqual([found.common, found.shared, found.subjects], [true, 21, []]);
});

test('a recalled record gives its identifier back, and only its own agency may recall it', async () => {
  const house = await openHouse({ agencies: ['es'], stores });
  const phone = received('fr', 1, statement(1, 'phone', '+34600000001'));
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), phone]);
  const left = () => house.rows('es').count(matchingIdentifier, {});
  await house.seed('es', 'intake/package-received/1', [report({ from: 'pt', recalls: [foreignRecord(1)] })]);
  assert.equal(await left(), 1);
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr', recalls: [foreignRecord(1)] })]);
  assert.equal(await left(), 0);
});

test('a file on a list is a hit with its rule and its sighting, and makes one statement', async () => {
  const house = await openHouse({ agencies: ['es'], stores });
  const seen = [
    sighting(1, { file: file(1) }),
    sighting(1, { file: file(2) }),
    sighting(1, { file: file(1) }),
    sighting(2, { file: file(9) }),
  ];
  const about = [1, 2].map((n) => statement(n, 'service', 'exampletalk'));
  const { position: at } = await house.seed('es', 'intake/received/1', [report(), ...about, ...seen]);
  await receiveList(house, 'list-1', [
    [1, 1],
    [2, 1],
    [3, 2],
  ]);
  const done = await house.act(compare, {}, analyst);
  assert.deepEqual([done.looked, done.hits, done.left], [4, 2, 0]);
  const shown = await house.act(hits, { account: subject(1) }, analyst);
  assert.deepEqual(
    shown.hits.map((hit) => [hit.file, hit.category, hit.rule, hit.sightingPosition, hit.sightingIndex]),
    [
      [file(1), '1', 'exact', at, 3],
      [file(2), '1', 'exact', at, 4],
    ],
  );
  const entry = await house.agency('es').log.read(done.position ?? -1);
  const made = entry.records.flatMap((record) =>
    'value' in record && record.value['type'] === 'statement' ? [record.value] : [],
  );
  assert.equal(made.length, 1, 'one statement for account, list and category');
  assert.equal(statementSchema.safeParse(made[0]).success, true);
  assert.deepEqual([made[0]?.['subject'], made[0]?.['value']], [subject(1), 'list-1|1']);
});

test('each entry is compared with each list once, whichever came first, and nothing is compared twice', async () => {
  const house = await openHouse({ agencies: ['es'], stores });
  await receiveList(house, 'list-1', [[1, null]]);
  await house.seed('es', 'intake/received/1', [report(), sighting(1, { file: file(1) })]);
  assert.equal((await house.act(compare, {}, analyst)).looked, 1);
  const size = house.agency('es').log.size;
  assert.deepEqual(await house.act(compare, {}, analyst), { looked: 0, hits: 0, left: 0, position: null });
  assert.equal(house.agency('es').log.size, size, 'nothing to compare appends nothing');
  await receiveList(house, 'list-2', [[1, 4]]);
  await house.seed('es', 'intake/received/1', [report(), sighting(2, { file: file(1) })]);
  assert.deepEqual([(await house.act(compare, {}, analyst)).looked], [3], 'old with new list, new with both');
  const rows = await house.rows('es').find(matchingHit, {});
  assert.deepEqual(
    rows.map((row) => [row.list, row.account, row.category]),
    [
      ['list-1', subject(1), 'not-stated'],
      ['list-1', subject(2), 'not-stated'],
      ['list-2', subject(1), '4'],
      ['list-2', subject(2), '4'],
    ],
  );
});

test('two comparisons at the same moment: one stands', async () => {
  const house = await openHouse({ agencies: ['es'], stores });
  await receiveList(house, 'list-1', [[1, 1]]);
  await house.seed('es', 'intake/received/1', [report(), sighting(1, { file: file(1) })]);
  const results = await Promise.allSettled([house.act(compare, {}, analyst), house.act(compare, {}, analyst)]);
  assert.equal(results.filter((one) => one.status === 'fulfilled').length, 1);
});

/** Two agencies whose questions reach each other, and what went over the wire. */
async function twoAgencies() {
  const house = await openHouse({ agencies: ['es', 'fr'], stores });
  const wire: Buffer[] = [];
  const answering = house.agency('fr');
  const { host } = answering;
  const desk = {
    agency: host.agency,
    officer: house.officer('fr', 'node'),
    roles: ['node'],
    purpose: 'investigation',
    operation: null,
    clock: house.clock,
    rows: host.rows,
    random: host.world.random,
    append: (draft: { kind: string; records: readonly [JsonObject, ...JsonObject[]] }) =>
      house.seed('fr', draft.kind, draft.records),
  } as unknown as Desk;
  const question = {
    ask: async (_peer: string, request: Uint8Array) => {
      const reply = await answerQuestion(desk, 'es', request);
      wire.push(Buffer.from(request), Buffer.from(reply));
      return reply;
    },
  };
  house.agency('es').services.set(questionService.name, question);
  const ours = [
    statement(1, 'phone', '+34600000001'),
    statement(2, 'email', 'a@mail.example.org'),
    statement(3, 'address', '198.18.1.7'),
  ];
  await house.seed('es', 'intake/received/1', [report(), ...ours]);
  const theirs = [
    statement(11, 'phone', '+34600000001'),
    statement(12, 'email', 'b@mail.example.org'),
    statement(13, 'address', '198.18.1.7'),
  ];
  await house.seed('fr', 'intake/received/1', [report(), ...theirs]);
  const asking = (...numbers: number[]) => house.act(ask, { peer: 'fr', subjects: numbers.map(subject) }, analyst);
  return { house, wire, asking };
}

test('a peer that holds the same identifier is a hit: do not act, call; and the peer is asked to call', async () => {
  const { house, asking } = await twoAgencies();
  const said = await asking(1, 2);
  assert.deepEqual([said.asked, said.hits, said.advice], [2, [subject(1)], 'Do not act. Call the other agency.']);
  const shown = await house.act(contacts, {}, analyst);
  assert.deepEqual(
    shown.contacts.map((row) => [row.direction, row.peer, row.count, row.subjects]),
    [['out', 'fr', 1, [subject(1)]]],
  );
  const [head, contact] = (await house.agency('es').log.read(said.position)).records.map((record) =>
    'value' in record ? record.value : {},
  );
  assert.deepEqual(
    Object.keys(contact ?? {}).sort(),
    ['count', 'from', 'id', 'type'],
    'the peer gets a count and no value',
  );
  assert.deepEqual(head?.['outbound'], [
    {
      to: 'fr',
      package: 'records',
      purpose: 'investigation',
      days: 30,
      selection: [{ entry: null, records: [1] }],
      supersedes: [],
    },
  ]);
  await house.seed('fr', 'intake/package-received/1', [report({ from: 'es' }), received('es', 5, contact ?? {})]);
  const there = await house.act(contacts, {}, { agency: 'fr', officer: 'analyst-1' });
  assert.deepEqual(
    there.contacts.map((row) => [row.direction, row.peer, row.count, row.subjects]),
    [['in', 'es', 1, []]],
  );
});

test('no hit says so, opens no contact and sends nothing', async () => {
  const { house, asking } = await twoAgencies();
  const said = await asking(2);
  assert.deepEqual([said.hits, said.advice], [[], null]);
  assert.equal((await house.act(contacts, {}, analyst)).contacts.length, 0);
  const [head] = (await house.agency('es').log.read(said.position)).records;
  assert.equal(head !== undefined && 'value' in head && 'outbound' in head.value, false);
});

test('nothing that travels or stands in a ledger shows a value; the question stands before its answer', async () => {
  const { house, wire, asking } = await twoAgencies();
  await asking(1, 2);
  const kinds: string[] = [];
  const noted: string[] = [];
  for (const code of ['es', 'fr']) {
    for await (const entry of house.agency(code).log.entries(0)) {
      if (!entry.header.kind.startsWith('matching/')) continue;
      kinds.push(entry.header.kind);
      noted.push(...entry.records.map((record) => ('value' in record ? JSON.stringify(record.value) : '')));
    }
  }
  assert.deepEqual(kinds, ['matching/asked/1', 'matching/replied/1', 'matching/answered/1']);
  const everything = [...wire.map((bytes) => bytes.toString()), ...noted].join('\n');
  assert.ok(everything.length > 5_000);
  for (const secret of [
    '600000001',
    'mail.example.org',
    sha256Text('+34600000001').slice(7),
    sha256Text('phone|+34600000001').slice(7),
  ]) {
    assert.equal(everything.includes(secret), false);
  }
});

test('weak identifiers, common values and values received from others are never asked about', async () => {
  const { house, asking } = await twoAgencies();
  await assert.rejects(asking(3), refusedWith('matching/nothing-to-ask'));
  await house.seed('es', 'intake/package-received/1', [
    report({ from: 'pt' }),
    received('pt', 1, statement(4, 'phone', '+34600000009')),
  ]);
  await assert.rejects(asking(4), refusedWith('matching/nothing-to-ask'));
  await house.seed('es', 'intake/received/1', [
    report(),
    ...Array.from({ length: 21 }, (_, n) => statement(30 + n, 'email', 'many@mail.example.org')),
  ]);
  await assert.rejects(asking(30), refusedWith('matching/nothing-to-ask'));
});

test('the budget of a peer ends its questions until the window has passed', async () => {
  const { house, asking } = await twoAgencies();
  for (let nth = 0; nth < 3; nth += 1) await asking(2);
  const size = house.agency('fr').log.size;
  await assert.rejects(asking(2), refusedWith('matching/private-budget'));
  assert.equal(house.agency('fr').log.size, size, 'nothing is evaluated and nothing charged');
  house.clock.advance(25);
  assert.deepEqual((await asking(2)).hits, []);
});
