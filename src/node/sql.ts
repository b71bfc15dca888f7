// The SQL of rows: statements made from a table's declaration, values always as parameters. What always holds: names
// are declared ones and quoted, text compares by its bytes, and lists and rows go as one array parameter a column.
// See `rows.ts` for who runs them.

import { promise } from '../base/fault.ts';
import { holds, wanted } from '../base/row-set.ts';
import type { AnyTable, Cell, ColumnKind, FindOptions, Row, Where } from '../base/table.ts';

/** Rows in one statement: the array parameters of a chunk stay within some tens of MiB. */
const ROWS_A_STATEMENT_MAX = 20_000;

export interface Statement {
  readonly text: string;
  readonly values: readonly (string | number | boolean)[];
}

/** Kinds as PostgreSQL keeps them; `json` is text, since nobody asks for what is inside. */
const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  integer: 'bigint',
  boolean: 'boolean',
  json: 'text',
};

export function quoted(name: string): string {
  promise(/^[A-Za-z][A-Za-z0-9_]*$/.test(name), `${name} is a name`);
  return `"${name}"`;
}

function named(schema: string, table: AnyTable): string {
  return `${quoted(schema)}.${quoted(table.name)}`;
}

/** Makes a table and its indexes where they are missing. */
export function createTable(schema: string, table: AnyTable): string {
  const columns = Object.entries(table.columns).map(([column, kind]) => {
    const collation = kind === 'text' ? ' COLLATE "C"' : '';
    return `${quoted(column)} ${TYPES[kind]}${collation}`;
  });
  const name = named(schema, table);
  const indexes = table.indexes.map((of, number) => {
    return `CREATE INDEX IF NOT EXISTS ${quoted(`${table.name}_i${number}`)} ON ${name} (${of.map(quoted).join(', ')})`;
  });
  const key = `PRIMARY KEY (${table.key.map(quoted).join(', ')})`;
  const made = `CREATE TABLE IF NOT EXISTS ${name} (${columns.join(', ')}, ${key})`;
  return [made, ...indexes].join(';\n');
}

/** The rows that answer a question, in order; `null` when no row can. */
export function select(
  schema: string,
  table: AnyTable,
  where: Where<Row>,
  options: { readonly order?: FindOptions<Row>['order']; readonly fetch?: number },
): Statement | null {
  const condition = whereOf(table, where);
  if (condition === null) return null;
  const asked = (options.order ?? []).map(({ column, descending }) => quoted(column) + (descending ? ' DESC' : ''));
  const order = [...asked, ...table.key.map(quoted)].join(', ');
  const limit = options.fetch === undefined ? '' : ` LIMIT ${options.fetch}`;
  const text = `SELECT ${columnsOf(table)} FROM ${named(schema, table)}${condition.text} ORDER BY ${order}${limit}`;
  return { text, values: condition.values };
}

export function count(schema: string, table: AnyTable, where: Where<Row>): Statement | null {
  const condition = whereOf(table, where);
  if (condition === null) return null;
  return { ...condition, text: `SELECT count(*) AS count FROM ${named(schema, table)}${condition.text}` };
}

/** The next page of a walk through a whole table in key order, after a row. */
export function page(schema: string, table: AnyTable, after: Row | null, fetch: number): Statement {
  const key = table.key.map(quoted).join(', ');
  const places = table.key.map((_, place) => `$${place + 1}`).join(', ');
  const from = after === null ? '' : ` WHERE (${key}) > (${places})`;
  const text = `SELECT ${columnsOf(table)} FROM ${named(schema, table)}${from} ORDER BY ${key} LIMIT ${fetch}`;
  return { text, values: after === null ? [] : table.key.map((column) => parameter(after[column] ?? null)) };
}

/** Inserts or replaces rows, in chunks. */
export function* upserts(schema: string, table: AnyTable, rows: Iterable<Row>): Generator<Statement> {
  const columns = Object.keys(table.columns);
  const rest = columns.filter((column) => !table.key.includes(column));
  const set = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ');
  const key = table.key.map(quoted).join(', ');
  const text =
    `INSERT INTO ${named(schema, table)} (${columnsOf(table)}) SELECT * FROM ${unnest(table, columns)} ` +
    `ON CONFLICT (${key}) DO ${rest.length === 0 ? 'NOTHING' : `UPDATE SET ${set}`}`;
  for (const chunk of chunks(rows)) yield { text, values: arrays(table, columns, chunk) };
}

/** Removes rows by key, in chunks. */
export function* deletes(schema: string, table: AnyTable, keys: Iterable<Row>): Generator<Statement> {
  const key = table.key.map(quoted).join(', ');
  const text = `DELETE FROM ${named(schema, table)} WHERE (${key}) IN ` + `(SELECT * FROM ${unnest(table, table.key)})`;
  for (const chunk of chunks(keys)) yield { text, values: arrays(table, table.key, chunk) };
}

/** One statement that does the work of several, so that a small commit takes one round trip. */
export function together(statements: readonly Statement[]): Statement {
  const values: (string | number | boolean)[] = [];
  const parts = statements.map(({ text, values: own }, number) => {
    const shifted = text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + values.length}`);
    values.push(...own);
    return number === statements.length - 1 ? shifted : `w${number} AS (${shifted})`;
  });
  const last = parts.pop() ?? '';
  return { text: parts.length === 0 ? last : `WITH ${parts.join(', ')} ${last}`, values };
}

/** A row as the fold put it, from a row as PostgreSQL gives it. */
export function rowReader(table: AnyTable): (row: Record<string, unknown>) => Row {
  const json = Object.keys(table.columns).filter((column) => table.columns[column] === 'json');
  return (row) => {
    for (const column of json) {
      const text = row[column];
      row[column] = typeof text === 'string' ? JSON.parse(text) : null;
    }
    return row as Row;
  };
}

function columnsOf(table: AnyTable): string {
  return Object.keys(table.columns).map(quoted).join(', ');
}

function typeOf(table: AnyTable, column: string): string {
  const kind = table.columns[column];
  promise(kind !== undefined, `${table.name} declares ${column}`);
  return TYPES[kind];
}

function unnest(table: AnyTable, columns: readonly string[]): string {
  return `unnest(${columns.map((column, place) => `$${place + 1}::${typeOf(table, column)}[]`).join(', ')})`;
}

function* chunks(rows: Iterable<Row>): Generator<readonly Row[]> {
  let chunk: Row[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < ROWS_A_STATEMENT_MAX) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

function arrays(table: AnyTable, columns: readonly string[], rows: readonly Row[]): string[] {
  return columns.map((column) => {
    const json = table.columns[column] === 'json';
    return arrayText(rows.map((row) => (json ? jsonText(row[column] ?? null) : (row[column] ?? null))));
  });
}

function jsonText(cell: Cell): string | null {
  return cell === null ? null : JSON.stringify(cell);
}

/** PostgreSQL's text form of an array. */
function arrayText(cells: readonly Cell[]): string {
  return `{${cells.map(element).join(',')}}`;
}

function element(cell: Cell): string {
  if (cell === null) return 'NULL';
  if (typeof cell !== 'string') return String(cell);
  return /["\\]/.test(cell) ? `"${cell.replace(/["\\]/g, '\\$&')}"` : `"${cell}"`;
}

function parameter(cell: Cell): string | number | boolean {
  promise(cell !== null && typeof cell !== 'object', 'a key has a plain value');
  return cell;
}

/** A condition that holds for the same rows as in maps; `null` when it holds for none. */
function whereOf(table: AnyTable, where: Where<Row>): Statement | null {
  const conditions: string[] = [];
  const values: (string | number | boolean)[] = [];
  for (const [column, cells] of wanted(table, where)) {
    const kind = table.columns[column];
    const present = cells.filter((cell) => cell !== null && kind !== undefined && holds(kind, cell));
    const alternatives = cells.includes(null) ? [`${quoted(column)} IS NULL`] : [];
    const [first] = present;
    if (first !== undefined) {
      const one = present.length === 1;
      values.push(one ? parameter(first) : arrayText(present));
      const cast = `$${values.length}::${typeOf(table, column)}`;
      alternatives.push(one ? `${quoted(column)} = ${cast}` : `${quoted(column)} = ANY (${cast}[])`);
    }
    if (alternatives.length === 0) return null;
    conditions.push(`(${alternatives.join(' OR ')})`);
  }
  return { text: conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`, values };
}
