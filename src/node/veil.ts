// The veil: the agency's rows as one officer may see them in one matter. What always holds: a row that is hidden is
// not there, in a list, a count or a look by its id, so hidden and absent are one. Each table declares what ties its
// rows to matters (`base/table.ts`); where nothing is hidden the veil is the rows themselves. Folds and the node see
// all.

import { promise } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { LIMITS } from '../base/limits.ts';
import type { AnyTable, Cell, FindOptions, Row, Rows, Table, Where } from '../base/table.ts';
import { intakeMatter, NO_OPERATION } from '../intake/matter-fold.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { ledgerEntry } from '../ledger/store.ts';
import type { AuditLog } from '../oversight/audit.ts';
import { allMatters, fault, openTo } from '../oversight/matters.ts';
import { type Hanging, hangingOf, restingOn } from './veil-parts.ts';

export interface Looking {
  /** Random id of the officer. */
  readonly officer: string;
  /** The operation of the matter, or null. */
  readonly operation: string | null;
  readonly reach: 'matter' | 'agency';
}

/**
 * The agency's rows as this officer may see them in this matter; the rows themselves when nothing is hidden.
 * @throws oversight/unknown-matter for an operation that is sealed against the officer, as for one that never was
 */
export async function rowsFor(rows: Rows, { officer, operation, reach }: Looking): Promise<Rows> {
  const matters = await allMatters(rows);
  const open = matters.filter((row) => openTo(row, officer));
  const own = open.filter((row) => row.operation === operation);
  if (operation !== null && own.length === 0) throw fault('oversight/unknown-matter');
  const seen = reach === 'agency' ? open : own;
  return seen.length === matters.length ? rows : veiled(rows, seen.map(idOf), matters.map(idOf));
}

const idOf = ({ operation }: { readonly operation: string }) => operation;

/** The rows for whoever sees these operations, and what belongs to none, out of all that are known. */
export function veiled(rows: Rows, seen: readonly string[], known: readonly string[]): Rows {
  return new VeiledRows(rows, new Set(seen), new Set(known).difference(new Set(seen)));
}

/**
 * The audit log as one may read it who sees these rows: a line that names a hidden operation is an empty one, so that
 * numbers stay. Lines about operations that never were are shown: somebody tried.
 */
export function auditFor(log: AuditLog, rows: Rows): AuditLog {
  if (!(rows instanceof VeiledRows)) return log;
  const { hidden } = rows;
  const names = (line: JsonObject) => [line['operation'], line['objects']].flat();
  const shown = (line: JsonObject) => (names(line).some((id) => typeof id === 'string' && hidden.has(id)) ? {} : line);
  return {
    append: (line) => log.append(line),
    size: () => log.size(),
    read: async (from, limit) => (await log.read(from, limit)).map(shown),
  };
}

/** Entries with which an operation begins for this agency. */
const FOUNDING: readonly string[] = ['operations/opened/1', 'intake/package-received/1'];

/**
 * Checks that an officer may write an entry of that kind into an operation other than their matter's.
 * @throws oversight/unknown-matter
 */
export async function checkInto(rows: Rows, officer: string, operation: string, kind: string): Promise<void> {
  const row = (await allMatters(rows)).find((one) => one.operation === operation);
  const may = row === undefined ? FOUNDING.includes(kind) : openTo(row, officer);
  if (!may) throw fault('oversight/unknown-matter');
}

/** How many more rows are fetched when hidden ones left too few. */
const WIDER = 8;

class VeiledRows implements Rows {
  readonly #rows: Rows;
  readonly #seen: ReadonlySet<string>;
  /** Operations that are there and not seen. */
  readonly hidden: ReadonlySet<string>;

  constructor(rows: Rows, seen: ReadonlySet<string>, hidden: ReadonlySet<string>) {
    this.#rows = rows;
    this.#seen = seen;
    this.hidden = hidden;
  }

  async find<R>(table: Table<R>, where: Where<R>, options: FindOptions<R> = {}): Promise<readonly R[]> {
    if (isOpen(table)) return this.#rows.find(table, where, options);
    const { limit } = options;
    const within = this.#within(table, where);
    if (limit === undefined || limit > LIMITS.rowsMax || isByOperation(table)) {
      return this.#visible(table, await this.#rows.find(table, within, options));
    }
    // Rows are hidden after they were found, so more are fetched until enough are left or there are no more.
    for (let fetch = limit * 2; fetch < LIMITS.rowsMax; fetch *= WIDER) {
      const found = await this.#rows.find(table, within, { ...options, limit: fetch });
      const left = await this.#visible(table, found);
      if (left.length >= limit || found.length < fetch) return left.slice(0, limit);
    }
    // Without a limit, so that an answer that cannot be whole is refused and not cut.
    const { limit: _limit, ...whole } = options;
    return (await this.#visible(table, await this.#rows.find(table, within, whole))).slice(0, limit);
  }

  async count<R>(table: Table<R>, where: Where<R>): Promise<number> {
    if (isOpen(table)) return this.#rows.count(table, where);
    if (isByOperation(table)) return this.#rows.count(table, this.#within(table, where));
    return (await this.find(table, where)).length;
  }

  /** The question narrowed to the visible operations, where the table names its operation in a column. */
  #within<R>(table: Table<R>, where: Where<R>): Where<R> {
    const column = operationColumn(table);
    if (column === null) return where;
    const asked = (where as Readonly<Record<string, Cell | undefined>>)[column];
    const seen: readonly Cell[] = [null, NO_OPERATION, 'none', ...this.#seen];
    const cells =
      asked === undefined ? seen : (Array.isArray(asked) ? asked : [asked]).filter((one) => this.#sees(one));
    return { ...where, [column]: cells };
  }

  async #visible<R>(table: Table<R>, found: readonly R[]): Promise<readonly R[]> {
    if (found.length === 0) return found;
    const plain = table as unknown as AnyTable;
    const left = await this.#judge(plain, hangingOf(plain, found as unknown as readonly Row[]));
    return left as unknown as readonly R[];
  }

  async #judge(table: AnyTable, hanging: readonly Hanging[]): Promise<readonly Row[]> {
    const inside = hanging.filter(({ operation }) => this.#sees(operation));
    return this.#withRecords(table, await this.#ofSubjects(await this.#throughOthers(table, inside)));
  }

  #sees(operation: Cell): boolean {
    return typeof operation !== 'string' || !operation.startsWith('op:') || this.#seen.has(operation);
  }

  /** Rows that hang on a row of another table, which must be visible itself. */
  async #throughOthers(table: AnyTable, hanging: readonly Hanging[]): Promise<readonly Hanging[]> {
    if (table.veil === undefined || table.veil === 'open' || table.veil.through === undefined) return hanging;
    const other = table.veil.through.table;
    const [key] = other.key;
    promise(key !== undefined && other.key.length === 1, `${table.name} hangs on a table with one key`);
    const keys = [...new Set(hanging.flatMap(({ through }) => (through === null ? [] : [through])))];
    const found = await this.find(other as unknown as Table<Row>, { [key]: keys });
    const there = new Set(found.map((row) => row[key] ?? null));
    return hanging.filter(({ through }) => through !== null && there.has(through));
  }

  /**
   * By the entries that the row comes from and by the operations of the records that speak of its subjects. Who knows a
   * subject from one matter does not thereby see what was decided about it in another.
   */
  async #ofSubjects(hanging: readonly Hanging[]): Promise<readonly Hanging[]> {
    const subjects = [...new Set(hanging.flatMap(({ subjects: own }) => own))];
    const known = new Map<string, boolean>();
    const rows = subjects.length === 0 ? [] : await this.#rows.find(intakeMatter, { subject: subjects });
    for (const { subject, operation } of rows) {
      const seen = operation === NO_OPERATION || this.#seen.has(operation);
      known.set(subject, (known.get(subject) ?? false) || seen);
    }
    const positions = await this.#entriesSeen(hanging.flatMap(({ entries, unsaid }) => [...entries, ...unsaid]));
    return hanging.flatMap((one) => {
      const sees = (subject: string) => known.get(subject) ?? one.unsaid.every((position) => positions.has(position));
      if (!one.entries.every((position) => positions.has(position)) || !one.single.every(sees)) return [];
      const row = one.lists.length === 0 ? one.row : narrowed(one, sees);
      return row === null ? [] : [{ ...one, row }];
    });
  }

  async #entriesSeen(positions: readonly number[]): Promise<ReadonlySet<number>> {
    if (positions.length === 0) return new Set();
    const found = await this.#rows.find(ledgerEntry, { position: [...new Set(positions)] });
    return new Set(found.filter(({ operation }) => this.#sees(operation)).map(({ position }) => position));
  }

  /** Leaves out what rests on a hidden record; a record that intake does not know hides nothing. */
  async #withRecords(table: AnyTable, hanging: readonly Hanging[]): Promise<readonly Row[]> {
    const { veil } = table;
    if (veil === undefined || veil === 'open' || veil.records === undefined) return hanging.map(({ row }) => row);
    const columns = veil.records;
    const ids = new Set(hanging.flatMap(({ row }) => columns.flatMap((column) => restingOn(row[column] ?? null))));
    if (ids.size === 0) return hanging.map(({ row }) => row);
    const where = { recordId: [...ids] };
    const found = [
      ...(await this.#rows.find(intakeStatement, where)),
      ...(await this.#rows.find(intakeSighting, where)),
    ];
    const known = new Map<string, boolean>();
    for (const { recordId, operation } of found) {
      known.set(recordId, (known.get(recordId) ?? false) || this.#sees(operation));
    }
    const sees = (element: Cell) => {
      const own = restingOn(element);
      return own.every((id) => known.get(id) ?? true);
    };
    return hanging.flatMap(({ row }) => {
      const parts = columns.map((column) => [column, row[column] ?? null] as const);
      const kept = parts.map(([column, cell]) => [column, Array.isArray(cell) ? cell.filter(sees) : cell] as const);
      const emptied = parts.some(([, cell], nth) => {
        const left = kept[nth]?.[1];
        return Array.isArray(cell) && cell.length > 0 && Array.isArray(left) && left.length === 0;
      });
      return emptied ? [] : [{ ...row, ...Object.fromEntries(kept) }];
    });
  }
}

/** A row whose lists of subjects hold the visible ones only; null when a list that had some has none left. */
function narrowed({ row, lists }: Hanging, sees: (subject: string) => boolean): Row | null {
  const cells: Record<string, Cell> = {};
  let any = false;
  for (const { column, subjects } of lists) {
    const left = subjects.filter(sees);
    any ||= left.length > 0;
    cells[column] = left;
  }
  return any || lists.every(({ subjects }) => subjects.length === 0) ? { ...row, ...cells } : null;
}

/** The plain column that names the operation of a row, or null. */
function operationColumn<R>({ veil, columns }: Table<R>): string | null {
  const named = veil === undefined || veil === 'open' ? undefined : veil.operation;
  return named !== undefined && (columns as Readonly<Record<string, string>>)[named] === 'text' ? named : null;
}

/** True when a row's operation alone decides, so that the question can say all of it. */
function isByOperation<R>(table: Table<R>): boolean {
  const { veil } = table;
  return operationColumn(table) !== null && typeof veil === 'object' && Object.keys(veil).length === 1;
}

/** A table without a veil is a defect of ours, which `test/node/veil.test.ts` finds; it shows nothing. */
function isOpen<R>(table: Table<R>): boolean {
  promise(table.veil !== undefined, `table ${table.name} declares its veil`);
  return table.veil === 'open';
}
