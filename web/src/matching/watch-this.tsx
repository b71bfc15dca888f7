// Setting a watch: on what a page shows, by one button, or on an identifier that is typed. What always holds: it asks
// for a name, a reason and a last day, and says how many records give it already.

import { type JSX, type ReactNode, useState } from 'react';
import { useMay } from '../api/client.ts';
import type { Done, OutputOf } from '../api/names.ts';
import { CheckField, DateTimeField, ReasonDialog, SelectField, TextField } from '../parts/forms.tsx';
import { useWatchWords } from './watch-words.ts';

type SetAnswer = OutputOf<'matching/set-watch'> & object;
type Watched = { readonly subject: string } | { readonly file: string };

const LABEL_MAX = 120;
const VALUE_MAX = 200;
export const PROPERTIES = [
  'phone',
  'email',
  'native-id',
  'handle',
  'device',
  'payment-account',
  'document',
  'address',
] as const;

/** The button beside a subject or a file. */
export function WatchThis({ watched }: { readonly watched: Watched }): JSX.Element | null {
  const t = useWatchWords();
  const may = useMay('matching/set-watch');
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<SetAnswer | null>(null);
  if (!may) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t('watchThis')}
      </button>
      {asking && <SetWatch input={watched} close={() => setAsking(false)} onDone={setDone} />}
      <WatchSet done={done} />
    </>
  );
}

/** An identifier that is typed: nothing of it stays in the page once the watch is set. */
export function WatchIdentifier(): JSX.Element | null {
  const t = useWatchWords();
  const may = useMay('matching/set-watch');
  const [asking, setAsking] = useState(false);
  const [property, setProperty] = useState<(typeof PROPERTIES)[number]>('phone');
  const [value, setValue] = useState('');
  const [service, setService] = useState('');
  const [keepValue, setKeep] = useState(false);
  const [done, setDone] = useState<SetAnswer | null>(null);
  if (!may) return null;
  const close = () => {
    setAsking(false);
    setValue('');
  };
  const named = property === 'native-id' || property === 'handle';
  const input = { property, value: value.trim(), service: named ? service.trim() : null, keepValue };
  return (
    <>
      <button type="button" className="button" data-tone="main" onClick={() => setAsking(true)}>
        {t('watchTitle')}
      </button>
      {asking && (
        <SetWatch input={input} close={close} onDone={setDone} ready={value.trim() !== ''}>
          <SelectField
            label={t('property')}
            value={property}
            onChange={(next) => setProperty(PROPERTIES.find((one) => one === next) ?? 'phone')}
            options={PROPERTIES.map((one) => ({ value: one, label: t(`property_${one}`) }))}
          />
          {named && <TextField label={t('service')} value={service} onChange={setService} maxLength={VALUE_MAX} />}
          <TextField label={t('value')} value={value} onChange={setValue} maxLength={VALUE_MAX} required />
          <CheckField label={t('keepValue')} checked={keepValue} onChange={setKeep} />
        </SetWatch>
      )}
      <WatchSet done={done} />
    </>
  );
}

/** What the node answered, for whoever cannot see the list change. */
function WatchSet({ done }: { readonly done: SetAnswer | null }): JSX.Element {
  const t = useWatchWords();
  return (
    <span role="status" className="quiet">
      {done === null ? '' : t('setDone', { day: done.until.slice(0, 10), count: done.already })}
    </span>
  );
}

function SetWatch({
  input,
  close,
  onDone,
  ready = true,
  children,
}: {
  readonly input: object;
  readonly close: () => void;
  readonly onDone: (done: SetAnswer) => void;
  readonly ready?: boolean;
  readonly children?: ReactNode;
}): JSX.Element {
  const t = useWatchWords();
  const [label, setLabel] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  return (
    <ReasonDialog
      title={t('watchTitle')}
      act="matching/set-watch"
      input={{ ...input, label: label.trim(), until }}
      onClose={close}
      onDone={({ output }: Done<unknown>) => onDone(output as SetAnswer)}
      submit={t('set')}
      lead={t('watchLead')}
      ready={ready && label.trim() !== ''}
    >
      {children}
      <TextField
        label={t('label')}
        hint={t('labelHint')}
        value={label}
        onChange={setLabel}
        maxLength={LABEL_MAX}
        required
      />
      <DateTimeField label={t('until')} hint={t('untilHint')} value={until} onChange={setUntil} />
    </ReasonDialog>
  );
}
