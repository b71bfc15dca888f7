// The witnesses of a bundle checked by whoever holds it: each cosignature under its head, and that the head of the
// bundle continues that head. What always holds: nothing here asks anybody or reads a node's rows, since the verifier's
// page does the same. See `witnesses.ts` for who gathers them, `exchange/witness.ts` for the rules.

import { z } from 'zod';
import { Fault } from '../../base/fault.ts';
import { openNote, parseVerifierKey } from '../../base/signature.ts';
import { openCheckpoint } from '../../ledger/checkpoint.ts';
import { isConsistent, type TreeHead } from '../../ledger/merkle.ts';
import type { PackageSource } from '../../ledger/package.ts';
import { fingerprintOf } from './readme.ts';
import type { Checking } from './verdict.ts';

/** Witnesses in one bundle: more say nothing more. */
export const WITNESSES_MAX = 16;

export const witnessesSchema = z
  .array(
    z.strictObject({
      agency: z.string().max(16),
      /** The witness's key (C2SP verifier key) as it is enrolled at the agency that made the bundle. */
      key: z.string().max(400),
      /** An earlier head: the ledger's own signed note, and the witness's line under it. */
      note: z.string().max(10_240),
      /** From that head to the head of the bundle (RFC 6962 2.1.2), hexadecimal. */
      path: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(64),
    }),
  )
  .max(WITNESSES_MAX);
export type Witness = z.output<typeof witnessesSchema>[number];

/** The ledger whose head is witnessed. */
interface Owner {
  readonly origin: string;
  readonly publicKey: Uint8Array;
}

/** The head that was cosigned and when, or null where the ledger or the witness did not sign it. */
export function readWitness({ key, note }: Witness, { origin, publicKey }: Owner) {
  try {
    const head = openCheckpoint(note, origin, publicKey);
    const witness = { ...parseVerifierKey(key), cosigns: true };
    const { signatures } = openNote(note, [{ name: origin, publicKey }, witness]);
    const line = signatures.find(({ name, time }) => name === witness.name && time !== null);
    return line === undefined ? null : { head, time: line.time ?? 0 };
  } catch (refused) {
    if (refused instanceof Fault) return null;
    throw refused;
  }
}

/** True where the later head continues the earlier one by the witness's path. */
export function continues({ path }: Witness, earlier: TreeHead, { size, root }: Pick<PackageSource, 'size' | 'root'>) {
  const later = { size, root: Buffer.from(root.slice('sha256:'.length), 'hex') };
  if (earlier.size === size) return earlier.root.equals(later.root);
  const hashes = path.map((hex) => Buffer.from(hex, 'hex'));
  return isConsistent(earlier, later, hashes);
}

/** A head that somebody cosigned, with the fingerprint of the key that the file says is theirs. */
export interface Seen {
  readonly agency: string;
  readonly fingerprint: string;
  readonly size: number;
  readonly at: string;
}

/** The witnesses of a bundle checked again: each cosignature, and that the bundle's head continues its head. */
export function checkWitnesses(checking: Checking, bytes: Buffer, owner: Owner, head: TreeHead): readonly Seen[] {
  const witnesses = readWitnesses(bytes);
  const read = checking.that(witnesses !== null, 'witness-form', 'witnesses.json', 'this is no list of witnesses');
  if (!read || witnesses === null) return [];
  const later = { size: head.size, root: `sha256:${head.root.toString('hex')}` };
  return witnesses.flatMap((witness) => {
    const { agency } = witness;
    const seen = readWitness(witness, owner);
    checking.that(seen !== null, 'cosignature', agency, 'the head is not signed by both the ledger and the witness');
    if (seen === null) return [];
    const chained = continues(witness, seen.head, later);
    checking.that(chained, 'cosignature-fork', agency, 'the head of the bundle does not continue the head cosigned');
    const at = new Date(seen.time * 1_000);
    const dated = !Number.isNaN(at.getTime());
    if (!checking.that(dated, 'cosignature', agency, 'its time is none') || !chained) return [];
    const fingerprint = fingerprintOf(witness.key);
    return [{ agency, fingerprint, size: seen.head.size, at: at.toISOString() }];
  });
}

function readWitnesses(bytes: Buffer): readonly Witness[] | null {
  try {
    return witnessesSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}
