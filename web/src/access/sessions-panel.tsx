// Where one is signed in now: each session with how, since when and its last act. Any but the present one can be ended
// here; the present one is ended by signing out.

import { type JSX, useState } from 'react';
import { json } from '../api/wire.ts';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { type Account, useAccountChanged } from './account.ts';
import { useWords } from './words.ts';

export function SessionsPanel({ sessions }: { readonly sessions: Account['sessions'] }): JSX.Element {
  const t = useWords();
  const [problem, setProblem] = useState<unknown>(null);
  const changed = useAccountChanged();
  const end = (id: string) => {
    json(`/api/account/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' }).then(changed, setProblem);
  };
  return (
    <Panel title={t('sessions')} source={t('sessionsSource')}>
      <DataTable
        columns={[
          { key: 'method', head: t('method'), cell: ({ method }) => t(`method_${method as 'chosen'}`) },
          { key: 'since', head: t('since'), cell: ({ since }) => <When at={since} /> },
          { key: 'seen', head: t('seen'), cell: ({ seen }) => <When at={seen} /> },
          {
            key: 'end',
            head: <span className="unseen">{t('endSession')}</span>,
            cell: ({ id, current }) =>
              current ? (
                <Mark sign="person" tone="good">
                  {t('thisOne')}
                </Mark>
              ) : (
                <button type="button" className="link-button" onClick={() => end(id)}>
                  {t('endSession')}
                </button>
              ),
          },
        ]}
        rows={sessions}
        rowKey={({ id }) => id}
        caption={t('sessions')}
      />
      {problem !== null && <Problem error={problem} />}
    </Panel>
  );
}
