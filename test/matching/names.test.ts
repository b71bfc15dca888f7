// Names as officers type them: in any script, with and without diacritics, in another order, by their beginning, by
// sound and misspelt. All names are invented; what must not agree is tested as much as what must.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  AGREEMENTS,
  agreement,
  headOf,
  headsNear,
  indexedParts,
  nameParts,
  soundsOf,
} from '../../src/matching/names.ts';

const how = (typed: string, known: string) => agreement(nameParts(typed), nameParts(known));

test('case, diacritics, punctuation and the order of the parts make no other name', () => {
  assert.equal(how('persona 014', 'Persona 014'), 'exact');
  assert.equal(how('PERSÓNA 014', 'Persona 014'), 'exact');
  assert.equal(how('014 Persona', 'Persona 014'), 'exact');
  assert.equal(how('Persona-014', 'Persona 014'), 'exact');
  assert.equal(how('Persona014', 'Persona 014'), 'exact');
  assert.equal(how('Pérsöña Quatorze', 'Persona Quatorze'), 'exact');
});

test('Cyrillic, Greek, Arabic, Chinese and Japanese spellings meet the Latin one', () => {
  assert.equal(how('Персона 014', 'Persona 014'), 'exact', 'Cyrillic');
  assert.equal(how('Περσόνα 014', 'Persona 014'), 'exact', 'Greek');
  assert.ok(['exact', 'sound'].includes(how('بيرسونا ٠١٤', 'Persona 014') ?? ''), 'Arabic, by sound');
  assert.ok(['exact', 'sound'].includes(how('ペルソナ 014', 'Persona 014') ?? ''), 'Japanese kana, by sound');
  assert.equal(how('人格', 'Ren Ge'), 'exact', 'Chinese, a syllable each');
  assert.equal(how('Renge', '人格'), 'exact', 'Chinese, typed as one word');
  assert.equal(how('Persona 014', 'Персона 014'), 'exact', 'and the other way round');
});

test('a beginning is found, and a part of several', () => {
  assert.equal(how('Pers', 'Persona 014'), 'prefix');
  assert.equal(how('Persona', 'Persona 014'), 'prefix');
  assert.equal(how('P 014', 'Persona 014'), 'prefix');
  assert.equal(how('ersona', 'Persona 014'), 'near', 'no beginning, but one letter short');
});

test('what sounds alike is found, and a small misspelling ranks below', () => {
  assert.equal(how('Personna', 'Persona'), 'sound');
  assert.equal(how('Kwatorce', 'Quatorce'), 'sound');
  assert.equal(how('Pertona', 'Persona'), 'near');
  assert.ok(AGREEMENTS.indexOf('sound') < AGREEMENTS.indexOf('near'));
});

test('another number is another name, however near', () => {
  assert.equal(how('Persona 014', 'Persona 015'), null);
  assert.equal(how('014', '0145'), 'prefix');
  assert.equal(how('014', '041'), null);
});

test('short words and other words do not agree', () => {
  assert.equal(how('Ana', 'Una'), null);
  assert.equal(how('Persona', 'Quatorze'), null);
  assert.equal(how('Persona Quatorze', 'Persona'), null, 'every typed part must agree');
  assert.equal(how('', 'Persona'), null);
  assert.equal(how('***', 'Persona'), null);
});

test('whatever text comes, a name agrees with itself, and parts are small letters and digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
      const parts = nameParts(name);
      for (const part of indexedParts(parts)) {
        assert.match(part, /^[a-z0-9]{1,48}$/);
        assert.ok(headOf(part).length > 0);
        assert.ok(headsNear(part).every((head) => head.length === 2));
        assert.ok(soundsOf(part).every((code) => code.length > 1));
      }
      if (parts.parts.length > 0) assert.equal(agreement(parts, parts), 'exact');
      assert.deepEqual(nameParts(parts.parts.join(' ')).parts, parts.parts, 'parts are their own parts');
    }),
  );
});
