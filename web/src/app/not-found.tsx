// What stands where no screen is: at an address that does not exist, and behind a route whose screen a later version
// brings. Both say what to do instead.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { Page } from '../parts/page.tsx';
import { Empty } from '../parts/states.tsx';
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
