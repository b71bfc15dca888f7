// Inviting an agency by its code and country. It learns the offence and the legal basis, and nothing of the matter,
// until it has joined. See `roster.tsx`.

import { type FormEvent, type JSX, useState } from 'react';
import { useAct } from '../api/client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { errorOf, TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { useWords } from './words.ts';

export function Invite({ close }: { readonly close: () => void }): JSX.Element {
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
