// A list of the patrol log as a table of fields. Enter adds a row and goes to it, Alt+Backspace removes the row one
// is in; what is wrong with a field stands under it as it is typed. `patrol-screen.tsx` has the four lists.

import { type JSX, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { Panel } from '../parts/panel.tsx';
import { Sideways } from '../parts/sideways.tsx';
import { emptyRow, type ListName, nameOf, type PatrolLog, type Row } from './patrol-log.ts';
import { cellWrong } from './patrol-rules.ts';
import { usePatrolWords, valueWord, wrongWord } from './patrol-words.ts';

interface Column {
  readonly name: string;
  readonly label: string;
  /** Codes to choose from; free text where left out. */
  readonly options?: readonly string[];
  readonly wide?: boolean;
}

function useColumns(log: PatrolLog, list: ListName): readonly Column[] {
  const t = usePatrolWords();
  const accounts = ['', ...new Set(log.accounts.map(nameOf).filter((name) => name !== ''))];
  const groups = ['', ...new Set(log.groups.map(({ id }) => id.trim()).filter((id) => id !== ''))];
  const columns: Readonly<Record<ListName, readonly Column[]>> = {
    groups: [
      { name: 'id', label: t('id') },
      { name: 'name', label: t('name') },
      { name: 'seenAt', label: t('seenAt') },
    ],
    accounts: [
      // First, so that it is never out of sight: it outranks everything else in the row.
      { name: 'childAtRisk', label: t('childAtRisk'), options: ['', 'now', 'possible'] },
      { name: 'id', label: t('id'), wide: true },
      { name: 'handle', label: t('handle') },
      { name: 'name', label: t('name') },
      { name: 'phone', label: t('phone') },
      { name: 'email', label: t('email') },
      { name: 'country', label: t('country') },
      { name: 'seenAt', label: t('seenAt') },
      { name: 'contactWithChild', label: t('contactWithChild'), options: ['', 'yes', 'suspected'] },
      { name: 'childCountry', label: t('childCountry') },
      { name: 'production', label: t('production'), options: ['', 'yes', 'suspected'] },
    ],
    memberships: [
      { name: 'account', label: t('account'), options: accounts, wide: true },
      { name: 'group', label: t('group'), options: groups },
      { name: 'role', label: t('role'), options: ['member', 'administrator'] },
      { name: 'joined', label: t('joined') },
      { name: 'left', label: t('left') },
    ],
    sightings: [
      { name: 'account', label: t('account'), options: accounts, wide: true },
      { name: 'file', label: t('file'), wide: true },
      {
        name: 'act',
        label: t('act'),
        options: ['viewed', 'downloaded', 'shared', 'posted', 'possessed', 'produced'],
      },
      { name: 'at', label: t('at') },
      { name: 'address', label: t('address') },
      { name: 'port', label: t('port') },
    ],
  };
  return columns[list];
}

interface RowsProps {
  readonly log: PatrolLog;
  readonly list: ListName;
  readonly onChange: (rows: readonly Row[]) => void;
}

export function PatrolRows({ log, list, onChange }: RowsProps): JSX.Element {
  const t = usePatrolWords();
  const columns = useColumns(log, list);
  const rows = log[list] as readonly unknown[] as readonly Row[];
  const { place, focusRow } = useRowFocus();
  const add = () => {
    onChange([...rows, emptyRow(list, crypto.randomUUID())]);
    focusRow(rows.length);
  };
  const remove = (at: number) => {
    onChange(rows.filter((_, number) => number !== at));
    focusRow(Math.max(0, at - 1));
  };
  const press = (event: KeyboardEvent<HTMLElement>) => pressed(event, add, remove);
  const tools = (
    <button type="button" className="button" onClick={add}>
      {t('addRow')}
    </button>
  );
  return (
    <Panel title={t(list)} source={`${t(`${list}Source`)} ${t('rowsHint')}`} tools={tools} area={list}>
      {rows.length > 0 && (
        <Sideways label={t(list)}>
          <table className="table patrol-rows" ref={place}>
            <caption className="unseen">{t(list)}</caption>
            <thead>
              <tr>
                {columns.map(({ name, label }) => (
                  <th key={name} scope="col">
                    {label}
                  </th>
                ))}
                <th scope="col">
                  <span className="unseen">{t('removeRow', { number: '' })}</span>
                </th>
              </tr>
            </thead>
            <tbody onKeyDown={press}>
              {rows.map((row, at) => (
                <FieldRow
                  key={row['key']}
                  {...{ log, list, row, columns, at }}
                  onChange={(next) => onChange(rows.map((one) => (one === row ? next : one)))}
                  remove={() => remove(at)}
                />
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </Panel>
  );
}

/** Enter in a field adds a row, Alt+Backspace removes the one it is in. */
function pressed(event: KeyboardEvent<HTMLElement>, add: () => void, remove: (at: number) => void): void {
  const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-at]') : null;
  if (row === null || event.target instanceof HTMLButtonElement) return;
  const removes = event.key === 'Backspace' && event.altKey;
  if (event.key !== 'Enter' && !removes) return;
  event.preventDefault();
  if (removes) remove(Number(row.dataset['at']));
  else add();
}

function FieldRow({
  log,
  list,
  row,
  columns,
  at,
  onChange,
  remove,
}: {
  readonly log: PatrolLog;
  readonly list: ListName;
  readonly row: Row;
  readonly columns: readonly Column[];
  readonly at: number;
  readonly onChange: (row: Row) => void;
  readonly remove: () => void;
}): JSX.Element {
  const t = usePatrolWords();
  return (
    <tr data-at={at}>
      {columns.map((column) => (
        <Cell
          key={column.name}
          {...{ log, list, row, column, at }}
          onChange={(text) => onChange({ ...row, [column.name]: text })}
        />
      ))}
      <td>
        <button type="button" className="link-button" onClick={remove}>
          {t('removeRow', { number: at + 1 })}
        </button>
      </td>
    </tr>
  );
}

/** Puts the focus into the field that names a row, once it is drawn. */
function useRowFocus() {
  const place = useRef<HTMLTableElement>(null);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = place.current?.querySelector(`[data-at="${wanted.current}"]`);
    wanted.current = null;
    const names = row?.querySelector<HTMLElement>('[data-wide="true"]');
    (names ?? row?.querySelector<HTMLElement>('input, select'))?.focus();
  });
  const focusRow = (at: number) => {
    wanted.current = at;
  };
  return { place, focusRow };
}

function Cell({
  log,
  list,
  row,
  column: { name, label, options, wide },
  at,
  onChange,
}: {
  readonly log: PatrolLog;
  readonly list: ListName;
  readonly row: Row;
  readonly column: Column;
  readonly at: number;
  readonly onChange: (text: string) => void;
}): JSX.Element {
  const t = usePatrolWords();
  const id = useId();
  const value = row[name] ?? '';
  const wrong = cellWrong(log, list, row, name);
  const own = {
    'aria-label': `${label}, ${t('row', { number: at + 1 })}`,
    'aria-invalid': wrong !== null,
    'aria-describedby': wrong === null ? undefined : id,
    'data-wide': wide === true,
    value,
  };
  return (
    <td>
      {options === undefined ? (
        <input
          {...own}
          className="input"
          maxLength={256}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <select {...own} className="input select" onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map((code) => (
            <option key={code} value={code}>
              {code === '' ? '–' : valueWord(t, code)}
            </option>
          ))}
        </select>
      )}
      {wrong !== null && (
        <p id={id} className="field-error">
          {wrongWord(t, wrong)}
        </p>
      )}
    </td>
  );
}
