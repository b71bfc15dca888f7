// The folds of oversight: total over odd entries, the same live as rebuilt, and the arithmetic of places they stand on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldEntries } from '../../src/base/folding.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import type { FoldEntry } from '../../src/base/table.ts';
import { ERASURE_GROUNDS, groundAt, HOLD_GROUNDS } from '../../src/oversight/law.ts';
import { copiesOf, holdsOn, oversightStore } from '../../src/oversight/store.ts';
import { oversightCopy, oversightOfficer } from '../../src/oversight/tables.ts';
import { countOf, ordered, placesOf, runsOf, shared, type Target, targetsSchema } from '../../src/oversight/targets.ts';

const KINDS = Object.keys(oversightStore.folds).filter((kind) => kind !== '*');

function entry(position: number, kind: string, act: JsonObject | null, records: (JsonObject | null)[] = []): FoldEntry {
  const officer = `o:${'1'.repeat(32)}`;
  const head = { position, kind, at: '2026-03-02T08:00:00.000Z', actor: officer, permit: 'p:1', operation: null };
  return { ...head, act, records: records.map((value, n) => ({ index: n + 1, id: `r1:${n}`, value })) };
}

async function folded(entries: readonly FoldEntry[]) {
  const rows = rowsInMaps();
  await rows.prepare([oversightStore]);
  const { stopped } = await foldEntries({ rows, stores: [oversightStore], entries });
  assert.deepEqual(stopped, []);
  return rows;
}

const place = fc.integer({ min: 0, max: 60 });
const run = fc.tuple(place, place).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const anyTargets: fc.Arbitrary<Target[]> = fc.array(
  fc.record({ entry: fc.integer({ min: 0, max: 4 }), records: fc.array(run, { minLength: 1, maxLength: 6 }) }),
  { minLength: 1, maxLength: 6 },
);
const keys = (targets: readonly Target[]) => new Set([...placesOf(targets)].map((at) => `${at.entry}/${at.index}`));

test('no act, however odd, stops the room', async () => {
  const odd = fc.oneof(
    fc.constant(null),
    fc.dictionary(
      fc.constantFrom(
        'officer',
        'name',
        'roles',
        'erasure',
        'targets',
        'decision',
        'hold',
        'ground',
        'scope',
        'outbound',
      ),
      fc.jsonValue({ noUnicodeString: true } as never),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...KINDS), odd, odd), { maxLength: 8 }), async (made) => {
      const entries = made.map(([kind, act, record], n) =>
        entry(n, kind, act as JsonObject | null, [record as JsonObject | null]),
      );
      await folded(entries);
    }),
    { numRuns: 200 },
  );
});

test('an erased act leaves no row', async () => {
  const rows = await folded([entry(0, 'oversight/officer-added/1', null)]);
  assert.equal(await rows.count(oversightOfficer, {}), 0);
});

test('places in one order name the same records, once each', () => {
  fc.assert(
    fc.property(anyTargets, (targets) => {
      const one = ordered(targets);
      assert.ok(targetsSchema.safeParse(one).success);
      assert.deepEqual(keys(one), keys(targets));
      assert.equal(countOf(one), keys(targets).size);
      assert.deepEqual(ordered(one), one);
      for (const { records } of one) {
        for (const [n, [from, to]] of records.entries())
          assert.ok(from <= to && from > (records[n - 1]?.[1] ?? -2) + 1);
      }
    }),
  );
});

test('what two share is what both name', () => {
  fc.assert(
    fc.property(anyTargets, anyTargets, (a, b) => {
      const both = keys(ordered(a)).intersection(keys(ordered(b)));
      assert.deepEqual(new Set(keys(shared(ordered(a), ordered(b)))), both);
    }),
  );
});

test('indexes in any order become runs', () => {
  assert.deepEqual(runsOf([1, 2, 3, 7, 9, 10]), [
    [1, 3],
    [7, 7],
    [9, 10],
  ]);
  fc.assert(
    fc.property(fc.array(place, { maxLength: 40 }), (indexes) => {
      assert.deepEqual(keys([{ entry: 0, records: runsOf(indexes) }]), new Set(indexes.map((index) => `0/${index}`)));
    }),
  );
});

test('a hold touches exactly the records it names', async () => {
  const held = { type: 'act', hold: 'h:1', ground: 'proceedings', targets: [{ entry: 5, records: [[2, 4]] }] };
  const rows = await folded([entry(0, 'oversight/hold-set/1', held)]);
  assert.deepEqual(await holdsOn(rows, [{ entry: 5, records: [[4, 9]] }]), ['h:1']);
  assert.deepEqual(await holdsOn(rows, [{ entry: 5, records: [[5, 9]] }]), []);
  assert.deepEqual(await holdsOn(rows, [{ entry: 6, records: [[2, 4]] }]), []);
});

test('who has a copy is known from what was released, its own entry included; a recall leaves none', async () => {
  const line = (to: string, type: string, selection: JsonObject[]) => ({ to, package: type, selection });
  const outbound = [
    line('fr', 'records', [
      { entry: null, records: [1] },
      { entry: 3, records: [2, 1] },
    ]),
    line('pa', 'recall', [{ entry: 3, records: [1] }]),
  ];
  const rows = await folded([entry(0, 'referrals/released/1', { type: 'act', outbound })]);
  assert.equal(await rows.count(oversightCopy, {}), 2);
  const copies = await copiesOf(rows, [
    { entry: 3, records: [[1, 1]] },
    { entry: 0, records: [[5, 5]] },
  ]);
  assert.deepEqual(
    copies.map(({ to, records }) => [to, records]),
    [['fr', [[1, 1]]]],
  );
});

test('each ground of the law table has a source and a day, and none holds before its day', () => {
  const grounds = [...ERASURE_GROUNDS, ...HOLD_GROUNDS];
  for (const { code, source, from } of grounds) {
    assert.match(code, /^[a-z0-9-]{3,32}$/);
    assert.ok(source.length > 0);
    assert.match(from, /^\d{4}-\d{2}-\d{2}$/);
  }
  assert.ok(grounds.length > 0);
  assert.equal(groundAt(ERASURE_GROUNDS, 'led-16-2', '2018-05-05T23:59:59.999Z'), null);
  assert.equal(groundAt(ERASURE_GROUNDS, 'led-16-2', '2018-05-06T00:00:00.000Z')?.code, 'led-16-2');
});
