// Erasures at other agencies, in both directions: who has certified ours, and what others ask us to erase. What always
// holds: nothing can be certified while a record of it is still here.

import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { ActButton } from '../parts/forms.tsx';
import { AgencyName, Id } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { plain, type Target } from './places.ts';
import { useReviewWords } from './review-words.ts';

type Told = OutputOf<'exchange/erasures'>['told'][number];
type Asked = OutputOf<'exchange/erasures'>['asked'][number];

export function ErasuresAbroad(): JSX.Element | null {
  const t = useReviewWords();
  const may = useMay('exchange/erasures');
  const asked = useRead('exchange/erasures', {}, { enabled: may });
  if (!may) return null;
  const told: readonly Column<Told>[] = [
    { key: 'whom', head: t('whom'), cell: (row) => <AgencyName code={row.to} /> },
    { key: 'told', head: t('told'), cell: (row) => <When at={row.at} precision="day" /> },
    { key: 'records', head: t('records'), align: 'end', cell: (row) => row.records },
    { key: 'erasure', head: t('at'), cell: (row) => <Id id={row.erasure} /> },
    { key: 'certified', head: t('certified'), cell: (row) => <Certified {...row} /> },
  ];
  const wanted: readonly Column<Asked>[] = [
    { key: 'whom', head: t('whom'), cell: (row) => <AgencyName code={row.peer} /> },
    { key: 'at', head: t('at'), cell: (row) => <When at={row.at} precision="day" /> },
    { key: 'records', head: t('records'), align: 'end', cell: (row) => row.records },
    { key: 'left', head: t('left'), align: 'end', cell: (row) => row.left },
    { key: 'certified', head: t('certified'), cell: (row) => <Certified {...row} /> },
    { key: 'acts', head: t('acts'), cell: (row) => <AskedActs row={row} /> },
  ];
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  return (
    <>
      <Panel title={t('asked')} source={t('askedSource')} area="erasures-asked">
        <DataTable
          caption={t('asked')}
          columns={wanted}
          rows={asked.data.asked}
          rowKey={(row) => String(row.asked)}
          empty={<Empty title={t('noAsked')} />}
        />
      </Panel>
      <Panel title={t('abroad')} source={t('abroadSource')} area="erasures-told">
        <DataTable
          caption={t('abroad')}
          columns={told}
          rows={asked.data.told}
          rowKey={(row) => `${row.erasure} ${row.to} ${row.at}`}
          empty={<Empty title={t('noAbroad')} />}
        />
      </Panel>
    </>
  );
}

function Certified({
  certifiedAt,
  overdue,
}: {
  readonly certifiedAt: string | null;
  readonly overdue: boolean;
}): JSX.Element {
  const t = useReviewWords();
  if (certifiedAt !== null) return <When at={certifiedAt} precision="day" />;
  return (
    <Mark sign={overdue ? 'alert' : 'clock'} tone={overdue ? 'bad' : 'plain'}>
      {overdue ? `${t('notCertified')}. ${t('late')}` : t('notCertified')}
    </Mark>
  );
}

function AskedActs({ row: { asked, peer, left, targets, certifiedAt } }: { readonly row: Asked }): JSX.Element | null {
  const t = useReviewWords();
  if (certifiedAt !== null) return null;
  if (left > 0) {
    const input = { targets: plain(targets as readonly Target[]), ground: 'europol-19-2' };
    return (
      <ActButton act="oversight/decide-erasure" input={input} confirm={t('chosen', { count: left })} tone="bad">
        {t('eraseAsked')}
      </ActButton>
    );
  }
  return (
    <ActButton act="exchange/certify-erasure" input={{ asked }} confirm={t('certifySure', { peer })} tone="main">
      {t('certify')}
    </ActButton>
  );
}
