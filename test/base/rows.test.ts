// Rows in memory and the folds over them: order, questions, the overlay of a fold's own changes, and rooms that stop.
// `test/postgresql/rows.test.ts` shows that PostgreSQL gives the same answers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { foldEntries, type RowStore } from '../../src/base/folding.ts';
import { LIMITS } from '../../src/base/limits.ts';
import { compareText } from '../../src/base/row-set.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import { ask, drop, type FoldEntry, put, type Row, type Store, table } from '../../src/base/table.ts';

type ExhibitRow = { mark: string; place: string | null; moves: number; sealed: boolean; marks: string[] | null };
const EXHIBITS = table<ExhibitRow>({
  name: 'exhibits_thing',
  columns: { mark: 'text', place: 'text', moves: 'integer', sealed: 'boolean', marks: 'json' },
  key: ['mark'],
  indexes: [['place']],
});
type CountRow = { place: string; things: number };
const COUNTS = table<CountRow>({
  name: 'operations_count',
  columns: { place: 'text', things: 'integer' },
  key: ['place'],
  indexes: [],
});

function thing(mark: string, place: string | null, moves = 0): ExhibitRow {
  return { mark, place, moves, sealed: false, marks: null };
}

function entry(position: number, kind: string, act: FoldEntry['act'] = null): FoldEntry {
  const at = '2026-11-22T00:00:00.000Z';
  return { position, kind, at, actor: 'o:1', permit: 'p:1', operation: null, act, records: [] };
}

const exhibits: Store = {
  room: 'exhibits',
  version: 1,
  tables: [EXHIBITS],
  folds: {
    *'exhibits/moved/1'({ act }) {
      const [known] = yield* ask(EXHIBITS, { mark: String(act?.mark) });
      yield put(EXHIBITS, thing(String(act?.mark), String(act?.place), (known?.moves ?? 0) + 1));
      const [again] = yield* ask(EXHIBITS, { mark: String(act?.mark) });
      assert.equal(again?.place, act?.place);
    },
    *'exhibits/returned/1'({ act }) {
      yield drop(EXHIBITS, { mark: String(act?.mark) });
      assert.deepEqual(yield* ask(EXHIBITS, { mark: String(act?.mark) }), []);
    },
    *'exhibits/broken/1'() {
      yield put(EXHIBITS, thing('half', 'done'));
      throw new Error('this fold breaks');
    },
  },
};

const operations: Store = {
  room: 'operations',
  version: 1,
  tables: [COUNTS],
  folds: {
    *'*'({ act }) {
      const place = String(act?.place);
      const things = yield* ask(EXHIBITS, { place });
      yield put(COUNTS, { place, things: things.length });
    },
  },
};

async function prepared(stores: readonly Store[] = [exhibits, operations]): Promise<RowStore> {
  const rows = rowsInMaps();
  await rows.prepare(stores);
  return rows;
}

const moved = (position: number, mark: string, place: string) => entry(position, 'exhibits/moved/1', { mark, place });

test('text is ordered by the bytes of its UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      assert.equal(Math.sign(compareText(a, b)), Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});

test('answers come in the order asked for, then by key, with what is not known last', async () => {
  const rows = await prepared();
  const things = [thing('b', 'lab'), thing('a', 'lab'), thing('d', null), thing('c', 'annex')];
  await rows.apply(
    'exhibits',
    1,
    things.map((row) => put(EXHIBITS, row)),
  );
  const marks = async (...question: [Parameters<typeof rows.find<ExhibitRow>>[2]?]) =>
    (await rows.find(EXHIBITS, {}, ...question)).map(({ mark }) => mark).join('');
  assert.equal(await marks(), 'abcd');
  assert.equal(await marks({ order: [{ column: 'place' }] }), 'cabd');
  assert.equal(await marks({ order: [{ column: 'place', descending: true }], limit: 3 }), 'dab');
  assert.equal(await rows.count(EXHIBITS, { place: ['lab', null] }), 3);
  assert.equal(await rows.count(EXHIBITS, { place: [] }), 0);
});

test('a fold sees what it and its batch changed, and right rooms see left rooms at the same entry', async () => {
  const rows = await prepared();
  const entries = [moved(0, 'm1', 'lab'), moved(1, 'm1', 'annex'), moved(2, 'm2', 'annex')];
  const back = entry(3, 'exhibits/returned/1', { mark: 'm1', place: 'lab' });
  const { positions, stopped } = await foldEntries({
    rows,
    stores: [exhibits, operations],
    entries: [...entries, back],
  });
  assert.deepEqual(stopped, []);
  assert.equal(positions.get('exhibits'), 4);
  assert.deepEqual(await rows.find(EXHIBITS, {}), [thing('m2', 'annex', 1)]);
  const counted = (await rows.find(COUNTS, {})).map((row) => ({ ...row }));
  assert.deepEqual(counted, [
    { place: 'annex', things: 2 },
    { place: 'lab', things: 0 },
  ]);
});

test('the same entries give the same rows in one batch, one by one, or again', async () => {
  const kinds = fc.constantFrom('exhibits/moved/1', 'exhibits/returned/1');
  const acts = fc.record({ mark: fc.constantFrom('a', 'b', 'c'), place: fc.constantFrom('lab', 'annex') });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(kinds, acts), { maxLength: 25 }), async (history) => {
      const entries = history.map(([kind, act], position) => entry(position, kind, act));
      const stores = [exhibits, operations];
      const whole = await prepared();
      await foldEntries({ rows: whole, stores, entries });
      const single = await prepared();
      for (const one of entries) await foldEntries({ rows: single, stores, entries: [one] });
      await foldEntries({ rows: single, stores, entries });
      for (const either of [EXHIBITS, COUNTS]) {
        assert.deepEqual(await Array.fromAsync(single.dump(either)), await Array.fromAsync(whole.dump(either)));
      }
    }),
    { numRuns: 60 },
  );
});

test('a fold that throws stops its room at that entry, leaves nothing half done, and stops no other room', async () => {
  const rows = await prepared();
  const entries = [moved(0, 'm1', 'lab'), entry(1, 'exhibits/broken/1', { place: 'done' }), moved(2, 'm2', 'lab')];
  const { stopped } = await foldEntries({ rows, stores: [exhibits, operations], entries });
  assert.deepEqual(stopped, [{ room: 'exhibits', position: 1, kind: 'exhibits/broken/1', reason: 'this fold breaks' }]);
  const positions = await rows.positions();
  assert.equal(positions.get('exhibits')?.position, 1);
  assert.equal(positions.get('operations')?.position, 3);
  assert.deepEqual(
    (await rows.find(EXHIBITS, {})).map(({ mark }) => mark),
    ['m1'],
  );
  await foldEntries({ rows, stores: [exhibits, operations], entries: [moved(3, 'm3', 'lab')] });
  assert.equal((await rows.positions()).get('exhibits')?.position, 1);
});

test('a fold that touches another room is stopped', async () => {
  const intruder: Store = {
    room: 'referrals',
    version: 1,
    tables: [],
    folds: {
      *'*'() {
        yield put(EXHIBITS, thing('x', 'y'));
      },
    },
  };
  const rows = await prepared([exhibits, intruder]);
  const { stopped } = await foldEntries({ rows, stores: [exhibits, intruder], entries: [entry(0, 'a/b/1')] });
  assert.equal(stopped[0]?.room, 'referrals');
  assert.equal(await rows.count(EXHIBITS, {}), 0);
});

test('a store that cannot answer is not blamed on the fold', async () => {
  const rows = await prepared();
  rows.answer = () => Promise.reject(new Error('the disk is gone'));
  await assert.rejects(foldEntries({ rows, stores: [exhibits], entries: [moved(0, 'a', 'b')] }), /disk/);
});

test('a row that is not what its table declares is refused', async () => {
  const rows = await prepared();
  const wrong: unknown[] = [
    { ...thing('a', 'b'), moves: 1.5 },
    { ...thing('a', 'b'), moves: 2 ** 53 },
    { ...thing('a', 'b'), sealed: 'no' },
    { ...thing('a', 'b'), more: 1 },
    { mark: 'a' },
    thing('a\u0000', 'b'),
    thing('\ud800', 'b'),
    thing('a', 'b'.repeat(3_000)),
    { ...thing('a', 'b'), mark: null },
  ];
  for (const row of wrong) {
    await assert.rejects(rows.apply('exhibits', 1, [put(EXHIBITS, row as ExhibitRow)]), /broken promise/);
  }
  assert.equal(await rows.count(EXHIBITS, {}), 0);
});

test('a question with too many rows in its answer is refused unless a limit was named', async () => {
  const rows = await prepared();
  const many = Array.from({ length: LIMITS.rowsMax + 1 }, (_, number) =>
    put(COUNTS, { place: `p${number}`, things: 0 }),
  );
  await rows.apply('operations', 1, many);
  await assert.rejects(rows.find(COUNTS, {}), (error) => error instanceof Fault && error.code === 'base/too-many-rows');
  assert.equal((await rows.find(COUNTS, {}, { limit: 10 })).length, 10);
  assert.equal(await rows.count(COUNTS, {}), LIMITS.rowsMax + 1);
});

test('a room starts empty when its version or its tables change, and only that room', async () => {
  const rows = await prepared();
  await foldEntries({ rows, stores: [exhibits, operations], entries: [moved(0, 'm1', 'lab')] });
  await rows.prepare([{ ...exhibits, version: 2 }, operations]);
  assert.equal((await rows.positions()).get('exhibits')?.position, 0);
  assert.equal((await rows.positions()).get('operations')?.position, 1);
  assert.equal(await rows.count(EXHIBITS, {}), 0);
});

test('JSON comes back with its keys in one order, whatever order it was given in', async () => {
  const rows = await prepared();
  const given = { ...thing('a', null), marks: { b: 1, a: [{ d: 1, c: 2 }] } } as unknown as ExhibitRow;
  await rows.apply('exhibits', 1, [put(EXHIBITS, given)]);
  const [row] = (await rows.find(EXHIBITS, {})) as readonly unknown[] as readonly Row[];
  assert.equal(JSON.stringify(row?.marks), '{"a":[{"c":2,"d":1}],"b":1}');
});
