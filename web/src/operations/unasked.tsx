// Answers to requests that this agency never issued: each is listed with the request it names, and an officer may say
// which request of ours it answers. What always holds: such an answer never disappears; one that was bound says to
// what.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, SelectField } from '../parts/forms.tsx';
import { Id, short } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { RequestLink } from './dates.tsx';
import { useLegalCode, useLegalWords } from './words-legal.ts';

type Answers = OutputOf<'operations/requests'>;
const OUTCOMES = ['answered', 'nothing-held'] as const;

export function Unasked({
  answers,
  requests,
}: {
  readonly answers: Answers['orphans'];
  readonly requests: Answers['requests'];
}): JSX.Element {
  const t = useLegalWords();
  const may = useMay('operations/bind-answer');
  const [binding, setBinding] = useState<string | null>(null);
  return (
    <Panel title={t('unasked')} source={t('unaskedSource')}>
      <DataTable
        caption={t('unasked')}
        rows={answers}
        rowKey={(row) => row.report}
        columns={[
          { key: 'report', head: t('report'), cell: (row) => <Id id={row.report} /> },
          { key: 'named', head: t('named'), cell: (row) => <Id id={row.request} /> },
          {
            key: 'bound',
            head: t('bound'),
            cell: (row) => {
              if (row.bound !== null) return <RequestLink request={row.bound} />;
              if (!may) return '–';
              return (
                <button type="button" className="button" onClick={() => setBinding(row.report)}>
                  {t('bind')}
                </button>
              );
            },
          },
        ]}
      />
      {binding !== null && <Bind report={binding} requests={requests} close={() => setBinding(null)} />}
    </Panel>
  );
}

function Bind({
  report,
  requests,
  close,
}: {
  readonly report: string;
  readonly requests: Answers['requests'];
  readonly close: () => void;
}): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const [request, setRequest] = useState('');
  const [number, setNumber] = useState('');
  const [outcome, setOutcome] = useState<string>('answered');
  const open = requests.filter(({ state, tasks }) => state !== 'draft' && tasks.some((task) => task.state === 'open'));
  const asked = useRead('operations/one-request', { request }, { enabled: request !== '' });
  const tasks = (asked.data?.tasks ?? []).filter(({ state }) => state === 'open');
  const named = open.map((row) => ({ value: row.request, label: `${short(row.request)} ${row.addressee}` }));
  return (
    <Dialog title={t('bind')} onClose={close}>
      <div className="form">
        <SelectField
          label={t('request')}
          value={request}
          onChange={setRequest}
          options={[{ value: '', label: '–' }, ...named]}
        />
        {request !== '' && asked.isPending && <Waiting />}
        <SelectField
          label={t('identifier')}
          value={number}
          onChange={setNumber}
          options={[
            { value: '', label: '–' },
            ...tasks.map((task) => ({ value: String(task.number), label: `${task.number}. ${task.value}` })),
          ]}
        />
        <SelectField
          label={t('outcome')}
          value={outcome}
          onChange={setOutcome}
          options={OUTCOMES.map((value) => ({ value, label: code('state', value) }))}
        />
        <div className="dialog-tools">
          <ActButton
            act="operations/bind-answer"
            input={{ request, report, tasks: [{ number: Number(number), outcome }] }}
            disabled={request === '' || number === ''}
            tone="main"
            onDone={close}
          >
            {t('bind')}
          </ActButton>
        </div>
      </div>
    </Dialog>
  );
}
