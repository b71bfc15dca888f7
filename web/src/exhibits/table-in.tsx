// A table (CSV) read into the seizure list: pasted or chosen, read on the node, and shown in the form for the officer
// to check. What always holds: reading books nothing in, and what was not taken or is wrong is named by line and
// column.

import { type JSX, useState } from 'react';
import { ask } from '../api/client.ts';
import { TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { emptyThing, type Thing } from './list-draft.ts';
import { useListWords } from './list-words.ts';

interface Read {
  readonly items: readonly Readonly<Record<string, string>>[];
  readonly unknown: readonly string[];
  readonly wrong: readonly { readonly line: number; readonly field: string; readonly why: string }[];
}

export function TableIn({ take }: { readonly take: (things: readonly Thing[]) => void }): JSX.Element {
  const l = useListWords();
  const [text, setText] = useState('');
  const [read, setRead] = useState<Read | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const go = async () => {
    setError(null);
    try {
      const { output } = await ask<Read>('exhibits/read-list', { text });
      setRead(output);
      take(output.items.map((item, nth) => ({ ...emptyThing(String(nth + 1)), ...item })));
    } catch (refusal) {
      setError(refusal instanceof Error ? refusal : new Error(String(refusal)));
    }
  };
  const why = (said: string) => l(said === 'check-digit' ? 'check-digit' : 'unfit');
  return (
    <details>
      <summary>{l('csv')}</summary>
      <TextField label={l('csv')} hint={l('csvHint')} lines={5} value={text} onChange={setText} />
      <button type="button" className="button" disabled={text.trim() === ''} onClick={() => void go()}>
        {l('readCsv')}
      </button>
      {error !== null && <Problem error={error} />}
      {read !== null && read.unknown.length > 0 && <p>{l('csvUnknown', { columns: read.unknown.join(', ') })}</p>}
      <ul className="chain-gaps">
        {(read?.wrong ?? []).map((one) => (
          <li key={`${one.line} ${one.field}`} data-breaks="true">
            {l('csvWrong', { line: one.line, field: one.field, why: why(one.why) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
