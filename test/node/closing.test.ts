// The end of a node: every part of it is closed, whatever becomes of the others. What must not happen: a log that is
// left without its newest head, or a folder that nobody can open again, because a way to a peer would not close.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readlink, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { verifyFolder } from '../../src/node/checks.ts';
import { LiaisonNode } from '../../src/node/node.ts';

const random = { bytes: (count: number) => randomBytes(count) };
const people = [1, 2].map((nth) => ({ name: `Persona 00${nth}`, roles: ['protection', 'liaison'] as const }));

async function withAgency(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-closing-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const options = { folder, clock: { now: () => Date.now() }, random, databaseUrl: null };
  const node = await LiaisonNode.open(options);
  await node.create({ code: 'es', name: 'Agency es', country: 'ES', synthetic: false }, people);
  return { folder, options, node };
}

/** Files of that folder that this process has open. */
async function openIn(folder: string): Promise<readonly string[]> {
  const names = await readdir('/proc/self/fd');
  const files = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
  return files.filter((file) => file.startsWith(folder));
}

test('a way out that does not close is told of, and both logs and the folder are closed all the same', async (t) => {
  const { folder, options, node } = await withAgency(t);
  const stuck = async () => {
    throw new Error('it would not close');
  };
  node.links.set('es', { stop: stuck } as never);
  await assert.rejects(node.close(), /it would not close/);
  const { ok, ledgers } = await verifyFolder(folder, null);
  assert.ok(ok && ledgers.length === 2, 'ledger and audit hold, each under its newest head');
  await (await LiaisonNode.open(options)).close();
});

test('where one log of an agency does not open no file of the other stays open', async (t) => {
  const { folder, options, node } = await withAgency(t);
  assert.ok((await openIn(join(folder, 'es'))).length > 0, 'an open node has files open');
  await node.close();
  assert.deepEqual(await openIn(join(folder, 'es')), []);
  await truncate(join(folder, 'es', 'audit', 'tail', '000000'), 10);
  await assert.rejects(LiaisonNode.open(options), { code: 'ledger/tail-torn' });
  assert.deepEqual(await openIn(folder), []);
});
