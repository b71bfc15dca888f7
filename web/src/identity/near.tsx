// The network two steps out from a subject, in the small form: the same picture, list and reasons as on the network
// screen. Loaded when its tab is opened.

import { type JSX, useState } from 'react';
import { useRead } from '../api/client.ts';
import type { Network } from '../network/graph.ts';
import { NetworkView } from '../network/view.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { useWords } from './words.ts';

const STEPS = 2;
/** More than this is a case for the network screen. */
const NODES_MAX = 500;

export function Near({ subject }: { readonly subject: string }): JSX.Element {
  const t = useWords();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set([subject]));
  const input = { subjects: [subject], steps: STEPS, about: [], country: null, limit: NODES_MAX };
  const asked = useRead<Network & { readonly cut: boolean }>('jurisdiction/network', input);
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  if (asked.data === undefined) return <Waiting />;
  if (asked.data.edges.length === 0) return <Empty title={t('networkEmpty')} />;
  return (
    <Panel title={t('network')} source={t('networkSource')}>
      <NetworkView network={asked.data} selected={selected} setSelected={setSelected} small />
    </Panel>
  );
}
