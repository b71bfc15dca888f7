// Splitting a list out of a large file: the objects come whole and in order however the bytes are cut, a bad one takes
// no other with it, and a file that ends too early or is no JSON is said to be so, with the place.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type JsonPiece, JsonSplitter } from '../../src/intake/json-items.ts';
import { TEXT_LIMITS } from '../../src/intake/text.ts';

function split(bytes: Buffer, size: number): JsonPiece[] {
  const splitter = new JsonSplitter('value');
  const pieces: JsonPiece[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(...splitter.write(bytes.subarray(at, at + size)));
  return [...pieces, splitter.end()];
}

const itemsOf = (pieces: readonly JsonPiece[]) => pieces.filter((piece) => piece.kind === 'item');
const endOf = (pieces: readonly JsonPiece[]) => pieces.at(-1);
const member = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));

test('the objects of the list come whole and in order, wherever the bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(member, { maxLength: 6 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (list, size, spaced) => {
        const file = { 'odata.context': 'x', value: list, 'after}]"': null };
        const bytes = Buffer.from(JSON.stringify(file, null, spaced ? 1 : 0));
        const pieces = split(bytes, size);
        const items = itemsOf(pieces);
        assert.deepEqual(
          items.map((item) => JSON.parse(item.bytes.toString())),
          JSON.parse(JSON.stringify(list)),
        );
        for (const [number, item] of items.entries()) {
          assert.equal(item.number, number);
          assert.ok(item.bytes.equals(bytes.subarray(item.offset, item.offset + item.length)), 'the place is right');
        }
        assert.deepEqual(endOf(pieces), { kind: 'end', reason: 'whole', offset: bytes.length });
      },
    ),
  );
});

test('objects of another list, and values beside the list, are members and never items', () => {
  const pieces = split(Buffer.from('{"other":[{"a":1}],"version":"2.0","value":[1,"x",{"b":2}]}'), 5);
  assert.deepEqual(
    itemsOf(pieces).map((item) => item.bytes.toString()),
    ['{"b":2}'],
  );
  const members = pieces.flatMap((piece) => (piece.kind === 'member' ? [[piece.name, piece.raw.toString()]] : []));
  assert.deepEqual(members, [
    ['a', '1'],
    ['version', '"2.0"'],
    ['value', '1'],
    ['value', '"x"'],
  ]);
});

test('a bad object between good ones takes none of them with it', () => {
  const pieces = split(Buffer.from('{"value":[{"a":1},{"a":,"b" oops},{"a":2}]}'), 3);
  assert.deepEqual(
    itemsOf(pieces).map((item) => item.bytes.toString()),
    ['{"a":1}', '{"a":,"b" oops}', '{"a":2}'],
  );
  assert.ok(endOf(pieces)?.kind === 'end');
});

test('a file that is cut anywhere keeps what was whole and is not called whole', () => {
  const bytes = Buffer.from('{"value":[{"a":"}"},{"b":[{}]}],"n":1}');
  for (let length = 1; length < bytes.length; length += 1) {
    const pieces = split(bytes.subarray(0, length), 7);
    const expected = [19, 30].filter((end) => length >= end).length;
    assert.equal(itemsOf(pieces).length, expected, `cut at ${length}`);
    assert.deepEqual(endOf(pieces), { kind: 'end', reason: 'truncated', offset: length });
  }
});

test('what is no JSON, and what is nested without end, stops the reading at its place', () => {
  for (const text of ['"text"', 'oops', '{"value":[}', '{}{}', '[[[[]]]}', '{1:2}']) {
    const end = endOf(split(Buffer.from(text), 2));
    assert.ok(end?.kind === 'end' && end.reason === 'syntax', text);
    assert.ok(end.offset <= text.length);
  }
  const deep = endOf(split(Buffer.from('['.repeat(10_000)), 64));
  assert.ok(deep?.kind === 'end' && deep.reason === 'too-deep');
});

test('of an object without end no more than the bound is held, and its true length is told', () => {
  const filler = 'x'.repeat(TEXT_LIMITS.itemBytesMax * 2);
  const [item] = itemsOf(split(Buffer.from(`{"value":[{"a":"${filler}"},{"b":1}]}`), 4_096));
  assert.equal(item?.bytes.length, TEXT_LIMITS.itemBytesMax);
  assert.equal(item?.length, filler.length + 8);
});
