// What a package that passed every check becomes: a statement of keys, a roster, or a report. What always holds: of an
// operation nothing is let in from an agency that its roster does not have, each becomes one entry, and that entry uses
// up the number. See `accept.ts` for the checks, `roster-arrival.ts` for rosters.

import type { Desk, Draft } from '../base/act.ts';
import { parseDigest } from '../base/digest.ts';
import { promise } from '../base/fault.ts';
import { type Arrival, packageEntry, receivePackage } from '../intake/receive-package.ts';
import type { CheckedPackage } from '../ledger/package-check.ts';
import { checkConsents } from './consent-check.ts';
import { fault } from './fault.ts';
import { bareNote } from './fork-proof.ts';
import { statementIn } from './key-folds.ts';
import { enterRoster, refuseOffRoster } from './roster-arrival.ts';
import { witnessOf } from './store.ts';
import { takeStatement } from './take-keys.ts';
import { witnessingService } from './witnessing.ts';

/** A package at its place, and the head it lies in as we keep it; null where the key of that head was revoked. */
export type Placed = CheckedPackage & { readonly head: PackageHead | null };
interface PackageHead {
  /** With the ledger's own line and no other. */
  readonly note: string;
  /** Size of the last head that we had kept, where the package's own frames continue it. */
  readonly since: number | null;
}

/** `known`: the last head of the sender that we had kept when the package was checked. */
export function placed(checked: CheckedPackage, known: { readonly size: number } | null, revoked: boolean): Placed {
  const { chained, checkpoint, sender } = checked;
  const since = chained || known === null ? (known?.size ?? 0) : null;
  return { ...checked, head: revoked ? null : { note: bareNote(checkpoint.note, sender.origin), since } };
}

/** What the frames of a package do not show to continue what we know, its ledger is asked to prove at the next look. */
export async function hearHead(
  desk: Desk,
  { sender: { code }, checkpoint: { size, root }, head }: Placed,
): Promise<void> {
  const known = await witnessOf(desk.rows, code);
  if (head === null || (known?.size === size && known.root === root)) return;
  const witnessing = desk.service(witnessingService);
  const shown = { size, root: parseDigest(root) };
  if (witnessing.isNews(code, shown)) witnessing.hear(code, { head: shown, note: head.note });
}

/**
 * Enters a package; `signed` is the note that its sender signed. Gives the position. Faults: those of the room that the
 * package is for, and `operations/not-on-roster`, `operations/roster-behind`.
 */
export async function enterPackage(desk: Desk, checked: Placed, signed: string): Promise<number> {
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

/**
 * The entry that a package becomes, where nothing that is judged behind it can hang on it; null where something may:
 * keys, rosters, leave. Faults: as of `enterPackage`.
 */
export async function plainEntry(desk: Desk, checked: Placed, signed: string): Promise<Draft | null> {
  const { type } = checked.manifest;
  if (type === 'keys' || type === 'roster') return null;
  if (checked.records.some(({ value }) => typeof value['type'] === 'string' && LEAVE.has(value['type']))) return null;
  await refuseOffRoster(desk, checked);
  return packageEntry(desk, arrivalOf(checked, type, signed)).draft;
}

/** What `consent-check.ts` looks at. */
const LEAVE: ReadonlySet<string> = new Set(['consent-request', 'consent-answer']);

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
function arrivalOf(checked: Placed, packageType: Arrival['packageType'], note: string): Arrival {
  const { manifest, sender, records, checkpoint, head } = checked;
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
    checkpoint: { size: checkpoint.size, root: checkpoint.root, ...head },
    note,
    records: records.map(({ index, id, salt, value }) => {
      return { index, recordId: id, salt: Buffer.from(salt).toString('base64'), record: value };
    }),
  };
}
