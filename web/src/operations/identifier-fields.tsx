// The identifiers of a legal request as fields: kind and value, and for an address its port and its time, without which
// nobody could answer. What always holds: there is at least one row, and no more than a certificate may name.

import type { JSX, ReactNode } from 'react';
import type { InputOf } from '../api/names.ts';
import { DateTimeField, SelectField, TextField } from '../parts/forms.tsx';
import { useLegalCode, useLegalWords } from './words-legal.ts';

export type Identifier = NonNullable<InputOf<'operations/draft-request'>['identifiers']>[number];
const KINDS: readonly Identifier['kind'][] = [
  'account',
  'handle',
  'email',
  'phone',
  'address',
  'device',
  'payment-account',
];
const TASKS_MAX = 50;
export const FIRST: Identifier = { kind: 'address', value: '', port: null, from: null };

export function IdentifierFields({
  identifiers,
  change,
}: {
  readonly identifiers: readonly Identifier[];
  readonly change: (identifiers: readonly Identifier[]) => void;
}): JSX.Element {
  const t = useLegalWords();
  const one = (at: number, part: Partial<Identifier>) =>
    change(identifiers.map((row, nth) => (nth === at ? { ...row, ...part } : row)));
  return (
    <fieldset className="identifiers">
      <legend>{t('tasks')}</legend>
      {identifiers.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and never change places
        <IdentifierRow key={at} identifier={row} change={(part) => one(at, part)}>
          {identifiers.length > 1 && (
            <button type="button" className="button" onClick={() => change(identifiers.filter((_, nth) => nth !== at))}>
              {t('remove')}
            </button>
          )}
        </IdentifierRow>
      ))}
      {identifiers.length < TASKS_MAX && (
        <button type="button" className="button" onClick={() => change([...identifiers, FIRST])}>
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
  const t = useLegalWords();
  const code = useLegalCode();
  const isAddress = identifier.kind === 'address';
  const port = (text: string) => (/^\d{1,5}$/.test(text) ? Number(text) : null);
  return (
    <div className="identifier">
      <SelectField
        label={t('identifierKind')}
        value={identifier.kind}
        onChange={(value) => change({ kind: KINDS.find((one) => one === value) ?? 'address' })}
        options={KINDS.map((value) => ({ value, label: code('identifier', value) }))}
      />
      <TextField
        label={t('identifier')}
        value={identifier.value}
        onChange={(value) => change({ value })}
        maxLength={256}
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
        <DateTimeField label={t('seenAt')} value={identifier.from ?? null} onChange={(from) => change({ from })} />
      )}
      {children}
    </div>
  );
}
