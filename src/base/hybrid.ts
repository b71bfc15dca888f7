// The hybrid stanza of an age file (`mlkem768x25519`): the file's key wrapped by HPKE (RFC 9180, base mode) over
// ML-KEM-768 with X25519, joined as X-Wing joins them. OpenSSL computes, some twenty times faster than the JavaScript
// of `age-encryption`, and the bytes are the same: each opens what the other sealed. See `sealing.ts` for whole files.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  decapsulate,
  diffieHellman,
  encapsulate,
  generateKeyPairSync,
  hash,
  type KeyObject,
} from 'node:crypto';
import { type Identity, type Recipient, Stanza } from 'age-encryption';
import { bech32Bytes } from './bech32.ts';

/** The name of the stanza in the header. */
export const HYBRID_STANZA = 'mlkem768x25519';

const MLKEM = 'ml-kem-768';
const CURVE = 'x25519';
const MLKEM_KEY_BYTES = 1_184;
const MLKEM_SHARE_BYTES = 1_088;
const MLKEM_SEED_BYTES = 64;
const CURVE_BYTES = 32;
const IDENTITY_BYTES = 32;
/** A wrapped file key: 16 bytes and the 16 of its tag. */
const WRAPPED_BYTES = 32;
const TAG_BYTES = 16;
const CIPHER = 'chacha20-poly1305';
/** draft-connolly-cfrg-xwing-kem, 5.3. */
const XWING_LABEL = Buffer.from('\\.//^\\');

/** A secret of no meaning, to see whether a point can be multiplied at all. */
const PROBE = privateKey(CURVE, 'raw-private', Buffer.alloc(CURVE_BYTES, 1));

/** One party's two public keys, and the raw bytes of the curve's, which go into the shared secret. */
interface PublicPair {
  readonly lattice: KeyObject;
  readonly curve: KeyObject;
  readonly curveBytes: Buffer;
}

/** Wraps to the key that a text `age1pq1…` names; null when it names none. */
export function hybridRecipient(text: string): Recipient | null {
  const bytes = bech32Bytes(text, 'age1pq');
  const keys = bytes === null ? null : publicPair(bytes);
  return keys === null ? null : { wrapFileKey: (fileKey) => [wrap(keys, fileKey)] };
}

/** Unwraps with the secret that a text `AGE-SECRET-KEY-PQ-1…` is; null when it is none. */
export function hybridIdentity(text: string): Identity | null {
  const seed = bech32Bytes(text, 'AGE-SECRET-KEY-PQ-');
  if (seed?.length !== IDENTITY_BYTES) return null;
  const expanded = hash('shake256', seed, { outputEncoding: 'buffer', outputLength: MLKEM_SEED_BYTES + CURVE_BYTES });
  const lattice = privateKey(MLKEM, 'raw-seed', expanded.subarray(0, MLKEM_SEED_BYTES));
  const curve = privateKey(CURVE, 'raw-private', expanded.subarray(MLKEM_SEED_BYTES));
  const curveBytes = createPublicKey(curve).export({ format: 'raw-public' });
  return { unwrapFileKey: (stanzas) => unwrap({ lattice, curve, curveBytes }, stanzas) };
}

function publicPair(bytes: Buffer): PublicPair | null {
  if (bytes.length !== MLKEM_KEY_BYTES + CURVE_BYTES) return null;
  const curveBytes = bytes.subarray(MLKEM_KEY_BYTES);
  try {
    const lattice = publicKey(MLKEM, bytes.subarray(0, MLKEM_KEY_BYTES));
    const curve = publicKey(CURVE, curveBytes);
    diffieHellman({ privateKey: PROBE, publicKey: curve });
    return { lattice, curve, curveBytes };
  } catch {
    // OpenSSL refuses an ML-KEM key with a coefficient that is not reduced (FIPS 203 7.2), and a point of small order,
    // which multiplies to zero with any key (RFC 7748 6.1): found here, and not when the first file is sealed.
    return null;
  }
}

function publicKey(asymmetricKeyType: typeof MLKEM | typeof CURVE, key: Buffer): KeyObject {
  return createPublicKey({ key, format: 'raw-public', asymmetricKeyType });
}

function privateKey(
  asymmetricKeyType: typeof MLKEM | typeof CURVE,
  format: 'raw-seed' | 'raw-private',
  key: Buffer,
): KeyObject {
  return createPrivateKey({ key, format, asymmetricKeyType });
}

function wrap(to: PublicPair, fileKey: Uint8Array): Stanza {
  const first = encapsulate(to.lattice);
  const once = generateKeyPairSync(CURVE);
  const onceBytes = once.publicKey.export({ format: 'raw-public' });
  const second = diffieHellman({ privateKey: once.privateKey, publicKey: to.curve });
  const { key, nonce } = wrappingKey(joined(first.sharedKey, second, onceBytes, to.curveBytes));
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
  return new Stanza([HYBRID_STANZA, unpadded(Buffer.concat([first.ciphertext, onceBytes]))], body);
}

/**
 * The file key out of the first stanza that this secret opens, or null. Throws, as the interface of `age-encryption`
 * asks, when a hybrid stanza is malformed; a share of small order is one.
 */
function unwrap(own: PublicPair, stanzas: readonly Stanza[]): Buffer | null {
  for (const { args, body } of stanzas) {
    if (args[0] !== HYBRID_STANZA) continue;
    const share = Buffer.from(args[1] ?? '', 'base64');
    const whole = share.length === MLKEM_SHARE_BYTES + CURVE_BYTES && unpadded(share) === args[1];
    if (args.length !== 2 || !whole || body.length !== WRAPPED_BYTES) throw new Error('a malformed hybrid stanza');
    const onceBytes = share.subarray(MLKEM_SHARE_BYTES);
    const first = decapsulate(own.lattice, share.subarray(0, MLKEM_SHARE_BYTES));
    const second = diffieHellman({ privateKey: own.curve, publicKey: publicKey(CURVE, onceBytes) });
    const fileKey = unwrapped(wrappingKey(joined(first, second, onceBytes, own.curveBytes)), body);
    if (fileKey !== null) return fileKey;
  }
  return null;
}

/** A stanza for somebody else gives another key, and so a wrong tag: null. */
function unwrapped({ key, nonce }: { readonly key: Buffer; readonly nonce: Buffer }, body: Uint8Array): Buffer | null {
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  const fileKey = decipher.update(body.subarray(0, -TAG_BYTES));
  try {
    return Buffer.concat([fileKey, decipher.final()]);
  } catch {
    return null;
  }
}

/** X-Wing's combiner: open if either part is broken, closed while one of them holds. */
function joined(first: Uint8Array, second: Uint8Array, share: Uint8Array, recipient: Uint8Array): Buffer {
  return hash('sha3-256', Buffer.concat([first, second, share, recipient, XWING_LABEL]), 'buffer');
}

/** RFC 9180 7.1 and 7.3: KEM 0x647a (X-Wing), KDF HKDF-SHA256, AEAD ChaCha20Poly1305. */
const SUITE = Buffer.concat([Buffer.from('HPKE'), Buffer.of(0x64, 0x7a, 0x00, 0x01, 0x00, 0x03)]);
const VERSION = Buffer.from('HPKE-v1');
const NOTHING = Buffer.alloc(0);
const NO_SALT = Buffer.alloc(32);
/** RFC 9180 5.1, KeySchedule: mode 0 without a shared key; `info` is the label that age gives this stanza. */
const SCHEDULE = Buffer.concat([
  Buffer.of(0),
  extract(NO_SALT, 'psk_id_hash', NOTHING),
  extract(NO_SALT, 'info_hash', Buffer.from(`age-encryption.org/${HYBRID_STANZA}`)),
]);

function wrappingKey(shared: Buffer): { readonly key: Buffer; readonly nonce: Buffer } {
  const secret = extract(shared, 'secret', NOTHING);
  return { key: expand(secret, 'key', 32), nonce: expand(secret, 'base_nonce', 12) };
}

/** LabeledExtract of RFC 9180 4. */
function extract(salt: Buffer, label: string, material: Buffer): Buffer {
  return hmac(salt, VERSION, SUITE, Buffer.from(label), material);
}

/** LabeledExpand of RFC 9180 4, for at most the 32 bytes of one round, over the schedule of the suite. */
function expand(secret: Buffer, label: string, bytes: number): Buffer {
  const length = Buffer.of(0, bytes);
  return hmac(secret, length, VERSION, SUITE, Buffer.from(label), SCHEDULE, Buffer.of(1)).subarray(0, bytes);
}

function hmac(key: Buffer, ...parts: readonly Buffer[]): Buffer {
  return createHmac('sha256', key).update(Buffer.concat(parts)).digest();
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
