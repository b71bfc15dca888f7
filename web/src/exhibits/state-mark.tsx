// The state of custody as a mark: a sign and a tone that never stand without the word. Used by the list, the page of
// an exhibit and its chain.

import type { JSX } from 'react';
import { useTerms } from '../identity/terms.ts';
import type { Sign } from '../parts/icons.tsx';
import { Mark, type Tone } from '../parts/marks.tsx';

const LOOKS: Readonly<Record<string, readonly [Sign, Tone]>> = {
  seized: ['alert', 'warn'],
  sealed: ['lock', 'good'],
  'in-transfer': ['hand', 'warn'],
  held: ['person', 'plain'],
  opened: ['open', 'warn'],
  'under-examination': ['eye', 'accent'],
  outside: ['referrals', 'warn'],
  returned: ['open', 'plain'],
  destroyed: ['absent', 'plain'],
};

export function StateMark({ state }: { readonly state: string }): JSX.Element {
  const term = useTerms();
  const [sign, tone] = LOOKS[state] ?? (['dot', 'plain'] as const);
  return (
    <Mark sign={sign} tone={tone}>
      {term('state', state)}
    </Mark>
  );
}
