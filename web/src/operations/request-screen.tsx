// One legal request: where it stands and both of its dates, its form with what lacks, its identifiers with readiness
// and outcome, what happened to it, and its PDF. What may be done is what the node says may be done now.

import { Link, useParams } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { useLanguage } from '../i18n/words.ts';
import { Facts } from '../parts/facts.tsx';
import { SubjectLink } from '../parts/ids.tsx';
import { CountryName, Mark } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { Dates, Holidays, RequestLink, Standing } from './dates.tsx';
import { Verified } from './instruments.tsx';
import { CloseTask, RequestActs } from './request-acts.tsx';
import { RequestDocument } from './request-document.tsx';
import type { OneRequest } from './shapes.ts';
import { useLegalCode, useLegalWords } from './words-legal.ts';
import './operations.css';

export default function RequestScreen(): JSX.Element {
  const { id } = useParams({ from: '/request/$id' });
  return <Whole key={id} id={id} />;
}

function Whole({ id }: { readonly id: string }): JSX.Element {
  const t = useLegalWords();
  const asked = useRead('operations/one-request', { request: id });
  const back = (
    <Link to="/operation" className="button">
      {t('back')}
    </Link>
  );
  const absent = asked.isError && asked.error.code === 'operations/unknown-request';
  return (
    <Page title={t('oneTitle', { id: id.slice(3, 11) })} tools={back}>
      {asked.isPending && <Waiting />}
      {absent && <Empty title={t('unknown')} />}
      {asked.isError && !absent && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && (
        <>
          <Cover one={asked.data} />
          <Clocks one={asked.data} />
          <FormPanel one={asked.data} />
          <Tasks one={asked.data} />
          <Course one={asked.data} />
          <RequestDocument request={id} />
        </>
      )}
    </Page>
  );
}

function Cover({ one }: { readonly one: OneRequest }): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const language = useLanguage();
  const { lacks, doubts, law, follows, followedBy, receivedAt, recognisedAt, state } = one;
  return (
    <Panel title={one.title[language]} source={<bdi>{law.source}</bdi>} tools={<RequestActs one={one} />}>
      {doubts.length > 0 && (
        <p>
          <Mark sign="alert" tone="warn">
            {t('doubts')}
          </Mark>
        </p>
      )}
      {state === 'draft' && (
        <p>
          <Mark sign={lacks.length === 0 ? 'tick' : 'alert'} tone={lacks.length === 0 ? 'good' : 'warn'}>
            {lacks.length === 0 ? t('whole') : t('lacks', { count: lacks.length })}
          </Mark>
        </p>
      )}
      <Facts
        items={[
          { label: t('state'), value: <Standing request={one} /> },
          { label: t('due'), value: <Dates request={one} /> },
          { label: t('addressee'), value: <bdi>{one.addressee}</bdi> },
          { label: t('country'), value: <CountryName code={one.country} /> },
          { label: t('zone'), value: one.zone },
          { label: t('reference'), value: <bdi>{one.reference}</bdi> },
          { label: t('data'), value: code('data', one.data) },
          { label: t('issuer'), value: code('issuer', one.issuer) },
          { label: t('validatedBy'), value: one.validatedBy === null ? null : code('issuer', one.validatedBy) },
          { label: t('earlier'), value: follows === null ? null : <RequestLink request={follows} /> },
          { label: t('follow'), value: followedBy === null ? null : <RequestLink request={followedBy} /> },
          { label: t('sent'), value: state === 'draft' ? null : <When at={one.sentAt} /> },
          { label: t('received'), value: receivedAt === null ? null : <When at={receivedAt} /> },
          { label: t('recognised'), value: recognisedAt === null ? null : <When at={recognisedAt} /> },
          { label: t('law'), value: <Verified verified={law.verified} /> },
        ]}
      />
    </Panel>
  );
}

function Clocks({ one }: { readonly one: OneRequest }): JSX.Element | null {
  const t = useLegalWords();
  const code = useLegalCode();
  if (one.stages.length === 0) return null;
  const local = (at: string) => at.replace('T', ' ');
  const binds = <Mark sign="tick" tone="plain">{`(${t('binds')})`}</Mark>;
  return (
    <Panel title={t('clocks')} source={t('clocksSource')}>
      <DataTable
        caption={t('clocks')}
        rows={one.stages}
        rowKey={(row) => row.stage}
        columns={[
          {
            key: 'stage',
            head: t('what'),
            cell: (row) => (
              <>
                {code('stage', row.stage)}{' '}
                {row.stage === one.stage && <Mark sign="clock" tone="plain">{`(${t('runsNow')})`}</Mark>}
              </>
            ),
          },
          {
            key: 'calendar',
            head: t('calendar'),
            cell: (row) => (
              <>
                {local(row.dueLocal)} {row.binding === 'calendar' && binds}
              </>
            ),
          },
          {
            key: 'working',
            head: t('working'),
            cell: (row) => (
              <>
                {local(row.dueWorkingLocal)} {row.binding === 'working' && binds}
              </>
            ),
          },
          { key: 'source', head: t('source'), cell: (row) => <bdi>{row.source}</bdi> },
          { key: 'checked', head: t('checked'), cell: (row) => <Verified verified={row.verified} /> },
        ]}
      />
      <Holidays holidays={one.holidays} />
    </Panel>
  );
}

function FormPanel({ one }: { readonly one: OneRequest }): JSX.Element | null {
  const t = useLegalWords();
  const code = useLegalCode();
  const language = useLanguage();
  if (one.form === null) return null;
  const { title, source, fields } = one.form;
  const said = (field: (typeof fields)[number]) => {
    if (field.value === null) return null;
    return field.own ? code('issuer', code('data', field.value)) : field.value;
  };
  return (
    <Panel title={title[language]} source={<bdi>{source}</bdi>}>
      <DataTable
        caption={t('form')}
        rows={fields}
        rowKey={(row) => row.field}
        columns={[
          { key: 'section', head: t('section'), cell: (row) => row.section },
          { key: 'label', head: t('field'), cell: (row) => <bdi>{row.label[language]}</bdi> },
          {
            key: 'value',
            head: t('filled'),
            cell: (row) => {
              const value = said(row);
              if (value !== null) return <bdi>{value}</bdi>;
              if (!row.needed) return <span className="quiet">{t('notNeeded')}</span>;
              return (
                <Mark sign="alert" tone="warn">
                  {t('missing')}
                </Mark>
              );
            },
          },
        ]}
      />
    </Panel>
  );
}

function Tasks({ one }: { readonly one: OneRequest }): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const language = useLanguage();
  return (
    <Panel title={t('tasks')} source={t('tasksSource')}>
      <DataTable
        caption={t('tasks')}
        rows={one.tasks}
        rowKey={(row) => String(row.number)}
        columns={[
          { key: 'number', head: t('number'), align: 'end', cell: (row) => row.number },
          { key: 'kind', head: t('identifierKind'), cell: (row) => code('identifier', row.kind) },
          {
            key: 'value',
            head: t('identifier'),
            cell: (row) =>
              row.subject === null ? (
                <bdi>{row.port === null ? row.value : `${row.value} : ${row.port}`}</bdi>
              ) : (
                <SubjectLink subject={row.subject} label={row.value} />
              ),
          },
          { key: 'at', head: t('seenAt'), cell: (row) => <Seen task={row} /> },
          {
            key: 'readiness',
            head: t('readiness'),
            cell: (row) => (row.readiness === null ? '–' : code('readiness', row.readiness)),
          },
          { key: 'state', head: t('state'), cell: (row) => code('state', row.state) },
          {
            key: 'ground',
            head: t('ground'),
            cell: (row) =>
              row.ground === null ? (
                <CloseTask one={one} task={row} />
              ) : (
                <span className="due">
                  <bdi>{row.ground[language]}</bdi> <CloseTask one={one} task={row} />
                </span>
              ),
          },
        ]}
      />
    </Panel>
  );
}

/** When it was seen, as exactly as it is known, and in which zone the source said so. */
function Seen({ task }: { readonly task: OneRequest['tasks'][number] }): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const { from, to, precision, timeZone, kind } = task;
  if (from === null && to === null) return <>–</>;
  const zone = timeZone === 'unknown' || timeZone === '' ? t('zoneUnknown') : timeZone;
  return (
    <span className="due">
      {from !== null && <When at={from} precision={precision === 'unknown' ? 'minute' : precision} />}
      {to !== null && (
        <span>
          {'– '}
          <When at={to} precision={precision === 'unknown' ? 'minute' : precision} />
        </span>
      )}
      {kind === 'address' && <span className="quiet">{`${code('precision', precision)}, ${zone}`}</span>}
    </span>
  );
}

function Course({ one }: { readonly one: OneRequest }): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  return (
    <Panel title={t('course')}>
      <DataTable
        caption={t('course')}
        rows={one.course}
        rowKey={(row) => String(row.position)}
        columns={[
          { key: 'at', head: t('at'), cell: (row) => <When at={row.at} /> },
          { key: 'what', head: t('what'), cell: (row) => code('what', row.what) },
          { key: 'detail', head: t('detail'), cell: (row) => <bdi>{row.detail ?? '–'}</bdi> },
        ]}
      />
    </Panel>
  );
}
