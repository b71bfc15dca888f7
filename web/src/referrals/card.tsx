// One referral on the board: to whom, what kind, how much, and what it waits for, in words. The whole card is a link,
// so that the keyboard reaches it as any other. `screen.tsx` has the columns.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import type { OutputOf } from '../api/names.ts';
import { AgencyName } from '../parts/ids.tsx';
import { CountryName, Mark, Tier } from '../parts/marks.tsx';
import { StaleMark } from '../parts/stale.tsx';
import { Until, When } from '../parts/when.tsx';
import { useWords, wordOf } from './words.ts';

export type Line = OutputOf<'referrals/board'>['referrals'][number];
export type Prepared = OutputOf<'referrals/prepared'>;

const LEFT = ['released', 'accepted', 'declined', 'returned'];

/** True once the recipient has it and nobody has called it back. */
export function hasLeft({ state }: Line): boolean {
  return LEFT.includes(state);
}

export function Card({ line }: { readonly line: Line }): JSX.Element {
  const t = useWords();
  const { referral, to, country, kind, subjects, priority, childAtRisk, selected, withheld, state, urgent } = line;
  return (
    <Link to="/referrals/$id" params={{ id: referral }} className="card" data-card data-at-risk={childAtRisk}>
      <span className="card-head">
        <strong>
          <CountryName code={country} />
        </strong>
        <AgencyName code={to} />
      </span>
      <span className="card-line">
        <Tier tier={priority} named />
        <span>{wordOf(t, 'kind', kind)}</span>
      </span>
      {childAtRisk && (
        <Mark sign="alert" tone="bad">
          {t('childAtRisk')}
        </Mark>
      )}
      {urgent && (
        <Mark sign="alert" tone="warn">
          {t('urgent')}
        </Mark>
      )}
      <StaleMark stale={line.stale} brief />
      <span className="card-line quiet">
        {t('persons', { count: subjects })} · {t('records', { selected, withheld })}
      </span>
      <Due line={line} />
      <span className="unseen">{wordOf(t, 'says', state)}</span>
    </Link>
  );
}

function Due({ line: { state, due, overdue } }: { readonly line: Line }): JSX.Element | null {
  const t = useWords();
  if (state !== 'released' || due === null) return null;
  return (
    <span className="card-line" data-overdue={overdue}>
      {overdue ? (
        <Mark sign="alert" tone="bad">
          {t('overdue')}
        </Mark>
      ) : (
        <span>{t('due')}</span>
      )}
      <When at={due} />
      <Until at={due} />
    </span>
  );
}
