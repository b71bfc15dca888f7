// Readiness by country: of the measures that can still take place, how many have everything in place, and what the
// others lack. The node counts; a country that is ready says so by a tick and a word.

import type { JSX } from 'react';
import { CountryName, Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { DataTable } from '../parts/table.tsx';
import type { Day } from './shapes.ts';
import { useCode } from './words.ts';
import { useDayWords } from './words-day.ts';

type Line = Day['readiness'][number];

export function Readiness({ day }: { readonly day: Day }): JSX.Element | null {
  const t = useDayWords();
  const code = useCode();
  if (day.readiness.length === 0) return null;
  const lacks = (row: Line) =>
    Object.entries(row.lacks)
      .filter(([, count]) => count > 0)
      .map(([item, count]) => `${code('ready', item)} ${count}`)
      .join(', ') || '–';
  return (
    <Panel title={t('readiness')} source={t('readinessSource')}>
      <DataTable
        caption={t('readiness')}
        rows={day.readiness}
        rowKey={(row) => row.country}
        columns={[
          { key: 'country', head: t('country'), cell: (row) => <CountryName code={row.country} /> },
          {
            key: 'ready',
            head: t('ready'),
            cell: (row) => (
              <Mark
                sign={row.ready === row.measures ? 'tick' : 'clock'}
                tone={row.ready === row.measures ? 'good' : 'warn'}
              >
                {`${row.ready} ${t('of')} ${row.measures}`}
              </Mark>
            ),
            sort: (a, b) => a.ready / a.measures - b.ready / b.measures,
          },
          { key: 'lacks', head: t('lacks'), cell: lacks },
        ]}
      />
    </Panel>
  );
}
