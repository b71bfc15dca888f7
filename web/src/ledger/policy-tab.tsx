// The policy table as it stands: each act and read with its roles, purposes and how many officers it takes, and under
// it what the node does by itself. It is made from the declarations of the acts, so there is nothing else to trust.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { ROLES } from '../api/roles.ts';
import { SelectField } from '../parts/forms.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { useWords, wordOf } from './words.ts';

type Row = OutputOf<'oversight/policy'>['rows'][number];
/** With the node's own, for what it does by itself. */
const HOLDERS = [...ROLES, 'node'] as const;

export function PolicyTab(): JSX.Element {
  const t = useWords();
  const mayStanding = useMay('oversight/standing');
  const [role, setRole] = useState('');
  const asked = useRead('oversight/policy', { role: HOLDERS.find((one) => one === role) ?? null });
  const list = (prefix: string, codes: readonly string[]) => codes.map((code) => wordOf(t, prefix, code)).join(', ');
  const columns = [
    {
      key: 'act',
      head: t('act'),
      cell: (row: Row) => <code>{row.act}</code>,
      sort: (a: Row, b: Row) => a.act.localeCompare(b.act),
    },
    { key: 'says', head: t('says'), cell: (row: Row) => <span lang="en">{row.summary}</span>, width: '26rem' },
    {
      key: 'writes',
      head: t('writes'),
      cell: (row: Row) => (row.writes ? t('writes-yes') : t('writes-no')),
      sort: (a: Row, b: Row) => Number(b.writes) - Number(a.writes),
    },
    { key: 'eyes', head: t('eyes'), align: 'end' as const, cell: (row: Row) => row.eyes },
    { key: 'roles', head: t('roles'), cell: (row: Row) => list('role', row.roles) },
    { key: 'purposes', head: t('purposes'), cell: (row: Row) => list('purpose', row.purposes) },
  ];
  const tools = (
    <SelectField
      label={t('role')}
      value={role}
      onChange={setRole}
      options={[
        { value: '', label: t('allRoles') },
        ...HOLDERS.map((one) => ({ value: one, label: t(`role-${one}`) })),
      ]}
    />
  );
  return (
    <>
      <Panel title={t('policy')} source={t('policySource')} tools={tools} area="policy">
        {asked.isPending && <Waiting />}
        {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
        {asked.isSuccess && (
          <DataTable
            caption={t('policyList')}
            columns={columns}
            rows={asked.data.rows}
            rowKey={(row) => row.act}
            onRowKey={() => undefined}
          />
        )}
      </Panel>
      {mayStanding && <Standing />}
    </>
  );
}

function Standing(): JSX.Element {
  const t = useWords();
  const asked = useRead('oversight/standing', {});
  type Kind = OutputOf<'oversight/standing'>['kinds'][number];
  const columns = [
    { key: 'kind', head: t('kind'), cell: (row: Kind) => <code>{row.kind}</code> },
    { key: 'why', head: t('why'), cell: (row: Kind) => <span lang="en">{row.why}</span> },
  ];
  return (
    <Panel title={t('standing')} source={t('standingSource')} area="standing">
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} />}
      {asked.isSuccess && (
        <DataTable caption={t('standing')} columns={columns} rows={asked.data.kinds} rowKey={(row) => row.kind} />
      )}
    </Panel>
  );
}
