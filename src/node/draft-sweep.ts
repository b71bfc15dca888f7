// The end of drafts and of slips' keys: what is older than thirty days, all that an officer who was suspended left
// behind, and keys whose time is over, go when the node starts serving and once a day, whoever looks. What always
// holds: a draft of an officer whom the rows do not know stays, since rows may be behind. `kept-drafts.ts` and
// `slip-keys.ts` have the files.

import type { Clock } from '../base/clock.ts';
import { promise } from '../base/fault.ts';
import type { Rows } from '../base/table.ts';
import { type Drafts, draftsService, draftsSince } from '../intake/drafts.ts';
import { operationsSlip } from '../operations/day-tables.ts';
import { type SlipKeys, slipKeysService } from '../operations/field.ts';
import { allOfficers } from '../oversight/store.ts';

const DAY_MS = 86_400_000;

interface Party {
  readonly rows: Rows;
  readonly services: ReadonlyMap<string, unknown>;
}
interface Parties {
  readonly agencies: ReadonlyMap<string, Party>;
  readonly options: { readonly clock: Clock };
}

/** Removes what has ended on every agency of the node. Gives how many drafts that was. */
export async function sweepDrafts(node: Parties): Promise<number> {
  const since = draftsSince(node.options.clock);
  let removed = 0;
  for (const { rows, services } of node.agencies.values()) {
    const kept = services.get(draftsService.name);
    promise(kept !== undefined, 'an agency has a place for drafts');
    const gone = (await allOfficers(rows)).filter(({ suspended }) => suspended).map(({ officer }) => officer);
    removed += await (kept as Drafts).sweep(since, gone);
  }
  return removed;
}

/** Removes keys whose time is over, and those that a crash left behind after their slip was revoked. */
export async function sweepSlipKeys(node: Parties): Promise<number> {
  let removed = 0;
  for (const { rows, services } of node.agencies.values()) {
    const kept = services.get(slipKeysService.name);
    promise(kept !== undefined, 'an agency has a place for the keys of slips');
    const revoked = (await rows.find(operationsSlip, { revoked: true })).map(({ slip }) => slip);
    removed += await (kept as SlipKeys).sweep(revoked);
  }
  return removed;
}

/** Sweeps now and once a day until it is stopped. A disk that refuses is asked again the next day. */
export async function sweepDaily(node: Parties): Promise<() => void> {
  const sweep = async () => {
    await sweepDrafts(node).catch(() => 0);
    await sweepSlipKeys(node).catch(() => 0);
  };
  await sweep();
  const timer = setInterval(() => void sweep(), DAY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
