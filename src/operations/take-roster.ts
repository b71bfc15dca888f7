// Taking a roster: from the coordinator alone, and only one that continues what is known. What always holds: two that
// contradict each other are both kept as proof and the first counts; an agency that is not in the new one is out, its
// own included. Whether the signature is the coordinator's is decided by whoever knows its keys
// (`exchange/roster-arrival.ts`). See `roster.ts` for the rules.

import type { Desk } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import { fault } from './faults.ts';
import { operationById, rostersOf } from './questions.ts';
import { digestOfRoster, judgeRoster, rosterRecord, type SignedBody, type SignedRoster } from './roster.ts';

/**
 * Judges a roster that `from` signed and sent, and enters it; `arrival` is what its package says, whose number is used
 * up by the same entry. Gives the position.
 * @throws operations/roster-invalid, operations/roster-forked
 */
export async function takeRoster(
  desk: Desk,
  from: string,
  { says, signed }: { readonly says: SignedBody; readonly signed: SignedRoster },
  arrival: JsonObject,
): Promise<number> {
  const { operation, version, coordinator } = says;
  const row = await operationById(desk.rows, operation);
  if (row === null) throw fault('operations/roster-invalid', { field: 'operation' });
  if (row.coordinator !== from || coordinator !== from)
    throw fault('operations/roster-invalid', { field: 'coordinator' });
  const rows = await rostersOf(desk.rows, operation);
  const digest = digestOfRoster(signed.body);
  const digestOf = (wanted: number) => rows.find((one) => one.version === wanted)?.digest ?? null;
  const verdict = judgeRoster({ version: row.version, digestOf }, says, digest);
  const record: JsonObject = { type: 'act', operation, version, ...rosterRecord(signed) };
  const topics = [`roster ${operation}`];
  if (verdict === 'forked') {
    const known = rows.some((one) => one.digest === digest);
    const kind = 'operations/roster-forked/1';
    if (!known) await desk.append({ kind, records: [{ ...record, from }], operation, topics });
    throw fault('operations/roster-forked', { operation, version });
  }
  const records = [{ ...record, ...arrival }] as const;
  const { position } = await desk.append({ kind: 'operations/roster-taken/1', records, operation, topics });
  return position;
}
