// Ed25519 in a browser, where no node:crypto is: the strict form first, then the equation as OpenSSL computes it,
// without cofactor (RFC 8032 5.1.7). What always holds: what verifiers could disagree about is neither valid nor
// invalid here but outside, and nothing is valid that the command refuses. The curve is that of @noble/curves.

import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { isSmallOrder, keyWeakness } from '../../src/base/edwards.ts';

/** `outside`: the key is not a canonical point of prime order, R not canonical or of small order, or S too large. */
export type Judgement = 'valid' | 'invalid' | 'outside';

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const FIELD = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const { Point } = ed25519;

function number(littleEndian: Uint8Array): bigint {
  return littleEndian.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** Judges a signature; lengths other than 32 and 64 are invalid everywhere. */
export function judge(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): Judgement {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return 'invalid';
  const [r, s] = [signature.subarray(0, KEY_BYTES), number(signature.subarray(KEY_BYTES))];
  const canonical = (number(r) & ((1n << 255n) - 1n)) < FIELD;
  if (keyWeakness(publicKey) !== null || !canonical || isSmallOrder(r) || s >= ORDER) return 'outside';
  const hash = sha512.create().update(r).update(publicKey).update(bytes).digest();
  const k = number(hash) % ORDER;
  const found = Point.BASE.multiplyUnsafe(s).subtract(Point.fromBytes(publicKey).multiplyUnsafe(k)).toBytes();
  return found.every((byte, at) => byte === r[at]) ? 'valid' : 'invalid';
}
