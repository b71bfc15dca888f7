// Sealing: what leaves is an age file (age-encryption.org/v1) to hybrid keys, X25519 with ML-KEM-768, because
// what is recorded today must stay closed for a child's lifetime. Only hybrid recipients are ever used or
// accepted. Randomness cannot be injected into `age-encryption`: keys and files come from the platform's
// generator, so sealed bytes differ each time. Who sent a package is not said here but by its signature: see
// `signature.ts` and `ledger/package.ts`. The stanza of a recipient is wrapped by `hybrid.ts`.

import {
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  type Identity,
  identityToRecipient,
  type Recipient,
} from 'age-encryption';
import { sha256, tag } from './digest.ts';
import { declareFaults, Fault, promise } from './fault.ts';
import { HYBRID_STANZA, hybridIdentity, hybridRecipient } from './hybrid.ts';

const fault = declareFaults('base', {
  'base/sealed-key': {
    status: 400,
    sentence: 'This is not a hybrid sealing key.',
    hint: 'A recipient begins with age1pq1, an identity with AGE-SECRET-KEY-PQ-1; other age keys are refused.',
  },
  'base/sealed-malformed': {
    status: 400,
    sentence: 'This is not a sealed file of the kind that is accepted here.',
    hint: 'Check that the file was carried as binary and whole, and that its sender sealed it to hybrid keys only.',
  },
  'base/sealed-too-large': {
    status: 413,
    sentence: 'This sealed file is larger than 512 MiB.',
    hint: 'Ask the sender to split the package.',
  },
  'base/sealed-not-for-us': {
    status: 403,
    sentence: 'None of our sealing keys opens this file.',
    hint: 'It is for someone else or for a destroyed key: ask the sender to use the key of the roster.',
  },
  'base/sealed-tampered': {
    status: 400,
    sentence: 'This sealed file was changed or cut after it was sealed.',
    hint: 'Nothing of it was used. Ask the sender to send it again and compare the digests of both files.',
  },
});

/** `identity` is the secret (32 bytes in bech32), `recipient` what others seal to (1,216 bytes in bech32). */
export interface SealingKey {
  readonly identity: string;
  readonly recipient: string;
}

/** Keys of one recipient agency that a file is sealed to, and keys that are tried on opening one. */
const RECIPIENTS_MAX = 8;
const IDENTITIES_MAX = 4;
/** A file is held in memory while it is sealed or opened; 512 MiB is what a small node bears. */
const SEALED_BYTES_MAX = 512 * 1_024 * 1_024;
const MAGIC = Buffer.from('age-encryption.org/v1\n');
const RECIPIENT = /^age1pq1[02-9ac-hj-np-z]{1952}$/;
const IDENTITY = /^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]{58}$/;

/** Makes a sealing key. Rotated every 30 days; a destroyed identity is all the forward secrecy there is. */
export async function makeSealingKey(): Promise<SealingKey> {
  const identity = await generateHybridIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The recipient of a stored identity; `base/sealed-key` when it is not a hybrid one. */
export async function recipientOf(identity: string): Promise<string> {
  if (!IDENTITY.test(identity)) throw fault('base/sealed-key');
  try {
    return await identityToRecipient(identity);
  } catch {
    throw fault('base/sealed-key');
  }
}

/** True when the text is a hybrid recipient: its checksum holds and its ML-KEM key is one (FIPS 203 7.2). */
export function isSealingRecipient(text: string): boolean {
  return recipientIn(text) !== null;
}

function recipientIn(text: string): Recipient | null {
  return RECIPIENT.test(text) ? hybridRecipient(text) : null;
}

/** What seals and opens; `ageSealer` is the only one there is on a node. */
export interface Sealer {
  seal(bytes: Uint8Array, recipients: readonly string[]): Promise<Buffer>;
  open(bytes: Uint8Array, identities: readonly string[]): Promise<Buffer>;
}

const KEY_ID_TAG = tag('liaison/v1/sealing-key');

/** How manifests and rosters name a recipient key: 16 hex, the first 8 bytes of H(tag | recipient text). */
export function sealingKeyId(recipient: string): string {
  return sha256(Buffer.concat([KEY_ID_TAG, Buffer.from(recipient)])).toString('hex', 0, 8);
}

/**
 * Seals bytes to 1 to 8 hybrid recipients. The file shows how many they are and the length, and names nobody.
 */
export async function seal(bytes: Uint8Array, recipients: readonly string[]): Promise<Buffer> {
  promise(recipients.length >= 1 && recipients.length <= RECIPIENTS_MAX, 'a file is sealed to 1 to 8 keys');
  if (bytes.length > SEALED_BYTES_MAX) throw fault('base/sealed-too-large');
  const encrypter = new Encrypter();
  for (const text of recipients) {
    const recipient = recipientIn(text);
    if (recipient === null) throw fault('base/sealed-key');
    encrypter.addRecipient(recipient);
  }
  const sealed = await encrypter.encrypt(bytes);
  return Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length);
}

/**
 * Opens a sealed file with one of 1 to 4 identities (the live one and retired ones). Nothing is returned before
 * all of it is authenticated. Faults: `base/sealed-malformed`, `-too-large`, `-not-for-us`, `-tampered`,
 * `-key`.
 */
export async function open(bytes: Uint8Array, identities: readonly string[]): Promise<Buffer> {
  promise(identities.length >= 1 && identities.length <= IDENTITIES_MAX, 'a file is opened with 1 to 4 keys');
  if (bytes.length > SEALED_BYTES_MAX) throw fault('base/sealed-too-large');
  if (!MAGIC.equals(bytes.subarray(0, MAGIC.length))) throw fault('base/sealed-malformed');
  const decrypter = new Decrypter();
  const progress = { readHeader: false, noneMatched: false };
  decrypter.addIdentity(headerCheck(progress));
  for (const identity of identities) addIdentity(decrypter, identity);
  decrypter.addIdentity({
    unwrapFileKey: () => {
      progress.noneMatched = true;
      return null;
    },
  });
  try {
    const opened = await decrypter.decrypt(bytes);
    return Buffer.from(opened.buffer, opened.byteOffset, opened.length);
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (!progress.readHeader) throw fault('base/sealed-malformed');
    throw fault(progress.noneMatched ? 'base/sealed-not-for-us' : 'base/sealed-tampered');
  }
}

/**
 * Asked before every real key: it tells that the header could be read, and refuses what is not hybrid
 * throughout.
 */
function headerCheck(progress: { readHeader: boolean }): Identity {
  return {
    unwrapFileKey: (stanzas) => {
      progress.readHeader = true;
      const hybrid = stanzas.every((stanza) => stanza.args[0] === HYBRID_STANZA);
      if (!hybrid || stanzas.length > RECIPIENTS_MAX) throw fault('base/sealed-malformed');
      return null;
    },
  };
}

function addIdentity(decrypter: Decrypter, text: string): void {
  const identity = IDENTITY.test(text) ? hybridIdentity(text) : null;
  if (identity === null) throw fault('base/sealed-key');
  decrypter.addIdentity(identity);
}

/** Sealing as it leaves a node. A simulation gives its own, because the platform's generator cannot be seeded. */
export const ageSealer: Sealer = { seal, open };
