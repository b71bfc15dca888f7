// Form fields: each with its label above, a hint below, and the refusal that names it. What always holds: a field's
// error is tied to it for who listens, and nothing typed is kept anywhere but in the screen.

import { type ComponentProps, type JSX, type ReactNode, useId, useState } from 'react';
import { useWords } from './words.ts';
import { instantOf, useZone, wallClock, ZONES, zoneName } from './zone.ts';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
}

/** Label, hint and error around one control. */
export function Field({
  label,
  hint,
  error,
  children,
}: FieldProps & {
  readonly children: (own: {
    readonly id: string;
    readonly described: string | undefined;
    readonly wrong: boolean;
  }) => ReactNode;
}): JSX.Element {
  const id = useId();
  const wrong = error !== undefined && error !== null && error !== '';
  const hinted = hint !== undefined && hint !== '';
  const described = [hinted ? `${id}-hint` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field" data-wrong={wrong}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, described: described === '' ? undefined : described, wrong })}
      {hinted && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

type Own<Tag extends 'input' | 'textarea' | 'select'> = Omit<ComponentProps<Tag>, 'onChange' | 'value'> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
};

export function TextField({
  label,
  hint,
  error,
  value,
  onChange,
  lines,
  ...own
}: FieldProps & Own<'input'> & { readonly lines?: number }): JSX.Element {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, described, wrong }) => {
        const all = { id, className: 'input', 'aria-describedby': described, 'aria-invalid': wrong || undefined };
        if (lines !== undefined) {
          const { maxLength, required, disabled, placeholder, autoFocus } = own;
          const kept = { maxLength, required, disabled, placeholder, autoFocus, rows: lines, value };
          return <textarea {...all} {...kept} onChange={(event) => onChange(event.currentTarget.value)} />;
        }
        return (
          <input
            type="text"
            autoComplete="off"
            spellCheck={false}
            {...own}
            {...all}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        );
      }}
    </Field>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function SelectField({
  label,
  hint,
  error,
  value,
  onChange,
  options,
  ...own
}: FieldProps & Own<'select'> & { readonly options: readonly Choice[] }): JSX.Element {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, described, wrong }) => (
        <select
          {...own}
          id={id}
          className="input select"
          aria-describedby={described}
          aria-invalid={wrong || undefined}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({
  label,
  hint,
  error,
  checked,
  onChange,
  disabled = false,
}: FieldProps & {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}): JSX.Element {
  const id = useId();
  const wrong = error !== undefined && error !== null && error !== '';
  return (
    <div className="field check-field" data-wrong={wrong}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** A date and time typed in a zone and given as the instant it is; null while it is none. */
export function DateTimeField({
  label,
  hint,
  error,
  value,
  onChange,
  zone: given,
  onZone,
  seconds = false,
}: FieldProps & {
  /** An instant, or null. */
  readonly value: string | null;
  readonly onChange: (instant: string | null) => void;
  /** The zone in which it is typed; the officer's own where left out. */
  readonly zone?: string;
  readonly onZone?: (zone: string) => void;
  /** Typed to the second; to the minute otherwise. */
  readonly seconds?: boolean;
}): JSX.Element {
  const t = useWords();
  const own = useZone();
  const [picked, setPicked] = useState<string | null>(null);
  const zone = given ?? picked ?? own;
  const [typed, setTyped] = useState(
    value === null ? '' : wallClock(value, zone, seconds ? 'second' : 'minute').replace(' ', 'T'),
  );
  const hintId = useId();
  const change = (text: string, where: string) => {
    setTyped(text);
    onChange(text === '' ? null : instantOf(text, where));
  };
  const at = typed === '' ? null : instantOf(typed, zone);
  return (
    <Field label={label} hint={hint} error={error ?? (typed !== '' && at === null ? t('notATime') : null)}>
      {({ id, described, wrong }) => (
        <div className="date-time">
          <input
            id={id}
            type="datetime-local"
            className="input"
            step={seconds ? 1 : undefined}
            value={typed}
            aria-describedby={[described, hintId].filter(Boolean).join(' ')}
            aria-invalid={wrong || undefined}
            onChange={(event) => change(event.currentTarget.value, zone)}
          />
          <ZoneSelect
            zone={zone}
            choose={(next) => {
              setPicked(next);
              onZone?.(next);
              change(typed, next);
            }}
          />
          <InUtc id={hintId} at={at} zone={zone} />
        </div>
      )}
    </Field>
  );
}

/** The same moment in UTC, beside what was typed in a zone. */
function InUtc({ id, at, zone }: { readonly id: string; readonly at: string | null; readonly zone: string }) {
  return (
    <span className="field-hint" id={id}>
      {at === null ? '' : `${wallClock(at, 'UTC')} UTC (${zoneName(at, zone)})`}
    </span>
  );
}

function ZoneSelect({ zone, choose }: { readonly zone: string; readonly choose: (zone: string) => void }): JSX.Element {
  const t = useWords();
  const known = ZONES.includes(zone) ? ZONES : [zone, ...ZONES];
  return (
    <select
      className="input select"
      aria-label={t('zone')}
      value={zone}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {known.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}
