// `liaison peers`: how every agency of this node stands with its peers, as its own node sees it. What always holds: it
// goes through `exchange/peers` like every other question, and leaves an audit line.

import { peers } from '../exchange/door.ts';
import { performAsNode } from './delivery.ts';
import type { LiaisonNode } from './node.ts';

export async function peersOf(node: LiaisonNode, only: string | null) {
  const asked = [...node.agencies.values()].filter(({ code }) => only === null || code === only);
  const agencies = [];
  for (const agency of asked) {
    const { peers: rows, clock, cosigned, causes, behind } = await performAsNode(agency, peers, {});
    agencies.push({ agency: agency.code, peers: rows, clock, causes, cosigned, behind });
  }
  const all = agencies.flatMap(({ peers: rows }) => rows.map(({ owed }) => owed));
  const owed = all.reduce((sum, { waiting, unreceipted }) => sum + waiting + unreceipted, 0);
  return { agencies, owed, setAside: all.reduce((sum, { setAside }) => sum + setAside, 0) };
}
export type PeersSaid = Awaited<ReturnType<typeof peersOf>>;
