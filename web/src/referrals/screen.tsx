// The board of referrals: what we prepared and sent, a column a state, cards in it by country; what we received; and
// what is wrong. Arrow keys go from card to card. One referral is in `referral-screen.tsx`, a new one in `new-
// screen.tsx`.

import { Link } from '@tanstack/react-router';
import { type JSX, type KeyboardEvent, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { SelectField } from '../parts/forms.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { CountryName, Mark, useCountryName } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { When } from '../parts/when.tsx';
import { Card, type Line } from './card.tsx';
import { moveByArrows } from './keys.ts';
import { Received } from './received.tsx';
import { Safeguarding } from './safeguard.tsx';
import { useWords, wordOf } from './words.ts';
import { useSafeguardWords } from './words-safeguard.ts';
import './referrals.css';

type Board = OutputOf<'referrals/board'>;
const STATES = ['prepared', 'released', 'accepted', 'declined', 'returned', 'recalled'] as const;
/** Cards of one column that are drawn at first: more than a screen shows. */
const CARDS_SHOWN = 40;
/** More than this many stand side by side as well. */
const CARDS_ABREAST = 3;

export default function ReferralBoard(): JSX.Element {
  const t = useWords();
  const children = useSafeguardWords();
  const mayPrepare = useMay('referrals/prepare');
  const mayChildren = useMay('referrals/safeguarding');
  const tools = mayPrepare ? (
    <Link to="/referrals/new" className="button" data-tone="main">
      {t('newReferral')}
    </Link>
  ) : undefined;
  return (
    <Page title={t('title')} lead={t('lead')} tools={tools}>
      <Tabs
        label={t('title')}
        items={[
          { key: 'sent', label: t('sent'), panel: <Sent /> },
          { key: 'received', label: t('received'), panel: <Received /> },
          ...(mayChildren ? [{ key: 'children', label: children('tab'), panel: <Safeguarding /> }] : []),
        ]}
      />
    </Page>
  );
}

function Sent(): JSX.Element {
  const t = useWords();
  const board = useRead('referrals/board', { state: null });
  if (board.isPending) return <Waiting />;
  if (board.isError) return <Problem error={board.error} again={() => void board.refetch()} />;
  if (board.data.referrals.length === 0) return <Empty title={t('emptyBoard')} hint={t('emptyBoardHint')} />;
  return (
    <>
      <Findings />
      <Columns board={board.data} />
      <ByCountry countries={board.data.countries} />
    </>
  );
}

function Columns({ board }: { readonly board: Board }): JSX.Element {
  const t = useWords();
  const nameOf = useCountryName();
  const [country, setCountry] = useState('');
  const countries = [...new Set(board.referrals.map((line) => line.country))];
  const options = countries.map((code) => ({ value: code, label: nameOf(code) }));
  options.sort((a, b) => a.label.localeCompare(b.label));
  const shown = board.referrals.filter((line) => country === '' || line.country === country);
  const tools = (
    <SelectField
      label={t('country')}
      value={country}
      onChange={setCountry}
      options={[{ value: '', label: t('allCountries') }, ...options]}
    />
  );
  const move = (event: KeyboardEvent<HTMLDivElement>) => moveByArrows(event);
  return (
    <Panel title={t('sent')} source={`${t('sentSource')} ${t('cardsHint')}`} tools={tools} area="board">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows only move the focus between the links inside */}
      <div className="board" onKeyDown={move}>
        {STATES.map((state) => (
          <Column key={state} state={state} lines={shown.filter((line) => line.state === state)} />
        ))}
      </div>
    </Panel>
  );
}

function Column({ state, lines }: { readonly state: string; readonly lines: readonly Line[] }): JSX.Element {
  const t = useWords();
  const [shown, setShown] = useState(CARDS_SHOWN);
  const inOrder = [...lines].sort(
    (a, b) =>
      Number(b.childAtRisk) - Number(a.childAtRisk) || Number(b.overdue) - Number(a.overdue) || a.priority - b.priority,
  );
  const rest = inOrder.length - shown;
  const filled = lines.length > CARDS_ABREAST ? 'much' : lines.length > 0;
  return (
    <section className="board-column" aria-label={wordOf(t, 'state', state)} data-state={state} data-filled={filled}>
      <h3>
        {wordOf(t, 'state', state)} <span className="board-count">{lines.length}</span>
      </h3>
      <p className="source">{wordOf(t, 'says', state)}</p>
      {lines.length === 0 && <p className="quiet board-none">{t('noneInState')}</p>}
      <ul>
        {inOrder.slice(0, shown).map((line) => (
          <li key={line.referral}>
            <Card line={line} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="button" onClick={() => setShown(shown + CARDS_SHOWN)}>
          {t('moreCards', { count: Math.min(rest, CARDS_SHOWN) })}
        </button>
      )}
    </section>
  );
}

function Findings(): JSX.Element | null {
  const t = useWords();
  const may = useMay('referrals/findings');
  const asked = useRead('referrals/findings', {}, { enabled: may });
  const data = asked.data;
  if (data === undefined || data.findings.length === 0) return null;
  return (
    <Panel title={t('findings')} source={t('findingsSource', { compared: data.compared })} area="findings">
      <ul className="findings">
        {data.findings.map(({ referral, to, finding, since, confirmBy, late }) => (
          <li key={`${referral} ${finding}`}>
            <Mark sign="alert" tone={late ? 'bad' : 'warn'}>
              {wordOf(t, 'finding', finding)}
            </Mark>
            <Link to="/referrals/$id" params={{ id: referral }} className="link">
              {t('referral')} <Short id={referral} />
            </Link>
            <AgencyName code={to} />
            <span className="quiet">
              {confirmBy === null ? t('since') : t('confirmBy')} <When at={confirmBy ?? since} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Short({ id }: { readonly id: string }): JSX.Element {
  return <span className="id">{id.slice(3, 11)}</span>;
}

function ByCountry({ countries }: { readonly countries: Board['countries'] }): JSX.Element {
  const t = useWords();
  type Row = Board['countries'][number];
  const number = (key: 'sent' | 'accepted' | 'declined' | 'returned' | 'open', head: string) => ({
    key,
    head,
    align: 'end' as const,
    cell: (row: Row) => row[key],
    sort: (a: Row, b: Row) => a[key] - b[key],
  });
  const columns = [
    {
      key: 'country',
      head: t('country'),
      cell: (row: Row) => <CountryName code={row.country} />,
      sort: (a: Row, b: Row) => a.country.localeCompare(b.country),
    },
    number('sent', t('total')),
    number('open', t('open')),
    number('accepted', t('state-accepted')),
    number('declined', t('state-declined')),
    number('returned', t('state-returned')),
  ];
  return (
    <Panel title={t('byCountry')} source={t('byCountrySource')} area="by-country">
      <DataTable caption={t('byCountry')} columns={columns} rows={countries} rowKey={(row) => row.country} />
    </Panel>
  );
}
