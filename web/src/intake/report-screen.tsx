// One report: what it is, what was understood, and what was not: refused fields, the quarantine by place, length and
// reason, elements nobody knows. Its bytes are not here; they were never kept. `screen.tsx` has the list.

import { Link, useParams } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { type FactItem, Facts } from '../parts/facts.tsx';
import { AgencyName, Id, OfficerName, SubjectLink } from '../parts/ids.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { ContentsPanel } from './contents-panel.tsx';
import { Account, Completeness } from './file-contents.tsx';
import { useWords } from './words.ts';
import './intake.css';

type Report = OutputOf<'intake/report'>;

export default function ReportScreen(): JSX.Element {
  const t = useWords();
  const { id } = useParams({ from: '/intake/report/$id' });
  const asked = useRead('intake/report', { report: id });
  const back = (
    <Link to="/intake" className="button">
      {t('back')}
    </Link>
  );
  return (
    <Page title={`${t('reportTitle')} ${id.slice(3, 11)}`} tools={back}>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && <Whole report={asked.data} />}
    </Page>
  );
}

function Whole({ report }: { readonly report: Report }): JSX.Element {
  const t = useWords();
  const { refusals, quarantine, unknowns, unreadable } = report;
  const items: FactItem[] = [
    { label: t('report'), value: <Id id={report.report} /> },
    { label: t('entry'), value: report.position },
    { label: t('at'), value: <When at={report.at} precision="second" /> },
    { label: t('officer'), value: <OfficerName officer={report.officer} /> },
    { label: t('format'), value: report.format },
    { label: t('source'), value: <bdi>{report.source}</bdi> },
    { label: t('fromAgency'), value: report.fromAgency === null ? null : <AgencyName code={report.fromAgency} /> },
    { label: t('reference'), value: report.reference === null ? null : <bdi>{report.reference}</bdi> },
    { label: t('authority'), value: report.authority === null ? null : <bdi>{report.authority}</bdi> },
    { label: t('answers'), value: report.answers },
    { label: t('exhibit'), value: report.exhibit === null ? null : <Exhibit exhibit={report.exhibit} /> },
    { label: t('operation'), value: report.operation === null ? null : <Id id={report.operation} /> },
    { label: t('parts'), value: report.parts },
    { label: t('statements'), value: report.statements },
    { label: t('sightings'), value: report.sightings },
    { label: t('listed'), value: report.listed },
    { label: t('refused'), value: report.refused },
    { label: t('unreadable'), value: report.unreadable },
    { label: t('unknown'), value: report.unknown },
    {
      label: t('completeness'),
      value: report.closed ? <Completeness partial={report.partial} /> : t('unfinished'),
    },
  ];
  return (
    <>
      <Panel title={t('factsTitle')} source={t('factsSource')} area="facts">
        <Facts items={items} />
      </Panel>
      <ContentsPanel of={{ report: report.report }} />
      <Account
        refused={refusals.map(([field, count, reason]) => ({ field, count, reason }))}
        quarantine={quarantine}
        unknown={unknowns.map(([element, count]) => ({ element, count }))}
        unreadable={unreadable}
      />
    </>
  );
}

function Exhibit({ exhibit }: { readonly exhibit: string }): JSX.Element {
  return exhibit.startsWith('x:') ? <SubjectLink subject={exhibit} about="exhibit" /> : <bdi>{exhibit}</bdi>;
}
