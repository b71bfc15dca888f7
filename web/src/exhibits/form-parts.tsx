// Parts that several forms of custody share: when it happened, and who somebody outside is. What always holds: an empty
// moment is the present, and nobody outside is named without role and body.

import type { JSX } from 'react';
import { DateTimeField, TextField } from '../parts/forms.tsx';
import { usePageWords } from './page-words.ts';

export function Happened({
  at,
  setAt,
}: {
  readonly at: string | null;
  readonly setAt: (at: string | null) => void;
}): JSX.Element {
  const t = usePageWords();
  return <DateTimeField label={t('happened')} hint={t('happenedHint')} value={at} onChange={setAt} />;
}

export interface Outsider {
  readonly name: string;
  readonly role: string;
  readonly body: string;
}
export const NOBODY: Outsider = { name: '', role: '', body: '' };

export function isNamed(outside: Outsider): boolean {
  return Object.values(outside).every((part) => part.trim() !== '');
}

export function OutsiderFields({
  outside,
  setOutside,
}: {
  readonly outside: Outsider;
  readonly setOutside: (outside: Outsider) => void;
}): JSX.Element {
  const t = usePageWords();
  const own = (field: keyof Outsider) => ({
    value: outside[field],
    maxLength: 64,
    required: true,
    onChange: (value: string) => setOutside({ ...outside, [field]: value }),
  });
  return (
    <>
      <TextField label={t('person')} {...own('name')} />
      <TextField label={t('role')} {...own('role')} />
      <TextField label={t('body')} {...own('body')} />
    </>
  );
}

/** Digests as they are typed, one a line: `sha256 9f86…`, with or without a colon. */
export function hashesIn(text: string): { readonly alg: string; readonly value: string }[] {
  return text.split('\n').flatMap((line) => {
    const [, alg, value] = /^\s*([a-z]+-?\d+)\s*[:=\s]\s*([0-9a-f]+)\s*$/i.exec(line) ?? [];
    return alg === undefined || value === undefined
      ? []
      : [{ alg: alg.toLowerCase().replace('-', ''), value: value.toLowerCase() }];
  });
}
