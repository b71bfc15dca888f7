// The children's side of the referrals: cases with their clock and what services said, open ones first; possible
// victims; and who is in conflict. What always holds: no name, age or description of a child is drawn anywhere here,
// and what an officer may not do is not there. Forms are in `safeguard-acts.tsx`.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { AgencyName, short } from '../parts/ids.tsx';
import { CountryName, Mark, type Tone } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { Until, When } from '../parts/when.tsx';
import { SafeguardActs } from './safeguard-acts.tsx';
import { SetClock } from './safeguard-clock.tsx';
import { Conflicts } from './safeguard-conflicts.tsx';
import { Possible } from './safeguard-possible.tsx';
import type { Board, ChildCase } from './safeguard-shapes.ts';
import { safeguardWordOf, useSafeguardWords } from './words-safeguard.ts';

export function Safeguarding(): JSX.Element {
  const asked = useRead('referrals/safeguarding', {});
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  return (
    <>
      <Cases board={asked.data} />
      <Strays strays={asked.data.strays} />
      <Conflicts />
      <Possible />
    </>
  );
}

function Cases({ board }: { readonly board: Board }): JSX.Element {
  const t = useSafeguardWords();
  const { counts, clock, cases } = board;
  const { hours, hoursAtRisk } = clock;
  const columns = [
    { key: 'country', head: t('country'), cell: (row: ChildCase) => <Where row={row} /> },
    { key: 'whom', head: t('whom'), cell: (row: ChildCase) => <Whom row={row} /> },
    { key: 'state', head: t('state'), cell: (row: ChildCase) => <State row={row} /> },
    { key: 'time', head: t('time'), cell: (row: ChildCase) => <Time row={row} /> },
    { key: 'service', head: t('service'), cell: (row: ChildCase) => <Words row={row} /> },
    { key: 'acts', head: t('referral'), cell: (row: ChildCase) => <Acts row={row} /> },
  ];
  return (
    <Panel
      title={t('cases')}
      source={`${t('casesSource')} ${t('clock', { hours, hoursAtRisk })}`}
      area="children-cases"
      tools={<SetClock clock={clock} />}
    >
      {cases.length === 0 ? (
        <Empty title={t('none')} hint={t('noneHint')} />
      ) : (
        <>
          <p className="quiet">{t('summary', { ...counts })}</p>
          <DataTable caption={t('cases')} columns={columns} rows={cases} rowKey={(row) => row.referral} />
        </>
      )}
    </Panel>
  );
}

/** Where the child is thought to be, and what says so. */
function Where({ row }: { readonly row: ChildCase }): JSX.Element {
  const t = useSafeguardWords();
  const here = row.places.filter(({ country }) => country === row.country);
  return (
    <span className="child-cell">
      <strong>
        <CountryName code={row.country} />
      </strong>
      {row.childAtRisk && (
        <Mark sign="alert" tone="bad">
          {t('childAtRisk')}
        </Mark>
      )}
      {here.map(({ country, kinds, records, ground }) => (
        <span key={country} className="quiet">
          {kinds.map((kind) => safeguardWordOf(t, 'tie', kind)).join(', ')} · {t('records', { count: records.length })}
          {!ground && ` · ${t('weakPlace')}`}
        </span>
      ))}
    </span>
  );
}

function Whom({ row }: { readonly row: ChildCase }): JSX.Element {
  const t = useSafeguardWords();
  return (
    <span className="child-cell">
      <AgencyName code={row.whom} />
      <span className="quiet">{safeguardWordOf(t, 'side', row.side)}</span>
    </span>
  );
}

const TONES: Readonly<Record<string, Tone>> = { open: 'warn', safeguarded: 'good', unable: 'bad', unserved: 'bad' };
const WITHOUT_SERVICE = ['open', 'unable', 'unserved'];

function State({ row: { state, alone } }: { readonly row: ChildCase }): JSX.Element {
  const t = useSafeguardWords();
  return (
    <span className="child-cell">
      <Mark sign={state === 'open' ? 'clock' : TONES[state] === 'bad' ? 'alert' : 'dot'} tone={TONES[state] ?? 'plain'}>
        {safeguardWordOf(t, 'state', state)}
      </Mark>
      {alone !== null && <Alone alone={alone} />}
    </span>
  );
}

function Alone({ alone }: { readonly alone: NonNullable<ChildCase['alone']> }): JSX.Element {
  const t = useSafeguardWords();
  const { confirmed, late, inDoubt, confirmBy } = alone;
  const wrong =
    inDoubt && confirmed ? 'alone-doubt' : late ? (confirmed ? 'alone-confirmed-late' : 'alone-late') : null;
  return (
    <span className="child-cell">
      <span className="quiet">{t('alone')}</span>
      {wrong !== null ? (
        <Mark sign="alert" tone="bad">
          {t(wrong)}
        </Mark>
      ) : confirmed ? (
        <span className="quiet">{t('alone-confirmed')}</span>
      ) : (
        <span>
          {t('alone-open')} <When at={confirmBy} />
        </span>
      )}
    </span>
  );
}

function Time({ row: { state, opened, due, share, level, clockInDoubt } }: { readonly row: ChildCase }): JSX.Element {
  const t = useSafeguardWords();
  if (!WITHOUT_SERVICE.includes(state)) return <When at={opened} />;
  return (
    <span className="child-cell" data-level={level ?? 'none'}>
      {state === 'open' ? (
        <span>
          <When at={due} /> <Until at={due} />
        </span>
      ) : (
        <When at={opened} />
      )}
      {level !== null && (
        <Mark sign={level === 'half' ? 'clock' : 'alert'} tone={level === 'past' ? 'bad' : 'warn'}>
          {safeguardWordOf(t, 'level', level)}
        </Mark>
      )}
      {share !== null && share < 100 && <span className="quiet">{t('share', { share })}</span>}
      {clockInDoubt && <span>{t('clockInDoubt')}</span>}
    </span>
  );
}

/** What services said, the first word first. */
function Words({ row: { words } }: { readonly row: ChildCase }): JSX.Element {
  const t = useSafeguardWords();
  if (words.length === 0) return <span className="quiet">{t('noWord')}</span>;
  return (
    <ol className="child-words">
      {words.map(({ id, word, service, person, nextStep, at, late }) => (
        <li key={id}>
          <strong>{safeguardWordOf(t, 'word', word)}</strong> · <bdi>{service.name}</bdi>{' '}
          <span className="quiet">
            ({safeguardWordOf(t, 'kind', service.kind)}, {t('asOf', { date: service.asOf })}
            {!service.verified && `, ${t('unverified')}`})
          </span>
          <span className="child-cell">
            <span>
              <bdi>{person}</bdi>, <When at={at} /> {late && t('late')}
            </span>
            {nextStep !== null && <span>{safeguardWordOf(t, 'step', nextStep)}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Acts({ row }: { readonly row: ChildCase }): JSX.Element {
  return (
    <span className="child-cell">
      <Link to="/referrals/$id" params={{ id: row.referral }} className="link id">
        {short(row.referral)}
      </Link>
      <SafeguardActs row={row} />
    </span>
  );
}

function Strays({ strays }: { readonly strays: Board['strays'] }): JSX.Element | null {
  const t = useSafeguardWords();
  if (strays.length === 0) return null;
  return (
    <Panel title={t('strays')} source={t('straysSource')} area="children-strays">
      <ul className="findings">
        {strays.map(({ referral, from, word, why, at, position }) => (
          <li key={position}>
            <Mark sign="alert" tone="warn">
              {safeguardWordOf(t, 'why', why)}
            </Mark>
            <AgencyName code={from} /> <span>{safeguardWordOf(t, 'word', word)}</span>
            <span className="id">{short(referral)}</span> <When at={at} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
