// How far an erasure reaches: drafts that hold what only the erased records said go with them, and their officers are
// told that a draft is gone and nothing of what it held. What another record says as well stays in drafts.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findForErasure } from '../../src/intake/door.ts';
import { drafts, draftsService, saveDraft } from '../../src/intake/drafts.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { setWatch } from '../../src/matching/set-watch.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { watches } from '../../src/matching/watch-door.ts';
import { matchingWatch } from '../../src/matching/watch-tables.ts';
import { erasureReach } from '../../src/node/erasure-reach.ts';
import { keptDrafts } from '../../src/node/kept-drafts.ts';
import { operationsStore } from '../../src/operations/store.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { reachService } from '../../src/oversight/reach.ts';
import { openHouse } from '../house.ts';
import { report, sighting, statement, subject } from '../matching/samples.ts';

const patrol = { agency: 'es', officer: 'patrol-1' } as const;
const first = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const second = { ...first, officer: 'protection-2' } as const;
const person = { about: 'person' };

/** A patrol log that names one account. */
const log = (id: string) => ({ accounts: [{ key: 'accounts-0', id }] });

test('a draft that held what was erased is gone, its officer is told, and another draft stays', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-reach-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const house = await openHouse({ agencies: ['es'], stores: [intakeStore, matchingStore, operationsStore] });
  const kept = keptDrafts(join(folder, 'drafts'), 'AGE-SECRET-KEY-test');
  const { services } = house.agency('es');
  services.set(draftsService.name, kept);
  services.set(reachService.name, erasureReach(house.rows('es'), kept));
  const erased = [statement(1, 'native-id', 'exampletalk|1001'), statement(1, 'native-id', 'exampletalk|1002')];
  await house.seed('es', 'intake/received/1', [report(), ...erased]);
  await house.seed('es', 'intake/received/1', [report(), statement(2, 'native-id', 'exampletalk|1002', person)]);
  const gone = await house.act(saveDraft, { title: 'Monday', body: log('1001') }, patrol);
  const stays = await house.act(saveDraft, { title: 'Tuesday', body: log('1002') }, patrol);
  const { targets } = await house.act(findForErasure, { subject: subject(1) }, first);
  const { erasure } = await house.act(decideErasure, { targets, ground: 'led-16-2' }, first);
  assert.equal((await house.act(drafts, {}, patrol)).drafts.length, 2, 'a decision drops nothing yet');
  const done = await house.act(erase, { erasure }, second);
  assert.deepEqual(done.drafts, [house.officer('es', 'patrol-1')]);
  const own = await house.act(drafts, {}, patrol);
  assert.deepEqual(
    own.drafts.map(({ draft }) => draft),
    [stays.draft],
  );
  assert.deepEqual(
    own.removed.map(({ savedAt }) => savedAt),
    [gone.savedAt],
  );
  const said = JSON.stringify(own.removed);
  assert.doesNotMatch(said, /1001|Monday/);
  assert.deepEqual((await house.act(drafts, {}, { agency: 'es', officer: 'analyst-1' })).removed, []);
});

test('a watch on a file goes with the only sighting that gave it, not while another or a list does', async () => {
  const house = await openHouse({ agencies: ['es'], stores: [intakeStore, matchingStore, operationsStore] });
  const none = { holding: async () => [], drop: async () => false };
  house.agency('es').services.set(reachService.name, erasureReach(house.rows('es'), none));
  const analyst = { agency: 'es', officer: 'analyst-1' } as const;
  const files = [1, 2, 3].map((n) => `sha256:${String(n).padStart(64, '0')}`);
  const seen = files.map((file) => sighting(1, { file }));
  const { position: entry } = await house.seed('es', 'intake/received/1', [report(), ...seen]);
  await house.seed('es', 'intake/received/1', [report(), sighting(2, { file: files[1] ?? '' })]);
  const list = `rp:${'1'.repeat(32)}`;
  const at = { sightingPosition: entry, sightingIndex: 3 };
  const listed = { type: 'hit', file: files[2] ?? '', account: subject(1), list, category: '1', rule: 'exact' };
  await house.seed('es', 'matching/compared/1', [
    { type: 'act', compared: [] },
    { ...listed, ...at },
  ]);
  for (const file of files) await house.act(setWatch, { file, label: file.slice(-1), reason: 'test' }, analyst);
  const targets = [{ entry, records: [[1, 3] as [number, number]] }];
  const { erasure } = await house.act(decideErasure, { targets, ground: 'led-16-2' }, first);
  await house.act(erase, { erasure }, second);
  const left = (await house.act(watches, {}, analyst)).watches.map(({ label }) => label);
  assert.deepEqual(left.sort(), ['2', '3']);
  const rows = JSON.stringify(await house.rows('es').find(matchingWatch, {}));
  assert.ok(!rows.includes(files[0] ?? ''), 'its digest is gone from the rows');
});
