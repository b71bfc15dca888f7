// The ledger itself: its signed head, its recent entries by kind, and in a demonstration the verification of every
// byte of all ledgers on this machine. Entries are shown by kind, time and actor, never by their content.

import { useMutation } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { json, matterHeader } from '../api/wire.ts';
import { useSession } from '../app/session.tsx';
import { Facts } from '../parts/facts.tsx';
import { TextField } from '../parts/forms.tsx';
import { Id, OfficerName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from './words.ts';

type Entry = OutputOf<'ledger/entries'>['entries'][number];
const ENTRIES = 200;

export function LedgerTab(): JSX.Element {
  const { agency } = useSession();
  const mayEntries = useMay('ledger/entries');
  return (
    <>
      <Head />
      {agency.synthetic && <Verify />}
      {mayEntries && <Entries />}
    </>
  );
}

function Head(): JSX.Element {
  const t = useWords();
  const head = useRead('ledger/head', {});
  return (
    <Panel title={t('head')} source={t('headSource')} area="head">
      {head.isPending && <Waiting />}
      {head.isError && <Problem error={head.error} again={() => void head.refetch()} />}
      {head.isSuccess && (
        <>
          <Facts
            items={[
              { label: t('size'), value: head.data.size },
              { label: t('root'), value: <code className="whole-id">{head.data.root}</code> },
            ]}
          />
          <details className="checkpoint">
            <summary>{t('checkpoint')}</summary>
            <pre>{head.data.checkpoint}</pre>
          </details>
        </>
      )}
    </Panel>
  );
}

interface Verdict {
  readonly ok: boolean;
  readonly ledgers: readonly {
    readonly compared: { readonly entries: number; readonly records: number };
    readonly damage: readonly { readonly file: string; readonly code: string }[];
  }[];
}

function Verify(): JSX.Element {
  const t = useWords();
  const verifying = useMutation({
    mutationFn: () => json<Verdict>('/api/verify', { method: 'POST', body: {}, headers: matterHeader() }),
  });
  const verdict = verifying.data;
  const sum = (what: 'entries' | 'records') =>
    (verdict?.ledgers ?? []).reduce((all, { compared }) => all + compared[what], 0);
  const tools = (
    <button type="button" className="button" aria-busy={verifying.isPending} onClick={() => verifying.mutate()}>
      {t('verify')}
    </button>
  );
  return (
    <Panel title={t('verify')} source={t('verifySource')} tools={tools} area="verify">
      <div role="status">
        {verifying.isPending && <p>{t('verifying')}</p>}
        {verdict !== undefined && !verifying.isPending && (
          <p>
            <Mark sign={verdict.ok ? 'tick' : 'cross'} tone={verdict.ok ? 'good' : 'bad'}>
              {verdict.ok ? t('sound') : t('damaged')}
            </Mark>{' '}
            {t('verified', { logs: verdict.ledgers.length, entries: sum('entries'), records: sum('records') })}
          </p>
        )}
      </div>
      {verifying.isError && <Problem error={verifying.error} />}
      <ul>
        {(verdict?.ledgers ?? []).flatMap(({ damage }) =>
          damage.map(({ file, code }) => <li key={`${file} ${code}`}>{t('damage', { file, code })}</li>),
        )}
      </ul>
    </Panel>
  );
}

function Entries(): JSX.Element {
  const t = useWords();
  const [kind, setKind] = useState('');
  const [wanted, setWanted] = useState('');
  const asked = useRead('ledger/entries', { kind: wanted === '' ? null : wanted, limit: ENTRIES });
  const rows = asked.data?.entries ?? [];
  const kinds = [...new Set(rows.map((row) => row.kind))].sort();
  const columns = [
    { key: 'position', head: t('position'), align: 'end' as const, cell: (row: Entry) => row.position },
    { key: 'at', head: t('at'), cell: (row: Entry) => <When at={row.at} precision="second" /> },
    { key: 'kind', head: t('kind'), cell: (row: Entry) => <code>{row.kind}</code> },
    { key: 'actor', head: t('actor'), cell: (row: Entry) => <OfficerName officer={row.actor} /> },
    {
      key: 'operation',
      head: t('operation'),
      cell: (row: Entry) => (row.operation === null ? '–' : <Id id={row.operation} />),
    },
    { key: 'size', head: t('records'), align: 'end' as const, cell: (row: Entry) => row.size },
  ];
  const tools = (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        setWanted(kind.trim());
      }}
    >
      <TextField label={t('kind')} value={kind} onChange={setKind} maxLength={64} list="entry-kinds" />
      <datalist id="entry-kinds">
        {kinds.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <button type="submit" className="button">
        {t('filter')}
      </button>
    </form>
  );
  return (
    <Panel title={t('entries')} source={t('entriesSource')} tools={tools} area="entries">
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && (
        <DataTable
          caption={t('entryList')}
          columns={columns}
          rows={rows}
          rowKey={(row) => String(row.position)}
          onRowKey={() => undefined}
          empty={<Empty title={t('noEntries')} />}
        />
      )}
    </Panel>
  );
}
