// Hash lists: what was put in is found again and nothing else, whatever the order, and a damaged segment is noticed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ListBuilder, type ListRow, openList, ROW_BYTES } from '../../src/intake/list.ts';

const digest = fc
  .constantFrom(['md5', 16], ['sha1', 20], ['sha256', 32])
  .chain(([name, size]) =>
    fc
      .uint8Array({ minLength: Number(size), maxLength: Number(size) })
      .map((bytes) => `${name}:${Buffer.from(bytes).toString('hex')}`),
  );
const row = fc.record(
  { file: digest, category: fc.option(fc.nat(254), { nil: null }), flags: fc.nat(15) },
  { noNullPrototype: true },
);

function listOf(rows: readonly ListRow[]) {
  const builder = new ListBuilder();
  for (const one of rows) builder.add(one);
  return builder.segment();
}

test('every digest of a list is found with its category, and no other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ file }) => file, maxLength: 60 }), digest, (rows, other) => {
      const { bytes, rows: count } = listOf(rows);
      const list = openList(bytes);
      assert.equal(count, rows.length);
      for (const one of rows) assert.deepEqual(list.lookUp(one.file), one);
      if (!rows.some(({ file }) => file === other)) assert.equal(list.lookUp(other), null);
    }),
  );
});

test('the order in which rows come does not change the segment', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { selector: ({ file }) => file, minLength: 1, maxLength: 40 }),
      fc.nat(),
      (rows, turn) => {
        const turned = [...rows.slice(turn % rows.length), ...rows.slice(0, turn % rows.length)].reverse();
        assert.deepEqual(listOf(turned).bytes, listOf(rows).bytes);
        assert.deepEqual(listOf([...openList(listOf(rows).bytes).rows()]).bytes, listOf(rows).bytes);
      },
    ),
  );
});

test('a digest named twice keeps the lower stated category and all flags', () => {
  const file = `md5:${'a'.repeat(32)}`;
  const { bytes, rows } = listOf([
    { file, category: null, flags: 1 },
    { file, category: 7, flags: 2 },
    { file, category: 3, flags: 4 },
  ]);
  assert.equal(rows, 1);
  assert.deepEqual(openList(bytes).lookUp(file), { file, category: 3, flags: 7 });
});

test('digests of different algorithms with the same first bytes are different digests', () => {
  const list = openList(listOf([{ file: `md5:${'a'.repeat(32)}`, category: 1, flags: 0 }]).bytes);
  assert.equal(list.lookUp(`sha1:${'a'.repeat(32)}${'0'.repeat(8)}`), null);
});

test('a segment that is cut, lengthened or out of order is refused', () => {
  const { bytes } = listOf([1, 2, 3].map((n) => ({ file: `md5:${String(n).repeat(32)}`, category: n, flags: 0 })));
  const segment = Buffer.from(bytes);
  const swapped = Buffer.concat([
    segment.subarray(0, -2 * ROW_BYTES),
    segment.subarray(-ROW_BYTES),
    segment.subarray(-2 * ROW_BYTES, -ROW_BYTES),
  ]);
  const damaged = [segment.subarray(0, -1), Buffer.concat([segment, Buffer.alloc(1)]), Buffer.from('nothing'), swapped];
  for (const one of damaged) assert.throws(() => openList(one), { code: 'intake/list-damaged' });
});

test('an empty list opens and holds nothing', () => {
  assert.equal(openList(listOf([]).bytes).size, 0);
});
