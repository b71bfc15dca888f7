// Recording a legal request that was sent: instrument, addressee, identifiers. The node refuses an instrument that is
// not in force or an issuer that may not issue it, computes the deadlines, and says what each identifier still lacks.

import type { UseMutationResult } from '@tanstack/react-query';
import { type FormEvent, type JSX, type ReactNode, useState } from 'react';
import { type Refusal, useAct, useRead } from '../api/client.ts';
import type { Done, InputOf, OutputOf } from '../api/names.ts';
import { Dialog } from '../parts/dialog.tsx';
import { DateTimeField, errorOf, SelectField, TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useZone, ZONES } from '../parts/zone.ts';
import { useCode, useWords } from './words.ts';

type Input = InputOf<'operations/request'>;
type Doing = UseMutationResult<Done<OutputOf<'operations/request'>>, Refusal, Input>;
type Identifier = Input['identifiers'][number];
const DATA: readonly Input['data'][] = ['subscriber', 'identification', 'traffic', 'preservation', 'other-evidence'];
const ISSUERS: readonly Input['issuer'][] = ['judge', 'prosecutor', 'police', 'contact-point'];
const IDENTIFIERS: readonly Identifier['kind'][] = [
  'account',
  'handle',
  'email',
  'phone',
  'address',
  'device',
  'payment-account',
];
const TASKS_MAX = 50;
const FIRST: Identifier = { kind: 'address', value: '', port: null, from: null };

export function NewRequest({ close }: { readonly close: () => void }): JSX.Element {
  const t = useWords();
  const doing = useAct('operations/request');
  const done = doing.data?.output ?? null;
  return (
    <Dialog title={t('newRequest')} onClose={close}>
      {done === null ? <Form doing={doing} /> : <Recorded done={done} close={close} />}
    </Dialog>
  );
}

function Form({ doing }: { readonly doing: Doing }): JSX.Element {
  const t = useWords();
  const code = useCode();
  const own = useZone();
  const instruments = useRead('operations/instruments', {}, { staleTime: 600_000 });
  const [said, setSaid] = useState({ instrument: '', addressee: '', country: '', zone: own, reference: '' });
  const [data, setData] = useState<Input['data']>('subscriber');
  const [issuer, setIssuer] = useState<Input['issuer']>('prosecutor');
  const [identifiers, setIdentifiers] = useState<readonly Identifier[]>([FIRST]);
  const set = (key: keyof typeof said) => (value: string) => setSaid({ ...said, [key]: value });
  const ready = Object.values(said).every((text) => text.trim() !== '') && identifiers.every((one) => one.value !== '');
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending || !ready) return;
    const country = said.country.trim().toUpperCase();
    doing.mutate({ ...said, country, data, issuer, identifiers: [...identifiers] });
  };
  const error = (field: string) => errorOf(doing.error, field, doing.error?.message ?? '');
  const known = (instruments.data?.instruments ?? []).map(({ id, title }) => ({ value: id, label: `${id}: ${title}` }));
  return (
    <form className="form" onSubmit={go}>
      <SelectField
        label={t('instrument')}
        value={said.instrument}
        onChange={set('instrument')}
        options={[{ value: '', label: '–' }, ...known]}
        error={error('instrument')}
      />
      <SelectField
        label={t('data')}
        value={data}
        onChange={(value) => setData(DATA.find((one) => one === value) ?? 'subscriber')}
        options={DATA.map((value) => ({ value, label: code('data', value) }))}
      />
      <SelectField
        label={t('issuer')}
        value={issuer}
        onChange={(value) => setIssuer(ISSUERS.find((one) => one === value) ?? 'prosecutor')}
        options={ISSUERS.map((value) => ({ value, label: code('issuer', value) }))}
        error={error('issuer')}
      />
      <AddressFields said={said} set={set} error={error} />
      <Identifiers identifiers={identifiers} setIdentifiers={setIdentifiers} />
      {doing.isError && <Problem error={doing.error} />}
      <div className="dialog-tools">
        <button type="submit" className="button" data-tone="main" disabled={!ready} aria-busy={doing.isPending}>
          {t('newRequest')}
        </button>
      </div>
    </form>
  );
}

type Said = Readonly<Record<'instrument' | 'addressee' | 'country' | 'zone' | 'reference', string>>;

/** Who is asked, where, and under which reference. */
function AddressFields({
  said,
  set,
  error,
}: {
  readonly said: Said;
  readonly set: (key: keyof Said) => (value: string) => void;
  readonly error: (field: string) => string | null;
}): JSX.Element {
  const t = useWords();
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
      <TextField
        label={t('country')}
        hint={t('countryHint')}
        value={said.country}
        onChange={set('country')}
        maxLength={2}
        error={error('country')}
      />
      <SelectField
        label={t('zone')}
        value={said.zone}
        onChange={set('zone')}
        options={ZONES.map((value) => ({ value, label: value }))}
      />
      <TextField
        label={t('reference')}
        value={said.reference}
        onChange={set('reference')}
        maxLength={200}
        error={error('reference')}
      />
    </>
  );
}

function Identifiers({
  identifiers,
  setIdentifiers,
}: {
  readonly identifiers: readonly Identifier[];
  readonly setIdentifiers: (identifiers: readonly Identifier[]) => void;
}): JSX.Element {
  const t = useWords();
  const change = (at: number, part: Partial<Identifier>) =>
    setIdentifiers(identifiers.map((one, nth) => (nth === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="identifiers">
      <legend>{t('identifier')}</legend>
      {identifiers.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and never change places
        <IdentifierRow key={at} identifier={one} change={(part) => change(at, part)}>
          {identifiers.length > 1 && (
            <button
              type="button"
              className="button"
              onClick={() => setIdentifiers(identifiers.filter((_, nth) => nth !== at))}
            >
              {t('remove')}
            </button>
          )}
        </IdentifierRow>
      ))}
      {identifiers.length < TASKS_MAX && (
        <button type="button" className="button" onClick={() => setIdentifiers([...identifiers, FIRST])}>
          {t('add')}
        </button>
      )}
    </fieldset>
  );
}

function IdentifierRow({
  identifier,
  change,
  children,
}: {
  readonly identifier: Identifier;
  readonly change: (part: Partial<Identifier>) => void;
  readonly children: ReactNode;
}): JSX.Element {
  const t = useWords();
  const code = useCode();
  const isAddress = identifier.kind === 'address';
  const port = (text: string) => (/^\d{1,5}$/.test(text) ? Number(text) : null);
  return (
    <div className="identifier">
      <SelectField
        label={t('identifierKind')}
        value={identifier.kind}
        onChange={(value) => change({ kind: IDENTIFIERS.find((one) => one === value) ?? 'address' })}
        options={IDENTIFIERS.map((value) => ({ value, label: code('identifier', value) }))}
      />
      <TextField
        label={t('identifier')}
        value={identifier.value}
        onChange={(value) => change({ value })}
        maxLength={300}
      />
      {isAddress && (
        <TextField
          label={t('port')}
          value={identifier.port?.toString() ?? ''}
          onChange={(text) => change({ port: port(text) })}
          inputMode="numeric"
          maxLength={5}
        />
      )}
      {isAddress && (
        <DateTimeField label={t('at')} value={identifier.from ?? null} onChange={(from) => change({ from })} />
      )}
      {children}
    </div>
  );
}

function Recorded({
  done,
  close,
}: {
  readonly done: NonNullable<OutputOf<'operations/request'>>;
  readonly close: () => void;
}): JSX.Element {
  const t = useWords();
  const code = useCode();
  return (
    <>
      <h3>{t('deadlines')}</h3>
      <ul>
        {done.deadlines.map((one) => (
          <li key={one.stage}>
            {one.stage}: <When at={one.due} /> ({one.source}, {one.verified ? t('verified') : t('unverified')})
          </li>
        ))}
      </ul>
      {done.missing.map(({ number, lacks }) => (
        <p key={number}>{t('missing', { number, lacks: lacks.map((one) => code('lack', one)).join(', ') })}</p>
      ))}
      <div className="dialog-tools">
        <button type="button" className="button" data-tone="main" onClick={close}>
          {t('close')}
        </button>
      </div>
    </>
  );
}
