// A backup for which the disk has no room. What must not happen: half a backup under the name of a whole one, bytes
// left behind, a note that one was made, or an error that says nothing to who runs the node.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { makeSealingKey } from '../../src/base/sealing.ts';
import { backup } from '../../src/node/backup.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { readyCluster } from '../ready-cluster.ts';

const random = { bytes: (count: number) => randomBytes(count) };
const clock = { now: () => Date.now() };
/** The writes of a sealed file are larger; those of a ledger at rest are not. */
const ROOM_BYTES = 4_096;

type Write = (this: unknown, bytes: Uint8Array, ...rest: readonly unknown[]) => Promise<unknown>;

/** Lets `work` run while every larger write ends as the kernel ends it where no room is left; says how many did. */
async function onFullDisk(work: () => Promise<void>): Promise<number> {
  const handle = await open(import.meta.filename);
  const files = Object.getPrototypeOf(handle) as { write: Write };
  await handle.close();
  const { write } = files;
  let struck = 0;
  files.write = function (bytes, ...rest) {
    if (bytes.length <= ROOM_BYTES) return write.call(this, bytes, ...rest);
    struck += 1;
    const full = new Error('ENOSPC: no space left on device, write');
    return Promise.reject(Object.assign(full, { code: 'ENOSPC', syscall: 'write' }));
  };
  await work().finally(() => Object.assign(files, { write }));
  return struck;
}

const failed = (because: string) => (error: unknown) =>
  error instanceof Fault && error.code === 'node/backup-failed' && error.details['because'] === because;

test('a backup that the disk does not take is refused by name, and nothing of it is left', async (t) => {
  const place = await mkdtemp(join(tmpdir(), 'liaison-backup-full-'));
  t.after(() => rm(place, { recursive: true, force: true }));
  await readyCluster(join(place, 'data'));
  const node = await LiaisonNode.open({ folder: join(place, 'data'), clock, random, databaseUrl: null });
  t.after(() => node.close());
  await node.create({ code: 'es', name: 'Unit es', country: 'ES', synthetic: false }, [
    { name: 'Officer liaison', roles: ['liaison'] },
  ]);
  const out = await mkdtemp(join(place, 'out-'));
  // A key made of a passphrase would cost seconds, and the disk is as full without.
  const { recipient } = await makeSealingKey();
  const backUp = (name: string) =>
    backup(node.agency('es'), { out: join(out, name), passphrase: null, recipient, clock, random });
  const local = join(place, 'data', 'es', 'local');
  const atFirst = await readdir(local);
  await assert.rejects(backUp(join('nowhere', 'one.age')), failed('ENOENT'));
  const struck = await onFullDisk(() => assert.rejects(backUp('full.age'), failed('ENOSPC')));
  assert.equal(struck, 1, 'the first write that has no room is the last');
  assert.deepEqual(await readdir(out), []);
  assert.deepEqual(await readdir(local), atFirst, 'neither copies of the files nor a note for doctor');
  const made = await backUp('full.age');
  assert.deepEqual(await readdir(out), ['full.age'], 'with room it is made, under the same name');
  assert.equal((JSON.parse(await readFile(join(local, 'last-backup.json'), 'utf8')) as { at: string }).at, made.at);
});
