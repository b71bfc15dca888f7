// The mark of something that was made from records of which one no longer stands: since when, and why. Nothing is shown
// where all of them stand.

import type { JSX } from 'react';
import { Mark } from './marks.tsx';
import { When } from './when.tsx';
import { useWords } from './words.ts';

export interface Stale {
  readonly since: string;
  readonly because: 'corrected' | 'withdrawn' | 'recalled' | 'expired' | 'erased';
}

export function StaleMark({
  stale,
  brief = false,
}: {
  readonly stale: Stale | null;
  /** Without why and since when, where there is no room. */
  readonly brief?: boolean;
}): JSX.Element | null {
  const t = useWords();
  if (stale === null) return null;
  const mark = (
    <Mark sign="broken" tone="warn">
      {brief ? t('stale') : t(`stale_${stale.because}`)}
    </Mark>
  );
  if (brief) return mark;
  return (
    <span className="stale">
      {mark} <When at={stale.since} />
    </span>
  );
}
