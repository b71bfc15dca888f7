// Legal requests: each with its state, both of its dates and what is overdue, open ones first; below them the answers
// that nobody asked for, and which sightings could lead to a subscriber. What always holds: a request is opened on a
// page of its own, the list says what it leaves out, and nothing that arrived is hidden because it fits no request.

import { type JSX, useState } from 'react';
import { useAskPaged, useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useLanguage } from '../i18n/words.ts';
import { CheckField } from '../parts/forms.tsx';
import { CountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { Attributable } from './attributable.tsx';
import { Dates, RequestLink, Standing } from './dates.tsx';
import { NewRequest } from './new-request.tsx';
import { Unasked } from './unasked.tsx';
import { useLegalWords } from './words-legal.ts';

type Request = OutputOf<'operations/requests'>['requests'][number];
const LIST_MAX = 100;

export function Requests(): JSX.Element {
  const t = useLegalWords();
  const [overdueOnly, setOverdueOnly] = useState(false);
  const [writing, setWriting] = useState(false);
  const mayWrite = useMay('operations/draft-request');
  const mayAttribute = useMay('operations/attributable');
  const { pages, ...asked } = useAskPaged('operations/requests', { overdueOnly, limit: LIST_MAX });
  const tools = mayWrite && (
    <button type="button" className="button" data-tone="main" onClick={() => setWriting(true)}>
      {t('write')}
    </button>
  );
  const [first] = pages;
  const unasked = first?.orphans ?? [];
  const left = pages.at(-1)?.left ?? 0;
  return (
    <>
      <Panel title={t('requests')} source={t('requestsSource')} tools={tools}>
        <CheckField label={t('overdueOnly')} checked={overdueOnly} onChange={setOverdueOnly} />
        {asked.isPending && <Waiting />}
        {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
        {asked.isSuccess && <List requests={pages.flatMap(({ requests }) => requests)} />}
        {left > 0 && (
          <p>
            {t('left', { count: left })}{' '}
            <button
              type="button"
              className="button"
              aria-busy={asked.isFetchingNextPage}
              onClick={() => void asked.fetchNextPage()}
            >
              {t('more')}
            </button>
          </p>
        )}
        {writing && <NewRequest close={() => setWriting(false)} />}
      </Panel>
      {unasked.length > 0 && <Unasked answers={unasked} left={first?.orphansLeft ?? 0} />}
      {mayAttribute && <Attributable />}
    </>
  );
}

function List({ requests }: { readonly requests: readonly Request[] }): JSX.Element {
  const t = useLegalWords();
  const titles = useTitles();
  const open = (row: Request) => row.tasks.filter(({ state }) => state === 'open').length;
  return (
    <DataTable
      caption={t('requests')}
      rows={requests}
      rowKey={(row) => row.request}
      empty={<Empty title={t('requestsEmpty')} />}
      columns={[
        { key: 'request', head: t('request'), cell: (row) => <RequestLink request={row.request} /> },
        { key: 'instrument', head: t('instrument'), cell: (row) => <bdi>{titles(row.instrument)}</bdi> },
        { key: 'addressee', head: t('addressee'), cell: (row) => <bdi>{row.addressee}</bdi> },
        { key: 'country', head: t('country'), cell: (row) => <CountryName code={row.country} /> },
        { key: 'state', head: t('state'), cell: (row) => <Standing request={row} /> },
        {
          key: 'tasks',
          head: t('tasks'),
          cell: (row) => t('tasksLine', { open: open(row), count: row.tasks.length }),
        },
        { key: 'sent', head: t('sent'), cell: (row) => (row.state === 'draft' ? '–' : <When at={row.sentAt} />) },
        { key: 'due', head: t('due'), cell: (row) => <Dates request={row} /> },
      ]}
    />
  );
}

/** Instruments by their titles in the language of the page; the id where the table is not there yet. */
function useTitles(): (id: string) => string {
  const language = useLanguage();
  const { data } = useRead('operations/instruments', {}, { staleTime: 600_000 });
  const titles = new Map(data?.instruments.map(({ id, title }) => [id, title[language]]));
  return (id) => titles.get(id) ?? id;
}
