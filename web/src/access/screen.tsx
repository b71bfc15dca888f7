// One's own account: how one is signed in, another password, passkeys, and one's sessions. What always holds: an
// officer sees and ends only their own, and what is typed here is gone when it is sent.

import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { json, type Refusal } from '../api/wire.ts';
import { useSession } from '../app/session.tsx';
import { Facts } from '../parts/facts.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { type Account, KEY } from './account.ts';
import { ChangePassword } from './change-password.tsx';
import { Passkeys } from './passkeys-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';
import { useWords } from './words.ts';
import './access.css';

export default function AccountScreen(): JSX.Element {
  const t = useWords();
  const { agency, officer, method, since } = useSession();
  const asked = useQuery<Account, Refusal>({
    queryKey: KEY,
    queryFn: ({ signal }) => json<Account>('/api/account', { signal }),
  });
  const roles = officer.roles.map((role) => t(`role_${role as 'analyst'}`)).join(', ');
  return (
    <Page title={t('account')} lead={t('accountLead', { name: officer.name, agency: agency.name })}>
      <Panel title={t('signedInBy')}>
        <Facts
          items={[
            { label: t('method'), value: t(`method_${method as 'chosen'}`) },
            { label: t('since'), value: <When at={since} /> },
            { label: t('roles'), value: roles },
          ]}
        />
      </Panel>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && method === 'chosen' && <p className="quiet">{t('noCredentials')}</p>}
      {asked.data !== undefined && method !== 'chosen' && (
        <>
          <Panel title={t('passwordPanel')}>
            <Facts
              items={[
                {
                  label: t('passwordSince'),
                  value: asked.data.password === null ? t('never') : <When at={asked.data.password.since} />,
                },
                { label: t('totp'), value: t(asked.data.totp ? 'yes' : 'no') },
              ]}
            />
            {asked.data.password !== null && <ChangePassword />}
          </Panel>
          <Passkeys passkeys={asked.data.passkeys} withCode={asked.data.totp} />
        </>
      )}
      {asked.data !== undefined && <SessionsPanel sessions={asked.data.sessions} />}
    </Page>
  );
}
