// What was shared about an exhibit or a file, with whom and when, by the grammar of a subject's page: referrals
// that left, court bundles released, and what came in about it. Counts of records only; each opens where it stands
// whole.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { useTerms } from '../identity/terms.ts';
import type { Moment } from '../identity/timeline-scale.ts';
import { useWords } from '../identity/words.ts';
import { AgencyName, Id, short } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';

/** Either the one or the other. */
export type Thing = { readonly exhibit: string } | { readonly file: string };

interface Line {
  readonly at: string;
  readonly records: number;
}
interface Shared {
  readonly shared: readonly (Line & { readonly referral: string; readonly to: string; readonly state: string })[];
  readonly courts: readonly (Line & { readonly bundle: string; readonly court: string | null })[];
  readonly received: readonly (Line & { readonly from: string; readonly position: number })[];
}

function useShared(thing: Thing) {
  const may = useMay('referrals/shared-thing');
  return useRead<Shared>('referrals/shared-thing', thing, { enabled: may });
}

/** The same as moments of a timeline, all in the lane `sharing`. */
export function useSharedMoments(thing: Thing): readonly Moment[] {
  const t = useWords();
  const { data } = useShared(thing);
  if (data === undefined) return [];
  const moment = (id: string, at: string, words: string) => ({
    id: `sharing ${id}`,
    at: Date.parse(at),
    lane: 'sharing',
    words,
  });
  return [
    ...data.shared.map((row) => moment(row.referral, row.at, t('sharedWith', { to: row.to }))),
    ...data.courts.map((row) => moment(row.bundle, row.at, t('sharedWith', { to: row.court ?? t('aCourt') }))),
    ...data.received.map((row) => moment(String(row.position), row.at, t('receivedFrom', { from: row.from }))),
  ];
}

export function ThingShared({ thing }: { readonly thing: Thing }): JSX.Element | null {
  const t = useWords();
  const { data } = useShared(thing);
  if (data === undefined) return null;
  const { shared, courts, received } = data;
  return (
    <>
      <Panel title={t('sharing')} source={t('sharedSource')} area="sharing">
        <Referrals shared={shared} />
        {courts.length > 0 && <Courts courts={courts} />}
      </Panel>
      {received.length > 0 && (
        <Panel title={t('received')} area="received">
          <DataTable
            caption={t('received')}
            rows={received}
            rowKey={(row) => String(row.position)}
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

function Referrals({ shared }: Pick<Shared, 'shared'>): JSX.Element {
  const t = useWords();
  const term = useTerms();
  return (
    <DataTable
      caption={t('sharing')}
      rows={shared}
      rowKey={(row) => row.referral}
      empty={<p className="quiet">{t('notShared')}</p>}
      columns={[
        { key: 'at', head: t('at'), cell: (row) => <When at={row.at} /> },
        { key: 'to', head: t('to'), cell: (row) => <AgencyName code={row.to} /> },
        { key: 'state', head: t('state'), cell: (row) => term('referral', row.state) },
        { key: 'records', head: t('record'), align: 'end', cell: (row) => row.records },
        {
          key: 'referral',
          head: t('referral'),
          cell: (row) => (
            <Link className="link id" to="/referrals/$id" params={{ id: row.referral }}>
              {short(row.referral)}
            </Link>
          ),
        },
      ]}
    />
  );
}

function Courts({ courts }: Pick<Shared, 'courts'>): JSX.Element {
  const t = useWords();
  return (
    <DataTable
      caption={t('courts')}
      rows={courts}
      rowKey={(row) => row.bundle}
      columns={[
        { key: 'at', head: t('at'), cell: (row) => <When at={row.at} /> },
        { key: 'court', head: t('to'), cell: (row) => <bdi>{row.court ?? t('aCourt')}</bdi> },
        { key: 'records', head: t('record'), align: 'end', cell: (row) => row.records },
        { key: 'bundle', head: t('courts'), cell: (row) => <Id id={row.bundle} /> },
      ]}
    />
  );
}
