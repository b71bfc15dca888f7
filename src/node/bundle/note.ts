// The signed note of a bundle: four lines that bind its id, the ledger's origin and the digest of its cover, signed by
// the agency's release key (Ed25519, C2SP signed note). What always holds: exactly one line, by the key that the cover
// names; any other line would let bytes change unseen. docs/reference/bundle.md checks it with openssl alone.

import { sha256 } from '../../base/digest.ts';
import { Fault } from '../../base/fault.ts';
import { openNote, parseVerifierKey, type SigningKey, signNote } from '../../base/signature.ts';
import { releaseKeyName } from '../../ledger/package-format.ts';
import type { Cover } from './shapes.ts';

const FIRST_LINE = 'liaison/bundle/v1';

function noteText(bundle: string, origin: string, cover: Uint8Array): string {
  return `${FIRST_LINE}\n${origin}\n${bundle}\n${sha256(cover).toString('base64')}\n`;
}

export function signCover(
  named: { readonly bundle: string; readonly origin: string },
  cover: Uint8Array,
  key: Pick<SigningKey, 'privateKey' | 'publicKey'>,
): string {
  return signNote(noteText(named.bundle, named.origin, cover), [{ name: releaseKeyName(named.origin), key }]);
}

/** Why the note does not stand for these bytes of the cover, or null when it does. */
export function flawOfNote(note: string, cover: Cover, bytes: Uint8Array): string | null {
  try {
    const key = parseVerifierKey(cover.keys.release);
    if (key.name !== releaseKeyName(cover.origin)) return 'the release key does not bear the name of the origin';
    const { text, signatures, unknown } = openNote(note, [key]);
    if (signatures.length !== 1 || unknown !== 0) return 'the note has other lines than the one of its signer';
    return text === noteText(cover.bundle, cover.origin, bytes) ? null : 'the note was signed over another cover';
  } catch (refused) {
    if (refused instanceof Fault) return refused.row.sentence;
    throw refused;
  }
}
