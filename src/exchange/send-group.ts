// Lines of the outbox made ready for one letter of several packages: numbered in one group, sealed one by one, up to
// what a letter takes. What always holds: a line that cannot be made ready says why and keeps no other. See `send.ts`
// for what is done with them, `numbering.ts` for the numbers.

import type { Desk } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { type Parcel, parcelOf } from './damaged.ts';
import { numberLines, type SetAside } from './numbering.ts';
import { bytesIn, fits, GROUP_MAX } from './packages-letter.ts';
import { activePeer } from './receipts.ts';
import type { OutboxRow, PeerRow } from './tables.ts';

/** A line with its bytes, or what keeps it from being sent; null where it needs neither any more. */
export type Prepared = Parcel | { readonly failure: Fault; readonly number: number | null } | SetAside | null;

/** Each line of a group with what it became, in their order. */
export type PreparedGroup = readonly { readonly line: OutboxRow; readonly ready: Prepared }[];

/** Numbers and seals the first lines: so many as one letter takes, one at least. */
export async function prepareGroup(desk: Desk, code: string, rows: readonly OutboxRow[]): Promise<PreparedGroup> {
  const first = rows.slice(0, GROUP_MAX);
  const group: { line: OutboxRow; ready: Prepared }[] = [];
  try {
    const peer = await activePeer(desk, code);
    const outcomes = await numberLines(desk, first, peer);
    let bytes = 0;
    for (const [nth, line] of first.entries()) {
      const ready = await sealed(desk, outcomes[nth] ?? null, peer);
      if (ready !== null && 'packed' in ready) bytes += bytesIn(ready.packed.sealed);
      // What is beyond the letter is sealed already and kept for the next.
      if (group.length > 0 && !fits(bytes)) break;
      group.push({ line, ready });
    }
    return group;
  } catch (failure) {
    if (!(failure instanceof Fault)) throw failure;
    return first.map((line) => ({ line, ready: { failure, number: line.number } }));
  }
}

async function sealed(
  desk: Desk,
  outcome: Awaited<ReturnType<typeof numberLines>>[number],
  peer: PeerRow,
): Promise<Prepared> {
  if (outcome === null || 'setAside' in outcome) return outcome;
  if ('failure' in outcome) return { failure: outcome.failure, number: null };
  try {
    return await parcelOf(desk, outcome, peer);
  } catch (failure) {
    if (!(failure instanceof Fault)) throw failure;
    return { failure, number: outcome.number };
  }
}

export function numberOf(prepared: Prepared): number | null {
  if (prepared === null || 'setAside' in prepared) return null;
  return 'row' in prepared ? prepared.row.number : prepared.number;
}
