// Writing a legal request: first the chooser says which instrument fits, then the request is kept as a draft with what
// is known. What always holds: nothing leaves from here; the draft's own page fills its form and issues it, or records
// when and how it was sent outside of this node.

import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type JSX, useState } from 'react';
import { useAct } from '../api/client.ts';
import type { InputOf } from '../api/names.ts';
import { useLanguage } from '../i18n/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { CheckField, errorOf, SelectField, TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { useZone, ZONES } from '../parts/zone.ts';
import { Chooser, type Chosen } from './chooser.tsx';
import { FIRST, type Identifier, IdentifierFields } from './identifier-fields.tsx';
import { useLegalCode, useLegalWords } from './words-legal.ts';

type Input = InputOf<'operations/draft-request'>;
type Validator = NonNullable<Input['validatedBy']> | null;
const JUDICIAL = ['judge', 'court', 'investigating-judge', 'prosecutor'] as const;

export function NewRequest({ close }: { readonly close: () => void }): JSX.Element {
  const t = useLegalWords();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <Dialog title={chosen === null ? t('choose') : t('write')} onClose={close}>
      {chosen === null ? <Chooser choose={setChosen} /> : <Draft chosen={chosen} />}
    </Dialog>
  );
}

function Draft({ chosen }: { readonly chosen: Chosen }): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const language = useLanguage();
  const own = useZone();
  const navigate = useNavigate();
  const doing = useAct('operations/draft-request');
  const { line, country, data } = chosen;
  const [said, setSaid] = useState({ addressee: '', zone: own, reference: '' });
  const [issuer, setIssuer] = useState<Input['issuer']>(chosen.issuer ?? 'prosecutor');
  const [validatedBy, setValidatedBy] = useState<Validator>(null);
  const [notified, setNotified] = useState(false);
  const [identifiers, setIdentifiers] = useState<readonly Identifier[]>([FIRST]);
  const set = (key: keyof typeof said) => (value: string) => setSaid({ ...said, [key]: value });
  const filled = identifiers.filter(({ value }) => value.trim() !== '');
  const ready = said.addressee.trim() !== '';
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending || !ready) return;
    const input = { ...said, instrument: line.id, country, data, issuer, validatedBy, notified, identifiers: filled };
    const onSuccess = ({ output }: { readonly output: { readonly request: string } | null }) => {
      if (output !== null) void navigate({ to: '/request/$id', params: { id: output.request } });
    };
    doing.mutate(input, { onSuccess });
  };
  const error = (field: string) => errorOf(doing.error, field, doing.error?.message ?? '');
  return (
    <form className="form" onSubmit={go}>
      <p>
        <strong>
          <bdi>{line.title[language]}</bdi>
        </strong>
        , {code('data', data)}
      </p>
      <AddressFields said={said} set={set} error={error} />
      <Issuers issuer={issuer} setIssuer={setIssuer} validatedBy={validatedBy} setValidatedBy={setValidatedBy} />
      {line.id.startsWith('epoc') && line.id !== 'epoc-pr' && (
        <CheckField label={t('notified')} checked={notified} onChange={setNotified} />
      )}
      <IdentifierFields identifiers={identifiers} change={setIdentifiers} />
      {doing.isError && <Problem error={doing.error} />}
      <div className="dialog-tools">
        <button type="submit" className="button" data-tone="main" disabled={!ready} aria-busy={doing.isPending}>
          {t('keep')}
        </button>
      </div>
    </form>
  );
}

type Said = Readonly<Record<'addressee' | 'zone' | 'reference', string>>;

/** Who is asked, in which zone its days are counted, and under which reference. */
function AddressFields({
  said,
  set,
  error,
}: {
  readonly said: Said;
  readonly set: (key: keyof Said) => (value: string) => void;
  readonly error: (field: string) => string | null;
}): JSX.Element {
  const t = useLegalWords();
  return (
    <>
      <TextField
        label={t('addressee')}
        hint={t('addresseeHint')}
        value={said.addressee}
        onChange={set('addressee')}
        maxLength={200}
        error={error('addressee')}
      />
      <SelectField
        label={t('zone')}
        value={said.zone}
        onChange={set('zone')}
        options={ZONES.map((value) => ({ value, label: value }))}
        error={error('zone')}
      />
      <TextField label={t('reference')} value={said.reference} onChange={set('reference')} maxLength={200} />
    </>
  );
}

/** Who issues it, and who validates what that authority may not issue alone. */
function Issuers({
  issuer,
  setIssuer,
  validatedBy,
  setValidatedBy,
}: {
  readonly issuer: Input['issuer'];
  readonly setIssuer: (issuer: Input['issuer']) => void;
  readonly validatedBy: Validator;
  readonly setValidatedBy: (issuer: Validator) => void;
}): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const all = [...JUDICIAL, 'police', 'contact-point'] as const;
  const named = (some: readonly string[]) => some.map((value) => ({ value, label: code('issuer', value) }));
  return (
    <>
      <SelectField
        label={t('issuer')}
        value={issuer}
        onChange={(value) => setIssuer(all.find((one) => one === value) ?? 'prosecutor')}
        options={named(all)}
      />
      <SelectField
        label={t('validatedBy')}
        value={validatedBy ?? ''}
        onChange={(value) => setValidatedBy(JUDICIAL.find((one) => one === value) ?? null)}
        options={[{ value: '', label: t('nobody') }, ...named(JUDICIAL)]}
      />
    </>
  );
}
