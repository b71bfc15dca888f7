// The table of legal instruments as the node has it: who may issue each, since when, its deadlines with their source,
// and whether anybody checked that source. Law is data here; what is not checked says so on every line.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { useCode, useWords } from './words.ts';

export function Instruments(): JSX.Element {
  const t = useWords();
  const code = useCode();
  const asked = useRead('operations/instruments', {}, { staleTime: 600_000 });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  return (
    <>
      {asked.data.instruments.map((one) => (
        <Panel
          key={one.id}
          title={`${one.id}: ${one.title}`}
          source={`${t('instrumentsSource', { date: asked.data.asOf })} ${one.note}`}
        >
          <p>
            {t('since')}: {one.since ?? '–'}. {t('issuers')}:{' '}
            {one.issuers
              .map(({ data, by }) => `${code('data', data)} (${by.map((who) => code('issuer', who)).join(', ')})`)
              .join('; ')}
          </p>
          <DataTable
            caption={t('deadlines')}
            rows={one.deadlines}
            rowKey={(row) => `${row.stage} ${row.from}`}
            columns={[
              { key: 'stage', head: t('stage'), cell: (row) => row.stage },
              { key: 'amount', head: t('amount'), cell: (row) => `${row.amount} ${row.unit}` },
              { key: 'from', head: t('from'), cell: (row) => row.from },
              { key: 'source', head: t('source'), cell: (row) => row.source },
              {
                key: 'verified',
                head: t('verified'),
                cell: (row) => (
                  <Mark sign={row.verified ? 'tick' : 'alert'} tone={row.verified ? 'good' : 'warn'}>
                    {row.verified ? t('verified') : t('unverified')}
                  </Mark>
                ),
              },
            ]}
          />
        </Panel>
      ))}
    </>
  );
}
