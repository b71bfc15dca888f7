// What a database forgets: after an erasure no file of it holds the value any more, and no log ever held one.
// The search is first shown to find the value while it is there.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, type TestContext, test } from 'node:test';
import pg from 'pg';
import { type AnyTable, drop, put, type Store, table } from '../../src/base/table.ts';
import { type Database, openDatabase } from '../../src/node/database.ts';

const THINGS = table<{ id: number; note: string }>({
  name: 'exhibits_thing',
  columns: { id: 'integer', note: 'text' },
  key: ['id'],
  indexes: [['note']],
});
const exhibits: Store = { room: 'exhibits', version: 1, tables: [THINGS as unknown as AnyTable], folds: {} };

const folders: string[] = [];
let folder: string;
let database: Database;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'liaison-forget-'));
  folders.push(folder);
  database = await openDatabase({ folder });
});
after(async () => {
  for (const each of folders) await rm(each, { recursive: true });
});

/** A connection beside the node's own, as the operator has it; it would keep the process of a test that failed. */
async function operator(t: TestContext): Promise<pg.Client> {
  const client = new pg.Client({ host: await socketOf(folder), user: 'liaison', database: 'postgres' });
  client.on('error', () => undefined);
  t.after(() => client.end());
  await client.connect();
  return client;
}

test('after forgetting, no file of the database holds a value that was removed or replaced', async (t) => {
  const rows = database.schema('agency_xa');
  await rows.prepare([exhibits]);
  const canary = 'canary-7f3a91';
  const many = Array.from({ length: 3_000 }, (_, id) => put(THINGS, { id, note: id < 600 ? canary : `note ${id}` }));
  await rows.apply('exhibits', 1, many);
  // What the planner remembers holds values too.
  const client = await operator(t);
  await client.query('ANALYZE');
  await client.query('CHECKPOINT');
  const control = await filesWith(folder, canary);
  assert.ok(control.length >= 2, `the search finds the value before it is removed, in ${control}`);
  const changes = many
    .slice(0, 600)
    .map((_, id) => (id % 2 ? drop(THINGS, { id }) : put(THINGS, { id, note: 'gone' })));
  await rows.apply('exhibits', 2, changes);
  await database.forget('agency_xa');
  assert.deepEqual(await filesWith(folder, canary), []);
  assert.equal(await rows.count(THINGS, {}), 2_700);
  await rows.apply('exhibits', 3, [put(THINGS, { id: 1, note: canary })]);
  await client.query('ANALYZE');
  await rows.reset('exhibits');
  await database.forget('agency_xa');
  assert.deepEqual(await filesWith(folder, canary), []);
  await client.end();
  await database.close();
  assert.deepEqual(await filesWith(folder, canary), []);
});

async function socketOf(folder: string): Promise<string> {
  const lines = (await readFile(path.join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n');
  return lines[4] ?? '';
}

test('a value that the database refuses is written to no log', async (t) => {
  const rows = database.schema('agency_xa');
  await rows.prepare([exhibits]);
  const client = await operator(t);
  await assert.rejects(client.query("SELECT 'canary-55aa01'::bigint"));
  await assert.rejects(client.query('SELECT $1::bigint', ['canary-55aa01']));
  await client.end();
  await database.close();
  assert.deepEqual(await filesWith(folder, 'canary-55aa01'), []);
});

async function filesWith(folder: string, canary: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of await filesBelow(folder)) {
    // A server that runs takes files away as it works: what is gone holds nothing.
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    if (bytes.includes(canary)) found.push(path.relative(folder, file));
  }
  return found;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
