// A one-time code, shown once: it is in no read, and leaving this dialog loses it. The officer who reads it hands it
// over in person. `proposals.tsx` opens it.

import type { JSX } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from './words.ts';

export interface Code {
  readonly name: string;
  readonly code: string;
  readonly expiresAt: string | null;
}

export function OneTimeCode({
  code: { name, code, expiresAt },
  close,
}: {
  readonly code: Code;
  readonly close: () => void;
}): JSX.Element {
  const t = useWords();
  // No way out by Esc: a slip of a key must not lose it.
  return (
    <Dialog title={t('codeTitle', { name })}>
      <p className="dialog-text">{t('codeLead')}</p>
      <p className="one-time-code">
        <code>{code}</code>
      </p>
      <p className="quiet">
        {t('codeEnds')} <When at={expiresAt} />
      </p>
      <div className="dialog-tools">
        <button type="button" className="button" data-tone="main" onClick={close}>
          {t('codeTaken')}
        </button>
      </div>
    </Dialog>
  );
}
