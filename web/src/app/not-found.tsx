// What stands where no screen is: at an address that does not exist, and behind a route whose screen a later version
// brings. Both say what to do instead.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { Page } from '../parts/page.tsx';
import { Empty } from '../parts/states.tsx';
import type { Place } from './places.ts';
import { useWords } from './words.ts';

export function NotFound(): JSX.Element {
  const t = useWords();
  const home = (
    <Link className="link" to="/">
      {t('overview')}
    </Link>
  );
  return (
    <Page title={t('notFound')}>
      <Empty title={t('notFound')} hint={t('notFoundHint')} action={home} />
    </Page>
  );
}

/** A screen that is not there yet, by its name in the rail. */
export function NotYet({ screen }: { readonly screen: Place['key'] }): JSX.Element {
  const t = useWords();
  return (
    <Page title={t(screen)}>
      <Empty title={t('notYet')} hint={t('notYetHint')} />
    </Page>
  );
}
