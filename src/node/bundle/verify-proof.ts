// One proof by itself: a file out of a bundle's `proofs/`, with the head, the cover and the records that lie beside it
// where it was unpacked. What always holds: without a signed head a proof shows nothing, and that is said; what beside
// it is missing is named. `verify.ts` checks whole bundles.

import { Fault } from '../../base/fault.ts';
import { parseVerifierKey } from '../../base/signature.ts';
import { openCheckpoint } from '../../ledger/checkpoint.ts';
import type { TreeHead } from '../../ledger/merkle.ts';
import { flawOfNote } from './note.ts';
import { fingerprintOf } from './readme.ts';
import { coverSchema, type Disclosed, FILES, recordName } from './shapes.ts';
import { Checking, type Verdict, verdictOf } from './verdict.ts';
import { checkEntry, checkReceived, checkRecords, readProof } from './verify-proofs.ts';

type Beside = (name: string) => Promise<Buffer | null>;

/** Verifies a proof; `beside` reads files of the folder that the bundle was unpacked into. */
export async function verifyProof(bytes: Buffer, beside: Beside, key: string | null = null): Promise<Verdict> {
  const checking = new Checking('proof');
  const proof = readProof(bytes);
  checking.that(proof !== null, 'proof-form', 'proof', 'this is not a proof of its form');
  const { head, origin } = await headBeside(checking, beside, key);
  const found: Disclosed[] = [];
  if (proof !== null && head !== null) {
    const header = checkEntry(checking, proof, origin, head);
    // Nothing beside it is read for a proof that does not fold, and no more than its entry has.
    const named = header === null ? [] : proof.records.slice(0, header.size);
    const records = new Map<number, Buffer | null>();
    for (const { index } of named) records.set(index, await beside(recordName(proof.position, index)));
    if (header !== null) found.push(...checkRecords(checking, proof, header, (index) => records.get(index) ?? null));
    for (const record of found) checkReceived(checking, record);
  }
  return verdictOf({
    kind: 'proof',
    checks: [checking.done()],
    says: { origin, position: proof?.position ?? null, records: found.map(({ id }) => id), head: head?.size ?? null },
    cannotSay: [
      ...(key === null ? ['whether the key is the agency’s: give its fingerprint with --key'] : []),
      'whether the records are all that the bundle held',
      'whether they are true',
    ],
  });
}

async function headBeside(checking: Checking, beside: Beside, key: string | null) {
  const bytes = await beside(FILES.cover);
  const cover = parsed(bytes);
  const note = await beside(FILES.checkpoint);
  const whole = cover !== null && note !== null;
  checking.that(
    whole,
    'proof-alone',
    'proof',
    `${FILES.cover} and ${FILES.checkpoint} of its bundle are not beside it`,
  );
  if (cover === null || note === null) return { head: null, origin: '' };
  const signed = flawOfNote((await beside(FILES.note))?.toString() ?? '', cover, bytes ?? Buffer.alloc(0));
  checking.that(signed === null, 'signature', FILES.note, signed ?? '');
  const own = key === null || (signed === null && fingerprintOf(cover.keys.release) === key);
  checking.that(own, 'key', FILES.note, 'its bundle was not signed by the key given');
  try {
    const { publicKey } = parseVerifierKey(cover.keys.ledger);
    const head: TreeHead | null = openCheckpoint(note.toString(), cover.origin, publicKey);
    return { head, origin: cover.origin };
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    checking.that(false, 'head-signature', FILES.checkpoint, refused.row.sentence);
    return { head: null, origin: cover.origin };
  }
}

function parsed(bytes: Buffer | null) {
  try {
    return coverSchema.safeParse(JSON.parse(bytes?.toString('utf8') ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}
