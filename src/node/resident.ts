// Small tables held in memory above the database: questions about them need no round trip. What always holds: the
// database is written first and memory follows, a table is either wholly here or asked below, and one process owns the
// folder, so nobody else writes. A table that outgrows the bound goes below for good; see `rows.ts` for what is there.

import type { Overlay, RoomPosition, RowStore } from '../base/folding.ts';
import { compareRows, keyOf, RowSet } from '../base/row-set.ts';
import { bounded, overlayOf } from '../base/rows-map.ts';
import type { AnyTable, Ask, Change, FindOptions, Row, Store, Table, Where } from '../base/table.ts';

/** Rows of one table that may stay in memory: at some 500 bytes a row and forty tables, 200 MB at the very most. */
export const RESIDENT_ROWS_MAX = 10_000;

/** A table that is wholly in memory, or `below` when it is too large for that. */
type Place = RowSet | 'below';

/** Holds tables of at most `rowsMax` rows in memory above another store. */
export function residentRows(below: RowStore, rowsMax: number = RESIDENT_ROWS_MAX): RowStore {
  return new ResidentRows(below, rowsMax);
}

class ResidentRows implements RowStore {
  readonly #below: RowStore;
  readonly #rowsMax: number;
  readonly #places = new Map<string, Place>();
  #stores: readonly Store[] = [];
  #positions: Map<string, RoomPosition> | null = null;
  /** Loads, commits and resets go one after another: a table must not change while it is being read in. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(below: RowStore, rowsMax: number) {
    this.#below = below;
    this.#rowsMax = rowsMax;
  }

  async find<R>(table: Table<R>, where: Where<R>, options: FindOptions<R> = {}): Promise<readonly R[]> {
    const plain = table as unknown as AnyTable;
    const place = await this.#place(plain);
    if (place === 'below') return this.#below.find(table, where, options);
    const bound = bounded(table, options);
    const found = place.matching(where as unknown as Where<Row>);
    found.sort(compareRows(plain, options.order as FindOptions<Row>['order']));
    return bound.check(found.slice(0, bound.fetch)) as readonly unknown[] as readonly R[];
  }

  async count<R>(table: Table<R>, where: Where<R>): Promise<number> {
    const place = await this.#place(table as unknown as AnyTable);
    if (place === 'below') return this.#below.count(table, where);
    return place.matching(where as unknown as Where<Row>).length;
  }

  async answer(ask: Ask): Promise<readonly Row[]> {
    const place = await this.#place(ask.table);
    if (place === 'below') return this.#below.answer(ask);
    return place.matching(ask.where).sort(compareRows(ask.table));
  }

  async prepare(stores: readonly Store[]): Promise<void> {
    await this.#inTurn(async () => {
      await this.#below.prepare(stores);
      this.#stores = stores;
      this.#places.clear();
      this.#positions = null;
    });
  }

  async positions(): Promise<ReadonlyMap<string, RoomPosition>> {
    this.#positions ??= new Map(await this.#below.positions());
    return this.#positions;
  }

  async commit(positions: ReadonlyMap<string, number>, changes: Overlay): Promise<void> {
    await this.#inTurn(async () => {
      await this.#orForget(this.#below.commit(positions, changes));
      for (const { table, puts, drops } of changes.tables()) {
        const place = this.#places.get(table.name);
        if (place === undefined || place === 'below') continue;
        for (const key of drops.keys()) place.drop(key);
        for (const [key, row] of puts.entries()) place.put(key, row);
        if (place.size > this.#rowsMax) this.#places.set(table.name, 'below');
      }
      for (const [room, position] of positions) {
        const at = this.#positions?.get(room);
        if (at !== undefined) this.#positions?.set(room, { ...at, position });
      }
    });
  }

  async apply(room: string, position: number, changes: Iterable<Change>): Promise<void> {
    await this.commit(new Map([[room, position]]), overlayOf(changes));
  }

  async reset(room: string): Promise<void> {
    await this.#inTurn(async () => {
      await this.#orForget(this.#below.reset(room));
      const store = this.#stores.find((one) => one.room === room);
      for (const table of store?.tables ?? []) this.#places.set(table.name, new RowSet(table));
      this.#positions = null;
    });
  }

  /** From the database, never from memory: this is what a rebuilt room is set beside. */
  dump(table: AnyTable): AsyncIterable<Row> {
    return this.#below.dump(table);
  }

  /** A write whose end nobody knows: what stands in memory may be older than what is below, so it goes. */
  async #orForget(write: Promise<void>): Promise<void> {
    try {
      await write;
    } catch (failure) {
      this.#places.clear();
      this.#positions = null;
      throw failure;
    }
  }

  async #place(table: AnyTable): Promise<Place> {
    return this.#places.get(table.name) ?? this.#inTurn(() => this.#load(table));
  }

  async #load(table: AnyTable): Promise<Place> {
    const known = this.#places.get(table.name);
    if (known !== undefined) return known;
    const place = await this.#read(table);
    this.#places.set(table.name, place);
    return place;
  }

  async #read(table: AnyTable): Promise<Place> {
    const rows = await this.#below.count(table as unknown as Table<Row>, {});
    if (rows > this.#rowsMax) return 'below';
    const set = new RowSet(table);
    for await (const row of this.#below.dump(table)) set.put(keyOf(table, row), row);
    return set;
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(job, job);
    this.#turn = next.catch(() => undefined);
    return next;
  }
}
