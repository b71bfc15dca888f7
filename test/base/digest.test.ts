// Digests: published SHA-256 values, the bytes under a record's id spelled out once more, and the refusals of
// the text forms. That a record's id says nothing without its salt is shown, not proved, by the dictionary
// test.

import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  dedupeKey,
  digestText,
  isRecordId,
  parseDigest,
  parseRecordId,
  recordId,
  recordLeaf,
  sameBytes,
  sha256,
  sha256Text,
  tag,
} from '../../src/base/digest.ts';
import { Fault } from '../../src/base/fault.ts';

test('SHA-256 gives the values of FIPS 180-4', () => {
  assert.equal(sha256Text(''), 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(sha256('abc').toString('hex'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a record leaf is the hash of 0x00, the tag, the salt and the record, of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ maxLength: 9_000 }), (salt, bytes) => {
      const expected = createHash('sha256')
        .update(Buffer.from([0]))
        .update('liaison/v1/record'.padEnd(32, '\0'))
        .update(salt)
        .update(bytes)
        .digest();
      assert.deepEqual(recordLeaf(salt, bytes), expected);
    }),
  );
});

test('a salt that is not 32 bytes long is a broken promise', () => {
  assert.throws(() => recordLeaf(new Uint8Array(31), new Uint8Array(1)), /broken promise/);
});

test('the text forms of digests and record ids are read back', () => {
  const raw = sha256('x');
  assert.deepEqual(parseDigest(digestText(raw)), raw);
  assert.deepEqual(parseRecordId(recordId(raw)), raw);
  assert.ok(isRecordId(recordId(raw)));
});

test('any other text form is refused', () => {
  const good = sha256Text('x');
  for (const text of ['', good.toUpperCase(), good.slice(0, -1), `${good}0`, `${good}\n`, ` ${good}`, good.slice(7)]) {
    assert.throws(
      () => parseDigest(text),
      (error) => error instanceof Fault && error.code === 'base/digest-malformed',
    );
    assert.throws(() => parseRecordId(text), Fault);
  }
});

test('a tag fills 32 bytes and refuses what would not fit', () => {
  assert.equal(tag('a').length, 32);
  assert.equal(tag('x'.repeat(32)).toString(), 'x'.repeat(32));
  for (const text of ['', 'x'.repeat(33), 'a b', 'a\u0000', '\u00e9']) assert.throws(() => tag(text), /broken promise/);
});

test('the key of de-duplication is an HMAC under the secret and differs under another', () => {
  const record = Buffer.from('{"a":1}');
  const secret = Buffer.alloc(32, 7);
  const expected = createHmac('sha256', secret)
    .update(Buffer.concat([tag('liaison/v1/dedupe'), record]))
    .digest();
  assert.deepEqual(dedupeKey(secret, record), expected);
  assert.notDeepEqual(dedupeKey(Buffer.alloc(32, 8), record), expected);
  assert.notDeepEqual(dedupeKey(secret, record), sha256(record));
});

test('without the salt, trying every value of a small range does not find a record by its id', () => {
  const salt = Buffer.alloc(32, 0xa5);
  const id = recordId(recordLeaf(salt, Buffer.from('{"value":"+000000000042"}')));
  let tried = 0;
  for (let number = 0; number < 1_000; number++) {
    const guess = Buffer.from(`{"value":"+${String(number).padStart(12, '0')}"}`);
    assert.notEqual(recordId(sha256(guess)), id);
    assert.notEqual(recordId(recordLeaf(Buffer.alloc(32), guess)), id);
    tried += 1;
  }
  assert.equal(tried, 1_000);
});

test('bytes are the same only when all of them are', () => {
  assert.ok(sameBytes(Buffer.from('ab'), Buffer.from('ab')));
  assert.ok(!sameBytes(Buffer.from('ab'), Buffer.from('ac')));
  assert.ok(!sameBytes(Buffer.from('ab'), Buffer.from('abc')));
});
