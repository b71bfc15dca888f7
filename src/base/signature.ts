// Signatures: Ed25519 by node:crypto and nothing else, because two verifiers that disagree on one crafted
// signature would split the federation (reliability.md M7). Texts are signed as C2SP signed notes. A key of
// small order, not canonical or not torsion-free is refused once, at enrolment. See `sealing.ts` for what keeps
// a package closed.

import {
  createPrivateKey,
  createPublicKey,
  sign as ed25519Sign,
  verify as ed25519Verify,
  hash,
  type KeyObject,
} from 'node:crypto';
import { sha256 } from './digest.ts';
import { isSmallOrder, keyWeakness } from './edwards.ts';
import { declareFaults, promise } from './fault.ts';
import type { Random } from './id.ts';

const fault = declareFaults('base', {
  'base/key-malformed': {
    status: 400,
    sentence: 'This is not an Ed25519 public key in its text form.',
    hint: 'A verifier key reads name+8 hex digits+base64 (C2SP signed-note); check that it was copied whole.',
  },
  'base/key-weak': {
    status: 400,
    sentence: 'This public key is of a kind that verifiers disagree about.',
    hint: 'It was not made by an honest key generation: do not enrol it, and ask its owner by telephone.',
  },
  'base/note-malformed': {
    status: 400,
    sentence: 'This is not a signed note.',
    hint: 'A note is a text, an empty line and signature lines; check that it was not re-wrapped on its way.',
  },
  'base/note-signature': {
    status: 403,
    sentence: 'A signature on this note is wrong although its key is known.',
    hint: 'The note was changed or forged after it was signed: keep it as it is and tell its signer.',
  },
  'base/note-unsigned': {
    status: 403,
    sentence: 'No known key has signed this note.',
    hint: 'Check that the signer is enrolled and that its key has not been replaced.',
  },
});

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** A signing key. `seed` is the 32-byte secret of RFC 8032; it belongs in the key folder and nowhere else. */
export interface SigningKey {
  readonly seed: Buffer;
  readonly privateKey: KeyObject;
  readonly publicKey: Buffer;
}

/** Makes a key from 32 fresh bytes of the injected randomness. */
export function makeSigningKey(random: Random): SigningKey {
  return signingKeyFromSeed(random.bytes(32));
}

/** The key of a stored 32-byte seed. */
export function signingKeyFromSeed(seed: Uint8Array): SigningKey {
  promise(seed.length === 32, 'an Ed25519 seed has 32 bytes');
  const copy = Buffer.from(seed);
  const privateKey = createPrivateKey({ key: copy, format: 'raw-private', asymmetricKeyType: 'ed25519' });
  const publicKey = createPublicKey(privateKey).export({ format: 'raw-public' });
  return { seed: copy, privateKey, publicKey: Buffer.from(publicKey) };
}

/** PureEd25519 over the bytes: 64 bytes, always the same for the same key and bytes. */
export function sign(privateKey: KeyObject, bytes: Uint8Array): Buffer {
  return ed25519Sign(null, bytes, privateKey);
}

/** Signatures found good that are remembered: the same head is opened again with every letter that shows it. */
const GOOD_MAX = 4_096;
/** SHA-256 over key, signature and bytes. Only what was found good stands here: what is refused is judged each time. */
const good = new Set<string>();

/**
 * True when the signature is the key's over exactly these bytes. Never throws on bad input: a bad key verifies
 * nothing. A signature that begins with a point of small order is refused here, because OpenSSL 3.0 accepts it
 * and 3.5 does not.
 */
export function verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  if (isSmallOrder(signature.subarray(0, 32))) return false;
  // Key and signature have fixed lengths: no other three have the same bytes one after another.
  const name = hash('sha256', Buffer.concat([publicKey, signature, bytes]), 'base64');
  if (good.has(name)) return true;
  if (!isGood(publicKey, bytes, signature)) return false;
  if (good.size >= GOOD_MAX) for (const oldest of good) if (good.delete(oldest)) break;
  good.add(name);
  return true;
}

function isGood(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'raw-public', asymmetricKeyType: 'ed25519' });
    return ed25519Verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}

/**
 * Refuses a public key that verifiers could disagree about (`base/key-weak`): no point, not canonically
 * encoded, of small order, or with a small-order part. Takes milliseconds, so it stands at enrolment and not
 * before each signature.
 */
export function refuseWeakKey(publicKey: Uint8Array): void {
  const weakness = keyWeakness(publicKey);
  if (weakness !== null) throw fault('base/key-weak', { weakness });
}

/**
 * Who signs a note. `name` is the key's name: `<origin>` for checkpoints, `<domain>/release` and so on for
 * other roles.
 */
export interface NoteSigner {
  readonly name: string;
  readonly key: Pick<SigningKey, 'privateKey' | 'publicKey'>;
}

/**
 * A key that a reader of notes knows. `cosigns`: its lines are C2SP cosignatures (type 0x04), which carry a
 * time.
 */
export interface NoteKey {
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly cosigns?: boolean;
}

/** A verified line. `time` is the witness's clock in POSIX seconds, for cosignatures only. */
export interface NoteSignature {
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly time: number | null;
}

export interface OpenedNote {
  /** The signed text, ending in a newline. */
  readonly text: string;
  /** Verified lines in their order, at least one. */
  readonly signatures: readonly NoteSignature[];
  /** How many lines no known key stands behind; they count for nothing. */
  readonly unknown: number;
}

/** Bounds of a note: lines read at most, and bytes of the whole. */
const NOTE_LINES_MAX = 16;
const NOTE_BYTES_MAX = 65_536;
const TYPE_ED25519 = 0x01;
const TYPE_COSIGNATURE = 0x04;
const KEY_NAME = /^[^\s+]{1,255}$/u;
const SIGNATURE_LINE = /^\u2014 ([^\s+]{1,255}) ([A-Za-z0-9+/]+={0,2})$/u;

/** C2SP key id: the first 4 bytes of H(name | 0x0a | type | public key). */
export function noteKeyId(name: string, publicKey: Uint8Array, type: number = TYPE_ED25519): Buffer {
  promise(KEY_NAME.test(name), 'a key name has neither space nor plus');
  const text = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), publicKey]);
  return sha256(text).subarray(0, 4);
}

/** The verifier key as text: `name+key id+base64(0x01 | public key)`, the form in which keys are enrolled. */
export function verifierKeyText(name: string, publicKey: Uint8Array): string {
  const body = Buffer.concat([Buffer.of(TYPE_ED25519), publicKey]).toString('base64');
  return `${name}+${noteKeyId(name, publicKey).toString('hex')}+${body}`;
}

/** Reads a verifier key and refuses a weak one: `base/key-malformed`, `base/key-weak`. */
export function parseVerifierKey(text: string): NoteKey {
  const parts = /^([^\s+]{1,255})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/u.exec(text);
  const [, name = '', keyId = '', body = ''] = parts ?? [];
  const bytes = strictBase64(body);
  if (parts === null || bytes === null || bytes.length !== 33 || bytes[0] !== TYPE_ED25519) {
    throw fault('base/key-malformed');
  }
  const publicKey = bytes.subarray(1);
  if (noteKeyId(name, publicKey).toString('hex') !== keyId) throw fault('base/key-malformed');
  refuseWeakKey(publicKey);
  return { name, publicKey };
}

/**
 * Bytes of standard base64 with padding, or null: Node's decoder is lenient, so it is encoded again and
 * compared.
 */
export function strictBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/**
 * Signs a text as a C2SP note, one line a signer. The text ends in a newline and has no other control
 * characters.
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  promise(isNoteText(text), 'a note text ends in a newline and has no other control character');
  promise(signers.length > 0 && signers.length <= NOTE_LINES_MAX, 'a note has 1 to 16 signers');
  const lines = signers.map(({ name, key }) => {
    const keyId = noteKeyId(name, key.publicKey);
    return signatureLine(name, keyId, sign(key.privateKey, Buffer.from(text)));
  });
  return `${text}\n${lines.join('')}`;
}

/**
 * One line of a witness over a checkpoint's text (C2SP tlog-cosignature, type 0x04); `time` in POSIX seconds,
 * above 0.
 */
export function cosignatureLine(text: string, signer: NoteSigner, time: number): string {
  promise(isNoteText(text), 'a note text ends in a newline and has no other control character');
  promise(Number.isSafeInteger(time) && time > 0, 'a cosignature has a time');
  const seconds = Buffer.alloc(8);
  seconds.writeBigUInt64BE(BigInt(time));
  const signature = sign(signer.key.privateKey, cosignedText(text, time));
  const keyId = noteKeyId(signer.name, signer.key.publicKey, TYPE_COSIGNATURE);
  return signatureLine(signer.name, keyId, Buffer.concat([seconds, signature]));
}

function signatureLine(name: string, keyId: Uint8Array, signature: Uint8Array): string {
  return `\u2014 ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
}

function cosignedText(text: string, time: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what a note must not have.
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f\u007f]/.test(text);
}

/**
 * Opens a note (C2SP signed-note): lines of unknown keys are counted and ignored, one wrong line of a known key
 * refuses the whole, at least one known key must have signed. At most 64 KiB and 16 lines. Faults:
 * `base/note-malformed`, `base/note-signature`, `base/note-unsigned`.
 */
export function openNote(note: string, known: readonly NoteKey[]): OpenedNote {
  const split = note.lastIndexOf('\n\n');
  const text = note.slice(0, split + 1);
  if (split < 0 || note.length > NOTE_BYTES_MAX || !note.endsWith('\n') || !isNoteText(text)) {
    throw fault('base/note-malformed');
  }
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > NOTE_LINES_MAX) throw fault('base/note-malformed');
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const read = readLine(line);
    const signature = verifiedLine(text, read, known);
    if (signature !== null) signatures.push(signature);
  }
  if (signatures.length === 0) throw fault('base/note-unsigned');
  return { text, signatures, unknown: lines.length - signatures.length };
}

interface Line {
  readonly name: string;
  readonly keyId: Buffer;
  readonly body: Buffer;
}

function readLine(line: string): Line {
  const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = encoded === undefined ? null : strictBase64(encoded);
  if (name === undefined || bytes === null || bytes.length < 5) throw fault('base/note-malformed');
  return { name, keyId: bytes.subarray(0, 4), body: bytes.subarray(4) };
}

/** The line as verified, or null when no known key has its name and key id. */
function verifiedLine(text: string, line: Line, known: readonly NoteKey[]): NoteSignature | null {
  for (const key of known) {
    if (key.name !== line.name) continue;
    const cosigns = key.cosigns === true;
    const keyId = noteKeyId(key.name, key.publicKey, cosigns ? TYPE_COSIGNATURE : TYPE_ED25519);
    if (!keyId.equals(line.keyId)) continue;
    const time = cosigns && line.body.length === 72 ? Number(line.body.readBigUInt64BE()) : null;
    const signed = time === null ? Buffer.from(text) : cosignedText(text, time);
    const wellFormed = cosigns ? time !== null && Number.isSafeInteger(time) && time > 0 : true;
    const signature = cosigns ? line.body.subarray(8) : line.body;
    if (!wellFormed || !verify(key.publicKey, signed, signature)) {
      throw fault('base/note-signature', { name: key.name });
    }
    return { name: key.name, publicKey: key.publicKey, time };
  }
  return null;
}
