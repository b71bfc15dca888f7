// Everything about an exhibit that has a time, by the grammar of a subject's page: custody, the laboratory's work,
// what was found on it, and what was shared. What always holds: a moment stands where it happened, not where it
// was recorded.

import type { JSX } from 'react';
import { useTerms } from '../identity/terms.ts';
import { MomentsPanel } from '../identity/timeline-panel.tsx';
import type { Moment } from '../identity/timeline-scale.ts';
import { useSharedMoments } from '../referrals/thing-shared.tsx';
import { usePageWords } from './page-words.ts';
import type { Chain } from './shapes.ts';

export function ExhibitTimeline({ chain }: { readonly chain: Chain }): JSX.Element {
  const w = usePageWords();
  const term = useTerms();
  const shared = useSharedMoments({ exhibit: chain.exhibit });
  const moment = (lane: string, id: string, at: string, words: string): Moment => {
    return { id: `${lane} ${id}`, at: Date.parse(at), lane, words };
  };
  const moments = [
    ...chain.events.map((row) => moment('custody', String(row.number), row.happenedAt, term('custody', row.kind))),
    ...chain.images.map((row) => moment('laboratory', `image ${row.number}`, row.at, `${w('image')} ${row.number}`)),
    ...chain.photographs.map((row) =>
      moment('laboratory', row.number, row.takenAt, `${w('photograph')} ${row.number}`),
    ),
    ...chain.applications.flatMap(({ recordId, at, name, what }) => {
      return at === null
        ? []
        : [moment('finding', recordId, at, `${term('property', `application-${what}`)}: ${name}`)];
    }),
    ...shared,
  ];
  const lanes = (['custody', 'laboratory', 'finding', 'sharing'] as const).map((lane) => {
    return { lane, word: w(`lane/${lane}`) };
  });
  const timed = moments.filter(({ at }) => !Number.isNaN(at)).sort((a, b) => a.at - b.at);
  return <MomentsPanel moments={timed} lanes={lanes} />;
}
