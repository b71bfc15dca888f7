// Files that carry their own digest: what was written is read, every changed bit is refused, and a file of before there
// were digests is still read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { summedText, summedValue } from '../../src/node/summed.ts';

test('what was written is what is read', () => {
  const values = fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.integer(), fc.boolean()));
  fc.assert(
    fc.property(values, (value) => {
      const { sum: _, ...plain } = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
      assert.deepEqual(summedValue(summedText(plain)), plain);
    }),
    { seed: 11 },
  );
});

test('a changed bit anywhere in such a file is refused', () => {
  const bytes = Buffer.from(summedText({ code: 'es', keys: ['ab', 'cd'], until: 14, wrapped: false }));
  let refused = 0;
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    try {
      const read = summedValue(changed.toString('utf8')) as Record<string, unknown>;
      // Only the name of the digest itself can be lost; a strict schema then finds a field that it does not know.
      assert.ok(Object.keys(read).length === 5 && !('sum' in read), `bit ${bit}`);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      refused += 1;
    }
  }
  assert.ok(refused > bytes.length * 7);
});

test('a file of before there were digests is read as it stands', () => {
  assert.deepEqual(summedValue('{"v":1,"code":"es"}'), { v: 1, code: 'es' });
});
