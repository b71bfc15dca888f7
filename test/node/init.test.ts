// A real node made, wrapped and started: what `node init` leaves behind and what it refuses, two agencies on one node,
// never beside a demonstration, and a socket that is trusted only when it is our own.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { verifyFolder } from '../../src/node/checks.ts';
import { claimForDemonstration } from '../../src/node/folder.ts';
import { type Beginning, initAgency } from '../../src/node/init.ts';
import { makeKeys, readKeys, readOpenPart } from '../../src/node/keys.ts';
import { LiaisonNode, type NodeOptions } from '../../src/node/node.ts';
import { placeOf, startNode } from '../../src/node/run.ts';
import { askRunningNode } from '../../src/node/running.ts';
import { allOfficers } from '../../src/oversight/store.ts';

const place = await mkdtemp(join(tmpdir(), 'liaison-init-'));
after(() => rm(place, { recursive: true, force: true }));
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
const random = { bytes: (count: number) => randomBytes(count) };
const clock = { now: () => Date.now() };
const on = (name: string, more: Partial<NodeOptions> = {}): NodeOptions => {
  return { folder: join(place, name), clock, random, databaseUrl: null, ...more };
};
const es: Beginning = {
  code: 'es',
  name: 'Unit of Spain',
  country: 'ES',
  domain: 'unit-es.example.org',
  officers: ['Persona 001', 'Persona 002'],
  roles: ['coordinator'],
  passphrase: null,
};
const LOCAL = { listen: '127.0.0.1:0', tlsCert: null, tlsKey: null, names: [], dist: null };

test('an agency begins with two officers for data protection and a code for each, kept as digests only', async () => {
  const begun = await initAgency(on('plain'), es);
  assert.deepEqual(
    begun.officers.map(({ name, roles }) => [name, [...roles].sort()]),
    [
      ['Persona 001', ['coordinator', 'protection']],
      ['Persona 002', ['coordinator', 'protection']],
    ],
  );
  assert.equal(begun.agency.origin, 'unit-es.example.org/liaison/1');
  const codes = begun.officers.map(({ code }) => code);
  assert.equal(new Set(codes).size, 2);
  const left = await readdir(join(place, 'plain', 'es'), { recursive: true, withFileTypes: true });
  let compared = 0;
  for (const file of left.filter((one) => one.isFile())) {
    const text = await readFile(join(file.parentPath, file.name), 'latin1');
    for (const code of codes) assert.ok(!text.includes(code), file.name);
    compared += 1;
  }
  assert.ok(compared >= 4);
  assert.equal((await verifyFolder(join(place, 'plain'), null)).ok, true);
});

test('a second agency joins the folder, the same code and what is odd do not', async () => {
  const fr = { ...es, code: 'fr', country: 'FR', domain: null };
  await initAgency(on('plain'), fr);
  await assert.rejects(initAgency(on('plain'), fr), refused('node/agency-known'));
  const odd: readonly Partial<Beginning>[] = [
    { code: 'ES' },
    { code: 'database' },
    { code: '../xx' },
    { name: ' ' },
    { country: 'Spain' },
    { domain: 'not a domain' },
    { officers: ['Persona 001'] },
    { officers: ['Persona 001', ' persona 001 '] },
    { officers: ['', 'Persona 002'] },
  ];
  for (const each of odd) {
    const attempt = initAgency(on('plain'), { ...es, code: 'pt', ...each });
    await assert.rejects(attempt, refused('node/init-refused'), JSON.stringify(each));
  }
  assert.deepEqual((await readdir(join(place, 'plain'))).sort(), ['.lock', 'database', 'es', 'fr']);
  const started = await startNode(on('plain'), LOCAL);
  assert.deepEqual([...started.node.agencies.keys()].sort(), ['es', 'fr']);
  const people = await allOfficers(started.node.agency('fr').rows);
  assert.equal(people.filter(({ roles }) => roles.includes('protection')).length, 2);
  await started.stop();
});

test('a demonstration and a real agency never stand in one folder', async () => {
  await claimForDemonstration(join(place, 'shown'), { seed: 1, story: '' });
  await assert.rejects(initAgency(on('shown'), es), refused('node/mixed-folder'));
  const node = await LiaisonNode.open(on('unmarked'));
  await node.create({ code: 'xa', name: 'Agency xa', country: 'XX', synthetic: true }, []);
  const beside = node.create({ code: 'es', name: 'Agency es', country: 'ES', synthetic: false }, []);
  await assert.rejects(beside, refused('node/mixed-folder'));
  await node.close();
  await assert.rejects(initAgency(on('unmarked'), es), refused('node/mixed-folder'));
  await assert.rejects(startNode(on('unmarked'), LOCAL), refused('node/nothing-to-start'));
  await assert.rejects(
    claimForDemonstration(join(place, 'plain'), { seed: 1, story: '' }),
    refused('node/not-a-demonstration'),
  );
  await makeKeys(join(place, 'shown', 'es'), { code: 'es', name: 'x', country: 'ES', synthetic: false }, random);
  await makeKeys(join(place, 'both', 'es'), { code: 'es', name: 'x', country: 'ES', synthetic: false }, random);
});

test('wrapped keys open with their passphrase only, and a ledger is checked without it', async () => {
  const passphrase = 'five words that keep keys';
  const begun = await initAgency(on('wrapped'), { ...es, passphrase });
  assert.equal(begun.wrapped, true);
  const folder = join(place, 'wrapped', 'es');
  const text = await readFile(join(folder, 'keys', 'node.json'), 'utf8');
  assert.ok(!text.includes('AGE-SECRET-KEY') && JSON.parse(text).wrapped === true);
  const keys = await readKeys(folder, async () => passphrase);
  assert.deepEqual((await readOpenPart(folder)).ledgerPublic, keys.ledger.publicKey);
  await assert.rejects(readKeys(folder), refused('node/passphrase-needed'));
  await assert.rejects(
    readKeys(folder, async () => 'five words that keep key'),
    refused('node/passphrase-refused'),
  );
  await assert.rejects(startNode(on('wrapped'), LOCAL), refused('node/passphrase-needed'));
  const started = await startNode(on('wrapped', { passphrase: async () => passphrase }), LOCAL);
  await started.stop();
  assert.equal((await verifyFolder(join(place, 'wrapped'), null)).ok, true);
  const renamed = text.replace('unit-es.example.org', 'unit-fr.example.org');
  await writeFile(join(folder, 'keys', 'node.json'), renamed);
  await assert.rejects(
    readKeys(folder, async () => passphrase),
    refused('node/keys-unreadable'),
  );
  // Whoever changes it on purpose can leave the digest out, or make it anew.
  const { sum: _, ...unsummed } = JSON.parse(renamed);
  await writeFile(join(folder, 'keys', 'node.json'), JSON.stringify(unsummed));
  await assert.rejects(
    readKeys(folder, async () => passphrase),
    refused('node/passphrase-refused'),
  );
  const short = initAgency(on('short'), { ...es, passphrase: 'too short' });
  await assert.rejects(short, refused('node/passphrase-short'));
  assert.ok(!(await readdir(join(place, 'short'))).includes('es'), 'nothing is left behind');
});

test('beyond this machine there is TLS or nothing, and an address is an address', async () => {
  const wide = { ...LOCAL, listen: '0.0.0.0:0' };
  await assert.rejects(startNode(on('plain'), wide), refused('node/plain-http'));
  const half = { ...LOCAL, tlsCert: join(place, 'none.pem') };
  await assert.rejects(startNode(on('plain'), half), refused('node/listen-unfit'));
  for (const odd of ['', 'nowhere', '127.0.0.1', '127.0.0.1:99999', ':8383', '::1:8383']) {
    assert.throws(() => placeOf(odd), refused('node/listen-unfit'), odd);
  }
  assert.deepEqual(placeOf('[::1]:8383'), { host: '::1', port: 8_383 });
  await assert.rejects(startNode(on('empty'), LOCAL), refused('node/nothing-to-start'));
});

test('nothing is sent to a socket whose note or place others may touch', async () => {
  const started = await startNode(on('plain'), LOCAL);
  const folder = join(place, 'plain');
  const line = { check: 'verify' as const, agency: null };
  const note = join(folder, 'socket.json');
  assert.equal((await askRunningNode(folder, line))?.ok, true);
  await chmod(note, 0o666);
  await assert.rejects(askRunningNode(folder, line), refused('node/socket-untrusted'));
  await chmod(note, 0o600);
  const { path } = JSON.parse(await readFile(note, 'utf8'));
  await chmod(join(path, '..'), 0o777);
  await assert.rejects(askRunningNode(folder, line), refused('node/socket-untrusted'));
  await chmod(join(path, '..'), 0o700);
  assert.equal((await askRunningNode(folder, line))?.ok, true);
  await started.stop();
  assert.equal(await askRunningNode(folder, line), null);
});
