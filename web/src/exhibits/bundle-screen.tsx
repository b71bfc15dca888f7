// The court bundle: what would go, what is held back and why, whose consent is wanting; then asking, and the
// bundles asked for and released with their files. The page shows the preview before anybody can ask, and the node
// decides again.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { Facts } from '../parts/facts.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { AskForBundle, BundlesMade } from './bundle-make.tsx';
import { useBundleWords } from './bundle-words.ts';

const HELD = ['exhibits', 'custodyEvents', 'statements', 'sightings', 'consents', 'records'] as const;

interface Preview {
  readonly exhibits: readonly {
    readonly exhibit: string;
    readonly mark: string;
    readonly events: number;
    readonly unbroken: boolean;
    readonly gaps: number;
  }[];
  readonly holds: Readonly<Record<(typeof HELD)[number], number>>;
  readonly withheld: readonly { readonly ground: Ground; readonly count: number }[];
  readonly wishes: readonly { readonly originator: string; readonly count: number }[];
  readonly handling: { readonly legal: readonly string[]; readonly tlp: string; readonly pap: string } | null;
}
type Ground =
  | 'superseded'
  | 'victim-protected'
  | 'marking-unknown'
  | 'retention-passed'
  | 'purpose-not-allowed'
  | 'h1-no-consent'
  | 'h2-no-consent'
  | 'h3-no-consent'
  | 'tlp-red'
  | 'tlp-strict'
  | 'pap-red'
  | 'guarded-name'
  | 'exhibit-of-protected';

export default function BundleScreen(): JSX.Element {
  const t = useBundleWords();
  const asked = useRead<Preview>('exhibits/preview-bundle', {});
  return (
    <Page title={t('title')} lead={t('lead')}>
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isPending && <Waiting />}
      {asked.data !== undefined && (
        <>
          <Going preview={asked.data} />
          <Withheld preview={asked.data} />
          <AskForBundle />
        </>
      )}
      <BundlesMade />
    </Page>
  );
}

function Going({ preview }: { readonly preview: Preview }): JSX.Element {
  const t = useBundleWords();
  const { holds, handling, exhibits } = preview;
  const codes = handling === null ? t('none') : `${handling.legal.join(' ')} TLP:${handling.tlp} PAP:${handling.pap}`;
  return (
    <Panel title={t('holds')}>
      <Facts
        items={[
          ...HELD.map((what) => ({ label: t(`holds/${what}`), value: String(holds[what]) })),
          { label: t('handling'), value: <bdi>{codes}</bdi> },
        ]}
      />
      <DataTable
        caption={t('holds/exhibits')}
        rows={exhibits}
        rowKey={(row) => row.exhibit}
        columns={[
          { key: 'mark', head: t('mark'), cell: (row) => <bdi>{row.mark}</bdi> },
          { key: 'events', head: t('events'), align: 'end', cell: (row) => row.events },
          {
            key: 'chain',
            head: t('chain'),
            cell: (row) => (
              <Mark sign={row.unbroken ? 'tick' : 'broken'} tone={row.unbroken ? 'good' : 'bad'}>
                {row.gaps === 0 ? t('unbroken') : t('gaps', { count: row.gaps })}
              </Mark>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function Withheld({ preview: { withheld, wishes } }: { readonly preview: Preview }): JSX.Element {
  const t = useBundleWords();
  return (
    <>
      <Panel title={t('withheld')}>
        {withheld.length === 0 && <p className="quiet">{t('nothingWithheld')}</p>}
        {withheld.length > 0 && (
          <DataTable
            caption={t('withheld')}
            rows={withheld}
            rowKey={(row) => row.ground}
            columns={[
              { key: 'ground', head: t('ground'), cell: (row) => t(`ground/${row.ground}`) },
              { key: 'count', head: t('count'), align: 'end', cell: (row) => row.count },
            ]}
          />
        )}
      </Panel>
      {wishes.length > 0 && (
        <Panel title={t('wishes')}>
          <p className="quiet">{t('wishesLead')}</p>
          <DataTable
            caption={t('wishes')}
            rows={wishes}
            rowKey={(row) => row.originator}
            columns={[
              { key: 'owner', head: t('owner'), cell: (row) => <AgencyName code={row.originator} /> },
              { key: 'count', head: t('count'), align: 'end', cell: (row) => row.count },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
