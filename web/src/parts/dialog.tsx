// A dialog: the browser's own modal element, so focus stays inside, Esc closes and focus returns where it was. One that
// must be answered has no `onClose`.

import { type JSX, type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icons.tsx';
import { useWords } from './words.ts';

export function Dialog({
  title,
  onClose,
  side = false,
  children,
}: {
  readonly title: string;
  readonly onClose?: (() => void) | undefined;
  /** True for a drawer at the right edge. */
  readonly side?: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  const t = useWords();
  const id = useId();
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = place.current;
    const before = document.activeElement;
    if (dialog !== null && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={place}
      className={side ? 'dialog drawer' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        // Only the page closes it, so that what it shows and what is open never differ.
        event.preventDefault();
        onClose?.();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        // A second Esc would close it whatever `cancel` says.
        if (event.key === 'Escape') {
          event.preventDefault();
          onClose?.();
        }
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        {onClose !== undefined && (
          <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
            <Icon sign="cross" />
          </button>
        )}
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
