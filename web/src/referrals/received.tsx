// What other agencies referred to us: the most urgent first, with what it waits for and until when. A row opens the
// referral, where it is accepted or declined. `screen.tsx` has the other direction.

import { useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { AgencyName } from '../parts/ids.tsx';
import { Mark, Tier } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { Until, When } from '../parts/when.tsx';
import { useWords, wordOf } from './words.ts';

export type Arrived = OutputOf<'referrals/received'>['referrals'][number];

export function Received(): JSX.Element {
  const t = useWords();
  const navigate = useNavigate();
  const asked = useRead('referrals/received', { openOnly: false });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const rows = asked.data.referrals;
  if (rows.length === 0) return <Empty title={t('emptyReceived')} hint={t('emptyReceivedHint')} />;
  const columns = [
    { key: 'priority', head: t('priority'), cell: (row: Arrived) => <Tier tier={row.priority} /> },
    { key: 'from', head: t('from'), cell: (row: Arrived) => <AgencyName code={row.from} /> },
    { key: 'kind', head: t('kind'), cell: (row: Arrived) => wordOf(t, 'kind', row.kind) },
    {
      key: 'subjects',
      head: t('subjects'),
      align: 'end' as const,
      cell: (row: Arrived) => row.subjects.length,
    },
    { key: 'records', head: t('recordsCount'), align: 'end' as const, cell: (row: Arrived) => row.records },
    { key: 'reasons', head: t('reasons'), cell: (row: Arrived) => <Reasons codes={row.reasons} /> },
    { key: 'state', head: t('state'), cell: (row: Arrived) => <State row={row} /> },
  ];
  return (
    <Panel title={t('received')} source={t('receivedSource')} area="received">
      <DataTable
        caption={t('receivedList')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.referral}
        onOpen={(row) => void navigate({ to: '/referrals/$id', params: { id: row.referral } })}
      />
    </Panel>
  );
}

export function Reasons({ codes }: { readonly codes: readonly string[] }): JSX.Element {
  const t = useWords();
  return (
    <ul className="reasons">
      {codes.map((code) => (
        <li key={code}>{wordOf(t, 'fact', code)}</li>
      ))}
    </ul>
  );
}

function State({ row }: { readonly row: Arrived }): JSX.Element {
  const t = useWords();
  const { state, due, overdue, childAtRisk } = row;
  return (
    <span className="state-cell">
      {childAtRisk && (
        <Mark sign="alert" tone="bad">
          {t('childAtRisk')}
        </Mark>
      )}
      {overdue ? (
        <Mark sign="alert" tone="bad">
          {t('overdue')}
        </Mark>
      ) : (
        <span>{wordOf(t, 'state', state)}</span>
      )}
      {state === 'open' && (
        <span className="quiet">
          <When at={due} /> <Until at={due} />
        </span>
      )}
    </span>
  );
}
