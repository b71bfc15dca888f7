// What a report, or a package of another agency, brought: its statements and sightings line by line, each leading to
// its subject. Names from outside stay guarded here; a list that was cut says so. The page of a report shows it, and
// that of a referral that arrived, so that an officer reads before answering.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import type { InputOf, OutputOf } from '../api/names.ts';
import { useTerms } from '../identity/terms.ts';
import { FileLink, SubjectLink } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useContentsWords } from './contents-words.ts';

/** The value of a membership is another subject. */
const SUBJECT = /^s:[0-9a-f]{32}$/;
type Contents = OutputOf<'intake/contents'>;

export function ContentsPanel({ of }: { readonly of: InputOf<'intake/contents'>['of'] }): JSX.Element {
  const t = useContentsWords();
  const asked = useRead('intake/contents', { of, limit: 500 });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const { statements, sightings, lines, seen, cut } = asked.data;
  if (statements + sightings === 0) {
    return (
      <Panel title={t('title')} area="contents">
        <Empty title={t('none')} hint={t('noneHint')} />
      </Panel>
    );
  }
  return (
    <>
      {cut && <p className="quiet">{t('cut', { shown: Math.max(lines.length, seen.length) })}</p>}
      {statements > 0 && (
        <Panel title={t('title')} source={t('source', { count: statements })} area="contents">
          <Lines lines={lines} />
        </Panel>
      )}
      {sightings > 0 && (
        <Panel title={t('seenTitle')} source={t('seenSource', { count: sightings })} area="seen">
          <Seen seen={seen} />
        </Panel>
      )}
    </>
  );
}

function Lines({ lines }: { readonly lines: Contents['lines'] }): JSX.Element {
  const t = useContentsWords();
  const term = useTerms();
  const columns = [
    {
      key: 'subject',
      head: t('subject'),
      cell: (row: Contents['lines'][number]) => (
        <SubjectLink subject={row.subject} about={row.about} label={row.label} />
      ),
    },
    {
      key: 'property',
      head: t('property'),
      cell: (row: Contents['lines'][number]) => term('property', row.property),
    },
    {
      key: 'value',
      head: t('value'),
      cell: (row: Contents['lines'][number]) => <Value row={row} />,
    },
    {
      key: 'at',
      head: t('at'),
      cell: (row: Contents['lines'][number]) => row.observedAt !== null && <When at={row.observedAt} />,
    },
    {
      key: 'basis',
      head: t('basis'),
      cell: (row: Contents['lines'][number]) => t(row.basis === 'fact' ? 'fact' : 'assessment'),
    },
  ];
  return <DataTable caption={t('title')} rows={lines} rowKey={(row) => row.recordId} columns={columns} />;
}

function Value({ row }: { readonly row: Contents['lines'][number] }): JSX.Element {
  const t = useContentsWords();
  if (row.masked) return <span className="quiet">{t('guarded')}</span>;
  return SUBJECT.test(row.value) ? <SubjectLink subject={row.value} /> : <bdi>{row.value}</bdi>;
}

function Seen({ seen }: { readonly seen: Contents['seen'] }): JSX.Element {
  const t = useContentsWords();
  const term = useTerms();
  const columns = [
    {
      key: 'account',
      head: t('account'),
      cell: (row: Contents['seen'][number]) => <SubjectLink subject={row.account} about="account" label={row.label} />,
    },
    { key: 'act', head: t('act'), cell: (row: Contents['seen'][number]) => term('act', row.act) },
    { key: 'file', head: t('file'), cell: (row: Contents['seen'][number]) => <FileLink file={row.file} /> },
    { key: 'at', head: t('at'), cell: (row: Contents['seen'][number]) => <When at={row.at} /> },
  ];
  return <DataTable caption={t('seenTitle')} rows={seen} rowKey={(row) => row.recordId} columns={columns} />;
}
