// Ids: a prefix and 128 random bits and nothing of the thing itself. Prefixes are distinct, so that an id tells its
// kind wherever it stands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mint, PREFIXES } from '../../src/base/id.ts';
import { seededRandom } from '../house.ts';

test('an id is its prefix and 32 hexadecimal digits of fresh randomness', () => {
  const random = seededRandom('ids');
  const ids = Object.values(PREFIXES).flatMap((prefix) => [mint(random, prefix), mint(random, prefix)]);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z]{1,4}:[0-9a-f]{32}$/);
});

test('no two kinds of thing share a prefix', () => {
  const prefixes = Object.values(PREFIXES);
  assert.ok(prefixes.length > 0);
  assert.equal(new Set<string>(prefixes).size, prefixes.length);
});
