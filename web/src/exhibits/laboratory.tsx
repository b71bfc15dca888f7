// What the laboratory recorded of an exhibit: images by their hashes with every verification, applications with what
// each shows and does not show, reports and the image each is bound to, photographs by reference. What always holds: a
// hash that differs stands beside the one recorded, both in full.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { OfficerName, short } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { usePageWords } from './page-words.ts';
import type { Chain, Image } from './shapes.ts';
import { useWords } from './words.ts';

export function Images({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const w = usePageWords();
  return (
    <Panel title={w('images')} source={w('imagesSource')} area="images">
      <DataTable
        caption={w('images')}
        rows={chain.images}
        rowKey={(row) => String(row.number)}
        empty={<p className="quiet">{w('noImages')}</p>}
        columns={[
          { key: 'number', head: t('number'), align: 'end', cell: (row) => row.number },
          { key: 'at', head: t('at'), cell: (row) => <When at={row.at} precision="second" /> },
          { key: 'by', head: t('by'), cell: (row) => <OfficerName officer={row.by} /> },
          { key: 'method', head: w('method'), cell: (row) => w(`method/${row.method}` as 'method/physical') },
          { key: 'tool', head: t('tool'), cell: (row) => <Tool image={row} /> },
          { key: 'size', head: w('size'), align: 'end', cell: (row) => row.sizeBytes ?? '–' },
          { key: 'segments', head: w('segments'), align: 'end', cell: (row) => row.segments ?? '–' },
        ]}
        under={(row) => <Hashes image={row} />}
      />
    </Panel>
  );
}

function Tool({ image }: { readonly image: Image }): JSX.Element {
  const w = usePageWords();
  const { tool, toolVersion, writeBlocker } = image;
  return (
    <>
      <bdi>{tool}</bdi> <bdi>{toolVersion ?? ''}</bdi>{' '}
      <span className="quiet">{writeBlocker === null ? w('noBlocker') : <bdi>{writeBlocker}</bdi>}</span>
    </>
  );
}

function Hashes({ image }: { readonly image: Image }): JSX.Element {
  const w = usePageWords();
  return (
    <ul className="exhibit-hashes">
      {image.hashes.map(({ alg, value }) => (
        <li key={alg}>
          {alg} <span className="id exhibit-hash">{value}</span>{' '}
          <span className="quiet">{w(image.verified ? 'verified' : 'notVerified')}</span>
        </li>
      ))}
      {image.verifications.map((one) => (
        <li key={`${one.position} ${one.alg}`}>
          <Mark sign={one.matches ? 'tick' : 'unequal'} tone={one.matches ? 'good' : 'bad'}>
            {`${w('verifications')}: ${one.alg}`}
          </Mark>{' '}
          {one.matches ? (
            w('matches')
          ) : (
            <span className="exhibit-hash">{w('differs', { recorded: one.recorded, found: one.found })}</span>
          )}{' '}
          <When at={one.at} /> <OfficerName officer={one.by} />
        </li>
      ))}
    </ul>
  );
}

export function Applications({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const w = usePageWords();
  return (
    <Panel title={w('applications')} source={w('applicationsSource')} area="applications">
      <DataTable
        caption={w('applications')}
        rows={chain.applications}
        rowKey={(row) => row.recordId}
        empty={<p className="quiet">{w('noApplications')}</p>}
        columns={[
          { key: 'name', head: w('application'), cell: (row) => <bdi>{row.name}</bdi> },
          { key: 'what', head: w('what'), cell: (row) => w(`what/${row.what}` as 'what/used') },
          { key: 'at', head: t('at'), cell: (row) => (row.at === null ? '–' : <When at={row.at} />) },
          { key: 'shows', head: w('shows'), cell: (row) => w(`shows/${row.what}` as 'shows/used') },
          { key: 'showsNot', head: w('showsNot'), cell: (row) => w(`showsNot/${row.what}` as 'showsNot/used') },
          {
            key: 'report',
            head: t('report'),
            cell: (row) => (row.report === null ? null : <Report report={row.report} />),
          },
        ]}
      />
    </Panel>
  );
}

function Report({ report }: { readonly report: string }): JSX.Element {
  return (
    <Link className="link id" to="/intake/report/$id" params={{ id: report }}>
      {short(report)}
    </Link>
  );
}

export function Findings({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const w = usePageWords();
  return (
    <Panel title={t('findings')} source={t('findingsSource')} area="findings">
      <DataTable
        caption={t('findings')}
        rows={chain.findings}
        rowKey={(row) => `${row.report} ${row.position}`}
        empty={<p className="quiet">{t('noFindings')}</p>}
        columns={[
          { key: 'report', head: t('report'), cell: (row) => <Report report={row.report} /> },
          { key: 'records', head: t('recordsHead'), cell: (row) => t('records', { count: row.records }) },
          {
            key: 'bound',
            head: w('bound'),
            cell: (row) => (
              <Mark sign={row.bound === 'image' ? 'tick' : 'alert'} tone={row.bound === 'image' ? 'good' : 'warn'}>
                {w(`bound/${row.bound}` as 'bound/image')}
              </Mark>
            ),
          },
          { key: 'entry', head: t('entry'), align: 'end', cell: (row) => row.position },
        ]}
      />
      {chain.files > 0 && <p className="quiet">{w('files', { count: chain.files })}</p>}
    </Panel>
  );
}

export function Photographs({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const w = usePageWords();
  return (
    <Panel title={w('photographs')} source={w('photographsSource')} area="photographs">
      <DataTable
        caption={w('photographs')}
        rows={chain.photographs}
        rowKey={(row) => row.number}
        empty={<p className="quiet">{w('noPhotographs')}</p>}
        columns={[
          { key: 'number', head: w('photographNumber'), cell: (row) => <bdi>{row.number}</bdi> },
          { key: 'digest', head: w('digest'), cell: (row) => <span className="id exhibit-hash">{row.sha256}</span> },
          { key: 'keptAt', head: w('keptAt'), cell: (row) => <bdi>{row.keptAt}</bdi> },
          { key: 'takenAt', head: w('takenAt'), cell: (row) => <When at={row.takenAt} /> },
          { key: 'by', head: t('by'), cell: (row) => <OfficerName officer={row.by} /> },
        ]}
      />
    </Panel>
  );
}
