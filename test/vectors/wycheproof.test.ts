// Wycheproof for Ed25519: every valid signature verifies and every invalid one does not, malleable and
// truncated ones included.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { verify } from '../../src/base/signature.ts';
import { vectors } from './folder.ts';

const { folder, skip } = vectors('wycheproof');

interface Group {
  readonly publicKey: { readonly pk: string };
  readonly tests: readonly { tcId: number; msg: string; sig: string; result: string; comment: string }[];
}

test('Wycheproof judges every Ed25519 signature as we do', { skip }, (context) => {
  const file = readFileSync(join(folder, 'testvectors_v1/ed25519_test.json'), 'utf8');
  const { numberOfTests, testGroups } = JSON.parse(file) as { numberOfTests: number; testGroups: Group[] };
  const count = { valid: 0, invalid: 0 };
  for (const { publicKey, tests } of testGroups) {
    for (const { tcId, msg, sig, result, comment } of tests) {
      assert.ok(result === 'valid' || result === 'invalid');
      const verdict = verify(Buffer.from(publicKey.pk, 'hex'), Buffer.from(msg, 'hex'), Buffer.from(sig, 'hex'));
      assert.equal(verdict, result === 'valid', `test ${tcId}: ${comment}`);
      count[result] += 1;
    }
  }
  context.diagnostic(`compared ${count.valid} valid and ${count.invalid} invalid signatures`);
  assert.deepEqual(count, { valid: 88, invalid: 63 });
  assert.equal(count.valid + count.invalid, numberOfTests);
});
