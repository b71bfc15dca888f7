// The operations this agency knows: its own, those it joined, those it is invited to. An invitation is answered here,
// because until it is accepted the agency knows the offence and the legal basis and nothing else.

import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import { useSession } from '../app/session.tsx';
import { ActButton, ReasonDialog } from '../parts/forms.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { DataTable } from '../parts/table.tsx';
import type { Operation } from './shapes.ts';
import { useCode, useWords } from './words.ts';

export function Operations({ operations }: { readonly operations: readonly Operation[] }): JSX.Element {
  const t = useWords();
  const code = useCode();
  return (
    <Panel title={t('operations')} source={t('operationsSource')}>
      <DataTable
        caption={t('operations')}
        rows={operations}
        rowKey={(row) => row.operation}
        columns={[
          { key: 'name', head: t('name'), cell: (row) => <bdi>{row.name}</bdi> },
          { key: 'offence', head: t('offence'), cell: (row) => code('offence', row.offence) },
          { key: 'basis', head: t('basis'), cell: (row) => <bdi>{row.basis}</bdi> },
          { key: 'coordinator', head: t('coordinator'), cell: (row) => <AgencyName code={row.coordinator} /> },
          { key: 'state', head: t('state'), cell: (row) => code('state', row.state) },
          { key: 'members', head: t('members'), align: 'end', cell: (row) => row.members.length },
          {
            key: 'answer',
            head: <span className="unseen">{t('acts')}</span>,
            cell: (row) => <Answer operation={row} />,
          },
        ]}
      />
    </Panel>
  );
}

function Answer({ operation }: { readonly operation: Operation }): JSX.Element | null {
  const t = useWords();
  const { agency } = useSession();
  const may = useMay('operations/join');
  const [declining, setDeclining] = useState(false);
  const own = operation.members.find((one) => one.agency === agency.code);
  const invited = operation.state === 'invited' || own?.state === 'invited';
  if (!may || !invited) return null;
  const input = { operation: operation.operation };
  return (
    <span className="row-acts">
      <ActButton act="operations/join" input={{ ...input, answer: 'accepted' }} confirm={t('acceptSure')} tone="main">
        {t('accept')}
      </ActButton>
      <button type="button" className="button" onClick={() => setDeclining(true)}>
        {t('decline')}
      </button>
      <ReasonDialog
        opened={declining}
        title={t('decline')}
        act="operations/join"
        input={{ ...input, answer: 'declined' }}
        onClose={() => setDeclining(false)}
      />
    </span>
  );
}
