// Codes: the one-time code that an officer enrols with, and the six digits that a device shows every thirty seconds
// (RFC 6238). What always holds: of a one-time code only the digest is kept, and a step of a device is used once.

import { createHash, timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Random } from '../../base/id.ts';

/** Base 32 without letters that are taken for digits (Crockford). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LETTERS = 20;
export const ENROLMENT_MS = 72 * 3_600_000;
const STEP_SECONDS = 30;
const SECRET_BYTES = 20;

/** A fresh one-time code of 100 random bits, in four groups of five. */
export function freshCode(random: Random): string {
  const letters = [...random.bytes(CODE_LETTERS)].map((byte) => LETTERS[byte % LETTERS.length] ?? '');
  return [0, 5, 10, 15].map((from) => letters.slice(from, from + 5).join('')).join('-');
}

/** The digest of a code as somebody typed it: case, spaces, hyphens and look-alikes do not matter. */
export function codeDigest(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return createHash('sha256').update(plain).digest('hex');
}

/** Compares two digests in constant time. */
export function sameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}

export interface Device {
  /** Base 32, as authenticators take it. */
  readonly secret: string;
  /** `otpauth://totp/...`, which authenticators read from a picture. */
  readonly uri: string;
}

/** A fresh secret for an officer's device. */
export function freshDevice(random: Random, label: { readonly agency: string; readonly name: string }): Device {
  const bytes = new Uint8Array(random.bytes(SECRET_BYTES));
  const secret = new Secret({ buffer: bytes.buffer });
  const { agency, name } = label;
  const totp = new TOTP({ issuer: `Liaison ${agency}`, label: name, secret, digits: 6, period: STEP_SECONDS });
  return { secret: secret.base32, uri: totp.toString() };
}

/** The step whose digits these are, at most one step away from now; null for none. */
export function stepOf(secret: string, digits: string, now: number): number | null {
  if (!/^\d{6}$/.test(digits)) return null;
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: STEP_SECONDS });
  const delta = totp.validate({ token: digits, timestamp: now, window: 1 });
  return delta === null ? null : Math.floor(now / 1_000 / STEP_SECONDS) + delta;
}
