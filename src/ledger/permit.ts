// The permit: the leave, for one act, that the ledger demands. Only `oversight/authorise` mints one; a permit made
// by hand is refused, because the ledger knows the ones it minted. It holds random ids, a purpose and a time, no name.

import type { Purpose } from '../base/act.ts';
import type { Instant } from '../base/clock.ts';

export interface Permit {
  /** `p:` and 32 hex: stands in the entry header and in the audit line. */
  readonly id: string;
  /** `room/verb` it was given for. */
  readonly act: string;
  readonly officer: string;
  readonly purpose: Purpose;
  readonly operation: string | null;
  readonly at: Instant;
}

const minted = new WeakSet<Permit>();

/** Makes a permit. Called by `oversight/authorise` after policy has said yes, and by nothing else. */
export function mintPermit(fields: Permit): Permit {
  const permit = Object.freeze({ ...fields });
  minted.add(permit);
  return permit;
}

/** True for a permit that was minted in this process. */
export function isPermit(permit: Permit): boolean {
  return minted.has(permit);
}
