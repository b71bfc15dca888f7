// The legal requests of the closing object: how many there are and how their tasks stand, by instrument, and how many
// sightings could lead to a subscriber. Everything is asked of the agencies' rows when the object is made.

import type { LiaisonNode } from '../node/node.ts';
import { attributable } from '../operations/legal/attributable.ts';
import { isOpen } from '../operations/legal/standing.ts';
import { operationsRequest, operationsTask } from '../operations/legal/tables.ts';
import { look } from './looking.ts';

export interface LegalRequests {
  readonly requests: number;
  readonly tasks: number;
  /** Requests of which every identifier was answered, or nothing was held. */
  readonly answered: number;
  /** Requests refused as a whole. */
  readonly refused: number;
  /** Requests of which some identifiers were answered and others not. */
  readonly partial: number;
  readonly open: number;
  readonly byInstrument: Readonly<Record<string, number>>;
  /** Sightings by whether they could lead to a subscriber. */
  readonly byReadiness: Readonly<Record<string, number>>;
}

export async function legalRequestsOf(node: LiaisonNode, lead: string): Promise<LegalRequests> {
  const counted = { requests: 0, tasks: 0, answered: 0, refused: 0, partial: 0, open: 0 };
  const byInstrument: Record<string, number> = {};
  for (const { rows } of node.agencies.values()) {
    const requests = await rows.find(operationsRequest, {});
    const tasks = Map.groupBy(await rows.find(operationsTask, {}), ({ request }) => request);
    for (const { request, instrument, state } of requests) {
      const states = (tasks.get(request) ?? []).map((task) => task.state);
      const came = states.filter((one) => one === 'answered' || one === 'nothing-held').length;
      counted.requests += 1;
      counted.tasks += states.length;
      if (came > 0 && came < states.length) counted.partial += 1;
      else if (state === 'answered') counted.answered += 1;
      if (state === 'refused') counted.refused += 1;
      if (isOpen(state)) counted.open += 1;
      byInstrument[instrument] = (byInstrument[instrument] ?? 0) + 1;
    }
  }
  const by = { agency: lead, as: 'analyst 1', purpose: 'investigation', operation: null } as const;
  const { counts } = await look(node, attributable, { limit: 1 }, by);
  return { ...counted, byInstrument, byReadiness: counts };
}
