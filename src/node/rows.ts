// Rows over PostgreSQL: one agency is one schema, one table of the schema is one table of a room. What always holds:
// a room's rows and its position are committed together, a table is made when its first row comes, and every answer is
// the one that maps would give (`base/rows-map.ts`). The statements are made in `sql.ts`; the pool is `database.ts`.

import { promise } from '../base/fault.ts';
import type { Overlay, RoomPosition, RowStore } from '../base/folding.ts';
import { bounded, checkStore, overlayOf, shapeOf } from '../base/rows-map.ts';
import type { AnyTable, Ask, Change, FindOptions, Row, Store, Table, Where } from '../base/table.ts';
import {
  count,
  createTable,
  deletes,
  page,
  quoted,
  rowReader,
  type Statement,
  select,
  together,
  upserts,
} from './sql.ts';

/** Statements up to which a commit is sent as one; beyond it, planning them together costs more than it saves. */
const TOGETHER_MAX = 24;
/** Rows a page of `dump`: some MiB at most. */
const DUMP_ROWS = 5_000;

/** What rows need of a database: single statements, and several in one transaction. */
export interface Connection {
  query(statement: Statement): Promise<readonly Record<string, unknown>[]>;
  /** All statements, or none of them; a text may hold several statements when it has no values. */
  transaction(statements: Iterable<Statement>): Promise<void>;
}

/** The rows of one agency, in the schema of that name. */
export function rowsInPostgres(connection: Connection, schema: string): RowStore {
  return new PostgresRows(connection, schema);
}

class PostgresRows implements RowStore {
  readonly #connection: Connection;
  readonly #schema: string;
  /** The table of rooms. */
  readonly #kept: string;
  readonly #rooms = new Map<string, Store>();
  #declared: ReadonlySet<string> = new Set();
  /** Tables that exist; a declared one that does not has no rows. */
  readonly #made = new Set<string>();

  constructor(connection: Connection, schema: string) {
    this.#connection = connection;
    this.#schema = schema;
    this.#kept = `${quoted(schema)}.liaison_room`;
  }

  async find<R>(table: Table<R>, where: Where<R>, options: FindOptions<R> = {}): Promise<readonly R[]> {
    const bound = bounded(table, options);
    const plain = table as unknown as AnyTable;
    const order = options.order as FindOptions<Row>['order'];
    const limits = { fetch: bound.fetch, ...(order === undefined ? {} : { order }) };
    const rows = await this.#ask(plain, () => select(this.#schema, plain, where as unknown as Where<Row>, limits));
    return bound.check(rows) as readonly unknown[] as readonly R[];
  }

  async count<R>(table: Table<R>, where: Where<R>): Promise<number> {
    const plain = table as unknown as AnyTable;
    const [row] = await this.#read(plain, () => count(this.#schema, plain, where as unknown as Where<Row>));
    return typeof row?.count === 'number' ? row.count : 0;
  }

  async prepare(stores: readonly Store[]): Promise<void> {
    for (const store of stores) checkStore(store);
    const known = await preparedShapes(this.#connection, this.#schema, this.#kept);
    this.#made.clear();
    for (const name of await tablesOf(this.#connection, this.#schema)) this.#made.add(name);
    for (const store of stores) this.#rooms.set(store.room, store);
    const tables = [...this.#rooms.values()].flatMap((store) => store.tables);
    this.#declared = new Set(tables.map(({ name }) => name));
    await this.#empty(stores.filter((store) => known.get(store.room) !== shapeOf(store)));
  }

  async positions(): Promise<ReadonlyMap<string, RoomPosition>> {
    const text = `SELECT room, version, position FROM ${this.#kept}`;
    const rows = await this.#connection.query({ text, values: [] });
    const at = rows.map(({ room, version, position }): [string, RoomPosition] => {
      const whole = typeof room === 'string' && typeof version === 'number' && typeof position === 'number';
      promise(whole, 'the table of rooms holds names and numbers');
      return [room, { version, position }];
    });
    return new Map(at.filter(([room]) => this.#rooms.has(room)));
  }

  async answer({ table, where }: Ask): Promise<readonly Row[]> {
    return this.#ask(table, () => select(this.#schema, table, where, {}));
  }

  async commit(positions: ReadonlyMap<string, number>, changes: Overlay): Promise<void> {
    for (const room of positions.keys()) promise(this.#rooms.has(room), `room ${room} is prepared`);
    await this.#make(changes);
    const statements = [...written(this.#schema, changes, this.#made), movedTo(this.#kept, positions)];
    // Chunks are large: they go one by one, so that the server plans and holds one at a time.
    const small = statements.length <= TOGETHER_MAX && eachTableOnce(statements);
    if (small) await this.#connection.query(together(statements));
    else await this.#connection.transaction(statements);
  }

  async apply(room: string, position: number, changes: Iterable<Change>): Promise<void> {
    await this.commit(new Map([[room, position]]), overlayOf(changes));
  }

  async reset(room: string): Promise<void> {
    const store = this.#rooms.get(room);
    promise(store !== undefined, `room ${room} is prepared`);
    await this.#empty([store]);
  }

  async *dump(table: AnyTable): AsyncGenerator<Row> {
    for (let last: Row | null = null; ; ) {
      const rows: readonly Row[] = await this.#ask(table, () => page(this.#schema, table, last, DUMP_ROWS));
      yield* rows;
      last = rows.at(-1) ?? null;
      if (rows.length < DUMP_ROWS) return;
    }
  }

  async #ask(table: AnyTable, statement: () => Statement | null): Promise<Row[]> {
    return (await this.#read(table, statement)).map(rowReader(table));
  }

  /** What a table answers; one that is not made, or goes while it is asked, has nothing to say. */
  async #read(table: AnyTable, make: () => Statement | null): Promise<readonly Record<string, unknown>[]> {
    promise(this.#declared.has(table.name), `${table.name} is declared by a prepared room`);
    const statement = make();
    if (statement === null || !this.#made.has(table.name)) return [];
    try {
      return await this.#connection.query(statement);
    } catch (failure) {
      if (this.#made.has(table.name)) throw failure;
      return [];
    }
  }

  /**
   * Makes the tables that get their first rows. They stand before the transaction of the rows begins: an empty table
   * and none are the same, so a crash in between leaves nothing half done.
   */
  async #make(changes: Overlay): Promise<void> {
    const lacking = [...changes.tables()].flatMap(({ table, puts }) => {
      promise(this.#declared.has(table.name), `${table.name} is declared by a prepared room`);
      return puts.size === 0 || this.#made.has(table.name) ? [] : [table];
    });
    if (lacking.length === 0) return;
    const text = lacking.map((table) => createTable(this.#schema, table)).join(';\n');
    await this.#connection.query({ text, values: [] });
    for (const { name } of lacking) this.#made.add(name);
  }

  /**
   * Drops what rooms have, tables of an earlier version included, and sets them to position 0. Dropping rather than
   * emptying also takes away what the planner remembers of the values.
   */
  async #empty(stores: readonly Store[]): Promise<void> {
    if (stores.length === 0) return;
    const gone = [...this.#made].filter((name) => stores.some(({ room }) => name.startsWith(`${room}_`)));
    const drops = gone.map((name) => `DROP TABLE IF EXISTS ${quoted(this.#schema)}.${quoted(name)}`);
    const dropping = drops.length === 0 ? [] : [{ text: drops.join(';\n'), values: [] }];
    for (const name of gone) this.#made.delete(name);
    try {
      await this.#connection.transaction([...dropping, placed(this.#kept, stores)]);
    } catch (failure) {
      for (const name of gone) this.#made.add(name);
      throw failure;
    }
  }
}

/** The statements that bring an overlay's changes into the tables. */
function* written(schema: string, changes: Overlay, made: ReadonlySet<string>): Generator<Statement> {
  for (const { table, puts, drops } of changes.tables()) {
    if (!made.has(table.name)) continue;
    yield* deletes(schema, table, drops.values());
    yield* upserts(schema, table, puts.values());
  }
}

function movedTo(kept: string, positions: ReadonlyMap<string, number>): Statement {
  const values = [...positions].flat();
  const pairs = [...positions.keys()].map((_, number) => `($${2 * number + 1}::text, $${2 * number + 2}::bigint)`);
  const moved = pairs.length === 0 ? "('', 0::bigint)" : pairs.join(', ');
  return {
    text:
      `UPDATE ${kept} r SET position = m.position FROM (VALUES ${moved}) AS m(room, position) ` +
      'WHERE r.room = m.room',
    values,
  };
}

/** True when no table is written by two statements of the same sort, which is so unless a change was chunked. */
function eachTableOnce(statements: readonly Statement[]): boolean {
  return new Set(statements.map(({ text }) => text)).size === statements.length;
}

/** The shape each room's tables were made with; makes the schema and the table of rooms where they are missing. */
async function preparedShapes(connection: Connection, schema: string, kept: string): Promise<Map<string, string>> {
  const text =
    `CREATE SCHEMA IF NOT EXISTS ${quoted(schema)};\n` +
    `CREATE TABLE IF NOT EXISTS ${kept} (room text COLLATE "C" PRIMARY KEY, version bigint NOT NULL, ` +
    'position bigint NOT NULL, shape text NOT NULL)';
  const there = { text: 'SELECT to_regclass($1) IS NOT NULL AS made', values: [kept] };
  const [answer] = await connection.query(there);
  if (answer?.made !== true) {
    await connection.query({ text, values: [] });
    return new Map();
  }
  const rows = await connection.query({ text: `SELECT room, shape FROM ${kept}`, values: [] });
  return new Map(rows.map(({ room, shape }) => [String(room), String(shape)]));
}

/** The tables of the rooms that a schema has. */
async function tablesOf(connection: Connection, schema: string): Promise<readonly string[]> {
  const rows = await connection.query({
    text: "SELECT relname AS name FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relkind = 'r'",
    values: [quoted(schema)],
  });
  return rows.map(({ name }) => String(name)).filter((name) => name !== 'liaison_room');
}

/** Rooms as they stand when they are empty. */
function placed(kept: string, stores: readonly Store[]): Statement {
  const values = stores.flatMap((store) => [store.room, store.version, shapeOf(store)]);
  const rows = stores.map((_, number) => {
    const [room, version, shape] = [1, 2, 3].map((place) => `$${3 * number + place}`);
    return `(${room}, ${version}::bigint, 0, ${shape})`;
  });
  const text =
    `INSERT INTO ${kept} (room, version, position, shape) VALUES ${rows.join(', ')} ` +
    'ON CONFLICT (room) DO UPDATE SET version = excluded.version, position = 0, shape = excluded.shape';
  return { text, values };
}

/** Statements that rewrite every file of a schema that holds rows, so that nothing of removed rows stays in one. */
export async function rewriting(connection: Connection, schema: string): Promise<Statement[]> {
  const tables = await connection.query({
    text:
      'SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace ' +
      "WHERE n.nspname = $1 AND c.relkind = 'r' AND pg_relation_size(c.oid) > 0 ORDER BY 1",
    values: [schema],
  });
  return tables.map(({ name }) => ({ text: `VACUUM (FULL) ${quoted(schema)}.${quoted(String(name))}`, values: [] }));
}
