// The sheet of one country: what each of its teams did and every outcome by its time. It counts by the same rule as the
// board, so that the sheets add up to it at every moment.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { Mark, useCountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useCode } from './words.ts';
import { useDayWords } from './words-day.ts';

export function Sheet({ country }: { readonly country: string }): JSX.Element {
  const t = useDayWords();
  const code = useCode();
  const nameOf = useCountryName();
  const asked = useRead('operations/sheet', { country });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const results = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([result, count]) => `${code('result', result)} ${count}`)
      .join(', ') || '–';
  const { teams, lines } = asked.data;
  return (
    <Panel title={t('sheet', { country: nameOf(country) })} source={t('sheetSource')}>
      {teams.length > 0 && (
        <DataTable
          caption={t('team')}
          rows={teams}
          rowKey={(row) => `${row.agency} ${row.team ?? ''}`}
          columns={[
            { key: 'agency', head: t('agency'), cell: (row) => row.agency },
            { key: 'team', head: t('team'), cell: (row) => <bdi>{row.team ?? '–'}</bdi> },
            { key: 'outcomes', head: t('outcomes'), cell: (row) => results(row.outcomes) },
            { key: 'taken', head: t('taken'), align: 'end', cell: (row) => row.taken },
          ]}
        />
      )}
      <DataTable
        caption={t('outcomes')}
        rows={lines}
        rowKey={(row) => row.outcome}
        empty={<Empty title={t('sheetEmpty')} />}
        columns={[
          { key: 'at', head: t('at'), cell: (row) => <When at={row.at} /> },
          { key: 'result', head: t('result'), cell: (row) => code('result', row.result) },
          { key: 'team', head: t('team'), cell: (row) => <bdi>{row.team ?? '–'}</bdi> },
          { key: 'province', head: t('province'), cell: (row) => <bdi>{row.province ?? '–'}</bdi> },
          { key: 'taken', head: t('taken'), align: 'end', cell: (row) => row.exhibits ?? '–' },
          {
            key: 'withdrawn',
            head: t('state'),
            cell: (row) =>
              row.withdrawn && (
                <Mark sign="cross" tone="warn">
                  {t('withdrawn')}
                </Mark>
              ),
          },
        ]}
      />
    </Panel>
  );
}
