// The same random histories of changes and questions, put to maps and to a real PostgreSQL: every answer is equal.
// Also bulk, versions, and values that are awkward for SQL.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { foldEntries, type RowStore } from '../../src/base/folding.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import {
  type AnyTable,
  ask,
  type Change,
  drop,
  type FoldEntry,
  put,
  type Row,
  type Store,
  table,
  type Where,
} from '../../src/base/table.ts';
import { type Database, openDatabase, schemaOf } from '../../src/node/database.ts';
import { residentRows } from '../../src/node/resident.ts';

type ThingRow = { id: string; place: string | null; weight: number | null; sealed: boolean; extra: Row | null };
const THINGS = table<ThingRow>({
  name: 'exhibits_thing',
  columns: { id: 'text', place: 'text', weight: 'integer', sealed: 'boolean', extra: 'json' },
  key: ['id'],
  indexes: [['place', 'weight'], ['sealed']],
});
type PairRow = { first: string; second: number; sealed: boolean };
const PAIRS = table<PairRow>({
  name: 'exhibits_pair',
  columns: { first: 'text', second: 'integer', sealed: 'boolean' },
  key: ['first', 'second', 'sealed'],
  indexes: [],
});
const TABLES = [THINGS, PAIRS] as unknown as readonly AnyTable[];
const exhibits: Store = { room: 'exhibits', version: 1, tables: TABLES, folds: {} };

let folder: string;
let database: Database;
let agencies = 0;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'liaison-rows-'));
  database = await openDatabase({ folder });
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

async function both(store: Store = exhibits): Promise<{ sql: RowStore; maps: RowStore; schema: string }> {
  agencies += 1;
  const schema = schemaOf(`test-${'abcdefghijklmnopqrstuvwxyz'[agencies]}`);
  const sql = database.schema(schema);
  const maps = rowsInMaps();
  await sql.prepare([store]);
  await maps.prepare([store]);
  return { sql, maps, schema };
}

/** Few values, so that histories meet themselves; among them those that sort or quote in surprising ways. */
const text = fc.constantFrom(
  '',
  'a',
  'A',
  'é',
  'ab',
  'a b',
  '"',
  '\\',
  '{,}',
  'NULL',
  "'",
  '%',
  '\n',
  '\ue000',
  '\u{1f600}',
  '$1',
);
const integer = fc.constantFrom(0, 1, -1, 2 ** 53 - 1, -(2 ** 53 - 1), 4_294_967_296);
const json = fc.dictionary(fc.constantFrom('b', 'a', '10', '9', 'é'), fc.oneof(text, integer, fc.constant(null)), {
  maxKeys: 3,
});
const thing: fc.Arbitrary<ThingRow> = fc.record({
  id: text,
  place: fc.option(text),
  weight: fc.option(integer),
  sealed: fc.boolean(),
  extra: fc.option(json),
});
const pair: fc.Arbitrary<PairRow> = fc.record({ first: text, second: integer, sealed: fc.boolean() });
const change: fc.Arbitrary<Change> = fc.oneof(
  thing.map((row) => put(THINGS, row)),
  text.map((id) => drop(THINGS, { id })),
  pair.map((row) => put(PAIRS, row)),
  pair.map((row) => drop(PAIRS, row)),
);
const oneOrMore = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.array(value, { maxLength: 4 }));
/** Also asks for what no column can hold. */
const question = fc.record({
  where: fc.record(
    {
      place: oneOrMore(fc.option(fc.oneof(text, fc.constantFrom('\ud800', 'a\u0000')))),
      weight: oneOrMore(fc.option(fc.oneof(integer, fc.constantFrom(0.5, 2 ** 60)))),
      sealed: oneOrMore(fc.boolean()),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Where<ThingRow>>,
  order: fc.array(
    fc.record({
      column: fc.constantFrom('place' as const, 'weight' as const, 'sealed' as const),
      descending: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  limit: fc.integer({ min: 0, max: 20 }),
});

const plain = (rows: readonly unknown[]) => JSON.stringify(rows);

test('maps and PostgreSQL give the same rows after any history of changes', async () => {
  const { sql, maps } = await both();
  let compared = 0;
  const batches = fc.array(fc.array(change, { maxLength: 12 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(batches, fc.array(question, { maxLength: 6 }), async (history, questions) => {
      for (const store of [sql, maps]) await store.reset('exhibits');
      for (const [number, changes] of history.entries()) {
        for (const store of [sql, maps]) await store.apply('exhibits', number + 1, changes);
      }
      assert.deepEqual(await sql.positions(), await maps.positions());
      for (const each of TABLES) {
        assert.equal(plain(await Array.fromAsync(sql.dump(each))), plain(await Array.fromAsync(maps.dump(each))));
      }
      for (const { where, order, limit } of questions) {
        const found = await maps.find(THINGS, where, { order, limit });
        assert.equal(plain(await sql.find(THINGS, where, { order, limit })), plain(found));
        assert.equal(await sql.count(THINGS, where), await maps.count(THINGS, where));
        const asked = { table: TABLES[0] as AnyTable, where: where as Where<Row> };
        assert.equal(plain(await sql.answer(asked)), plain(await maps.answer(asked)));
        compared += 1 + found.length;
      }
    }),
    { numRuns: 120 },
  );
  assert.ok(compared > 100, `compared ${compared} answers and rows`);
});

test('small tables in memory answer as the database below them does, also as they outgrow their bound', async () => {
  const { sql, maps } = await both();
  const resident = residentRows(sql, 3);
  await resident.prepare([exhibits]);
  let compared = 0;
  const batches = fc.array(fc.array(change, { maxLength: 12 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(batches, fc.array(question, { maxLength: 6 }), async (history, questions) => {
      for (const store of [resident, maps]) await store.reset('exhibits');
      for (const [number, changes] of history.entries()) {
        for (const store of [resident, maps]) await store.apply('exhibits', number + 1, changes);
        for (const { where, order, limit } of questions) {
          const options = { order, limit };
          assert.equal(
            plain(await resident.find(THINGS, where, options)),
            plain(await maps.find(THINGS, where, options)),
          );
          assert.equal(await resident.count(THINGS, where), await maps.count(THINGS, where));
          compared += 2;
        }
      }
      assert.deepEqual([...(await resident.positions())], [...(await maps.positions())]);
      for (const each of TABLES) {
        assert.equal(plain(await Array.fromAsync(sql.dump(each))), plain(await Array.fromAsync(maps.dump(each))));
      }
    }),
    { numRuns: 40 },
  );
  assert.ok(compared > 100, `${compared} answers compared`);
});

test('a report of a hundred thousand records is folded and found in both alike', async () => {
  const bulk: Store = {
    ...exhibits,
    folds: {
      *'exhibits/listed/1'({ records }) {
        const ids = records.map(({ id }) => id);
        const known = yield* ask(THINGS, { id: ids });
        for (const { id, index } of records) {
          yield put(THINGS, {
            id,
            place: `p${index % 7}`,
            weight: known.length + index,
            sealed: false,
            extra: { index },
          });
        }
      },
    },
  };
  const { sql, maps } = await both(bulk);
  const records = Array.from({ length: 100_000 }, (_, index) => ({ index, id: `r1:${index}`, value: null }));
  for (const position of [0, 1]) {
    const kind = 'exhibits/listed/1';
    const entry: FoldEntry = { position, kind, at: '', actor: '', permit: '', operation: null, act: null, records };
    for (const rows of [sql, maps]) {
      const { stopped } = await foldEntries({ rows, stores: [bulk], entries: [entry] });
      assert.deepEqual(stopped, []);
    }
  }
  const last = {
    where: { place: 'p3' },
    options: { order: [{ column: 'weight', descending: true }], limit: 5 },
  } as const;
  assert.equal(
    plain(await sql.find(THINGS, last.where, last.options)),
    plain(await maps.find(THINGS, last.where, last.options)),
  );
  let compared = 0;
  const walk = maps.dump(TABLES[0] as AnyTable)[Symbol.asyncIterator]();
  for await (const row of sql.dump(TABLES[0] as AnyTable)) {
    const { value } = await walk.next();
    if (JSON.stringify(row) !== JSON.stringify(value)) assert.deepEqual(row, value);
    compared += 1;
  }
  assert.equal(compared, records.length);
});

test('a table is made with its first row, and until then it answers as an empty one', async () => {
  const { sql, schema } = await both();
  const statement = 'SELECT count(*) AS tables FROM pg_tables WHERE schemaname = $1';
  const names = async () => {
    const client = new pg.Client({ host: await socketOf(folder), user: 'liaison', database: 'postgres' });
    await client.connect();
    const { rows } = await client.query(statement, [schema]);
    await client.end();
    return Number(rows[0]?.tables);
  };
  assert.equal(await names(), 1, 'the table of rooms');
  assert.deepEqual(await sql.find(THINGS, {}), []);
  assert.equal(await sql.count(THINGS, { id: 'a' }), 0);
  await sql.apply('exhibits', 1, [drop(THINGS, { id: 'a' })]);
  await sql.apply('exhibits', 2, [put(PAIRS, { first: 'a', second: 1, sealed: true })]);
  assert.equal(await names(), 2);
  const again = database.schema(schema);
  await again.prepare([exhibits]);
  assert.equal(await again.count(PAIRS, {}), 1);
  await again.reset('exhibits');
  assert.equal(await names(), 1);
});

async function socketOf(place: string): Promise<string> {
  const lines = (await readFile(path.join(place, 'cluster/postmaster.pid'), 'utf8')).split('\n');
  return lines[4] ?? '';
}

test('a change that cannot be made leaves neither rows nor a new position', async () => {
  const { sql } = await both();
  const good = put(THINGS, { id: 'a', place: null, weight: 1, sealed: true, extra: null });
  const undeclared = table<ThingRow>({ ...THINGS, name: 'exhibits_absent' });
  const bad = put(undeclared, { id: 'a', place: null, weight: 1, sealed: true, extra: null });
  await assert.rejects(sql.apply('exhibits', 1, [good, bad]));
  assert.equal(await sql.count(THINGS, {}), 0);
  await sql.reset('exhibits');
  await sql.apply('exhibits', 0, [put(PAIRS, { first: 'a', second: 1, sealed: true })]);
  const wider = table<PairRow & { more: string }>({ ...PAIRS, columns: { ...PAIRS.columns, more: 'text' } });
  const refused = put(wider, { first: 'b', second: 1, sealed: true, more: 'x' });
  await assert.rejects(sql.apply('exhibits', 1, [good, refused]), /more/);
  assert.equal(await sql.count(THINGS, {}), 0);
  assert.equal(await sql.count(PAIRS, {}), 1);
  assert.equal((await sql.positions()).get('exhibits')?.position, 0);
  await sql.apply('exhibits', 1, [good]);
  assert.equal((await sql.positions()).get('exhibits')?.position, 1);
});

test('a room with a new version or another shape starts empty, and an unchanged one keeps its rows', async () => {
  const { sql, schema } = await both();
  await sql.apply('exhibits', 3, [put(PAIRS, { first: 'a', second: 1, sealed: true })]);
  const again = database.schema(schema);
  await again.prepare([exhibits]);
  assert.equal(await again.count(PAIRS, {}), 1);
  const wider = { ...PAIRS, columns: { ...PAIRS.columns, more: 'text' } } as unknown as AnyTable;
  await again.prepare([{ ...exhibits, tables: [wider] }]);
  assert.deepEqual((await again.positions()).get('exhibits'), { version: 1, position: 0 });
  assert.equal(await again.count(PAIRS, {}), 0);
  await assert.rejects(again.count(THINGS, {}), /exhibits_thing/);
});

test('two agencies on one database do not see each other', async () => {
  const one = await both();
  const other = await both();
  await one.sql.apply('exhibits', 1, [put(PAIRS, { first: 'a', second: 1, sealed: true })]);
  assert.equal(await one.sql.count(PAIRS, {}), 1);
  assert.equal(await other.sql.count(PAIRS, {}), 0);
});
