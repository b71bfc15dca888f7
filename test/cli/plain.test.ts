// What the command line prints of files from elsewhere: no byte of them moves a cursor, clears a screen or turns the
// order of letters, in lines for a person and in JSON alike.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tableOf } from '../../src/cli/comparison.ts';
import { plain, plainJson } from '../../src/cli/plain.ts';

/** All that moves or hides, but the line feed between lines. */
const MOVES = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

test('whatever a text holds, nothing in it moves a cursor or a letter, and JSON stays the same JSON', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(plain(text), MOVES);
      assert.doesNotMatch(plain(text), /\n/);
      assert.doesNotMatch(plainJson({ text }), MOVES);
      assert.deepEqual(JSON.parse(plainJson({ text })), { text });
    }),
  );
  assert.equal(plain('a\u001b[2J\u009b1m\u202eb'), 'a\\u001b[2J\\u009b1m\\u202eb');
  assert.equal(plain('Señal número 014, Ω'), 'Señal número 014, Ω', 'what is no control stays');
});

test('the names of narratives in a comparison are printed escaped, and the columns stay below one another', () => {
  const output = {
    narratives: ['A\u001b[2J', 'B\u202e'],
    lines: [{ about: 'arrests', record: 20, said: [] }],
    together: [{ narrative: 0, claim: 'c\u009b', why: 'w\u200f' }],
  };
  const said = tableOf(output);
  assert.doesNotMatch(said, MOVES);
  const [head = '', rule = ''] = said.split('\n');
  assert.equal(head.indexOf('B\\u202e'), rule.lastIndexOf(' ') + 1);
});
