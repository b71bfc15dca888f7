// A network as officers work with it: the picture, the same in a list, and beside both what is pointed at. Used
// whole by the network screen and small on a subject's page; the picture itself, with WebGL, is loaded when it is
// first shown.

import { type JSX, lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { Waiting } from '../parts/states.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Details } from './details.tsx';
import { edgesByNode, type Network, type NetworkNode } from './graph.ts';
import { Legend } from './legend.tsx';
import { NodeList } from './node-list.tsx';
import { useWords } from './words.ts';
import './network.css';

const Picture = lazy(() => import('./picture.tsx'));

export interface ViewProps {
  readonly network: Network;
  readonly selected: ReadonlySet<string>;
  readonly setSelected: (ids: ReadonlySet<string>) => void;
  /** True for the small form on a subject's page. */
  readonly small?: boolean;
  /** What else stands beside the picture. */
  readonly aside?: ReactNode;
}

export function NetworkView({ network, selected, setSelected, small = false, aside }: ViewProps): JSX.Element {
  const t = useWords();
  const [pointed, setPointed] = useState<string | null>(null);
  const [kept, setKept] = useState<string | null>(null);
  const [boxing, setBoxing] = useState(false);
  const nodes = useMemo(() => new Map(network.nodes.map((node) => [node.id, node])), [network]);
  const byNode = useMemo(() => edgesByNode(network), [network]);
  const point = (id: string | null) => {
    setPointed(id);
    if (id !== null) setKept(id);
  };
  const select = (ids: readonly string[], add: boolean) => setSelected(new Set(add ? [...selected, ...ids] : ids));
  const shown: NetworkNode | undefined = nodes.get(pointed ?? kept ?? [...selected].at(-1) ?? '');
  const picture = (
    <div className="net-picture">
      <div className="net-tools">
        <label className="net-check" title={t('boxHint')}>
          <input type="checkbox" checked={boxing} onChange={() => setBoxing(!boxing)} /> {t('box')}
        </label>
        {boxing && <span className="quiet">{t('boxHint')}</span>}
      </div>
      <Suspense fallback={<Waiting />}>
        <Picture
          network={network}
          selected={selected}
          pointed={pointed}
          point={point}
          select={select}
          boxing={boxing}
        />
      </Suspense>
      <Legend />
    </div>
  );
  const open = (node: NetworkNode) => setKept(node.id);
  const list = <NodeList network={network} byNode={byNode} selected={selected} setSelected={setSelected} open={open} />;
  return (
    <div className="net-view" data-small={small}>
      <Tabs
        label={t('title')}
        items={[
          { key: 'picture', label: t('picture'), panel: picture },
          { key: 'list', label: t('list'), panel: list },
        ]}
      />
      <div className="net-aside">
        {aside}
        {shown !== undefined && <Details node={shown} nodes={nodes} byNode={byNode} />}
      </div>
    </div>
  );
}
