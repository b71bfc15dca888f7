// Planning a measure: typed in the local time of its place, because that is what the team has on its wrist. The node
// says when that is everywhere else, what is lacking and what conflicts; subjects stay in this agency unless shared.

import { type FormEvent, type JSX, useState } from 'react';
import { useAct } from '../api/client.ts';
import type { InputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { CheckField, errorOf, SelectField, TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { useZone, ZONES } from '../parts/zone.ts';
import { type Ready, ReadyBoxes } from './say-ready.tsx';
import { useCode, useWords } from './words.ts';
import { useDayWords } from './words-day.ts';

type Input = InputOf<'operations/plan-measure'>;
const KINDS: readonly Input['kind'][] = ['search', 'arrest', 'interview', 'safeguarding'];
const SUBJECT = /s:[0-9a-f]{32}/g;

export function PlanMeasure({ close }: { readonly close: () => void }): JSX.Element {
  const t = useWords();
  const code = useCode();
  const own = useZone();
  const { agency } = useSession();
  const doing = useAct('operations/plan-measure');
  const [kind, setKind] = useState<Input['kind']>('search');
  const [place, setPlace] = useState({
    country: agency.country,
    province: '',
    zone: own,
    start: '',
    end: '',
    earliest: '',
    latest: '',
  });
  const [subjects, setSubjects] = useState('');
  const [shareLinks, setShareLinks] = useState(false);
  const [ready, setReady] = useState<readonly Ready[]>([]);
  const set = (key: keyof typeof place) => (value: string) => setPlace({ ...place, [key]: value });
  const { country, province, zone, start, end, earliest, latest } = place;
  const whole = start !== '' && end !== '' && country.length === 2;
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending || !whole) return;
    const where = { country: country.toUpperCase(), province: province.trim() === '' ? null : province.trim() };
    const who = { subjects: subjects.match(SUBJECT) ?? [], shareLinks, ready: [...ready] };
    const orNull = (clock: string) => (clock === '' ? null : clock);
    const window = { earliest: orNull(earliest), latest: orNull(latest) };
    doing.mutate({ kind, ...where, zone, start, end, ...window, ...who }, { onSuccess: close });
  };
  const error = (field: string) => errorOf(doing.error, field, doing.error?.message ?? '');
  return (
    <Dialog title={t('plan')} onClose={close}>
      <form className="form" onSubmit={go}>
        <SelectField
          label={t('kind')}
          value={kind}
          onChange={(value) => setKind(KINDS.find((one) => one === value) ?? 'search')}
          options={KINDS.map((value) => ({ value, label: code('kind', value) }))}
        />
        <WhereFields place={place} set={set} error={error} />
        <TextField label={t('subjects')} hint={t('subjectsHint')} value={subjects} onChange={setSubjects} lines={2} />
        <CheckField label={t('shareLinks')} checked={shareLinks} onChange={setShareLinks} />
        <ReadyBoxes ready={ready} setReady={setReady} />
        {doing.isError && <Problem error={doing.error} />}
        <div className="dialog-tools">
          <button type="submit" className="button" data-tone="main" disabled={!whole} aria-busy={doing.isPending}>
            {t('plan')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

type Place = Readonly<Record<'country' | 'province' | 'zone' | 'start' | 'end' | 'earliest' | 'latest', string>>;

/** Where and when, in the time of the place. */
function WhereFields({
  place: { country, province, zone, start, end, earliest, latest },
  set,
  error,
}: {
  readonly place: Place;
  readonly set: (key: keyof Place) => (value: string) => void;
  readonly error: (field: string) => string | null;
}): JSX.Element {
  const t = useWords();
  const day = useDayWords();
  return (
    <>
      <TextField
        label={t('country')}
        hint={t('countryHint')}
        value={country}
        onChange={set('country')}
        maxLength={2}
        error={error('country')}
      />
      <TextField
        label={t('province')}
        hint={t('provinceHint')}
        value={province}
        onChange={set('province')}
        maxLength={80}
        error={error('province')}
      />
      <SelectField
        label={t('zone')}
        value={zone}
        onChange={set('zone')}
        options={ZONES.map((value) => ({ value, label: value }))}
        error={error('zone')}
      />
      <TextField
        type="datetime-local"
        label={t('start')}
        value={start}
        onChange={set('start')}
        error={error('start')}
      />
      <TextField type="datetime-local" label={t('end')} value={end} onChange={set('end')} error={error('end')} />
      {(['earliest', 'latest'] as const).map((key) => (
        <TextField
          key={key}
          type="datetime-local"
          label={day(key)}
          hint={day('windowHint')}
          value={key === 'earliest' ? earliest : latest}
          onChange={set(key)}
          error={error(key)}
        />
      ))}
    </>
  );
}
