// The action day: every measure in the time of its place and in the officer's, what each still lacks, and every
// conflict by name. One coordinator proposes go or no-go, another decides; a measure that conflicts is never silently
// let through.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { useSession } from '../app/session.tsx';
import { ActButton, CheckField, TextField } from '../parts/forms.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { CountryName, Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { OrderPanel } from './order.tsx';
import { PlanMeasure } from './plan-measure.tsx';
import { Readiness } from './readiness.tsx';
import { SayReady } from './say-ready.tsx';
import type { Day, Measure } from './shapes.ts';
import { Slips } from './slips.tsx';
import { useCode, useWords } from './words.ts';
import { useDayWords } from './words-day.ts';

export function ActionDay(): JSX.Element {
  const t = useWords();
  const mayPlan = useMay('operations/plan-measure');
  const mayOrder = useMay('operations/schedule');
  const maySlips = useMay('operations/slips');
  const asked = useRead('operations/measures', {});
  const [planning, setPlanning] = useState(false);
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const tools = mayPlan && (
    <button type="button" className="button" data-tone="main" onClick={() => setPlanning(true)}>
      {t('plan')}
    </button>
  );
  return (
    <>
      <Panel title={t('day')} source={t('daySource')} tools={tools}>
        <Conflicts day={asked.data} />
        <Measures measures={[...asked.data.measures].sort((a, b) => (a.startUtc < b.startUtc ? -1 : 1))} />
      </Panel>
      <Readiness day={asked.data} />
      {mayOrder && <OrderPanel />}
      {asked.data.measures.some(({ state }) => state === 'planned') && <Decision />}
      {maySlips && <Slips measures={asked.data.measures} />}
      {planning && <PlanMeasure close={() => setPlanning(false)} />}
    </>
  );
}

function Conflicts({ day }: { readonly day: Day }): JSX.Element | null {
  const t = useWords();
  if (day.measures.length === 0) return null;
  if (day.conflicts.length === 0) {
    return (
      <p>
        <Mark sign="tick" tone="good">
          {t('noConflicts', { count: day.compared })}
        </Mark>
      </p>
    );
  }
  return (
    <div className="conflicts" role="alert">
      <Mark sign="alert" tone="bad">
        {t('conflicts', { count: day.conflicts.length })}
      </Mark>
      <ul>
        {day.conflicts.map((one) => (
          <li key={one.measures.join(' ')}>
            {t('conflictBetween', { agencies: one.agencies.join(', '), rules: one.rules.join(', ') })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Measures({ measures }: { readonly measures: readonly Measure[] }): JSX.Element {
  const t = useWords();
  const code = useCode();
  const columns: readonly Column<Measure>[] = [
    { key: 'agency', head: t('agency'), cell: (row) => <AgencyName code={row.agency} /> },
    { key: 'kind', head: t('kind'), cell: (row) => code('kind', row.kind) },
    {
      key: 'where',
      head: t('where'),
      cell: (row) => (
        <>
          <CountryName code={row.country} /> {row.province !== null && <bdi>{row.province}</bdi>}
        </>
      ),
    },
    {
      key: 'there',
      head: t('starts'),
      cell: (row) => `${row.localStart.replace('T', ' ')} ${row.zone}`,
      sort: (a, b) => (a.startUtc < b.startUtc ? -1 : 1),
    },
    { key: 'window', head: t('window'), cell: (row) => <When at={row.startUtc} /> },
    { key: 'lacks', head: t('lacks'), cell: (row) => <Lacks measure={row} /> },
    {
      key: 'state',
      head: t('state'),
      cell: (row) =>
        row.stopped ? (
          <Mark sign="alert" tone="bad">
            {t('stopped')}
          </Mark>
        ) : (
          code('state', row.state)
        ),
    },
    { key: 'act', head: <span className="unseen">{t('acts')}</span>, cell: (row) => <ReadyAct measure={row} /> },
  ];
  return (
    <DataTable
      caption={t('measures')}
      rows={measures}
      rowKey={(row) => row.measure}
      columns={columns}
      empty={<Empty title={t('dayEmpty')} hint={t('dayEmptyHint')} />}
    />
  );
}

function Lacks({ measure }: { readonly measure: Measure }): JSX.Element {
  const t = useWords();
  const code = useCode();
  if (measure.lacks.length > 0) return <>{measure.lacks.map((one) => code('ready', one)).join(', ')}</>;
  return (
    <Mark sign="tick" tone="good">
      {t('nothingLacks')}
    </Mark>
  );
}

/** An agency says of its own measures what is in place, while they are planned. */
function ReadyAct({ measure }: { readonly measure: Measure }): JSX.Element | null {
  const t = useWords();
  const { agency } = useSession();
  const may = useMay('operations/ready-measure');
  const [saying, setSaying] = useState(false);
  if (!may || measure.agency !== agency.code || measure.state === 'done') return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setSaying(true)}>
        {t('sayReady')}
      </button>
      {saying && <SayReady measure={measure} close={() => setSaying(false)} />}
    </>
  );
}

function Decision(): JSX.Element | null {
  const t = useWords();
  const word = useDayWords();
  const [despite, setDespite] = useState(false);
  const [text, setText] = useState('');
  const reason = text.trim() === '' ? null : text.trim();
  const mayPropose = useMay('operations/propose-go');
  const mayDecide = useMay('operations/go');
  if (!mayPropose && !mayDecide) return null;
  return (
    <Panel title={`${t('proposeGo')} / ${t('decideGo')}`} source={t('proposeGoLead')}>
      <div className="go">
        <CheckField label={t('despite')} checked={despite} onChange={setDespite} />
        {despite && <TextField label={word('reason')} value={text} onChange={setText} maxLength={200} />}
        <ActButton act="operations/propose-go" input={{ decision: 'go', despite, reason }} confirm={t('proposeGoLead')}>
          {t('proposeGo')}
        </ActButton>
        <ActButton
          act="operations/propose-go"
          input={{ decision: 'no-go', despite, reason }}
          confirm={t('proposeGoLead')}
        >
          {t('proposeNoGo')}
        </ActButton>
        <ActButton act="operations/go" input={{ decision: 'go' }} confirm={t('decideSure')} tone="main">
          {t('decideGo')}
        </ActButton>
        <ActButton act="operations/go" input={{ decision: 'no-go' }} confirm={t('decideSure')} tone="bad">
          {t('decideNoGo')}
        </ActButton>
      </div>
    </Panel>
  );
}
