// The operation by country: one line a country, each number of what is counted there. Countries with arrests come
// first, then by suspects; a number that is nothing is a dash, so that the eye finds what is there.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useNumber } from '../i18n/words.ts';
import { CountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { useCode, useWords } from './words.ts';

type Line = OutputOf<'operations/board'>['countries'][number];
type Counted = 'suspects' | 'furtherSuspects' | 'arrests' | 'exhibits';
const MEASURED = ['planned', 'go', 'noGo', 'done'] as const;
const COUNTED: readonly Counted[] = ['arrests', 'suspects', 'furtherSuspects', 'exhibits'];

export function Board(): JSX.Element {
  const t = useWords();
  const code = useCode();
  const number = useNumber();
  const asked = useRead('operations/board', {});
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const dash = (value: number) => (value === 0 ? '–' : number(value));
  const counted = COUNTED.map(
    (key): Column<Line> => ({
      key,
      head: t(key),
      align: 'end',
      cell: (row) => dash(row[key].count),
      sort: (a, b) => a[key].count - b[key].count,
    }),
  );
  const sorted = [...asked.data.countries].sort((a, b) => {
    return b.arrests.count - a.arrests.count || b.suspects.count - a.suspects.count || (a.country < b.country ? -1 : 1);
  });
  return (
    <Panel title={t('byCountry')} source={t('byCountrySource')}>
      <DataTable
        caption={t('byCountry')}
        rows={sorted}
        rowKey={(row) => row.country}
        columns={[
          { key: 'country', head: t('country'), cell: (row) => <CountryName code={row.country} /> },
          {
            key: 'agencies',
            head: t('agency'),
            cell: (row) => row.agencies.map((one) => `${one.agency} (${code('state', one.state)})`).join(', ') || '–',
          },
          ...counted,
          {
            key: 'measures',
            head: t('measures'),
            cell: ({ measures }) =>
              MEASURED.filter((key) => measures[key] > 0)
                .map((key) => t(`measures/${key}`, { count: measures[key] }))
                .join(', ') || '–',
          },
          { key: 'requests', head: t('openRequests'), align: 'end', cell: (row) => dash(row.openRequests) },
        ]}
      />
    </Panel>
  );
}
