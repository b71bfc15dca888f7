// Just enough of the curve edwards25519 (RFC 8032, section 5.1) to say of a public key whether all verifiers
// agree about it. node:crypto cannot multiply by the group order, so this is BigInt arithmetic on public
// values: slow, not constant in time, and used only when a key is enrolled, never to sign or to verify. See
// `signature.ts`.

const P = 2n ** 255n - 19n;
/** The order of the prime subgroup. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const SQRT_MINUS_ONE = 19681161376707505956807079304988542015446066515923890162744021073123829784752n;

/** Extended coordinates: x = X/Z, y = Y/Z, T = XY/Z. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
  readonly t: bigint;
}

const IDENTITY: Point = { x: 0n, y: 1n, z: 1n, t: 0n };

/** The eight points of small order as they are canonically encoded. */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '00'.repeat(32),
  `${'00'.repeat(31)}80`,
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  `ec${'ff'.repeat(30)}7f`,
]);

/** True for 32 bytes that encode a point of small order; an honest signer never begins a signature with one. */
export function isSmallOrder(encoded: Uint8Array): boolean {
  return SMALL_ORDER.has(Buffer.from(encoded.buffer, encoded.byteOffset, encoded.length).toString('hex'));
}

export type KeyWeakness = 'not-a-point' | 'not-canonical' | 'small-order' | 'not-torsion-free';

/** Verdicts on keys already looked at: a federation asks about the same few hundred keys again and again. */
const KNOWN_MAX = 4_096;
const known = new Map<string, KeyWeakness | null>();

/**
 * What is wrong with 32 bytes as an Ed25519 public key, or null when they are a canonical point of prime order.
 */
export function keyWeakness(bytes: Uint8Array): KeyWeakness | null {
  const name = Buffer.from(bytes).toString('latin1');
  const before = known.get(name);
  if (before !== undefined) return before;
  const weakness = weaknessOf(bytes);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(name, weakness);
  return weakness;
}

function weaknessOf(bytes: Uint8Array): KeyWeakness | null {
  if (bytes.length !== 32) return 'not-a-point';
  const encoded = littleEndian(bytes);
  const sign = encoded >> 255n;
  const y = encoded & ((1n << 255n) - 1n);
  if (y >= P) return 'not-canonical';
  const x = recoverX(y);
  if (x === null) return 'not-a-point';
  if (x === 0n && sign === 1n) return 'not-canonical';
  const signedX = (x & 1n) === sign ? x : P - x;
  const point = { x: signedX, y, z: 1n, t: modulo(signedX * y) };
  if (isIdentity(multiply(point, 8n))) return 'small-order';
  return isIdentity(multiply(point, L)) ? null : 'not-torsion-free';
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

function modulo(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let factor = modulo(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = modulo(result * factor);
    factor = modulo(factor * factor);
  }
  return result;
}

/** A square root of (y^2 - 1) / (d y^2 + 1), or null when there is none (RFC 8032, 5.1.3). */
function recoverX(y: bigint): bigint | null {
  const u = modulo(y * y - 1n);
  const v = modulo(D * y * y + 1n);
  const candidate = modulo(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  const check = modulo(v * candidate * candidate);
  if (check === u) return candidate;
  return check === modulo(-u) ? modulo(candidate * SQRT_MINUS_ONE) : null;
}

/** The complete addition of twisted Edwards curves: it also doubles and takes the identity. */
function add(one: Point, other: Point): Point {
  const a = modulo((one.y - one.x) * (other.y - other.x));
  const b = modulo((one.y + one.x) * (other.y + other.x));
  const c = modulo(2n * D * one.t * other.t);
  const d = modulo(2n * one.z * other.z);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return { x: modulo(e * f), y: modulo(g * h), z: modulo(f * g), t: modulo(e * h) };
}

function multiply(point: Point, scalar: bigint): Point {
  let result = IDENTITY;
  let addend = point;
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = add(result, addend);
    addend = add(addend, addend);
  }
  return result;
}

function isIdentity(point: Point): boolean {
  return point.x === 0n && point.y === point.z;
}
