// What is owed and due, most pressing first: each line says what, to whom, since when and until when, and leads to
// where it is done. A line for many records says how many.

import { Link, type LinkProps } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { AgencyName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { Until, When } from '../parts/when.tsx';
import { useWords } from './words.ts';

type Line = OutputOf<'exchange/owed'>['owed'][number];
const SHOWN = 8;
const DAYS = 30;

/** Where a line is done. */
function placeOf({ what, ids }: Line): LinkProps {
  const [id = ''] = ids;
  if (id.startsWith('lr:')) return { to: '/request/$id', params: { id } };
  if (id.startsWith('rf:')) return { to: '/referrals/$id', params: { id } };
  if (what === 'conflict-unsettled' && id.startsWith('s:')) return { to: '/subject/$id', params: { id } };
  if (what.startsWith('request-') || what === 'invitation') return { to: '/operation' };
  if (what === 'clearance-asked' || what === 'embargo-near' || what === 'announcement-proposed')
    return { to: '/figures' };
  if (what === 'exhibit-due') return { to: '/exhibit/$id', params: { id } };
  if (['consent-to-answer', 'recall-uncomplied', 'peer-unproved'].includes(what)) return { to: '/peers' };
  if (what === 'conflict-across') return { to: '/referrals' };
  if (['answer-unbound', 'report-held', 'arrest-in-conflict'].includes(what)) return { to: '/operation' };
  if (what.startsWith('watch-')) return { to: '/search' };
  return { to: '/ledger' };
}

export function Owed(): JSX.Element | null {
  const t = useWords();
  const may = useMay('exchange/owed');
  const asked = useRead('exchange/owed', { days: DAYS, limit: SHOWN }, { enabled: may });
  if (!may) return null;
  const counts = asked.data?.counts ?? [];
  const sum = (of: 'count' | 'overdue') => counts.reduce((all, one) => all + one[of], 0);
  const [total, overdue] = [sum('count'), sum('overdue')];
  const tools =
    total === 0 ? undefined : (
      <Mark sign={overdue > 0 ? 'alert' : 'clock'} tone={overdue > 0 ? 'bad' : 'plain'}>
        {t('owedTotals', { count: total, overdue })}
      </Mark>
    );
  return (
    <Panel title={t('owed')} source={t('owedSource')} area="owed" tools={tools}>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.data?.owed.length === 0 && <Empty title={t('owedNone')} />}
      <ul className="owed">
        {(asked.data?.owed ?? []).map((line) => (
          <OwedLine key={`${line.what} ${line.ids[0] ?? ''}`} line={line} />
        ))}
      </ul>
      {total > SHOWN && <Summary counts={counts} />}
    </Panel>
  );
}

function OwedLine({ line }: { readonly line: Line }): JSX.Element {
  const t = useWords();
  const { what, whom, since, due, overdue, count } = line;
  return (
    <li data-overdue={overdue}>
      <span className="owed-what">
        <Link className="link" {...placeOf(line)}>
          {t(`owed_${what}`)}
        </Link>
        {count > 1 && <span className="quiet"> {t('times', { count })}</span>}
      </span>
      <span className="owed-when">{due !== null ? <Until at={due} /> : overdue ? t('overdue') : ''}</span>
      <span className="quiet owed-whom">
        {whom !== null && /^[a-z][a-z0-9-]*$/.test(whom) ? <AgencyName code={whom} /> : whom}
        {since !== null && (
          <>
            {' '}
            {t('since')} <When at={since} precision="day" />
          </>
        )}
      </span>
    </li>
  );
}

/** How many of each sort there are beyond those shown. */
function Summary({ counts }: { readonly counts: OutputOf<'exchange/owed'>['counts'] }): JSX.Element {
  const t = useWords();
  return (
    <ul className="owed-counts quiet">
      {counts.map(({ what, count }) => (
        <li key={what}>
          {t(`owed_${what}`)}: {count}
        </li>
      ))}
    </ul>
  );
}
