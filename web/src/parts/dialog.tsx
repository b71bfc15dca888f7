// A dialog: the browser's own modal element, so focus stays inside, Esc closes and focus returns where it was. One that
// must be answered has no `onClose`. It begins in its first field, or on what can be pressed where it has none; never
// on the button that closes it.

import { type JSX, type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icons.tsx';
import { useWords } from './words.ts';

/** What one can type or choose in; a group of radios is entered at the chosen one. */
const FIELDS = ['input:not([type=hidden], [type=radio])', 'input[type=radio]:checked', 'select', 'textarea'];

/** Puts the focus where one goes on: the first field, else the first thing of the body that can be pressed. */
function begin(dialog: HTMLDialogElement): void {
  const body = dialog.querySelector('.dialog-body');
  const wanted = FIELDS.map((field) => `${field}:not(:disabled)`).join(', ');
  const first =
    body?.querySelector<HTMLElement>('[autofocus]') ??
    body?.querySelector<HTMLElement>(wanted) ??
    body?.querySelector<HTMLElement>('input:not(:disabled), button:not(:disabled), a[href]');
  first?.focus();
}

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
    if (dialog !== null && !dialog.open) {
      dialog.showModal();
      begin(dialog);
    }
    return () => {
      dialog?.close();
      // What had the focus may be gone with the dialog; then the content has it, never nothing.
      const back = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : null;
      (back ?? document.getElementById('main'))?.focus({ preventScroll: back === null });
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
