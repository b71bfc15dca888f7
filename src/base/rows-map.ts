// Rows kept in maps: the store of tests and of a simulated federation in one process, equal answer for answer to
// PostgreSQL (`test/postgresql/rows.test.ts` sets the two side by side). It keeps nothing when the process ends.

import { declareFaults, promise } from './fault.ts';
import { Overlay, type RoomPosition, type RowStore } from './folding.ts';
import { LIMITS } from './limits.ts';
import { compareRows, RowSet } from './row-set.ts';
import type { AnyTable, Ask, Change, FindOptions, Row, Store, Table, Where } from './table.ts';

const fault = declareFaults('base', {
  'base/too-many-rows': {
    status: 413,
    sentence: 'The question has more rows in its answer than can be given at once.',
    hint: 'Narrow the question, or ask page by page with a limit.',
  },
});

/** How many rows to fetch, and the check that what came back is the whole answer, for both stores. */
export function bounded<R>(table: Table<R>, options: FindOptions<R>) {
  const limit = Math.min(options.limit ?? LIMITS.rowsMax, LIMITS.rowsMax);
  promise(Number.isSafeInteger(limit) && limit >= 0, `limit of ${table.name} is a count`);
  const whole = options.limit === undefined || options.limit > LIMITS.rowsMax;
  for (const { column } of options.order ?? []) {
    const kind = table.columns[column];
    promise(kind !== undefined && kind !== 'json', `${table.name}.${column} can order rows`);
  }
  return {
    fetch: whole ? limit + 1 : limit,
    check<T>(rows: readonly T[]): readonly T[] {
      if (rows.length > limit) throw fault('base/too-many-rows', { table: table.name, rowsMax: limit });
      return rows;
    },
  };
}

/** An empty store of one agency, in memory. */
export function rowsInMaps(): RowStore {
  return new MapRows();
}

class MapRows implements RowStore {
  readonly #rooms = new Map<string, { store: Store; position: number }>();
  readonly #sets = new Map<string, RowSet>();

  async find<R>(table: Table<R>, where: Where<R>, options: FindOptions<R> = {}): Promise<readonly R[]> {
    const bound = bounded(table, options);
    const order = options.order as FindOptions<Row>['order'];
    const rows = this.#found(table, where).sort(compareRows(table as unknown as AnyTable, order));
    return bound.check(rows.slice(0, bound.fetch)) as readonly unknown[] as readonly R[];
  }

  async count<R>(table: Table<R>, where: Where<R>): Promise<number> {
    return this.#found(table, where).length;
  }

  async prepare(stores: readonly Store[]): Promise<void> {
    for (const store of stores) {
      checkStore(store);
      const known = this.#rooms.get(store.room)?.store;
      if (known === undefined || shapeOf(known) !== shapeOf(store)) this.#empty(store);
    }
  }

  async positions(): Promise<ReadonlyMap<string, RoomPosition>> {
    const at = [...this.#rooms].map(([room, { store, position }]): [string, RoomPosition] => {
      return [room, { version: store.version, position }];
    });
    return new Map(at);
  }

  async answer({ table, where }: Ask): Promise<readonly Row[]> {
    return this.#setOf(table).matching(where).sort(compareRows(table));
  }

  async commit(positions: ReadonlyMap<string, number>, changes: Overlay): Promise<void> {
    const sets = [...changes.tables()].map((changed) => ({ ...changed, set: this.#setOf(changed.table) }));
    const rooms = [...positions].map(([room, position]) => ({ at: this.#roomOf(room), position }));
    for (const { set, puts, drops } of sets) {
      for (const key of drops.keys()) set.drop(key);
      for (const [key, row] of puts.entries()) set.put(key, row);
    }
    for (const { at, position } of rooms) at.position = position;
  }

  async apply(room: string, position: number, changes: Iterable<Change>): Promise<void> {
    await this.commit(new Map([[room, position]]), overlayOf(changes));
  }

  async reset(room: string): Promise<void> {
    this.#empty(this.#roomOf(room).store);
  }

  async *dump(table: AnyTable): AsyncGenerator<Row> {
    yield* [...this.#setOf(table).values()].sort(compareRows(table));
  }

  #found<R>(table: Table<R>, where: Where<R>): Row[] {
    return this.#setOf(table as unknown as AnyTable).matching(where as unknown as Where<Row>);
  }

  #setOf(table: AnyTable): RowSet {
    const set = this.#sets.get(table.name);
    promise(set !== undefined, `table ${table.name} is prepared`);
    return set;
  }

  #roomOf(room: string): { store: Store; position: number } {
    const at = this.#rooms.get(room);
    promise(at !== undefined, `room ${room} is prepared`);
    return at;
  }

  #empty(store: Store): void {
    for (const table of store.tables) this.#sets.set(table.name, new RowSet(table));
    this.#rooms.set(store.room, { store, position: 0 });
  }
}

/** The last change for each key. */
export function overlayOf(changes: Iterable<Change>): Overlay {
  const overlay = new Overlay();
  for (const change of changes) overlay.add(change);
  return overlay;
}

/** What must stay the same for kept rows to stay good: the version, and the declarations of all tables. */
export function shapeOf(store: Store): string {
  const tables = store.tables.map(({ name, columns, key, indexes }) => [name, columns, key, indexes]);
  return JSON.stringify([store.version, tables]);
}

const NAME = /^[a-z][a-z0-9_]{0,55}$/;
const COLUMN = /^[a-z][A-Za-z0-9_]{0,55}$/;

/** A store's declarations hold together: names, keys, indexes. Both stores check it on `prepare`. */
export function checkStore(store: Store): void {
  promise(/^[a-z]+$/.test(store.room), `room ${store.room} is one word`);
  promise(
    new Set(store.tables.map(({ name }) => name)).size === store.tables.length,
    `${store.room} names tables once`,
  );
  for (const { name, columns, key, indexes } of store.tables) {
    promise(NAME.test(name) && name.startsWith(`${store.room}_`), `table ${name} carries the name of ${store.room}`);
    for (const column of Object.keys(columns)) promise(COLUMN.test(column), `column ${name}.${column} is a name`);
    promise(key.length > 0, `table ${name} has a key`);
    for (const column of [key, ...indexes].flat()) {
      const kind = columns[column];
      promise(kind !== undefined && kind !== 'json', `${name}.${column} can be a key or indexed`);
    }
  }
}
