// Intake: a file is dropped, read, shown and only then received; under it the reports that came before. One report is
// in `report-screen.tsx`, the patrol log in `patrol-screen.tsx`.

import { Link, useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useAskPaged, useMay } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { AgencyName, OfficerName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { Drop } from './drop.tsx';
import { ReceiveBlob } from './receive-blob.tsx';
import { endingOf } from './upload.ts';
import { useWords } from './words.ts';
import './intake.css';

type Report = OutputOf<'intake/reports'>['reports'][number];
const PAGE = 50;

export default function Intake(): JSX.Element {
  const t = useWords();
  const mayReceive = useMay('intake/receive');
  const [file, setFile] = useState<{ readonly nth: number; readonly file: File } | null>(null);
  const another = (
    <button type="button" className="button" onClick={() => setFile(null)}>
      {t('another')}
    </button>
  );
  const tools = mayReceive ? (
    <Link to="/intake/patrol" className="button">
      {t('patrolLog')}
    </Link>
  ) : undefined;
  return (
    <Page title={t('title')} lead={t('lead')} tools={tools}>
      {mayReceive && file === null && (
        <Panel title={t('receiveTitle')} source={t('receiveSource')} area="receive">
          <Drop onFile={(chosen) => setFile({ nth: Date.now(), file: chosen })} />
        </Panel>
      )}
      {file !== null && (
        <ReceiveBlob key={file.nth} blob={file.file} ending={endingOf(file.file.name)} again={another} />
      )}
      <Reports />
    </Page>
  );
}

function Reports(): JSX.Element {
  const t = useWords();
  const navigate = useNavigate();
  const { pages, ...asked } = useAskPaged('intake/reports', { limit: PAGE });
  const rows = pages.flatMap(({ reports }) => reports);
  const number = (key: 'statements' | 'sightings' | 'refused' | 'unreadable', head: string) => ({
    key,
    head,
    align: 'end' as const,
    cell: (row: Report) => row[key],
    sort: (a: Report, b: Report) => a[key] - b[key],
  });
  const columns = [
    { key: 'at', head: t('at'), cell: (row: Report) => <When at={row.at} />, width: '15rem' },
    { key: 'format', head: t('format'), cell: (row: Report) => row.format },
    { key: 'source', head: t('source'), cell: (row: Report) => <Source row={row} /> },
    { key: 'officer', head: t('officer'), cell: (row: Report) => <OfficerName officer={row.officer} /> },
    { key: 'reference', head: t('reference'), cell: (row: Report) => <bdi>{row.reference ?? ''}</bdi> },
    number('statements', t('statements')),
    number('sightings', t('sightings')),
    number('refused', t('refused')),
    number('unreadable', t('unreadable')),
    { key: 'state', head: t('state'), cell: (row: Report) => <State row={row} /> },
  ];
  return (
    <Panel title={t('reportsTitle')} source={t('reportsSource')} area="reports">
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && (
        <DataTable
          caption={t('reportList')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.report}
          onOpen={(row) => void navigate({ to: '/intake/report/$id', params: { id: row.report } })}
          empty={<Empty title={t('noReports')} hint={t('noReportsHint')} />}
        />
      )}
      {asked.hasNextPage && (
        <button
          type="button"
          className="button"
          aria-busy={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {t('more')}
        </button>
      )}
    </Panel>
  );
}

function Source({ row }: { readonly row: Report }): JSX.Element {
  return row.fromAgency === null ? <bdi>{row.source}</bdi> : <AgencyName code={row.fromAgency} />;
}

function State({ row }: { readonly row: Report }): JSX.Element {
  const t = useWords();
  if (!row.closed) {
    return (
      <Mark sign="alert" tone="bad">
        {t('unfinished')}
      </Mark>
    );
  }
  return (
    <Mark sign={row.partial ? 'alert' : 'tick'} tone={row.partial ? 'warn' : 'good'}>
      {row.partial ? t('partial') : t('closed')}
    </Mark>
  );
}
