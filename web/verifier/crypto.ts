// Stands in the page for node:crypto, as far as a check needs it: digests, and Ed25519 by `ed25519.ts`. What always
// holds: nothing here signs, seals or opens; whatever would, says that a browser does not. `build.ts` puts it there.

import { x25519 } from '@noble/curves/ed25519.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { judge } from './ed25519.ts';
import { meetOutside } from './outside.ts';

type Bytes = Uint8Array | string;
type Encoding = 'hex' | 'latin1' | 'binary' | 'base64' | 'buffer';

const bytesOf = (data: Bytes): Uint8Array => (typeof data === 'string' ? Buffer.from(data) : data);

function encoded(digest: Uint8Array, encoding: Encoding | undefined): Buffer | string {
  const bytes = Buffer.from(digest.buffer, digest.byteOffset, digest.length);
  return encoding === undefined || encoding === 'buffer' ? bytes : bytes.toString(encoding);
}

/** SHA-1 names nodes of a graph (RFC 9562 version 5) and proves nothing. */
const HASHES = { sha256, sha1 } as const;
type HashName = keyof typeof HASHES;

export function hash(name: HashName, data: Bytes, encoding: Encoding = 'hex'): Buffer | string {
  return encoded(HASHES[name](bytesOf(data)), encoding);
}

interface Hashing {
  update(data: Bytes): Hashing;
  digest(encoding?: Encoding): Buffer | string;
}

function hashing(state: { update(data: Uint8Array): unknown; digest(): Uint8Array }): Hashing {
  const self: Hashing = {
    update: (data) => {
      state.update(bytesOf(data));
      return self;
    },
    digest: (encoding) => encoded(state.digest(), encoding),
  };
  return self;
}

export function createHash(name: HashName): Hashing {
  return hashing(HASHES[name].create());
}

export function createHmac(name: HashName, key: Uint8Array): Hashing {
  return hashing(hmac.create(HASHES[name], key));
}

export function timingSafeEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** A public key is its bytes; of a sealing key, those that OpenSSL takes too. */
export function createPublicKey({ key, asymmetricKeyType }: PublicKeyGiven): Uint8Array {
  if (asymmetricKeyType === 'ml-kem-768' && !isReduced(key)) throw new Error('a coefficient is not reduced');
  return key;
}
interface PublicKeyGiven {
  readonly key: Uint8Array;
  readonly asymmetricKeyType?: string;
}

/** ML-KEM's coefficients, 12 bits each and two in three bytes, are below 3329 (FIPS 203 7.2); a seed of 32 follows. */
function isReduced(key: Uint8Array): boolean {
  for (let at = 0; at + 2 < key.length - 32; at += 3) {
    const [low = 0, middle = 0, high = 0] = key.subarray(at, at + 3);
    if ((low | ((middle & 15) << 8)) >= 3_329 || ((middle >> 4) | (high << 4)) >= 3_329) return false;
  }
  return true;
}

/** Asked for one thing alone: a point of small order, which multiplies to zero with any key, throws. */
export function diffieHellman({ publicKey }: { readonly publicKey: Uint8Array }): Buffer {
  return Buffer.from(x25519.getSharedSecret(new Uint8Array(32).fill(1), publicKey));
}

export function verify(_: null, bytes: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): boolean {
  const judgement = judge(publicKey, bytes, signature);
  if (judgement === 'outside') meetOutside();
  return judgement === 'valid';
}

/** Made when `base/hybrid.ts` is loaded, and never used by a check. */
export function createPrivateKey(): null {
  return null;
}

function notHere(): never {
  throw new Error('a browser checks, and neither signs nor opens');
}
export const sign = notHere;
export const createCipheriv = notHere;
export const createDecipheriv = notHere;
export const decapsulate = notHere;
export const encapsulate = notHere;
export const generateKeyPairSync = notHere;
