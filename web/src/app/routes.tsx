// Every screen and its address, one line each, loaded when it is opened. What always holds: an address holds random ids
// and digests only, never a name or a searched text; what one screen hands to another goes as state.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

type Loading = () => Promise<{ readonly default: ComponentType }>;

function screen<const Path extends string>(path: Path, load: Loading) {
  return createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) });
}

const tree = root.addChildren([
  screen('/', () => import('../overview/screen.tsx')),
  screen('/work', () => import('../jurisdiction/screen.tsx')),
  screen('/search', () => import('../matching/screen.tsx')),
  screen('/file/$id', () => import('../matching/file-screen.tsx')),
  screen('/subject/$id', () => import('../identity/screen.tsx')),
  screen('/exhibits', () => import('../exhibits/screen.tsx')),
  screen('/exhibit/$id', () => import('../exhibits/exhibit-screen.tsx')),
  screen('/network', () => import('../network/screen.tsx')),
  screen('/intake', () => import('../intake/screen.tsx')),
  screen('/intake/patrol', () => import('../intake/patrol-screen.tsx')),
  screen('/intake/report/$id', () => import('../intake/report-screen.tsx')),
  screen('/referrals', () => import('../referrals/screen.tsx')),
  screen('/referrals/new', () => import('../referrals/new-screen.tsx')),
  screen('/referrals/$id', () => import('../referrals/referral-screen.tsx')),
  screen('/operation', () => import('../operations/screen.tsx')),
  screen('/figures', () => import('../reconciliation/screen.tsx')),
  screen('/ledger', () => import('../ledger/screen.tsx')),
  screen('/peers', () => import('../exchange/screen.tsx')),
  screen('/officers', () => import('../oversight/screen.tsx')),
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
