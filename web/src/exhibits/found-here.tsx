// Exhibits among the hits of the one search: by label, mark, id, serial number or IMEI, each with what it was found by.
// What always holds: who may not look at exhibits sees nothing of them, and a misread label says so only there.
// `matching/screen.tsx` shows it; `find-panel.tsx` is the same for a scanner.

import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { useTerms } from '../identity/terms.ts';
import { OfficerName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { DataTable } from '../parts/table.tsx';
import { useListWords } from './list-words.ts';
import { StateMark } from './state-mark.tsx';
import { useWords } from './words.ts';

/** What a mark, label or number has at most: a longer text names no exhibit. */
const TEXT_MAX = 64;

interface Found {
  readonly misread: boolean;
  readonly hits: readonly {
    readonly exhibit: string;
    readonly by: string;
    readonly mark: string;
    readonly kind: string;
    readonly state: string;
    readonly custodian: string;
  }[];
}

/** What was found, or null while nothing is known; `asked` is false where nothing could be. */
export function useFoundExhibits(text: string): { readonly asked: boolean; readonly found: Found | null } {
  const may = useMay('exhibits/find');
  const asked = may && text.length <= TEXT_MAX;
  const read = useRead<Found>('exhibits/find', { text }, { enabled: asked });
  return { asked, found: read.data ?? null };
}

export function FoundExhibits({ found }: { readonly found: Found }): JSX.Element | null {
  const t = useWords();
  const l = useListWords();
  const term = useTerms();
  if (found.misread) return <p role="status">{l('misread')}</p>;
  if (found.hits.length === 0) return null;
  return (
    <Panel title={t('title')} area="exhibits">
      <DataTable
        caption={t('title')}
        rows={found.hits}
        rowKey={(row) => row.exhibit}
        columns={[
          {
            key: 'mark',
            head: t('mark'),
            cell: (row) => (
              <Link className="link" to="/exhibit/$id" params={{ id: row.exhibit }}>
                <bdi className="exhibit-mark">{row.mark}</bdi>
              </Link>
            ),
          },
          { key: 'kind', head: t('kind'), cell: (row) => term('exhibit', row.kind) },
          { key: 'why', head: l('foundBy'), cell: (row) => l(`by/${row.by}` as 'by/mark') },
          { key: 'state', head: t('state'), cell: (row) => <StateMark state={row.state} /> },
          { key: 'custodian', head: t('custodian'), cell: (row) => <OfficerName officer={row.custodian} /> },
        ]}
      />
    </Panel>
  );
}
