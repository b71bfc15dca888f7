// The database as a process and as files: killed, started twice, damaged, under other users, and made to forget.
// It starts real servers in folders of its own and leaves none behind.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { Fault } from '../../src/base/fault.ts';
import { type AnyTable, put, table } from '../../src/base/table.ts';
import { openDatabase } from '../../src/node/database.ts';
import { startPostgres } from '../../src/node/postgres.ts';
import { alive, endConnections, workedBy } from './processes.ts';
import { exhibits, THINGS } from './things.ts';

const WRITING = path.join(import.meta.dirname, 'writing.ts');
const run = promisify(execFile);
const isRoot = process.geteuid?.() === 0;

let root: string;
before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'liaison-database-'));
});
after(async () => {
  await rm(root, { recursive: true });
});

const refusedWith = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

async function fresh(name: string): Promise<string> {
  const folder = path.join(root, name, 'sql');
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Whole lines a child wrote until it is killed. */
async function killedAfter(t: TestContext, folder: string, lines: number) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'node-under-test.ts'), folder]);
  t.after(() => child.kill('SIGKILL'));
  let text = '';
  let trouble = '';
  child.stderr.on('data', (chunk) => {
    trouble += chunk;
  });
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.split('\n').length > lines) break;
  }
  const postmaster = Number((await readFile(path.join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
  child.kill('SIGKILL');
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit');
  const written = text.slice(0, text.lastIndexOf('\n')).split('\n').map(Number);
  assert.ok(written.length >= lines, trouble);
  return { last: written.at(-1) ?? 0, postmaster };
}

test('a killed node takes its server along, and the next start works at once', async (t) => {
  const folder = await fresh('killed');
  for (const lines of [1, 40, 150]) {
    const { last, postmaster } = await killedAfter(t, folder, lines);
    const database = await openDatabase({ folder });
    assert.equal(await alive(postmaster), false);
    const rows = database.schema('agency_xa');
    const things = table<{ id: number }>({ name: THINGS.name, columns: { id: 'integer' }, key: ['id'], indexes: [] });
    await rows.prepare([{ ...exhibits, tables: [things as unknown as AnyTable] }]);
    const position = (await rows.positions()).get('exhibits')?.position;
    // The newest commits may be lost, and are folded again; rows and position are always of one moment.
    assert.ok(position !== undefined && position <= last + 1_000);
    assert.equal(await rows.count(things, {}), position);
    await database.close();
  }
});

test('a server that outlived its node is ended and replaced', async () => {
  const folder = await fresh('orphan');
  const server = await startPostgres({ folder });
  const lock = path.join(folder, 'cluster/postmaster.pid');
  const pid = Number((await readFile(lock, 'utf8')).split('\n')[0]);
  // Another process, whose kernel knows no parent of it to die with, holds the same cluster.
  await server.stop();
  const orphan = await startedElsewhere(folder);
  assert.notEqual(orphan, pid);
  assert.equal(await alive(orphan), true);
  const database = await openDatabase({ folder });
  assert.equal(await alive(orphan), false);
  await database.close();
});

/** Starts the cluster from a shell that ends at once, without asking the kernel to end it. */
async function startedElsewhere(folder: string): Promise<number> {
  const { chooseAccount } = await import('../../src/node/postgres-account.ts');
  const { before: words, programs } = await chooseAccount(folder);
  const user = words.slice(0, words.indexOf('setpriv') < 0 ? undefined : words.indexOf('setpriv'));
  const cluster = path.join(folder, 'cluster');
  const flags = `-c listen_addresses='' -c unix_socket_directories=${folder}`;
  const command = `${user.join(' ')} ${path.join(programs, 'postgres')} -D ${cluster} ${flags} >/dev/null 2>&1 &`;
  await run('setsid', ['sh', '-c', command], { cwd: '/' });
  for (let tries = 0; tries < 500; tries += 1) {
    const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
    if (text.includes('ready')) return Number(text.split('\n')[0]);
    await wait(20);
  }
  throw new Error('the orphan did not start');
}

test('what outlived a server that was killed ends before the next one starts', async (t) => {
  const folder = await fresh('outlived');
  await (await openDatabase({ folder })).close();
  const orphan = await startedElsewhere(folder);
  const client = new pg.Client({ host: folder, port: 5432, user: 'liaison', database: 'postgres' });
  client.on('error', () => undefined);
  t.after(() => client.end());
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const [backend = 0] = rows.map(({ pid: one }) => one);
  t.after(async () => {
    if (await alive(orphan)) process.kill(orphan, 'SIGKILL');
    if (await alive(backend)) process.kill(backend, 'SIGKILL');
  });
  const before = await workedBy(backend);
  const long = client.query('select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b');
  const broken = assert.rejects(long);
  // One that has not begun yet waits for its client, and would notice at once.
  while ((await workedBy(backend)) < before + 10) await wait(10);
  process.kill(orphan, 'SIGKILL');
  while (await alive(orphan)) await wait(10);
  assert.equal(await alive(backend), true, 'it is busy, and does not notice that its server is gone');
  const database = await openDatabase({ folder });
  assert.equal(await alive(backend), false);
  await database.schema('agency_xa').prepare([exhibits]);
  await database.close();
  await broken;
});

test('a lock file whose number now belongs to a stranger does not block, and the stranger lives', async (t) => {
  const folder = await fresh('stranger');
  await (await openDatabase({ folder })).close();
  const stranger = spawn('sleep', ['600']);
  t.after(() => stranger.kill());
  await writeFile(path.join(folder, 'cluster/postmaster.pid'), `${stranger.pid}\n${folder}/cluster\n0\n5432\n`);
  await (await openDatabase({ folder })).close();
  assert.equal(stranger.exitCode, null);
});

test('two starts on one folder: one stands, the other is refused, in one process and in two', async () => {
  const folder = await fresh('twice');
  const starts = await Promise.allSettled([openDatabase({ folder }), openDatabase({ folder })]);
  const refused = starts.filter((start) => start.status === 'rejected');
  assert.equal(refused.length, 1);
  assert.ok(refusedWith('node/database-busy')(refused[0]?.reason));
  const script = path.join(import.meta.dirname, 'node-under-test.ts');
  await assert.rejects(run(process.execPath, [script, folder]), /node\/database-busy/);
  const standing = starts.find((start) => start.status === 'fulfilled')?.value;
  assert.ok(standing !== undefined);
  await standing.schema('agency_xa').prepare([exhibits]);
  await standing.close();
});

test('a cluster that is half made or does not start is made anew', async () => {
  const folder = await fresh('half');
  await mkdir(path.join(folder, 'cluster-new/base'), { recursive: true });
  await mkdir(path.join(folder, 'cluster/global'), { recursive: true });
  await (await openDatabase({ folder })).close();
  await writeFile(path.join(folder, 'cluster/global/pg_control'), 'no control file');
  const database = await openDatabase({ folder });
  await database.schema('agency_xa').prepare([exhibits]);
  await database.close();
});

test('damage met while running is a named fault, and the next start makes the cluster anew', async () => {
  const folder = await fresh('damaged');
  const database = await openDatabase({ folder });
  const rows = database.schema('agency_xa');
  await rows.prepare([exhibits]);
  const many = Array.from({ length: 5_000 }, (_, id) => put(THINGS, { id, note: `note ${id}` }));
  await rows.apply('exhibits', 1, many);
  await database.close();
  const files = await largestFiles(path.join(folder, 'cluster/base'), 200_000);
  assert.ok(files.length > 0);
  const again = await openDatabase({ folder });
  const same = again.schema('agency_xa');
  await same.prepare([exhibits]);
  for (const file of files) {
    const bytes = await readFile(file);
    for (let at = 4_000; at < bytes.length; at += 8_192) bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(file, bytes);
  }
  await assert.rejects(same.find(THINGS, {}), refusedWith('node/database-damaged'));
  await again.close();
  const anew = await openDatabase({ folder });
  const empty = anew.schema('agency_xa');
  await empty.prepare([exhibits]);
  assert.equal((await empty.positions()).get('exhibits')?.position, 0);
  await anew.close();
});

/** Files of user tables: their numbers begin at 16384. */
async function largestFiles(folder: string, bytesMin: number): Promise<string[]> {
  const files = (await filesBelow(folder)).filter((file) => Number(path.basename(file)) >= 16_384);
  const sizes = await Promise.all(files.map(async (file) => ({ file, size: (await stat(file)).size })));
  return sizes.filter(({ size }) => size >= bytesMin).map(({ file }) => file);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

test('a lost server is a named fault, not the end of the process', async () => {
  const folder = await fresh('lost');
  const database = await openDatabase({ folder });
  const rows = database.schema('agency_xa');
  await rows.prepare([exhibits]);
  await rows.apply('exhibits', 0, [put(THINGS, { id: 1, note: 'first' })]);
  const pid = Number((await readFile(path.join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  await database.lost;
  await assert.rejects(rows.count(THINGS, {}), refusedWith('node/database-lost'));
  await assert.rejects(rows.apply('exhibits', 1, []), refusedWith('node/database-lost'));
  await database.close();
  await (await openDatabase({ folder })).close();
});

test('connections that die in the midst of a write are a named fault too, and nothing is half there', async (t) => {
  const folder = await fresh('midst');
  const deaths = 3;
  for (let nth = 0; nth < deaths; nth += 1) {
    const node = spawn(process.execPath, [WRITING, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(node, 'exit');
    t.after(() => node.kill('SIGKILL'));
    const said = createInterface(node.stdout)[Symbol.asyncIterator]();
    const next = async () => JSON.parse(String((await said.next()).value ?? 'null'));
    const { written, here } = await next();
    assert.equal(here, written, 'each write is there whole, up to the position that is said');
    await wait(200);
    const server = Number((await readFile(path.join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
    assert.ok((await endConnections(server)) > 0, 'one stands at least: nothing else ends that process');
    assert.deepEqual(await next(), { refused: 'node/database-lost' });
    assert.deepEqual(await ended, [0, null], 'the process ended as it meant to');
  }
  t.diagnostic(`compared ${deaths} deaths of the connections`);
});

test('what is asked when the database closes is answered or refused, and never left waiting', async () => {
  const database = await openDatabase({ folder: await fresh('closing') });
  await database.schema('agency_xa').prepare([exhibits]);
  const asked = Array.from({ length: 12 }, () => database.remove('agency_xb'));
  const closed = database.close();
  const late = assert.rejects(database.remove('agency_xb'), refusedWith('node/database-lost'));
  await Promise.all([...asked, closed, late]);
});

test('root starts it below a folder closed to others, with the files staying its own', async (t: TestContext) => {
  if (!isRoot) return t.skip('not here: needs root: an ordinary user has no user to hide from');
  const closed = path.join(root, 'closed');
  await mkdir(closed, { mode: 0o700 });
  await chmod(root, 0o700);
  const folder = path.join(closed, 'data');
  const server = await startPostgres({ folder, account: 'namespace' });
  assert.equal(server.folder, folder);
  await server.stop();
  assert.equal((await stat(path.join(folder, 'cluster/base'))).uid, 0);
});

test('where user namespaces are refused, a service user runs it in a folder it can reach', async (t: TestContext) => {
  if (!isRoot) return t.skip('not here: needs root: only root can change the user');
  const closed = path.join(root, 'closed-too');
  await mkdir(closed, { mode: 0o700 });
  await chmod(root, 0o700);
  const server = await startPostgres({ folder: path.join(closed, 'data'), account: 'service' });
  assert.notEqual((await stat(path.join(server.folder, 'cluster/base'))).uid, 0);
  assert.ok(!server.folder.startsWith(root));
  await server.stop();
  await rm(server.folder, { recursive: true });
});

test('an ordinary user starts it', async (t: TestContext) => {
  if (isRoot) return t.skip('not here: this run is root; the ordinary user is the other half of the matrix');
  const server = await startPostgres({ folder: await fresh('ordinary'), account: 'self' });
  await server.stop();
});

test('an address that leads to no database is a named fault', async () => {
  const url = 'postgresql://nobody@127.0.0.1:1/none';
  await assert.rejects(openDatabase({ folder: root, url }), refusedWith('node/database-refused'));
});
