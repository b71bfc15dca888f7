// The profile: contradictions stand side by side, everything opens to its records, and order is of no account.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { profileOf, type Said } from '../../src/statements/profile.ts';
import { asStatement, contentOf, statementSchema } from '../../src/statements/statement.ts';
import { SINGLE_VALUED, VOCABULARY } from '../../src/statements/vocabulary.ts';
import { aStatement } from './made.ts';

const said: readonly Said[] = [
  { id: 'r1:a', statement: aStatement({ value: ' es', normalised: 'ES' }) },
  { id: 'r1:b', statement: aStatement({ value: 'ES', originator: 'fr', basis: 'assessment' }) },
  { id: 'r1:c', statement: aStatement({ value: 'FR', normalised: 'FR', basis: 'assessment' }) },
  { id: 'r1:d', statement: aStatement({ property: 'phone', value: '+34 600 000 01', normalised: '+3460000001' }) },
  { id: 'r1:e', statement: aStatement({ property: 'phone', value: '+34 600 000 02', normalised: '+3460000002' }) },
  { id: 'r1:f', statement: aStatement({ property: 'name', value: 'Persona 014', normalised: null }) },
];

test('two countries of residence are shown side by side as a contradiction, two numbers are not one', () => {
  const { properties, statements } = profileOf(said);
  assert.equal(statements, 6);
  const country = properties.find(({ property }) => property === 'country');
  assert.equal(country?.contradicts, true);
  assert.deepEqual(
    country?.values.map(({ value, records, originators, fact }) => [value, records, originators, fact]),
    [
      ['ES', ['r1:a', 'r1:b'], ['es', 'fr'], true],
      ['FR', ['r1:c'], ['es'], false],
    ],
  );
  assert.deepEqual(country?.values[0]?.given, [' es', 'ES']);
  assert.equal(properties.find(({ property }) => property === 'phone')?.contradicts, false);
});

test('no record is lost and none is shown twice, in whatever order they come', () => {
  const whole = profileOf(said);
  fc.assert(
    fc.property(fc.shuffledSubarray([...said], { minLength: said.length }), (shuffled) => {
      assert.deepEqual(profileOf(shuffled), whole);
    }),
  );
  const records = whole.properties.flatMap(({ values }) => values.flatMap((value) => value.records));
  assert.deepEqual(records.sort(), said.map(({ id }) => id).sort());
});

test('a name from outside is marked as guarded, and so is what the vocabulary does not know', () => {
  const { properties } = profileOf([...said, { id: 'r1:g', statement: aStatement({ property: 'later-word' }) }]);
  assert.equal(properties.find(({ property }) => property === 'name')?.guarded, true);
  assert.equal(properties.find(({ property }) => property === 'later-word')?.guarded, true);
  assert.equal(properties.find(({ property }) => property === 'country')?.guarded, false);
});

test('the profile of records of two agencies may be held by those whom both allow', () => {
  const { handling } = profileOf(said);
  assert.deepEqual(handling?.audience, ['es']);
  assert.equal(profileOf([]).handling, null);
});

test('wrapped records of other agencies are looked into, erased ones are nothing', () => {
  const record = statementSchema.parse(aStatement());
  const wrap = (inner: object) => ({
    type: 'received',
    from: 'fr',
    package: 'sha256:x',
    index: 1,
    recordId: 'r1:x',
    salt: '',
    record: inner,
  });
  const content = contentOf(wrap(wrap(record)) as never);
  assert.equal(content?.from, 'fr');
  assert.deepEqual(asStatement(content), record);
  assert.equal(asStatement(contentOf(null)), null);
  for (const inner of [undefined, null, 'text', [record]]) {
    assert.equal(contentOf(wrap(wrap(inner as never)) as never), null);
  }
});

test('every single-valued property is of the vocabulary', () => {
  for (const property of SINGLE_VALUED) assert.ok(Object.hasOwn(VOCABULARY, property), property);
  assert.ok(SINGLE_VALUED.size > 0);
});
