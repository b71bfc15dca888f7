// Which column of a table is which of ours: as the node understood it, to be changed where it is wrong. What always
// holds: a column nobody takes is named as not taken, and one of ours that is needed and missing says so.
// `file-reading.tsx` has the form around it.

import { type JSX, useId } from 'react';
import { Mark } from '../parts/marks.tsx';
import type { Preview } from './preview.ts';
import { useWords } from './words.ts';

type Mapped = Readonly<Record<string, string>> | null;
type Table = NonNullable<Preview['mapping']>;

export function Mapping({
  table,
  mapping,
  onChange,
}: {
  readonly table: Table;
  readonly mapping: Mapped;
  readonly onChange: (mapping: Mapped) => void;
}): JSX.Element {
  const t = useWords();
  const list = useId();
  const taken = table.columns.flatMap(({ column, to }) => (to === null ? [] : [[to, column] as const]));
  const now: Readonly<Record<string, string>> = { ...Object.fromEntries(taken), ...mapping };
  const set = (ours: string, column: string) => {
    const rest = Object.entries(now).filter(([name, text]) => name !== ours && text !== '');
    onChange(Object.fromEntries(column.trim() === '' ? rest : [...rest, [ours, column]]));
  };
  const free = table.columns.filter(({ column }) => !Object.values(now).includes(column));
  return (
    <section className="mapping" aria-label={t('mapping')}>
      <h3>{t('mapping')}</h3>
      <p className="field-hint">{t('mappingHint')}</p>
      <datalist id={list}>
        {table.columns.map(({ column }) => (
          <option key={column} value={column} />
        ))}
      </datalist>
      <table className="table">
        <caption className="unseen">{t('mapping')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('ourColumn')}</th>
            <th scope="col">{t('fileColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {table.ours.map((ours) => (
            <MappedRow
              key={ours}
              ours={ours}
              column={now[ours] ?? ''}
              missing={table.missing.includes(ours)}
              list={list}
              onChange={(column) => set(ours, column)}
            />
          ))}
        </tbody>
      </table>
      {free.length > 0 && (
        <p className="source">
          {t('notMapped')}: {free.map(({ column }) => column).join(', ')}
        </p>
      )}
    </section>
  );
}

function MappedRow({
  ours,
  column,
  missing,
  list,
  onChange,
}: {
  readonly ours: string;
  readonly column: string;
  readonly missing: boolean;
  /** Id of the list of the file's own columns. */
  readonly list: string;
  readonly onChange: (column: string) => void;
}): JSX.Element {
  const t = useWords();
  return (
    <tr>
      <th scope="row">
        {ours}{' '}
        {missing && (
          <Mark sign="alert" tone="warn">
            {t('missing')}
          </Mark>
        )}
      </th>
      <td>
        <input
          className="input"
          aria-label={`${t('fileColumn')}: ${ours}`}
          list={list}
          value={column}
          maxLength={256}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </td>
    </tr>
  );
}
