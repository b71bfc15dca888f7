// Both dates of a request beside each other, and where it stands: in words, never by colour alone. What always holds:
// the date that binds is named, and a date without a deadline says that none ends it.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import type { OutputOf } from '../api/names.ts';
import { short } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Until, When } from '../parts/when.tsx';
import type { OneRequest } from './shapes.ts';
import { useLegalCode, useLegalWords } from './words-legal.ts';

type Dated = Pick<
  OutputOf<'operations/requests'>['requests'][number],
  'due' | 'dueWorking' | 'dueLatest' | 'dueFrom' | 'overdue' | 'state' | 'reminded' | 'extended' | 'hoursLeft'
>;

export function Dates({ request }: { readonly request: Dated }): JSX.Element {
  const t = useLegalWords();
  const { due, dueWorking, dueLatest, dueFrom, overdue, hoursLeft, state } = request;
  if (due === null) return <>{state === 'draft' ? '–' : t('noDeadline')}</>;
  return (
    <span className="due">
      <span>
        {dueFrom === 'stated' ? t('stated') : t('calendar')}: <When at={due} />
      </span>
      {dueWorking !== null && (
        <span className="quiet">
          {t('working')}: <When at={dueWorking} />
        </span>
      )}
      {hoursLeft !== null && dueLatest !== null && <Until at={dueLatest} />}
      {overdue && (
        <Mark sign="alert" tone="bad">
          {t('overdue')}
        </Mark>
      )}
    </span>
  );
}

export function Standing({ request }: { readonly request: Dated }): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const { state, reminded, extended } = request;
  return (
    <span className="due">
      <span>{code('state', state)}</span>
      {reminded !== null && <span className="quiet">{t('remindedOf', { percent: reminded.percent })}</span>}
      {extended > 0 && <span className="quiet">{t('prolonged', { count: extended })}</span>}
    </span>
  );
}

export function RequestLink({ request }: { readonly request: string }): JSX.Element {
  const t = useLegalWords();
  return (
    <Link className="link id" to="/request/$id" params={{ id: request }} title={`${t('request')} ${request}`}>
      {short(request)}
    </Link>
  );
}

/** Whose holidays were left out, or that the data have none of that country. */
export function Holidays({ holidays }: Pick<OneRequest, 'holidays'>): JSX.Element {
  const t = useLegalWords();
  const { name, version, known } = holidays;
  return <p className="quiet">{t(known ? 'holidays' : 'holidaysUnknown', { name, version })}</p>;
}
