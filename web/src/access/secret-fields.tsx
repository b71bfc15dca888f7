// The fields that hold secrets: the code of an authenticator and a new password, typed twice. Browsers are told what
// each is for, so that a password store fills the right one; nothing here keeps what is typed.

import type { JSX } from 'react';
import { TextField } from '../parts/fields.tsx';
import { useWords } from './words.ts';

interface Typed {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function CodeField({ value, onChange }: Typed): JSX.Element {
  const t = useWords();
  return (
    <TextField
      label={t('code')}
      hint={t('codeHint')}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={8}
      value={value}
      onChange={onChange}
      required
    />
  );
}

export function PasswordField({ value, onChange, label }: Typed & { readonly label: string }): JSX.Element {
  return (
    <TextField
      label={label}
      type="password"
      autoComplete="current-password"
      value={value}
      onChange={onChange}
      required
    />
  );
}

/** A new password and the same once more; the second says when it is not. */
export function NewPasswordFields({
  value,
  onChange,
  again,
  onAgain,
}: Typed & { readonly again: string; readonly onAgain: (again: string) => void }): JSX.Element {
  const t = useWords();
  return (
    <>
      <TextField
        label={t('newPassword')}
        hint={t('newPasswordHint')}
        type="password"
        autoComplete="new-password"
        minLength={12}
        maxLength={128}
        value={value}
        onChange={onChange}
        required
      />
      <TextField
        label={t('repeatPassword')}
        type="password"
        autoComplete="new-password"
        error={again === '' || again === value ? null : t('notTheSame')}
        value={again}
        onChange={onAgain}
        required
      />
    </>
  );
}
