// The first of the worklist, as they stand there: whoever is most at risk on top. The whole list is one key away.

import { Link, useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { type Person, Where, Who, Why } from '../jurisdiction/person.tsx';
import { useWords as useJurisdictionWords } from '../jurisdiction/words.ts';
import { Tier } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { useWords } from './words.ts';
import '../jurisdiction/jurisdiction.css';

const SHOWN = 5;

export function FirstWork(): JSX.Element | null {
  const t = useWords();
  const j = useJurisdictionWords();
  const navigate = useNavigate();
  const may = useMay('jurisdiction/worklist');
  const asked = useRead('jurisdiction/worklist', { limit: SHOWN }, { enabled: may });
  if (!may) return null;
  const columns: readonly Column<Person>[] = [
    { key: 'priority', head: j('priority'), cell: ({ tier }) => <Tier tier={tier} /> },
    { key: 'who', head: j('who'), cell: (person) => <Who person={person} /> },
    { key: 'why', head: j('why'), cell: (person) => <Why person={person} /> },
    { key: 'where', head: j('where'), cell: (person) => <Where person={person} /> },
  ];
  const counts = asked.data?.counts;
  const tools = (
    <Link className="link" to="/work">
      {t('workAll')}
    </Link>
  );
  const source = counts === undefined ? '' : t('workSource', { count: counts.all, untaken: counts.untaken });
  return (
    <Panel title={t('work')} source={source} area="work" tools={tools}>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && (
        <DataTable
          columns={columns}
          rows={asked.data.items}
          rowKey={({ subject }) => subject}
          caption={t('work')}
          empty={<Empty title={t('workNone')} hint={t('workNoneHint')} />}
          onOpen={({ subject }) => void navigate({ to: '/subject/$id', params: { id: subject } })}
        />
      )}
    </Panel>
  );
}
