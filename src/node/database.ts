// The database of a node: its own PostgreSQL, or one that LIAISON_DATABASE_URL names. What always holds: it is
// disposable, a connection that breaks never stops the process by itself, and after `forget` no file of it holds a
// value that was removed. See `postgres.ts` for the server, `rows.ts` for what is kept in it.

import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { declareFaults, Fault, promise } from '../base/fault.ts';
import type { RowStore } from '../base/folding.ts';
import { markDamaged, type Server, startPostgres } from './postgres.ts';
import { Sessions } from './postgres-sessions.ts';
import { type Connection, rewriting, rowsInPostgres } from './rows.ts';
import { quoted, type Statement } from './sql.ts';

const fault = declareFaults('node', {
  'node/database-lost': {
    status: 503,
    sentence: 'The connection to the database broke.',
    hint: 'Start the node again; what is in the ledger is folded anew where needed.',
  },
  'node/database-damaged': {
    status: 503,
    sentence: 'The database reports damage in its own files.',
    hint: 'Start the node again: a new database is made and folded from the ledger.',
  },
  'node/database-refused': {
    status: 503,
    sentence: 'The database that LIAISON_DATABASE_URL names does not let the node in, or is too old.',
    hint: 'Check the address, the user and its right to create schemas; PostgreSQL 15 or later is needed.',
  },
  'node/database-role': {
    status: 503,
    sentence: 'The user that LIAISON_DATABASE_URL names may not make or use the tables of this node there.',
    hint: 'Name the user of before, who owns them; or drop the schemas agency_..., which a start folds again.',
  },
});

/** Each connection learns every table for itself: a few that are warm do more than many, and two cores need no more. */
const CONNECTIONS_MAX = 4;
const VERSION_MIN = 150_000;
const NOT_ALLOWED = '42501';
/** What is under way when a node closes has this long to be answered. */
const END_MS_MAX = 20_000;

/** A node's database, shared by the agencies on it. */
export interface Database {
  /** The rows of an agency; a schema name is `agency_` and its code with `_` for `-`. */
  schema(name: string): RowStore;
  /**
   * Takes removed values out of every file: tables that hold rows are rewritten, what the planner remembers is dropped,
   * the write-ahead log is switched and removed. On a server of the operator's own only the tables are rewritten.
   */
  forget(schema: string): Promise<void>;
  /** Drops an agency's rows for good. */
  remove(schema: string): Promise<void>;
  /** Where the files stand; null on a server of the operator's own. */
  readonly folder: string | null;
  /** Resolves when the server ends though nobody closed it. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
}

/** The schema of an agency. */
export function schemaOf(agency: string): string {
  return `agency_${agency.replaceAll('-', '_')}`;
}

interface DatabaseOptions {
  readonly folder: string;
  readonly url?: string;
  /** How long sessions that an earlier start left on the server at `url` are waited for. */
  readonly leftMsMax?: number;
}

/** Opens the database of a folder, or the one at `url`. Faults: `node/database-...`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url } = options;
  const server = url === undefined ? await startPostgres({ folder: options.folder }) : null;
  const sessions = server === null ? await Sessions.of(options.folder) : null;
  const where = server === null ? { connectionString: url } : server.connection;
  const pool = new pg.Pool({
    ...where,
    max: CONNECTIONS_MAX,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
    types: { getTypeParser: parserOf } as pg.CustomTypesConfig,
    ...(sessions === null ? {} : { onConnect: (client: pg.ClientBase) => sessions.opened(client) }),
  });
  let closed = false;
  // An idle connection that breaks is not an event of ours: the next statement meets the same trouble and names it.
  pool.on('error', () => undefined);
  // Nor is one that breaks while it is lent: without a listener it would be the end of the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const connection = connectionOver(pool, server);
  if (sessions !== null) {
    await checkVersion(pool);
    await aloneOn(pool, sessions, options.leftMsMax);
  }
  return {
    schema: (name) => rowsInPostgres(connection, checkedSchema(name)),
    forget: (name) => forget(connection, checkedSchema(name), server !== null),
    async remove(name) {
      await connection.transaction([
        { text: `DROP SCHEMA IF EXISTS ${quoted(checkedSchema(name))} CASCADE`, values: [] },
      ]);
    },
    folder: server?.folder ?? null,
    lost: (server?.ended ?? new Promise<void>(() => undefined)).then(() =>
      closed ? new Promise(() => undefined) : undefined,
    ),
    async close() {
      if (closed) return;
      closed = true;
      // A server that hangs answers nobody: the end of a node's own ends the waiting too, another's is left behind.
      await Promise.race([connection.end(), wait(END_MS_MAX, undefined, { ref: false })]);
      await server?.stop();
    },
  };
}

/** A bigint comes back as a number: columns of kind `integer` hold safe integers only. */
function parserOf(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === pg.types.builtins.INT8 && format !== 'binary') return Number;
  return pg.types.getTypeParser(oid, 'text') as (text: string) => unknown;
}

function checkedSchema(name: string): string {
  promise(/^agency_[a-z][a-z0-9_]{0,40}$/.test(name), `schema ${name} is agency_ and a code`);
  return name;
}

/** The pool's end comes behind the answers: whoever still waits in a pool that ends would be forgotten by it. */
function connectionOver(pool: pg.Pool, server: Server | null): Connection & { end(): Promise<void> } {
  const underWay = new Set<Promise<unknown>>();
  let ending = false;
  const kept = <T>(job: () => Promise<T>): Promise<T> => {
    if (ending) return Promise.reject(fault('node/database-lost', { code: 'closed' }));
    const running = job();
    const over = () => underWay.delete(running);
    underWay.add(running);
    running.then(over, over);
    return running;
  };
  // What a lost server began may answer for a moment longer; what it answers is not to be built on.
  let gone = false;
  void server?.ended.then(() => {
    gone = true;
  });
  const ask = async (asked: pg.Pool | pg.PoolClient, { text, values }: Statement) => {
    if (gone) throw fault('node/database-lost', { code: 'ended' });
    try {
      const result = await (values.length === 0 ? asked.query(text) : asked.query(text, [...values]));
      return (result.rows ?? []) as readonly Record<string, unknown>[];
    } catch (error) {
      throw await named(error, server);
    }
  };
  const transaction = async (statements: Iterable<Statement>) => {
    const client = await pool.connect().catch(async (error: unknown) => {
      throw await named(error, server);
    });
    let broken = false;
    try {
      await ask(client, { text: 'BEGIN', values: [] });
      for (const statement of statements) await ask(client, statement);
      await ask(client, { text: 'COMMIT', values: [] });
    } catch (error) {
      broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.release(broken);
    }
  };
  return {
    query: (statement) => kept(() => ask(pool, statement)),
    transaction: (statements) => kept(() => transaction(statements)),
    async end() {
      ending = true;
      await Promise.allSettled(underWay);
      await pool.end();
    },
  };
}

/** Names what the world did; what we did wrong (a syntax error, a missing table) stays the error it is. */
async function named(error: unknown, server: Server | null): Promise<unknown> {
  if (error instanceof Fault) return error;
  const code = error instanceof pg.DatabaseError ? (error.code ?? '') : null;
  // On our own server there is one user, who may do everything.
  if (code === NOT_ALLOWED && server === null) return fault('node/database-role', { code });
  if (code === null || /^(08|57P|53)/.test(code)) return fault('node/database-lost', { code: code ?? 'none' });
  if (!/^(XX|58)/.test(code)) return error;
  if (server !== null) await markDamaged(server.folder);
  return fault('node/database-damaged', { code });
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  const version = await pool.query("SELECT current_setting('server_version_num')::int AS number").then(
    ({ rows }) => Number(rows[0]?.number),
    () => 0,
  );
  if (version >= VERSION_MIN) return;
  await pool.end();
  throw fault('node/database-refused', { version });
}

/** @throws node/database-shared where what another start of the folder began on the server does not end */
async function aloneOn(pool: pg.Pool, sessions: Sessions, leftMsMax?: number): Promise<void> {
  try {
    await sessions.begin(pool, leftMsMax);
  } catch (failure) {
    await pool.end();
    throw await named(failure, null);
  }
}

async function forget(connection: Connection, schema: string, ours: boolean): Promise<void> {
  for (const statement of await rewriting(connection, schema)) await connection.query(statement);
  if (!ours) return;
  const remembered = 'DELETE FROM pg_statistic USING pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace ';
  await connection.query({ text: `${remembered} WHERE starelid = c.oid AND n.nspname = $1`, values: [schema] });
  await connection.query({ text: 'VACUUM (FULL) pg_catalog.pg_statistic', values: [] });
  // Emptied files go with the first checkpoint; the log that told of the rewriting goes with the second.
  for (const text of ['CHECKPOINT', 'SELECT pg_switch_wal()', 'CHECKPOINT', 'SELECT pg_switch_wal()', 'CHECKPOINT']) {
    await connection.query({ text, values: [] });
  }
}
