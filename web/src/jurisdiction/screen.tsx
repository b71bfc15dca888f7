// The worklist: persons in order of harm and time, a child at risk on top, with the reasons in words. The keyboard
// alone suffices: j and k move, Enter opens, t takes, h hands over, d declines. `acts.tsx` has what can be done.

import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useAskPaged, useMay, useRead } from '../api/client.ts';
import { useNumber } from '../i18n/words.ts';
import { Icon } from '../parts/icons.tsx';
import { Tier, useCountryName } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { KEYS, useDoable, useWorking, type Working } from './acts.tsx';
import { Hands, type Person, Where, Who, Why } from './person.tsx';
import { useWords } from './words.ts';
import './jurisdiction.css';

type Filter = 'all' | 'mine' | 'untaken';
const FILTERS: readonly Filter[] = ['all', 'untaken', 'mine'];
const PAGE = 50;
const SCOPE_KEPT_MS = 5 * 60_000;

export default function Worklist(): JSX.Element {
  const t = useWords();
  const numbers = useNumber();
  const [filter, setFilter] = useState<Filter>('all');
  const [country, setCountry] = useState(useRouterState({ select: ({ location }) => location.state.country ?? '' }));
  const working = useWorking();
  const asked = useAskPaged('jurisdiction/worklist', {
    mine: filter === 'mine',
    untaken: filter === 'untaken',
    country: country === '' ? null : country,
    limit: PAGE,
  });
  const counts = asked.pages[0]?.counts ?? null;
  const persons = asked.pages.flatMap(({ items }) => items);
  const all = counts === null ? 0 : counts[filter];
  return (
    <Page title={t('title')} lead={t('lead')} tools={<AtRisk count={counts?.atRisk ?? null} />}>
      <div className="worklist-tools toolbar">
        <fieldset className="toolbar">
          <legend className="unseen">{t('filter')}</legend>
          {FILTERS.map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              aria-pressed={one === filter}
              onClick={() => setFilter(one)}
            >
              {counts === null ? t(one) : t('ofThem', { word: t(one), count: counts[one] })}
            </button>
          ))}
        </fieldset>
        <CountryFilter country={country} choose={setCountry} />
        <p className="quiet worklist-keys">{t('keys')}</p>
      </div>
      <p role="status" className={working.said === '' ? 'unseen' : 'worklist-said'}>
        {working.said}
      </p>
      {working.error !== null && <Problem error={working.error} />}
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && <Persons persons={persons} working={working} filter={filter} />}
      {asked.pages[0]?.cut === true && <p className="quiet">{t('cut')}</p>}
      {asked.hasNextPage && (
        <div className="toolbar">
          <button
            type="button"
            className="button"
            aria-busy={asked.isFetchingNextPage}
            onClick={() => void asked.fetchNextPage()}
          >
            {t('more')}
          </button>
          <span className="quiet">{t('shown', { shown: persons.length, all: numbers(all) })}</span>
        </div>
      )}
      {working.dialog}
    </Page>
  );
}

function AtRisk({ count }: { readonly count: number | null }): JSX.Element | null {
  const t = useWords();
  if (count === null) return null;
  return (
    <p className="at-risk" data-any={count > 0}>
      <Icon sign={count > 0 ? 'alert' : 'tick'} />
      {count > 0 ? t('atRisk', { count }) : t('noneAtRisk')}
    </p>
  );
}

/** The countries that the matter touches. */
function CountryFilter({
  country,
  choose,
}: {
  readonly country: string;
  readonly choose: (country: string) => void;
}): JSX.Element | null {
  const t = useWords();
  const name = useCountryName();
  const may = useMay('jurisdiction/scope');
  const { data } = useRead('jurisdiction/scope', {}, { enabled: may, staleTime: SCOPE_KEPT_MS });
  if (!may) return null;
  const known = [
    ...new Set([...(data?.countries ?? []).map((one) => one.country), ...(country === '' ? [] : [country])]),
  ];
  return (
    <label className="worklist-country">
      <span>{t('country')}</span>
      <select className="input select" value={country} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t('anyCountry')}</option>
        {known
          .map((code) => ({ code, said: name(code) }))
          .sort((a, b) => a.said.localeCompare(b.said))
          .map(({ code, said }) => (
            <option key={code} value={code}>
              {said}
            </option>
          ))}
      </select>
    </label>
  );
}

function Persons({
  persons,
  working,
  filter,
}: {
  readonly persons: readonly Person[];
  readonly working: Working;
  readonly filter: Filter;
}): JSX.Element {
  const t = useWords();
  const navigate = useNavigate();
  const doable = useDoable();
  const columns: readonly Column<Person>[] = [
    { key: 'priority', head: t('priority'), cell: ({ tier }) => <Tier tier={tier} />, width: '11rem' },
    { key: 'who', head: t('who'), cell: (person) => <Who person={person} /> },
    { key: 'why', head: t('why'), cell: (person) => <Why person={person} /> },
    { key: 'where', head: t('where'), cell: (person) => <Where person={person} /> },
    { key: 'seen', head: t('seen'), cell: ({ lastSeen }) => <When at={lastSeen} />, width: '11rem' },
    { key: 'hands', head: t('hands'), cell: (person) => <Hands person={person} /> },
    {
      key: 'next',
      head: t('next'),
      cell: (person) => (
        <span className="worklist-acts">
          {doable(person).map((doing) => (
            <button key={doing} type="button" className="link-button" onClick={() => working.begin(doing, person)}>
              {t(doing)}
            </button>
          ))}
        </span>
      ),
    },
  ];
  const empty =
    filter === 'mine' ? (
      <Empty title={t('emptyMine')} hint={t('emptyMineHint')} />
    ) : (
      <Empty title={t('empty')} hint={t('emptyHint')} />
    );
  return (
    <div className="worklist">
      <DataTable
        columns={columns}
        rows={persons}
        rowKey={({ subject }) => subject}
        caption={t('caption')}
        empty={empty}
        onOpen={({ subject }) => void navigate({ to: '/subject/$id', params: { id: subject } })}
        onRowKey={(person, key) => {
          const doing = KEYS[key];
          if (doing !== undefined) working.begin(doing, person);
        }}
      />
    </div>
  );
}
