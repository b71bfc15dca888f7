// Reports of late of which something could not be read: each leads to its quarantine. What the guard
// refused on purpose is said beside it, but is no reason to wait.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from './words.ts';

/** Reports looked through, newest first. */
const LOOKED_THROUGH = 100;
const SHOWN = 5;

export function IntakeWaiting(): JSX.Element | null {
  const t = useWords();
  const may = useMay('intake/reports');
  const asked = useRead('intake/reports', { limit: LOOKED_THROUGH }, { enabled: may });
  if (!may) return null;
  const waiting = (asked.data?.reports ?? []).filter(
    ({ unreadable, partial, closed }) => unreadable > 0 || partial || !closed,
  );
  const tools = (
    <Link className="link" to="/intake">
      {t('intakeOpen')}
    </Link>
  );
  return (
    <Panel title={t('intake')} source={t('intakeSource')} area="intake" tools={tools}>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && waiting.length === 0 && <Empty title={t('intakeNone')} />}
      <ul className="owed">
        {waiting.slice(0, SHOWN).map(({ report, format, source, at, unreadable, refused, closed }) => (
          <li key={report}>
            <span className="owed-what">
              <Link className="link" to="/intake/report/$id" params={{ id: report }}>
                {format}
              </Link>{' '}
              <span className="quiet">{source !== format && <bdi>{source}</bdi>}</span>
            </span>
            <span className="owed-when">
              <When at={at} precision="day" />
            </span>
            <span className="quiet owed-whom">
              {[
                unreadable > 0 ? t('unreadable', { count: unreadable }) : null,
                refused > 0 ? t('refused', { count: refused }) : null,
                closed ? null : t('unfinished'),
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
