// Reports from telephones as the desk sees them: by both clocks, what became of each, and the decision about those that
// wait. Two telephones that say the same are one outcome only after a person said so.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { ReasonDialog } from '../parts/forms.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { HeldMark } from './slips.tsx';
import { useCode } from './words.ts';
import { useDayCode, useDayWords } from './words-day.ts';

type Report = OutputOf<'operations/reports'>['reports'][number];
const VERDICTS = [
  ['same', 'same'],
  ['record', 'another'],
  ['dismiss', 'dismiss'],
] as const;
interface Deciding {
  readonly report: string;
  readonly verdict: (typeof VERDICTS)[number][0];
}

export function FieldReports(): JSX.Element {
  const t = useDayWords();
  const say = useDayCode();
  const code = useCode();
  const mayDecide = useMay('operations/decide-report');
  const asked = useRead('operations/reports', {});
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const decide = ({ report, state }: Report) =>
    mayDecide &&
    state === 'held' &&
    VERDICTS.map(([verdict, word]) => (
      <button key={verdict} type="button" className="button" onClick={() => setDeciding({ report, verdict })}>
        {t(word)}
      </button>
    ));
  const columns: readonly Column<Report>[] = [
    { key: 'team', head: t('team'), cell: (row) => <bdi>{row.team ?? '–'}</bdi> },
    { key: 'result', head: t('result'), cell: (row) => code('result', row.result) },
    { key: 'written', head: t('written'), cell: (row) => <When at={row.writtenAt} /> },
    { key: 'received', head: t('received'), cell: (row) => <When at={row.receivedAt} /> },
    { key: 'clock', head: t('clock'), cell: (row) => say('clock', row.clock) },
    { key: 'state', head: t('state'), cell: (row) => say('state', row.state) },
    {
      key: 'why',
      head: t('why'),
      cell: (row) => (row.state !== 'held' ? '–' : row.reason === 'doublet' ? t('doublet') : row.reason),
    },
    { key: 'act', head: <span className="unseen">{t('acts')}</span>, cell: decide },
  ];
  return (
    <Panel title={t('field')} source={t('fieldSource')} tools={<HeldMark count={asked.data.held} />}>
      <DataTable
        caption={t('field')}
        rows={asked.data.reports}
        rowKey={(row) => row.report}
        empty={<Empty title={t('fieldEmpty')} />}
        columns={columns}
      />
      {deciding !== null && (
        <ReasonDialog
          title={t('decide')}
          act="operations/decide-report"
          input={deciding}
          onClose={() => setDeciding(null)}
        />
      )}
    </Panel>
  );
}
