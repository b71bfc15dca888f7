// The network in words: every node a line, with what it is, what was decided, where it belongs and by how much it is
// joined. Lines can be selected and opened by the keyboard alone; nothing that the picture shows is missing here.

import type { JSX } from 'react';
import { useTerms } from '../identity/terms.ts';
import { CountryName } from '../parts/marks.tsx';
import { DataTable } from '../parts/table.tsx';
import { NodeName } from './details.tsx';
import type { Network, NetworkEdge, NetworkNode } from './graph.ts';
import { useWords } from './words.ts';

const COUNTRIES_SHOWN = 3;

export interface NodeListProps {
  readonly network: Network;
  readonly byNode: ReadonlyMap<string, readonly NetworkEdge[]>;
  readonly selected: ReadonlySet<string>;
  readonly setSelected: (ids: ReadonlySet<string>) => void;
  readonly open: (node: NetworkNode) => void;
}

export function NodeList({ network, byNode, selected, setSelected, open }: NodeListProps): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const ties = (node: NetworkNode) => byNode.get(node.id)?.length ?? 0;
  const word = (node: NetworkNode) => node.label ?? node.id;
  return (
    <DataTable
      caption={t('listCaption')}
      rows={network.nodes}
      rowKey={(node) => node.id}
      selected={selected}
      onSelect={setSelected}
      onOpen={open}
      columns={[
        {
          key: 'node',
          head: t('node'),
          cell: (node) => <NodeName node={node} />,
          sort: (a, b) => word(a).localeCompare(word(b)),
        },
        {
          key: 'kind',
          head: t('kind'),
          cell: (node) => term('kind', node.about),
          sort: (a, b) => a.about.localeCompare(b.about),
        },
        {
          key: 'category',
          head: t('category'),
          cell: (node) => (node.category === null ? '' : term('category', node.category)),
          sort: (a, b) => (a.category ?? '').localeCompare(b.category ?? ''),
        },
        {
          key: 'countries',
          head: t('countries'),
          cell: (node) => <Countries codes={node.countries} />,
          sort: (a, b) => (a.countries[0] ?? '').localeCompare(b.countries[0] ?? ''),
        },
        {
          key: 'ties',
          head: t('ties'),
          align: 'end',
          cell: ties,
          sort: (a, b) => ties(a) - ties(b),
        },
      ]}
    />
  );
}

function Countries({ codes }: { readonly codes: readonly string[] }): JSX.Element {
  const t = useWords();
  return (
    <span className="net-countries">
      {codes.slice(0, COUNTRIES_SHOWN).map((code) => (
        <CountryName key={code} code={code} />
      ))}
      {codes.length > COUNTRIES_SHOWN && <span>{t('moreTies', { count: codes.length - COUNTRIES_SHOWN })}</span>}
    </span>
  );
}
