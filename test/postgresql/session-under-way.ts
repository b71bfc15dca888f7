// A node on a server of an operator's own that is in the midst of making its tables, and stays there until it is
// killed. Started by `sessions.test.ts` with the folder and the address of the database.

import pg from 'pg';
import { Sessions } from '../../src/node/postgres-sessions.ts';

async function makeTablesWithoutEnd(folder: string, url: string): Promise<void> {
  const sessions = await Sessions.of(folder);
  const pool = new pg.Pool({ connectionString: url, onConnect: (client: pg.ClientBase) => sessions.opened(client) });
  await sessions.begin(pool);
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('CREATE SCHEMA agency_xa');
  await client.query('CREATE TABLE agency_xa.exhibits_thing (id bigint)');
  process.stdout.write('under way\n');
  await client.query('SELECT pg_sleep(600)');
}

const [folder, url] = process.argv.slice(2);
if (folder !== undefined && url !== undefined) await makeTablesWithoutEnd(folder, url);
