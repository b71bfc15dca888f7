// Noting what a child-protection service says: that it has the case, or, later, its next word. What always holds: the
// service comes from the data of this country, the person and the moment are as the service gave them, and only who
// was asked can note it. `safeguard.tsx` shows what was noted.

import { type FormEvent, type JSX, useState } from 'react';
import { useAct, useMay, useRead } from '../api/client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { DateTimeField, SelectField, TextField } from '../parts/forms.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import type { ChildCase } from './safeguard-shapes.ts';
import { safeguardWordOf, useSafeguardWords } from './words-safeguard.ts';

const STEPS = ['locate-child', 'visit', 'specialist-interview', 'medical-care', 'protective-measure', 'other-service'];
const LATER = ['safeguarded', 'unable'];
const ANSWERABLE = ['open', 'accepted'];
/** Came back to us: a service of our own country may have the child. */
const BACK = ['declined', 'returned', 'recalled'];

/** Services that have acknowledged, the last one first. */
const having = ({ words }: ChildCase): readonly string[] =>
  words.flatMap(({ word, service }) => (word === 'acknowledged' ? [service.id] : [])).reverse();

export function SafeguardActs({ row }: { readonly row: ChildCase }): JSX.Element | null {
  const t = useSafeguardWords();
  const mayAcknowledge = useMay('referrals/acknowledge');
  const mayNote = useMay('referrals/note-safeguarded');
  const [open, setOpen] = useState<'first' | 'later' | null>(null);
  const ours = row.side === 'received' ? ANSWERABLE : BACK;
  if (!ours.includes(row.referralState) || row.state === 'closed') return null;
  const spoke = having(row).length > 0;
  const first = t(row.side === 'sent' ? 'acknowledgeHere' : spoke ? 'acknowledgeOther' : 'acknowledge');
  const title = open === 'first' ? first : t('noteWord');
  return (
    <>
      {mayNote && spoke && (
        <button type="button" className="button" onClick={() => setOpen('later')}>
          {t('noteWord')}
        </button>
      )}
      {mayAcknowledge && row.state !== 'safeguarded' && (
        <button type="button" className="button" onClick={() => setOpen('first')}>
          {first}
        </button>
      )}
      {open !== null && (
        <Dialog title={title} onClose={() => setOpen(null)}>
          <WordForm row={row} first={open === 'first'} close={() => setOpen(null)} />
        </Dialog>
      )}
    </>
  );
}

interface FormProps {
  readonly row: ChildCase;
  readonly first: boolean;
  readonly close: () => void;
}

interface Said {
  readonly service: string;
  readonly person: string;
  readonly step: string;
  readonly word: string;
  readonly reference: string;
  readonly at: string | null;
}

function WordForm({ row, first, close }: FormProps): JSX.Element {
  const t = useSafeguardWords();
  const act: string = first ? 'referrals/acknowledge' : 'referrals/note-safeguarded';
  const doing = useAct(act);
  const [said, setSaid] = useState<Said>({
    ...{ service: first ? '' : (having(row)[0] ?? ''), person: '', step: 'locate-child', word: 'safeguarded' },
    ...{ reference: '', at: null },
  });
  const { service, at, step: nextStep, word } = said;
  const [person, reference] = [said.person.trim(), said.reference.trim()];
  const more = first ? { nextStep } : { word };
  const input = {
    referral: row.referral,
    service,
    person,
    at,
    ...more,
    reference: reference === '' ? null : reference,
  };
  const ready = person !== '' && service !== '';
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (!doing.isPending && ready) doing.mutate(input, { onSuccess: close });
  };
  return (
    <form className="form" onSubmit={go}>
      <p className="dialog-text">{first ? t('acknowledgeLead') : t('noteWordLead')}</p>
      <SaidFields row={row} said={said} first={first} onChange={setSaid} />
      {doing.isError && <Problem error={doing.error} />}
      <div className="dialog-tools">
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
        <button type="submit" className="button" data-tone="main" disabled={!ready} aria-busy={doing.isPending}>
          {t('note')}
        </button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly row: ChildCase;
  readonly said: Said;
  readonly first: boolean;
  readonly onChange: (said: Said) => void;
}

function SaidFields({ row, said, first, onChange }: FieldsProps): JSX.Element {
  const t = useSafeguardWords();
  const set = (key: keyof Said) => (value: string | null) => onChange({ ...said, [key]: value });
  const choice = (prefix: string, values: readonly string[]) => {
    return values.map((value) => ({ value, label: safeguardWordOf(t, prefix, value) }));
  };
  return (
    <>
      <ServiceField value={said.service} may={(id) => having(row).includes(id) !== first} onChange={set('service')} />
      <TextField
        label={t('person')}
        hint={t('personHint')}
        value={said.person}
        onChange={set('person')}
        maxLength={200}
        required
      />
      {first ? (
        <SelectField label={t('nextStep')} value={said.step} onChange={set('step')} options={choice('step', STEPS)} />
      ) : (
        <SelectField label={t('word')} value={said.word} onChange={set('word')} options={choice('word', LATER)} />
      )}
      <TextField label={t('reference')} value={said.reference} onChange={set('reference')} maxLength={200} />
      <DateTimeField label={t('said')} hint={t('saidHint')} value={said.at} onChange={set('at')} />
    </>
  );
}

/** The services of this country, as the data names them: those that have the case, or those that do not yet. */
function ServiceField({
  value,
  may,
  onChange,
}: {
  readonly value: string;
  readonly may: (service: string) => boolean;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  const t = useSafeguardWords();
  const known = useRead('referrals/services', { country: null });
  if (known.isPending) return <Waiting />;
  if (known.isError) return <Problem error={known.error} again={() => void known.refetch()} />;
  const offered = known.data.services.filter(({ id }) => may(id));
  if (offered.length === 0) return <p className="state quiet">{t('noServices')}</p>;
  const options = offered.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SelectField
      label={t('serviceField')}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: '–' }, ...options]}
    />
  );
}
