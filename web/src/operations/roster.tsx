// Who takes part: the roster as the coordinator signed it, with invitations, and taking an agency off it. What an
// agency already holds cannot be called back by this; that is said beside the act.

import { type FormEvent, type JSX, useState } from 'react';
import { useAct, useMay } from '../api/client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, errorOf, ReasonDialog, TextField } from '../parts/forms.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { CountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import type { Operation } from './shapes.ts';
import { useCode, useWords } from './words.ts';

export function Roster({ operation }: { readonly operation: Operation }): JSX.Element {
  const t = useWords();
  const code = useCode();
  const mayInvite = useMay('operations/invite');
  const mayRevoke = useMay('operations/revoke-member');
  const [inviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<string | null>(null);
  const tools = (
    <>
      {mayInvite && (
        <button type="button" className="button" data-tone="main" onClick={() => setInviting(true)}>
          {t('invite')}
        </button>
      )}
      <ActButton act="operations/share-roster" input={{}} confirm={t('shareRosterSure')}>
        {t('shareRoster')}
      </ActButton>
    </>
  );
  return (
    <Panel title={t('version', { count: operation.version })} source={t('participantsSource')} tools={tools}>
      <DataTable
        caption={t('participants')}
        rows={operation.members}
        rowKey={(row) => row.agency}
        columns={[
          { key: 'country', head: t('country'), cell: (row) => <CountryName code={row.country} /> },
          { key: 'agency', head: t('agency'), cell: (row) => <AgencyName code={row.agency} /> },
          { key: 'state', head: t('state'), cell: (row) => code('state', row.state) },
          {
            key: 'act',
            head: <span className="unseen">{t('acts')}</span>,
            cell: (row) =>
              mayRevoke && row.agency !== operation.coordinator && row.state !== 'revoked' ? (
                <button type="button" className="button" onClick={() => setLeaving(row.agency)}>
                  {t('revoke')}
                </button>
              ) : null,
          },
        ]}
      />
      {inviting && <Invite close={() => setInviting(false)} />}
      {leaving !== null && (
        <ReasonDialog
          title={t('revokeOf', { agency: leaving })}
          act="operations/revoke-member"
          input={{ agency: leaving }}
          onClose={() => setLeaving(null)}
        />
      )}
    </Panel>
  );
}

function Invite({ close }: { readonly close: () => void }): JSX.Element {
  const t = useWords();
  const doing = useAct('operations/invite');
  const [agency, setAgency] = useState('');
  const [country, setCountry] = useState('');
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending) return;
    doing.mutate({ agency: agency.trim().toLowerCase(), country: country.trim().toUpperCase() }, { onSuccess: close });
  };
  const error = (field: string) => errorOf(doing.error, field, doing.error?.message ?? '');
  return (
    <Dialog title={t('invite')} onClose={close}>
      <form className="form" onSubmit={go}>
        <TextField
          label={t('agency')}
          hint={t('inviteHint')}
          value={agency}
          onChange={setAgency}
          maxLength={16}
          error={error('agency')}
          required
        />
        <TextField
          label={t('country')}
          hint={t('countryHint')}
          value={country}
          onChange={setCountry}
          maxLength={2}
          error={error('country')}
          required
        />
        {doing.isError && <Problem error={doing.error} />}
        <div className="dialog-tools">
          <button type="submit" className="button" data-tone="main" aria-busy={doing.isPending}>
            {t('invite')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
