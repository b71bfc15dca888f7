// The checkpoint: a C2SP signed note of three lines that says how many entries the log has and what their root is.
// Ed25519 is deterministic, so a lost checkpoint is signed again to the same bytes. See `writer.ts` for when one is
// signed (never before the high-water mark is durable), `base/signature.ts` for notes.

import { Fault } from '../base/fault.ts';
import { type NoteKey, openNote, type SigningKey, signNote, strictBase64 } from '../base/signature.ts';
import { ledgerFault } from './files-fault.ts';
import { HASH_BYTES, type TreeHead } from './merkle.ts';

/** Domain with a dot, a slash, a path: never begins like one of our own signed texts (`liaison/...`). */
const ORIGIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[A-Za-z0-9._-]+)+$/;
const SIZE = /^(0|[1-9][0-9]{0,15})$/;

/** @throws ledger/origin */
export function checkOrigin(origin: string): void {
  if (origin.length > 200 || !ORIGIN.test(origin)) throw ledgerFault('ledger/origin');
}

/** The signed text: origin, size, root in base64, each on its line. */
export function checkpointText(origin: string, head: TreeHead): string {
  return `${origin}\n${head.size}\n${head.root.toString('base64')}\n`;
}

/** The note, signed by the ledger key under the origin as key name. */
export function signCheckpoint(
  origin: string,
  head: TreeHead,
  key: Pick<SigningKey, 'privateKey' | 'publicKey'>,
): string {
  return signNote(checkpointText(origin, head), [{ name: origin, key }]);
}

/**
 * Reads a checkpoint of `origin` and checks the origin's own signature; lines of other signers are ignored.
 * @throws ledger/checkpoint-invalid
 */
export function openCheckpoint(note: string, origin: string, publicKey: Uint8Array): TreeHead {
  const key: NoteKey = { name: origin, publicKey };
  let text: string;
  try {
    text = openNote(note, [key]).text;
  } catch (error) {
    if (error instanceof Fault) throw ledgerFault('ledger/checkpoint-invalid', { reason: error.code });
    throw error;
  }
  const [name, size = '', encoded = '', ...rest] = text.split('\n');
  const root = strictBase64(encoded);
  const inForm = rest.length === 1 && rest[0] === '' && SIZE.test(size) && Number.isSafeInteger(Number(size));
  if (name !== origin || !inForm || root === null || root.length !== HASH_BYTES) {
    throw ledgerFault('ledger/checkpoint-invalid', { reason: 'text' });
  }
  return { size: Number(size), root };
}
