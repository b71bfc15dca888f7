// JSONTestSuite: what must be refused is refused by both readers, what must be read is read unless it is one of
// the forms that Liaison refuses on purpose (a key twice, deep nesting). The suite calls duplicate keys
// readable; we do not.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { canonical, parseCanonical, parseLenient } from '../../src/base/json.ts';
import { vectors } from './folder.ts';

const { folder, skip } = vectors('jsontestsuite');

/** The code of the refusal, or null when the file was read. */
function refusal(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const decoded = (bytes: Buffer): string | null => {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
};

test('JSONTestSuite: nothing malformed is read, and only duplicate keys are refused beyond it', { skip }, (context) => {
  const count = { read: 0, refused: 0, either: 0, canonical: 0 };
  const duplicates: string[] = [];
  for (const name of readdirSync(join(folder, 'test_parsing'))) {
    const bytes = readFileSync(join(folder, 'test_parsing', name));
    const text = decoded(bytes);
    const lenient = text === null ? 'not UTF-8' : refusal(() => parseLenient(text));
    const exact = refusal(() => parseCanonical(bytes, 1_000_000));
    if (exact === null) {
      assert.equal(canonical(JSON.parse(bytes.toString())), bytes.toString(), name);
      count.canonical += 1;
    }
    if (name.startsWith('n_')) {
      assert.ok(lenient !== null && exact !== null, name);
      count.refused += 1;
    } else if (name.startsWith('i_')) {
      count.either += 1;
    } else if (lenient === 'base/json-duplicate-key') {
      duplicates.push(name);
    } else {
      assert.equal(lenient, null, name);
      assert.ok(text !== null);
      if (!/\d{16}/.test(text)) assert.deepEqual(parseLenient(text), JSON.parse(text), name);
      count.read += 1;
    }
  }
  context.diagnostic(`compared ${count.read} read, ${count.refused} refused, ${count.either} of either kind`);
  assert.deepEqual(duplicates.sort(), ['y_object_duplicated_key.json', 'y_object_duplicated_key_and_value.json']);
  assert.deepEqual(count, { read: 93, refused: 188, either: 35, canonical: 3 });
});
