// Canonical JSON: one byte form, nothing else accepted. The package `canonicalize` is the oracle for what is
// written; the refusals are listed one by one. See `test/vectors/json.test.ts` and `jcs.test.ts` for the
// published suites.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { canonical, type Json, parseCanonical, parseLenient } from '../../src/base/json.ts';

const refuses = (code: string, run: () => unknown) =>
  assert.throws(run, (error) => error instanceof Fault && error.code === code, code);

const key = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,12}$/);
const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((value) => !value.includes('\u0000'));
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger().filter((value) => !Object.is(value, -0)),
    text,
    fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => value.isWellFormed() && !value.includes('\u0000')),
    fc.array(tie('json'), { maxLength: 5 }),
    fc.dictionary(key, tie('json'), { maxKeys: 6, noNullPrototype: false }),
  ),
}));

test('the canonical text is byte-identical to what the package canonicalize writes', () => {
  let compared = 0;
  fc.assert(
    fc.property(json, (value) => {
      compared += 1;
      assert.equal(canonical(value), canonicalize(value));
    }),
    { numRuns: 2_000 },
  );
  assert.ok(compared >= 2_000);
});

test('an object is read back from its canonical text, and no other text of it is accepted', () => {
  fc.assert(
    fc.property(fc.dictionary(key, json, { maxKeys: 6, noNullPrototype: true }), (value) => {
      const written = canonical(value);
      assert.deepEqual(canonical(parseCanonical(written, 1_000_000)), written);
      assert.deepEqual(parseCanonical(Buffer.from(written), 1_000_000), JSON.parse(written));
      refuses('base/json-not-canonical', () => parseCanonical(`${written} `, 1_000_000));
      refuses('base/json-not-canonical', () => parseCanonical(`{ ${written.slice(1)}`, 1_000_000));
    }),
  );
});

test('the order in which an object was made does not change its canonical text', () => {
  assert.equal(canonical({ b: 1, a: { d: 2, c: 3 } }), '{"a":{"c":3,"d":2},"b":1}');
  assert.equal(canonical({ a: { c: 3, d: 2 }, b: 1 }), '{"a":{"c":3,"d":2},"b":1}');
});

test('numbers that another reader could round are refused', () => {
  for (const value of [0.5, -0, 2 ** 53, -(2 ** 53), Number.NaN, Number.POSITIVE_INFINITY]) {
    refuses('base/json-number', () => canonical(value));
  }
  assert.equal(canonical([2 ** 53 - 1, -(2 ** 53 - 1), 0]), '[9007199254740991,-9007199254740991,0]');
});

test('strings that cannot be stored are refused, all others stay as given', () => {
  for (const value of ['\u0000', 'a\u0000b', '\ud800', 'x\udc00', '\ude00\ud83d']) {
    refuses('base/json-string', () => canonical(value));
  }
  assert.equal(canonical('e\u0301 \u00e9'), '"e\u0301 \u00e9"');
  assert.equal(canonical('\u0001\n"\\\u007f\u2028'), '"\\u0001\\n\\"\\\\\u007f\u2028"');
});

test('keys outside letters and digits are refused', () => {
  for (const name of ['', 'A', '1', 'a-b', '__proto__', '\u00e9', 'a'.repeat(65), 'a b']) {
    refuses('base/json-key', () => canonical(JSON.parse(`{${JSON.stringify(name)}:1}`)));
  }
  assert.equal(canonical({ ['a'.repeat(64)]: 1 }), `{"${'a'.repeat(64)}":1}`);
});

test('what is not plain JSON is refused instead of being dropped or converted', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.a = cyclic;
  const sparse: unknown[] = [];
  sparse[1] = 1;
  for (const value of [undefined, { a: undefined }, () => 1, Symbol('x'), 1n, new Date(0), new Map(), sparse]) {
    refuses('base/json-type', () => canonical(value as Json));
  }
  refuses('base/json-type', () => canonical({ toJSON: () => 1 } as unknown as Json));
  refuses('base/json-too-deep', () => canonical(cyclic as Json));
});

test('thirty-two nested containers pass and one more is refused, in all three readers', () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;
  assert.equal(canonical(parseCanonical(nested(32), 10_000)), nested(32));
  assert.deepEqual(parseLenient(nested(32)), JSON.parse(nested(32)));
  refuses('base/json-too-deep', () => parseCanonical(nested(33), 10_000));
  refuses('base/json-too-deep', () => parseLenient(nested(33)));
  refuses('base/json-too-deep', () => parseLenient('['.repeat(200_000) + ']'.repeat(200_000)));
});

test('received text in any other form is refused by name', () => {
  const forms: [string, string][] = [
    ['base/json-not-canonical', '{"a":1,"a":1}'],
    ['base/json-not-canonical', '{"b":1,"a":1}'],
    ['base/json-not-canonical', '{"a":1e3}'],
    ['base/json-not-canonical', '{"a":1.0}'],
    ['base/json-number', '{"a":-0}'],
    ['base/json-number', '{"a":9007199254740993}'],
    ['base/json-not-canonical', '{"a":"\\u0041"}'],
    ['base/json-not-canonical', '{"a":"\\/"}'],
    ['base/json-string', '{"a":"\\ud800"}'],
    ['base/json-string', '{"a":"\\u0000"}'],
    ['base/json-key', '{"__proto__":1}'],
    ['base/json-syntax', '\ufeff{"a":1}'],
    ['base/json-syntax', '{"a":1'],
    ['base/json-syntax', ''],
    ['base/json-not-object', '[1]'],
    ['base/json-not-object', 'null'],
    ['base/json-not-object', '"a"'],
    ['base/json-too-long', `{"a":"${'x'.repeat(10_000)}"}`],
  ];
  for (const [code, form] of forms) {
    refuses(code, () => parseCanonical(form, 10_000));
    refuses(code, () => parseCanonical(Buffer.from(form), 10_000));
  }
  refuses('base/json-syntax', () => parseCanonical(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 10_000));
  assert.equal(forms.length, 18);
});

test('outside JSON with a key twice is refused wherever and however the key is written', () => {
  for (const form of [
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":1}',
    '[{"x":{"y":":","y":":"}}]',
    '{"":1,"":2}',
    '{"a\\"b":1,"b":{},"a\\u0022b":2}',
  ]) {
    refuses('base/json-duplicate-key', () => parseLenient(form));
  }
  for (const form of ['{"a:b":":","c":[":",{"a:b":"\\":"}]}', '{"a":{"a":{"a":1}}}', '{"\\\\":1,"\\"":2}']) {
    assert.deepEqual(parseLenient(form), JSON.parse(form));
  }
  refuses('base/json-forbidden-key', () => parseLenient('{"a":{"__proto__":{"x":1}}}'));
});

test('outside JSON without duplicates is read exactly as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const written = JSON.stringify(value, null, 1);
      fc.pre(!written.includes('"__proto__"') && !/\d{16}|e\+/.test(written));
      assert.deepEqual(parseLenient(written), JSON.parse(written));
    }),
  );
});

test('a long foreign id written as a number keeps all of its digits', () => {
  assert.deepEqual(parseLenient('{"id":1234567890123456789,"at":[1.5,-12345678901234567890],"n":7}'), {
    id: '1234567890123456789',
    at: [1.5, '-12345678901234567890'],
    n: 7,
  });
  assert.deepEqual(parseLenient('[1e400]'), ['1e400']);
});
