// A person as the worklist shows it: who, why it stands where it stands, where, and in whose hands. The same pieces
// stand on the overview; reasons are said in the officer's language from the fact they rest on.

import type { JSX } from 'react';
import type { OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { AgencyName, OfficerName, SubjectLink, short } from '../parts/ids.tsx';
import { CountryName, Mark, type Tone } from '../parts/marks.tsx';
import { Until } from '../parts/when.tsx';
import { useWords } from './words.ts';

export type Person = OutputOf<'jurisdiction/worklist'>['items'][number];

/** How a person is named in a sentence. */
export function nameOf({ label, subject }: Person): string {
  return label ?? short(subject);
}

const TONES: Readonly<Record<string, Tone>> = { suspect: 'warn', victim: 'accent' };

export function Who({ person }: { readonly person: Person }): JSX.Element {
  const t = useWords();
  const { subject, label, members, categories, conflict } = person;
  return (
    <span className="person-who">
      <SubjectLink subject={subject} about="person" label={label} />
      {conflict && (
        <Mark sign="alert" tone="bad">
          {t('conflict')}
        </Mark>
      )}
      {!conflict &&
        categories.map((one) => (
          <Mark key={one} sign="person" tone={TONES[one] ?? 'plain'}>
            {t(`category-${one as 'other'}`)}
          </Mark>
        ))}
      {members.length > 1 && <span className="quiet person-members">{t('members', { count: members.length })}</span>}
    </span>
  );
}

export function Why({ person: { reasons } }: { readonly person: Person }): JSX.Element {
  const t = useWords();
  return (
    <ul className="person-why">
      {reasons.map(({ fact, count }) => {
        const word = t(`fact_${fact as 'contact'}`);
        const shown = fact === 'recency' || count < 2 ? word : t('times', { word, count });
        return <li key={fact}>{shown}</li>;
      })}
    </ul>
  );
}

const COUNTRIES_SHOWN = 2;

export function Where({ person: { likely } }: { readonly person: Person }): JSX.Element {
  const t = useWords();
  const left = likely.length - COUNTRIES_SHOWN;
  return (
    <ul className="person-where">
      {likely.slice(0, COUNTRIES_SHOWN).map(({ country, facts }) => (
        <li key={country} data-weak={facts === 0}>
          <CountryName code={country} />
          {facts === 0 && <span className="quiet"> {t('byAssessment')}</span>}
        </li>
      ))}
      {left > 0 && <li className="quiet">{t('also', { count: left })}</li>}
    </ul>
  );
}

export function Hands({ person }: { readonly person: Person }): JSX.Element {
  const t = useWords();
  const { officer } = useSession();
  const { takenBy, owner, ours, declinedBy, due, step } = person;
  const last = declinedBy.at(-1);
  return (
    <span className="person-hands">
      <span>
        {takenBy === officer.officer && <strong>{t('you')}</strong>}
        {takenBy !== null && takenBy !== officer.officer && <OfficerName officer={takenBy} />}
        {takenBy === null && (ours ? <span className="quiet">{t('nobody')}</span> : <AgencyName code={owner} />)}
      </span>
      {step !== null && <span className="quiet">{t(`step_${step as 'wait'}`)}</span>}
      {due !== null && (
        <span>
          {t('due')} <Until at={due} />
        </span>
      )}
      {takenBy === null && last !== undefined && (
        <span className="quiet person-declined" title={last.reason}>
          {t('declinedOnce', { who: short(last.officer), reason: last.reason })}
        </span>
      )}
    </span>
  );
}
