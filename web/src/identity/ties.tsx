// What ties the subject, and everyone joined to it, to countries: each tie with its kind, whether it is a fact or an
// assessment, and the records behind it. An address never is a ground by itself, and the page says so.

import { type JSX, useState } from 'react';
import { useRead } from '../api/client.ts';
import { Id, SubjectLink } from '../parts/ids.tsx';
import { CountryName, Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import type { Nexus } from './shapes.ts';
import { useTerms } from './terms.ts';
import { useWords } from './words.ts';

export function Ties({ subject }: { readonly subject: string }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const asked = useRead<Nexus>('jurisdiction/nexus', { subject });
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  if (asked.data === undefined) return <Waiting />;
  const { ties, likely, addresses } = asked.data;
  if (ties.length === 0) return <Empty title={t('noCountries')} />;
  return (
    <Panel title={t('ties')} source={t('tiesSource', { name: addresses.name, date: addresses.date })}>
      <ul className="likely">
        {likely.map((one) => (
          <li key={one.country}>
            <strong>
              <CountryName code={one.country} />
            </strong>{' '}
            {one.kinds.map((kind) => term('tie', kind)).join(' · ')}{' '}
            {one.ground && (
              <Mark sign="tick" tone="good">
                {t('canBeGround')}
              </Mark>
            )}
          </li>
        ))}
      </ul>
      <DataTable
        caption={t('ties')}
        rows={ties}
        rowKey={(row) => `${row.subject} ${row.country} ${row.kind}`}
        columns={[
          {
            key: 'country',
            head: t('country'),
            cell: (row) => <CountryName code={row.country} />,
            sort: (a, b) => a.country.localeCompare(b.country),
          },
          { key: 'kind', head: t('tie'), cell: (row) => term('tie', row.kind) },
          { key: 'grade', head: t('grade'), cell: (row) => term('basis', row.grade) },
          { key: 'facts', head: t('facts'), align: 'end', cell: (row) => row.facts },
          { key: 'assessments', head: t('assessments'), align: 'end', cell: (row) => row.assessments },
          { key: 'about', head: t('about'), cell: (row) => <SubjectLink subject={row.subject} /> },
          { key: 'records', head: t('record'), cell: (row) => <Records records={row.records} /> },
        ]}
      />
    </Panel>
  );
}

/** A number of records that opens to their ids. */
export function Records({ records }: { readonly records: readonly string[] }): JSX.Element {
  const t = useWords();
  const [open, setOpen] = useState(false);
  if (records.length === 0) return <span>–</span>;
  return (
    <>
      <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('records', { count: records.length })}
      </button>
      {open && (
        <span className="record-ids">
          {records.map((record) => (
            <Id key={record} id={record} />
          ))}
        </span>
      )}
    </>
  );
}
