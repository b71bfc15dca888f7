// The published schemas are those that read the files: the files under docs/reference/formats are compared with what
// the code makes. The examples fit them too. See `src/intake/published.ts`.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { EXAMINATION_JSON, examinationSchema } from '../../src/intake/formats/examination.ts';
import { patrolLogSchema } from '../../src/intake/formats/patrol-log.ts';
import { patrolLogExamples } from '../../src/intake/formats/patrol-log-examples.ts';
import { subscriberSchema } from '../../src/intake/formats/subscriber.ts';
import { SUBSCRIBER_JSON } from '../../src/intake/formats/subscriber-examples.ts';
import { publishedSchemas } from '../../src/intake/published.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'reference', 'formats');

test('each published schema is the one that reads the file', async () => {
  const schemas = publishedSchemas();
  assert.ok(schemas.size > 0);
  for (const [name, text] of schemas) assert.equal(await readFile(join(folder, name), 'utf8'), text, name);
});

test('no published schema has a field for media, message text or a secret', () => {
  for (const text of publishedSchemas().values()) {
    const fields = [...text.matchAll(/"([A-Za-z]+)": \{/g)].map(([, name]) => name ?? '');
    assert.ok(fields.length > 5);
    for (const name of fields)
      assert.doesNotMatch(name, /text|message|content|image_|photo|video|password|description/i);
  }
});

test('the examples fit the published schemas', () => {
  assert.ok(examinationSchema.safeParse(EXAMINATION_JSON).success);
  assert.ok(subscriberSchema.safeParse(SUBSCRIBER_JSON).success);
  const example = patrolLogExamples.find(({ file }) => file.endsWith('.json'));
  assert.ok(example !== undefined);
  assert.ok(patrolLogSchema.safeParse(JSON.parse(Buffer.from(example.bytes).toString())).success);
});
