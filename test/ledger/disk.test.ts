// The real disk where it refuses: what cannot be opened or read has a name, is not remembered against whoever comes
// next, and leaves nothing that a close stumbles over. What it does otherwise the tests of the ledger and its fires
// show.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readlink, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { RealDisk } from '../../src/ledger/disk.ts';

test('a file that could not be opened is tried anew by whoever comes next, and closing goes on', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-disk-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const disk = new RealDisk(folder);
  // A folder in its place is refused like a disk that takes nothing.
  await mkdir(join(folder, 'tail'));
  await assert.rejects(disk.writeAt('tail', 0, Buffer.from('one')), { code: 'EISDIR' });
  await assert.rejects(disk.writeAt('tail', 0, Buffer.from('one')), { code: 'EISDIR' });
  await rmdir(join(folder, 'tail'));
  await disk.writeAt('tail', 0, Buffer.from('one'));
  assert.equal((await disk.readAt('tail', 0, 8)).toString(), 'one');
  await mkdir(join(folder, 'other'));
  await assert.rejects(disk.writeAt('other', 0, Buffer.from('two')), { code: 'EISDIR' });
  await disk.close();
});

test('what the disk does not give is refused by name, with its cause and no path', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-disk-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const disk = new RealDisk(folder);
  await mkdir(join(folder, 'payload'));
  const refused = { code: 'ledger/read-failed', details: { because: 'EISDIR' } };
  await assert.rejects(disk.readAt('payload', 0, 8), refused);
  await assert.rejects(disk.read('payload'), refused);
  assert.equal(await disk.read('nothing'), null, 'what is not there is no failure');
  assert.equal((await disk.readAt('nothing', 0, 8)).length, 0);
  await disk.close();
});

test('a file is closed behind its last reader, whatever becomes of it meanwhile, and none stays open', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-disk-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const bytes = Buffer.alloc(300_000, 7);
  for (let round = 0; round < 30; round += 1) {
    await writeFile(join(folder, 'a'), bytes);
    const disk = new RealDisk(folder);
    const reads = Array.from({ length: 20 }, (_, nth) => disk.readAt('a', nth, nth % 2 === 0 ? 100_000 : 100));
    const writes = [disk.writeAt('a', 0, bytes.subarray(0, 10)), ...reads.splice(10), disk.rename('a', 'b')];
    for (const read of await Promise.all(reads)) assert.ok(read.every((byte) => byte === 7));
    await Promise.all(writes);
    const last = disk.readAt('b', 0, 100_000);
    await disk.close();
    assert.equal((await last).length, 100_000);
    await disk.readAt('b', 0, 10);
    const names = await readdir('/proc/self/fd');
    const open = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
    assert.deepEqual(
      open.filter((file) => file.startsWith(folder)),
      [],
      'what is used after the end is let go of at once',
    );
  }
});
