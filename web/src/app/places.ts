// The places of the rail: where each leads, its sign, the letter that follows `g`, and which acts or reads open it. A
// place that the officer's roles do not open is not shown.

import type { Session } from './session.tsx';

export const PLACES = [
  { key: 'overview', to: '/', letter: 'o', any: [] },
  { key: 'work', to: '/work', letter: 'w', any: ['jurisdiction/worklist'] },
  { key: 'search', to: '/search', letter: 's', any: ['matching/search'] },
  { key: 'network', to: '/network', letter: 'n', any: ['jurisdiction/network'] },
  { key: 'intake', to: '/intake', letter: 'i', any: ['intake/receive', 'intake/reports'] },
  { key: 'referrals', to: '/referrals', letter: 'r', any: ['referrals/board'] },
  { key: 'exhibits', to: '/exhibits', letter: 'e', any: ['exhibits/list'] },
  { key: 'operation', to: '/operation', letter: 'a', any: ['operations/board'] },
  { key: 'figures', to: '/figures', letter: 'f', any: ['reconciliation/figures'] },
  {
    key: 'ledger',
    to: '/ledger',
    letter: 'l',
    // Not `ledger/head`, which everybody may read: a root alone is no reason to go there.
    any: [
      'oversight/audit',
      'oversight/due',
      'oversight/holds',
      'oversight/policy',
      'oversight/seals',
      'ledger/entries',
    ],
  },
  { key: 'peers', to: '/peers', letter: 'p', any: ['exchange/propose-card', 'exchange/card'] },
  { key: 'officers', to: '/officers', letter: 'u', any: ['oversight/propose-officer', 'oversight/propose-change'] },
  { key: 'help', to: '/help', letter: 'h', any: [] },
] as const;

export type Place = (typeof PLACES)[number];

export function placesOf({ may }: Session): readonly Place[] {
  return PLACES.filter(({ any }) => any.length === 0 || any.some((name) => may[name] !== undefined));
}
