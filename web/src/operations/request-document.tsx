// The PDF of a legal request: made on the node from the same read as the page, held here only until the page is left,
// and saved by a link of the browser's own.

import { type JSX, useEffect, useState } from 'react';
import { askDocument } from '../api/client.ts';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/states.tsx';
import { useLegalWords } from './words-legal.ts';

export function RequestDocument({ request }: { readonly request: string }): JSX.Element {
  const t = useLegalWords();
  const [made, setMade] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'making' | Error>('idle');
  useEffect(() => {
    return () => {
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [made]);
  const make = () => {
    setState('making');
    askDocument('request', { request }).then(
      (blob) => {
        setMade(URL.createObjectURL(blob));
        setState('idle');
      },
      (error: unknown) => setState(error instanceof Error ? error : new Error(String(error))),
    );
  };
  const name = `request-${request.slice(3, 11)}.pdf`;
  return (
    <Panel title={t('document')} source={t('documentSource')}>
      <button type="button" className="button" onClick={make} aria-busy={state === 'making'}>
        {state === 'making' ? t('making') : t('makeDocument')}
      </button>{' '}
      {made !== null && (
        <a className="link" href={made} download={name}>
          {t('download', { name })}
        </a>
      )}
      {state instanceof Error && <Problem error={state} />}
    </Panel>
  );
}
