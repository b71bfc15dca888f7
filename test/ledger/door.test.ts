// The ledger's reads: the signed head as it stands now, and the recent entries by position, kind, time and actor. What
// an entry says is never in them, and who has no business with entries does not see the list.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { entries, head, moved } from '../../src/ledger/door.ts';
import { headService } from '../../src/ledger/package-source.ts';
import { openHouse } from '../house.ts';

const refusedWith = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const officer = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;

async function houseWithHead() {
  const house = await openHouse({ agencies: ['es'] });
  const { log, services } = house.agency('es');
  services.set(headService.name, () => ({
    size: log.size,
    root: log.root,
    checkpoint: `${log.origin}\n${log.size}\n`,
  }));
  return house;
}

test('the head is that of the ledger as it stands now, and grows with it', async () => {
  const house = await houseWithHead();
  const { log } = house.agency('es');
  const before = await house.act(head, {}, { agency: 'es', officer: 'patrol-1' });
  assert.deepEqual([before.size, before.root], [log.size, log.root]);
  await house.seed('es', 'intake/received/1', [{ type: 'act' }]);
  const after = await house.act(head, {}, { agency: 'es', officer: 'patrol-1' });
  assert.equal(after.size, before.size + 1);
  assert.notEqual(after.root, before.root);
});

test('recent entries come newest first, of one kind where one is asked for, and never more than asked', async () => {
  const house = await houseWithHead();
  const first = await house.seed('es', 'intake/received/1', [{ type: 'act', report: 'secret' }, { type: 'statement' }]);
  await house.seed('es', 'intake/list-received/1', [{ type: 'act' }]);
  const second = await house.seed('es', 'intake/received/1', [{ type: 'act' }]);
  const all = await house.act(entries, { limit: 3 }, officer);
  assert.deepEqual(
    all.entries.map((entry) => entry.position),
    [second.position, second.position - 1, first.position],
  );
  const received = await house.act(entries, { kind: 'intake/received/1' }, officer);
  assert.deepEqual(
    received.entries.map(({ position, size }) => [position, size]),
    [
      [second.position, 1],
      [first.position, 2],
    ],
  );
  assert.deepEqual((await house.act(entries, { kind: 'intake/unknown/1' }, officer)).entries, []);
});

test('the list of entries says nothing of what is in them, and is not for everybody', async () => {
  const house = await houseWithHead();
  await house.seed('es', 'intake/received/1', [{ type: 'act', report: 'secret' }]);
  const listed = await house.act(entries, {}, officer);
  assert.ok(listed.entries.length > 0);
  assert.doesNotMatch(JSON.stringify(listed), /secret/);
  const fields = ['actor', 'at', 'kind', 'operation', 'permit', 'position', 'size'];
  for (const entry of listed.entries) assert.deepEqual(Object.keys(entry).sort(), fields);
  const byPress = house.act(entries, {}, { ...officer, officer: 'press-1' });
  await assert.rejects(byPress, refusedWith('oversight/not-authorised'));
  const tooMany = house.act(entries, { limit: 501 }, officer);
  await assert.rejects(tooMany, refusedWith('node/bad-input'));
});

test('what moved since a moment is counted by room and kind, and what an entry says is not told', async () => {
  const house = await houseWithHead();
  const patrol = { agency: 'es', officer: 'patrol-1' } as const;
  const since = '2026-03-02T09:00:00.000Z';
  const nothing = await house.act(moved, { since }, patrol);
  assert.deepEqual(nothing, { since, rooms: [], entries: 0, latest: null, cut: false });
  house.clock.advance(2);
  await house.seed('es', 'intake/received/1', [{ type: 'act', report: 'secret' }]);
  await house.seed('es', 'intake/received/1', [{ type: 'act' }]);
  await house.seed('es', 'identity/judged/1', [{ type: 'act' }]);
  const found = await house.act(moved, { since }, patrol);
  assert.deepEqual(found.rooms, [
    { room: 'identity', kinds: [{ kind: 'identity/judged/1', count: 1 }], entries: 1 },
    { room: 'intake', kinds: [{ kind: 'intake/received/1', count: 2 }], entries: 2 },
  ]);
  assert.deepEqual([found.entries, found.latest, found.cut], [3, '2026-03-02T10:00:00.000Z', false]);
  assert.ok(!JSON.stringify(found).includes('secret'));
  const few = await house.act(moved, { since, limit: 2 }, patrol);
  assert.deepEqual([few.entries, few.cut], [2, true]);
  await assert.rejects(house.act(moved, { since: 'yesterday' }, patrol), refusedWith('node/bad-input'));
});
