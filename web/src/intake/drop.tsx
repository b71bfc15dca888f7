// Where a file is dropped or chosen; the keyboard chooses by the button. What always holds: one file at a time, and
// its name goes no further than its ending. `receive-blob.tsx` takes it from here.

import { type DragEvent, type JSX, useId, useState } from 'react';
import { useWords } from './words.ts';

export function Drop({ onFile }: { readonly onFile: (file: File) => void }): JSX.Element {
  const t = useWords();
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file !== undefined) onFile(file);
  };
  const dropped = (event: DragEvent<HTMLElement>) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <section
      className="drop"
      data-over={over}
      aria-label={t('choose')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <label htmlFor={id}>
        {t('drop')} <span className="button drop-button">{t('choose')}</span>
      </label>
      <input
        id={id}
        type="file"
        className="drop-input"
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <p className="field-hint">{t('dropHint')}</p>
    </section>
  );
}
