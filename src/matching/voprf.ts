// The verifiable oblivious function of RFC 9497, suite ristretto255-SHA512, mode VOPRF: blind, evaluate with one
// proof for a batch, verify, finalise. Byte for byte the document's (`test/vectors/voprf.test.ts`) and the one of
// @noble/curves, at a fraction of the time. Blinds and nonces are passed in; no function here draws them. Wire bytes
// are checked by `isPoint` and `isScalar` of `ristretto.ts`; see `private-set.ts` for the protocol around it.

import { promise } from '../base/fault.ts';
import {
  add,
  GROUP_BYTES,
  hashToPoint,
  hashToScalar,
  invert,
  isPoint,
  isScalar,
  multiply,
  multiplyBase,
  sha512,
  subtractProduct,
} from './ristretto.ts';

/** RFC 9497 3.1: protocol, mode 1 (VOPRF), suite. */
const CONTEXT = 'OPRFV1-\u0001-ristretto255-SHA512';
const POINT_DOMAIN = Buffer.from(`HashToGroup-${CONTEXT}`);
const SCALAR_DOMAIN = Buffer.from(`HashToScalar-${CONTEXT}`);
const KEY_DOMAIN = Buffer.from(`DeriveKeyPair${CONTEXT}`);
const SEED_DOMAIN = Buffer.from(`Seed-${CONTEXT}`);
const COMPOSITE = Buffer.from('Composite');
const CHALLENGE = Buffer.from('Challenge');
const FINALIZE = Buffer.from('Finalize');
/** Inputs, and the members of one proof, are counted in two bytes. */
export const INPUT_BYTES_MAX = 0xffff;
const BATCH_MAX = 0xffff;
const KEY_TRIES_MAX = 256;
const PROOF_BYTES = 2 * GROUP_BYTES;

/** A key of the answering side: a scalar and the generator times it. */
export interface VoprfKey {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** A batch as both sides saw it: in one order, asked and answered points of one length of list. */
export interface Evaluated {
  readonly publicKey: Uint8Array;
  readonly blinded: readonly Uint8Array[];
  readonly evaluated: readonly Uint8Array[];
}

/** DeriveKeyPair (3.2.1): the key of a 32-byte seed and a public text. */
export function deriveKey(seed: Uint8Array, info: Uint8Array): VoprfKey {
  promise(seed.length === 32, 'the seed of an evaluation key has 32 bytes');
  const input = Buffer.concat([seed, ...counted(info)]);
  for (let tried = 0; tried < KEY_TRIES_MAX; tried += 1) {
    const secretKey = hashToScalar(Buffer.concat([input, Buffer.of(tried)]), KEY_DOMAIN);
    if (isScalar(secretKey)) return { secretKey, publicKey: multiplyBase(secretKey) };
  }
  throw new Error('broken promise: 256 derived scalars in a row are never all zero');
}

/** Blind (3.3.2) with a given blind: a uniform scalar that is used for this input and nothing else. */
export function blindWith(blind: Uint8Array, input: Uint8Array): Uint8Array {
  promise(isScalar(blind), 'a blind is a scalar other than zero');
  promise(input.length <= INPUT_BYTES_MAX, 'an input has at most 65,535 bytes');
  return multiply(blind, hashToPoint(input, POINT_DOMAIN));
}

/**
 * BlindEvaluate (3.3.2) of 1 to 65,535 points with one proof. Each point passed `isPoint`. The nonce is a scalar that
 * nobody can guess and that is never used for a second transcript: with it the proof gives the key away.
 */
export function evaluateBatch(key: VoprfKey, blinded: readonly Uint8Array[], nonce: Uint8Array) {
  promise(isScalar(nonce), 'a nonce is a scalar other than zero');
  const evaluated = blinded.map((point) => multiply(key.secretKey, point));
  const weights = weightsOf({ publicKey: key.publicKey, blinded, evaluated });
  const asked = weighted(weights, blinded);
  const answered = multiply(key.secretKey, asked);
  const challenge = challengeOf(key.publicKey, asked, answered, multiplyBase(nonce), multiply(nonce, asked));
  return { evaluated, proof: Buffer.concat([challenge, subtractProduct(nonce, challenge, key.secretKey)]) };
}

/**
 * VerifyProof (2.2.2): true when every answered point is the asked one times the secret key of this public key.
 * Anything may be passed: what is no point or no scalar is false. A proof that holds a zero is refused too; an honest
 * one does once in 2^252.
 */
export function isEvaluated({ publicKey, blinded, evaluated }: Evaluated, proof: Uint8Array): boolean {
  if (proof.length !== PROOF_BYTES || blinded.length !== evaluated.length || blinded.length === 0) return false;
  const [challenge, response] = [proof.subarray(0, GROUP_BYTES), proof.subarray(GROUP_BYTES)];
  if (!isScalar(challenge) || !isScalar(response)) return false;
  if (![publicKey, ...blinded, ...evaluated].every(isPoint)) return false;
  const weights = weightsOf({ publicKey, blinded, evaluated });
  const [asked, answered] = [weighted(weights, blinded), weighted(weights, evaluated)];
  if (!isPoint(asked) || !isPoint(answered)) return false;
  const second = add(multiplyBase(response), multiply(challenge, publicKey));
  const third = add(multiply(response, asked), multiply(challenge, answered));
  return Buffer.from(challenge).equals(challengeOf(publicKey, asked, answered, second, third));
}

/** Finalize (3.3.2) of a point whose proof was verified: 64 bytes. */
export function finalize(input: Uint8Array, blind: Uint8Array, evaluated: Uint8Array): Buffer {
  return outputOf(input, multiply(invert(blind), evaluated));
}

/** Evaluate (3.3.2): the same 64 bytes, by the holder of the key, of its own input. */
export function evaluateOwn(secretKey: Uint8Array, input: Uint8Array): Buffer {
  promise(input.length <= INPUT_BYTES_MAX, 'an input has at most 65,535 bytes');
  return outputOf(input, multiply(secretKey, hashToPoint(input, POINT_DOMAIN)));
}

function outputOf(input: Uint8Array, point: Uint8Array): Buffer {
  return sha512(...counted(input), ...counted(point), FINALIZE);
}

/** The weights of ComputeComposites (2.2.1): no member of a batch can be changed without changing all of them. */
function weightsOf({ publicKey, blinded, evaluated }: Evaluated): Uint8Array[] {
  promise(blinded.length <= BATCH_MAX, 'a proof covers at most 65,535 points');
  const seed = counted(sha512(...counted(publicKey), ...counted(SEED_DOMAIN)));
  return blinded.map((point, at) => {
    const answered = evaluated[at];
    promise(answered !== undefined, 'every asked point is answered');
    const transcript = Buffer.concat([...seed, short(at), ...counted(point), ...counted(answered), COMPOSITE]);
    return hashToScalar(transcript, SCALAR_DOMAIN);
  });
}

/** The sum of all points, each times its weight. */
function weighted(weights: readonly Uint8Array[], points: readonly Uint8Array[]): Uint8Array {
  const products = points.map((point, at) => multiply(weights[at] ?? new Uint8Array(), point));
  return products.reduce(add);
}

/** The challenge of GenerateProof (2.2.1): key, both composites, both commitments of the prover. */
function challengeOf(...points: readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]): Uint8Array {
  return hashToScalar(Buffer.concat([...points.flatMap(counted), CHALLENGE]), SCALAR_DOMAIN);
}

/** Bytes behind their number in two bytes, as all transcripts of RFC 9497 have them. */
function counted(bytes: Uint8Array): readonly [Buffer, Uint8Array] {
  return [short(bytes.length), bytes];
}

function short(length: number): Buffer {
  return Buffer.of(length >>> 8, length & 0xff);
}
