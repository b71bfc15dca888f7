// The form of a drafted request: one short line for each field that an officer writes, and the identifiers. What always
// holds: it may be kept with gaps, and what fills itself from the request is not asked again.

import { type FormEvent, type JSX, useState } from 'react';
import { useAct } from '../api/client.ts';
import type { InputOf } from '../api/names.ts';
import { useLanguage } from '../i18n/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { type Identifier, IdentifierFields } from './identifier-fields.tsx';
import { RequestSelect } from './request-parts.tsx';
import type { OneRequest } from './shapes.ts';
import { useLegalWords } from './words-legal.ts';

type Input = InputOf<'operations/draft-request'>;
type Said = {
  readonly data: Input['data'];
  readonly issuer: Input['issuer'];
  readonly validatedBy: NonNullable<Input['validatedBy']> | null;
};

export function FillForm({ one, close }: { readonly one: OneRequest; readonly close: () => void }): JSX.Element {
  const t = useLegalWords();
  const language = useLanguage();
  const doing = useAct('operations/draft-request');
  const own = (one.form?.fields ?? []).filter((field) => !field.own);
  const [form, setForm] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(own.map(({ field, value }) => [field, value ?? ''])),
  );
  const [reference, setReference] = useState(one.reference);
  const [follows, setFollows] = useState(one.follows ?? '');
  const [identifiers, setIdentifiers] = useState<readonly Identifier[]>(() => one.tasks.map(identifierOf));
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending) return;
    const written = Object.entries(form).filter(([, value]) => value.trim() !== '');
    const { request, instrument, addressee, country, zone, notified } = one;
    const earlier = follows === '' ? null : follows;
    const kept = { request, instrument, addressee, country, zone, notified, follows: earlier };
    // The node answers with words of its own lists.
    const { data, issuer, validatedBy } = one as Said;
    doing.mutate(
      {
        ...{ ...kept, data, issuer, validatedBy, reference },
        form: Object.fromEntries(written),
        identifiers: identifiers.filter(({ value }) => value.trim() !== ''),
      },
      { onSuccess: close },
    );
  };
  return (
    <Dialog title={t('change')} onClose={close}>
      <form className="form" onSubmit={go}>
        <TextField label={t('reference')} value={reference} onChange={setReference} maxLength={200} />
        {own.map(({ field, section, label }) => (
          <TextField
            key={field}
            label={`${section}: ${label[language]}`}
            value={form[field] ?? ''}
            onChange={(value) => setForm({ ...form, [field]: value })}
            maxLength={200}
          />
        ))}
        <RequestSelect
          label={t('earlier')}
          hint={t('earlierHint')}
          except={one.request}
          value={follows}
          onChange={setFollows}
        />
        <IdentifierFields identifiers={identifiers} change={setIdentifiers} />
        {doing.isError && <Problem error={doing.error} />}
        <div className="dialog-tools">
          <button type="submit" className="button" data-tone="main" aria-busy={doing.isPending}>
            {t('keep')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function identifierOf(task: OneRequest['tasks'][number]): Identifier {
  const { kind, value, subject, port, from, to, precision, timeZone } = task;
  return { kind, value, subject, port, from, to, precision, timeZone } as Identifier;
}
