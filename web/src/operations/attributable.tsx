// Which sightings could lead to a subscriber, by service and by country of the address: how many are ready to ask
// about, and what the others lack. The country is an assessment from a dated table, and the panel says so.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { CountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { useLegalCode, useLegalWords } from './words-legal.ts';

type Group = OutputOf<'operations/attributable'>['groups'][number];
const READINESS = ['ready', 'needs-port', 'needs-zone', 'too-imprecise', 'not-attributable'] as const;

export function Attributable(): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const asked = useRead('operations/attributable', { limit: 1 }, { staleTime: 60_000 });
  const counted = READINESS.map(
    (one): Column<Group> => ({
      key: one,
      head: code('readiness', one),
      align: 'end',
      cell: (row) => row.counts[one],
      sort: (a, b) => a.counts[one] - b.counts[one],
    }),
  );
  const { name = '', date = '' } = asked.data?.table ?? {};
  return (
    <Panel title={t('attributable')} source={t('attributableSource', { name, date })}>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && <p className="quiet">{t('compared', { count: asked.data.compared })}</p>}
      {asked.data !== undefined && (
        <DataTable
          caption={t('attributable')}
          rows={asked.data.groups}
          rowKey={(row) => `${row.service} ${row.country}`}
          empty={<Empty title={t('attributableEmpty')} />}
          columns={[
            { key: 'service', head: t('service'), cell: (row) => <Known value={row.service} none={t('noService')} /> },
            {
              key: 'country',
              head: t('country'),
              cell: (row) =>
                row.country === null ? (
                  <Known value={null} none={t('notInTable')} />
                ) : (
                  <CountryName code={row.country} />
                ),
            },
            ...counted,
            { key: 'distinct', head: t('distinct'), align: 'end', cell: (row) => row.distinct },
          ]}
        />
      )}
    </Panel>
  );
}

/** What the account or the table does not say is told as such, not left out: it is counted with the others. */
function Known({ value, none }: { readonly value: string | null; readonly none: string }): JSX.Element {
  return value === null ? <span className="quiet">{none}</span> : <bdi>{value}</bdi>;
}
