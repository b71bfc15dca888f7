// Legal requests: each with its tasks, its deadlines in the addressee's zone, and what is overdue on top. Answers
// bind to their request at intake; an answer to a request that nobody made here is shown, never dropped.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, CheckField, DateTimeField, ReasonDialog, SelectField } from '../parts/forms.tsx';
import { CountryName, Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { NewRequest } from './new-request.tsx';
import { useCode, useWords } from './words.ts';

type Request = OutputOf<'operations/requests'>['requests'][number];
const LIST_MAX = 100;

export function Requests(): JSX.Element {
  const t = useWords();
  const [overdueOnly, setOverdueOnly] = useState(false);
  const [recording, setRecording] = useState(false);
  const mayRecord = useMay('operations/request');
  const asked = useRead('operations/requests', { overdueOnly, limit: LIST_MAX });
  const tools = mayRecord && (
    <button type="button" className="button" data-tone="main" onClick={() => setRecording(true)}>
      {t('newRequest')}
    </button>
  );
  return (
    <Panel title={t('requests')} source={t('requestsSource')} tools={tools}>
      <CheckField label={t('overdueOnly')} checked={overdueOnly} onChange={setOverdueOnly} />
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && asked.data.orphans.length > 0 && (
        <p>
          <Mark sign="alert" tone="warn">
            {t('orphans', { count: asked.data.orphans.length })}
          </Mark>
        </p>
      )}
      {asked.data !== undefined && <List requests={asked.data.requests} />}
      {recording && <NewRequest close={() => setRecording(false)} />}
    </Panel>
  );
}

function List({ requests }: { readonly requests: readonly Request[] }): JSX.Element {
  const t = useWords();
  const code = useCode();
  return (
    <DataTable
      caption={t('requests')}
      rows={requests}
      rowKey={(row) => row.request}
      empty={<Empty title={t('requestsEmpty')} />}
      under={(row) => <Tasks request={row} />}
      columns={[
        { key: 'instrument', head: t('instrument'), cell: (row) => row.instrument },
        { key: 'addressee', head: t('addressee'), cell: (row) => <bdi>{row.addressee}</bdi> },
        { key: 'country', head: t('country'), cell: (row) => <CountryName code={row.country} /> },
        { key: 'reference', head: t('reference'), cell: (row) => <bdi>{row.reference}</bdi> },
        { key: 'state', head: t('state'), cell: (row) => code('state', row.state) },
        { key: 'sent', head: t('sent'), cell: (row) => <When at={row.sentAt} /> },
        { key: 'received', head: t('received'), cell: (row) => <Received request={row} /> },
        { key: 'due', head: t('due'), cell: (row) => <Due request={row} /> },
      ]}
    />
  );
}

function Due({ request: { due, dueLatest, overdue } }: { readonly request: Request }): JSX.Element {
  const t = useWords();
  return (
    <span className="due">
      {due === null ? '–' : <When at={due} />}
      {dueLatest !== null && dueLatest !== due && (
        <span className="quiet"> {t('dueLatest', { date: dueLatest.slice(0, 10) })}</span>
      )}
      {overdue && (
        <Mark sign="alert" tone="bad">
          {t('overdue')}
        </Mark>
      )}
    </span>
  );
}

function Received({ request }: { readonly request: Request }): JSX.Element {
  const t = useWords();
  const may = useMay('operations/note-receipt');
  const [noting, setNoting] = useState(false);
  const [receivedAt, setReceivedAt] = useState<string | null>(null);
  if (request.receivedAt !== null) return <When at={request.receivedAt} />;
  if (!may) return <>{t('notReceived')}</>;
  return (
    <>
      <button type="button" className="button" onClick={() => setNoting(true)}>
        {t('noteReceipt')}
      </button>
      {noting && (
        <Dialog title={t('noteReceipt')} onClose={() => setNoting(false)}>
          <DateTimeField label={t('received')} value={receivedAt} onChange={setReceivedAt} />
          <div className="dialog-tools">
            <ActButton
              act="operations/note-receipt"
              input={{ request: request.request, receivedAt }}
              disabled={receivedAt === null}
              tone="main"
              onDone={() => setNoting(false)}
            >
              {t('noteReceipt')}
            </ActButton>
          </div>
        </Dialog>
      )}
    </>
  );
}

const OUTCOMES = ['answered', 'refused', 'nothing-held', 'withdrawn'] as const;

function Tasks({ request }: { readonly request: Request }): JSX.Element | null {
  const t = useWords();
  const code = useCode();
  const may = useMay('operations/close-task');
  const [closing, setClosing] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<string>('refused');
  const open = request.tasks.filter((task) => task.outcome === null).length;
  if (request.tasks.length === 0) return null;
  return (
    <details className="tasks">
      <summary>
        {t('tasks')}: {t('tasksLine', { open, count: request.tasks.length })}
      </summary>
      <ul>
        {request.tasks.map((task) => (
          <li key={task.number}>
            {task.number}. {code('identifier', task.kind)}:{' '}
            {task.outcome === null ? code('state', task.state) : code('closing', task.outcome)}{' '}
            {may && task.outcome === null && (
              <button type="button" className="button" onClick={() => setClosing(task.number)}>
                {t('closeTask', { number: task.number })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {closing !== null && (
        <ReasonDialog
          title={t('closeTask', { number: closing })}
          act="operations/close-task"
          input={{ request: request.request, number: closing, outcome }}
          onClose={() => setClosing(null)}
        >
          <SelectField
            label={t('outcome')}
            value={outcome}
            onChange={setOutcome}
            options={OUTCOMES.map((value) => ({ value, label: t(`closing/${value}`) }))}
          />
        </ReasonDialog>
      )}
    </details>
  );
}
