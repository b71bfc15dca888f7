// What must be reviewed or be gone, and how far each decision to erase is. What always holds: one officer decides,
// another erases, and the end is only said once the bytes are gone. Places come from the list or from `FindPlaces`.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { ActButton, DateTimeField, TextField } from '../parts/forms.tsx';
import { Id, OfficerName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { ErasuresAbroad } from './abroad.tsx';
import { DecideErasure, FindPlaces } from './place-acts.tsx';
import type { Target } from './places.ts';
import { ReviewLines, Reviews } from './reviews.tsx';
import { useWords, wordOf } from './words.ts';

type Due = OutputOf<'oversight/due'>['lines'][number];
type Erasure = OutputOf<'oversight/erasures'>['erasures'][number];
const DAYS = 30;
const DAYS_MAX = 3_660;

export function DueTab(): JSX.Element {
  const mayErasures = useMay('oversight/erasures');
  return (
    <>
      <DueList />
      <Reviews />
      <FindPlaces acts={(targets) => <FoundActs targets={targets} />} />
      {mayErasures && <Erasures />}
      <ErasuresAbroad />
    </>
  );
}

/** What is found by subject or report is reviewed like what fell due, or erased by two officers at once. */
function FoundActs({ targets }: { readonly targets: readonly Target[] }): JSX.Element {
  return (
    <>
      <ReviewLines targets={targets} />
      <DecideErasure targets={targets} />
    </>
  );
}

const keyOf = ({ entry, what, by }: Due) => `${entry} ${what} ${by}`;

function DueList(): JSX.Element {
  const t = useWords();
  const [days, setDays] = useState(String(DAYS));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const wanted = Math.min(DAYS_MAX, Number(days === '' ? DAYS : days));
  const due = useRead('oversight/due', { days: wanted });
  const lines = due.data?.lines ?? [];
  const targets: Target[] = lines
    .filter((line) => chosen.has(keyOf(line)))
    .map(({ entry, records }) => ({ entry, records: records as Target['records'] }));
  const columns = [
    { key: 'what', head: t('what'), cell: (line: Due) => t(`what-${line.what}`) },
    { key: 'by', head: t('by'), cell: (line: Due) => <When at={line.by} precision="day" /> },
    { key: 'state', head: t('state'), cell: (line: Due) => <State line={line} /> },
    { key: 'entry', head: t('position'), align: 'end' as const, cell: (line: Due) => line.entry },
    { key: 'kind', head: t('kind'), cell: (line: Due) => <code>{line.kind}</code> },
    { key: 'count', head: t('records'), align: 'end' as const, cell: (line: Due) => line.count },
  ];
  const tools = (
    <TextField
      label={t('days')}
      inputMode="numeric"
      value={days}
      onChange={(text) => setDays(text.replace(/\D/g, '').slice(0, 4))}
    />
  );
  const source = due.data === undefined ? undefined : t('dueSource', { until: due.data.until.slice(0, 10) });
  return (
    <Panel title={t('due')} source={source} tools={tools} area="due">
      {due.isPending && <Waiting />}
      {due.isError && <Problem error={due.error} again={() => void due.refetch()} />}
      {due.isSuccess && (
        <DataTable
          caption={t('dueList')}
          columns={columns}
          rows={lines}
          rowKey={keyOf}
          selected={chosen}
          onSelect={setChosen}
          empty={<Empty title={t('nothingDue')} hint={t('nothingDueHint')} />}
        />
      )}
      {due.data?.more === true && <p className="source">{t('cut')}</p>}
      {lines.length > 0 && <ReviewLines targets={targets} onDone={() => setChosen(new Set())} />}
    </Panel>
  );
}

function State({ line: { overdue, held } }: { readonly line: Due }): JSX.Element {
  const t = useWords();
  return (
    <>
      {overdue && (
        <Mark sign="alert" tone="bad">
          {t('overdue')}
        </Mark>
      )}{' '}
      {held && (
        <Mark sign="lock" tone="warn">
          {t('held')}
        </Mark>
      )}
    </>
  );
}

function Erasures(): JSX.Element {
  const t = useWords();
  const asked = useRead('oversight/erasures', { state: null });
  const columns = [
    { key: 'erasure', head: t('what-erasure'), cell: (row: Erasure) => <Id id={row.erasure} /> },
    { key: 'state', head: t('state'), cell: (row: Erasure) => t(`state-${row.state}`) },
    { key: 'ground', head: t('ground'), cell: (row: Erasure) => wordOf(t, 'ground', row.ground) },
    { key: 'records', head: t('records'), align: 'end' as const, cell: (row: Erasure) => row.records },
    { key: 'decidedBy', head: t('decidedBy'), cell: (row: Erasure) => <OfficerName officer={row.decidedBy} /> },
    { key: 'decidedAt', head: t('decidedAt'), cell: (row: Erasure) => <When at={row.decidedAt} /> },
    { key: 'erasedBy', head: t('erasedBy'), cell: (row: Erasure) => <OfficerName officer={row.erasedBy} /> },
    {
      key: 'backups',
      head: t('backupsUntil'),
      cell: (row: Erasure) => <When at={row.backupsUntil} precision="day" />,
    },
    { key: 'acts', head: t('what'), cell: (row: Erasure) => <ErasureActs row={row} /> },
  ];
  return (
    <Panel title={t('erasures')} source={t('erasuresSource')} area="erasures">
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && (
        <DataTable
          caption={t('erasureList')}
          columns={columns}
          rows={asked.data.erasures}
          rowKey={(row) => row.erasure}
          empty={<Empty title={t('noErasures')} />}
        />
      )}
    </Panel>
  );
}

function ErasureActs({ row: { erasure, state, decidedBy, records } }: { readonly row: Erasure }): JSX.Element | null {
  const t = useWords();
  const { officer } = useSession().officer;
  const [until, setUntil] = useState<string | null>(null);
  const mayComplete = useMay('oversight/complete-erasure');
  if (state === 'decided') {
    return (
      <ActButton
        act="oversight/erase"
        input={{ erasure }}
        confirm={t('eraseAsk', { count: records })}
        tone="bad"
        disabled={decidedBy === officer}
      >
        {t('erase')}
      </ActButton>
    );
  }
  if (state !== 'erased' || !mayComplete) return null;
  return (
    <details>
      <summary>{t('complete')}</summary>
      <div className="form place-form">
        <DateTimeField label={t('backupsUntil')} hint={t('completeLead')} value={until} onChange={setUntil} />
        <ActButton
          act="oversight/complete-erasure"
          input={{ erasure, backupsUntil: until }}
          confirm={t('completeAsk')}
          tone="main"
        >
          {t('complete')}
        </ActButton>
      </div>
    </details>
  );
}
