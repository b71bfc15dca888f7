// An operator who starts a node although a peer speaks against its history: by name, with a reason, and in an entry.
// What must not happen: that a code of nobody is taken for one, that another history which our own key signed is passed
// by, or that a thief's head keeps a node read-only after the root has revoked the key.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { instant } from '../../src/base/clock.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { knownKeys } from '../../src/exchange/peer-keys.ts';
import { type Behind, type Witnessing, witnessingService } from '../../src/exchange/witnessing.ts';
import { readKeys } from '../../src/node/keys.ts';
import { rotateKeys } from '../../src/node/rotate.ts';
import { type Running, startNode } from '../../src/node/run.ts';
import { headBy } from '../exchange/stolen-ledger.ts';
import { meet, refused, rotateWorld } from './rotate-world.ts';

const { all, onNode, options, remove } = await rotateWorld();
after(remove);
const folder = join(options.folder, 'es');
const LOCAL: Running = { listen: '127.0.0.1:0', tlsCert: null, tlsKey: null, names: [], dist: null, agency: 'es' };

/** What an earlier start found with fr. */
async function found(verdict: Behind['verdict'], size: number): Promise<void> {
  const { agency, ledger } = await readKeys(folder);
  const note = headBy(ledger, agency.origin, size);
  const behind: Behind = { at: instant(Date.parse('2026-03-01T00:00:00Z')), peer: 'fr', verdict, size, ours: 9, note };
  await mkdir(join(folder, 'local'), { recursive: true });
  await writeFile(join(folder, 'local', 'behind-witness.json'), JSON.stringify(behind));
}

const findingOf = () => readFile(join(folder, 'local', 'behind-witness.json'), 'utf8').catch(() => null);

/** Acts of the entries of one kind. */
const entriesOf = (wanted: string) =>
  onNode(async (node) => {
    const acts: JsonObject[] = [];
    for await (const { header, records } of node.agency('es').ledger.entries(0)) {
      const [act] = records;
      if (header.kind === wanted && act !== undefined && 'value' in act) acts.push(act.value);
    }
    return acts;
  });

test('a code that nobody has enrolled, and one without a reason, start nothing and end nothing', async () => {
  await onNode(async (node) => {
    await meet(node, 'es', 'fr');
    await meet(node, 'fr', 'es');
  });
  await found('longer', 999);
  const start = (without: readonly string[], reason = 'Its node lies') =>
    startNode(options, { ...LOCAL, without, reason });
  await assert.rejects(start(['pt']), refused('node/without-unknown'));
  await assert.rejects(start(['fr', 'frr']), refused('node/without-unknown'));
  await assert.rejects(start(['fr'], ''), refused('node/without-reason'));
  await assert.rejects(start(['fr'], '  '), refused('node/without-reason'));
  assert.notEqual(await findingOf(), null);
  assert.deepEqual(await entriesOf('exchange/disregarded/1'), []);
});

test('what is passed by is an entry with the code, the verdict and the reason, and then the node writes', async () => {
  await found('longer', 999);
  const started = await startNode(options, { ...LOCAL, without: ['fr'], reason: 'Its node showed what a thief made' });
  const witnessing = started.node.agency('es').services.get(witnessingService.name) as Witnessing;
  assert.equal(witnessing.behind, null);
  await started.stop();
  assert.equal(await findingOf(), null);
  const [act, ...more] = await entriesOf('exchange/disregarded/1');
  assert.deepEqual(more, []);
  const { peer, verdict, size, by, reason } = act ?? {};
  assert.deepEqual(
    [peer, verdict, size, by, reason],
    ['fr', 'longer', 999, 'operator', 'Its node showed what a thief made'],
  );
});

test('another history that our own key signed is not passed by, whatever the reason', async () => {
  await found('forked', 3);
  const attempt = startNode(options, { ...LOCAL, without: ['fr'], reason: 'We know better' });
  await assert.rejects(attempt, refused('node/fork-proved'));
  assert.notEqual(await findingOf(), null, 'it is read-only still');
  assert.equal((await entriesOf('exchange/disregarded/1')).length, 1, 'the one of before');
});

test('a key that is changed leaves the node read-only; once it is revoked the node goes on', async () => {
  await found('forked', 3);
  const serialOf = () => onNode(async (node) => (await knownKeys(node.agency('es').rows, 'es')).serial);
  await rotateKeys(options, { ...all, roles: ['release'] });
  assert.deepEqual([await serialOf(), (await findingOf()) === null], [0, false], 'it opens, and writes nothing');
  const size = await onNode(async (node) => node.agency('es').ledger.size);
  await rotateKeys(options, { ...all, roles: ['ledger'], revokedAt: size - 1, because: 'a laptop was stolen' });
  assert.deepEqual([await serialOf(), await findingOf()], [2, null], 'both statements are entered');
});
