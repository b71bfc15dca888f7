// What is published, to read and to take along: the text in each language, the public page, the PDF, and the signed
// annex that machines check. Everything is the node's own answer; nothing is put together here.

import { type JSX, useState } from 'react';
import { askDocument, useRead } from '../api/client.ts';
import { Panel } from '../parts/panel.tsx';
import { StaleMark } from '../parts/stale.tsx';
import { Problem } from '../parts/states.tsx';
import { useAnnouncingWords } from './words-announcing.ts';

/** Bytes as a file that the browser saves. */
function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export function Published({ figure }: { readonly figure: string }): JSX.Element | null {
  const a = useAnnouncingWords();
  const asked = useRead('reconciliation/announcement', { figure });
  const [said, setSaid] = useState<Error | 'copied' | null>(null);
  // What was published without a text has nothing to read.
  if (asked.data === undefined) return null;
  const { readings, annex, stale } = asked.data;
  const name = `announcement-${figure.slice(2, 10)}`;
  const failed = (error: unknown) => setSaid(error instanceof Error ? error : new Error(String(error)));
  const pdf = () => askDocument('announcement', { figure }).then((blob) => save(blob, `${name}.pdf`), failed);
  const copy = (text: string) => navigator.clipboard.writeText(text).then(() => setSaid('copied'), failed);
  return (
    <Panel title={a('read')}>
      <StaleMark stale={stale} />
      {readings.map(({ language, title, paragraphs, notes }) => (
        <article key={language} className="figure-card" lang={language}>
          <h3>{title}</h3>
          {[...paragraphs, ...notes].map((line) => (
            <p key={line}>{line}</p>
          ))}
          <button
            type="button"
            className="button"
            onClick={() => void copy([title, ...paragraphs, ...notes].join('\n\n'))}
          >
            {a('copy')} ({language})
          </button>
        </article>
      ))}
      <div className="dialog-tools">
        <a className="link" href={`/announcement/${encodeURIComponent(figure)}`} target="_blank" rel="noreferrer">
          {a('page')}
        </a>
        <button type="button" className="button" onClick={() => void pdf()}>
          {a('savePdf')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => save(new Blob([annex], { type: 'application/json' }), `${name}.json`)}
        >
          {a('saveAnnex')}
        </button>
      </div>
      {said instanceof Error && <Problem error={said} />}
      <p role="status">{said === 'copied' ? a('copied') : ''}</p>
    </Panel>
  );
}
