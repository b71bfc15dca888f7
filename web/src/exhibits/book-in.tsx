// Booking in what was seized: what it is with its numbers, where and when it was taken (in words no
// smaller than a province), ground and seal. The officer who
// books it in holds it from then on; a refusal stands beside the field it names.

import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type JSX, useState } from 'react';
import { useAct } from '../api/client.ts';
import { useTerms } from '../identity/terms.ts';
import { Dialog } from '../parts/dialog.tsx';
import { DateTimeField, errorOf, SelectField, TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { isImei } from './list-draft.ts';
import { useListWords } from './list-words.ts';
import { usePageWords } from './page-words.ts';
import { KINDS, PLACES } from './shapes.ts';
import { useWords } from './words.ts';

interface Booked {
  readonly mark: string;
  readonly kind: string;
  readonly make: string;
  readonly model: string;
  readonly serial: string;
  readonly imei: string;
  readonly country: string;
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
  model: '',
  serial: '',
  imei: '',
  country: '',
  province: '',
  person: '',
  place: 'home',
  ground: '',
  seal: '',
  seizedAt: null,
};

const isWrongImei = (imei: string) => imei.trim() !== '' && !isImei(imei);
const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

export function BookIn({ close }: { readonly close: () => void }): JSX.Element {
  const t = useWords();
  const navigate = useNavigate();
  const seizing = useAct<{ readonly exhibit: string }>('exhibits/seize');
  const [booked, setBooked] = useState(NOTHING);
  const ready = booked.mark.trim() !== '' && booked.ground.trim() !== '' && !isWrongImei(booked.imei);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || seizing.isPending) return;
    const { mark, kind, place, ground, seal, seizedAt } = booked;
    const { make, model, serial, imei, country, province, person } = booked;
    const device = { make: orNull(make), model: orNull(model), serial: orNull(serial), imei: orNull(imei) };
    const where = { country: orNull(country.toUpperCase()), province: orNull(province), person: orNull(person) };
    const texts = { ...device, ...where };
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
  const w = usePageWords();
  const l = useListWords();
  const term = useTerms();
  const wrongImei = isWrongImei(booked.imei) ? l('noImei') : wrong('imei');
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
      <TextField label={w('model')} maxLength={64} {...own('model')} />
      <TextField label={w('serial')} maxLength={64} {...own('serial')} />
      <TextField label={w('imei')} maxLength={20} inputMode="numeric" {...own('imei')} error={wrongImei} />
      <SelectField
        label={t('place')}
        options={PLACES.map((value) => ({ value, label: t(`place/${value}`) }))}
        {...own('place')}
      />
      <TextField label={t('country')} hint={w('ownCountry')} maxLength={2} {...own('country')} />
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
