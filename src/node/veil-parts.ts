// What a table's veil names, read out of its rows: operation, entry, subjects, the row it hangs on, the records that
// it rests on. Pure; `veil.ts` asks whether each is visible. A column that holds something else than it should names
// nothing.

import type { AnyTable, Cell, Row } from '../base/table.ts';

/** A row with what ties it to matters. */
export interface Hanging {
  readonly row: Row;
  readonly operation: Cell;
  /** Positions of the entries it comes from, all of which must be visible. */
  readonly entries: readonly number[];
  /** Positions that are asked only for subjects of whom no record speaks. */
  readonly unsaid: readonly number[];
  readonly through: string | null;
  /** Every subject named, single ones and those of lists. */
  readonly subjects: readonly string[];
  readonly single: readonly string[];
  readonly lists: readonly { readonly column: string; readonly subjects: readonly string[] }[];
}

/** A position, those of a list, or those of a list of places (`[{ entry, records }]`). */
function positionsIn(cell: Cell): number[] {
  if (typeof cell === 'number') return [cell];
  if (!Array.isArray(cell)) return [];
  return cell.flatMap((place: Cell) => {
    if (typeof place === 'number') return [place];
    const position = typeof place === 'object' && place !== null && 'entry' in place ? place.entry : null;
    return typeof position === 'number' ? [position] : [];
  });
}

const isText = (cell: Cell | undefined): cell is string => typeof cell === 'string';

/** The cell of a column, or what lies inside a `json` column (`asked.operation`). */
function cellAt(row: Row, path: string): Cell {
  let cell: Cell = row;
  for (const step of path.split('.')) {
    if (typeof cell !== 'object' || cell === null || Array.isArray(cell)) return null;
    cell = (cell as Row)[step] ?? null;
  }
  return cell;
}

/** Each row with what its table's veil names in it. */
export function hangingOf({ veil }: AnyTable, rows: readonly Row[]): Hanging[] {
  if (veil === undefined || veil === 'open') return [];
  const { operation, entry, unsaid, through, subjects = [] } = veil;
  return rows.map((row) => {
    const named = subjects.map((column) => ({ column, cell: row[column] ?? null }));
    const single = named.flatMap(({ cell }) => (isText(cell) ? [cell] : []));
    const lists = named.flatMap(({ column, cell }) =>
      Array.isArray(cell) ? [{ column, subjects: cell.filter(isText) }] : [],
    );
    const key = through === undefined ? null : row[through.column];
    return {
      row,
      operation: operation === undefined ? null : cellAt(row, operation),
      entries: entry === undefined ? [] : positionsIn(row[entry] ?? null),
      unsaid: unsaid === undefined ? [] : positionsIn(row[unsaid] ?? null),
      through: isText(key) ? key : null,
      subjects: [...single, ...lists.flatMap((list) => list.subjects)],
      single,
      lists,
    };
  });
}

const RECORD = /^r1:[0-9a-f]{64}$/;

/** The record ids inside a cell, however deep. */
export function restingOn(cell: Cell): string[] {
  if (isText(cell)) return RECORD.test(cell) ? [cell] : [];
  if (typeof cell !== 'object' || cell === null) return [];
  return Object.values(cell).flatMap((inner: Cell) => restingOn(inner));
}
