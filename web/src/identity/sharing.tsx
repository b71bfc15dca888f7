// What was shared about the subject, with whom, when and in which referral; and what came in about it from others.
// Counts of records only: what exactly a recipient sees stands on the referral's own page.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { AgencyName, short } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { Shared } from './shapes.ts';
import { useTerms } from './terms.ts';
import { useWords } from './words.ts';

export function Sharing({ subject }: { readonly subject: string }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const asked = useRead<Shared>('referrals/shared', { subject });
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  if (asked.data === undefined) return <Waiting />;
  const { shared, received } = asked.data;
  return (
    <>
      <Panel title={t('sharing')} source={t('sharedSource')}>
        <DataTable
          caption={t('sharing')}
          rows={shared}
          rowKey={(row) => `${row.referral} ${row.to} ${row.at}`}
          empty={<p className="quiet">{t('notShared')}</p>}
          columns={[
            { key: 'at', head: t('at'), cell: (row) => <When at={row.at} /> },
            { key: 'to', head: t('to'), cell: (row) => <AgencyName code={row.to} /> },
            { key: 'state', head: t('state'), cell: (row) => term('referral', row.state) },
            { key: 'records', head: t('record'), align: 'end', cell: (row) => row.records },
            { key: 'referral', head: t('referral'), cell: (row) => <Referral referral={row.referral} /> },
          ]}
        />
      </Panel>
      {received.length > 0 && (
        <Panel title={t('received')}>
          <DataTable
            caption={t('received')}
            rows={received}
            rowKey={(row) => `${row.from} ${row.at}`}
            columns={[
              { key: 'at', head: t('at'), cell: (row) => <When at={row.at} /> },
              { key: 'from', head: t('from'), cell: (row) => <AgencyName code={row.from} /> },
              { key: 'records', head: t('record'), align: 'end', cell: (row) => row.records },
            ]}
          />
        </Panel>
      )}
    </>
  );
}

function Referral({ referral }: { readonly referral: string | null }): JSX.Element {
  const t = useWords();
  if (referral === null) return <span className="quiet">{t('withoutReferral')}</span>;
  return (
    <Link className="link id" to="/referrals/$id" params={{ id: referral }}>
      {short(referral)}
    </Link>
  );
}
