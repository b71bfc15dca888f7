// What was proposed by one officer and waits for another: a new officer, a change, new credentials. What always
// holds: the button is closed to who proposed, and a code that comes of it is shown once.

import { type JSX, useState } from 'react';
import type { Done, OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { ActButton } from '../parts/forms.tsx';
import { OfficerName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { BindButton } from './binding.tsx';
import { type Code, OneTimeCode } from './one-time-code.tsx';
import type { Officer } from './roles.tsx';
import { useWords, wordOf } from './words.ts';

type Proposal = OutputOf<'oversight/officers'>['proposals'][number];
const ACTS: Readonly<Record<string, { readonly act: string; readonly word: 'admit' | 'change' | 'reset' }>> = {
  new: { act: 'oversight/admit-officer', word: 'admit' },
  change: { act: 'oversight/change-officer', word: 'change' },
  reset: { act: 'oversight/reset-credentials', word: 'reset' },
};

export function Proposals({
  proposals,
  officers,
}: {
  readonly proposals: readonly Proposal[];
  readonly officers: readonly Officer[];
}): JSX.Element {
  const t = useWords();
  const [code, setCode] = useState<Code | null>(null);
  const nameOf = (row: Proposal) =>
    officers.find(({ officer }) => officer === row.officer)?.name ?? row.name ?? row.officer.slice(2, 10);
  const columns = [
    { key: 'what', head: t('what'), cell: (row: Proposal) => wordOf(t, 'what', row.what) },
    { key: 'name', head: t('name'), cell: (row: Proposal) => <bdi>{nameOf(row)}</bdi> },
    { key: 'becomes', head: t('acts'), cell: (row: Proposal) => <Becomes row={row} /> },
    { key: 'by', head: t('proposedBy'), cell: (row: Proposal) => <OfficerName officer={row.proposedBy} /> },
    { key: 'at', head: t('at'), cell: (row: Proposal) => <When at={row.at} /> },
    {
      key: 'do',
      head: t('state'),
      cell: (row: Proposal) => (
        <span className="officer-acts">
          <CarryOut row={row} name={nameOf(row)} onCode={setCode} />
          <Withdraw row={row} name={nameOf(row)} />
        </span>
      ),
    },
  ];
  return (
    <Panel title={t('proposals')} source={t('proposalsSource')} area="proposals">
      <DataTable
        caption={t('proposals')}
        columns={columns}
        rows={proposals}
        rowKey={(row) => `${row.what} ${row.officer}`}
        empty={<p className="state quiet">{t('noProposals')}</p>}
      />
      {code !== null && <OneTimeCode code={code} close={() => setCode(null)} />}
    </Panel>
  );
}

function Becomes({ row: { what, name, roles, suspended } }: { readonly row: Proposal }): JSX.Element {
  const t = useWords();
  const shown = (codes: readonly string[]) => codes.map((role) => wordOf(t, 'role', role)).join(', ');
  const parts = [
    ...(name === null || what === 'new' ? [] : [t('nameBecomes', { name })]),
    ...(roles === null ? [] : [t('rolesBecome', { roles: shown(roles) })]),
    ...(suspended === null ? [] : [suspended ? t('suspendedBecomes') : t('activeBecomes')]),
  ];
  return <span>{parts.length === 0 ? '–' : parts.join('; ')}</span>;
}

function CarryOut({
  row,
  name,
  onCode,
}: {
  readonly row: Proposal;
  readonly name: string;
  readonly onCode: (code: Code) => void;
}): JSX.Element {
  const t = useWords();
  const { officer } = useSession().officer;
  const known = ACTS[row.what];
  if (row.proposedBy === officer) return <span className="quiet">{t('own')}</span>;
  if (row.officer === officer) return <span className="quiet">{t('aboutYou')}</span>;
  // A binding names issuer and subject a second time, letter by letter.
  if (known === undefined) return <BindButton officer={row.officer} name={name} />;
  const done = ({ output }: Done<unknown>) => {
    const { code, expiresAt } = output as { readonly code?: string | null; readonly expiresAt?: string | null };
    // A demonstration has no credentials, and a repeat does not get the code again.
    if (typeof code === 'string') onCode({ name, code, expiresAt: expiresAt ?? null });
  };
  return (
    <ActButton
      act={known.act}
      input={{ officer: row.officer, proposal: row.position }}
      confirm={t(`${known.word}Ask`, { name })}
      tone="main"
      onDone={done}
    >
      {t(known.word)}
    </ActButton>
  );
}

/** By who proposed it, or by a colleague who declines it. */
function Withdraw({ row, name }: { readonly row: Proposal; readonly name: string }): JSX.Element {
  const t = useWords();
  const { officer } = useSession().officer;
  const word = row.proposedBy === officer ? 'withdraw' : 'decline';
  return (
    <ActButton
      act="oversight/withdraw-proposal"
      input={{ officer: row.officer, what: row.what, proposal: row.position }}
      confirm={t(`${word}Ask`, { name })}
    >
      {t(word)}
    </ActButton>
  );
}
