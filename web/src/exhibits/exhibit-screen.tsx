// One exhibit: where it stands, whether its chain is unbroken and how much was compared, the chain as picture and
// table, what reports found, and the acts of custody for who may. A gap is named first and never hidden.

import { Link, useParams } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { useTerms } from '../identity/terms.ts';
import { Facts } from '../parts/facts.tsx';
import { Id, OfficerName, short } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { CustodyActs } from './acts.tsx';
import { offeredTo } from './chain-layout.ts';
import { ChainPicture } from './chain-picture.tsx';
import type { Chain } from './shapes.ts';
import { StateMark } from './state-mark.tsx';
import { useWords } from './words.ts';
import './exhibits.css';

export default function ExhibitScreen(): JSX.Element {
  const { id = '' } = useParams({ strict: false });
  const t = useWords();
  const asked = useRead<Chain>('exhibits/chain', { exhibit: id });
  const mark = asked.data?.mark ?? short(id);
  return (
    <Page title={t('exhibitTitle', { mark })}>
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isPending && <Waiting />}
      {asked.data !== undefined && (
        <>
          <Standing chain={asked.data} />
          <Panel title={t('chain')} source={t('chainSource')}>
            <ChainPicture chain={asked.data} />
            <Events chain={asked.data} />
          </Panel>
          <Findings chain={asked.data} />
        </>
      )}
    </Page>
  );
}

function Standing({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const waitedFor = offeredTo(chain.events);
  const seal = [...chain.events].reverse().find((event) => event.kind !== 'offer' && event.kind !== 'withdraw');
  const items = [
    { label: t('state'), value: <StateMark state={chain.state} /> },
    { label: t('custodian'), value: <OfficerName officer={chain.custodian} /> },
    ...(waitedFor === null ? [] : [{ label: t('offeredTo'), value: <OfficerName officer={waitedFor} /> }]),
    { label: t('seal'), value: <bdi>{seal?.seal ?? null}</bdi> },
    {
      label: t('chain'),
      value: (
        <>
          {chain.unbroken ? (
            <Mark sign="tick" tone="good">
              {t('unbroken')}
            </Mark>
          ) : (
            <Mark sign="broken" tone="bad">
              {t('broken')}
            </Mark>
          )}{' '}
          <span className="quiet">{t('checked', { count: chain.compared })}</span>
          <ul className="chain-gaps">
            {chain.gaps.map((gap) => (
              <li key={gap.number}>{t('gap', { number: gap.number, why: gap.why })}</li>
            ))}
          </ul>
        </>
      ),
    },
  ];
  return (
    <Panel title={t('standing')}>
      <Facts items={items} />
      <CustodyActs chain={chain} />
    </Panel>
  );
}

function Events({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  return (
    <DataTable
      caption={t('chain')}
      rows={chain.events}
      rowKey={(row) => String(row.number)}
      columns={[
        { key: 'number', head: t('number'), align: 'end', cell: (row) => row.number },
        { key: 'event', head: t('event'), cell: (row) => term('custody', row.kind) },
        { key: 'at', head: t('at'), cell: (row) => <When at={row.at} precision="second" /> },
        { key: 'by', head: t('by'), cell: (row) => <OfficerName officer={row.by} /> },
        { key: 'to', head: t('to'), cell: (row) => (row.to === null ? null : <OfficerName officer={row.to} />) },
        { key: 'seal', head: t('seal'), cell: (row) => <bdi>{row.seal ?? '–'}</bdi> },
        { key: 'reason', head: t('reason'), cell: (row) => <bdi>{row.reason ?? ''}</bdi> },
        {
          key: 'tool',
          head: t('tool'),
          cell: (row) =>
            row.tool === null ? null : (
              <>
                <bdi>{row.tool}</bdi> {row.image !== null && <Id id={row.image} />}{' '}
                <span className="quiet">{row.verified === true ? t('verified') : t('notVerified')}</span>
              </>
            ),
        },
        { key: 'entry', head: t('entry'), align: 'end', cell: (row) => row.position },
      ]}
    />
  );
}

function Findings({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  return (
    <Panel title={t('findings')} source={t('findingsSource')}>
      <DataTable
        caption={t('findings')}
        rows={chain.findings}
        rowKey={(row) => `${row.report} ${row.position}`}
        empty={<p className="quiet">{t('noFindings')}</p>}
        columns={[
          {
            key: 'report',
            head: t('report'),
            cell: (row) => (
              <Link className="link id" to="/intake/report/$id" params={{ id: row.report }}>
                {short(row.report)}
              </Link>
            ),
          },
          { key: 'records', head: t('recordsHead'), cell: (row) => t('records', { count: row.records }) },
          { key: 'entry', head: t('entry'), align: 'end', cell: (row) => row.position },
        ]}
      />
    </Panel>
  );
}
