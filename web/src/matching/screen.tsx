// Search: one field for any identifier or name, hits with their reasons, files beside them, and in tabs what peers and
// lists are asked. What always holds: nothing typed is kept, neither in the address nor anywhere else in the browser;
// every hit says why it is one. Exhibits come from their own room, beside the rest.

import { useLocation } from '@tanstack/react-router';
import { type FormEvent, type JSX, useEffect, useState } from 'react';
import { useAskPaged, useMay } from '../api/client.ts';
import { JourneyOfText } from '../exchange/journey.tsx';
import { FoundExhibits, useFoundExhibits } from '../exhibits/found-here.tsx';
import { useTerms } from '../identity/terms.ts';
import { subjectsIn } from '../network/router-state.ts';
import { FileLink } from '../parts/ids.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { AskPeer } from './ask-peer.tsx';
import { type FoundFile, type Hit, Hits } from './hits.tsx';
import { Contacts, KnownLists } from './known.tsx';
import { useKnownWords } from './known-words.ts';
import { useWatchWords } from './watch-words.ts';
import { Watches } from './watches.tsx';
import { WhoElse } from './who-else.tsx';
import { useWords } from './words.ts';
import './matching.css';

const KINDS = ['account', 'group', 'person', 'exhibit'] as const;
const TEXT_MAX = 200;
const PAGE = 25;

interface Answered {
  readonly asked: readonly string[];
  readonly hits: readonly Hit[];
  readonly files: readonly FoundFile[];
  readonly cut: boolean;
  readonly found: number;
  readonly compared: number;
  readonly next: string | null;
}

export default function SearchScreen(): JSX.Element {
  const t = useWords();
  const { state } = useLocation();
  const [text, setText] = useState(state.text ?? '');
  const [asked, setAsked] = useState(state.text ?? '');
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const [tab, setTab] = useState('search');
  // Each search of the bar is a navigation with a state of its own, also when the text is the same.
  useEffect(() => {
    if (state.text !== undefined) {
      setText(state.text);
      setAsked(state.text);
      setTab('search');
    }
    if (subjectsIn(state).length > 0) setTab('ask');
  }, [state]);
  const search = (
    <>
      <SearchField {...{ text, setText, kinds, setKinds }} search={() => setAsked(text.trim())} />
      {asked === '' ? <WhatCanBeTyped /> : <Results text={asked} kinds={kinds} />}
      <JourneyOfText text={asked} />
    </>
  );
  const items = useTabs(search, subjectsIn(state));
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Tabs label={t('title')} items={items} value={tab} onChange={setTab} />
    </Page>
  );
}

/** Search, and what else this officer may ask. */
function useTabs(search: JSX.Element, subjects: readonly string[]) {
  const t = useKnownWords();
  const watchWords = useWatchWords();
  const may = {
    ask: useMay('matching/ask'),
    contacts: useMay('matching/contacts'),
    hits: useMay('matching/hits'),
    who: useMay('matching/who-else'),
    watches: useMay('matching/watches'),
  };
  const begin = subjects.join(' ');
  return [
    { key: 'search', label: t('tabSearch'), panel: search },
    ...(may.who ? [{ key: 'who', label: t('tabWho'), panel: <WhoElse /> }] : []),
    ...(may.ask ? [{ key: 'ask', label: t('tabAsk'), panel: <AskPeer key={begin} begin={subjects} /> }] : []),
    ...(may.contacts ? [{ key: 'contacts', label: t('tabContacts'), panel: <Contacts /> }] : []),
    ...(may.hits ? [{ key: 'lists', label: t('tabLists'), panel: <KnownLists /> }] : []),
    ...(may.watches ? [{ key: 'watches', label: watchWords('tab'), panel: <Watches /> }] : []),
  ];
}

function SearchField({
  text,
  setText,
  kinds,
  setKinds,
  search,
}: {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly kinds: readonly string[];
  readonly setKinds: (kinds: readonly string[]) => void;
  readonly search: () => void;
}): JSX.Element {
  const t = useWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search();
  };
  const toggle = (kind: string) =>
    setKinds(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind]);
  return (
    <search>
      <form className="search-form" onSubmit={submit}>
        <input
          className="input search-field"
          type="text"
          aria-label={t('field')}
          placeholder={t('field')}
          autoComplete="off"
          spellCheck={false}
          maxLength={TEXT_MAX}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: whoever opens search wants to type
          autoFocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" className="button" data-tone="main" disabled={text.trim() === ''}>
          {t('search')}
        </button>
        <Kinds kinds={kinds} toggle={toggle} />
      </form>
    </search>
  );
}

function Kinds({
  kinds,
  toggle,
}: {
  readonly kinds: readonly string[];
  readonly toggle: (kind: string) => void;
}): JSX.Element {
  const t = useWords();
  const term = useTerms();
  return (
    <fieldset className="search-kinds">
      <legend>{t('kinds')}</legend>
      {KINDS.map((kind) => (
        <label key={kind}>
          <input type="checkbox" checked={kinds.includes(kind)} onChange={() => toggle(kind)} /> {term('kinds', kind)}
        </label>
      ))}
    </fieldset>
  );
}

function WhatCanBeTyped(): JSX.Element {
  const t = useWords();
  const lines = [
    t('emptyPhone'),
    t('emptyEmail'),
    t('emptyHandle'),
    t('emptyNative'),
    t('emptyPayment'),
    t('emptyAddress'),
    t('emptyHash'),
    t('emptyId'),
    t('emptyExhibit'),
    t('emptyName'),
  ];
  return (
    <Panel title={t('emptyTitle')}>
      <ul className="search-what">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="quiet">{t('emptyGuarded')}</p>
    </Panel>
  );
}

function Results({ text, kinds }: { readonly text: string; readonly kinds: readonly string[] }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const asked = useAskPaged<Answered>('matching/search', { text, kinds, limit: PAGE });
  const exhibits = useFoundExhibits(text);
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const [first] = asked.pages;
  if (first === undefined) return <Waiting />;
  const hits = asked.pages.flatMap((page) => page.hits);
  const reading = first.asked.map((kind) => term('asked', kind)).join(', ');
  return (
    <>
      <p className="quiet" role="status">
        {first.asked.length > 0 && t('readAs', { kinds: reading })} {t('found', { count: first.found })}{' '}
        {t('compared', { compared: first.compared })} {first.cut && <strong>{t('cut')}</strong>}
      </p>
      {exhibits.found !== null && <FoundExhibits found={exhibits.found} />}
      {hits.length === 0 && first.files.length === 0 && nothingOf(exhibits) && (
        <Empty title={t('none')} hint={t('noneHint')} />
      )}
      {first.files.length > 0 && <Files files={first.files} />}
      {hits.length > 0 && <Hits hits={hits} />}
      {asked.hasNextPage && (
        <p>
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
    </>
  );
}

/** True once exhibits were looked through, or could not be, and none was found. */
function nothingOf({ asked, found }: ReturnType<typeof useFoundExhibits>): boolean {
  return !asked || found?.hits.length === 0;
}

function Files({ files }: { readonly files: readonly FoundFile[] }): JSX.Element {
  const t = useWords();
  return (
    <Panel title={t('files')}>
      <DataTable
        caption={t('files')}
        rows={files}
        rowKey={(row) => row.file}
        columns={[
          { key: 'file', head: t('file'), cell: (row) => <FileLink file={row.file} /> },
          { key: 'sightings', head: t('sightings'), align: 'end', cell: (row) => row.sightings },
          { key: 'accounts', head: t('accounts'), align: 'end', cell: (row) => row.accounts },
        ]}
      />
    </Panel>
  );
}
