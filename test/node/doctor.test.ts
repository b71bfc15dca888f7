// The doctor: each thing that can be wrong with an installation is made wrong, and the finding must name it and say
// what to do. What must not happen: a folder that others may read called well, or an examination that changes
// anything.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Examination, examine } from '../../src/node/doctor.ts';
import { LiaisonNode } from '../../src/node/node.ts';

let data = '';
const nodeVersion = process.versions.node;

before(async () => {
  data = await mkdtemp(join(tmpdir(), 'liaison-doctor-'));
  const random = { bytes: (count: number) => randomBytes(count) };
  const node = await LiaisonNode.open({ folder: data, clock: { now: () => Date.now() }, random, databaseUrl: null });
  await node.create({ code: 'es', name: 'Unit', country: 'ES', synthetic: false }, [
    { name: 'Officer 1', roles: ['protection'] },
  ]);
  await node.close();
});
after(() => rm(data, { recursive: true, force: true }));

const look = (environment: Readonly<Record<string, string>> = {}, withDatabase = false): Promise<Examination> =>
  examine({ data, environment, now: Date.now(), nodeVersion, withDatabase });
const stateOf = ({ findings }: Examination, check: string) => findings.find((one) => one.check === check);

test('a sound installation is well, every finding was looked at, and nothing of the folder changed', async () => {
  const before = await readdir(data, { recursive: true });
  const found = await look();
  assert.deepEqual(
    found.findings.filter(({ state }) => state === 'wrong'),
    [],
  );
  assert.ok(found.ok && found.compared >= 12, `${found.compared} findings`);
  assert.deepEqual(await readdir(data, { recursive: true }), before);
});

test('every finding that is not well says what to do', async () => {
  const { findings } = await look({ LIAISON_PORT: 'many' });
  for (const { state, mend, check } of findings) assert.equal(mend === null, state === 'well', check);
});

test('a folder or a key that others may read is wrong', async () => {
  await chmod(data, 0o755);
  assert.equal(stateOf(await look(), 'data folder')?.state, 'wrong');
  await chmod(data, 0o700);
  await chmod(join(data, 'es', 'keys', 'node.json'), 0o644);
  const found = await look();
  assert.equal(stateOf(found, 'es: keys and credentials')?.state, 'wrong');
  assert.ok(!found.ok);
  await chmod(join(data, 'es', 'keys', 'node.json'), 0o600);
});

test('a lost high-water mark is wrong, because nothing then says how far the ledger was signed', async () => {
  const mark = join(data, 'es', 'local', 'high-water');
  await rename(mark, `${mark}.away`);
  assert.equal(stateOf(await look(), 'es: high-water marks')?.state, 'wrong');
  await rename(`${mark}.away`, mark);
});

test('a clock behind the last checkpoint is wrong', async () => {
  const checkpoint = join(data, 'es', 'ledger', 'checkpoint');
  const ahead = new Date(Date.now() + 3_600_000);
  await utimes(checkpoint, ahead, ahead);
  assert.equal(stateOf(await look(), 'es: clock')?.state, 'wrong');
  await utimes(checkpoint, new Date(), new Date());
});

test('a missing backup, an old file in the inbox and an old Node are named', async () => {
  assert.equal(stateOf(await look(), 'es: backup')?.state, 'warning');
  const inbox = join(data, 'es', 'local', 'inbox');
  await mkdir(inbox, { recursive: true });
  await writeFile(join(inbox, 'waits.csv'), '');
  const old = new Date(Date.now() - 3 * 86_400_000);
  await utimes(join(inbox, 'waits.csv'), old, old);
  assert.equal(stateOf(await look(), 'es: leftovers')?.state, 'warning');
  const aged = await examine({ data, environment: {}, now: Date.now(), nodeVersion: '20.1.0', withDatabase: false });
  assert.equal(stateOf(aged, 'Node.js')?.state, 'wrong');
  assert.equal(stateOf(await look({ LIAISON_PORT: 'many' }), 'configuration')?.state, 'wrong');
});
