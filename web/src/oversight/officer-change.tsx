// What can be done about one officer: propose another name, other roles or a suspension, propose new credentials, or
// lock at once. What always holds: only locking works with one hand, and it ends every session of that officer.

import { type JSX, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, CheckField, TextField } from '../parts/forms.tsx';
import { Binding, useProvider } from './binding.tsx';
import { type Officer, Roles } from './roles.tsx';
import { useWords } from './words.ts';

export function OfficerChange({ row, close }: { readonly row: Officer; readonly close: () => void }): JSX.Element {
  const t = useWords();
  const [name, setName] = useState(row.name);
  const [roles, setRoles] = useState<readonly string[]>(row.roles);
  const [suspended, setSuspended] = useState(row.suspended);
  const { officer } = row;
  const provider = useProvider();
  const sorted = (codes: readonly string[]) => [...codes].sort().join(' ');
  // What stays as it is is not proposed.
  const input = {
    officer,
    name: name.trim() === row.name ? null : name.trim(),
    roles: sorted(roles) === sorted(row.roles) ? null : roles,
    suspended: suspended === row.suspended ? null : suspended,
  };
  const changes = input.name !== null || input.roles !== null || input.suspended !== null;
  return (
    <Dialog title={t('changeTitle', { name: row.name })} onClose={close} side>
      <div className="form officer-form">
        <p className="source">{t('changeLead')}</p>
        <TextField label={t('name')} value={name} onChange={setName} maxLength={200} />
        <Roles roles={roles} onChange={setRoles} />
        <CheckField label={t('suspend')} checked={suspended} onChange={setSuspended} />
        {!changes && <p className="quiet">{t('nothingChanged')}</p>}
        <div className="officer-acts">
          <ActButton
            act="oversight/propose-change"
            input={input}
            confirm={t('proposeChangeAsk', { name: row.name })}
            tone="main"
            disabled={!changes || input.name === '' || roles.length === 0}
            onDone={close}
          >
            {t('proposeChange')}
          </ActButton>
          <ActButton
            act="oversight/propose-reset"
            input={{ officer }}
            confirm={t('proposeResetAsk', { name: row.name })}
            onDone={close}
          >
            {t('proposeReset')}
          </ActButton>
          {(!row.locked || row.lockedUntil !== null) && (
            <ActButton
              act="oversight/lock-officer"
              input={{ officer }}
              confirm={t('lockAsk', { name: row.name })}
              tone="bad"
              onDone={close}
            >
              {t('lock')}
            </ActButton>
          )}
        </div>
      </div>
      {provider && <Binding officer={officer} name={row.name} second={false} onDone={close} />}
    </Dialog>
  );
}
