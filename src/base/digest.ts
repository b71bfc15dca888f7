// Digests: SHA-256 and nothing else, with a tag in front of every use so that no hash of one kind is ever a
// hash of another (formats.md 1). A record's id is its salted leaf hash: whoever lacks the salt can guess
// nothing back from it. See `signature.ts` for what is signed, `ledger/merkle.ts` for how leaves become roots.

import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { declareFaults, promise } from './fault.ts';

/** A digest in JSON: `sha256:` and 64 lower case hex digits. */
export type Digest = `sha256:${string}`;
/** A record's id: `r1:` and 64 lower case hex digits, its salted leaf hash. */
export type RecordId = `r1:${string}`;

/** Bytes of a digest and of a record's salt. */
export const DIGEST_BYTES = 32;

const fault = declareFaults('base', {
  'base/digest-malformed': {
    status: 400,
    sentence: 'This is not a SHA-256 digest in its text form.',
    hint: 'Write `sha256:` (a record: `r1:`) and 64 lower case hexadecimal digits.',
  },
});

/**
 * SHA-256 of bytes, or of a text's UTF-8 bytes. Asking for latin1 and copying is twice as fast as asking for a
 * Buffer.
 */
export function sha256(bytes: Uint8Array | string): Buffer {
  return Buffer.from(hash('sha256', bytes, 'latin1'), 'latin1');
}

/** The same as `sha256:` and hex. */
export function sha256Text(bytes: Uint8Array | string): Digest {
  return `sha256:${hash('sha256', bytes, 'hex')}`;
}

/** 32 raw bytes as `sha256:` and hex. */
export function digestText(raw: Uint8Array): Digest {
  return `sha256:${hex(raw)}`;
}

/** 32 raw bytes as `r1:` and hex. */
export function recordId(leaf: Uint8Array): RecordId {
  return `r1:${hex(leaf)}`;
}

function hex(raw: Uint8Array): string {
  promise(raw.length === DIGEST_BYTES, 'a digest has 32 bytes');
  return Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString('hex');
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const RECORD_ID = /^r1:[0-9a-f]{64}$/;

export function isDigest(text: string): text is Digest {
  return DIGEST.test(text);
}

export function isRecordId(text: string): text is RecordId {
  return RECORD_ID.test(text);
}

/** The 32 raw bytes of `sha256:` and hex; otherwise `base/digest-malformed`. */
export function parseDigest(text: string): Buffer {
  if (!isDigest(text)) throw fault('base/digest-malformed');
  return Buffer.from(text.slice(7), 'hex');
}

/** The 32 raw bytes of `r1:` and hex; otherwise `base/digest-malformed`. */
export function parseRecordId(text: string): Buffer {
  if (!isRecordId(text)) throw fault('base/digest-malformed');
  return Buffer.from(text.slice(3), 'hex');
}

/** Domain separation: at most 32 ASCII characters, padded with zeros to 32 bytes. */
export function tag(text: string): Buffer {
  promise(/^[\x21-\x7e]{1,32}$/.test(text), 'a tag is 1 to 32 printable ASCII characters');
  const bytes = Buffer.alloc(DIGEST_BYTES);
  bytes.write(text, 'latin1');
  return bytes;
}

const RECORD_TAG = tag('liaison/v1/record');
const RECORD_BODY_AT = 1 + DIGEST_BYTES + DIGEST_BYTES;
// One buffer for every leaf: allocating one a record costs a third of the hashing. It grows to the longest
// record seen.
let leafInput = Buffer.alloc(4_096);

/**
 * The leaf hash of a record, which is also its id: H(0x00 | tag | salt | canonical record). It is an RFC 6962
 * leaf hash of (tag | salt | record), so any RFC 6962 library can check it. `salt` has 32 bytes.
 */
export function recordLeaf(salt: Uint8Array, record: Uint8Array): Buffer {
  promise(salt.length === DIGEST_BYTES, 'a salt has 32 bytes');
  const length = RECORD_BODY_AT + record.length;
  if (length > leafInput.length) leafInput = Buffer.alloc(length * 2);
  leafInput[0] = 0;
  leafInput.set(RECORD_TAG, 1);
  leafInput.set(salt, 1 + DIGEST_BYTES);
  leafInput.set(record, RECORD_BODY_AT);
  return sha256(leafInput.subarray(0, length));
}

const DEDUPE_TAG = tag('liaison/v1/dedupe');

/**
 * The key under which doublets of a record are found: HMAC-SHA-256 under the agency's secret (32 bytes). It
 * lives in the projection only, and dies with the secret.
 */
export function dedupeKey(secret: Uint8Array, record: Uint8Array): Buffer {
  promise(secret.length === DIGEST_BYTES, 'the secret of de-duplication has 32 bytes');
  return createHmac('sha256', secret).update(DEDUPE_TAG).update(record).digest();
}

/** True when two byte strings are equal; takes the same time wherever they differ. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
