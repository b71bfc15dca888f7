// The exhibits of the matter: a list by mark with where each stands, filtered by kind, state and holder; and booking
// in what was seized, for who may. Enter opens one; its custody is on its own page.

import { Link, useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { useTerms } from '../identity/terms.ts';
import { CheckField, SelectField } from '../parts/forms.tsx';
import { OfficerName } from '../parts/ids.tsx';
import { CountryName } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { BookIn } from './book-in.tsx';
import { useBundleWords } from './bundle-words.ts';
import { DueList, FindPanel } from './find-panel.tsx';
import { useListWords } from './list-words.ts';
import { SeizeList } from './seize-list.tsx';
import { type ExhibitLine, KINDS, STATES } from './shapes.ts';
import { StateMark } from './state-mark.tsx';
import { useWords } from './words.ts';
import './exhibits.css';

/** A page of the list, as many as the node gives. */
const LIST_MAX = 500;

interface Filter {
  readonly kind: string | null;
  readonly state: string | null;
  readonly mine: boolean;
}

export default function ExhibitsScreen(): JSX.Element {
  const t = useWords();
  const [filter, setFilter] = useState<Filter>({ kind: null, state: null, mine: false });
  const mayBook = useMay('exhibits/seize');
  const [booking, setBooking] = useState(false);
  const asked = useRead<{ readonly total: number; readonly exhibits: readonly ExhibitLine[] }>('exhibits/list', {
    ...filter,
    limit: LIST_MAX,
  });
  const l = useListWords();
  const b = useBundleWords();
  const mayBundle = useMay('exhibits/preview-bundle');
  const mayList = useMay('exhibits/seize-list');
  const [listing, setListing] = useState(false);
  const tools = (
    <>
      {mayBundle && (
        <Link className="button" to="/exhibits/bundle">
          {b('open')}
        </Link>
      )}
      {mayList && !listing && (
        <button type="button" className="button" onClick={() => setListing(true)}>
          {l('newList')}
        </button>
      )}
      {mayBook && (
        <button type="button" className="button" data-tone="main" onClick={() => setBooking(true)}>
          {t('book')}
        </button>
      )}
    </>
  );
  const filtering = filter.kind !== null || filter.state !== null || filter.mine;
  return (
    <Page title={t('title')} lead={t('lead')} tools={tools}>
      {listing && <SeizeList close={() => setListing(false)} />}
      <FindPanel />
      <Filters filter={filter} setFilter={setFilter} />
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isPending && <Waiting />}
      {asked.data !== undefined && asked.data.total === 0 && (
        <Empty title={t('empty')} {...(filtering ? {} : { hint: t('emptyHint') })} />
      )}
      {asked.data !== undefined && asked.data.total > 0 && (
        <Panel title={t('total', { count: asked.data.total })} area="list">
          {asked.data.total > asked.data.exhibits.length && (
            <p className="quiet">{t('cut', { count: asked.data.exhibits.length })}</p>
          )}
          <List exhibits={asked.data.exhibits} />
        </Panel>
      )}
      <DueList />
      {booking && <BookIn close={() => setBooking(false)} />}
    </Page>
  );
}

function Filters({
  filter,
  setFilter,
}: {
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
}): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const choices = (list: string, values: readonly string[], any: string) => [
    { value: '', label: any },
    ...values.map((value) => ({ value, label: term(list, value) })),
  ];
  return (
    <div className="exhibit-filters">
      <SelectField
        label={t('kind')}
        value={filter.kind ?? ''}
        onChange={(kind) => setFilter({ ...filter, kind: kind === '' ? null : kind })}
        options={choices('exhibit', KINDS, t('anyKind'))}
      />
      <SelectField
        label={t('state')}
        value={filter.state ?? ''}
        onChange={(state) => setFilter({ ...filter, state: state === '' ? null : state })}
        options={choices('state', STATES, t('anyState'))}
      />
      <CheckField label={t('mine')} checked={filter.mine} onChange={(mine) => setFilter({ ...filter, mine })} />
    </div>
  );
}

function List({ exhibits }: { readonly exhibits: readonly ExhibitLine[] }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const navigate = useNavigate();
  const by = (key: 'mark' | 'kind' | 'country' | 'state' | 'seizedAt') => (a: ExhibitLine, b: ExhibitLine) =>
    a[key].localeCompare(b[key]);
  return (
    <DataTable
      caption={t('title')}
      rows={exhibits}
      rowKey={(row) => row.exhibit}
      onOpen={(row) => void navigate({ to: '/exhibit/$id', params: { id: row.exhibit } })}
      columns={[
        {
          key: 'mark',
          head: t('mark'),
          cell: (row) => <bdi className="exhibit-mark">{row.mark}</bdi>,
          sort: by('mark'),
        },
        {
          key: 'number',
          head: t('number'),
          align: 'end',
          cell: (row) => row.number,
          sort: (a, b) => a.number - b.number,
        },
        { key: 'kind', head: t('kind'), cell: (row) => term('exhibit', row.kind), sort: by('kind') },
        { key: 'make', head: t('make'), cell: (row) => <bdi>{row.make ?? '–'}</bdi> },
        { key: 'state', head: t('state'), cell: (row) => <StateMark state={row.state} />, sort: by('state') },
        { key: 'custodian', head: t('custodian'), cell: (row) => <OfficerName officer={row.custodian} /> },
        {
          key: 'offeredTo',
          head: t('offeredTo'),
          cell: (row) => (row.offeredTo === null ? null : <OfficerName officer={row.offeredTo} />),
        },
        { key: 'seal', head: t('seal'), cell: (row) => <bdi>{row.seal ?? '–'}</bdi> },
        {
          key: 'country',
          head: t('country'),
          cell: (row) => (
            <>
              <CountryName code={row.country} />
              {row.province !== null && <bdi className="quiet"> {row.province}</bdi>}
            </>
          ),
          sort: by('country'),
        },
        { key: 'seizedAt', head: t('seizedAt'), cell: (row) => <When at={row.seizedAt} />, sort: by('seizedAt') },
        { key: 'events', head: t('events'), align: 'end', cell: (row) => row.events },
      ]}
    />
  );
}
