// The receipt: a note by the recipient's release key that says what became of one numbered package (formats.md 5.5).
// It is made from the recipient's own entry, and Ed25519 always gives the same signature, so a repeated package gets
// the very same bytes. Pure; see `accept.ts` for who makes it, `send.ts` for who keeps it.

import { Fault } from '../base/fault.ts';
import { openNote, type SigningKey, signNote } from '../base/signature.ts';
import { releaseKeyName } from '../ledger/package-format.ts';

export interface Receipt {
  /** Origins of the two ledgers. */
  readonly recipient: string;
  readonly sender: string;
  readonly number: number;
  /** Package id, `sha256:` and hex. */
  readonly package: string;
  /** Null when it was accepted; otherwise the class of the refusal, `room/what`. */
  readonly refused: string | null;
  /** Position of the recipient's entry, null when it was refused. */
  readonly position: number | null;
}

const MAGIC = 'liaison/receipt/v1';

function receiptText({ recipient, sender, number, package: id, refused, position }: Receipt): string {
  const outcome = refused === null ? 'accepted' : `refused ${refused}`;
  const digest = Buffer.from(id.slice(7), 'hex').toString('base64');
  return `${MAGIC}\n${recipient}\n${sender}\n${number}\n${digest}\n${outcome}\n${position ?? '-'}\n`;
}

/** The signed receipt. */
export function signReceipt(receipt: Receipt, key: Pick<SigningKey, 'privateKey' | 'publicKey'>): string {
  return signNote(receiptText(receipt), [{ name: releaseKeyName(receipt.recipient), key }]);
}

/** What a receipt claims to be about; nothing of it is checked. Null of what is no receipt. */
export function claimedIn(note: string): Pick<Receipt, 'recipient' | 'sender' | 'number' | 'package'> | null {
  const [magic, recipient = '', sender = '', number, digest = ''] = note.split('\n', 5);
  if (magic !== MAGIC || !/^[1-9]\d{0,15}$/.test(number ?? '')) return null;
  const id = `sha256:${Buffer.from(digest, 'base64').toString('hex')}`;
  return { recipient, sender, number: Number(number), package: id };
}

const OUTCOME = /^(accepted|refused ([a-z]+\/[a-z0-9-]+))$/;

/**
 * Reads a receipt that must be signed by `publicKey` and speak of this package; null when it is anything else.
 */
export function readReceipt(
  note: string,
  publicKey: Uint8Array,
  expected: Pick<Receipt, 'recipient' | 'sender' | 'number' | 'package'>,
): Receipt | null {
  let text: string;
  try {
    const opened = openNote(note, [{ name: releaseKeyName(expected.recipient), publicKey }]);
    // One line, or a receipt would have as many forms as there are lines to add.
    if (opened.signatures.length !== 1 || opened.unknown !== 0) return null;
    text = opened.text;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
  const lines = text.split('\n');
  const [, , , , , outcome = '', place = ''] = lines;
  const [whole, , refused = null] = OUTCOME.exec(outcome) ?? [null, null, null];
  const position = place === '-' ? null : Number(place);
  if (whole === null || (position !== null && !Number.isSafeInteger(position))) return null;
  const read: Receipt = { ...expected, refused, position };
  return receiptText(read) === text ? read : null;
}
