// Another root key and the end of old sealing keys: a root that hands over is believed without an officer, a lost one
// takes two officers at each peer, the old root says nothing any more, and an old sealing key goes in its time and
// not before.

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { peerByCode } from '../../src/exchange/store.ts';
import { watch } from '../../src/exchange/watch.ts';
import { deliver, performAsNode } from '../../src/node/delivery.ts';
import { examine } from '../../src/node/doctor.ts';
import { readKeys } from '../../src/node/keys.ts';
import { newRoot } from '../../src/node/new-root.ts';
import { retire, retireDaily } from '../../src/node/retire.ts';
import { rotateKeys } from '../../src/node/rotate.ts';
import { isDestroyable } from '../../src/node/stated.ts';
import { meet, refused, rotateWorld } from './rotate-world.ts';

const { all, onNode, options, place, remove, rootOf } = await rotateWorld();
after(remove);
await onNode(async (node) => {
  await meet(node, 'es', 'fr');
  await meet(node, 'fr', 'es');
});

test('a new root that the old one signs is believed by peers; from then on the old root says nothing', async () => {
  const [old, next] = [rootOf('es'), join(place, 'root-es-2.json')];
  const asked = { agency: 'es', root: old, rootOut: next };
  for (const odd of [
    { ...asked, root: rootOf('fr') },
    { ...asked, rootOut: join(options.folder, 'es', 'root.json') },
    { ...asked, rootOut: old },
    { ...asked, rootOut: join(place, 'nowhere', 'root.json') },
  ]) {
    await assert.rejects(newRoot(options, odd), refused('node/rotation-refused'), JSON.stringify(odd));
  }
  const done = await newRoot(options, asked);
  assert.equal(done.handedOver, true);
  assert.equal((await stat(next)).mode & 0o077, 0);
  await onNode(async (node) => {
    await deliver(node);
    assert.equal((await peerByCode(node.agency('fr').rows, 'es'))?.rootKey, done.card.rootKey);
    // The statement by both roots comes again with every answer, and stays what it is.
    await performAsNode(node.agency('fr'), watch, {});
  });
  await assert.rejects(rotateKeys(options, all), refused('node/rotation-refused'), 'the old file is of another root');
  const later = await rotateKeys(options, { ...all, root: next, roles: ['release'] });
  assert.equal(later.serial, done.serial + 1);
  await onNode(async (node) => {
    await deliver(node);
    assert.equal((await peerByCode(node.agency('fr').rows, 'es'))?.releaseKey, later.card.releaseKey);
  });
});

test('a lost root: peers believe the new one only when two officers have enrolled its card', async () => {
  const out = join(place, 'root-es-3.json');
  const done = await newRoot(options, { agency: 'es', root: null, rootOut: out });
  assert.equal(done.handedOver, false);
  await onNode(async (node) => {
    const { rows } = node.agency('fr');
    const before = await peerByCode(rows, 'es');
    await deliver(node);
    assert.notEqual(before?.rootKey, done.card.rootKey);
    assert.equal((await peerByCode(rows, 'es'))?.rootKey, before?.rootKey, 'nothing says so by itself');
    await meet(node, 'fr', 'es');
    assert.equal((await peerByCode(rows, 'es'))?.rootKey, done.card.rootKey);
    await performAsNode(node.agency('fr'), watch, {});
  });
  const later = await rotateKeys(options, { ...all, root: out, roles: ['release'] });
  await onNode(async (node) => {
    await deliver(node);
    assert.equal((await peerByCode(node.agency('fr').rows, 'es'))?.releaseKey, later.card.releaseKey);
  });
});

test('a retired sealing key goes only when every peer has the new one and what it opens has expired', () => {
  const since = '2026-01-01T00:00:00.000Z';
  const cases = [
    [null, '2027-01-01T00:00:00.000Z', false],
    [since, '2026-04-30T00:00:00.000Z', false],
    [since, '2026-05-02T00:00:00.000Z', true],
    ['2026-03-01T00:00:00.000Z', '2026-05-02T00:00:00.000Z', false],
    ['2026-03-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z', true],
  ] as const;
  for (const [told, now, gone] of cases) assert.equal(isDestroyable({ since }, told, now), gone, `${told} ${now}`);
});

test('the running node destroys an old sealing key in its time, and doctor says what is kept since when', async () => {
  const folder = join(options.folder, 'es');
  await rotateKeys(options, { ...all, root: join(place, 'root-es-3.json'), roles: ['sealing'] });
  const { retired } = await readKeys(folder);
  assert.ok(retired.length > 0);
  const patient = { data: options.folder, environment: {}, nodeVersion: '26.0.0', withDatabase: false };
  const day = 86_400_000;
  const said = async (now: number) =>
    (await examine({ ...patient, now })).findings.find(({ check }) => check === 'es: old sealing keys');
  assert.equal((await said(Date.now()))?.state, 'well');
  assert.equal((await said(Date.now() + 200 * day))?.state, 'warning');
  const { mtimeMs } = await stat(join(folder, 'keys', 'node.json'));
  await onNode(async (node) => {
    await deliver(node);
    const later = (days: number) => ({ ...options, clock: { now: () => Date.now() + days * day } });
    const { agencies } = node;
    assert.equal(await retire({ options: later(100), agencies }), 0);
    assert.equal(await retire({ options: later(130), agencies }), retired.length);
    assert.equal(await retire({ options: later(130), agencies }), 0);
  });
  assert.deepEqual((await readKeys(folder)).retired, []);
  assert.equal((await said(Date.now() + 200 * day))?.says, 'none kept');
  const { mtimeMs: now } = await stat(join(folder, 'keys', 'node.json'));
  assert.equal(Math.round(now), Math.round(mtimeMs), 'no key was made');
});

test('once a day it looks again, also after a day on which it could not, until it is stopped', async () => {
  const jobs: (() => void)[] = [];
  const timers = {
    after: (_: number, job: () => void) => {
      jobs.push(job);
      return () => {
        jobs.length = 0;
      };
    },
  };
  const nowhere = { rows: undefined as never, folder: join(place, 'nowhere') };
  const broken = { options, agencies: new Map([['xx', nowhere]]) };
  const stop = retireDaily(broken, timers);
  for (let looks = 0; jobs.length === 0 && looks < 1_000; looks += 1) await pause(10);
  assert.equal(jobs.length, 1);
  stop();
  assert.equal(jobs.length, 0);
});
