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

export function ActButton({
  act,
  input,
  confirm,
  onDone,
  tone = 'plain',
  disabled = false,
  children,
}: {
  readonly act: string;
  readonly input: object;
  /** A sentence that must be agreed to first. */
  readonly confirm?: ReactNode;
  readonly onDone?: (done: Done<unknown>) => void;
  readonly tone?: 'plain' | 'main' | 'bad';
  readonly disabled?: boolean;
  readonly children: ReactNode;
}): JSX.Element | null {
  const t = useWords();
  const may = useMay(act);
  const doing = useAct(act);
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  const go = () => {
    doing.mutate(input, {
      onSuccess: (done) => {
        setAsking(false);
        onDone?.(done);
      },
    });
  };
  const button = (
    <button
      type="button"
      className="button"
      data-tone={tone}
      disabled={disabled}
      aria-busy={doing.isPending}
      onClick={() => {
        if (doing.isPending) return;
        if (confirm === undefined) go();
        else setAsking(true);
      }}
    >
      {children}
    </button>
  );
  if (confirm === undefined) {
    return (
      <span className="act">
        {button}
        {doing.isError && <Problem error={doing.error} />}
      </span>
    );
  }
  return (
    <>
      {button}
      {asking && (
        <Dialog title={t('sure')} onClose={() => setAsking(false)}>
          <div className="dialog-text">{confirm}</div>
          {doing.isError && <Problem error={doing.error} />}
          <div className="dialog-tools">
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {t('cancel')}
            </button>
            <button
              type="button"
              className="button"
              data-tone={tone === 'bad' ? 'bad' : 'main'}
              aria-busy={doing.isPending}
              onClick={() => !doing.isPending && go()}
            >
              {children}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

/** Asks for a reason, and whatever else `children` ask, then does the act. */
export function ReasonDialog({
  title,
  act,
  input,
  opened = true,
  onClose,
  onDone,
  submit,
  lead,
  ready = true,
  field = 'reason',
  children,
}: {
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
}): JSX.Element | null {
  const t = useWords();
  const doing = useAct(act);
  const [reason, setReason] = useState('');
  if (!opened) return null;
  const named = errorOf(doing.error, field, t('refusedField'));
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending || reason.trim() === '' || !ready) return;
    doing.mutate(
      { ...input, [field]: reason.trim() },
      {
        onSuccess: (done) => {
          onDone?.(done);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="form" onSubmit={go}>
        {lead !== undefined && <div className="dialog-text">{lead}</div>}
        {children}
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
          <button
            type="submit"
            className="button"
            data-tone="main"
            disabled={reason.trim() === '' || !ready}
            aria-busy={doing.isPending}
          >
            {submit ?? t('confirm')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
