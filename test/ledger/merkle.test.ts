// Trees, by property: the growing edge gives the root that the definition gives, every proof verifies for its leaf and
// for nothing else. The outside vectors are in `test/vectors/merkle.test.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { recordLeaf } from '../../src/base/digest.ts';
import { recordLeafInto } from '../../src/ledger/batch.ts';
import {
  consistencyStretches,
  Edge,
  EMPTY_ROOT,
  edgeHeights,
  HASH_BYTES,
  inclusionStretches,
  innerHash,
  isConsistent,
  leafHash,
  rootFromInclusion,
  rootOfLeaves,
} from '../../src/ledger/merkle.ts';

const leaf = (i: number) => leafHash(Buffer.from(`leaf ${i}`));

function leavesOf(size: number): Buffer {
  return Buffer.concat(Array.from({ length: size }, (_, i) => leaf(i)));
}

test('a record has the same leaf on the quick path of a batch as by its definition, however long it is', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 9_000 });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), bytes, fc.nat(8), (salt, record, at) => {
      const out = Buffer.alloc(at + HASH_BYTES);
      recordLeafInto(salt, record, out, at);
      assert.deepEqual(out.subarray(at), recordLeaf(salt, record));
      assert.ok(out.subarray(0, at).every((byte) => byte === 0));
    }),
  );
});

/** RFC 6962 2.1, word for word. */
function defined(leaves: Buffer, from: number, to: number): Buffer {
  if (to === from) return EMPTY_ROOT;
  if (to - from === 1) return leaves.subarray(from * HASH_BYTES, to * HASH_BYTES);
  let k = 1;
  while (k * 2 < to - from) k *= 2;
  return innerHash(defined(leaves, from, from + k), defined(leaves, from + k, to));
}

test('the growing edge gives the root of the definition at every size', () => {
  const leaves = leavesOf(300);
  const edge = new Edge();
  assert.deepEqual(edge.root(), EMPTY_ROOT);
  for (let size = 1; size <= 300; size += 1) {
    edge.push(leaves, (size - 1) * HASH_BYTES);
    assert.deepEqual(edge.root(), defined(leaves, 0, size));
    const again = new Edge();
    assert.ok(again.load(size, edge.nodes()));
    assert.deepEqual(again.root(), edge.root());
    assert.equal(edge.nodes().length, edgeHeights(size).length * HASH_BYTES);
  }
});

test('an edge refuses a node list of another size', () => {
  assert.equal(new Edge().load(3, Buffer.alloc(HASH_BYTES)), false);
  assert.equal(new Edge().load(4, Buffer.alloc(HASH_BYTES)), true);
});

test('whole subtrees pushed at once give the same root as their leaves', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 7 }), (size, height) => {
      const leaves = leavesOf(size);
      const edge = new Edge();
      let at = 0;
      while (at < size) {
        const wide = at % 2 ** height === 0 && at + 2 ** height <= size;
        if (wide) edge.pushSubtree(rootOfLeaves(leaves, at, at + 2 ** height), 0, height);
        else edge.push(leaves, at * HASH_BYTES);
        at += wide ? 2 ** height : 1;
      }
      assert.deepEqual(edge.root(), rootOfLeaves(leaves, 0, size));
    }),
    { numRuns: 100 },
  );
});

test('every leaf of every tree up to 130 leaves has a proof that verifies', () => {
  const leaves = leavesOf(130);
  let checked = 0;
  for (let size = 1; size <= 130; size += 1) {
    const root = rootOfLeaves(leaves, 0, size);
    for (let index = 0; index < size; index += 1) {
      const path = inclusionStretches(index, size).map(({ from, to }) => rootOfLeaves(leaves, from, to));
      assert.deepEqual(rootFromInclusion(index, size, leaf(index), path), root);
      checked += 1;
    }
  }
  assert.equal(checked, (130 * 131) / 2);
});

test('a changed proof proves nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), fc.nat({ max: 3 }), (size, pick, bit, change) => {
      const leaves = leavesOf(size);
      const root = rootOfLeaves(leaves, 0, size);
      const index = pick % size;
      const path = inclusionStretches(index, size).map(({ from, to }) => Buffer.from(rootOfLeaves(leaves, from, to)));
      const at = bit % path.length;
      const flipped = path.map((hash, i) => (i === at ? flip(hash, bit) : hash));
      const tries = [
        rootFromInclusion(index, size, leaf(index), flipped),
        rootFromInclusion(index, size, leaf(index), path.slice(1)),
        rootFromInclusion(index, size, leaf(index), [...path, leaf(0)]),
        rootFromInclusion(index, size, flip(leaf(index), bit), path),
      ];
      assert.equal(tries[change]?.equals(root) ?? false, false);
      assert.equal(rootFromInclusion(size, size, leaf(index), path), null);
      assert.equal(rootFromInclusion(-1, size, leaf(index), path), null);
    }),
    { numRuns: 200 },
  );
});

function flip(hash: Buffer, bit: number): Buffer {
  const copy = Buffer.from(hash);
  copy.writeUInt8(copy.readUInt8(bit % HASH_BYTES) ^ (1 << (bit % 8)), bit % HASH_BYTES);
  return copy;
}

test('every smaller tree is consistent with every larger one, and a changed history is not', () => {
  const leaves = leavesOf(70);
  const other = Buffer.concat([leaf(999), leaves.subarray(HASH_BYTES)]);
  let checked = 0;
  for (let second = 1; second <= 70; second += 1) {
    for (let first = 1; first <= second; first += 1) {
      const path = consistencyStretches(first, second).map(({ from, to }) => rootOfLeaves(leaves, from, to));
      const later = { size: second, root: rootOfLeaves(leaves, 0, second) };
      assert.equal(isConsistent({ size: first, root: rootOfLeaves(leaves, 0, first) }, later, path), true);
      assert.equal(isConsistent({ size: first, root: rootOfLeaves(other, 0, first) }, later, path), false);
      checked += 1;
    }
  }
  assert.equal(checked, (70 * 71) / 2);
});
