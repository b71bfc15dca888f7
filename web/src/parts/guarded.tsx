// Guarded text: a name from outside that may describe abuse. It is masked until an officer asks for it; asking is a
// read of its own where the screen gives `onReveal`, and it is masked again at the next look.

import { type JSX, useState } from 'react';
import { Icon } from './icons.tsx';
import { useWords } from './words.ts';

export function Guarded({
  masked,
  value,
  onReveal,
}: {
  /** What stands there while it is masked: a short neutral text, or null for the default. */
  readonly masked?: string | null;
  /** The text itself, null until the node has given it. */
  readonly value: string | null;
  readonly onReveal?: () => void;
}): JSX.Element {
  const t = useWords();
  const [shown, setShown] = useState(false);
  const toggle = () => {
    if (!shown && value === null) onReveal?.();
    setShown(!shown);
  };
  const able = value !== null || onReveal !== undefined;
  return (
    <span className="guarded" data-shown={shown}>
      <bdi className="guarded-text">{shown && value !== null ? value : (masked ?? '▒▒▒▒▒▒')}</bdi>
      {!shown && <span className="unseen">{t('guarded')}</span>}
      {able && (
        <button type="button" className="link-button" aria-pressed={shown} onClick={toggle} title={t('guarded')}>
          <Icon sign="eye" />
          {shown ? t('hide') : t('reveal')}
        </button>
      )}
    </span>
  );
}
