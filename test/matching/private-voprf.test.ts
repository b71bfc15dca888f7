// Our RFC 9497 over libsodium against @noble/curves, an implementation of other authors, on random inputs: equal
// points and outputs, each accepts the other's proofs. And what is no point, no scalar or no proof is refused, with
// the encodings that libsodium itself would take.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { ristretto255, ristretto255_hasher, ristretto255_oprf } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { hashToPoint, hashToScalar, isPoint, isScalar, multiply, scalarFrom } from '../../src/matching/ristretto.ts';
import { blindWith, deriveKey, evaluateBatch, evaluateOwn, finalize, isEvaluated } from '../../src/matching/voprf.ts';

const { voprf } = ristretto255_oprf;
const { Point } = ristretto255;
const ORDER = Point.Fn.ORDER;
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const plain = (bytes: Uint8Array) => new Uint8Array(bytes);
const little = (value: bigint) =>
  hex(Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse().toString('hex'));
const bytes = (min: number, max = min) => fc.uint8Array({ minLength: min, maxLength: max });

/** The types of the package do not say that it has Evaluate (3.3.2). */
const holder = voprf as unknown as { evaluate(secretKey: Uint8Array, input: Uint8Array): Uint8Array };

test('keys, blinds, answers and outputs are those of another implementation', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      bytes(32),
      bytes(0, 80),
      fc.array(bytes(0, 300), { minLength: 1, maxLength: 6 }),
      (seed, info, inputs) => {
        const key = deriveKey(seed, info);
        const theirs = voprf.deriveKeyPair(seed, info);
        assert.deepEqual(key, theirs);
        const blinds = inputs.map(() => voprf.blind(Uint8Array.of(1)).blind);
        const blinded = inputs.map((input, at) => blindWith(blinds[at] ?? seed, input));
        for (const [at, input] of inputs.entries()) {
          const scalar = Point.Fn.fromBytes(blinds[at] ?? seed);
          const domain = Buffer.from('HashToGroup-OPRFV1-\u0001-ristretto255-SHA512');
          const point = ristretto255_hasher.hashToCurve(input, { DST: plain(domain) });
          assert.deepEqual(blinded[at], point.multiply(scalar).toBytes());
          assert.deepEqual(plain(evaluateOwn(key.secretKey, input)), holder.evaluate(key.secretKey, input));
        }
        const ours = evaluateBatch(key, blinded, scalarFrom(randomBytes(64)));
        const answer = voprf.blindEvaluateBatch(key.secretKey, key.publicKey, blinded);
        assert.deepEqual(ours.evaluated, answer.evaluated);
        assert.ok(isEvaluated({ publicKey: key.publicKey, blinded, evaluated: answer.evaluated }, answer.proof));
        const items = inputs.map((input, at) => ({
          input,
          blind: blinds[at] ?? seed,
          blinded: blinded[at] ?? seed,
          evaluated: ours.evaluated[at] ?? seed,
        }));
        const outputs = voprf.finalizeBatch(items, key.publicKey, plain(ours.proof));
        assert.deepEqual(
          items.map(({ input, blind, evaluated }) => plain(finalize(input, blind, evaluated))),
          outputs,
        );
        compared += inputs.length;
      },
    ),
    { numRuns: 12 },
  );
  assert.ok(compared >= 12);
});

test('hashes to points and scalars are those of another implementation, for any domain', () => {
  let compared = 0;
  fc.assert(
    fc.property(bytes(0, 300), bytes(1, 255), (message, domain) => {
      const options = { DST: domain };
      assert.deepEqual(hashToPoint(message, domain), ristretto255_hasher.hashToCurve(message, options).toBytes());
      const scalar = ristretto255_hasher.hashToScalar(message, options);
      assert.deepEqual(hashToScalar(message, domain), little(scalar));
      compared += 2;
    }),
    { numRuns: 40 },
  );
  assert.ok(compared >= 80);
  assert.throws(() => hashToPoint(hex('00'), new Uint8Array(256)), /broken promise/);
  assert.throws(() => hashToPoint(hex('00'), new Uint8Array()), /broken promise/);
});

// RFC 9496 A.2 and A.3: not canonical, negative, not a square, negative product, zero.
const NO_POINTS = [
  '00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20',
  'c34c4e1826e5d403b78e246e88aa051c36ccf0aafebffe137d148a2bf9104562',
  '26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371',
  '4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f',
  '3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e',
  'a45fdc55c76448c049a1ab33f17023edfb2be3581e9c7aade8a6125215e04220',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '',
  '00',
  'e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d7600',
];

test('no encoding but the canonical one of a point is taken for a point', () => {
  assert.ok(isPoint(Point.BASE.toBytes()));
  for (const text of NO_POINTS) assert.ok(!isPoint(hex(text)), text);
  let points = 0;
  fc.assert(
    fc.property(bytes(32), (candidate) => {
      let theirs = true;
      try {
        theirs = !Point.fromBytes(candidate).equals(Point.ZERO);
      } catch {
        theirs = false;
      }
      assert.equal(isPoint(candidate), theirs);
      points += theirs ? 1 : 0;
    }),
    { numRuns: 400 },
  );
  assert.ok(points > 0, 'some random bytes are points');
});

test('a scalar that was not reduced is not taken for one', () => {
  for (const value of [1n, 2n, ORDER - 1n]) assert.ok(isScalar(little(value)), `${value}`);
  for (const value of [0n, ORDER, ORDER + 1n, 2n ** 255n + 1n, 2n ** 256n - 1n]) {
    assert.ok(!isScalar(little(value)), `${value}`);
  }
  for (const length of [0, 31, 33, 64]) assert.ok(!isScalar(new Uint8Array(length).fill(1)));
  // Control: libsodium would have multiplied by it as if it were one.
  const base = Point.BASE.toBytes();
  assert.deepEqual(multiply(little(ORDER + 1n), base), base);
});

const key = deriveKey(new Uint8Array(32).fill(5), Buffer.from('test'));
const inputs = [1, 2, 3].map((value) => Uint8Array.of(value));
const blinds = inputs.map((_, at) => scalarFrom(new Uint8Array(64).fill(at + 1)));
const blinded = inputs.map((input, at) => blindWith(blinds[at] ?? input, input));
const nonce = scalarFrom(new Uint8Array(64).fill(9));
const { evaluated, proof } = evaluateBatch(key, blinded, nonce);
const batch = { publicKey: key.publicKey, blinded, evaluated };

test('a proof holds for its key, its points and their order, and for nothing else', () => {
  assert.ok(isEvaluated(batch, proof));
  const other = deriveKey(new Uint8Array(32).fill(6), Buffer.from('test'));
  const foreign = evaluateBatch(other, blinded, nonce);
  assert.ok(!isEvaluated(batch, foreign.proof));
  assert.ok(!isEvaluated({ ...batch, evaluated: foreign.evaluated }, foreign.proof));
  assert.ok(!isEvaluated({ ...batch, publicKey: other.publicKey }, proof));
  // One answer of three made with another key: the weights give it away.
  const [one = nonce, two = nonce, three = nonce] = evaluated;
  const [stray = nonce] = foreign.evaluated;
  for (const answers of [[stray, two, three], [two, one, three], [one, two], [one, two, three, three], []]) {
    assert.ok(!isEvaluated({ ...batch, evaluated: answers }, proof));
  }
  assert.ok(!isEvaluated({ publicKey: key.publicKey, blinded: [], evaluated: [] }, proof));
});

test('a proof or a point of a wrong form is refused and never throws', () => {
  let refused = 0;
  const [one = nonce, two = nonce, three = nonce] = evaluated;
  for (const text of NO_POINTS) {
    const wrong = hex(text);
    assert.ok(!isEvaluated({ ...batch, evaluated: [one, wrong, three] }, proof), text);
    assert.ok(!isEvaluated({ ...batch, blinded: [wrong, two, three] }, proof), text);
    assert.ok(!isEvaluated({ ...batch, publicKey: wrong }, proof), text);
    refused += 3;
  }
  const [challenge, response] = [proof.subarray(0, 32), proof.subarray(32)];
  const unreduced = (scalar: Uint8Array) =>
    little(BigInt(`0x${Buffer.from(scalar).reverse().toString('hex')}`) + ORDER);
  const zero = new Uint8Array(32);
  for (const wrong of [
    Buffer.concat([unreduced(challenge), response]),
    Buffer.concat([challenge, unreduced(response)]),
    Buffer.concat([zero, response]),
    Buffer.concat([challenge, zero]),
    Buffer.concat([proof, zero]),
    proof.subarray(0, 63),
    new Uint8Array(),
  ]) {
    assert.ok(!isEvaluated(batch, wrong));
    refused += 1;
  }
  assert.equal(refused, NO_POINTS.length * 3 + 7);
});

test('a zero blind, a zero nonce and an input of more than 65,535 bytes are broken promises of ours', () => {
  const zero = new Uint8Array(32);
  assert.throws(() => blindWith(zero, Uint8Array.of(1)), /broken promise/);
  assert.throws(() => evaluateBatch(key, blinded, zero), /broken promise/);
  assert.throws(() => blindWith(nonce, new Uint8Array(65_536)), /broken promise/);
  assert.throws(() => evaluateOwn(key.secretKey, new Uint8Array(65_536)), /broken promise/);
  assert.throws(() => deriveKey(new Uint8Array(31), new Uint8Array()), /broken promise/);
});
