// The operation of the open matter: by country, participants, scope, the action day, outcomes, legal requests. What
// always holds: a tab that this officer may not read is absent, and outside an operation the page says which there
// are.

import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { useMatter } from '../app/matter.tsx';
import { Page } from '../parts/page.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { ActionDay } from './action-day.tsx';
import { Added } from './added.tsx';
import { useAddedWords } from './added-words.ts';
import { Board } from './board.tsx';
import { Instruments } from './instruments.tsx';
import { Operations } from './list.tsx';
import { OpenOperation } from './open.tsx';
import { Outcomes } from './outcomes.tsx';
import { Requests } from './requests.tsx';
import { Roster } from './roster.tsx';
import { Scope } from './scope.tsx';
import type { Operation } from './shapes.ts';
import { useCode, useWords } from './words.ts';
import './operations.css';

export default function OperationScreen(): JSX.Element {
  const t = useWords();
  const code = useCode();
  const { operation } = useMatter();
  const asked = useRead('operations/list', {});
  const here = asked.data?.operations.find((one) => one.operation === operation);
  const lead =
    here === undefined ? (
      t('lead')
    ) : (
      <>
        {code('offence', here.offence)} · <bdi>{here.basis}</bdi>
      </>
    );
  return (
    <Page title={here?.name ?? t('title')} lead={lead} tools={<OpenOperation />}>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && here === undefined && <Outside operations={asked.data.operations} />}
      {here !== undefined && <Inside all={asked.data?.operations ?? []} />}
    </Page>
  );
}

function Outside({ operations }: { readonly operations: readonly Operation[] }): JSX.Element {
  const t = useWords();
  if (operations.length === 0) return <Empty title={t('none')} hint={t('noneHint')} />;
  return (
    <>
      <Empty title={t('noMatter')} hint={t('noMatterHint')} />
      <Operations operations={operations} />
    </>
  );
}

function Inside({ all }: { readonly all: readonly Operation[] }): JSX.Element {
  const t = useWords();
  const added = useAddedWords();
  const may = {
    added: useMay('jurisdiction/added'),
    board: useMay('operations/board'),
    scope: useMay('jurisdiction/scope'),
    day: useMay('operations/measures'),
    outcomes: useMay('operations/outcomes'),
    requests: useMay('operations/requests'),
    instruments: useMay('operations/instruments'),
  };
  const tabs = [
    { key: 'board', label: t('byCountry'), panel: <Board />, shown: may.board },
    { key: 'roster', label: t('participants'), panel: <Roster />, shown: true },
    { key: 'scope', label: t('scope'), panel: <Scope />, shown: may.scope },
    { key: 'day', label: t('day'), panel: <ActionDay />, shown: may.day },
    { key: 'added', label: added('tab'), panel: <Added />, shown: may.added },
    { key: 'outcomes', label: t('outcomes'), panel: <Outcomes />, shown: may.outcomes },
    { key: 'requests', label: t('requests'), panel: <Requests />, shown: may.requests },
    { key: 'instruments', label: t('instruments'), panel: <Instruments />, shown: may.instruments },
    { key: 'operations', label: t('operations'), panel: <Operations operations={all} />, shown: all.length > 1 },
  ];
  return <Tabs label={t('title')} items={tabs.filter(({ shown }) => shown)} />;
}
