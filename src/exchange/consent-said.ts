// Whether the answers about leave that a line carries are still what we say. What always holds: a grant that was taken
// back since goes nowhere under a line that is sent anew, since it would come behind the word that took it back.
// `parcel.ts` asks before it numbers, `dated-anew.ts` before it dates.

import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import type { PackageSource } from '../ledger/package.ts';
import { consentAnswerSchema } from '../statements/consent.ts';
import { consentFault } from './consent-fault.ts';
import { consentById } from './consent-tables.ts';
import { exchangeOutbox, type OutboxRow } from './tables.ts';

/**
 * True where all that the line carries are answers about leave that stand with us as it says; null where it carries
 * none. Faults: those of a ledger whose records cannot be read.
 */
export async function leaveStillSaid(rows: Rows, source: PackageSource, row: OutboxRow): Promise<boolean | null> {
  const records = row.selection.flatMap((one) => {
    return one.records.map((index) => ({ position: one.entry ?? row.position, index }));
  });
  let [answers, standing] = [0, 0];
  for (const { position, index } of records) {
    const record = await source.record(position, index);
    if ('leaf' in record) continue;
    const value = JSON.parse(Buffer.from(record.bytes).toString()) as JsonObject;
    if (value['type'] !== 'consent-answer') continue;
    answers += 1;
    const { success, data } = consentAnswerSchema.safeParse(value);
    const own = success ? await consentById(rows, data.consent, 'given') : null;
    if (success && own?.state === data.answer) standing += 1;
  }
  return answers === 0 ? null : standing === records.length;
}

/**
 * The gate of a line that is sent anew. One that goes for the first time goes before whatever takes it back.
 * @throws exchange/consent-state
 */
export async function refuseLeaveUnsaid(rows: Rows, source: PackageSource, row: OutboxRow): Promise<void> {
  const { to, position, packageType, state } = row;
  if (packageType !== 'answer' || state !== 'waiting') return;
  if ((await rows.count(exchangeOutbox, { to, anew: position })) === 0) return;
  if ((await leaveStillSaid(rows, source, row)) === false) throw consentFault('exchange/consent-state');
}
