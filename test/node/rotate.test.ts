// New keys of a real node: the root is carried away and never comes back by itself, a rotation keeps the ledger whole
// and everything that was sealed readable, peers believe the new keys without an officer, and a root that is not ours,
// not the newest or asked for something odd changes nothing.

import assert from 'node:assert/strict';
import { copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { seal, open as unseal } from '../../src/base/sealing.ts';
import { type KeyStatement, signStatement } from '../../src/exchange/key-statement.ts';
import { spansOf } from '../../src/exchange/peer-keys.ts';
import { peerByCode } from '../../src/exchange/store.ts';
import { watch } from '../../src/exchange/watch.ts';
import { verifyFolder } from '../../src/node/checks.ts';
import { deliver, performAsNode } from '../../src/node/delivery.ts';
import { examine } from '../../src/node/doctor.ts';
import { initAgency } from '../../src/node/init.ts';
import { cardOf, readKeys, sealingKeys } from '../../src/node/keys.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { readCard } from '../../src/node/own-card.ts';
import { readRoot } from '../../src/node/root.ts';
import { ROTATED_ROLES, refuseRewriting, rotateKeys } from '../../src/node/rotate.ts';
import { FIRST, ROOT, span, statement } from '../exchange/key-world.ts';
import { meet, refused, rotateWorld } from './rotate-world.ts';

const { all, onNode, options, place, remove, rootOf } = await rotateWorld();
after(remove);
const passphrase = 'five words that keep keys';

test('nothing of the root stays in the data folder of a real node, nor is it written over a file', async () => {
  const { key } = await readRoot(rootOf('es'));
  let compared = 0;
  for (const file of await readdir(options.folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || file.parentPath.includes('database')) continue;
    const bytes = await readFile(join(file.parentPath, file.name));
    assert.ok(!bytes.includes(key.seed) && !bytes.includes(key.seed.toString('hex')), file.name);
    compared += 1;
  }
  assert.ok(compared > 10);
  assert.equal((await stat(rootOf('es'))).mode & 0o077, 0);
  const more = {
    code: 'it',
    name: 'x',
    country: 'IT',
    domain: null,
    officers: ['P 1', 'P 2'],
    roles: [],
    passphrase: null,
  };
  for (const rootOut of [rootOf('es'), join(options.folder, 'root.json'), join(place, 'none', 'root.json')]) {
    await assert.rejects(initAgency(options, { ...more, rootOut }), refused('node/init-refused'), rootOut);
  }
  assert.deepEqual((await readRoot(rootOf('es'))).key.seed, key.seed);
});

test('all keys change, ledgers stay whole, peers believe them, what was sealed before is still read', async () => {
  await onNode(async (node) => {
    await meet(node, 'es', 'fr');
    await meet(node, 'fr', 'es');
    await performAsNode(node.agency('fr'), watch, {});
  });
  const before = await readKeys(join(options.folder, 'es'));
  const sealed = await seal(Buffer.from('under way'), [before.recipient]);
  const done = await rotateKeys(options, all);
  assert.deepEqual([done.serial, done.peers, done.kept, done.destroyed], [1, ['fr'], 1, 0]);
  assert.equal((await readCard(options.folder, 'es')).fingerprint, done.fingerprint);
  const keys = await readKeys(join(options.folder, 'es'));
  for (const role of ['ledger', 'release', 'witness', 'channel'] as const) {
    assert.notDeepEqual(keys[role].publicKey, before[role].publicKey, role);
    const kept = JSON.stringify(await readFile(join(options.folder, 'es', 'keys', 'node.json'), 'utf8'));
    assert.ok(!kept.includes(before[role].seed.toString('hex')), `${role} is destroyed`);
  }
  assert.equal((await unseal(sealed, sealingKeys(keys).identities)).toString(), 'under way');
  assert.equal((await verifyFolder(options.folder, null)).ok, true);
  await onNode(async (node) => {
    await deliver(node);
    const { rows } = node.agency('fr');
    const known = await peerByCode(rows, 'es');
    const fields = ['ledgerKey', 'releaseKey', 'witnessKey', 'channelKey', 'sealingKey', 'address', 'rootKey'] as const;
    for (const field of fields) assert.equal(known?.[field], done.card[field], field);
    const { heads } = await performAsNode(node.agency('fr'), watch, {});
    assert.equal(heads[0]?.verdict, 'advances', 'the head by the new key continues the one by the old');
  });
  const again = await rotateKeys(options, { ...all, roles: ['release'] });
  assert.equal(again.serial, 2);
});

test('a stolen key is revoked at a position of our own ledger, once, and with a reason', async () => {
  const size = await onNode(async (node) => node.agency('es').ledger.size);
  const stolen = { ...all, roles: ['release'], revokedAt: size - 1, because: 'a laptop was stolen' } as const;
  for (const odd of [
    { ...stolen, because: null },
    { ...stolen, revokedAt: null },
    { ...stolen, revokedAt: size + 5 },
    { ...stolen, roles: ['sealing'] as const },
    { ...stolen, roles: ROTATED_ROLES },
    { ...stolen, because: ' ' },
    { ...all, roles: [] },
    { ...all, address: 'ftp://es.example.org' },
  ]) {
    await assert.rejects(rotateKeys(options, odd), refused('node/rotation-refused'), JSON.stringify(odd));
  }
  const { serial, card: now } = await rotateKeys(options, stolen);
  await onNode(async (node) => {
    await deliver(node);
    const spans = (await spansOf(node.agency('fr').rows, 'es')).filter(({ role }) => role === 'release');
    assert.deepEqual(
      spans.filter(({ because }) => because !== null).map(({ until, because }) => [until, because]),
      [[size - 1, 'a laptop was stolen']],
    );
    assert.deepEqual(
      spans.filter(({ until }) => until === null).map(({ key }) => key),
      [now.releaseKey],
    );
  });
  assert.equal(serial, 3);
});

test('an older copy of the root, the root of another and what is no root change nothing', async () => {
  const old = join(place, 'older.json');
  await copyFile(rootOf('es'), old);
  await rotateKeys(options, { ...all, roles: ['witness'] });
  const before = await readFile(join(options.folder, 'es', 'keys', 'node.json'), 'utf8');
  await assert.rejects(rotateKeys(options, { ...all, root: old }), refused('node/root-behind'));
  await assert.rejects(rotateKeys(options, { ...all, root: rootOf('fr') }), refused('node/rotation-refused'));
  await writeFile(join(place, 'odd.json'), '{}');
  for (const root of [join(place, 'odd.json'), join(place, 'none.json')]) {
    await assert.rejects(rotateKeys(options, { ...all, root }), refused('node/root-unreadable'));
  }
  await onNode(async () => {
    await assert.rejects(rotateKeys(options, all), refused('node/busy'), 'only on a node that is stopped');
  });
  assert.equal(await readFile(join(options.folder, 'es', 'keys', 'node.json'), 'utf8'), before);
});

test('a key that has ended is revoked later, and nothing is made anew', async () => {
  const { serial, keys: had } = JSON.parse((await readRoot(rootOf('es'))).last?.body ?? '{}') as KeyStatement;
  const [old] = had.filter(({ role, until, because }) => role === 'release' && until !== null && because === null);
  assert.ok(old !== undefined && old.until !== null);
  const named = { ...all, roles: [], revoke: old.key.split('+')[1] ?? '', revokedAt: old.until - 1, because: 'copied' };
  const open = had.find(({ role, until }) => role === 'release' && until === null)?.key ?? '';
  for (const odd of [
    { ...named, revoke: open },
    { ...named, revoke: 'ffffffff' },
    { ...named, revokedAt: old.until + 1 },
    { ...named, because: null },
    { ...named, roles: ['release'] as const },
  ]) {
    await assert.rejects(rotateKeys(options, odd), refused('node/rotation-refused'), JSON.stringify(odd));
  }
  const before = await readKeys(join(options.folder, 'es'));
  const done = await rotateKeys(options, named);
  assert.equal(done.serial, serial + 1);
  assert.deepEqual((await readKeys(join(options.folder, 'es'))).release.publicKey, before.release.publicKey);
  await assert.rejects(rotateKeys(options, named), refused('node/rotation-refused'), 'once');
  await onNode(async (node) => {
    await deliver(node);
    const spans = await spansOf(node.agency('fr').rows, 'es');
    const [now] = spans.filter(({ key }) => key === old.key);
    assert.deepEqual([now?.until, now?.because], [old.until === null ? 0 : old.until - 1, 'copied']);
  });
});

test('a folder without root keys is completed when it opens, and doctor says where the root lies', async () => {
  const folder = join(place, 'older');
  const own = { ...options, folder, passphrase: async () => passphrase };
  const begin = { code: 'es', name: 'x', country: 'ES', domain: null, officers: ['P 1', 'P 2'], roles: [], passphrase };
  await initAgency(own, begin);
  const path = join(folder, 'es', 'keys', 'node.json');
  const keys = await readKeys(join(folder, 'es'), own.passphrase);
  const { agency, nodeOfficer, recipient, sealing } = keys;
  const seeds = { ledger: keys.ledger, release: keys.release, witness: keys.witness };
  const hex = Object.fromEntries(Object.entries(seeds).map(([role, { seed }]) => [role, seed.toString('hex')]));
  await writeFile(path, JSON.stringify({ v: 1, wrapped: false, ...agency, nodeOfficer, recipient, ...hex, sealing }));
  await rm(join(folder, 'es', 'keys', 'root.json'));
  await assert.rejects(readCard(folder, 'es'), refused('node/card-old'));
  await (await LiaisonNode.open(own)).close();
  const { card: shown } = await readCard(folder, 'es');
  assert.notEqual(shown.rootKey, null);
  assert.notEqual(shown.channelKey, null);
  assert.equal(shown.releaseKey, cardOf(keys).releaseKey, 'what was there stays');
  const patient = { data: folder, environment: {}, now: Date.now(), nodeVersion: '26.0.0', withDatabase: false };
  const said = async () => (await examine(patient)).findings.find(({ check }) => check === 'es: root key');
  assert.equal((await said())?.state, 'warning');
  await rm(join(folder, 'es', 'keys', 'root.json'));
  assert.equal((await said())?.state, 'well');
});

test('a root that has said other than what the ledger has stated is refused while nothing is changed', () => {
  const known = { serial: 1, digestOf: () => null, spans: [span('ledger', 1, { until: 40 }), ...FIRST.slice(1)] };
  const next = (until: number) =>
    statement(2, [span('ledger', 1, { until }), span('ledger', 2, { from: until - 1 }), ...FIRST.slice(1)]);
  const refusal = (until: number) => () => refuseRewriting(known, next(until), signStatement(next(until), ROOT));
  assert.doesNotThrow(refusal(40));
  for (const until of [39, 41]) assert.throws(refusal(until), refused('node/root-behind'));
});
