// Possible victims: what payments, contacts and destinations point to, each with its reasons in words and how firm they
// are. What always holds: nobody is decided here; an officer opens the subject and designates, or refers. A child has
// no name on this list.

import { Link } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { SubjectLink } from '../parts/ids.tsx';
import { CountryName, Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import type { PossibleVictim, Sightings } from './safeguard-shapes.ts';
import { safeguardWordOf, useSafeguardWords } from './words-safeguard.ts';

/** Shown at first: the order is by how firm they are. */
const SHOWN = 50;

export function Possible(): JSX.Element | null {
  const t = useSafeguardWords();
  const may = useMay('jurisdiction/possible-victims');
  const [sightingsFrom, setFrom] = useState(0);
  const asked = useRead('jurisdiction/possible-victims', { limit: SHOWN, sightingsFrom }, { enabled: may });
  if (!may) return null;
  return (
    <Panel title={t('possible')} source={t('possibleSource')} area="children-possible">
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.data?.possible.length === 0 && <Empty title={t('possibleNone')} />}
      <ul className="possible">
        {(asked.data?.possible ?? []).map((one) => (
          <li key={one.subject}>
            <One one={one} />
          </li>
        ))}
      </ul>
      {asked.isSuccess && <Looked sightings={asked.data.sightings} go={setFrom} />}
    </Panel>
  );
}

/** Destinations are looked at in stretches: which one this is, and the next. Silent where one stretch is all. */
function Looked({
  sightings: { from, looked, inAll },
  go,
}: {
  readonly sightings: Sightings;
  readonly go: (from: number) => void;
}): JSX.Element | null {
  const t = useSafeguardWords();
  const to = from + looked;
  if (from === 0 && to >= inAll) return null;
  return (
    <p className="source">
      {t('destinationsLooked', { from: Math.min(from + 1, to), to, inAll })}{' '}
      {to < inAll && (
        <button type="button" className="button" onClick={() => go(to)}>
          {t('destinationsNext')}
        </button>
      )}
      {from > 0 && (
        <button type="button" className="button" onClick={() => go(0)}>
          {t('destinationsFirst')}
        </button>
      )}
    </p>
  );
}

function One({ one }: { readonly one: PossibleVictim }): JSX.Element {
  const t = useSafeguardWords();
  const mayRefer = useMay('referrals/prepare');
  const { subject, unnamed, reasons, places, conflict } = one;
  return (
    <article className="possible-one" data-firm={one.firm}>
      <p className="possible-head">
        <SubjectLink subject={subject} />
        <span className="quiet">{unnamed ? t('unnamed') : t('maybe')}</span>
        {conflict && (
          <Mark sign="alert" tone="warn">
            {t('inConflict')}
          </Mark>
        )}
        {mayRefer && (
          <Link to="/referrals/new" state={{ subjects: [subject] }} className="link">
            {t('refer')}
          </Link>
        )}
      </p>
      <ul className="reasons">
        {reasons.map(({ fact, strength, records }) => (
          <li key={fact}>
            {safeguardWordOf(t, 'fact', fact)}{' '}
            <span className="quiet">
              {safeguardWordOf(t, 'strength', strength)} · {t('records', { count: records.length })}
            </span>
          </li>
        ))}
      </ul>
      {places.length > 0 && (
        <p>
          {places.map(({ country, ground }) => (
            <span key={country} className="possible-place">
              <CountryName code={country} /> {!ground && <span className="quiet">({t('weakPlace')})</span>}{' '}
            </span>
          ))}
        </p>
      )}
    </article>
  );
}
