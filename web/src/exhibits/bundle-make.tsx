// Asking for a court bundle, releasing what a colleague asked for, and having its file, whose bytes the page holds only
// until they are saved. What always holds: before the release there is nothing to download, and who asked does not
// release; a released bundle can be had again as long as everything in it may still be shown.

import { type JSX, useState } from 'react';
import { useAct, useMay, useRead } from '../api/client.ts';
import { matterHeader, send } from '../api/wire.ts';
import { useSession } from '../app/session.tsx';
import { ActButton, ReasonDialog, TextField } from '../parts/forms.tsx';
import { OfficerName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { type Stale, StaleMark } from '../parts/stale.tsx';
import { Problem } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useBundleWords } from './bundle-words.ts';

export function AskForBundle(): JSX.Element | null {
  const t = useBundleWords();
  const asking = useAct<{ readonly bundle: string }>('exhibits/ask-bundle');
  const [court, setCourt] = useState('');
  const [reference, setReference] = useState('');
  if (!useMay('exhibits/ask-bundle')) return null;
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  return (
    <Panel title={t('ask')} source={t('askSource')} area="ask">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!asking.isPending) asking.mutate({ court: orNull(court), reference: orNull(reference) });
        }}
      >
        <TextField label={t('court')} value={court} onChange={setCourt} maxLength={200} />
        <TextField label={t('reference')} value={reference} onChange={setReference} maxLength={200} />
        {asking.isError && <Problem error={asking.error} />}
        <div className="dialog-tools">
          <button type="submit" className="button" data-tone="main" aria-busy={asking.isPending}>
            {t('ask')}
          </button>
        </div>
      </form>
    </Panel>
  );
}

interface Made {
  readonly bundle: string;
  readonly state: 'asked' | 'withdrawn' | 'released';
  readonly askedAt: string;
  readonly askedBy: string;
  readonly at: string | null;
  readonly officer: string | null;
  readonly court: string | null;
  readonly records: number;
  readonly stale: Stale | null;
}

export function BundlesMade(): JSX.Element | null {
  const t = useBundleWords();
  const asked = useRead<{ readonly bundles: readonly Made[] }>('exhibits/bundles', {});
  const rows = asked.data?.bundles ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel title={t('made')} area="made">
      <p className="quiet">{t('check')}</p>
      <DataTable
        caption={t('made')}
        rows={rows}
        rowKey={(row) => row.bundle}
        columns={[
          { key: 'asked', head: t('askedAt'), cell: (row) => <When at={row.askedAt} precision="second" /> },
          { key: 'askedBy', head: t('askedBy'), cell: (row) => <OfficerName officer={row.askedBy} /> },
          { key: 'by', head: t('releasedBy'), cell: (row) => <ReleasedBy row={row} /> },
          { key: 'court', head: t('court'), cell: (row) => <bdi>{row.court ?? '–'}</bdi> },
          { key: 'records', head: t('records'), align: 'end', cell: (row) => row.records },
          { key: 'file', head: t('download'), cell: (row) => <Next row={row} /> },
        ]}
      />
    </Panel>
  );
}

function ReleasedBy({ row }: { readonly row: Made }): JSX.Element {
  const t = useBundleWords();
  const not = row.state === 'withdrawn' ? t('withdrawn') : t('notReleased');
  if (row.officer === null) return <span className="quiet">{not}</span>;
  return <OfficerName officer={row.officer} />;
}

/** What can be done with it: the second half where it was asked for, or taking it back; else its file. */
function Next({ row }: { readonly row: Made }): JSX.Element | null {
  const t = useBundleWords();
  const { officer } = useSession().officer;
  if (row.state === 'withdrawn') return null;
  // Neither released nor opened any more: what is left is to take it back, or to ask anew.
  const stale = row.stale !== null && <StaleMark stale={row.stale} />;
  if (row.state === 'released') return stale || <Download bundle={row.bundle} />;
  return (
    <>
      {stale}
      {stale === false && row.askedBy === officer && <span className="quiet">{t('secondOfficer')}</span>}
      {stale === false && row.askedBy !== officer && (
        <ActButton act="exhibits/bundle" input={{ bundle: row.bundle }} confirm={t('releaseAsk')} tone="main">
          {t('release')}
        </ActButton>
      )}
      <Withdraw bundle={row.bundle} />
    </>
  );
}

function Withdraw({ bundle }: { readonly bundle: string }): JSX.Element | null {
  const t = useBundleWords();
  const [open, setOpen] = useState(false);
  if (!useMay('exhibits/withdraw-bundle')) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('withdraw')}
      </button>
      {open && (
        <ReasonDialog
          title={t('withdraw')}
          act="exhibits/withdraw-bundle"
          input={{ bundle }}
          lead={t('withdrawLead')}
          onClose={() => setOpen(false)}
        />
      )}
    </>
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
