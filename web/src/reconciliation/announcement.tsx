// What was published last: each figure with its definition, the cells that were cleared by name, how many are counted
// and not shown, who was left out and why, and the cut-offs that anyone can check.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { useMatter } from '../app/matter.tsx';
import { useNumber } from '../i18n/words.ts';
import { AgencyName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { StaleMark } from '../parts/stale.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useDefinition } from './catalogue.tsx';
import { CutOffs } from './figures-now.tsx';
import { Published } from './published.tsx';
import { useCellName, useCode, useWords } from './words.ts';
import { WriteAnnouncement } from './write-announcement.tsx';

export function Announcement(): JSX.Element {
  const t = useWords();
  const code = useCode();
  const cellName = useCellName();
  const number = useNumber();
  const { operation } = useMatter();
  const asked = useRead('reconciliation/figures', { operation });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const { published } = asked.data;
  if (published === null) {
    return (
      <>
        <WriteAnnouncement />
        <Empty title={t('notPublished')} hint={t('notPublishedHint')} />
      </>
    );
  }
  const { figures, leftOut, cutOff } = published.announcement;
  return (
    <>
      <WriteAnnouncement />
      <Published figure={published.figure} />
      <Panel title={t('announcement')} source={t('announcementSource')}>
        <p className="quiet">
          {t('published')} <When at={published.at} />
        </p>
        <StaleMark stale={published.stale} />
        {figures.map((figure) => (
          <article key={figure.definition} className="figure-card">
            <h3>
              {code('of', figure.definition)}: {number(figure.value)}
            </h3>
            <Meaning definition={figure.definition} version={figure.version} words={figure.words} />
            <p>{figure.shown.map(({ cell, value }) => `${cellName(cell)} ${number(value)}`).join('; ')}</p>
            <p className="quiet">{t('hidden', { ...figure.hidden })}</p>
          </article>
        ))}
        <h3>{t('leftOut')}</h3>
        {leftOut.length === 0 ? (
          <p>{t('nobodyLeftOut')}</p>
        ) : (
          <ul>
            {leftOut.map(({ agency, why, figure }) => (
              <li key={`${agency} ${figure}`}>
                <AgencyName code={agency} />
                {figure !== null && ` (${code('of', figure)})`}: {t(`why/${why}`)}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <CutOffs cutOff={cutOff} />
    </>
  );
}

/** The definition in the officer's language, or as it was cleared. */
export function Meaning({
  definition,
  version,
  words,
}: {
  readonly definition: string;
  readonly version: number;
  readonly words: string;
}): JSX.Element {
  const said = useDefinition(definition, version);
  return (
    <p className="quiet" lang={said === null ? 'en' : undefined}>
      {said ?? words}
    </p>
  );
}
