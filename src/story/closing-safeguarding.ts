// Safeguarding, as the closing object says it: children referred to where they are thought to be, how many a named
// service has acknowledged, what one officer released and a second confirmed, and conflicts with their settlements.
// Everything is asked of the agencies' reads and rows when it is made.

import { identityEvent } from '../identity/tables.ts';
import type { LiaisonNode } from '../node/node.ts';
import { safeguarding } from '../referrals/safeguard-door.ts';
import { look } from './looking.ts';

export interface Safeguarding {
  readonly referrals: number;
  /** A named service has the case, those in which it said more counted too. */
  readonly acknowledged: number;
  readonly safeguarded: number;
  readonly open: number;
  /** Released by one officer, and of those confirmed by a second. */
  readonly urgent: number;
  readonly confirmed: number;
  readonly conflicts: number;
  readonly settled: number;
}

export async function safeguardingOf(node: LiaisonNode, lead: string, operation: string): Promise<Safeguarding> {
  const by = { agency: lead, as: 'liaison 1', purpose: 'safeguarding', operation } as const;
  const { counts } = await look(node, safeguarding, {}, by);
  const events = await node.agency(lead).rows.find(identityEvent, {});
  const of = (kind: string) => new Set(events.filter((row) => row.kind === kind).map((row) => row.position)).size;
  const { referrals, open, safeguarded, unable, urgent, confirmed } = counts;
  const acknowledged = counts.acknowledged + safeguarded + unable;
  return {
    referrals,
    acknowledged,
    safeguarded,
    open,
    urgent,
    confirmed,
    conflicts: of('conflict'),
    settled: of('settled'),
  };
}
