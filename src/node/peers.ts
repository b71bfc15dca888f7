// `liaison peers`: how every agency of this node stands with its peers, as its own node sees it. What always holds: it
// goes through `exchange/peers` like every other question, and leaves an audit line.

import { peers } from '../exchange/door.ts';
import { type Behind, type Witnessing, witnessingService } from '../exchange/witnessing.ts';
import { performAsNode } from './delivery.ts';
import type { LiaisonNode, NodeAgency } from './node.ts';

export async function peersOf(node: LiaisonNode, only: string | null) {
  const asked = [...node.agencies.values()].filter(({ code }) => only === null || code === only);
  const agencies = [];
  for (const agency of asked) {
    const { peers: rows, cosigned, causes } = await performAsNode(agency, peers, {});
    agencies.push({ agency: agency.code, peers: rows, causes, cosigned, behind: behindOf(agency) });
  }
  const owed = agencies.flatMap(({ peers: rows }) => rows.map((row) => row.owed.waiting + row.owed.unreceipted));
  return { agencies, owed: owed.reduce((sum, each) => sum + each, 0) };
}
export type PeersSaid = Awaited<ReturnType<typeof peersOf>>;

/** What a witness showed that stops this agency, without the head itself. */
function behindOf({ services }: Pick<NodeAgency, 'services'>): Omit<Behind, 'note'> | null {
  const behind = (services.get(witnessingService.name) as Witnessing | undefined)?.behind ?? null;
  if (behind === null) return null;
  const { note: _, ...shown } = behind;
  return shown;
}
