// What a serving node asks of itself every hour: to let go of what others sent for a time that is over, and to go on
// with what they took back. What always holds: each agency for itself, under its standing authorisation, and one that
// cannot now is asked again an hour later. See `exchange/expire.ts`; `draft-sweep.ts` has what is done once a day.

import { expire } from '../exchange/expire.ts';
import { type Party, performAsNode } from './delivery.ts';

const HOUR_MS = 3_600_000;

interface Parties {
  readonly agencies: ReadonlyMap<string, Party>;
}

/** Asks every agency once. Gives how many records went out of use. */
export async function expireNow(node: Parties): Promise<number> {
  let expired = 0;
  for (const agency of node.agencies.values()) {
    expired += await performAsNode(agency, expire, {}).then(
      (done) => done.expired,
      () => 0,
    );
  }
  return expired;
}

/** Asks every hour until it is stopped. */
export function expireHourly(node: Parties): () => void {
  const timer = setInterval(() => void expireNow(node), HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
