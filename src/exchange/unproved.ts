// Whom a witness signs for: not for a ledger that has two histories, and not for one that does not prove what its own
// key signed. What always holds: what counts against it bears its own signature by a key that still counts, and it ends
// as soon as it proves those heads, or its root says that the key was stolen. See `gossip.ts` for who is asked.

import type { ReadDesk } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import type { Rows } from '../base/table.ts';
import { isForked } from './heads.ts';
import { openHead } from './peer-keys.ts';
import { allPeers, peerByCode } from './store.ts';
import { type Rumour, type Witnessing, witnessingService } from './witnessing.ts';

/** Heads of that peer that it signed and has not proved at two looks, by keys that count as we know them now. */
export async function unprovedIn(rows: Rows, witnessing: Witnessing, code: string): Promise<readonly Rumour[]> {
  const heads = witnessing.unprovedOf(code);
  const peer = heads.length === 0 ? null : await peerByCode(rows, code);
  if (peer === null) return [];
  const standing: Rumour[] = [];
  for (const rumour of heads) {
    const counts = await openHead(rows, peer, rumour.note).then(
      ({ revoked }) => !revoked,
      (error: unknown) => {
        if (error instanceof Fault) return false;
        throw error;
      },
    );
    if (counts) standing.push(rumour);
    else witnessing.settle(code, rumour.head);
  }
  return standing;
}

/** The same, where it is asked. */
export function unprovedOf(desk: ReadDesk, code: string): Promise<readonly Rumour[]> {
  return unprovedIn(desk.rows, desk.service(witnessingService), code);
}

export interface Unproved {
  readonly peer: string;
  /** Entries of the largest head that it does not prove. */
  readonly size: number;
}

/** Every peer that is not suspended and does not prove what it signed. */
export async function allUnproved(rows: Rows, witnessing: Witnessing): Promise<readonly Unproved[]> {
  const found: Unproved[] = [];
  for (const { code: peer, suspended } of await allPeers(rows)) {
    const sizes = suspended ? [] : (await unprovedIn(rows, witnessing, peer)).map(({ head }) => head.size);
    if (sizes.length > 0) found.push({ peer, size: Math.max(...sizes) });
  }
  return found;
}

/** Whether our line may stand under that peer's heads. */
export async function maySignFor(desk: ReadDesk, code: string): Promise<boolean> {
  return !(await isForked(desk.rows, code)) && (await unprovedOf(desk, code)).length === 0;
}
