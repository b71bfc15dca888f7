// Sessions on a PostgreSQL server of an operator's own, which goes on when a node is killed. The server here is the one
// that is shipped, started beside the nodes as an operator would start another. What must not happen: that a copy of a
// folder ends what a living node does, or works beside it in the same rows.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { put } from '../../src/base/table.ts';
import { openDatabase } from '../../src/node/database.ts';
import { type Server, startPostgres } from '../../src/node/postgres.ts';
import { exhibits, THINGS } from './things.ts';

const UNDER_WAY = fileURLToPath(new URL('session-under-way.ts', import.meta.url));
const refusedWith = (code: string) => (error: unknown) => (error as { readonly code?: string }).code === code;

let root = '';
let server: Server;
let watching: pg.Client;
before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'liaison-sessions-'));
  server = await startPostgres({ folder: path.join(root, 'operators-own') });
  watching = new pg.Client(server.connection);
  await watching.connect();
});
after(async () => {
  await watching.end();
  await server.stop();
  await rm(root, { recursive: true });
});

function urlAs(user: string): string {
  const { host, port, database } = server.connection;
  return `postgresql:///${database}?host=${encodeURIComponent(host)}&port=${port}&user=${user}`;
}
const url = () => urlAs(server.connection.user);

/** Names of the sessions that nodes have there. */
async function sessions(): Promise<readonly string[]> {
  const text = "SELECT application_name AS name FROM pg_stat_activity WHERE application_name LIKE 'liaison-%'";
  return (await watching.query<{ name: string }>(text)).rows.map(({ name }) => name);
}

/** A pool that was closed has said so to the server, which ends its sessions a moment later. */
async function noneLeft(): Promise<void> {
  while ((await sessions()).length > 0) await wait(5);
}

/** A node that makes its tables until it is killed. */
async function underWay(folder: string) {
  const node = spawn(process.execPath, [UNDER_WAY, folder, url()], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(node, 'exit');
  // One that ends says nothing any more, and would be waited for in vain.
  const [said] = await Promise.race([once(node.stdout, 'data'), ended]);
  assert.equal(String(said), 'under way\n');
  return {
    async kill() {
      node.kill('SIGKILL');
      await ended;
    },
  };
}

test("what a killed node left under way on an operator's server ends before the next start reads a row", async () => {
  const [folder, other] = [path.join(root, 'left-under-way'), path.join(root, 'another-node')];
  const beside = await openDatabase({ folder: other, url: url() });
  const rowsBeside = beside.schema('agency_xb');
  await rowsBeside.prepare([exhibits]);
  const killed = await underWay(folder);
  assert.equal(new Set(await sessions()).size, 2, 'each folder has its own name');
  await killed.kill();
  const database = await openDatabase({ folder, url: url() });
  const rows = database.schema('agency_xa');
  await rows.prepare([exhibits]);
  assert.equal(await rows.count(THINGS, {}), 0);
  assert.equal(await rowsBeside.count(THINGS, {}), 0, 'another node on the server goes on');
  await database.close();
  await beside.close();
});

test('a copy of a folder is refused while its node lives, which goes on, and may begin when that is gone', async () => {
  const [folder, copy] = [path.join(root, 'original'), path.join(root, 'copy')];
  await (await openDatabase({ folder, url: url() })).close();
  await cp(folder, copy, { recursive: true });
  await watching.query('DROP SCHEMA IF EXISTS agency_xa CASCADE');
  const node = await underWay(folder);
  const before = await sessions();
  const again = openDatabase({ folder: copy, url: url(), leftMsMax: 300 });
  await assert.rejects(again, refusedWith('node/database-shared'));
  assert.deepEqual(await sessions(), before);
  await node.kill();
  await (await openDatabase({ folder: copy, url: url() })).close();
});

test('a node whose sessions the server ended goes on, but not beside a copy that began meanwhile', async () => {
  const [folder, copy] = [path.join(root, 'ended'), path.join(root, 'copy-of-ended')];
  const end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'liaison-%'";
  const node = await openDatabase({ folder, url: url() });
  await cp(folder, copy, { recursive: true });
  const rows = node.schema('agency_xc');
  await rows.prepare([exhibits]);
  await watching.query(end);
  await noneLeft();
  const asked = () => rows.positions();
  await asked().catch(() => undefined);
  assert.equal((await asked()).size, 1, 'it has the lock again');
  await watching.query(end);
  const second = await openDatabase({ folder: copy, url: url() });
  await asked().catch(() => undefined);
  await assert.rejects(asked(), refusedWith('node/database-shared'));
  assert.equal((await sessions()).length, 1);
  await second.close();
  await noneLeft();
  assert.equal((await asked()).size, 1, 'and goes on when that has ended');
  await node.close();
});

test('sessions that the server ends in the midst of a write are named faults, and nothing is half there', async (t) => {
  const node = await openDatabase({ folder: path.join(root, 'in-the-midst'), url: url() });
  const rows = node.schema('agency_xd');
  await rows.prepare([exhibits]);
  const end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'liaison-%'";
  const [many, refusals] = [40, new Set<unknown>()];
  let [written, refused] = [0, 0];
  for (let tries = 0; tries < 60; tries += 1) {
    const changes = Array.from({ length: many }, (_, nth) => put(THINGS, { id: written * many + nth, note: 'one' }));
    const cut = tries % 2 === 0 ? watching.query(end) : null;
    const answered = await rows.apply('exhibits', written + 1, changes).then(
      () => true,
      (error: { readonly code?: unknown }) => !refusals.add(error.code),
    );
    await cut;
    if (answered) written += 1;
    else refused += 1;
    // What was refused may have been done: the ledger's position says so, as at a start.
    const position = await rows.positions().catch(() => null);
    written = position?.get('exhibits')?.position ?? written;
  }
  await rows.positions().catch(() => undefined);
  assert.equal(await rows.count(THINGS, {}), written * many, 'each was written whole or not at all');
  assert.ok(refused > 0 && written > 0, `${refused} refused, ${written} written`);
  assert.deepEqual([...refusals], ['node/database-lost']);
  t.diagnostic(`compared ${written} that were written and ${refused} that were refused`);
  await node.close();
});

test('another user in the address, after a kill, waits for what is left, and hears whose tables they are', async () => {
  const folder = path.join(root, 'another-user');
  await watching.query('CREATE ROLE second LOGIN; GRANT CREATE ON DATABASE postgres TO second');
  await watching.query('DROP SCHEMA IF EXISTS agency_xa CASCADE');
  const node = await openDatabase({ folder, url: url() });
  await node.schema('agency_xd').prepare([exhibits]);
  await node.close();
  const killed = await underWay(folder);
  const early = openDatabase({ folder, url: urlAs('second'), leftMsMax: 300 });
  await assert.rejects(early, refusedWith('node/database-shared'));
  await killed.kill();
  const database = await openDatabase({ folder, url: urlAs('second') });
  await assert.rejects(database.schema('agency_xd').prepare([exhibits]), refusedWith('node/database-role'));
  await database.schema('agency_xe').prepare([exhibits]);
  await database.close();
});
