// Sessions of a node on a server of the operator's own, which outlives the node. What always holds: all of them share
// one lock there, a start reads rows only once nobody else has it, and no session is ended by anybody but the server,
// which ends those of a process that is gone by itself. See `postgres-orphan.ts` for the server of a node's own.

import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { declareFaults } from '../base/fault.ts';

const fault = declareFaults('node', {
  'node/database-shared': {
    status: 409,
    sentence: 'Another node works with the rows of this data folder on the server of LIAISON_DATABASE_URL.',
    hint: 'Stop that node: it has a copy of this folder, or this is the copy. A copy that is to run needs its own URL.',
  },
});

/**
 * A session looks for its client once a second while it works, and a client whose machine is gone is given up after 25
 * seconds. Whoever begins waits for a little longer than that.
 */
const SETTINGS = {
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '25s',
};
const LOOKS = "SELECT set_config('client_connection_check_interval', '1s', false)";
const GONE_MS_MAX = 30_000;
const LOOK_MS = 50;
const NAME = /^liaison-[0-9a-f]{32}$/;

/** A session, and where they come from, as far as it is asked here. */
interface Client {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}
interface Pool {
  connect(): Promise<Client & { release(broken?: boolean): void }>;
}

/** The name that every session of a data folder has on the server; another folder has another, its copy the same. */
async function sessionName(folder: string): Promise<string> {
  const file = path.join(folder, 'sessions');
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (NAME.test(kept)) return kept;
  const name = `liaison-${randomBytes(16).toString('hex')}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, `${name}\n`, { mode: 0o600 });
  return name;
}

/** What a node is on such a server from one start on. */
export class Sessions {
  readonly #folder: string;
  /** The folder's name, and which start of it this is. */
  readonly #name: string;
  readonly #lock: string;
  #alone = false;

  private constructor(name: string) {
    this.#folder = name;
    this.#name = `${name}-${randomBytes(4).toString('hex')}`;
    this.#lock = BigInt.asIntN(64, BigInt(`0x${name.slice(-16)}`)).toString();
  }

  static async of(folder: string): Promise<Sessions> {
    return new Sessions(await sessionName(folder));
  }

  /** Prepares a session that was just opened, before it is asked anything else. @throws node/database-shared */
  async opened(client: Client): Promise<void> {
    await settle(client, SETTINGS);
    // Not every system can look; there a session that works on for nobody ends with its statement.
    await client.query(LOOKS).catch(() => undefined);
    if (!this.#alone) return;
    // The server may have ended all our sessions, and let another node begin before this one was opened.
    await settle(client, { application_name: this.#name });
    const ours = await yes(client, 'SELECT pg_try_advisory_lock_shared($1::bigint) AS yes', [this.#lock]);
    if (!ours || (await this.#others(client))) throw fault('node/database-shared');
  }

  /**
   * Waits until no session of that folder is left, and has the lock from then on for as long as one of its own stands.
   * To be called before a second session is opened. @throws node/database-shared where another node keeps it
   */
  async begin(pool: Pool, waitMs = GONE_MS_MAX): Promise<void> {
    const client = await pool.connect();
    try {
      let had = false;
      for (const late = Date.now() + waitMs; ; await wait(LOOK_MS)) {
        had = had || (await yes(client, 'SELECT pg_try_advisory_lock($1::bigint) AS yes', [this.#lock]));
        if (had && !(await this.#others(client))) break;
        if (Date.now() > late) throw fault('node/database-shared');
      }
      // Only who has it says so: who waits for it is nobody's neighbour.
      await settle(client, { application_name: this.#name });
      await client.query('SELECT pg_advisory_lock_shared($1::bigint)', [this.#lock]);
      await client.query('SELECT pg_advisory_unlock($1::bigint)', [this.#lock]);
      this.#alone = true;
      client.release();
    } catch (failure) {
      client.release(true);
      throw failure;
    }
  }

  /** Sessions of another start of the folder. */
  #others(client: Client): Promise<boolean> {
    const text =
      'SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name <> $1 ' +
      "AND (application_name = $2 OR starts_with(application_name, $2 || '-'))) AS yes";
    return yes(client, text, [this.#name, this.#folder]);
  }
}

async function yes(client: Client, text: string, values: readonly string[]): Promise<boolean> {
  const { rows } = await client.query(text, [...values]);
  return rows[0]?.['yes'] === true;
}

async function settle(client: Client, settings: Readonly<Record<string, string>>): Promise<void> {
  const text = 'SELECT set_config(name, value, false) FROM unnest($1::text[], $2::text[]) AS given (name, value)';
  await client.query(text, [Object.keys(settings), Object.values(settings)]);
}
