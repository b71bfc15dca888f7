// A table of rows that the keyboard alone can use: arrows and j/k move, Enter opens, x selects, and
// letters of the screen's own act on the row. Beyond a hundred rows only those in sight are drawn.

import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type JSX, type ReactNode, useMemo, useRef, useState } from 'react';
import { Icon } from './icons.tsx';
import { Sideways } from './sideways.tsx';
import { useWords } from './words.ts';

export interface Column<Row> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'start' | 'end' | 'center';
  readonly sort?: (one: Row, other: Row) => number;
  /** A CSS width, such as `8rem`. */
  readonly width?: string;
}

export interface TableProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What the table is, for who listens; not drawn. */
  readonly caption: string;
  readonly onOpen?: (row: Row) => void;
  readonly empty?: ReactNode;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** A key pressed on a row that the table itself has no use for. */
  readonly onRowKey?: (row: Row, key: string) => void;
  /** More of a row, drawn under it over the whole width. */
  readonly under?: (row: Row) => ReactNode;
}

const VIRTUAL_FROM = 100;
const ROW_PX = 30;

interface Sorting {
  readonly key: string;
  readonly down: boolean;
}

export function DataTable<Row>(props: TableProps<Row>): JSX.Element {
  const { columns, rows, empty, caption, selected } = props;
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const sorted = useMemo(() => {
    const by = columns.find(({ key }) => key === sorting?.key)?.sort;
    if (by === undefined) return rows;
    return [...rows].sort((a, b) => (sorting?.down === true ? by(b, a) : by(a, b)));
  }, [columns, rows, sorting]);
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  const Body = rows.length > VIRTUAL_FROM ? VirtualTable : WholeTable;
  return (
    <Body {...props} rows={sorted}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {selected !== undefined && <SelectAll {...props} />}
          {columns.map((column) => (
            <Head key={column.key} column={column} sorting={sorting} sort={setSorting} />
          ))}
        </tr>
      </thead>
    </Body>
  );
}

function Head<Row>({
  column,
  sorting,
  sort,
}: {
  readonly column: Column<Row>;
  readonly sorting: Sorting | null;
  readonly sort: (next: Sorting | null) => void;
}): JSX.Element {
  const { key, head, align, width } = column;
  const mine = sorting?.key === key ? sorting : null;
  const next = mine === null ? { key, down: false } : mine.down ? null : { key, down: true };
  const style = width === undefined ? undefined : ({ '--width': width } as CSSProperties);
  return (
    <th
      scope="col"
      data-align={align}
      data-width={width !== undefined}
      style={style}
      aria-sort={mine === null ? undefined : mine.down ? 'descending' : 'ascending'}
    >
      {column.sort === undefined ? (
        head
      ) : (
        <button type="button" className="sort-button" onClick={() => sort(next)}>
          {head}
          <Icon sign={mine === null ? 'sort' : mine.down ? 'down' : 'up'} />
        </button>
      )}
    </th>
  );
}

function SelectAll<Row>({ rows, rowKey, selected, onSelect }: TableProps<Row>): JSX.Element {
  const t = useWords();
  const all = rows.length > 0 && rows.every((row) => selected?.has(rowKey(row)));
  return (
    <th scope="col" className="select-cell">
      <input
        type="checkbox"
        aria-label={t('selectAll')}
        checked={all}
        onChange={() => onSelect?.(new Set(all ? [] : rows.map(rowKey)))}
      />
    </th>
  );
}

type BodyProps<Row> = TableProps<Row> & { readonly children: ReactNode };

function WholeTable<Row>(props: BodyProps<Row>): JSX.Element {
  const { rows, rowKey, children, caption } = props;
  const place = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState(0);
  const focus = (at: number) => {
    setActive(at);
    place.current?.querySelectorAll<HTMLElement>('[data-row]')[at]?.focus();
  };
  return (
    <Sideways label={caption}>
      <table ref={place} className="table" role={roleOf(props)}>
        {children}
        <tbody>
          {rows.map((row, at) => (
            <TableRow
              key={rowKey(row)}
              {...props}
              row={row}
              at={at}
              active={at === clamp(active, rows)}
              focus={focus}
            />
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

function VirtualTable<Row>(props: BodyProps<Row>): JSX.Element {
  const { rows, rowKey, children, caption } = props;
  const place = useRef<HTMLElement>(null);
  const [active, setActive] = useState(0);
  const { getVirtualItems, getTotalSize, scrollToIndex, measureElement } = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const shown = getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = getTotalSize() - (shown.at(-1)?.end ?? 0);
  const focus = (at: number) => {
    setActive(at);
    scrollToIndex(at);
    // The row is drawn in the next frame at the latest.
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>(`[data-row="${at}"]`)?.focus());
  };
  const space = { '--before': `${before}px`, '--after': `${after}px` } as CSSProperties;
  return (
    <section ref={place} className="table-scroll" aria-label={caption}>
      <table className="table" style={space} role={roleOf(props)} aria-rowcount={rows.length + 1}>
        {children}
        <tbody>
          {shown.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const own = { row, at: index, active: index === clamp(active, rows), focus, measure: measureElement };
            return <TableRow key={rowKey(row)} {...props} {...own} />;
          })}
        </tbody>
      </table>
    </section>
  );
}

function clamp(at: number, rows: readonly unknown[]): number {
  return Math.max(0, Math.min(at, rows.length - 1));
}

/** Rows that can be gone to make it a grid. */
function roleOf<Row>({ onOpen, onSelect, onRowKey }: TableProps<Row>): 'grid' | undefined {
  return onOpen === undefined && onSelect === undefined && onRowKey === undefined ? undefined : 'grid';
}

type RowProps<Row> = TableProps<Row> & {
  readonly row: Row;
  readonly at: number;
  readonly active: boolean;
  readonly focus: (at: number) => void;
  readonly measure?: (element: Element | null) => void;
};

/** What each key does on a row. */
function keysOf<Row>({ row, at, rows, onOpen, onSelect, focus }: RowProps<Row>, toggle: () => void) {
  const go = (to: number) => focus(clamp(to, rows));
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(at + 1),
    j: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    k: () => go(at - 1),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    ...(onOpen === undefined ? {} : { Enter: () => onOpen(row) }),
    ...(onSelect === undefined ? {} : { x: toggle, ' ': toggle }),
  };
  return keys;
}

function toggled(selected: ReadonlySet<string> | undefined, key: string): ReadonlySet<string> {
  const before = [...(selected ?? [])];
  return new Set(before.includes(key) ? before.filter((one) => one !== key) : [...before, key]);
}

/** True for a click on the row itself, not on something in it and not at the end of marking text. */
function onRowItself({ target }: { readonly target: EventTarget }): boolean {
  const inside = target instanceof Element && target.closest('a, button, input, select, summary') !== null;
  return !inside && String(getSelection()) === '';
}

function TableRow<Row>(props: RowProps<Row>): JSX.Element {
  const { row, at, active, rowKey, columns, selected, onSelect, onOpen, onRowKey, under, measure } = props;
  const key = rowKey(row);
  const live = roleOf(props) !== undefined;
  const toggle = () => onSelect?.(toggled(selected, key));
  const keys = keysOf(props, toggle);
  const more = under?.(row) ?? null;
  return (
    <>
      <tr
        ref={measure}
        data-index={at}
        data-row={live ? at : undefined}
        data-under={more !== null}
        data-opens={onOpen !== undefined}
        tabIndex={live ? (active ? 0 : -1) : undefined}
        aria-rowindex={measure === undefined ? undefined : at + 2}
        aria-selected={selected?.has(key)}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
          const known = keys[event.key];
          if (known === undefined) {
            // A letter that opens a dialog is not typed into its first field.
            if (onRowKey !== undefined && event.key.length === 1) event.preventDefault();
            return onRowKey?.(row, event.key);
          }
          event.preventDefault();
          known();
        }}
        onClick={(event) => {
          if (onOpen !== undefined && onRowItself(event)) onOpen(row);
        }}
      >
        {selected !== undefined && <SelectCell name={key} checked={selected.has(key)} toggle={toggle} />}
        {columns.map(({ key: name, cell, align }) => (
          <td key={name} data-align={align}>
            {cell(row)}
          </td>
        ))}
      </tr>
      {more !== null && (
        <tr className="table-under">
          <td colSpan={columns.length + (selected === undefined ? 0 : 1)}>{more}</td>
        </tr>
      )}
    </>
  );
}

function SelectCell({
  name,
  checked,
  toggle,
}: {
  readonly name: string;
  readonly checked: boolean;
  readonly toggle: () => void;
}): JSX.Element {
  const t = useWords();
  return (
    <td className="select-cell">
      <input type="checkbox" aria-label={t('selectRow', { row: name })} checked={checked} onChange={toggle} />
    </td>
  );
}
