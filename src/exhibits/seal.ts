// Sealing and the other plain steps share one way: read where the exhibit stands, let `custody.ts` decide, append.
// Two officers who decide about one exhibit at once: one stands, the other gets `ledger/moved`.
// This file holds that way (`moveOn`) and the act of sealing; `offer.ts` and `examine.ts` use it.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import { type Custody, type CustodyEvent, step } from './custody.ts';
import { exhibitId, fault, line, sealNumber } from './exhibit.ts';
import { custodyOf, type ExhibitRow, exhibitById } from './store.ts';

/** What every custody act answers: where the exhibit stands after it. */
export const moved = z.strictObject({
  exhibit: exhibitId,
  /** The number of this event in the chain. */
  number: z.number(),
  state: z.string(),
  custodian: z.string(),
  position: z.number(),
});

/** The exhibit, or `exhibits/unknown`. */
export async function exhibitOf(desk: Desk, exhibit: string): Promise<ExhibitRow> {
  const row = await exhibitById(desk.rows, exhibit);
  if (row === null) throw fault('exhibits/unknown');
  return row;
}

/** Where the exhibit would stand, or the fault that refuses the event. */
export function decide(row: ExhibitRow, event: CustodyEvent): Custody {
  const next = step(custodyOf(row), event);
  if ('refused' in next) throw fault(next.refused, { exhibit: row.exhibit, state: row.state });
  return next.custody;
}

/** Decides one event and appends it under the exhibit's topic. `more` is what the act says beside it. */
export async function moveOn(
  desk: Desk,
  row: ExhibitRow,
  event: Omit<CustodyEvent, 'by'>,
  entry: { readonly kind: string; readonly more: JsonObject },
): Promise<z.output<typeof moved>> {
  const custody = decide(row, { ...event, by: desk.officer });
  const { exhibit } = row;
  const done = { type: 'act', exhibit, to: event.to, seal: event.seal, ...entry.more };
  const operation = row.operation;
  const receipt = await desk.append({ kind: entry.kind, records: [done], topics: [exhibit], operation });
  const { state, custodian, events } = custody;
  return { exhibit, number: events, state, custodian, position: receipt.position };
}

export const seal = act('exhibits/seal', {
  summary: 'Put a numbered seal on an exhibit that you hold.',
  who: ['exhibits', 'coordinator'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({ exhibit: exhibitId, seal: sealNumber, reason: line.nullable().default(null) }),
  output: moved,
  run: async (desk, { exhibit, seal: number, reason }) => {
    const row = await exhibitOf(desk, exhibit);
    const event = { kind: 'seal' as const, to: null, seal: number };
    return moveOn(desk, row, event, { kind: 'exhibits/sealed/1', more: { reason } });
  },
});
