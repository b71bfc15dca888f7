// RFC 9497 appendix A for ristretto255. Mode VOPRF goes through our own code: derived keys, blinds, evaluations,
// proofs with the given nonce, outputs, and refused changes. Both modes go through @noble/curves too, which is the
// reference that `test/matching/private-voprf.test.ts` compares ours with on random inputs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { blindWith, deriveKey, evaluateBatch, evaluateOwn, finalize, isEvaluated } from '../../src/matching/voprf.ts';
import { vectors } from './folder.ts';

const { folder, skip } = vectors('voprf');

interface Suite {
  readonly identifier: string;
  readonly mode: number;
  readonly seed: string;
  readonly keyInfo: string;
  readonly skSm: string;
  readonly pkSm?: string;
  readonly vectors: readonly {
    readonly Blind: string;
    readonly BlindedElement: string;
    readonly EvaluationElement: string;
    readonly Input: string;
    readonly Output: string;
    readonly Proof?: { readonly proof: string; readonly r: string };
  }[];
}

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const each = (list: string) => list.split(',');

/** Randomness from which the package draws exactly the given scalar: it reduces modulo order-1 and adds one. */
function drawing(scalar: string) {
  const before = BigInt(`0x${Buffer.from(scalar, 'hex').reverse().toString('hex')}`) - 1n;
  return (count = 48) => new Uint8Array(Buffer.from(before.toString(16).padStart(count * 2, '0'), 'hex').reverse());
}

const load = (mode: number): Suite => {
  const suites = JSON.parse(readFileSync(join(folder, 'allVectors.json'), 'utf8')) as Suite[];
  const found = suites.find((suite) => suite.identifier === 'ristretto255-SHA512' && suite.mode === mode);
  assert.ok(found);
  return found;
};

test('the reference gives the numbers of RFC 9497 in mode OPRF', { skip }, (context) => {
  const suite = load(0);
  const { oprf } = ristretto255_oprf;
  let compared = 0;
  const equal = (value: string, expected: string) => {
    assert.equal(value, expected);
    compared += 1;
  };
  const keys = oprf.deriveKeyPair(hex(suite.seed), hex(suite.keyInfo));
  equal(text(keys.secretKey), suite.skSm);
  for (const { Input, Blind, BlindedElement, EvaluationElement, Output } of suite.vectors) {
    const { blind, blinded } = oprf.blind(hex(Input), drawing(Blind));
    equal(text(blind), Blind);
    equal(text(blinded), BlindedElement);
    const evaluated = oprf.blindEvaluate(keys.secretKey, blinded);
    equal(text(evaluated), EvaluationElement);
    equal(text(oprf.finalize(hex(Input), blind, evaluated)), Output);
  }
  context.diagnostic(`compared ${compared} numbers`);
  assert.equal(compared, 9);
});

test('mode VOPRF gives the numbers of RFC 9497, proofs and batches included', { skip }, (context) => {
  const suite = load(1);
  let compared = 0;
  const equal = (value: string | boolean, expected: string | boolean | undefined) => {
    assert.equal(value, expected);
    compared += 1;
  };
  const key = deriveKey(hex(suite.seed), hex(suite.keyInfo));
  equal(text(key.secretKey), suite.skSm);
  equal(text(key.publicKey), suite.pkSm);
  for (const { Input, Blind, BlindedElement, EvaluationElement, Output, Proof } of suite.vectors) {
    assert.ok(Proof);
    const inputs = each(Input).map(hex);
    const blinds = each(Blind).map(hex);
    const blinded = inputs.map((input, at) => blindWith(blinds[at] ?? hex(''), input));
    equal(blinded.map(text).join(), BlindedElement);
    const { evaluated, proof } = evaluateBatch(key, blinded, hex(Proof.r));
    equal(evaluated.map(text).join(), EvaluationElement);
    equal(text(proof), Proof.proof);
    const batch = { publicKey: key.publicKey, blinded, evaluated };
    equal(isEvaluated(batch, proof), true);
    const outputs = inputs.map((input, at) => finalize(input, blinds[at] ?? hex(''), evaluated[at] ?? hex('')));
    equal(outputs.map(text).join(), Output);
    equal(inputs.map((input) => text(evaluateOwn(key.secretKey, input))).join(), Output);
    for (let at = 0; at < proof.length; at += 1) {
      const changed = Uint8Array.from(proof);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      equal(isEvaluated(batch, changed), false);
    }
  }
  context.diagnostic(`compared ${compared} numbers and refusals`);
  assert.equal(compared, 2 + 3 * (6 + 64));
});

test('the reference gives the numbers of RFC 9497 in mode VOPRF', { skip }, (context) => {
  const suite = load(1);
  const { voprf } = ristretto255_oprf;
  let compared = 0;
  const equal = (value: string, expected: string | undefined) => {
    assert.equal(value, expected);
    compared += 1;
  };
  const keys = voprf.deriveKeyPair(hex(suite.seed), hex(suite.keyInfo));
  equal(text(keys.secretKey), suite.skSm);
  equal(text(keys.publicKey), suite.pkSm);
  for (const { Input, Blind, BlindedElement, EvaluationElement, Output, Proof } of suite.vectors) {
    assert.ok(Proof);
    const inputs = each(Input).map(hex);
    const blinds = each(Blind).map((blind, at) => voprf.blind(inputs[at] ?? hex(''), drawing(blind)));
    equal(blinds.map(({ blinded }) => text(blinded)).join(), BlindedElement);
    const blinded = blinds.map((one) => one.blinded);
    const answer = voprf.blindEvaluateBatch(keys.secretKey, keys.publicKey, blinded, drawing(Proof.r));
    equal(answer.evaluated.map(text).join(), EvaluationElement);
    equal(text(answer.proof), Proof.proof);
    const items = blinds.map((one, at) => ({
      ...one,
      input: inputs[at] ?? hex(''),
      evaluated: answer.evaluated[at] ?? hex(''),
    }));
    equal(voprf.finalizeBatch(items, keys.publicKey, answer.proof).map(text).join(), Output);
    for (const at of [0, 31, 32, 63]) {
      const changed = Uint8Array.from(answer.proof);
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.throws(() => voprf.finalizeBatch(items, keys.publicKey, changed));
      compared += 1;
    }
  }
  context.diagnostic(`compared ${compared} numbers and refusals`);
  assert.equal(compared, 26);
});
