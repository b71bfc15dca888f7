// Tables, rows and folds, told apart from any database. A room's store declares tables, pure folds and
// questions; the edge runs them over PostgreSQL, a test or a simulation over maps (`rows-map.ts`).
// What always holds: a fold is total and pure, so the same entries give the same rows everywhere.

import type { Json, JsonObject } from './json.ts';

/** Column kinds: `integer` is a JavaScript safe integer, `json` is stored as canonical JSON. */
export type ColumnKind = 'text' | 'integer' | 'boolean' | 'json';

/** One value in a row. `undefined` never occurs; an absent value is `null`. */
export type Cell = Json;
export type Row = Readonly<Record<string, Cell>>;

/**
 * What ties a row to matters, so that the node can hide it from officers who may not see those. `open` says that
 * nothing in the row is about a matter; the declaration says why in a comment. Else each part that is named must hold:
 * - `operation`: the column that names its operation (`a.b` looks into a `json` column); none there, and it is of none;
 * - `subjects`: columns that name subjects; a single one must be visible, of a list the visible ones are left in it;
 * - `entry`: the column with the ledger position it comes from (or the positions or places it names); the operation of
 *   each must be visible, beside `subjects` too: who knows the subject does not know what was decided elsewhere;
 * - `unsaid`: the column with a ledger position that is asked only for subjects of whom no record speaks any more;
 * - `through`: the column with the key of another table's row, which must be visible itself;
 * - `records`: `json` lists whose elements rest on records; elements that rest on a hidden record are left out.
 */
export type Veil =
  | 'open'
  | {
      readonly operation?: string;
      readonly subjects?: readonly string[];
      readonly entry?: string;
      readonly unsaid?: string;
      readonly through?: { readonly column: string; readonly table: AnyTable };
      readonly records?: readonly string[];
    };

/** A table: its name carries the room's (`identity_judgement`), its key is unique, lists of columns get an index. */
export interface Table<R = Row> {
  readonly name: string;
  readonly columns: { readonly [C in keyof R & string]: ColumnKind };
  readonly key: readonly (keyof R & string)[];
  readonly indexes: readonly (readonly (keyof R & string)[])[];
  readonly veil?: Veil;
}

/** Any table, its row type forgotten: what lists of tables and changes hold. */
export interface AnyTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnKind>>;
  readonly key: readonly string[];
  readonly indexes: readonly (readonly string[])[];
  readonly veil?: Veil;
}

/** Column equals the cell, or is one of a list of cells. Columns of kind `json` cannot be asked for. */
export type Where<R> = { readonly [C in keyof R & string]?: R[C] | readonly R[C][] };

export interface FindOptions<R> {
  /** Order; ties and absence of an order are settled by the key, so answers are always in one order. */
  readonly order?: readonly { readonly column: keyof R & string; readonly descending?: boolean }[];
  /** At most this many rows; default LIMITS.rowsMax, beyond which the fault is `base/too-many-rows`. */
  readonly limit?: number;
}

/** Reading rows. An empty list in `where` finds nothing. */
export interface Rows {
  find<R>(table: Table<R>, where: Where<R>, options?: FindOptions<R>): Promise<readonly R[]>;
  count<R>(table: Table<R>, where: Where<R>): Promise<number>;
}

/** A change to a table: `put` inserts or replaces the row with that key, `drop` removes it if it is there. */
export type Change = { readonly put: AnyTable; readonly row: Row } | { readonly drop: AnyTable; readonly key: Row };

export function put<R>(table: Table<R>, row: R): Change {
  return { put: table as unknown as AnyTable, row: row as unknown as Row };
}

export function drop<R>(table: Table<R>, key: Partial<R>): Change {
  return { drop: table as unknown as AnyTable, key: key as unknown as Row };
}

/** What a fold asks for. Answers see the changes that the same fold has already made in this entry. */
export interface Ask {
  readonly table: AnyTable;
  readonly where: Where<Row>;
}

/** One record of an entry as a fold sees it: `value` is null when it was erased. Record 0 is the act. */
export interface FoldRecord {
  readonly index: number;
  /** The record's id, `r1:` and 64 hex: its salted leaf hash. */
  readonly id: string;
  readonly value: JsonObject | null;
}

/** One entry as a fold sees it. */
export interface FoldEntry {
  readonly position: number;
  readonly kind: string;
  readonly at: string;
  readonly actor: string;
  readonly permit: string;
  readonly operation: string | null;
  /** Record 0, or null when it was erased. */
  readonly act: JsonObject | null;
  /** Records 1..n-1 (statements, sightings and the like), erased ones included with a null value. */
  readonly records: readonly FoldRecord[];
}

/** A fold: yields questions with `ask`, changes with `put` and `drop`, and ends. No clock, no randomness, no I/O. */
export type Folding = Generator<Ask | Change, void, readonly Row[]>;
export type Fold = (entry: FoldEntry) => Folding;

/** Asks for rows inside a fold: `const rows = yield* ask(table, { subject: ids })`. */
export function* ask<R>(table: Table<R>, where: Where<R>): Generator<Ask, readonly R[], readonly Row[]> {
  const rows = yield { table: table as unknown as AnyTable, where: where as unknown as Where<Row> };
  return rows as unknown as readonly R[];
}

/**
 * A room's store: its tables, and its folds by entry kind (`room/verb-past/1`); the fold under `*` sees every entry.
 * Raising `version` makes the projector rebuild the room. A store may fold kinds of rooms to its left.
 */
export interface Store {
  readonly room: string;
  readonly version: number;
  readonly tables: readonly AnyTable[];
  readonly folds: Readonly<Record<string, Fold>>;
}

/**
 * Declares a table with its row type (a `type`, not an `interface`):
 * `table<JudgementRow>({ name, columns, key, indexes })`.
 */
export function table<R>(declared: Table<R>): Table<R> {
  return declared;
}

/** Declares a store; the rows of its tables may be of any type. */
export function store(declared: Store): Store {
  return declared;
}
