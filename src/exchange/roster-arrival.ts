// Rosters as they arrive, and what arrives under them. What always holds: a roster is believed by a release key of its
// coordinator that counted at the position of its own entry; what an agency that was taken off dates past that is
// refused by name, and what may only be ahead of a roster on its way is left with its sender, thirty days at most and
// over its own channel a day (`used-up.ts`). See `operations/roster-gate.ts` for who is in.

import type { Desk } from '../base/act.ts';
import { daysAfter, instant } from '../base/clock.ts';
import type { CheckedPackage } from '../ledger/package-check.ts';
import { fault as rosterFault } from '../operations/faults.ts';
import { type OpenedRoster, openRoster, rosterIn, type SignedRoster } from '../operations/roster.ts';
import { type Arriving, senderStanding } from '../operations/roster-gate.ts';
import { takeRoster } from '../operations/take-roster.ts';
import { judgeRelease } from './key-statement.ts';
import { type Enrolment, publicKeyOf } from './peer.ts';
import { keyText, spansOf } from './peer-keys.ts';
import { isMadeLater } from './roster-ends.ts';

/** How long a package waits for a roster that lists its sender, unless it expires before: a file may take weeks. */
const PATIENCE_DAYS = 30;

/** Opens a roster by the coordinator's card alone, for whoever checks a file. @throws operations/roster-invalid */
export function verifyRoster(signed: SignedRoster, card: Pick<Enrolment, 'origin' | 'releaseKey'>): OpenedRoster {
  return openRoster(signed, card.origin, [publicKeyOf(card.releaseKey)]);
}

/** Enters a roster that came as a package. @throws operations/roster-invalid, operations/roster-forked */
export async function enterRoster(desk: Desk, checked: CheckedPackage, signed: string): Promise<number> {
  const { sender, manifest, packageId, records } = checked;
  const [record] = records;
  const found = records.length === 1 && record?.value['type'] === 'roster' ? rosterIn(record.value) : null;
  if (record === undefined || found === null) throw rosterFault('operations/roster-invalid', { field: 'record' });
  const { says, signedBy } = openRoster(found, sender.origin, sender.releaseKeys);
  const spans = await spansOf(desk.rows, sender.code);
  const key = keyText(spans, 'release', signedBy);
  const verdict = key === null ? 'counts' : judgeRelease(spans, key, record.position);
  // Under a key that was revoked later it stands in their ledger, which a key that counts has signed for us just now.
  if (verdict === 'ended' || verdict === 'unknown') throw rosterFault('operations/roster-invalid', { field: 'key' });
  if (manifest.operation !== says.operation) throw rosterFault('operations/roster-invalid', { field: 'operation' });
  const arrival = { from: sender.code, number: manifest.number, package: packageId, signed };
  return takeRoster(desk, sender.code, { says, signed: found }, arrival);
}

/** Refuses what its sender may not send in the operation. @throws operations/not-on-roster, operations/roster-behind */
export async function refuseOffRoster(
  desk: Desk,
  { sender, manifest, dispatch, records }: CheckedPackage,
): Promise<void> {
  const { type, operation, created } = manifest;
  if (operation === null) return;
  const { rows, clock } = desk;
  const arriving: Arriving = {
    ...{ from: sender.code, type, operation, created },
    madeLater: await isMadeLater(rows, sender.code, operation, dispatch.position),
    records: records.map(({ value }) => value),
  };
  const standing = await senderStanding(rows, arriving);
  if (standing === 'in') return;
  const details = { from: sender.code, operation };
  const waits = standing === 'unlisted' && instant(clock.now()) < daysAfter(created, PATIENCE_DAYS);
  throw rosterFault(waits ? 'operations/roster-behind' : 'operations/not-on-roster', details);
}
