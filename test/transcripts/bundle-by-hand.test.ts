// The steps by hand of docs/reference/bundle.md, run as they are printed there, with openssl and the ordinary
// tools alone, on a real bundle: each says what the page promises, and on a changed file something says that it is
// wrong.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Part } from '../../src/node/bundle/archive.ts';
import { fingerprintOf } from '../../src/node/bundle/readme.ts';
import type { Cover } from '../../src/node/bundle/shapes.ts';
import { bytesOf, disclosed, making, scene } from '../node/bundle-made.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'reference', 'bundle.md');
const TOOLS = ['bash', 'openssl', 'xxd', 'tar', 'sha256sum', 'awk'];
const missing = TOOLS.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length === 0 ? false : `not on this machine: ${missing.join(', ')}`;

/** Everything that the printed lines say about a bundle of these parts. */
async function byHand(parts: readonly Part[]): Promise<string> {
  const page = await readFile(PAGE, 'utf8');
  const blocks = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, lines = '']) => lines);
  assert.equal(blocks.length, 2);
  const folder = await mkdtemp(join(tmpdir(), 'liaison-hand-'));
  try {
    await writeFile(join(folder, 'court-bundle.tar'), await bytesOf(parts));
    const { stdout, stderr } = spawnSync('bash', ['-c', blocks.join('\n')], { cwd: folder, encoding: 'utf8' });
    return `${stdout}\n${stderr}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('the steps by hand work as they are printed, and show what was changed', { skip }, async () => {
  const { house } = await scene();
  const { parts } = await making(house, (await disclosed(house)).bundle);
  const said = await byHand(parts);
  const records = parts.filter(({ name }) => name.startsWith('records/'));
  assert.ok(records.length > 3);
  for (const { name } of records) assert.ok(said.includes(`${name}: in the ledger`), `${name}\n${said}`);
  assert.equal(said.match(/Signature Verified Successfully/g)?.length, 2);
  assert.ok(!/WRONG|FAILED|Failure|not found/.test(said), said);
  const cover = JSON.parse(String(parts[0]?.bytes)) as Cover;
  assert.ok(said.includes(fingerprintOf(cover.keys.release).slice('sha256:'.length)), 'the fingerprint to be compared');
  const note = String(parts.find(({ name }) => name === 'bundle.note')?.bytes).split('\n')[3];
  assert.ok(note !== undefined && said.includes(note), 'line 4 of the note is the digest of the cover');

  const [record] = records;
  const changed = (name: string | undefined, from: string, to: string) =>
    parts.map((part) =>
      part.name === name ? { name: part.name, bytes: Buffer.from(String(part.bytes).replace(from, to)) } : part,
    );
  assert.match(await byHand(changed(record?.name, '"type"', '"tipe"')), /FAILED[\s\S]*WRONG/);
  assert.match(await byHand(changed('checkpoint', '/liaison/1', '/liaison/2')), /Verification Failure/);
});
