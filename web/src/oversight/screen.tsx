// The officers of this agency: who may act, how they sign in, what waits for a second officer. What always holds:
// whoever proposed does not carry it out, and a one-time code is shown once and nowhere else. Changes of one officer
// are in `officer-change.tsx`, proposals in `proposals.tsx`.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { useSession } from '../app/session.tsx';
import { Id } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { OfficerChange } from './officer-change.tsx';
import { Proposals } from './proposals.tsx';
import { ProposeOfficer } from './propose-officer.tsx';
import type { Officer } from './roles.tsx';
import { useWords, wordOf } from './words.ts';
import './oversight.css';

export default function Officers(): JSX.Element {
  const t = useWords();
  const asked = useRead('oversight/officers', { officer: null });
  const mayPropose = useMay('oversight/propose-officer');
  const [changing, setChanging] = useState<string | null>(null);
  const officers = (asked.data?.officers ?? []).filter(({ roles }) => !roles.includes('node'));
  const changed = officers.find(({ officer }) => officer === changing);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && (
        <>
          {mayPropose && <NewlyEnrolled officers={officers} />}
          {mayPropose && <Proposals proposals={asked.data.proposals} officers={officers} />}
          <List officers={officers} {...(mayPropose ? { onChange: setChanging } : {})} />
        </>
      )}
      {mayPropose && <ProposeOfficer />}
      {changed !== undefined && <OfficerChange key={changed.officer} row={changed} close={() => setChanging(null)} />}
    </Page>
  );
}

function List({
  officers,
  onChange,
}: {
  readonly officers: readonly Officer[];
  readonly onChange?: (officer: string) => void;
}): JSX.Element {
  const t = useWords();
  // In a demonstration officers are chosen from a list and have no credentials.
  const real = !useSession().agency.synthetic && onChange !== undefined;
  const columns = [
    {
      key: 'name',
      head: t('name'),
      cell: (row: Officer) => <bdi>{row.name}</bdi>,
      sort: (a: Officer, b: Officer) => a.name.localeCompare(b.name),
    },
    {
      key: 'roles',
      head: t('roles'),
      cell: (row: Officer) => row.roles.map((role) => wordOf(t, 'role', role)).join(', '),
    },
    { key: 'state', head: t('state'), cell: (row: Officer) => <State row={row} /> },
    ...(!real
      ? []
      : [
          { key: 'signIn', head: t('signIn'), cell: (row: Officer) => <SignIn row={row} /> },
          {
            key: 'last',
            head: t('lastSignIn'),
            cell: (row: Officer) => (row.lastSignIn === null ? t('never') : <When at={row.lastSignIn} />),
          },
        ]),
    { key: 'officer', head: t('officer'), cell: (row: Officer) => <Id id={row.officer} /> },
    ...(onChange === undefined
      ? []
      : [
          {
            key: 'acts',
            head: t('acts'),
            cell: (row: Officer) => <ChangeButton row={row} onChange={onChange} />,
          },
        ]),
  ];
  return (
    <Panel title={t('listTitle')} source={t('listSource')} area="officers">
      <DataTable
        caption={t('listTitle')}
        columns={columns}
        rows={officers}
        rowKey={(row) => row.officer}
        empty={<Empty title={t('none')} hint={t('noneHint')} />}
      />
    </Panel>
  );
}

function ChangeButton({
  row: { officer, name },
  onChange,
}: {
  readonly row: Officer;
  readonly onChange: (officer: string) => void;
}): JSX.Element {
  const t = useWords();
  return (
    <button type="button" className="button" aria-label={t('actsOn', { name })} onClick={() => onChange(officer)}>
      {t('acts')}
    </button>
  );
}

function State({ row: { suspended, locked, lockedUntil } }: { readonly row: Officer }): JSX.Element {
  const t = useWords();
  if (locked) {
    return (
      <>
        <Mark sign="lock" tone="bad">
          {t('locked')}
        </Mark>
        {lockedUntil !== null && (
          <span className="quiet">
            {t('opensAt')} <When at={lockedUntil} />
          </span>
        )}
      </>
    );
  }
  return (
    <Mark sign={suspended ? 'cross' : 'tick'} tone={suspended ? 'warn' : 'good'}>
      {suspended ? t('suspended') : t('active')}
    </Mark>
  );
}

function SignIn({ row: { credentials } }: { readonly row: Officer }): JSX.Element {
  const t = useWords();
  if (credentials === null) return <span className="quiet">{t('notEnrolled')}</span>;
  const { password, totp, passkeys, oidc } = credentials;
  const ways = [
    ...(password ? [t('password')] : []),
    ...(totp ? [t('totp')] : []),
    ...(passkeys > 0 ? [t('passkeys', { count: passkeys })] : []),
    ...(oidc ? [t('oidc')] : []),
  ];
  return <span>{ways.length === 0 ? t('notEnrolled') : ways.join(', ')}</span>;
}

const NEW_MS = 7 * 24 * 3_600_000;

/** A one-time code passes through a colleague's hands; so all of them see who used one lately. */
function NewlyEnrolled({ officers }: { readonly officers: readonly Officer[] }): JSX.Element | null {
  const t = useWords();
  const since = new Date(Date.now() - NEW_MS).toISOString();
  const fresh = officers.filter(({ enrolledAt }) => enrolledAt !== null && enrolledAt >= since);
  if (fresh.length === 0) return null;
  return (
    <Panel title={t('newlyEnrolled')} source={t('newlyEnrolledAsk')} area="enrolled">
      <ul>
        {fresh.map(({ officer, name, enrolledAt }) => (
          <li key={officer}>
            <bdi>{name}</bdi>, {t('enrolled')} <When at={enrolledAt} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
