// Booking in what was seized: mark, kind, place in words no smaller than a province, ground and seal. The officer who
// books it in holds it from then on; a refusal stands beside the field it names.

import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type JSX, useState } from 'react';
import { useAct } from '../api/client.ts';
import { useTerms } from '../identity/terms.ts';
import { Dialog } from '../parts/dialog.tsx';
import { DateTimeField, errorOf, SelectField, TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { KINDS, PLACES } from './shapes.ts';
import { useWords } from './words.ts';

interface Booked {
  readonly mark: string;
  readonly kind: string;
  readonly make: string;
  readonly province: string;
  readonly person: string;
  readonly place: string;
  readonly ground: string;
  readonly seal: string;
  readonly seizedAt: string | null;
}
const NOTHING: Booked = {
  mark: '',
  kind: 'phone',
  make: '',
  province: '',
  person: '',
  place: 'home',
  ground: '',
  seal: '',
  seizedAt: null,
};

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

export function BookIn({ close }: { readonly close: () => void }): JSX.Element {
  const t = useWords();
  const navigate = useNavigate();
  const seizing = useAct<{ readonly exhibit: string }>('exhibits/seize');
  const [booked, setBooked] = useState(NOTHING);
  const ready = booked.mark.trim() !== '' && booked.ground.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || seizing.isPending) return;
    const { mark, kind, make, province, person, place, ground, seal, seizedAt } = booked;
    const texts = { make: orNull(make), province: orNull(province), person: orNull(person) };
    const input = { mark: mark.trim().toUpperCase(), kind, ...texts, place, ground: ground.trim(), seizedAt };
    seizing.mutate(
      { ...input, seal: orNull(seal.toUpperCase()) },
      { onSuccess: ({ output }) => void navigate({ to: '/exhibit/$id', params: { id: output.exhibit } }) },
    );
  };
  return (
    <Dialog title={t('book')} onClose={close}>
      <form className="form" onSubmit={submit}>
        <Fields booked={booked} setBooked={setBooked} wrong={(field) => errorOf(seizing.error, field, '!')} />
        {seizing.isError && <Problem error={seizing.error} />}
        <div className="dialog-tools">
          <button type="submit" className="button" data-tone="main" disabled={!ready} aria-busy={seizing.isPending}>
            {t('book')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly booked: Booked;
  readonly setBooked: (booked: Booked) => void;
  readonly wrong: (field: string) => string | null;
}

function Fields({ booked, setBooked, wrong }: FieldsProps): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const own = (field: Exclude<keyof Booked, 'seizedAt'>) => ({
    value: booked[field],
    error: wrong(field),
    onChange: (value: string) => setBooked({ ...booked, [field]: value }),
  });
  return (
    <>
      <TextField label={t('mark')} hint={t('markHint')} maxLength={32} required {...own('mark')} />
      <SelectField
        label={t('kind')}
        options={KINDS.map((value) => ({ value, label: term('exhibit', value) }))}
        {...own('kind')}
      />
      <TextField label={t('make')} maxLength={64} {...own('make')} />
      <SelectField
        label={t('place')}
        options={PLACES.map((value) => ({ value, label: t(`place/${value}`) }))}
        {...own('place')}
      />
      <TextField label={t('province')} maxLength={64} {...own('province')} />
      <TextField label={t('ground')} hint={t('groundHint')} maxLength={200} required {...own('ground')} />
      <TextField label={t('person')} hint={t('personHint')} maxLength={34} {...own('person')} />
      <TextField label={t('seal')} hint={t('sealHint')} maxLength={32} {...own('seal')} />
      <DateTimeField
        label={t('when')}
        value={booked.seizedAt}
        onChange={(seizedAt) => setBooked({ ...booked, seizedAt })}
      />
    </>
  );
}
