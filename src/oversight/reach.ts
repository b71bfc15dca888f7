// How far an erasure reaches beyond the records that were named: what rests on nothing else (a standing watch on a
// value that only these records give, an identifier in a legal request), and drafts, which are in no ledger. Rooms to
// the right know; oversight asks by name, and the edge answers (`node/erasure-reach.ts`).

import { serviceName } from '../base/act.ts';
import type { Target } from './targets.ts';

export interface DroppedDraft {
  readonly officer: string;
  readonly savedAt: string;
}

export interface ErasureReach {
  /** Places that rest on these records alone and so go with them. */
  dependents(targets: readonly Target[]): Promise<readonly Target[]>;
  /**
   * Places elsewhere that name this subject, or what these records alone say: legal requests, measures, outcomes and
   * seizures. They are shown to whoever looks for what is to be erased.
   */
  named(subject: string | null, targets: readonly Target[]): Promise<readonly Target[]>;
  /**
   * Reads what these records alone say, before they go; gives what removes the drafts that hold it. It is called once
   * the erasure is in the ledger.
   */
  drafts(targets: readonly Target[]): Promise<() => Promise<readonly DroppedDraft[]>>;
}

export const reachService = serviceName<ErasureReach>('erasure-reach');

/** A node without rooms to the right of oversight. */
export const NO_REACH: ErasureReach = {
  dependents: async () => [],
  named: async () => [],
  drafts: async () => async () => [],
};
