// The columns of a table of sightings: ours, how a file's own are found among them, and how a line is cut into cells.
// Reading the head of a table tells an officer, before anything is received, which column means what, what is missing
// and which times nobody can read. See `sightings.ts` for the format.

import { parse } from 'csv-parse/sync';
import { isMap, parseItem, textOf } from '../fields.ts';
import type { Declared, TableLook } from '../format.ts';
import { refusalOf } from '../guard.ts';
import { utf8 } from '../text.ts';
import { unorderedParts } from '../time.ts';

/** Our columns. `account` is the native id; one of `account` and `handle` is needed, and `file`, `act` and `at`. */
export const SIGHTING_COLUMNS = [
  'service',
  'account',
  'handle',
  'file',
  'act',
  'at',
  'zone',
  'address',
  'port',
  'destination',
  'exhibit',
] as const;
export type SightingColumn = (typeof SIGHTING_COLUMNS)[number];

export type Cells = Partial<Record<SightingColumn, string>>;

/** Columns of one table: far above any export, and a bound on what one line can ask of us. */
export const COLUMNS_MAX = 256;

/** Where each of our columns is found: a column of the file, or a constant written `=word`. */
export interface Mapping {
  readonly from: ReadonlyMap<string, SightingColumn>;
  readonly constants: Cells;
}

export function mappingOf(declared: Declared['mapping']): Mapping {
  const from = new Map<string, SightingColumn>();
  const constants: Cells = {};
  for (const column of SIGHTING_COLUMNS) {
    const said = declared !== null && Object.hasOwn(declared, column) ? declared[column] : undefined;
    if (said?.startsWith('=')) constants[column] = said.slice(1);
    else from.set(said ?? column, column);
  }
  return { from, constants };
}

/** The cells of one line, or null when it is not CSV. */
export function cellsOf(text: string, delimiter: string): readonly string[] | null {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const records: string[][] = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true });
    return records.length === 1 ? (records[0] ?? null) : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** The delimiter that the header uses most of comma, semicolon and tab. */
export function delimiterOf(header: string): string {
  const counts = [',', ';', '\t'].map((character) => [header.split(character).length, character] as const);
  return counts.reduce((best, next) => (next[0] > best[0] ? next : best))[1];
}

/** The file's own names of the columns that no file may lack. */
export function needed(declared: Declared): string[] {
  const { from, constants } = mappingOf(declared.mapping);
  return [...from].filter(([, column]) => MUST.has(column) && constants[column] === undefined).map(([name]) => name);
}

/** Columns without which no line means anything; an account is known by id or by handle. */
const MUST: ReadonlySet<SightingColumn> = new Set(['file', 'act', 'at'] as const);
const NAMED_BY: readonly SightingColumn[] = ['account', 'handle'];
/** Lines of the beginning that are looked at. */
const LINES_MAX = 50;
/** A column's name is shown as it is, because the officer maps it by it; longer ones are no names. */
const NAME_LENGTH_MAX = 64;

/** How the beginning of a file looks as such a table; null when it has not even two columns. */
export function lookAtTable(head: Uint8Array, declared: Declared): TableLook | null {
  const whole = utf8(Buffer.from(head.subarray(0, lastBreak(head))));
  const lines = (whole ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  const found = lines[0]?.trimStart().startsWith('{') === true ? jsonLines(lines) : csvLines(lines);
  if (found === null || found.names.length < 2) return null;
  const { from, constants } = mappingOf(declared.mapping);
  const columns = found.names.map((name) => {
    const to = from.get(name) ?? null;
    return { column: shownName(name), to, declared: to !== null && declared.mapping?.[to] === name };
  });
  const has = (column: SightingColumn) => constants[column] !== undefined || columns.some(({ to }) => to === column);
  const missing: SightingColumn[] = [...MUST].filter((column) => !has(column));
  if (!NAMED_BY.some(has)) missing.push('account');
  const times = found.names.flatMap((name) => (from.get(name) === 'at' ? found.cells(name) : []));
  const unordered = times.flatMap((text) => {
    const parts = unorderedParts(text);
    return parts === null ? [] : [parts];
  });
  const constant = Object.keys(constants);
  const said = { constants: constant, ours: [...SIGHTING_COLUMNS], missing };
  return { columns, ...said, unordered: unordered.length, suggested: suggestedOrder(unordered) };
}

/** What day and month must be, if one of them is above twelve and no line says otherwise. */
function suggestedOrder(times: readonly (readonly [number, number])[]): TableLook['suggested'] {
  const first = times.some(([one]) => one > 12);
  const second = times.some(([, other]) => other > 12);
  if (first === second) return null;
  return first ? 'day-month' : 'month-day';
}

/** Up to the last line break, so that a line that is cut by the end of the head is not looked at. */
function lastBreak(head: Uint8Array): number {
  const at = head.lastIndexOf(0x0a);
  return at > 0 ? at : head.length;
}

function shownName(name: string): string {
  return name.length <= NAME_LENGTH_MAX && refusalOf(name) === null ? name : '(unnamed)';
}

interface Beginning {
  readonly names: readonly string[];
  cells(name: string): readonly string[];
}

function csvLines(lines: readonly string[]): Beginning | null {
  const [header, ...rest] = lines;
  if (header === undefined || header.trimStart().startsWith('<')) return null;
  const delimiter = delimiterOf(header);
  const names = cellsOf(header, delimiter)?.map((name) => name.trim()) ?? [];
  if (names.some((name) => name === '') || names.length > COLUMNS_MAX) return null;
  const rows = rest.slice(0, LINES_MAX).map((line) => cellsOf(line, delimiter) ?? []);
  return {
    names,
    cells: (name) => rows.flatMap((row) => row[names.indexOf(name)]?.trim() ?? []),
  };
}

function jsonLines(lines: readonly string[]): Beginning | null {
  const rows = lines.slice(0, LINES_MAX).flatMap((line) => {
    const item = parseItem(Buffer.from(line));
    return 'value' in item && isMap(item.value) && !('format' in item.value) ? [item.value] : [];
  });
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (rows.length === 0 || names.length > COLUMNS_MAX) return null;
  return { names, cells: (name) => rows.flatMap((row) => textOf(row[name]) ?? []) };
}
