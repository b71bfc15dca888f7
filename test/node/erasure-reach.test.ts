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
import { matchingStore } from '../../src/matching/store.ts';
import { erasureReach } from '../../src/node/erasure-reach.ts';
import { keptDrafts } from '../../src/node/kept-drafts.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { reachService } from '../../src/oversight/reach.ts';
import { openHouse } from '../house.ts';
import { report, statement, subject } from '../matching/samples.ts';

const patrol = { agency: 'es', officer: 'patrol-1' } as const;
const first = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const second = { ...first, officer: 'protection-2' } as const;
const person = { about: 'person' };

/** A patrol log that names one account. */
const log = (id: string) => ({ accounts: [{ key: 'accounts-0', id }] });

test('a draft that held what was erased is gone, its officer is told, and another draft stays', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-reach-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const house = await openHouse({ agencies: ['es'], stores: [intakeStore, matchingStore] });
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
