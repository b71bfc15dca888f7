// Proposing a new officer: a name and roles; a colleague with the same role admits them. `proposals.tsx` has the
// second half.

import { type JSX, useState } from 'react';
import type { OutputOf } from '../api/names.ts';
import { ActButton, TextField } from '../parts/forms.tsx';
import { Panel } from '../parts/panel.tsx';
import { Roles } from './roles.tsx';
import { useWords } from './words.ts';

export function ProposeOfficer(): JSX.Element {
  const t = useWords();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [done, setDone] = useState<number | null>(null);
  const wanted = name.trim();
  return (
    <Panel title={t('propose')} source={t('proposeSource')} area="propose">
      <div className="form officer-form">
        <TextField label={t('name')} hint={t('nameHint')} value={name} onChange={setName} maxLength={200} />
        <Roles roles={roles} onChange={setRoles} />
        <ActButton
          act="oversight/propose-officer"
          input={{ name: wanted, roles }}
          confirm={t('proposeAsk', { name: wanted })}
          tone="main"
          disabled={wanted === '' || roles.length === 0}
          onDone={({ output }) => {
            setDone((output as OutputOf<'oversight/propose-officer'> & object).position);
            setName('');
            setRoles([]);
          }}
        >
          {t('proposeNow')}
        </ActButton>
        {done !== null && <p role="status">{t('done', { position: done })}</p>}
      </div>
    </Panel>
  );
}
