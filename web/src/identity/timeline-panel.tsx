// Everything about a subject that has a time, brought together for the timeline: statements by when they were so,
// sightings, decisions of officers, what was shared and received. The drawing is in `timeline.tsx`; a table beside it
// says the same.

import { type JSX, useMemo, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { isolated } from '../i18n/words.ts';
import { Panel } from '../parts/panel.tsx';
import { Empty } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useDecisions } from './history.tsx';
import type { Shared, SubjectSaid } from './shapes.ts';
import { useTerms } from './terms.ts';
import { type Drawn, Timeline, useLanes } from './timeline.tsx';
import type { Moment } from './timeline-scale.ts';
import { useWords } from './words.ts';

export function TimelinePanel({ said }: { readonly said: SubjectSaid }): JSX.Element {
  return <MomentsPanel moments={useMoments(said)} lanes={useLanes()} />;
}

/** Moments as picture or table: the same for a subject, an exhibit and a file. */
export function MomentsPanel({ moments, lanes }: Drawn): JSX.Element {
  const t = useWords();
  const [asTable, setAsTable] = useState(false);
  if (moments.length === 0) return <Empty title={t('timelineEmpty')} />;
  return (
    <Panel
      title={t('timeline')}
      source={t('timelineSource')}
      area="timeline"
      tools={
        <label className="check-inline">
          <input type="checkbox" checked={asTable} onChange={() => setAsTable(!asTable)} /> {t('asTable')}
        </label>
      }
    >
      {asTable ? <MomentTable moments={moments} lanes={lanes} /> : <Timeline moments={moments} lanes={lanes} />}
    </Panel>
  );
}

function useMoments(said: SubjectSaid): readonly Moment[] {
  const t = useWords();
  const term = useTerms();
  const { subject } = said;
  const decisions = useDecisions(subject);
  const mayShared = useMay('referrals/shared');
  const sharing = useRead<Shared>('referrals/shared', { subject }, { enabled: mayShared });
  return useMemo(() => {
    const moments: Moment[] = [];
    const add = (lane: string, id: string, at: string | null, words: string) => {
      const when = at === null ? Number.NaN : Date.parse(at);
      if (!Number.isNaN(when)) moments.push({ id: `${lane} ${id}`, at: when, lane, words });
    };
    for (const row of said.statements) {
      const value = row.masked ? '' : `: ${isolated(row.value)}`;
      if (!row.superseded) add('statement', row.recordId, row.observedAt, `${term('property', row.property)}${value}`);
    }
    for (const row of said.sightingList) {
      add(
        'sighting',
        row.recordId,
        row.at,
        [term('act', row.act), row.address ?? ''].filter((one) => one !== '').join(' · '),
      );
    }
    for (const row of decisions.data?.events ?? []) {
      const detail = row.verdict != null ? term('verdict', row.verdict) : term('category', row.category ?? '');
      add('decision', `${row.position} ${row.id} ${row.kind}`, row.at, `${term('event', row.kind)} ${detail}`.trim());
    }
    for (const row of sharing.data?.shared ?? []) {
      add('sharing', `${row.to} ${row.referral} ${row.at}`, row.at, t('sharedWith', { to: row.to }));
    }
    for (const row of sharing.data?.received ?? []) {
      add('sharing', `${row.from} ${row.at}`, row.at, t('receivedFrom', { from: row.from }));
    }
    return moments.sort((a, b) => a.at - b.at);
  }, [said, decisions.data, sharing.data, t, term]);
}

function MomentTable({ moments, lanes }: Drawn): JSX.Element {
  const t = useWords();
  const words = new Map(lanes.map(({ lane, word }) => [lane, word]));
  return (
    <DataTable
      caption={t('timeline')}
      rows={moments}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'at',
          head: t('at'),
          cell: (row) => <When at={new Date(row.at).toISOString()} />,
          sort: (a, b) => a.at - b.at,
        },
        { key: 'lane', head: t('kind'), cell: (row) => words.get(row.lane) ?? row.lane },
        { key: 'what', head: t('what'), cell: (row) => <bdi>{row.words}</bdi> },
      ]}
    />
  );
}
