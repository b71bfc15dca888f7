// Corrections, recalls, erasures and expiries that are outstanding abroad, and what others took back from us. What
// always holds: a receipt and a compliance stand in columns of their own, and whoever is late is marked. Only reads;
// an erasure is certified on the ledger's screen. See `consents.tsx`.

import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { AgencyName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useLeaveWords } from './leave-words.ts';

type Sent = OutputOf<'exchange/compliance'>['sent'][number];
type Asked = OutputOf<'exchange/compliance'>['asked'][number];

export function Compliance(): JSX.Element | null {
  const t = useLeaveWords();
  const may = useMay('exchange/compliance');
  const asked = useRead('exchange/compliance', {}, { enabled: may });
  if (!may) return null;
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const sent: readonly Column<Sent>[] = [
    { key: 'what', head: t('what'), cell: ({ what }) => t(`what-${what}`) },
    { key: 'whom', head: t('whom'), cell: ({ to }) => <AgencyName code={to} /> },
    { key: 'since', head: t('since'), cell: ({ since }) => <When at={since} /> },
    {
      key: 'receipt',
      head: t('acknowledged'),
      cell: ({ acknowledgedAt: at }) => (at === null ? t('notAcknowledged') : <When at={at} />),
    },
    { key: 'complied', head: t('complied'), cell: (line) => <Complied line={line} /> },
  ];
  const back: readonly Column<Asked>[] = [
    { key: 'what', head: t('what'), cell: ({ what }) => t(`what-${what}`) },
    { key: 'whom', head: t('whom'), cell: ({ from }) => <AgencyName code={from} /> },
    { key: 'since', head: t('since'), cell: ({ since }) => <When at={since} /> },
    { key: 'records', head: t('records'), align: 'end', cell: ({ records }) => records },
    {
      key: 'passed',
      head: t('passedOn'),
      cell: ({ passedOn }) => passedOn.map(({ to }) => to).join(', ') || t('nobody'),
    },
    { key: 'here', head: t('state'), cell: () => t('stillHere') },
  ];
  return (
    <>
      <Panel title={t('taken')} source={t('takenSource')} area="compliance">
        <DataTable
          caption={t('taken')}
          columns={sent}
          rows={asked.data.sent}
          rowKey={({ what, to, position, nth, operation }) => `${what} ${to} ${position} ${nth} ${operation}`}
          empty={<Empty title={t('noTaken')} />}
        />
        {asked.data.more.sent && <p className="source">{t('more')}</p>}
      </Panel>
      <Panel title={t('back')} source={t('backSource')} area="taken-back">
        <DataTable
          caption={t('back')}
          columns={back}
          rows={asked.data.asked}
          rowKey={({ position }) => String(position)}
          empty={<Empty title={t('noBack')} />}
        />
        {asked.data.more.asked && <p className="source">{t('more')}</p>}
      </Panel>
    </>
  );
}

function Complied({ line: { complied, records, overdue } }: { readonly line: Sent }): JSX.Element {
  const t = useLeaveWords();
  return (
    <>
      {t('compliedOf', { complied, records })}{' '}
      {overdue && (
        <Mark sign="alert" tone="bad">
          {t('late')}
        </Mark>
      )}
    </>
  );
}
