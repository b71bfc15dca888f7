// Acts as buttons and forms. What always holds: who may not do an act does not see its button, a refusal stands
// beside the field it names or beside the button, and one submission is one act however often it is pressed. Fields
// are in `fields.tsx`.

import { type FormEvent, type JSX, type ReactNode, useState } from 'react';
import { type Refusal, useAct, useMay } from '../api/client.ts';
import type { Done } from '../api/names.ts';
import { Dialog } from './dialog.tsx';
import { TextField } from './fields.tsx';
import { Problem } from './states.tsx';
import { useWords } from './words.ts';

export { CheckField, DateTimeField, SelectField, TextField } from './fields.tsx';

const REASON_MAX = 500;

/** The sentence for a field that a refusal names, or null. */
export function errorOf(error: Refusal | null, field: string, otherwise: string): string | null {
  const named = error?.details['fields'] ?? error?.details['field'];
  const fields = Array.isArray(named) ? named : [named];
  // A field is named alone or with what is wrong: `reason` or `reason: too long`.
  const found = fields.find((one) => typeof one === 'string' && one.split(/[:.]/)[0] === field);
  if (found === undefined) return null;
  const said = String(found)
    .slice(field.length)
    .replace(/^[:.]\s*/, '');
  return said === '' ? otherwise : said;
}

interface ActButtonProps {
  readonly act: string;
  readonly input: object;
  /** A sentence that must be agreed to first. */
  readonly confirm?: ReactNode;
  readonly onDone?: (done: Done<unknown>) => void;
  readonly tone?: 'plain' | 'main' | 'bad';
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

export function ActButton(props: ActButtonProps): JSX.Element | null {
  const { act, input, confirm, onDone, tone = 'plain', disabled = false, children } = props;
  const may = useMay(act);
  const doing = useAct(act);
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  const done = (answer: Done<unknown>) => {
    setAsking(false);
    onDone?.(answer);
  };
  const go = () => {
    if (!doing.isPending) doing.mutate(input, { onSuccess: done });
  };
  return (
    <span className="act">
      <button
        type="button"
        className="button"
        data-tone={tone}
        disabled={disabled}
        aria-busy={doing.isPending}
        onClick={() => (confirm === undefined ? go() : setAsking(true))}
      >
        {children}
      </button>
      {confirm === undefined && doing.isError && <Problem error={doing.error} />}
      {asking && (
        <Confirm
          error={doing.error}
          busy={doing.isPending}
          tone={tone}
          go={go}
          close={() => setAsking(false)}
          label={children}
        >
          {confirm}
        </Confirm>
      )}
    </span>
  );
}

function Confirm({
  error,
  busy,
  tone,
  go,
  close,
  label,
  children,
}: {
  readonly error: Refusal | null;
  readonly busy: boolean;
  readonly tone: string;
  readonly go: () => void;
  readonly close: () => void;
  readonly label: ReactNode;
  readonly children: ReactNode;
}): JSX.Element {
  const t = useWords();
  return (
    <Dialog title={t('sure')} onClose={close}>
      <div className="dialog-text">{children}</div>
      {error !== null && <Problem error={error} />}
      <div className="dialog-tools">
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
        <button
          type="button"
          className="button"
          data-tone={tone === 'bad' ? 'bad' : 'main'}
          aria-busy={busy}
          onClick={go}
        >
          {label}
        </button>
      </div>
    </Dialog>
  );
}

interface ReasonProps {
  readonly title: string;
  readonly act: string;
  /** All of the act's input but the reason. */
  readonly input: object;
  readonly opened?: boolean;
  readonly onClose: () => void;
  readonly onDone?: (done: Done<unknown>) => void;
  /** What the button says. */
  readonly submit?: string;
  readonly lead?: ReactNode;
  /** False while what `children` ask is not there yet. */
  readonly ready?: boolean;
  /** The input's name for the reason. */
  readonly field?: string;
  readonly children?: ReactNode;
}

/** Asks for a reason, and whatever else `children` ask, then does the act. */
export function ReasonDialog(props: ReasonProps): JSX.Element | null {
  const { title, act, input, opened = true, onClose, onDone, submit, lead, ready = true, field = 'reason' } = props;
  const t = useWords();
  const doing = useAct(act);
  const [reason, setReason] = useState('');
  if (!opened) return null;
  const named = errorOf(doing.error, field, t('refusedField'));
  const able = reason.trim() !== '' && ready;
  const done = (answer: Done<unknown>) => {
    onDone?.(answer);
    onClose();
  };
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (!doing.isPending && able) doing.mutate({ ...input, [field]: reason.trim() }, { onSuccess: done });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="form" onSubmit={go}>
        {lead !== undefined && <div className="dialog-text">{lead}</div>}
        {props.children}
        <TextField
          label={t('reason')}
          hint={t('reasonHint')}
          error={named}
          value={reason}
          onChange={setReason}
          lines={3}
          maxLength={REASON_MAX}
          required
        />
        {doing.isError && named === null && <Problem error={doing.error} />}
        <div className="dialog-tools">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" className="button" data-tone="main" disabled={!able} aria-busy={doing.isPending}>
            {submit ?? t('confirm')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
