// The roles as checks, one beside the other. What each may do stands in the policy table of the ledger screen; the
// node has the last word on who may hold which.

import type { JSX } from 'react';
import type { OutputOf } from '../api/names.ts';
import { ROLES } from '../api/roles.ts';
import { CheckField } from '../parts/forms.tsx';
import { useWords } from './words.ts';

export type Officer = OutputOf<'oversight/officers'>['officers'][number];

export function Roles({
  roles,
  onChange,
}: {
  readonly roles: readonly string[];
  readonly onChange: (roles: readonly string[]) => void;
}): JSX.Element {
  const t = useWords();
  return (
    <fieldset className="roles">
      <legend>{t('roles')}</legend>
      {ROLES.map((role) => (
        <CheckField
          key={role}
          label={t(`role-${role}`)}
          checked={roles.includes(role)}
          onChange={(on) => onChange(ROLES.filter((one) => (one === role ? on : roles.includes(one))))}
        />
      ))}
      <p className="field-hint">{t('rolesHint')}</p>
    </fieldset>
  );
}
