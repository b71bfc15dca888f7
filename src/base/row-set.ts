// One table's rows in memory: by key, and by single columns as they are asked for. What always holds: a row that is
// kept has exactly its table's columns, in their order, of their kinds, so that maps and SQL agree on every answer.
// See `folding.ts` for the overlay built from it, `rows-map.ts` for a whole store.

import { promise } from './fault.ts';
import type { Json, JsonObject } from './json.ts';
import type { AnyTable, Cell, ColumnKind, FindOptions, Row, Where } from './table.ts';

/** UTF-8 bytes that the cells of one key or index take together at most: PostgreSQL's B-tree refuses 2,704 and more. */
const INDEXED_BYTES_MAX = 2_600;

/** What tells one row from another inside a table: the cell itself, or the JSON of several. */
export type KeyText = string | number | boolean;

/** The key of a row, or of the part of a row that a `drop` gives. */
export function keyOf(table: AnyTable, row: Row): KeyText {
  const cells = table.key.map((column) => keyCell(table, row, column));
  const [first] = cells;
  return cells.length === 1 && first !== undefined ? first : JSON.stringify(cells);
}

function keyCell(table: AnyTable, row: Row, column: string): KeyText {
  const cell = row[column];
  const kind = table.columns[column];
  if (kind === undefined || cell === undefined || cell === null) {
    return broken(`key ${table.name}.${column} has a value`);
  }
  if (kind === 'json' || !holds(kind, cell)) return broken(`key ${table.name}.${column} is ${kind}`);
  return cell as KeyText;
}

/** Every row of every fold passes here: the sentence of a broken promise is made only when one is broken. */
function broken(sentence: string): never {
  promise(false, sentence);
}

/** The row as it is kept: declared columns only, in declared order, `json` with sorted keys, frozen. */
export function keep(table: AnyTable, row: Row): Row {
  const kept: Record<string, Cell> = {};
  for (const column in table.columns) {
    const kind = table.columns[column] as ColumnKind;
    const cell = row[column];
    if (cell === undefined) broken(`row of ${table.name} has ${column}`);
    if (cell !== null && !holds(kind, cell)) broken(`${table.name}.${column} is ${kind}`);
    kept[column] = kind === 'json' ? sorted(cell) : cell;
  }
  for (const column in row) if (!(column in table.columns)) broken(`${table.name} declares ${column}`);
  checkIndexed(table, kept, table.key);
  for (const columns of table.indexes) checkIndexed(table, kept, columns);
  return Object.freeze(kept);
}

/** True when a column of that kind can hold the cell and give it back unchanged. */
export function holds(kind: ColumnKind, cell: Cell): boolean {
  if (kind === 'json') return true;
  if (kind === 'text') return typeof cell === 'string' && cell.isWellFormed() && !cell.includes('\u0000');
  if (kind === 'integer') return Number.isSafeInteger(cell) && !Object.is(cell, -0);
  return typeof cell === 'boolean';
}

function checkIndexed(table: AnyTable, row: Row, columns: readonly string[]): void {
  if (indexedBytes(row, columns) > INDEXED_BYTES_MAX) broken(`${table.name} (${columns}) fits an index`);
}

function indexedBytes(row: Row, columns: readonly string[]): number {
  let bytes = 0;
  for (const column of columns) {
    const cell = row[column];
    if (typeof cell !== 'string') bytes += 8;
    else bytes += cell.length * 3 < 800 ? cell.length * 3 : Buffer.byteLength(cell);
  }
  return bytes;
}

/** What `sorted` made: frozen through and through, so it stays so. */
const SORTED = new WeakSet<object>();

/** JSON with every object's keys in one order, so that what is read back lists them alike wherever it was kept. */
export function sorted(value: Json): Json {
  if (typeof value === 'number') promise(Number.isFinite(value) && !Object.is(value, -0), 'a JSON number reads back');
  if (typeof value === 'string') promise(value.isWellFormed(), 'a JSON string is well formed');
  if (value === null || typeof value !== 'object') return value;
  // Most cells that are put were read before and are put back as they are.
  if (SORTED.has(value)) return value;
  const made = Object.freeze(Array.isArray(value) ? value.map(sorted) : sortedObject(value as JsonObject));
  SORTED.add(made);
  return made;
}

function sortedObject(value: JsonObject): JsonObject {
  const entries = Object.entries(value);
  if (entries.length > 1) entries.sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}

/** Byte order of the UTF-8 texts (C collation); JavaScript's differs where surrogates meet U+E000 and above. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return byteRank(left) - byteRank(right);
  }
  return a.length - b.length;
}

function byteRank(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}

/** Ascending order of two cells of one column; `null` comes last, as in PostgreSQL. */
export function compareCells(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return a < b ? -1 : 1;
}

/** The order of an answer: as asked, and then by key. */
export function compareRows(table: AnyTable, order: FindOptions<Row>['order'] = []): (a: Row, b: Row) => number {
  const steps = [...order, ...table.key.map((column) => ({ column, descending: false }))];
  return (a, b) => {
    for (const { column, descending } of steps) {
      const difference = compareCells(a[column] ?? null, b[column] ?? null);
      if (difference !== 0) return descending === true ? -difference : difference;
    }
    return 0;
  };
}

/** A question's columns, each with the list of cells it may equal. */
export function wanted(table: AnyTable, where: Where<Row>): [column: string, cells: readonly Cell[]][] {
  return Object.entries(where).map(([column, cell]) => {
    const kind = table.columns[column];
    if (kind === undefined || kind === 'json') broken(`${table.name}.${column} can be asked for`);
    if (cell === undefined) broken(`${table.name}.${column} is asked for a value`);
    return [column, Array.isArray(cell) ? cell : [cell as Cell]];
  });
}

/** The rows of one table, with an index for each column that was ever asked for. */
export class RowSet {
  readonly table: AnyTable;
  readonly #rows = new Map<KeyText, Row>();
  readonly #indexes = new Map<string, Map<Cell, Map<KeyText, Row>>>();

  constructor(table: AnyTable) {
    this.table = table;
  }

  get size(): number {
    return this.#rows.size;
  }

  has(key: KeyText): boolean {
    return this.#rows.has(key);
  }

  /** Inserts or replaces; the row must come from `keep`. */
  put(key: KeyText, row: Row): void {
    this.drop(key);
    this.#rows.set(key, row);
    for (const [column, index] of this.#indexes) bucket(index, row[column] ?? null).set(key, row);
  }

  drop(key: KeyText): void {
    const row = this.#rows.get(key);
    if (row === undefined) return;
    this.#rows.delete(key);
    for (const [column, index] of this.#indexes) index.get(row[column] ?? null)?.delete(key);
  }

  entries(): Iterable<[KeyText, Row]> {
    return this.#rows.entries();
  }

  values(): Iterable<Row> {
    return this.#rows.values();
  }

  /** The rows that answer a question, in no order. */
  matching(where: Where<Row>): Row[] {
    const conditions = wanted(this.table, where);
    let best: Map<KeyText, Row>[] | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const [column, cells] of conditions) {
      const buckets = this.#bucketsOf(column, cells);
      let size = 0;
      for (const found of buckets) size += found.size;
      if (size < fewest) [best, fewest] = [buckets, size];
      // No row has it: nothing else can say otherwise.
      if (size === 0) return [];
    }
    if (best === null) return [...this.#rows.values()];
    // Of one column asked for, the index has said everything.
    const certain = conditions.length === 1;
    const tests = certain ? [] : conditions.map(([column, cells]) => oneOf(column, cells));
    const rows: Row[] = [];
    for (const found of best) {
      for (const row of found.values()) {
        if (certain || tests.every((test) => test(row))) rows.push(row);
      }
    }
    return rows;
  }

  /** The rows with one of these cells, each cell once. */
  #bucketsOf(column: string, cells: readonly Cell[]): Map<KeyText, Row>[] {
    const index = this.#index(column);
    const buckets: Map<KeyText, Row>[] = [];
    for (const cell of cells.length > 1 ? new Set(cells) : cells) {
      const found = index.get(cell);
      if (found !== undefined && found.size > 0) buckets.push(found);
    }
    return buckets;
  }

  #index(column: string): Map<Cell, Map<KeyText, Row>> {
    const known = this.#indexes.get(column);
    if (known !== undefined) return known;
    const index = new Map<Cell, Map<KeyText, Row>>();
    for (const [key, row] of this.#rows) bucket(index, row[column] ?? null).set(key, row);
    this.#indexes.set(column, index);
    return index;
  }
}

/** True of rows that have one of these cells there. */
function oneOf(column: string, cells: readonly Cell[]): (row: Row) => boolean {
  const [only = null] = cells;
  if (cells.length === 1) return (row) => (row[column] ?? null) === only;
  const set = new Set(cells);
  return (row) => set.has(row[column] ?? null);
}

function bucket(index: Map<Cell, Map<KeyText, Row>>, cell: Cell): Map<KeyText, Row> {
  const known = index.get(cell);
  if (known !== undefined) return known;
  const fresh = new Map<KeyText, Row>();
  index.set(cell, fresh);
  return fresh;
}
