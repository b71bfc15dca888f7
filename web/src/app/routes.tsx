// Every screen and its address, one line each, with the reads that open it, loaded when it is opened. What always
// holds: an address holds random ids and digests only, never a name or a searched text; what one screen hands to
// another goes as state; a screen that nothing opens for this officer asks nothing.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { FunctionComponent } from 'react';
import { gated, type Opening } from './gate.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

type Loading = () => Promise<{ readonly default: FunctionComponent }>;

/** Without an `opening` the screen is everybody's. */
function screen<const Path extends string>(path: Path, load: Loading, opening?: Opening) {
  const lazy = lazyRouteComponent(load);
  const { preload = async () => undefined } = lazy;
  const component = opening === undefined ? lazy : Object.assign(gated(lazy, opening), { preload });
  return createRoute({ getParentRoute: () => root, path, component });
}

const opens = (word: Opening['screen'], ...any: readonly string[]): Opening => ({ screen: word, any });

const tree = root.addChildren([
  screen('/', () => import('../overview/screen.tsx')),
  screen('/work', () => import('../jurisdiction/screen.tsx'), opens('work', 'jurisdiction/worklist')),
  screen('/search', () => import('../matching/screen.tsx'), opens('search', 'matching/search')),
  screen('/file/$id', () => import('../matching/file-screen.tsx'), opens('file', 'matching/file')),
  screen('/subject/$id', () => import('../identity/screen.tsx'), opens('subject', 'intake/subject')),
  screen('/exhibits', () => import('../exhibits/screen.tsx'), opens('exhibits', 'exhibits/list')),
  screen(
    '/exhibits/bundle',
    () => import('../exhibits/bundle-screen.tsx'),
    opens('exhibits', 'exhibits/preview-bundle'),
  ),
  screen('/exhibit/$id', () => import('../exhibits/exhibit-screen.tsx'), opens('exhibits', 'exhibits/chain')),
  screen('/network', () => import('../network/screen.tsx'), opens('network', 'jurisdiction/network')),
  screen('/intake', () => import('../intake/screen.tsx'), opens('intake', 'intake/reports')),
  screen('/intake/patrol', () => import('../intake/patrol-screen.tsx'), opens('patrol', 'intake/receive')),
  screen('/intake/report/$id', () => import('../intake/report-screen.tsx'), opens('intake', 'intake/report')),
  screen('/referrals', () => import('../referrals/screen.tsx'), opens('referrals', 'referrals/board')),
  screen('/referrals/new', () => import('../referrals/new-screen.tsx'), opens('referrals', 'referrals/prepare')),
  screen('/referrals/$id', () => import('../referrals/referral-screen.tsx'), opens('referrals', 'referrals/board')),
  screen('/operation', () => import('../operations/screen.tsx'), opens('operation', 'operations/list')),
  screen('/request/$id', () => import('../operations/request-screen.tsx'), opens('request', 'operations/one-request')),
  screen('/figures', () => import('../reconciliation/screen.tsx'), opens('figures', 'reconciliation/figures')),
  screen('/ledger', () => import('../ledger/screen.tsx'), opens('ledger', 'ledger/head')),
  screen('/peers', () => import('../exchange/screen.tsx'), opens('peers', 'exchange/peers')),
  screen('/journey/$id', () => import('../exchange/journey.tsx'), opens('peers', 'exchange/journey')),
  screen('/officers', () => import('../oversight/screen.tsx'), opens('officers', 'oversight/officers')),
  screen('/account', () => import('../access/screen.tsx')),
  screen('/help', () => import('../help/screen.tsx')),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: false,
  scrollRestoration: false,
  // An id reads in the address as it reads everywhere.
  pathParamsAllowedCharacters: [':'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** What was typed into the search field of the bar, for `/search`. */
    text?: string;
    /** Subjects for a new referral. */
    subjects?: readonly string[];
    /** A country to begin the worklist with. */
    country?: string;
  }
}
