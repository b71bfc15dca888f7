// Records of another agency that may no longer be used here, without a package of that agency that says so: the time
// they were sent for is over, or whoever passed them on says that they were taken back. What always holds: the entry
// names the agency that said them, so every room lets go of them as it does of a recall. `exchange` decides when.

import type { Desk, Receipt } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import { OUT_OF_USE } from './taken-back.ts';

/** Records that one entry takes out of use: their ids stand in record 0, which has 60,000 bytes, maybe twice. */
export const OUT_OF_USE_MAX = 300;

export interface OutOfUse {
  /** The agency that said the records. */
  readonly from: string;
  readonly records: readonly string[];
  readonly because: 'expired' | 'recalled';
  /** The agency that passed them on and says so; null where their time is over. */
  readonly via: string | null;
  readonly operation: string | null;
  /** What is told to whom of it, as an act says it: the record is 1. */
  readonly told?: { readonly outbound: readonly JsonObject[]; readonly record: JsonObject };
}

/** Appends `intake/out-of-use/1` under the permit of the act that asks. */
export async function takeOutOfUse(desk: Desk, { told, operation, ...said }: OutOfUse): Promise<Receipt> {
  const { from, because, via } = said;
  const act: JsonObject = { type: 'act', from, because, via, recalls: [...said.records] };
  return desk.append({
    kind: OUT_OF_USE,
    records: told === undefined ? [act] : [{ ...act, outbound: [...told.outbound] }, told.record],
    operation,
  });
}
