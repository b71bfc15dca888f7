// Answers to requests that this agency never issued: each is listed with the request it names, and an officer may say
// which request of ours it answers. What always holds: such an answer never disappears; one that was bound says to
// what.

import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { Id } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { DataTable } from '../parts/table.tsx';
import { BindReport } from './bind-answer.tsx';
import { RequestLink } from './dates.tsx';
import { useLegalWords } from './words-legal.ts';

type Answers = OutputOf<'operations/requests'>;

export function Unasked({
  answers,
  left,
}: {
  readonly answers: Answers['orphans'];
  readonly left: number;
}): JSX.Element {
  const t = useLegalWords();
  const may = useMay('operations/bind-answer');
  const [binding, setBinding] = useState<string | null>(null);
  return (
    <Panel title={t('unasked')} source={t('unaskedSource')}>
      <DataTable
        caption={t('unasked')}
        rows={answers}
        rowKey={(row) => row.report}
        columns={[
          { key: 'report', head: t('report'), cell: (row) => <Id id={row.report} /> },
          { key: 'named', head: t('named'), cell: (row) => <Id id={row.request} /> },
          {
            key: 'bound',
            head: t('bound'),
            cell: (row) => {
              if (row.bound !== null) return <RequestLink request={row.bound} />;
              if (!may) return '–';
              return (
                <button type="button" className="button" onClick={() => setBinding(row.report)}>
                  {t('bind')}
                </button>
              );
            },
          },
        ]}
      />
      {binding !== null && <BindReport report={binding} close={() => setBinding(null)} />}
      {left > 0 && <p className="quiet">{t('left', { count: left })}</p>}
    </Panel>
  );
}
