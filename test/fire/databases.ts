// One PostgreSQL server for all cases of a part, and a database of its own for each: nodes that are opened by the
// hundred need not start a server each time. SQL is disposable, so nothing that is judged depends on it.

import { join } from 'node:path';
import pg from 'pg';
import { type Server, startPostgres } from '../../src/node/postgres.ts';

export class Databases {
  readonly #server: Server;
  #made = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(scratch: string): Promise<Databases> {
    return new Databases(await startPostgres({ folder: join(scratch, 'server') }));
  }

  urlOf(database: string): string {
    const { host, port, user } = this.#server.connection;
    return `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
  }

  /** Keeps a database as it is now, under a name to copy it by. */
  async copy(from: string, to: string): Promise<void> {
    await this.ask('template1', `CREATE DATABASE ${to} TEMPLATE ${from}`);
  }

  /** A database for one job: empty, or a copy of `from`. */
  async within<T>(from: string | null, job: (url: string) => Promise<T>): Promise<T> {
    this.#made += 1;
    const name = `made_${this.#made}`;
    await this.ask('template1', `CREATE DATABASE ${name}${from === null ? '' : ` TEMPLATE ${from}`}`);
    try {
      return await job(this.urlOf(name));
    } finally {
      await this.ask('template1', `DROP DATABASE ${name} WITH (FORCE)`);
    }
  }

  /** One statement of the test's own. Copies are made from beside, because a database in use cannot be copied. */
  async ask(database: string, text: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ ...this.#server.connection, database });
    // What breaks it is met by the statement.
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text)).rows ?? [];
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }
}
