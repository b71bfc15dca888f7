// Opening an operation: its name, the offence and the legal basis, and nothing before all three are there. Who opens it
// coordinates it; inviting others comes afterwards, from the list of participants.

import { type FormEvent, type JSX, useState } from 'react';
import { useAct, useMay } from '../api/client.ts';
import type { InputOf } from '../api/names.ts';
import { Dialog } from '../parts/dialog.tsx';
import { errorOf, SelectField, TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { useCode, useWords } from './words.ts';

type Offence = InputOf<'operations/open'>['offence'];
const OFFENCES: readonly Offence[] = [
  'distribution',
  'possession',
  'production',
  'grooming',
  'abuse',
  'incitement',
  'other',
];

export function OpenOperation(): JSX.Element | null {
  const t = useWords();
  const may = useMay('operations/open');
  const [opening, setOpening] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setOpening(true)}>
        {t('open')}
      </button>
      {opening && <OpenForm close={() => setOpening(false)} />}
    </>
  );
}

function OpenForm({ close }: { readonly close: () => void }): JSX.Element {
  const t = useWords();
  const code = useCode();
  const doing = useAct('operations/open');
  const [name, setName] = useState('');
  const [offence, setOffence] = useState<Offence>('distribution');
  const [basis, setBasis] = useState('');
  const ready = name.trim() !== '' && basis.trim() !== '';
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending || !ready) return;
    doing.mutate({ name: name.trim(), offence, basis: basis.trim() }, { onSuccess: close });
  };
  const error = (field: string) => errorOf(doing.error, field, doing.error?.message ?? '');
  return (
    <Dialog title={t('open')} onClose={close}>
      <form className="form" onSubmit={go}>
        <TextField label={t('name')} value={name} onChange={setName} maxLength={200} error={error('name')} required />
        <SelectField
          label={t('offence')}
          value={offence}
          onChange={(value) => setOffence(OFFENCES.find((one) => one === value) ?? 'other')}
          options={OFFENCES.map((value) => ({ value, label: code('offence', value) }))}
        />
        <TextField
          label={t('basis')}
          hint={t('basisHint')}
          value={basis}
          onChange={setBasis}
          maxLength={500}
          error={error('basis')}
          required
        />
        {doing.isError && <Problem error={doing.error} />}
        <div className="dialog-tools">
          <button type="submit" className="button" data-tone="main" disabled={!ready} aria-busy={doing.isPending}>
            {t('open')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
