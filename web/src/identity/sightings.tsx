// Sightings: which file this account was seen with, by which act, from which address and port, and whether that could
// lead to a subscriber. Files stand by their digest alone; nothing of them is ever here.

import type { JSX } from 'react';
import { FileLink, SaidBy, SubjectLink } from '../parts/ids.tsx';
import { Grading, Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { Handled } from './handled.tsx';
import type { Cluster, Sighted, SubjectSaid } from './shapes.ts';
import { Source } from './statements.tsx';
import { useTerms } from './terms.ts';
import { useWords } from './words.ts';

export function Sightings({
  said,
  cluster,
}: {
  readonly said: SubjectSaid;
  readonly cluster: Cluster | null;
}): JSX.Element {
  const t = useWords();
  const { subject, about, sightings, sightingList } = said;
  const joined = (cluster?.members ?? []).filter((one) => one !== subject);
  if (sightings === 0 && about === 'person') return <OfJoined joined={joined} />;
  if (sightings === 0) return <Empty title={t('noSightings')} />;
  return (
    <Panel title={t('sightings')} source={t('sightingsSource', { count: sightings, shown: sightingList.length })}>
      <SightingTable rows={sightingList} />
    </Panel>
  );
}

/** A file is seen with an account, never with a person: the ones that were joined to it lead on. */
function OfJoined({ joined }: { readonly joined: readonly string[] }): JSX.Element {
  const t = useWords();
  if (joined.length === 0) return <Empty title={t('sightingsOfAccounts')} hint={t('noJoinedAccounts')} />;
  return (
    <Panel title={t('sightings')} source={t('sightingsOfAccounts')}>
      <p>{t('joinedAccounts')}</p>
      <ul className="inline-list">
        {joined.map((one) => (
          <li key={one}>
            <SubjectLink subject={one} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function SightingTable({ rows }: { readonly rows: readonly Sighted[] }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  return (
    <DataTable
      caption={t('sightings')}
      rows={rows}
      rowKey={(row) => row.recordId}
      columns={[
        {
          key: 'at',
          head: t('observed'),
          cell: (row) => <When at={row.at} precision={row.precision} />,
          sort: (a, b) => a.at.localeCompare(b.at),
        },
        {
          key: 'act',
          head: t('act'),
          cell: (row) => term('act', row.act),
          sort: (a, b) => a.act.localeCompare(b.act),
        },
        { key: 'file', head: t('file'), cell: (row) => <FileLink file={row.file} /> },
        {
          key: 'address',
          head: t('address'),
          cell: (row) => <AddressOf row={row} />,
          sort: (a, b) => (a.address ?? '').localeCompare(b.address ?? ''),
        },
        { key: 'readiness', head: t('readiness'), cell: (row) => <Readiness readiness={row.readiness} /> },
        { key: 'grade', head: t('grade'), cell: (row) => <Grading evaluation={row.evaluation} /> },
        { key: 'handling', head: t('handling'), cell: (row) => <Handled handling={row.handling} /> },
        {
          key: 'source',
          head: t('source'),
          cell: (row) => (
            <>
              <SaidBy row={row} /> <span className="quiet">·</span> <Source row={row} />
            </>
          ),
        },
      ]}
    />
  );
}

function AddressOf({ row }: { readonly row: Sighted }): JSX.Element {
  if (row.address === null) return <span>–</span>;
  const host = row.address.includes(':') ? `[${row.address}]` : row.address;
  return <bdi className="value">{row.port === null ? row.address : `${host}:${row.port}`}</bdi>;
}

function Readiness({ readiness }: { readonly readiness: string }): JSX.Element {
  const term = useTerms();
  const ready = readiness === 'ready';
  return (
    <Mark sign={ready ? 'tick' : 'absent'} tone={ready ? 'good' : 'plain'}>
      {term('ready', readiness)}
    </Mark>
  );
}
