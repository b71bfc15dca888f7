// `liaison intake read`: exit 0 for a file that was understood, 1 for one of which a part was not, 2 for anything else.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readFileReport } from '../../src/cli/read.ts';
import { ALL_FORMATS } from '../../src/intake/formats/all.ts';
import { SIGHTINGS_CSV } from '../../src/intake/formats/sightings-examples.ts';

const folder = await mkdtemp(join(tmpdir(), 'liaison-read-'));
after(() => rm(folder, { recursive: true }));

async function written(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

test('every example of every format is read with its counts', async () => {
  let compared = 0;
  for (const format of ALL_FORMATS) {
    for (const example of format.examples) {
      const { output, exit } = await readFileReport(await written(example.file, example.bytes), example.declared);
      assert.equal(output.format, format.name);
      assert.ok('statements' in output && exit === (output.partial ? 1 : 0));
      const { statements, sightings, listed } = output;
      assert.deepEqual({ statements, sightings, listed }, example.counts);
      compared += 1;
    }
  }
  assert.ok(compared >= ALL_FORMATS.length);
});

test('a file of which a part is quarantined exits with 1 and names the place', async () => {
  const { output, exit } = await readFileReport(await written('part.csv', `${SIGHTINGS_CSV}broken\n`));
  assert.equal(exit, 1);
  assert.ok('quarantined' in output);
  assert.deepEqual(output.quarantined, [{ place: 'line 5', length: 6, reason: 'column-count' }]);
});

test('an unknown file, an archive and a file that is not there exit with 2 and a named fault', async () => {
  const files = [
    [await written('letter.txt', 'Dear all,\n'), 'intake/not-recognised'],
    [await written('export.zip', Buffer.from('504b030400000000', 'hex')), 'intake/archive'],
    [join(folder, 'none'), 'cli/no-such-file'],
    [folder, 'cli/no-such-file'],
  ] as const;
  for (const [path, code] of files) {
    const { output, exit } = await readFileReport(path);
    assert.equal(exit, 2);
    assert.ok('fault' in output);
    assert.equal(output.fault, code);
  }
});
