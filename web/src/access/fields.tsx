// What signing in and enrolling share: the choice of the agency, and what is said when it did not work. What the
// browser says of a passkey is never shown as it comes; secrets are in `secret-fields.tsx`.

import { type JSX, useState } from 'react';
import type { Refusal } from '../api/wire.ts';
import { useDoor } from '../app/session.tsx';
import { SelectField } from '../parts/fields.tsx';
import { Problem } from '../parts/states.tsx';
import { useWords } from './words.ts';

/** The agencies of this node as a choice; one alone is chosen. */
export function useAgencyField(): { readonly agency: string; readonly field: JSX.Element | null } {
  const t = useWords();
  const { agencies } = useDoor().desk;
  const [agency, setAgency] = useState(agencies[0]?.code ?? '');
  const options = agencies.map(({ code, name }) => ({ value: code, label: name }));
  const field =
    agencies.length < 2 ? null : (
      <SelectField label={t('agency')} value={agency} onChange={setAgency} options={options} />
    );
  return { agency, field };
}

/** What the browser itself says of a passkey is not for officers. */
export function SignInProblem({ problem }: { readonly problem: unknown }): JSX.Element {
  const t = useWords();
  const name = (problem as Partial<Refusal>).name;
  if (name === 'Refusal' || name === 'TypeError') return <Problem error={problem} />;
  return (
    <p className="field-error" role="alert">
      {t('passkeyFailed')}
    </p>
  );
}
