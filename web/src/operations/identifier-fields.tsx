// The identifiers of a legal request as fields: kind and value, and for an address its port and its time with how
// exactly it is known and in which zone, without which nobody could answer. What always holds: there is at least one
// row, and no more than a certificate may name.

import type { JSX, ReactNode } from 'react';
import type { InputOf } from '../api/names.ts';
import { DateTimeField, SelectField, TextField } from '../parts/forms.tsx';
import { instantOf, useZone, wallClock, ZONES } from '../parts/zone.ts';
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
const PRECISIONS = ['second', 'minute', 'hour', 'day', 'month', 'year', 'unknown'] as const;
const UNKNOWN = 'unknown';
/** A time is to the minute and in a zone that nobody said, until an officer says more. */
export const FIRST: Identifier = {
  kind: 'address',
  value: '',
  port: null,
  from: null,
  to: null,
  precision: 'minute',
  timeZone: UNKNOWN,
};

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
      {isAddress && <SeenFields identifier={identifier} change={change} />}
      {children}
    </div>
  );
}

/** When it was seen, as exactly as the source says it; a changed zone reads what was typed on that zone's clock. */
function SeenFields({
  identifier,
  change,
}: {
  readonly identifier: Identifier;
  readonly change: (part: Partial<Identifier>) => void;
}): JSX.Element {
  const t = useLegalWords();
  const code = useLegalCode();
  const own = useZone();
  const { from = null, to = null, precision = 'minute', timeZone = UNKNOWN } = identifier;
  const zone = timeZone === UNKNOWN ? own : timeZone;
  const seconds = precision === 'second';
  const moveTo = (next: string) => {
    const there = next === UNKNOWN ? own : next;
    const again = (at: string | null) =>
      at === null ? null : instantOf(wallClock(at, zone, 'second').replace(' ', 'T'), there);
    change({ timeZone: next, from: again(from), to: again(to) });
  };
  const known = timeZone === UNKNOWN || ZONES.includes(timeZone) ? ZONES : [timeZone, ...ZONES];
  const shared = { zone, onZone: moveTo, seconds };
  return (
    <>
      <SelectField
        label={t('precision')}
        value={precision}
        onChange={(value) => change({ precision: PRECISIONS.find((one) => one === value) ?? UNKNOWN })}
        options={PRECISIONS.map((value) => ({ value, label: code('precision', value) }))}
      />
      <SelectField
        label={t('sourceZone')}
        value={timeZone}
        onChange={moveTo}
        options={[{ value: UNKNOWN, label: t('zoneUnknown') }, ...known.map((value) => ({ value, label: value }))]}
      />
      <DateTimeField
        key={`from ${zone} ${seconds}`}
        label={t('seenAt')}
        value={from}
        onChange={(at) => change({ from: at })}
        {...shared}
      />
      <DateTimeField
        key={`to ${zone} ${seconds}`}
        label={t('seenUntil')}
        value={to}
        onChange={(at) => change({ to: at })}
        {...shared}
      />
    </>
  );
}
