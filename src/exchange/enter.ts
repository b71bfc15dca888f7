// What a package that passed every check becomes: a statement of keys, a roster, or a report. What always holds: of an
// operation nothing is let in from an agency that its roster does not have, each becomes one entry, and that entry uses
// up the number. See `accept.ts` for the checks, `roster-arrival.ts` for rosters.

import type { Desk } from '../base/act.ts';
import { promise } from '../base/fault.ts';
import { type Arrival, receivePackage } from '../intake/receive-package.ts';
import type { CheckedPackage } from '../ledger/package-check.ts';
import { checkConsents } from './consent-check.ts';
import { fault } from './fault.ts';
import { statementIn } from './key-folds.ts';
import { enterRoster, refuseOffRoster } from './roster-arrival.ts';
import { takeStatement } from './take-keys.ts';

/**
 * Enters a package; `signed` is the note that its sender signed. Gives the position. Faults: those of the room that the
 * package is for, and `operations/not-on-roster`, `operations/roster-behind`.
 */
export async function enterPackage(desk: Desk, checked: CheckedPackage, signed: string): Promise<number> {
  const { type } = checked.manifest;
  if (type === 'keys') return enterKeys(desk, checked, signed);
  if (type === 'roster') return enterRoster(desk, checked, signed);
  await refuseOffRoster(desk, checked);
  await checkConsents(
    desk,
    checked.sender.code,
    checked.records.map(({ value }) => value),
  );
  return (await receivePackage(desk, arrivalOf(checked, type, signed))).receipt.position;
}

/** A statement of keys: the root's signature decides, and the number is used up whatever it says. */
async function enterKeys(desk: Desk, { packageId, sender, manifest, records }: CheckedPackage, signed: string) {
  const [record] = records;
  const found = records.length === 1 && record?.value['type'] === 'keys' ? statementIn(record.value) : null;
  if (found === null) throw fault('exchange/keys-invalid', { field: 'record' });
  const arrival = { from: sender.code, number: manifest.number, package: packageId, signed };
  const { position } = await takeStatement(desk, sender.code, found, arrival);
  promise(position !== null, 'a statement that came as a package has an entry');
  return position;
}

/**
 * What is entered. An erasure takes back like a recall until oversight has erased; `note` is what the sender
 * signed.
 */
function arrivalOf(checked: CheckedPackage, packageType: Arrival['packageType'], note: string): Arrival {
  const { manifest, sender, records, checkpoint } = checked;
  const { number, purpose, operation, supersedes, recalls, erases } = manifest;
  return {
    from: sender.code,
    package: checked.packageId,
    number,
    packageType,
    purpose,
    operation,
    supersedes,
    recalls: [...recalls, ...erases],
    checkpoint: { size: checkpoint.size, root: checkpoint.root },
    note,
    records: records.map(({ index, id, salt, value }) => {
      return { index, recordId: id, salt: Buffer.from(salt).toString('base64'), record: value };
    }),
  };
}
