// Help: one's own roles in short, the screens and keys, purposes and marks. What always holds: only what this
// officer's roles open is listed, in the words of the screens themselves, and nothing is asked of the node. Roles are
// in `roles.ts`, the marks in `marks-help.tsx`.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { ROLES } from '../api/roles.ts';
import { placesOf } from '../app/places.ts';
import { useSession } from '../app/session.tsx';
import { useWords as useAppWords } from '../app/words.ts';
import { Facts } from '../parts/facts.tsx';
import { Mark } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { MarksHelp } from './marks-help.tsx';
import { useRoles } from './roles.ts';
import { useWords } from './words.ts';
import './help.css';

const PURPOSES = ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'] as const;

export default function Help(): JSX.Element {
  const t = useWords();
  const { agency } = useSession();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Yours />
      <div className="columns">
        <Screens />
        <Keys />
      </div>
      <MarksHelp />
      <div className="columns">
        <Purposes />
        <div className="stack">
          <Panel title={t('two')} source={t('twoSource')} area="two">
            <p>{t('twoText')}</p>
          </Panel>
          <Panel title={t('refused')} area="refused">
            <p>{t('refusedText')}</p>
            {agency.synthetic && <p className="quiet">{t('more')}</p>}
          </Panel>
        </div>
      </div>
    </Page>
  );
}

/** The roles of this officer, in the order of `ROLES`. */
function Yours(): JSX.Element {
  const t = useWords();
  const r = useRoles();
  const { officer } = useSession();
  const own = ROLES.filter((role) => officer.roles.includes(role));
  return (
    <Panel title={t('yours')} source={t('yoursSource')} area="yours">
      <div className="help-roles">
        {own.map((role) => (
          <section key={role} aria-label={r(role)}>
            <h3>{r(role)}</h3>
            <Facts
              items={[
                { label: t('asks'), value: r(`${role}-asks`) },
                { label: t('first'), value: r(`${role}-first`) },
                { label: t('does'), value: r(`${role}-does`) },
                { label: t('never'), value: r(`${role}-never`) },
              ]}
            />
          </section>
        ))}
      </div>
    </Panel>
  );
}

function Screens(): JSX.Element {
  const t = useWords();
  const app = useAppWords();
  return (
    <Panel title={t('screens')} source={t('screensSource')} area="screens">
      <dl className="help-list">
        {placesOf(useSession()).map(({ key, to, letter }) => (
          <div key={key}>
            <dt>
              <Link className="link" to={to}>
                {app(key)}
              </Link>{' '}
              <kbd>g</kbd> <kbd>{letter}</kbd>
            </dt>
            <dd>{t(`screen-${key}`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Keys(): JSX.Element {
  const t = useWords();
  const app = useAppWords();
  const { may } = useSession();
  const groups = [
    {
      title: app('keysEverywhere'),
      keys: [
        ['/', app('keySearch')],
        ['?', app('keyHelp')],
        ['Esc', app('keyClose')],
      ],
    },
    {
      title: app('keysList'),
      keys: [
        ['j k', app('keyMove')],
        ['Enter', app('keyOpen')],
        ['x', app('keySelect')],
      ],
    },
    {
      title: app('keysWork'),
      keys: [
        ['t', app('keyTake')],
        ['h', app('keyHandOver')],
        ['d', app('keyDecline')],
      ],
    },
  ] as const;
  const shown = may['jurisdiction/take'] === undefined ? groups.slice(0, 2) : groups;
  return (
    <Panel title={t('keys')} source={t('keysSource')} area="keys">
      {shown.map(({ title, keys }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <dl className="keys">
            {keys.map(([key, what]) => (
              <div key={key} className="help-key">
                <dt>
                  {key.split(' ').map((one) => (
                    <kbd key={one}>{one}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Panel>
  );
}

function Purposes(): JSX.Element {
  const t = useWords();
  const app = useAppWords();
  const { purposes } = useSession();
  return (
    <Panel title={t('purposes')} source={t('purposesSource')} area="purposes">
      <dl className="help-list">
        {PURPOSES.map((purpose) => (
          <div key={purpose}>
            <dt>
              {app(`purpose_${purpose}`)}{' '}
              {purposes.includes(purpose) && (
                <Mark sign="tick" tone="plain">
                  {t('yoursMark')}
                </Mark>
              )}
            </dt>
            <dd>{app(`purposeHint_${purpose}`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
