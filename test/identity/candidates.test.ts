// Candidates: what two records may propose, and above all what they may not. Each trap has its own test: numbers given
// on, households, accounts of two, namesakes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { allCandidates } from '../../src/identity/candidates.ts';
import { gather, saidBy, traitOf } from '../../src/identity/evidence.ts';
import type { Statement } from '../../src/statements/statement.ts';
import { foreignRecord, statement, subject } from '../matching/samples.ts';

const person = { about: 'person' };

/** What the records propose, taken all at once. */
function proposed(records: readonly JsonObject[]) {
  const traits = records.map((record) => traitOf(saidBy(record as unknown as Statement, foreignRecord(1))));
  return allCandidates(gather(traits.filter((trait) => trait !== null)));
}

const pairs = (records: readonly JsonObject[]) => proposed(records).map(({ a, b }) => [a, b]);

test('two accounts with one e-mail address are a candidate, and the reason names the value and the records', () => {
  const [found, ...others] = proposed([
    statement(1, 'email', 'a@mail.example.org'),
    statement(2, 'email', 'a@mail.example.org'),
  ]);
  assert.equal(others.length, 0);
  assert.deepEqual([found?.a, found?.b, found?.rule, found?.strength], [subject(1), subject(2), 'account-account', 1]);
  assert.equal(found?.reasons[0]?.value, 'a@mail.example.org');
  assert.deepEqual(found?.reasons[0]?.recordsA, [foreignRecord(1)]);
});

test('a shared address, a shared name and a shared country propose nobody', () => {
  const records = [
    ...[1, 2].map((n) => statement(n, 'address', '198.18.1.7')),
    ...[1, 2].map((n) => statement(n, 'name', 'Persona 014')),
    ...[1, 2].map((n) => statement(n, 'country', 'ES')),
  ];
  assert.deepEqual(pairs(records), []);
});

test('twenty subjects with one number are candidates of each other; one more and the number links nobody', () => {
  const sharing = (count: number) => Array.from({ length: count }, (_, n) => statement(n, 'phone', '+34600000001'));
  assert.equal(pairs(sharing(20)).length, 190);
  assert.deepEqual(pairs(sharing(21)), []);
});

test('a number seen for two subjects more than 180 days apart proposes nobody', () => {
  const first = statement(1, 'phone', '+34600000001', { at: '2025-01-01T00:00:00.000Z' });
  const later = (at: string) => statement(2, 'phone', '+34600000001', { at });
  assert.deepEqual(pairs([first, later('2025-07-15T00:00:00.000Z')]), []);
  assert.equal(pairs([first, later('2025-06-15T00:00:00.000Z')]).length, 1, 'within 180 days it counts');
});

test('a number that was seen for both in overlapping spans counts, however long the spans', () => {
  const at = (n: number, when: string) => statement(n, 'phone', '+34600000001', { at: when });
  const records = [
    at(1, '2024-01-01T00:00:00.000Z'),
    at(1, '2025-12-01T00:00:00.000Z'),
    at(2, '2025-03-01T00:00:00.000Z'),
  ];
  assert.equal(pairs(records).length, 1);
});

test('a reassigned number does not count, but is shown where a second identifier agrees', () => {
  const [found] = proposed([
    statement(1, 'phone', '+34600000001', { at: '2025-01-01T00:00:00.000Z' }),
    statement(2, 'phone', '+34600000001', { at: '2026-01-01T00:00:00.000Z' }),
    ...[1, 2].map((n) => statement(n, 'email', 'a@mail.example.org')),
  ]);
  assert.equal(found?.strength, 1);
  const phone = found?.reasons.find((reason) => reason.rule === 'phone');
  assert.equal(phone?.counts, false);
  assert.match(phone?.note ?? '', /180 days/);
});

test('a number whose time nobody knows counts, and the reason says that the time is not known', () => {
  const [found] = proposed([1, 2].map((n) => statement(n, 'phone', '+34600000001', { at: null })));
  assert.equal(found?.reasons[0]?.note, 'The time is not known.');
});

test('a subscriber found by an address and a time is a candidate that says it is an assessment', () => {
  const [found] = proposed([statement(1, 'subscriber', subject(8), { basis: 'assessment' })]);
  assert.match(found?.reasons[0]?.note ?? '', /assessment/);
  const [fact] = proposed([statement(1, 'subscriber', subject(8))]);
  assert.equal(fact?.reasons[0]?.note, null);
});

test('a day or a month observed spans the whole of it', () => {
  const at = (n: number, when: string, precision: string) =>
    statement(n, 'phone', '+34600000001', { at: when, precision });
  const first = at(1, '2025-01-01T00:00:00.000Z', 'month');
  assert.equal(
    pairs([first, at(2, '2025-07-15T00:00:00.000Z', 'day')]).length,
    1,
    'within 180 days of the end of January',
  );
});

test('one account used by two persons is a candidate of each, and never makes one person of the two', () => {
  const records = [
    statement(1, 'subscriber', subject(8)),
    statement(1, 'subscriber', subject(9)),
    statement(8, 'birth-year', '1980', person),
    statement(9, 'birth-year', '1991', person),
  ];
  assert.deepEqual(pairs(records), [
    [subject(1), subject(8)],
    [subject(1), subject(9)],
  ]);
});

test('the same account known to two agencies is a candidate, whoever uses it', () => {
  const records = [
    ...[1, 2].map((n) => statement(n, 'native-id', 'exampletalk|1001')),
    statement(1, 'subscriber', subject(8)),
    statement(2, 'subscriber', subject(9)),
    statement(8, 'document', 'XX1', person),
    statement(9, 'document', 'XX2', person),
  ];
  assert.equal(proposed(records).filter((one) => one.rule === 'account-account').length, 1);
});

for (const [property, one, other] of [
  ['document', 'XX1', 'XX2'],
  ['birth-year', '1980', '1991'],
] as const) {
  test(`persons who share a device but whose ${property} differs are not proposed`, () => {
    const devices = [8, 9].map((n) => statement(n, 'device', 'imei 1', person));
    const against = [statement(8, property, one, person), statement(9, property, other, person)];
    assert.deepEqual(pairs([...devices, ...against]), []);
    assert.equal(pairs([...devices, ...against.slice(0, 1)]).length, 1, 'without contradiction they are');
  });
}

test('accounts on the device of one household are not proposed when their subscribers contradict each other', () => {
  const records = [
    ...[1, 2].map((n) => statement(n, 'device', 'imei 1')),
    statement(1, 'subscriber', subject(8)),
    statement(2, 'subscriber', subject(9)),
    statement(8, 'document', 'XX1', person),
    statement(9, 'document', 'XX2', person),
  ];
  assert.deepEqual(
    proposed(records).map((one) => one.rule),
    ['account-person', 'account-person'],
  );
});

test('namesakes born in the same year are not proposed', () => {
  const records = [8, 9].flatMap((n) => [
    statement(n, 'name', 'Persona 014', person),
    statement(n, 'birth-year', '1980', person),
  ]);
  assert.deepEqual(pairs(records), []);
});

test('a group is never a candidate', () => {
  assert.deepEqual(pairs([1, 2].map((n) => statement(n, 'native-id', 'exampletalk|1', { about: 'group' }))), []);
});
