// `liaison reconciliation read`: a press text on its own, without a data folder. Exit 0 when every count was read, 1
// when some number's meaning is not clear, 2 when the file is refused; with --json standard output is one line.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { tableOf } from '../../src/cli/comparison.ts';
import { beside } from '../../src/reconciliation/compare.ts';
import { readText } from '../../src/reconciliation/reading/read.ts';

const folder = await mkdtemp(join(tmpdir(), 'liaison-narrative-'));
after(() => rm(folder, { recursive: true }));
const LIAISON = join(import.meta.dirname, '..', '..', 'src', 'cli', 'liaison.ts');

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly told: string;
}

function run(...words: readonly string[]): Promise<Ran> {
  const { promise, resolve } = Promise.withResolvers<Ran>();
  execFile(process.execPath, [LIAISON, 'reconciliation', ...words], { cwd: folder }, (error, out, told) => {
    resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, told });
  });
  return promise;
}

test('a text file is read into claims with their words, as one line of JSON or for a person', async () => {
  const file = join(folder, 'text.txt');
  await writeFile(file, 'Police arrested 20 people, seven of them in Spain.');
  const { code, out } = await run('read', file, '--json');
  assert.equal(code, 0);
  const reading = JSON.parse(out) as { suggestions: { says: string; words: string }[]; unread: unknown[] };
  assert.deepEqual(
    reading.suggestions.map(({ says, words }) => [says, words]),
    [
      ['20 arrests', '20 people'],
      ['7 arrests in ES', 'seven of them in Spain'],
    ],
  );
  assert.deepEqual(reading.unread, []);
  const plain = await run('read', file);
  assert.match(plain.out, /2 suggested claims/);
});

test('a file that is no text is refused by name, and nothing of it is shown', async () => {
  const bytes = join(folder, 'bytes.bin');
  await writeFile(bytes, Buffer.from([0xff, 0xfe, 0x00, 0x80]));
  const refusedFile = await run('read', bytes, '--json');
  assert.equal(refusedFile.code, 2);
  assert.equal((JSON.parse(refusedFile.out) as { code: string }).code, 'cli/text-unusable');
  const none = await run('read', join(folder, 'none.txt'), '--json');
  assert.equal((JSON.parse(none.out) as { code: string }).code, 'cli/no-text');
  const compared = await run('compare', join(folder, 'none.txt'), '--json');
  assert.notEqual(compared.code, 0);
});

test('a comparison is a table for a person: a column for the record and each narrative, every reason below', () => {
  const texts = ['Police arrested 20 people, seven of them in Spain.', 'There were 19 arrests and 14 searches.'];
  const told = texts.map((text, at) => ({
    name: `Text ${at + 1}`,
    claims: readText(text).suggestions.map(({ claim }) => claim),
  }));
  const counts = { value: 20, byCountry: new Map([['ES', 7]]), provinces: new Map(), byProvince: new Map() };
  const table = tableOf(beside(told, (of) => (of === 'arrests' ? counts : null)));
  const [head = '', rule = '', ...rows] = table.split('\n');
  assert.match(head, /^what +record +Text 1 +Text 2$/);
  assert.match(rule, /^-+ {2}-+ {2}-+ {2}-+$/);
  assert.ok(
    rows.some((row) => /^arrests +20 +20 arrests: agrees +19 arrests: differs$/.test(row)),
    table,
  );
  assert.ok(
    rows.some((row) => /^searches +- +- +14 searches: /.test(row)),
    table,
  );
  assert.match(table, /\nwhy\n- Text 2, arrests: /);
  assert.ok(!table.includes('{'));
});
