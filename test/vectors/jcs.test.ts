// RFC 8785 by its published examples. Our world is smaller (no fractions, keys of letters and digits), so the
// examples as wholes are refused; every part of them that we accept must come out as the example says, and the
// rest must be refused.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import canonicalize from 'canonicalize';
import { Fault } from '../../src/base/fault.ts';
import { canonical, type Json } from '../../src/base/json.ts';
import { vectors } from './folder.ts';

const { folder, skip } = vectors('jcs');

/** The value and everything inside it. */
function* parts(value: Json): Generator<Json> {
  yield value;
  if (value === null || typeof value !== 'object') return;
  for (const part of Object.values(value)) yield* parts(part);
}

test('the examples of RFC 8785 come out where our smaller world has them, and are refused elsewhere', {
  skip,
}, (context) => {
  const count = { files: 0, equal: 0, refused: 0 };
  for (const name of readdirSync(join(folder, 'input'))) {
    const input = JSON.parse(readFileSync(join(folder, 'input', name), 'utf8')) as Json;
    const output = readFileSync(join(folder, 'output', name));
    const hex = readFileSync(join(folder, 'outhex', name.replace('.json', '.txt')), 'utf8').replaceAll(/\s/g, '');
    // The oracle of the property tests is itself held against the published bytes.
    assert.equal(Buffer.from(canonicalize(input) ?? '').toString('hex'), hex, name);
    assert.equal(output.toString('hex'), hex, name);
    count.files += 1;
    for (const part of parts(input)) {
      const published = canonicalize(part) ?? '';
      assert.ok(output.includes(published));
      try {
        assert.equal(canonical(part), published);
        count.equal += 1;
      } catch (error) {
        assert.ok(error instanceof Fault, String(error));
        assert.match(error.code, /^base\/json-(number|key)$/);
        count.refused += 1;
      }
    }
  }
  context.diagnostic(`compared ${count.files} files: ${count.equal} parts equal, ${count.refused} refused`);
  assert.deepEqual(count, { files: 6, equal: 32, refused: 17 });
});
