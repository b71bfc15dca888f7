// Designations: suspects by decision alone, victims first, the conflict between the two, and that each person is
// counted once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { designate, withdraw } from '../../src/identity/designate.ts';
import { children, conflicts, suspects } from '../../src/identity/door.ts';
import { undo } from '../../src/identity/judge.ts';
import { proposeSettlement, settle } from '../../src/identity/settle.ts';
import { subject } from '../matching/samples.ts';
import { analyst, counted, known, other, refusedWith, same, suspect, victim } from './people.ts';

test('a suspect needs a country and a ground, and a person is a suspect once', async () => {
  const house = await known();
  const bare = { subject: subject(0), category: 'suspect' as const, reason: 'test' };
  await assert.rejects(house.act(designate, bare, analyst), refusedWith('identity/ground-needed'));
  await suspect(house, 0);
  await same(house, 0, 1);
  await assert.rejects(suspect(house, 1), refusedWith('identity/already-designated'));
  assert.equal(await counted(house), 1);
});

test('a sighting, a membership or a report makes nobody a suspect', async () => {
  const house = await known();
  assert.deepEqual((await house.act(suspects, {}, analyst)).suspects, []);
});

test('a suspect makes one tally without personal data, sent to the agency that counts', async () => {
  const house = await known();
  const { position } = await suspect(house, 0, 'bureau');
  const entry = await house.agency('es').log.read(position);
  const [act, tally] = entry.records.map((record) => ('value' in record ? record.value : {}));
  assert.deepEqual(Object.keys(tally ?? {}).sort(), [
    'at',
    'closes',
    'country',
    'id',
    'kind',
    'of',
    'operation',
    'province',
    'type',
    'withdrawn',
  ]);
  assert.deepEqual(act?.['outbound'], [
    {
      to: 'bureau',
      package: 'records',
      purpose: 'investigation',
      days: 30,
      selection: [{ entry: null, records: [1] }],
      supersedes: [],
    },
  ]);
});

test('when two suspects turn out to be one person one tally is withdrawn, and undoing brings it back', async () => {
  const house = await known();
  await suspect(house, 0, 'bureau');
  await suspect(house, 1, 'bureau');
  assert.equal(await counted(house), 2);
  const { judgement, position } = await same(house, 0, 1);
  assert.equal(await counted(house), 1);
  const [head] = (await house.agency('es').log.read(position)).records;
  const outbound =
    head !== undefined && 'value' in head
      ? (head.value['outbound'] as unknown as { package: string; supersedes: string[] }[])
      : [];
  assert.equal(outbound[0]?.package, 'correction');
  assert.equal(outbound[0]?.supersedes.length, 1, 'the correction names the record it replaces');
  await house.act(undo, { judgement, reason: 'test' }, analyst);
  assert.equal(await counted(house), 2);
});

test('a withdrawn suspect is no longer listed or counted', async () => {
  const house = await known();
  await suspect(house, 0);
  await house.act(withdraw, { subject: subject(0), category: 'suspect', reason: 'test' }, analyst);
  assert.equal(await counted(house), 0);
  assert.deepEqual((await house.act(suspects, {}, analyst)).suspects, []);
  const again = house.act(withdraw, { subject: subject(0), category: 'suspect', reason: 'test' }, analyst);
  await assert.rejects(again, refusedWith('identity/not-designated'));
  await suspect(house, 0);
  assert.equal(await counted(house), 1, 'and can be designated anew');
});

test('both victim and suspect: in neither list and not counted until two officers settle it', async () => {
  const house = await known();
  await suspect(house, 0);
  const { conflict } = await victim(house, 0);
  assert.equal(conflict, true);
  assert.deepEqual((await house.act(suspects, {}, analyst)).suspects, []);
  assert.deepEqual((await house.act(children, {}, analyst)).children, []);
  assert.equal((await house.act(conflicts, {}, analyst)).conflicts.length, 1);
  assert.equal(await counted(house), 0);
  const alone = house.act(withdraw, { subject: subject(0), category: 'victim', reason: 'test' }, analyst);
  await assert.rejects(alone, refusedWith('identity/in-conflict'));
  const { proposal } = await house.act(
    proposeSettlement,
    { subject: subject(0), outcome: 'suspect', reason: 'test' },
    analyst,
  );
  await assert.rejects(house.act(settle, { proposal, reason: 'test' }, analyst), refusedWith('oversight/same-officer'));
  await house.act(settle, { proposal, reason: 'test' }, other);
  assert.equal((await house.act(conflicts, {}, analyst)).conflicts.length, 0);
  assert.equal((await house.act(suspects, {}, analyst)).suspects.length, 1);
  assert.equal(await counted(house), 1);
});

test('settled as a victim, the suspect designation falls', async () => {
  const house = await known();
  await victim(house, 0);
  await suspect(house, 0);
  assert.equal(await counted(house), 0, 'a victim who is designated suspect is not counted meanwhile');
  const { proposal } = await house.act(
    proposeSettlement,
    { subject: subject(0), outcome: 'victim', reason: 'test' },
    analyst,
  );
  await house.act(settle, { proposal, reason: 'test' }, other);
  assert.equal((await house.act(children, {}, analyst)).children.length, 1);
  assert.equal((await house.act(suspects, {}, analyst)).suspects.length, 0);
  assert.equal(await counted(house), 0);
});

test('a judgement that would join a victim and a suspect is refused', async () => {
  const house = await known();
  await victim(house, 0);
  await suspect(house, 1);
  await assert.rejects(same(house, 0, 1), refusedWith('identity/victim-and-suspect'));
  await same(house, 1, 2);
  await assert.rejects(same(house, 2, 0), refusedWith('identity/victim-and-suspect'));
});

test('a proposal falls when the conflict changes, and settles only once', async () => {
  const house = await known();
  await same(house, 0, 1);
  await suspect(house, 0);
  await victim(house, 0);
  const { proposal } = await house.act(
    proposeSettlement,
    { subject: subject(1), outcome: 'victim', reason: 'test' },
    analyst,
  );
  await house.act(settle, { proposal, reason: 'test' }, other);
  await assert.rejects(house.act(settle, { proposal, reason: 'test' }, other), refusedWith('identity/no-proposal'));
  const none = house.act(proposeSettlement, { subject: subject(1), outcome: 'victim', reason: 'test' }, analyst);
  await assert.rejects(none, refusedWith('identity/no-conflict'));
});
