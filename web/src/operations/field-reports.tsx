// Reports from telephones as the desk sees them: by both clocks, what became of each, and the decision about those that
// wait. Two telephones that say the same are one outcome only after a person said so; `decide-report.tsx` asks them.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { OfficerName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { DecideReport, VERDICTS, type Verdict } from './decide-report.tsx';
import { MeasureName, type Report, SaidPerson } from './report-lines.tsx';
import { HeldMark } from './slips.tsx';
import { useCode } from './words.ts';
import { useDayCode, useDayWords } from './words-day.ts';

interface Deciding {
  readonly report: Report;
  readonly verdict: Verdict;
}

export function FieldReports(): JSX.Element {
  const t = useDayWords();
  const asked = useRead('operations/reports', {});
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const columns = useColumns(setDeciding);
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const { reports, held } = asked.data;
  return (
    <Panel title={t('field')} source={t('fieldSource')} tools={<HeldMark count={held} />}>
      <DataTable
        caption={t('field')}
        rows={reports}
        rowKey={(row) => row.report}
        empty={<Empty title={t('fieldEmpty')} />}
        columns={columns}
      />
      {deciding !== null && <DecideReport {...deciding} all={reports} close={() => setDeciding(null)} />}
    </Panel>
  );
}

function useColumns(decide: (deciding: Deciding) => void): readonly Column<Report>[] {
  const t = useDayWords();
  const say = useDayCode();
  const code = useCode();
  const mayDecide = useMay('operations/decide-report');
  const verdicts = (report: Report) =>
    mayDecide &&
    report.state === 'held' && (
      <span className="row-acts">
        {VERDICTS.map((verdict) => (
          <button key={verdict} type="button" className="button" onClick={() => decide({ report, verdict })}>
            {say('verdict', verdict)}
          </button>
        ))}
      </span>
    );
  return [
    { key: 'act', head: <span className="unseen">{t('acts')}</span>, cell: verdicts },
    {
      key: 'state',
      head: t('state'),
      cell: (row) => (
        <>
          {say('state', row.state)}
          {row.state === 'held' && <span className="beneath">{say('why', row.reason ?? '')}</span>}
        </>
      ),
    },
    { key: 'team', head: t('team'), cell: (row) => <Team report={row} /> },
    {
      key: 'result',
      head: t('result'),
      cell: (row) => (
        <>
          {code('result', row.result)}
          <span className="beneath">
            <MeasureName measure={row.measure} />
          </span>
        </>
      ),
    },
    { key: 'person', head: t('person'), cell: (row) => <SaidPerson {...row} /> },
    { key: 'taken', head: t('taken'), align: 'end', cell: (row) => row.exhibits ?? '–' },
    { key: 'mark', head: t('mark'), cell: (row) => <bdi>{row.mark ?? '–'}</bdi> },
    { key: 'happened', head: t('happened'), cell: (row) => <When at={row.happenedAt} /> },
    { key: 'written', head: t('written'), cell: (row) => <When at={row.writtenAt} /> },
    { key: 'received', head: t('received'), cell: (row) => <When at={row.receivedAt} /> },
    { key: 'clock', head: t('clock'), cell: (row) => say('clock', row.clock) },
  ];
}

function Team({ report }: { readonly report: Report }): JSX.Element {
  return (
    <>
      <bdi>{report.team ?? '–'}</bdi>
      <span className="beneath">
        <OfficerName officer={report.officer} />
      </span>
    </>
  );
}
