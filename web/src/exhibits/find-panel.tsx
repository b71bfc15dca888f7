// Scan or type: a field that takes what a scanner types, or a mark, serial number or IMEI, and opens the exhibit; and
// below it what is due back. What always holds: one hit opens at once, several are shown with why, and a label whose
// check digits do not fit says so.

import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, type JSX, useState } from 'react';
import { ask, useMay, useRead } from '../api/client.ts';
import { TextField } from '../parts/forms.tsx';
import { OfficerName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { useListWords } from './list-words.ts';
import { useWords } from './words.ts';

interface Hit {
  readonly exhibit: string;
  readonly by: string;
  readonly mark: string;
}
interface Found {
  readonly misread: boolean;
  readonly hits: readonly Hit[];
}

export function FindPanel(): JSX.Element | null {
  const l = useListWords();
  const may = useMay('exhibits/find');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found | Error | null>(null);
  if (!may) return null;
  const go = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    try {
      const { output } = await ask<Found>('exhibits/find', { text: text.trim() });
      const [only] = output.hits;
      if (output.hits.length === 1 && only !== undefined) {
        await navigate({ to: '/exhibit/$id', params: { id: only.exhibit } });
      } else setFound(output);
    } catch (refusal) {
      setFound(refusal instanceof Error ? refusal : new Error(String(refusal)));
    }
  };
  return (
    <form className="exhibit-find" onSubmit={(event) => void go(event)}>
      <TextField label={l('find')} hint={l('findHint')} maxLength={64} value={text} onChange={setText} />
      <button type="submit" className="button">
        {l('findNow')}
      </button>
      {found instanceof Error && <Problem error={found} />}
      {found !== null && !(found instanceof Error) && <Hits found={found} />}
    </form>
  );
}

function Hits({ found }: { readonly found: Found }): JSX.Element {
  const l = useListWords();
  return (
    <div role="status">
      {found.hits.length === 0 && <p>{l(found.misread ? 'misread' : 'notFound')}</p>}
      <ul>
        {found.hits.map((hit) => (
          <li key={hit.exhibit}>
            <Link className="link" to="/exhibit/$id" params={{ id: hit.exhibit }}>
              <bdi>{hit.mark}</bdi>
            </Link>{' '}
            <span className="quiet">{l(`by/${hit.by}` as 'by/mark')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface DueLine {
  readonly exhibit: string;
  readonly mark: string;
  readonly custodian: string;
  readonly due: string;
  readonly retainUntil: string | null;
}

export function DueList(): JSX.Element | null {
  const t = useWords();
  const l = useListWords();
  const may = useMay('exhibits/due');
  const navigate = useNavigate();
  const asked = useRead<{ readonly exhibits: readonly DueLine[] }>('exhibits/due', {}, { enabled: may });
  if (!may || asked.data === undefined) return null;
  // Without a last day is not due: it is said on each exhibit's own page.
  const rows = asked.data.exhibits.filter((row) => row.due !== 'open-ended');
  if (rows.length === 0) return null;
  return (
    <Panel title={l('due')} source={l('dueSource')} area="due">
      <DataTable
        caption={l('due')}
        rows={rows}
        rowKey={(row) => row.exhibit}
        onOpen={(row) => void navigate({ to: '/exhibit/$id', params: { id: row.exhibit } })}
        columns={[
          { key: 'mark', head: t('mark'), cell: (row) => <bdi className="exhibit-mark">{row.mark}</bdi> },
          { key: 'due', head: l('standing'), cell: (row) => l(`due/${row.due}` as 'due/due') },
          { key: 'day', head: l('lastDay'), cell: (row) => row.retainUntil ?? '–' },
          { key: 'custodian', head: t('custodian'), cell: (row) => <OfficerName officer={row.custodian} /> },
        ]}
      />
    </Panel>
  );
}
