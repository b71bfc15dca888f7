// Starts and stops the PostgreSQL that is shipped with the node. What always holds: it listens on a private socket
// only, logs no statement and no value, ends when the node ends, and a cluster that does not start is made anew,
// because SQL is disposable here. See `postgres-account.ts` for whose process it is, `database.ts` for its use.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { declareFaults, Fault, promise } from '../base/fault.ts';
import { type Account, chooseAccount, shortName } from './postgres-account.ts';
import { stopOrphan } from './postgres-orphan.ts';

const run = promisify(execFile);

const fault = declareFaults('node', {
  'node/database-busy': {
    status: 503,
    sentence: 'Another process uses this database folder.',
    hint: 'Stop the other node, or give this one its own data folder.',
  },
  'node/database-not-started': {
    status: 503,
    sentence: 'PostgreSQL does not start.',
    hint: 'Read the detail; check free space and memory, or set LIAISON_DATABASE_URL.',
  },
});

/** Recovery after a crash replays at most max_wal_size, which takes seconds. */
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 20_000;
/** A server that starts refuses at once; one that takes a connection and says nothing is asked again. */
const ANSWER_MS_MAX = 10_000;
const STDERR_CHARS_KEPT = 2_000;

/** SQL is disposable, so the newest commits may be lost; files are synced, so that what stands is not corrupt. */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '30',
  max_locks_per_transaction: '256',
  shared_buffers: '96MB',
  maintenance_work_mem: '64MB',
  work_mem: '16MB',
  io_method: 'sync',
  max_worker_processes: '0',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_logical_replication_workers: '0',
  jit: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_recycle: 'off',
  wal_init_zero: 'off',
  min_wal_size: '32MB',
  max_wal_size: '512MB',
  checkpoint_timeout: '15min',
  autovacuum_naptime: '30s',
  autovacuum_max_workers: '1',
  // Values could stand in a message: only what stops a session or the server is written, and without its detail.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  track_activities: 'off',
  timezone: 'UTC',
} as const;

/** A running server. */
export interface Server {
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
  };
  /** Where its files stand. */
  readonly folder: string;
  /** Resolves when the server ends, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends it cleanly. */
  stop(): Promise<void>;
}

/** Starts the server of a folder. Faults: `node/database-busy`, `node/database-not-started`, those of the account. */
export async function startPostgres(options: {
  readonly folder: string;
  readonly account?: 'self' | 'namespace' | 'service';
}): Promise<Server> {
  promise(options.folder !== '', 'a database has a folder of its own');
  const folder = path.resolve(options.folder);
  const unlock = await lock(folder);
  try {
    const account = await chooseAccount(folder, options.account);
    const cluster = path.join(account.folder, 'cluster');
    await ended(cluster);
    await forgetDamaged(account.folder);
    const whole = (await readFile(path.join(cluster, 'PG_VERSION')).catch(() => null)) !== null;
    if (!whole) await initialise(account);
    const child = await launch(account).catch(async (error: unknown) => {
      if (!whole || !(error instanceof Fault)) throw error;
      await ended(cluster);
      await initialise(account);
      return launch(account);
    });
    return serverOf(account, child, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** @throws node/database-busy where a server of that cluster does not end */
async function ended(cluster: string): Promise<void> {
  const pid = await stopOrphan(cluster);
  if (pid !== null) throw fault('node/database-busy', { pid });
}

/** Leaves word that the cluster is damaged: the next start makes a new one. */
export async function markDamaged(folder: string): Promise<void> {
  await writeFile(path.join(folder, 'damaged'), '');
}

async function forgetDamaged(folder: string): Promise<void> {
  const mark = path.join(folder, 'damaged');
  if ((await readFile(mark).catch(() => null)) === null) return;
  await rm(path.join(folder, 'cluster'), { recursive: true, force: true });
  await rm(mark);
}

/**
 * One process to a folder. An abstract socket of Linux is a lock that the kernel drops with the process; elsewhere
 * PostgreSQL's own lock file stands alone, which sees a living server but not two that start at once.
 */
async function lock(folder: string): Promise<() => Promise<void>> {
  if (process.platform !== 'linux') return async () => undefined;
  const server = createServer((socket) => socket.destroy());
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', () => reject(fault('node/database-busy')));
  server.listen(`\0liaison-database-${process.geteuid?.() ?? 0}-${shortName(folder)}`, resolve);
  await ready;
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

/** A new cluster is made beside and renamed, so a half made one never stands in its place. */
async function initialise(account: Account): Promise<void> {
  const cluster = path.join(account.folder, 'cluster');
  const fresh = path.join(account.folder, 'cluster-new');
  await rm(fresh, { recursive: true, force: true });
  await rm(cluster, { recursive: true, force: true });
  const flags = [
    '--no-sync',
    '--no-instructions',
    '--auth=trust',
    '--username=liaison',
    '--locale=C',
    '--encoding=UTF8',
  ];
  const [program, ...words] = [...account.before, path.join(account.programs, 'initdb'), '-D', fresh, ...flags];
  try {
    await run(program ?? '', words, { cwd: '/', env: environment(), timeout: START_MS_MAX });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw fault('node/database-not-started', { program: 'initdb', said: said.slice(-300) });
  }
  await rename(fresh, cluster);
}

/** Programs get no variable of ours: PGOPTIONS and its like would change what is set here. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

async function launch(account: Account): Promise<ChildProcess> {
  const settings = { ...SETTINGS, unix_socket_directories: account.sockets };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const postgres = path.join(account.programs, 'postgres');
  const [program, ...words] = [...account.before, postgres, '-D', path.join(account.folder, 'cluster'), ...flags];
  // Detached, so that an interrupt typed at the terminal reaches the node alone, which then stops its server in order.
  const child = spawn(program ?? '', words, {
    cwd: '/',
    env: environment(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-STDERR_CHARS_KEPT);
  });
  child.once('error', (error) => {
    said += error.message;
  });
  for (const end = Date.now() + START_MS_MAX; ; await wait(15)) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
      child.kill('SIGKILL');
      throw fault('node/database-not-started', { program: 'postgres', said: said.slice(-300) });
    }
    if (await answers(account)) break;
  }
  // A node that ends without closing is not kept alive by its server; the kernel ends the server with it.
  child.unref();
  if (child.stderr instanceof Socket) child.stderr.unref();
  return child;
}

function connectionOf(account: Account): Server['connection'] {
  return { host: account.sockets, port: 5432, user: 'liaison', database: 'postgres' };
}

async function answers(account: Account): Promise<boolean> {
  const limits = { connectionTimeoutMillis: ANSWER_MS_MAX, query_timeout: ANSWER_MS_MAX };
  const client = new pg.Client({ ...connectionOf(account), ...limits });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select count(*) from pg_class join pg_namespace n on n.oid = relnamespace');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function serverOf(account: Account, child: ChildProcess, unlock: () => Promise<void>): Server {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  if (child.exitCode !== null || child.signalCode !== null) resolve();
  child.once('exit', () => resolve());
  return {
    connection: connectionOf(account),
    folder: account.folder,
    ended,
    async stop() {
      child.ref();
      // Fast shutdown writes a checkpoint; after an immediate one or the end, the next start recovers.
      for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
        child.kill(signal);
        if (await within(ended, STOP_MS_MAX)) break;
      }
      await rm(account.sockets, { recursive: true, force: true });
      await unlock();
    },
  };
}

async function within(ended: Promise<void>, ms: number): Promise<boolean> {
  const cancel = new AbortController();
  const late = wait(ms, false, { signal: cancel.signal }).catch(() => false);
  const first = await Promise.race([ended.then(() => true), late]);
  cancel.abort();
  return first;
}
