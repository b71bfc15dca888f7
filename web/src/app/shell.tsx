// The frame of every screen: banner, bar, rail, content. What always holds: a demonstration says SYNTHETIC wherever one
// scrolls, the open matter is in sight, and the focus goes to the content when the screen changes.

import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { type JSX, Suspense, useEffect, useRef, useState } from 'react';
import { Icon } from '../parts/icons.tsx';
import { Waiting } from '../parts/states.tsx';
import { Bar } from './bar.tsx';
import { useEvents } from './events.ts';
import { Keys } from './keys.tsx';
import { placesOf } from './places.ts';
import { useDoor, useSession } from './session.tsx';
import { SessionEnding } from './session-ending.tsx';
import { useWords } from './words.ts';

export function Shell(): JSX.Element {
  const t = useWords();
  const [folded, setFolded] = useState(false);
  useEvents();
  return (
    <div className="shell" data-folded={folded}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Banner />
      <Bar />
      <Rail folded={folded} fold={() => setFolded(!folded)} />
      <Content />
      <Keys />
      <SessionEnding />
    </div>
  );
}

/** On every screen of a demonstration, before and after signing in. */
export function Banner(): JSX.Element | null {
  const t = useWords();
  const { desk } = useDoor();
  if (!desk.synthetic) return null;
  return (
    <aside className="banner" aria-label={t('synthetic')}>
      <strong>{t('synthetic')}</strong>
      <span>{t('syntheticLong')}</span>
    </aside>
  );
}

function Rail({ folded, fold }: { readonly folded: boolean; readonly fold: () => void }): JSX.Element {
  const t = useWords();
  const session = useSession();
  return (
    <nav className="rail" aria-label={t('screens')}>
      <ul>
        {placesOf(session).map(({ key, to }) => (
          <li key={key}>
            <Link
              to={to}
              className="rail-link"
              activeOptions={{ exact: to === '/' }}
              activeProps={{ 'aria-current': 'page' }}
              title={folded ? t(key) : undefined}
            >
              <Icon sign={key} />
              <span className="rail-word">{t(key)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <button type="button" className="rail-link rail-fold" aria-expanded={!folded} onClick={fold}>
        <Icon sign={folded ? 'unfold' : 'fold'} />
        <span className="rail-word">{folded ? t('unfold') : t('fold')}</span>
      </button>
    </nav>
  );
}

function Content(): JSX.Element {
  const place = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what has changed
  useEffect(() => {
    // At first only when nothing has it: what had the focus went with the dialog that opened the matter.
    const lost = document.activeElement === document.body;
    if (!first.current || lost) place.current?.focus({ preventScroll: true });
    first.current = false;
    window.scrollTo(0, 0);
  }, [path]);
  return (
    <main id="main" ref={place} tabIndex={-1}>
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
    </main>
  );
}
