// Running folds: the driver that answers a fold's questions and gathers its changes, and the store it works on.
// What always holds: a fold sees its own and its batch's earlier changes, touches only its own room's tables, and one
// that throws stops its room at that entry and leaves nothing half done. `rows-map.ts` and `node/rows.ts` are stores.

import { compareRows, type KeyText, keep, keyOf, RowSet } from './row-set.ts';
import type { AnyTable, Ask, Change, Fold, FoldEntry, Row, Rows, Store } from './table.ts';

/** Questions and changes of one fold over one entry of at most 1,048,576 records: beyond it, the fold does not end. */
const FOLD_STEPS_MAX = 50_000_000;

/** How far a room has folded: `position` is the next entry it will see. */
export interface RoomPosition {
  readonly version: number;
  readonly position: number;
}

/** Rows that can be written, by folds only. One store holds one agency. */
export interface RowStore extends Rows {
  /** Makes the tables. A room whose version or table shapes changed starts empty at position 0. */
  prepare(stores: readonly Store[]): Promise<void>;
  /** Every prepared room. */
  positions(): Promise<ReadonlyMap<string, RoomPosition>>;
  /** A fold's question, in key order; bounded by memory, not by LIMITS.rowsMax. */
  answer(ask: Ask): Promise<readonly Row[]>;
  /** All changes and all positions in one transaction, or none of them. */
  commit(positions: ReadonlyMap<string, number>, changes: Overlay): Promise<void>;
  /** `commit` for one room: later changes win over earlier ones of the same key. */
  apply(room: string, position: number, changes: Iterable<Change>): Promise<void>;
  /** Empties a room and sets it back to position 0. */
  reset(room: string): Promise<void>;
  /** Every row in key order, for setting a rebuilt room beside a live one. */
  dump(table: AnyTable): AsyncIterable<Row>;
}

interface Changed {
  readonly table: AnyTable;
  readonly puts: RowSet;
  readonly drops: Map<KeyText, Row>;
}

/** Changes that lie over a store: the last one for each key. */
export class Overlay {
  readonly #tables = new Map<string, Changed>();

  add(change: Change): void {
    if ('put' in change) {
      const row = keep(change.put, change.row);
      this.#put(change.put, keyOf(change.put, row), row);
    } else {
      this.#drop(change.drop, keyOf(change.drop, change.key), change.key);
    }
  }

  /** Lays another overlay, whose rows are already kept, over this one. */
  merge(later: Overlay): void {
    for (const { table, puts, drops } of later.tables()) {
      for (const [key, row] of puts.entries()) this.#put(table, key, row);
      for (const [key, row] of drops) this.#drop(table, key, row);
    }
  }

  /** The rows below as they look through the changes, in key order. */
  answer(ask: Ask, below: readonly Row[]): readonly Row[] {
    const changed = this.#tables.get(ask.table.name);
    if (changed === undefined) return below;
    const rows = below.filter((row) => {
      const key = keyOf(ask.table, row);
      return !changed.puts.has(key) && !changed.drops.has(key);
    });
    for (const row of changed.puts.matching(ask.where)) rows.push(row);
    return rows.sort(compareRows(ask.table));
  }

  tables(): Iterable<Changed> {
    return this.#tables.values();
  }

  get empty(): boolean {
    return this.#tables.size === 0;
  }

  #put(table: AnyTable, key: KeyText, row: Row): void {
    const changed = this.#of(table);
    changed.drops.delete(key);
    changed.puts.put(key, row);
  }

  #drop(table: AnyTable, key: KeyText, row: Row): void {
    const changed = this.#of(table);
    changed.puts.drop(key);
    changed.drops.set(key, row);
  }

  #of(table: AnyTable): Changed {
    const known = this.#tables.get(table.name);
    if (known !== undefined) return known;
    const fresh = { table, puts: new RowSet(table), drops: new Map<KeyText, Row>() };
    this.#tables.set(table.name, fresh);
    return fresh;
  }
}

/** What a fold did wrong, told apart from what the store may fail at while it answers. */
class FoldFailed extends Error {}

/** Runs one fold over one entry and gives its changes; `answer` knows everything before this entry. */
export async function runFold(
  fold: Fold,
  entry: FoldEntry,
  answer: (ask: Ask) => Promise<readonly Row[]>,
): Promise<Overlay> {
  const own = new Overlay();
  const folding = attempt(() => fold(entry));
  let step = attempt(() => folding.next([]));
  for (let steps = 0; step.done !== true; steps += 1) {
    if (steps === FOLD_STEPS_MAX) throw new FoldFailed(`the fold of ${entry.kind} does not end`);
    const said = step.value;
    const rows = 'where' in said ? await answer(said) : [];
    step = attempt(() => {
      if ('where' in said) return folding.next(own.answer(said, rows));
      own.add(said);
      return folding.next([]);
    });
  }
  return own;
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new FoldFailed(error instanceof Error ? error.message : 'the fold threw no error', { cause: error });
  }
}

/** A room whose fold threw: it stays at `position` while the others go on. */
export interface StoppedRoom {
  readonly room: string;
  readonly position: number;
  readonly kind: string;
  readonly reason: string;
}

/** What became of the entries: how far each room is, which stopped, and which changed any row. */
export interface Folded {
  readonly positions: ReadonlyMap<string, number>;
  readonly stopped: readonly StoppedRoom[];
  readonly changed: readonly string[];
}

/**
 * Folds entries, in order, through stores, from left to right, and commits once. A room that already folded an entry,
 * or that stands before it because it stopped, is passed over. A fold may ask for rows of rooms to its left and then
 * sees them as they are at this very entry, provided that those rooms are folded in the same batches.
 */
export async function foldEntries(options: {
  readonly rows: RowStore;
  readonly stores: readonly Store[];
  readonly entries: Iterable<FoldEntry>;
}): Promise<Folded> {
  const { rows, stores } = options;
  const positions = new Map([...(await rows.positions())].map(([room, at]) => [room, at.position]));
  const before = new Map(positions);
  const batch = new Overlay();
  const changed = new Set<string>();
  const stopped: StoppedRoom[] = [];
  const answer = async (ask: Ask) => batch.answer(ask, await rows.answer(ask));
  for (const entry of options.entries) {
    for (const store of stores) {
      if (positions.get(store.room) !== entry.position) continue;
      const own = new Overlay();
      const through = async (ask: Ask) => own.answer(ask, await answer(ask));
      try {
        for (const fold of foldsOf(store, entry.kind)) {
          own.merge(ownTables(store, await runFold(fold, entry, through)));
        }
        if (!own.empty) changed.add(store.room);
        batch.merge(own);
        positions.set(store.room, entry.position + 1);
      } catch (error) {
        if (!(error instanceof FoldFailed)) throw error;
        stopped.push({ room: store.room, position: entry.position, kind: entry.kind, reason: error.message });
      }
    }
  }
  const moved = new Map([...positions].filter(([room, position]) => before.get(room) !== position));
  if (moved.size > 0) await rows.commit(moved, batch);
  return { positions, stopped, changed: [...changed] };
}

/** The fold of a kind and the fold that sees every kind, in that order. */
function foldsOf(store: Store, kind: string): Fold[] {
  const every = kind === '*' ? undefined : store.folds['*'];
  const own = Object.hasOwn(store.folds, kind) ? store.folds[kind] : undefined;
  return [own, every].filter((fold) => fold !== undefined);
}

function ownTables(store: Store, changes: Overlay): Overlay {
  for (const { table } of changes.tables()) {
    if (!store.tables.some(({ name }) => name === table.name)) {
      throw new FoldFailed(`the fold of ${store.room} changes ${table.name}, which it does not declare`);
    }
  }
  return changes;
}
