// What is known beside search: agencies that hold what we hold, and files on known-material lists. Both are hits by
// rule, and a hit is never a fact: a contact says to call, a list keeps its owner's own words.

import { type JSX, useState } from 'react';
import { useRead } from '../api/client.ts';
import type { Done, OutputOf } from '../api/names.ts';
import { ActButton } from '../parts/forms.tsx';
import { AgencyName, FileLink, SubjectLink } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { Subjects } from './ask-peer.tsx';
import { useKnownWords } from './known-words.ts';

type Contact = OutputOf<'matching/contacts'>['contacts'][number];
type Listed = OutputOf<'matching/hits'>['hits'][number];
const CONTACTS = 500;
const HITS = 500;

export function Contacts(): JSX.Element {
  const t = useKnownWords();
  const asked = useRead('matching/contacts', { limit: CONTACTS });
  const columns: readonly Column<Contact>[] = [
    { key: 'at', head: t('at'), cell: ({ at }) => <When at={at} /> },
    { key: 'agency', head: t('agency'), cell: ({ peer }) => <AgencyName code={peer} /> },
    { key: 'direction', head: t('direction'), cell: ({ direction }) => t(`direction_${direction}`) },
    { key: 'count', head: t('count'), align: 'end', cell: ({ count }) => count },
    {
      key: 'whose',
      head: t('whose'),
      cell: ({ subjects }) =>
        subjects.length === 0 ? <span className="quiet">{t('theirs')}</span> : <Subjects subjects={subjects} />,
    },
  ];
  return (
    <Panel title={t('contacts')} source={t('contactsSource')} area="contacts">
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && asked.data.contacts.length > 0 && (
        <p>
          <Mark sign="alert" tone="bad">
            {t('advice')}
          </Mark>{' '}
          <span className="quiet">{t('contactsAdvice')}</span>
        </p>
      )}
      {asked.isSuccess && (
        <DataTable
          caption={t('contacts')}
          columns={columns}
          rows={asked.data.contacts}
          rowKey={(row) => `${row.contact} ${row.direction}`}
          empty={<Empty title={t('noContacts')} hint={t('noContactsHint')} />}
        />
      )}
    </Panel>
  );
}

export function KnownLists(): JSX.Element {
  const t = useKnownWords();
  const asked = useRead('matching/hits', { limit: HITS });
  const [done, setDone] = useState<(OutputOf<'matching/compare'> & object) | null>(null);
  const finish = ({ output }: Done<unknown>) => setDone(output as OutputOf<'matching/compare'> & object);
  const tools = (
    <ActButton act="matching/compare" input={{}} onDone={finish}>
      {t('compare')}
    </ActButton>
  );
  const waits = asked.data?.waiting ?? 0;
  return (
    <Panel title={t('lists')} source={t('listsSource')} tools={tools} area="lists">
      <p role="status">
        {asked.isSuccess && (waits === 0 ? t('waitingNone') : t('waiting', { count: waits }))}{' '}
        {done !== null && t('compared', { looked: done.looked, hits: done.hits, left: done.left })}
      </p>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && <Hits rows={asked.data.hits} />}
    </Panel>
  );
}

function Hits({ rows }: { readonly rows: readonly Listed[] }): JSX.Element {
  const t = useKnownWords();
  const columns: readonly Column<Listed>[] = [
    { key: 'account', head: t('account'), cell: ({ account }) => <SubjectLink subject={account} about="account" /> },
    { key: 'file', head: t('file'), cell: ({ file }) => <FileLink file={file} /> },
    { key: 'list', head: t('list'), cell: ({ list }) => <bdi>{list}</bdi> },
    { key: 'category', head: t('category'), cell: ({ category }) => <bdi>{category}</bdi> },
    { key: 'rule', head: t('rule'), cell: ({ rule }) => rule },
    {
      key: 'entry',
      head: t('entry'),
      align: 'end',
      cell: ({ sightingPosition, sightingIndex }) => `${sightingPosition}.${sightingIndex}`,
    },
  ];
  return (
    <>
      <DataTable
        caption={t('lists')}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.position}.${row.index}`}
        onRowKey={() => undefined}
        empty={<Empty title={t('noHits')} hint={t('noHitsHint')} />}
      />
      {rows.length === HITS && <p className="source">{t('cut', { count: HITS })}</p>}
    </>
  );
}
