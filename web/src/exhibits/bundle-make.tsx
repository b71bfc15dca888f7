// Making a court bundle and having its file: the act first, then the bytes, which the page holds only until they are
// saved. A bundle that was made can be had again as long as everything in it may still be shown.

import { type JSX, useState } from 'react';
import { useAct, useMay, useRead } from '../api/client.ts';
import { matterHeader, send } from '../api/wire.ts';
import { TextField } from '../parts/forms.tsx';
import { OfficerName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useBundleWords } from './bundle-words.ts';

export function MakeBundle(): JSX.Element | null {
  const t = useBundleWords();
  const making = useAct<{ readonly bundle: string }>('exhibits/bundle');
  const [court, setCourt] = useState('');
  const [reference, setReference] = useState('');
  if (!useMay('exhibits/bundle')) return null;
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  return (
    <Panel title={t('make')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!making.isPending) making.mutate({ court: orNull(court), reference: orNull(reference) });
        }}
      >
        <TextField label={t('court')} value={court} onChange={setCourt} maxLength={200} />
        <TextField label={t('reference')} value={reference} onChange={setReference} maxLength={200} />
        {making.isError && <Problem error={making.error} />}
        <div className="dialog-tools">
          <button type="submit" className="button" data-tone="main" aria-busy={making.isPending}>
            {t('make')}
          </button>
        </div>
      </form>
    </Panel>
  );
}

interface Made {
  readonly bundle: string;
  readonly at: string;
  readonly officer: string;
  readonly court: string | null;
  readonly records: number;
}

export function BundlesMade(): JSX.Element | null {
  const t = useBundleWords();
  const asked = useRead<{ readonly bundles: readonly Made[] }>('exhibits/bundles', {});
  const rows = asked.data?.bundles ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel title={t('made')}>
      <p className="quiet">{t('check')}</p>
      <DataTable
        caption={t('made')}
        rows={rows}
        rowKey={(row) => row.bundle}
        columns={[
          { key: 'at', head: t('madeAt'), cell: (row) => <When at={row.at} precision="second" /> },
          { key: 'by', head: t('by'), cell: (row) => <OfficerName officer={row.officer} /> },
          { key: 'court', head: t('court'), cell: (row) => <bdi>{row.court ?? '–'}</bdi> },
          { key: 'records', head: t('records'), align: 'end', cell: (row) => row.records },
          { key: 'file', head: t('download'), cell: (row) => <Download bundle={row.bundle} /> },
        ]}
      />
    </Panel>
  );
}

function Download({ bundle }: { readonly bundle: string }): JSX.Element | null {
  const t = useBundleWords();
  const [made, setMade] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  if (!useMay('exhibits/open-bundle')) return null;
  if (failure !== null) return <Problem error={failure} />;
  if (made !== null) {
    return (
      <a className="button" href={made} download="court-bundle.tar">
        {t('save')}
      </a>
    );
  }
  const fetchIt = () => {
    setBusy(true);
    send('/api/bundles', { method: 'POST', body: { bundle }, headers: matterHeader() })
      .then((answer) => answer.blob())
      .then((blob) => setMade(URL.createObjectURL(blob)))
      .catch(setFailure)
      .finally(() => setBusy(false));
  };
  return (
    <button type="button" className="button" onClick={fetchIt} aria-busy={busy}>
      {t('download')}
    </button>
  );
}
