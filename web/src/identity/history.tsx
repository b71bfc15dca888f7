// The history of a subject, newest first: judgements, designations, conflicts and their settlement from one read,
// what was said, corrected and withdrawn from another. A judgement that still stands can be taken back from here
// too.

import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { OfficerName, SubjectLink } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { Decided, Judged, SaidEvent } from './shapes.ts';
import { useTerms } from './terms.ts';
import { Undo } from './who.tsx';
import { useWords } from './words.ts';

interface Line {
  readonly key: string;
  readonly at: string;
  readonly officer: string | null;
  readonly what: string;
  readonly detail: string;
  readonly reason: string | null;
  readonly subjects: readonly string[];
  readonly position: number;
  readonly undo: string | null;
}

export function useDecisions(subject: string) {
  const may = useMay('identity/history');
  return useRead<{ readonly events: readonly Decided[] }>('identity/history', { subject }, { enabled: may });
}

export function History({
  subject,
  standing,
}: {
  readonly subject: string;
  readonly standing: readonly Judged[];
}): JSX.Element {
  const t = useWords();
  const lines = useLines(subject, standing);
  if (lines.error !== null) return <Problem error={lines.error} />;
  if (lines.waiting) return <Waiting />;
  if (lines.all.length === 0) return <Empty title={t('noHistory')} />;
  return (
    <Panel title={t('history')} source={t('historySource')}>
      <DataTable
        caption={t('history')}
        rows={lines.all}
        rowKey={(row) => row.key}
        columns={[
          { key: 'at', head: t('at'), cell: (row) => <When at={row.at} />, sort: (a, b) => a.at.localeCompare(b.at) },
          { key: 'what', head: t('event'), cell: (row) => row.what },
          { key: 'detail', head: t('value'), cell: (row) => row.detail },
          {
            key: 'about',
            head: t('about'),
            cell: (row) =>
              row.subjects.filter((one) => one !== subject).map((one) => <SubjectLink key={one} subject={one} />),
          },
          { key: 'reason', head: t('reason'), cell: (row) => <bdi>{row.reason ?? ''}</bdi> },
          { key: 'officer', head: t('officer'), cell: (row) => <OfficerName officer={row.officer} /> },
          { key: 'position', head: t('position'), align: 'end', cell: (row) => row.position },
          {
            key: 'undo',
            head: <span className="unseen">{t('tools')}</span>,
            cell: (row) => (row.undo === null ? null : <Undo judgement={row.undo} />),
          },
        ]}
      />
    </Panel>
  );
}

function useLines(subject: string, standing: readonly Judged[]) {
  const term = useTerms();
  const decided = useDecisions(subject);
  const maySaid = useMay('intake/history');
  const said = useRead<{ readonly events: readonly SaidEvent[] }>('intake/history', { subject }, { enabled: maySaid });
  const stands = new Set(standing.map((row) => row.judgement));
  const decisions = (decided.data?.events ?? []).map((row): Line => {
    const detail = row.verdict != null ? term('verdict', row.verdict) : term('category', row.category ?? '');
    const undo = row.undoable && stands.has(row.id) ? row.id : null;
    const what = term('event', row.kind);
    return { ...row, key: `${row.position} ${row.id} ${row.kind}`, what, detail, undo };
  });
  const sayings = (said.data?.events ?? []).map((row): Line => {
    const what = term(row.kind === 'withdrawn' ? 'statement' : 'event', row.kind);
    const detail = term('property', row.property);
    return { ...row, key: `${row.position} ${row.record} ${row.kind}`, what, detail, subjects: [], undo: null };
  });
  const all = [...decisions, ...sayings].sort((a, b) => b.position - a.position || (a.key < b.key ? -1 : 1));
  const waiting = (decided.isLoading && decided.fetchStatus !== 'idle') || said.isLoading;
  return { all, waiting, error: decided.error ?? said.error };
}
