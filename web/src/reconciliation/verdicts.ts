// How a verdict is drawn: its sign and its tone, the same wherever it stands. What always holds: the sign and the word
// beside it say it, never the tone alone. See `narratives.tsx` and `side-by-side.tsx`.

import type { OutputOf } from '../api/names.ts';
import type { Sign } from '../parts/icons.tsx';
import type { Tone } from '../parts/marks.tsx';

type Verdict = OutputOf<'reconciliation/findings'>['findings'][number]['verdict'];

export const VERDICT_MARKS: Readonly<Record<Verdict, readonly [Sign, Tone]>> = {
  agrees: ['tick', 'good'],
  differs: ['unequal', 'bad'],
  'not-in-record': ['absent', 'warn'],
  'not-comparable': ['apart', 'plain'],
  'cannot-hold-together': ['broken', 'bad'],
};
