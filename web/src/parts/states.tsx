// What a place says while it waits, when it was refused, and when there is nothing: always in words, with what can be
// done next. A refusal is shown as the node wrote it.

import type { JSX, ReactNode } from 'react';
import { Refusal } from '../api/wire.ts';
import { Icon } from './icons.tsx';
import { useWords } from './words.ts';

export function Waiting(): JSX.Element {
  return (
    <p className="state waiting" role="status">
      <span className="waiting-sign" aria-hidden="true" />
      {useWords()('loading')}
    </p>
  );
}

export function Problem({ error, again }: { readonly error: unknown; readonly again?: () => void }): JSX.Element {
  const t = useWords();
  const refused = error instanceof Refusal;
  return (
    <div className="state problem" role="alert">
      <p className="problem-title">
        <Icon sign="alert" />
        {refused ? error.message : t('failed')}
      </p>
      <p className="quiet">{refused ? error.hint : t('failedHint')}</p>
      {again !== undefined && (
        <button type="button" className="button" onClick={again}>
          {t('again')}
        </button>
      )}
    </div>
  );
}

export function Empty({
  title,
  hint,
  action,
}: {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}): JSX.Element {
  return (
    <div className="state empty">
      <p className="empty-title">{title}</p>
      {hint !== undefined && <p className="quiet">{hint}</p>}
      {action}
    </div>
  );
}
