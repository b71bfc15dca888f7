// How far the matter reaches: countries in order of what is known by fact, with what ties each. An address or a phone
// prefix is an assessment and never more, so the two counts stand apart.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { useNumber } from '../i18n/words.ts';
import { useTerms } from '../identity/terms.ts';
import { CountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { useWords } from './words.ts';

export function Scope(): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const number = useNumber();
  const asked = useRead('jurisdiction/scope', {});
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  return (
    <Panel title={t('scope')} source={t('scopeSource')}>
      <DataTable
        caption={t('scope')}
        rows={asked.data.countries}
        rowKey={(row) => row.country}
        empty={<Empty title={t('scopeEmpty')} />}
        columns={[
          { key: 'country', head: t('country'), cell: (row) => <CountryName code={row.country} /> },
          ...(['persons', 'subjects', 'byFact', 'byAssessment'] as const).map((key) => ({
            key,
            head: t(key),
            align: 'end' as const,
            cell: (row: { readonly [K in typeof key]: number }) => number(row[key]),
          })),
          {
            key: 'kinds',
            head: t('ties'),
            cell: (row) => row.kinds.map((one) => `${term('tie', one.kind)} ${number(one.subjects)}`).join(', '),
          },
        ]}
      />
    </Panel>
  );
}
