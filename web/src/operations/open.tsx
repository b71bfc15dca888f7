// Opening an operation: its name, the offence and the legal basis, and nothing before all three are there; and the
// policy of its rosters, which stays. Who opens it coordinates it; inviting others comes afterwards, from the list of
// participants.

import { type FormEvent, type JSX, useState } from 'react';
import { useAct, useMay } from '../api/client.ts';
import type { InputOf } from '../api/names.ts';
import { Dialog } from '../parts/dialog.tsx';
import { errorOf, SelectField, TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { useRosterWords } from './roster-words.ts';
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
  const say = useRosterWords();
  const code = useCode();
  const doing = useAct('operations/open');
  const [name, setName] = useState('');
  const [offence, setOffence] = useState<Offence>('distribution');
  const [basis, setBasis] = useState('');
  const [witnesses, setWitnesses] = useState('1');
  const [removal, setRemoval] = useState('1');
  const ready = name.trim() !== '' && basis.trim() !== '';
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending || !ready) return;
    const policy = { witnesses: Number(witnesses), removal: removal === '2' ? 2 : 1 } as const;
    doing.mutate({ name: name.trim(), offence, basis: basis.trim(), ...policy }, { onSuccess: close });
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
        <SelectField
          label={say('witnessesField')}
          value={witnesses}
          onChange={setWitnesses}
          options={['0', '1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
        />
        <SelectField
          label={say('removalField')}
          value={removal}
          onChange={setRemoval}
          options={['1', '2'].map((value) => ({ value, label: value }))}
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
