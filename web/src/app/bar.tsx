// The bar: whose node this is, the search field, the open matter with the time that is left, and the officer's menu.
// What is typed into the search field goes to its screen as state, never into the address.

import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type JSX, useEffect, useState } from 'react';
import { nodeNow } from '../api/wire.ts';
import { Icon } from '../parts/icons.tsx';
import { useMatter } from './matter.tsx';
import { OfficerMenu } from './officer-menu.tsx';
import { useSession } from './session.tsx';
import { useWords } from './words.ts';

/** Where `/` puts the focus. */
export const SEARCH_ID = 'bar-search';

export function Bar(): JSX.Element {
  const { agency, may } = useSession();
  return (
    <header className="bar">
      <p className="bar-agency">
        <img src="/mark.svg" alt="" width="22" height="22" />
        <strong>{agency.name}</strong>
        <span className="quiet">{agency.country}</span>
      </p>
      {may['matching/search'] !== undefined && <SearchField />}
      <OpenedMatter />
      <OfficerMenu />
    </header>
  );
}

function SearchField(): JSX.Element {
  const t = useWords();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    void navigate({ to: '/search', state: { text: text.trim() } });
    setText('');
  };
  return (
    <search className="bar-search">
      <form onSubmit={search}>
        <Icon sign="search" />
        <input
          id={SEARCH_ID}
          type="text"
          aria-label={t('searchLabel')}
          placeholder={t('searchHint')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}

const MINUTE = 60_000;

function OpenedMatter(): JSX.Element {
  const t = useWords();
  const { purpose, operation, operationName, until, change } = useMatter();
  const [now, setNow] = useState(nodeNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(nodeNow()), MINUTE / 4);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.max(0, Math.floor((Date.parse(until) - now) / MINUTE));
  const left = t('leftMinutes', {
    hours: String(Math.floor(minutes / 60)),
    minutes: String(minutes % 60).padStart(2, '0'),
  });
  return (
    <button type="button" className="bar-matter" onClick={change} title={t('changeMatter')}>
      <span className="bar-matter-what">
        <span className="unseen">{t('matter')}: </span>
        <strong>{t(`purpose_${purpose as 'oversight'}`)}</strong>
        <span className="bar-operation">{operation === null ? t('noOperation') : (operationName ?? operation)}</span>
      </span>
      <span className="bar-left">{left}</span>
    </button>
  );
}
