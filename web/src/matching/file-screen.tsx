// A file hash's page: the digest, the known-material lists it stands on by their own scheme and category, and who was
// seen with it. What always holds: no picture, no perceptual hash drawn, no description; there is nothing to open.

import { Link, useParams } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useAskPaged, useMay } from '../api/client.ts';
import { useTerms } from '../identity/terms.ts';
import { MomentsPanel } from '../identity/timeline-panel.tsx';
import { Facts } from '../parts/facts.tsx';
import { Id, SaidBy, SubjectLink, short } from '../parts/ids.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { ThingShared, useSharedMoments } from '../referrals/thing-shared.tsx';
import { WatchThis } from './watch-this.tsx';
import { useWords } from './words.ts';
import './matching.css';

interface Seen {
  readonly account: string;
  readonly act: string;
  readonly at: string;
  readonly precision?: string;
  readonly recordId: string;
  readonly report?: string | null;
  readonly originator: string;
  readonly passedOnBy: string | null;
}
interface Listed {
  readonly list: string;
  readonly owner: string | null;
  readonly category: string;
  readonly rule: string;
}
interface Answered {
  readonly file: string;
  readonly sightings: readonly Seen[];
  readonly seen: number;
  readonly accounts: number;
  readonly lists: readonly Listed[];
  readonly next: string | null;
}

export default function FileScreen(): JSX.Element {
  const { id = '' } = useParams({ strict: false });
  const t = useWords();
  const asked = useAskPaged<Answered>('matching/file', { file: id, limit: 100 });
  const mayNetwork = useMay('jurisdiction/network');
  const [first] = asked.pages;
  const tools = first !== undefined && (
    <>
      <WatchThis watched={{ file: first.file }} />
      {mayNetwork && (
        <Link className="button" to="/network" state={{ subjects: accountsOf(asked.pages) }}>
          {t('openNetwork')}
        </Link>
      )}
    </>
  );
  return (
    <Page title={t('fileTitle', { id: short(id, 12) })} lead={t('fileLead')} tools={tools}>
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isPending && <Waiting />}
      {first !== undefined && (
        <>
          <Panel title={t('digest')}>
            <Facts
              items={[
                { label: t('digest'), value: <code className="digest">{first.file}</code> },
                { label: t('sightings'), value: first.seen },
                { label: t('accounts'), value: first.accounts },
              ]}
            />
          </Panel>
          <Lists lists={first.lists} />
          <FileTimeline file={first.file} pages={asked.pages} />
          <Sightings pages={asked.pages} />
          <ThingShared thing={{ file: first.file }} />
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
        </>
      )}
    </Page>
  );
}

function accountsOf(pages: readonly Answered[]): readonly string[] {
  return [...new Set(pages.flatMap((page) => page.sightings.map((row) => row.account)))];
}

function Lists({ lists }: { readonly lists: readonly Listed[] }): JSX.Element {
  const t = useWords();
  return (
    <Panel title={t('lists')} source={t('listsSource')}>
      <DataTable
        caption={t('lists')}
        rows={lists}
        rowKey={(row) => `${row.list} ${row.category} ${row.rule}`}
        empty={<p className="quiet">{t('noLists')}</p>}
        columns={[
          { key: 'list', head: t('list'), cell: (row) => <bdi>{row.list}</bdi> },
          { key: 'owner', head: t('owner'), cell: (row) => <bdi>{row.owner ?? '–'}</bdi> },
          { key: 'category', head: t('category'), cell: (row) => row.category },
          { key: 'rule', head: t('rule'), cell: (row) => row.rule },
        ]}
      />
    </Panel>
  );
}

function FileTimeline({ file, pages }: { readonly file: string; readonly pages: readonly Answered[] }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const shared = useSharedMoments({ file });
  const seen = pages.flatMap((page) =>
    page.sightings.map(({ recordId, at, act }) => {
      return { id: `sighting ${recordId}`, at: Date.parse(at), lane: 'sighting', words: term('act', act) };
    }),
  );
  const moments = [...seen, ...shared].filter(({ at }) => !Number.isNaN(at)).sort((a, b) => a.at - b.at);
  const lanes = [
    { lane: 'sighting', word: t('sightings') },
    { lane: 'sharing', word: t('sharing') },
  ];
  return <MomentsPanel moments={moments} lanes={lanes} />;
}

function Sightings({ pages }: { readonly pages: readonly Answered[] }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const [first] = pages;
  const rows = pages.flatMap((page) => page.sightings);
  return (
    <Panel
      title={t('allSightings')}
      source={t('sightingsSource', { count: first?.seen ?? rows.length, accounts: first?.accounts ?? 0 })}
    >
      <DataTable
        caption={t('allSightings')}
        rows={rows}
        rowKey={(row) => row.recordId}
        columns={[
          {
            key: 'at',
            head: t('at'),
            cell: (row) => <When at={row.at} precision={row.precision ?? 'second'} />,
            sort: (a, b) => a.at.localeCompare(b.at),
          },
          { key: 'account', head: t('account'), cell: (row) => <SubjectLink subject={row.account} about="account" /> },
          { key: 'act', head: t('act'), cell: (row) => term('act', row.act) },
          { key: 'originator', head: t('originator'), cell: (row) => <SaidBy row={row} /> },
          { key: 'report', head: t('report'), cell: (row) => <Report report={row.report ?? null} /> },
          { key: 'record', head: t('record'), cell: (row) => <Id id={row.recordId} /> },
        ]}
      />
    </Panel>
  );
}

function Report({ report }: { readonly report: string | null }): JSX.Element {
  const t = useWords();
  if (report === null) return <span>–</span>;
  return (
    <Link className="link" to="/intake/report/$id" params={{ id: report }}>
      {t('report')}
    </Link>
  );
}
