// What may be done about a legal request now: fill and issue a draft, note its receipt, prolong, follow, object, end
// it, and close a task that no report will answer. What always holds: only what the node offers is drawn, and who may
// not do an act has no button for it.

import { type JSX, type ReactNode, useState } from 'react';
import { useMay } from '../api/client.ts';
import { useLanguage } from '../i18n/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, DateTimeField, ReasonDialog, SelectField, TextField } from '../parts/forms.tsx';
import { FillForm } from './fill-form.tsx';
import type { OneRequest } from './shapes.ts';
import { useLegalCode, useLegalWords } from './words-legal.ts';

type Opened = 'fill' | 'receipt' | 'extend' | 'object' | 'follow' | 'end';
const OPENS: readonly { readonly act: string; readonly key: Opened }[] = [
  { act: 'operations/draft-request', key: 'fill' },
  { act: 'operations/note-receipt', key: 'receipt' },
  { act: 'operations/extend-request', key: 'extend' },
  { act: 'operations/note-objection', key: 'object' },
  { act: 'operations/follow-request', key: 'follow' },
  { act: 'operations/end-request', key: 'end' },
];
const LABELS = {
  fill: 'change',
  receipt: 'noteReceipt',
  extend: 'extend',
  object: 'object',
  follow: 'follow',
  end: 'end',
} as const;

export function RequestActs({ one }: { readonly one: OneRequest }): JSX.Element {
  const t = useLegalWords();
  const may = useMay('operations/draft-request');
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const { request } = one;
  const offered = may ? OPENS.filter(({ act }) => one.may.includes(act)) : [];
  return (
    <span className="row-acts">
      {offered.map(({ key }) => (
        <button key={key} type="button" className="button" onClick={() => setOpened(key)}>
          {t(LABELS[key])}
        </button>
      ))}
      {one.may.includes('operations/issue-request') && (
        <ActButton
          act="operations/issue-request"
          input={{ request }}
          confirm={t('issueSure')}
          tone="main"
          disabled={one.lacks.length > 0}
        >
          {t('issue')}
        </ActButton>
      )}
      {opened === 'fill' && <FillForm one={one} close={close} />}
      {opened === 'receipt' && <Receipt request={request} close={close} />}
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

/** A dialog with one act at its end. */
function Ask({
  title,
  act,
  input,
  ready,
  close,
  children,
}: {
  readonly title: string;
  readonly act: string;
  readonly input: object;
  readonly ready: boolean;
  readonly close: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <Dialog title={title} onClose={close}>
      <div className="form">{children}</div>
      <div className="dialog-tools">
        <ActButton act={act} input={input} disabled={!ready} tone="main" onDone={close}>
          {title}
        </ActButton>
      </div>
    </Dialog>
  );
}

function Receipt({ request, close }: { readonly request: string; readonly close: () => void }): JSX.Element {
  const t = useLegalWords();
  const [receivedAt, setReceivedAt] = useState<string | null>(null);
  const input = { request, receivedAt };
  const ready = receivedAt !== null;
  return (
    <Ask title={t('noteReceipt')} act="operations/note-receipt" input={input} ready={ready} close={close}>
      <DateTimeField label={t('received')} value={receivedAt} onChange={setReceivedAt} />
    </Ask>
  );
}

function Follow({ request, close }: { readonly request: string; readonly close: () => void }): JSX.Element {
  const t = useLegalWords();
  const [by, setBy] = useState('');
  const input = { request, by: by.trim() };
  const ready = /^lr:[0-9a-f]{32}$/.test(by.trim());
  return (
    <Ask title={t('follow')} act="operations/follow-request" input={input} ready={ready} close={close}>
      <TextField label={t('request')} hint={t('followHint')} value={by} onChange={setBy} maxLength={40} />
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
      <Grounds one={one} ground={ground} setGround={setGround} />
    </Ask>
  );
}

function Grounds({
  one,
  ground,
  setGround,
}: {
  readonly one: OneRequest;
  readonly ground: string;
  readonly setGround: (ground: string) => void;
}): JSX.Element {
  const t = useLegalWords();
  const language = useLanguage();
  const listed = one.grounds.map(({ id, text }) => ({ value: id, label: text[language] }));
  return (
    <SelectField
      label={t('ground')}
      value={ground}
      onChange={setGround}
      options={[{ value: '', label: t('noGround') }, ...listed]}
    />
  );
}

const OUTCOMES = ['answered', 'refused', 'nothing-held', 'withdrawn'] as const;

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
  const [closing, setClosing] = useState(false);
  const [outcome, setOutcome] = useState<string>('nothing-held');
  const [ground, setGround] = useState('');
  const { request, grounds } = one;
  const { number } = task;
  if (!may || one.state === 'draft' || task.state !== 'open') return null;
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
            options={OUTCOMES.map((value) => ({ value, label: code('state', value) }))}
          />
          {refused && <Grounds one={one} ground={ground} setGround={setGround} />}
        </ReasonDialog>
      )}
    </>
  );
}
