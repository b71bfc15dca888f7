// What may be done about a legal request now: fill and issue a draft, note its receipt and recognition, prolong,
// follow, object, say what a report answers, end it, and close a task. What always holds: only what the node offers is
// drawn, and who may not do an act has no button for it.

import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import { DateTimeField, ReasonDialog, SelectField } from '../parts/forms.tsx';
import { BindTasks } from './bind-answer.tsx';
import { FillForm } from './fill-form.tsx';
import { Issue, Receipt, Recognition } from './request-dates.tsx';
import { Ask, Grounds, RequestSelect } from './request-parts.tsx';
import type { OneRequest } from './shapes.ts';
import { useLegalCode, useLegalWords } from './words-legal.ts';

type Opened = 'fill' | 'receipt' | 'recognition' | 'bind' | 'extend' | 'object' | 'follow' | 'end';
const OPENS: readonly { readonly act: string; readonly key: Opened }[] = [
  { act: 'operations/draft-request', key: 'fill' },
  { act: 'operations/note-receipt', key: 'receipt' },
  { act: 'operations/note-recognition', key: 'recognition' },
  { act: 'operations/bind-answer', key: 'bind' },
  { act: 'operations/extend-request', key: 'extend' },
  { act: 'operations/note-objection', key: 'object' },
  { act: 'operations/follow-request', key: 'follow' },
  { act: 'operations/end-request', key: 'end' },
];

function labelOf(key: Opened, { receivedAt, recognisedAt }: OneRequest) {
  if (key === 'receipt') return receivedAt === null ? 'noteReceipt' : 'correctReceipt';
  if (key === 'recognition') return recognisedAt === null ? 'noteRecognition' : 'correctRecognition';
  return key === 'fill' ? 'change' : key;
}

export function RequestActs({ one }: { readonly one: OneRequest }): JSX.Element {
  const t = useLegalWords();
  const may = useMay('operations/draft-request');
  const [opened, setOpened] = useState<Opened | 'issue' | null>(null);
  const close = () => setOpened(null);
  const { request } = one;
  // A report can be bound from here once one came that names this request; others are on the list of all.
  const here = OPENS.filter(({ key }) => key !== 'bind' || one.reports > 0);
  const offered = may ? here.filter(({ act }) => one.may.includes(act)) : [];
  return (
    <span className="row-acts">
      {offered.map(({ key }) => (
        <button key={key} type="button" className="button" onClick={() => setOpened(key)}>
          {t(labelOf(key, one))}
        </button>
      ))}
      {may && one.may.includes('operations/issue-request') && (
        <button
          type="button"
          className="button"
          data-tone="main"
          disabled={one.lacks.length > 0}
          onClick={() => setOpened('issue')}
        >
          {t('issue')}
        </button>
      )}
      {opened === 'fill' && <FillForm one={one} close={close} />}
      {opened === 'issue' && <Issue one={one} close={close} />}
      {opened === 'receipt' && <Receipt one={one} close={close} />}
      {opened === 'recognition' && <Recognition one={one} close={close} />}
      {opened === 'bind' && <BindTasks one={one} close={close} />}
      {opened === 'object' && <Objection one={one} close={close} />}
      {opened === 'follow' && <Follow request={request} close={close} />}
      {opened === 'extend' && (
        <ReasonDialog title={t('extend')} act="operations/extend-request" input={{ request }} onClose={close} />
      )}
      {opened === 'end' && (
        <ReasonDialog title={t('end')} act="operations/end-request" input={{ request }} onClose={close} />
      )}
    </span>
  );
}

function Follow({ request, close }: { readonly request: string; readonly close: () => void }): JSX.Element {
  const t = useLegalWords();
  const [by, setBy] = useState('');
  const input = { request, by };
  return (
    <Ask title={t('follow')} act="operations/follow-request" input={input} ready={by !== ''} close={close}>
      <RequestSelect label={t('request')} hint={t('followHint')} except={request} value={by} onChange={setBy} />
    </Ask>
  );
}

function Objection({ one, close }: { readonly one: OneRequest; readonly close: () => void }): JSX.Element {
  const t = useLegalWords();
  const [objectedAt, setObjectedAt] = useState<string | null>(null);
  const [ground, setGround] = useState('');
  const input = { request: one.request, ground, objectedAt };
  const ready = objectedAt !== null && ground !== '';
  return (
    <Ask title={t('object')} act="operations/note-objection" input={input} ready={ready} close={close}>
      <DateTimeField label={t('objectedAt')} value={objectedAt} onChange={setObjectedAt} />
      <Grounds grounds={one.grounds} ground={ground} setGround={setGround} />
    </Ask>
  );
}

const OUTCOMES = ['answered', 'refused', 'nothing-held', 'withdrawn'] as const;
/** Data that came and were objected to in time. */
const REMEDIES = ['restricted', 'deleted'] as const;

export function CloseTask({
  one,
  task,
}: {
  readonly one: OneRequest;
  readonly task: OneRequest['tasks'][number];
}): JSX.Element | null {
  const t = useLegalWords();
  const code = useLegalCode();
  const may = useMay('operations/close-task');
  const objected = task.state === 'objected';
  const [closing, setClosing] = useState(false);
  const [outcome, setOutcome] = useState<string>(objected ? 'restricted' : 'nothing-held');
  const [ground, setGround] = useState('');
  const { request, grounds } = one;
  const { number } = task;
  if (!may || one.state === 'draft' || (task.state !== 'open' && !objected)) return null;
  const refused = outcome === 'refused' && grounds.length > 0;
  return (
    <>
      <button type="button" className="button" onClick={() => setClosing(true)}>
        {t('closeTask', { number })}
      </button>
      {closing && (
        <ReasonDialog
          title={t('closeTask', { number })}
          act="operations/close-task"
          input={{ request, number, outcome, ground: refused ? ground : null }}
          ready={!refused || ground !== ''}
          onClose={() => setClosing(false)}
        >
          <SelectField
            label={t('outcome')}
            value={outcome}
            onChange={setOutcome}
            options={(objected ? REMEDIES : OUTCOMES).map((value) => ({ value, label: code('state', value) }))}
          />
          {refused && <Grounds grounds={grounds} ground={ground} setGround={setGround} />}
        </ReasonDialog>
      )}
    </>
  );
}
