// Covers: any set of shown leaves and its greedy cover give the root of all leaves, and no other cover is
// accepted. Padmé lengths never shrink and grow by an eighth at most.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { CoveredTree, type CoverFlaw, cover, padmeLength } from '../../src/ledger/cover.ts';
import { treeRoot } from './package-log.ts';

const leaves = Array.from({ length: 130 }, (_, n) => createHash('sha256').update(`leaf ${n}`).digest());
const rootOf = (from: number, height: number) => treeRoot(leaves.slice(from, from + 2 ** height));

/** Tells the tree of `size` leaves with those in `shown` in clear; spans by `coverOf`. */
function told(
  size: number,
  shown: ReadonlySet<number>,
  coverOf = cover,
): { tree: CoveredTree; flaw: CoverFlaw | null } {
  const tree = new CoveredTree();
  tree.begin(size);
  const spans = (to: number): CoverFlaw | null => {
    for (const { from, height } of coverOf(tree.size, to)) {
      const flaw = tree.span(height, rootOf(from, height));
      if (flaw !== null) return flaw;
    }
    return null;
  };
  for (const index of [...shown].sort((one, other) => one - other)) {
    const flaw = spans(index) ?? tree.leaf(leaves[index] ?? Buffer.alloc(32));
    if (flaw !== null) return { tree, flaw };
  }
  return { tree, flaw: spans(size) ?? tree.close() };
}

test('whatever is shown, the cover of the rest gives the root of the whole', () => {
  let trees = 0;
  const sizes = fc.integer({ min: 1, max: 130 });
  fc.assert(
    fc.property(sizes, fc.array(fc.nat(129)), (size, picks) => {
      const shown = new Set(picks.filter((index) => index < size));
      const { tree, flaw } = told(size, shown);
      assert.equal(flaw, null);
      assert.equal(tree.size, size);
      assert.deepEqual(tree.root(), treeRoot(leaves.slice(0, size)));
      trees += 1;
    }),
  );
  assert.ok(trees >= 100);
});

test('a cover is made of aligned subtrees, without a gap, and never longer than two edges', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 40), fc.nat(2 ** 40), (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      let at = from;
      const spans = cover(from, to);
      for (const span of spans) {
        assert.equal(span.from, at);
        assert.equal(at % 2 ** span.height, 0);
        at += 2 ** span.height;
      }
      assert.equal(at, to);
      assert.ok(spans.length <= 106);
    }),
  );
});

test('any split of one span into two is refused, though it gives the same root', () => {
  let compared = 0;
  for (const size of [2, 3, 7, 64, 100, 130]) {
    for (const span of cover(0, size)) {
      if (span.height === 0) continue;
      const half = { from: span.from + 2 ** (span.height - 1), height: span.height - 1 };
      const split = (from: number, to: number) =>
        cover(from, to).flatMap((one) => (one.from === span.from ? [{ ...one, height: half.height }, half] : [one]));
      assert.equal(told(size, new Set(), split).flaw, 'not-greedy');
      compared += 1;
    }
  }
  assert.ok(compared > 8);
});

test('a span off its boundary, or beyond the promised size, is refused', () => {
  const tree = new CoveredTree();
  tree.begin(5);
  assert.equal(tree.span(3, Buffer.alloc(32)), 'beyond-size');
  assert.equal(tree.span(53, Buffer.alloc(32)), 'unaligned');
  assert.equal(tree.leaf(Buffer.alloc(32)), null);
  assert.equal(tree.span(1, Buffer.alloc(32)), 'unaligned');
  for (let n = 1; n < 5; n++) assert.equal(tree.leaf(Buffer.alloc(32)), null);
  assert.equal(tree.leaf(Buffer.alloc(32)), 'beyond-size');
  assert.throws(() => tree.span(0, Buffer.alloc(31)), /broken promise/);
});

test('a Padmé length is never shorter, at most an eighth longer, and its own Padmé length', () => {
  assert.deepEqual([0, 1, 3, 9, 1_000, 1_025, 65_537].map(padmeLength), [0, 1, 3, 10, 1_024, 1_088, 67_584]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (length) => {
      const padded = padmeLength(length);
      assert.ok(padded >= length && padded <= Math.ceil(length * 1.125));
      assert.equal(padmeLength(padded), padded);
    }),
  );
});
