// Safeguarding, as the closing object says it: children referred to where they are thought to be, in how many cases a
// named service has the child, what one officer released and a second confirmed, and conflicts with their settlements.
// Everything is asked of the agencies' reads and rows when it is made.

import { identityEvent } from '../identity/tables.ts';
import type { LiaisonNode } from '../node/node.ts';
import { safeguarding } from '../referrals/safeguard-door.ts';
import { look } from './looking.ts';

export interface Safeguarding {
  readonly referrals: number;
  /** A named service has the child now, those that it says are safe counted too. */
  readonly acknowledged: number;
  /** Safe by the word of a service. */
  readonly safeguarded: number;
  /** No service has spoken yet. */
  readonly open: number;
  /** Services spoke, and none of them can help. */
  readonly unable: number;
  /** Declined, taken back or recalled before a service had the child, and not referred again. */
  readonly unserved: number;
  /** Referred again, or decided otherwise: another line counts the child, or there is none. */
  readonly closed: number;
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
  const { referrals, open, safeguarded, unable, unserved, closed, urgent, confirmed } = counts;
  const acknowledged = counts.acknowledged + safeguarded;
  return {
    referrals,
    acknowledged,
    safeguarded,
    ...{ open, unable, unserved, closed },
    urgent,
    confirmed,
    conflicts: of('conflict'),
    settled: of('settled'),
  };
}
