// Handling of one record in a table: the codes as chips, and who may hold it, by name while they are few and by
// number when they are many. The whole list and the dates are always there, for whoever points at it or listens.

import type { JSX } from 'react';
import { Marking } from '../parts/marks.tsx';
import type { Handling } from './shapes.ts';
import { useWords } from './words.ts';

/** Agencies named in a chip; more are counted. */
const NAMED_MAX = 3;

export function Handled({ handling }: { readonly handling: Handling }): JSX.Element {
  const t = useWords();
  const { legal, legalText, tlp, pap, audience, purposes, reviewAt, eraseBy } = handling;
  const few = audience.length <= NAMED_MAX;
  const dates = t('handlingDates', { review: reviewAt.slice(0, 10), erase: eraseBy.slice(0, 10) });
  const whole = `${t('mayHold', { agencies: audience.join(', ') })} ${purposes.join(', ')}. ${dates}`;
  return (
    <span className="handled">
      <Marking handling={{ legal, legalText, tlp, pap }} />
      <span className="chip" data-kind="audience" title={whole}>
        <span aria-hidden="true">→ {few ? audience.join(' ') : t('agencies', { count: audience.length })}</span>
        <span className="unseen">{whole}</span>
      </span>
    </span>
  );
}
