// The one owner of a data folder. What must not happen: that a node in another container, with the same volume and
// another network, takes the folder of one that lives; that a killed owner keeps it; that one without locks passes.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, link, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lockFolder } from '../../src/node/folder.ts';

const place = await mkdtemp(join(tmpdir(), 'liaison-folder-'));
after(() => rm(place, { recursive: true, force: true }));
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
const OWNER = fileURLToPath(new URL('folder-owner.ts', import.meta.url));

/** Of util-linux, for root or where users may make namespaces; where it is not, the tests say so. */
const UNSHARE = 'unshare';
/** Ways in which a second process of this machine can stand apart from this one. */
const APART = [
  ['--net'],
  ['--net', '--pid', '--fork', '--kill-child'],
  ['--user', '--map-root-user', '--net'],
] as const;
const may = (words: readonly string[]) => spawnSync(UNSHARE, [...words, 'true']).status === 0;

for (const words of APART) {
  const skip = may(words) ? false : `unshare ${words.join(' ')} is not allowed here`;
  test(`a folder has one owner across containers: ${words.join(' ')}`, { skip }, async () => {
    const folder = await mkdtemp(join(place, 'apart-'));
    const owner = spawn(UNSHARE, [...words, process.execPath, OWNER, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(owner, 'exit');
    try {
      const [said] = await Promise.race([once(owner.stdout, 'data'), ended]);
      assert.equal(String(said), 'mine\n');
      await assert.rejects(lockFolder(folder), refused('node/busy'));
      await assert.rejects(lockFolder(folder), refused('node/busy'), 'to have asked changes nothing');
    } finally {
      owner.kill('SIGKILL');
      await ended;
    }
    await takenOnceFree(folder);
  });
}

/** The first of a pid namespace is killed a moment after the process that waits for it. */
async function takenOnceFree(folder: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const lock = await lockFolder(folder).catch((failure: unknown) => failure as Error);
    if (!(lock instanceof Error)) return lock.release();
    if (tries === 1_000) throw lock;
    await wait(25);
  }
}

test('a folder is taken once in one process, also where the file of the lock was removed, and given back', async () => {
  const folder = join(place, 'here');
  const lock = await lockFolder(folder);
  assert.equal((await stat(join(folder, '.lock'))).mode & 0o077, 0);
  await assert.rejects(lockFolder(folder), refused('node/busy'));
  await rm(join(folder, '.lock'));
  await assert.rejects(lockFolder(folder), refused('node/busy'));
  await lock.release();
  await lock.release();
  await (await lockFolder(folder)).release();
});

test('a folder that takes no lock is refused by name, and is free once it does', async () => {
  const folder = join(place, 'none');
  await mkdir(join(folder, '.lock'), { recursive: true });
  await assert.rejects(lockFolder(folder), refused('node/not-lockable'));
  await rm(join(folder, '.lock'), { recursive: true });
  await (await lockFolder(folder)).release();
});

const root = process.geteuid?.() === 0;
test('what root takes for a command leaves nothing that the user of the node cannot open', {
  skip: root ? false : 'needs root',
}, async () => {
  const folder = join(place, 'of-another');
  await mkdir(folder);
  await chown(folder, 65_534, 65_534);
  await (await lockFolder(folder)).release();
  assert.equal((await stat(join(folder, '.lock'))).uid, 65_534);
});

test('the lock leads nowhere: a link in its place is refused, and what it leads to is not touched', async () => {
  const [folder, target] = [join(place, 'with-a-link'), join(place, 'of-somebody')];
  await mkdir(folder);
  await writeFile(target, '', { mode: 0o644 });
  const before = await stat(target);
  for (const make of [() => symlink(target, join(folder, '.lock')), () => link(target, join(folder, '.lock'))]) {
    await make();
    await assert.rejects(lockFolder(folder), refused('node/not-lockable'));
    const { mode, uid, gid, size } = await stat(target);
    assert.deepEqual({ mode, uid, gid, size }, { mode: before.mode, uid: before.uid, gid: before.gid, size: 0 });
    await rm(join(folder, '.lock'));
  }
  await symlink(join(place, 'nothing-there'), join(folder, '.lock'));
  await assert.rejects(lockFolder(folder), refused('node/not-lockable'));
  await assert.rejects(stat(join(place, 'nothing-there')), 'nor is anything made there');
});
