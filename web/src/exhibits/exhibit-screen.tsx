// One exhibit: what it is, where it stands, its chain as picture and table, a timeline, images, applications,
// findings, photographs, what was shared, until when it may be kept, papers. A gap is named first and never
// hidden; each panel says where its content is drawn from.

import { useParams } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { useTerms } from '../identity/terms.ts';
import { Id, OfficerName, short } from '../parts/ids.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { ThingShared } from '../referrals/thing-shared.tsx';
import { ChainPicture } from './chain-picture.tsx';
import { Due, Papers } from './due-panel.tsx';
import { ExhibitTimeline } from './exhibit-timeline.tsx';
import { Applications, Findings, Images, Photographs } from './laboratory.tsx';
import { usePageWords } from './page-words.ts';
import type { Chain } from './shapes.ts';
import { Standing, What } from './standing.tsx';
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
          <Panel title={t('chain')} source={t('chainSource')} area="chain">
            <ChainPicture chain={asked.data} />
            <Events chain={asked.data} />
          </Panel>
          <ExhibitTimeline chain={asked.data} />
          <What chain={asked.data} />
          <Images chain={asked.data} />
          <Applications chain={asked.data} />
          <Findings chain={asked.data} />
          <Photographs chain={asked.data} />
          <ThingShared thing={{ exhibit: id }} />
          <Due chain={asked.data} />
          <Papers chain={asked.data} />
        </>
      )}
    </Page>
  );
}

function Events({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const w = usePageWords();
  const term = useTerms();
  return (
    <DataTable
      caption={t('chain')}
      rows={chain.events}
      rowKey={(row) => String(row.number)}
      columns={[
        { key: 'number', head: t('number'), align: 'end', cell: (row) => row.number },
        { key: 'event', head: t('event'), cell: (row) => term('custody', row.kind) },
        { key: 'at', head: w('happened'), cell: (row) => <When at={row.happenedAt} precision="second" /> },
        {
          key: 'recorded',
          head: w('recordedAt'),
          cell: (row) => (row.at === row.happenedAt ? null : <When at={row.at} precision="second" />),
        },
        { key: 'by', head: t('by'), cell: (row) => <OfficerName officer={row.by} /> },
        {
          key: 'to',
          head: t('to'),
          cell: (row) => (row.to === null ? <bdi>{row.outside ?? ''}</bdi> : <OfficerName officer={row.to} />),
        },
        { key: 'seal', head: t('seal'), cell: (row) => <bdi>{row.seal ?? row.sealFound ?? '–'}</bdi> },
        { key: 'keptAt', head: w('keptAt'), cell: (row) => <bdi>{row.keptAt ?? ''}</bdi> },
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
