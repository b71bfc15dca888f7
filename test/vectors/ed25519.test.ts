// The 914 edge cases of Ed25519 verification (C2SP CCTV), on which good libraries disagree: OpenSSL 3.0 accepts
// 208 of them and the 3.5 of the pinned Node 43. Our verdicts are frozen here, so that a Node that judges one
// of them otherwise does not go into a federation unseen (reliability.md M7). For keys that pass enrolment both
// give the same verdicts.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256Text } from '../../src/base/digest.ts';
import { isSmallOrder, keyWeakness } from '../../src/base/edwards.ts';
import { refuseWeakKey, verify } from '../../src/base/signature.ts';
import frozen from './ed25519-verdicts.json' with { type: 'json' };
import { vectors } from './folder.ts';

const { folder, skip } = vectors('ed25519-edge');

interface Vector {
  readonly number: number;
  readonly key: string;
  readonly sig: string;
  readonly msg: string;
  readonly flags: readonly string[] | null;
}

const load = () => {
  const file = readFileSync(join(folder, 'ed25519vectors.json'));
  return { digest: sha256Text(file), cases: JSON.parse(file.toString()) as Vector[] };
};
const hex = (text: string) => Buffer.from(text, 'hex');

/** One bit a vector, the first in the highest bit of the first byte. */
const isFrozenAccepted = (at: number) =>
  ((Buffer.from(frozen.verdicts, 'base64')[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;

test('all edge verdicts are the frozen ones', { skip }, (context) => {
  const { digest, cases } = load();
  assert.equal(digest, frozen.file, 'the vectors are the ones that were judged');
  let accepted = 0;
  cases.forEach(({ number, key, sig, msg }, at) => {
    const verdict = verify(hex(key), Buffer.from(msg), hex(sig));
    assert.equal(verdict, isFrozenAccepted(at), `vector ${number}`);
    if (verdict) accepted += 1;
  });
  context.diagnostic(`compared ${cases.length} verdicts, ${accepted} accepted`);
  assert.deepEqual([cases.length, accepted], [frozen.count, frozen.accepted]);
});

test('keys that the suite flags as weak are refused at enrolment, and no others', { skip }, (context) => {
  const { cases } = load();
  const keys = new Map(cases.map(({ key, flags }) => [key, flags ?? []]));
  let weak = 0;
  for (const [key, flags] of keys) {
    const suspect = ['low_order_A', 'non_canonical_A', 'low_order_component_A'].some((flag) => flags.includes(flag));
    assert.equal(keyWeakness(hex(key)) !== null, suspect, key);
    if (suspect) assert.throws(() => refuseWeakKey(hex(key)), { code: 'base/key-weak' });
    weak += suspect ? 1 : 0;
  }
  const smallOrder = cases.filter(({ sig }) => isSmallOrder(hex(sig).subarray(0, 32)));
  assert.ok(smallOrder.length > 100);
  for (const { key, sig, msg } of smallOrder) assert.equal(verify(hex(key), Buffer.from(msg), hex(sig)), false);
  const left = cases.filter(({ key, sig, msg }) => {
    return keyWeakness(hex(key)) === null && verify(hex(key), Buffer.from(msg), hex(sig));
  });
  context.diagnostic(
    `compared ${keys.size} keys, ${weak} refused; ${left.length} of ${cases.length} vectors still verify`,
  );
  assert.ok(keys.size > 10 && weak > 0);
  assert.equal(left.length, frozen.acceptedForEnrolledKeys);
});
