// The group ristretto255 (RFC 9496) as private matching needs it, computed by libsodium in WebAssembly. Points and
// scalars are 32 bytes each; what arrives from outside passes `isPoint` or `isScalar` before anything else here,
// because libsodium itself takes the identity for a point and a scalar that was not reduced for a scalar. Nothing
// here draws randomness. See `voprf.ts` for the function that is built on it.

import { hash } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';
import { promise } from '../base/fault.ts';

await sodium.ready;

/** Bytes of a point and of a scalar, and of the hash that either is made from. */
export const GROUP_BYTES = 32;
const WIDE_BYTES = 64;
/** One block of SHA-512, which RFC 9380 puts as zeros before a message. */
const ZERO_BLOCK = Buffer.alloc(128);
const IDENTITY = Buffer.alloc(GROUP_BYTES);

/** True for the canonical encoding of a point other than the identity (RFC 9496 4.3.1, RFC 9497 3.3). */
export function isPoint(bytes: Uint8Array): boolean {
  return (
    bytes.length === GROUP_BYTES && !IDENTITY.equals(bytes) && sodium.crypto_core_ristretto255_is_valid_point(bytes)
  );
}

/** True for a scalar between 1 and the order of the group less one, in 32 bytes, little end first. */
export function isScalar(bytes: Uint8Array): boolean {
  if (bytes.length !== GROUP_BYTES || IDENTITY.equals(bytes)) return false;
  return Buffer.from(bytes).equals(scalarFrom(Buffer.concat([bytes, IDENTITY])));
}

/** A scalar out of 64 uniform bytes; zero once in 2^252. */
export function scalarFrom(wide: Uint8Array): Uint8Array {
  promise(wide.length === WIDE_BYTES, 'a scalar is reduced from 64 bytes');
  return sodium.crypto_core_ristretto255_scalar_reduce(wide);
}

/** The point times the scalar, in constant time. The point is valid and not the identity, the scalar not zero. */
export function multiply(scalar: Uint8Array, point: Uint8Array): Uint8Array {
  return sodium.crypto_scalarmult_ristretto255(scalar, point);
}

/** The generator times a scalar that is not zero. */
export function multiplyBase(scalar: Uint8Array): Uint8Array {
  return sodium.crypto_scalarmult_ristretto255_base(scalar);
}

export function add(one: Uint8Array, other: Uint8Array): Uint8Array {
  return sodium.crypto_core_ristretto255_add(one, other);
}

/** 1 divided by the scalar; the scalar is not zero. */
export function invert(scalar: Uint8Array): Uint8Array {
  return sodium.crypto_core_ristretto255_scalar_invert(scalar);
}

/** `minuend - one * other`, modulo the order of the group. */
export function subtractProduct(minuend: Uint8Array, one: Uint8Array, other: Uint8Array): Uint8Array {
  const product = sodium.crypto_core_ristretto255_scalar_mul(one, other);
  return sodium.crypto_core_ristretto255_scalar_sub(minuend, product);
}

/** The point that a message hashes to under a domain: `hash_to_ristretto255` of RFC 9380, appendix B. */
export function hashToPoint(message: Uint8Array, domain: Uint8Array): Uint8Array {
  return sodium.crypto_core_ristretto255_from_hash(expand(message, domain));
}

/** The scalar that a message hashes to under a domain (RFC 9497 4.1). */
export function hashToScalar(message: Uint8Array, domain: Uint8Array): Uint8Array {
  return scalarFrom(expand(message, domain));
}

/** `expand_message_xmd` of RFC 9380 5.3.1 with SHA-512, for the only length that is needed: 64 bytes, one round. */
function expand(message: Uint8Array, domain: Uint8Array): Buffer {
  promise(domain.length > 0 && domain.length <= 255, 'a domain has 1 to 255 bytes');
  const suffix = Buffer.concat([domain, Buffer.of(domain.length)]);
  const first = sha512(ZERO_BLOCK, message, Buffer.of(0, WIDE_BYTES, 0), suffix);
  return sha512(first, Buffer.of(1), suffix);
}

/** SHA-512 of the parts, one after the other. */
export function sha512(...parts: readonly Uint8Array[]): Buffer {
  return Buffer.from(hash('sha512', Buffer.concat(parts), 'latin1'), 'latin1');
}
