// Pages of lists: whatever the list and the size of a page, joined pages give the list; a list that shrinks meanwhile
// goes on at the right place, and a cursor of another list, another order or of nobody's making is refused by name.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { type Page, pageOf, pageShape } from '../../src/base/page.ts';

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 60 });
const same = (id: string) => id;
const stale = (error: unknown) => error instanceof Fault && error.code === 'base/stale-cursor';

function all(list: (page: number) => readonly string[], limit: number): string[] {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 200; page += 1) {
    const answer: Page<string> = pageOf(list(page), { cursor, limit }, same);
    seen.push(...answer.items);
    if (answer.next === null) return seen;
    cursor = answer.next;
  }
  throw new Error('the pages do not end');
}

test('pages joined give the list, none twice and none lost', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 20 }), (list, limit) => {
      assert.deepEqual(
        all(() => list, limit),
        list,
      );
    }),
  );
});

test('no page is longer than asked, and only the last has no cursor', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 20 }), (list, limit) => {
      const { items, next } = pageOf(list, { cursor: null, limit }, same);
      assert.ok(items.length <= limit);
      assert.equal(next === null, list.length <= limit);
    }),
  );
});

test('when the last item seen is gone, the list goes on at the right place', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 2, max: 20 }), (list, limit) => {
      fc.pre(list.length > limit);
      const gone = list[limit - 1];
      const seen = all((page) => (page === 0 ? list : list.filter((id) => id !== gone)), limit);
      assert.deepEqual(seen, list);
    }),
  );
});

test('a page that vanished whole still has its place behind the page before it', () => {
  const list = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const first = pageOf(list, { cursor: null, limit: 3 }, same);
  const second = pageOf(list, { cursor: first.next, limit: 2 }, same);
  const third = pageOf(
    list.filter((id) => id !== 'd' && id !== 'e'),
    { cursor: second.next, limit: 2 },
    same,
  );
  assert.deepEqual([...second.items, ...third.items], ['d', 'e', 'f', 'g']);
});

test('items that came in front meanwhile are not shown twice nor shift the page', () => {
  const list = ['a', 'b', 'c', 'd'];
  const first = pageOf(list, { cursor: null, limit: 2 }, same);
  assert.deepEqual(pageOf(['new', ...list], { cursor: first.next, limit: 2 }, same).items, ['c', 'd']);
});

test('a cursor of a list that is all gone is a named fault', () => {
  const { next } = pageOf(['a', 'b', 'c'], { cursor: null, limit: 1 }, same);
  assert.throws(() => pageOf(['x', 'y'], { cursor: next, limit: 1 }, same), stale);
  assert.throws(() => pageOf([], { cursor: next, limit: 1 }, same), stale);
});

test('a cursor of another order is a named fault', () => {
  const { next } = pageOf(['a', 'b', 'c'], { cursor: null, limit: 1 }, same, 'newest');
  assert.deepEqual(pageOf(['a', 'b', 'c'], { cursor: next, limit: 1 }, same, 'newest').items, ['b']);
  assert.throws(() => pageOf(['a', 'b', 'c'], { cursor: next, limit: 1 }, same, 'oldest'), stale);
});

test('whatever text comes as a cursor, it is a page or a named fault', () => {
  const shape = pageShape(100, 25).cursor;
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const cursor = text === '' ? 'x' : Buffer.from(text).toString('base64url') || 'x';
      if (!shape.safeParse(cursor).success) return;
      assert.throws(() => pageOf(['a', 'b'], { cursor, limit: 1 }, same), stale);
    }),
  );
});

test('a question that names no page gets the first one of the usual size, and never more than the bound', () => {
  const { cursor, limit } = pageShape(100, 25);
  assert.equal(cursor.parse(undefined), null);
  assert.equal(limit.parse(undefined), 25);
  assert.equal(limit.safeParse(101).success, false);
  assert.equal(limit.safeParse(0).success, false);
  assert.equal(cursor.safeParse('x'.repeat(3_000)).success, false);
});
