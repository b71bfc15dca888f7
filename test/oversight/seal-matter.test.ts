// Sealing a matter: two officers hide an operation from everybody who is not named, one of those named is for data
// protection, and whoever is not named cannot tell it from one that never was, whatever their role.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { entries } from '../../src/ledger/door.ts';
import { due } from '../../src/oversight/door.ts';
import { lockOfficer } from '../../src/oversight/lock-officer.ts';
import { audit } from '../../src/oversight/looks.ts';
import { openMatter } from '../../src/oversight/open-matter.ts';
import { admitToMatter, proposeSeal, sealMatter, seals, unsealMatter } from '../../src/oversight/seal-matter.ts';
import { type By, type House, openHouse } from '../house.ts';

const operation = `op:${'1'.repeat(32)}`;
const never = `op:${'2'.repeat(32)}`;
const by = (officer: string, more: Partial<By> = {}): By => ({ agency: 'es', officer, purpose: 'oversight', ...more });
const code = (wanted: string) => (refusal: unknown) => refusal instanceof Fault && refusal.code === wanted;
const ground = 'Order 7/2026';

async function sealed(names: readonly string[]): Promise<House> {
  const house = await openHouse({ agencies: ['es'] });
  await house.know('es', operation);
  const officers = names.map((name) => house.officer('es', name));
  const { position: proposal } = await house.act(proposeSeal, { operation, officers, ground }, by('coordinator-1'));
  await house.act(sealMatter, { operation, proposal }, by('protection-1'));
  return house;
}

/** As the edge asks, without the house's courtesy of knowing every operation that is named. */
const opening = (house: House, officer: string, wanted: string) => {
  const call = { officer: house.officer('es', officer), purpose: 'oversight', operation: wanted } as const;
  return house.agency('es').host.perform(openMatter, {}, call);
};

test('sealing takes two officers, and somebody for data protection among those named', async () => {
  const house = await openHouse({ agencies: ['es'] });
  await house.know('es', operation);
  const officers = [house.officer('es', 'analyst-1')];
  const seal = (more: Partial<{ officers: string[]; operation: string }>, who = 'coordinator-1') =>
    house.act(proposeSeal, { operation, officers, ground, ...more }, by(who));
  await assert.rejects(seal({}), code('oversight/seal-unprotected'));
  await assert.rejects(seal({ officers: [`o:${'f'.repeat(32)}`] }), code('oversight/seal-officer'));
  await assert.rejects(seal({ operation: never }), code('oversight/unknown-matter'));
  const unproposed = house.act(sealMatter, { operation, proposal: 1 }, by('protection-1'));
  await assert.rejects(unproposed, code('oversight/seal-not-proposed'));
  const { position: proposal } = await seal({ officers: [...officers, house.officer('es', 'protection-2')] });
  const alone = house.act(sealMatter, { operation, proposal }, by('coordinator-1'));
  await assert.rejects(alone, code('oversight/same-officer'));
  await assert.rejects(
    house.act(admitToMatter, { operation, officer: officers[0] ?? '', ground }, by('coordinator-1')),
    code('oversight/not-sealed'),
  );
  await house.act(sealMatter, { operation, proposal }, by('coordinator-2'));
});

test('a colleague seals with the names they looked at, not with a list that took its place', async () => {
  const house = await openHouse({ agencies: ['es'] });
  await house.know('es', operation);
  const propose = (...names: string[]) => {
    const officers = names.map((name) => house.officer('es', name));
    return house.act(proposeSeal, { operation, officers, ground }, by('coordinator-1'));
  };
  const { position: proposal } = await propose('coordinator-1', 'protection-1');
  const looked = (await house.act(seals, {}, by('protection-1'))).seals[0];
  assert.equal(looked?.proposal, proposal);
  const { position: swapped } = await propose('coordinator-1', 'protection-2');
  const stale = house.act(sealMatter, { operation, proposal }, by('protection-1'));
  await assert.rejects(stale, code('oversight/proposal-moved'));
  const unseen = house.act(sealMatter, { operation } as never, by('protection-1'));
  await assert.rejects(unseen, code('node/bad-input'));
  await house.act(lockOfficer, { officer: house.officer('es', 'coordinator-1') }, by('protection-1'));
  const orphan = house.act(sealMatter, { operation, proposal: swapped }, by('protection-1'));
  await assert.rejects(orphan, code('oversight/proposer-left'));
  await opening(house, 'analyst-1', operation);
});

test('to who is not named a sealed operation is one that never was, also to who sealed it', async () => {
  const house = await sealed(['analyst-1', 'protection-2']);
  for (const officer of ['protection-1', 'coordinator-1', 'analyst-2', 'liaison-1']) {
    const [hidden, absent] = await Promise.all(
      [operation, never].map((wanted) => opening(house, officer, wanted).catch((refusal: unknown) => refusal)),
    );
    assert.ok(hidden instanceof Fault && absent instanceof Fault);
    assert.deepEqual([hidden.code, hidden.row, hidden.details], [absent.code, absent.row, absent.details]);
  }
  for (const officer of ['analyst-1', 'protection-2']) await opening(house, officer, operation);
  await assert.rejects(
    house.act(unsealMatter, { operation, ground }, by('coordinator-1')),
    code('oversight/unknown-matter'),
  );
  assert.deepEqual((await house.act(seals, {}, by('protection-1'))).seals, []);
  assert.equal((await house.act(seals, {}, by('protection-2'))).seals.length, 1);
});

test('the ledger, what is due and the audit log show nothing of a sealed operation to who is not named', async () => {
  const house = await sealed(['protection-2']);
  await opening(house, 'protection-2', operation);
  const looks = async (officer: string) => {
    const found = [
      await house.act(entries, { limit: 100 }, by(officer)),
      await house.act(due, {}, by(officer)),
      await house.act(audit, {}, by(officer)),
    ];
    return JSON.stringify(found).includes(operation);
  };
  assert.equal(await looks('protection-1'), false);
  assert.equal(await looks('protection-2'), true);
});

test('an attempt on an operation that never was stays in the audit log for whoever supervises', async () => {
  const house = await sealed(['protection-2']);
  await assert.rejects(opening(house, 'patrol-1', never), code('oversight/unknown-matter'));
  const { lines } = await house.act(audit, { outcome: 'refused' }, by('protection-1'));
  assert.ok(lines.some((line) => line.operation === never && line.fault === 'oversight/unknown-matter'));
});

test('who is inside admits another, and unseals it; nobody writes into it from outside', async () => {
  const house = await sealed(['coordinator-2', 'protection-2']);
  const officer = house.officer('es', 'coordinator-1');
  await assert.rejects(
    house.act(admitToMatter, { operation, officer, ground }, by('coordinator-1')),
    code('oversight/unknown-matter'),
  );
  await house.act(admitToMatter, { operation, officer, ground }, by('coordinator-2'));
  await opening(house, 'coordinator-1', operation);
  await house.act(unsealMatter, { operation, ground }, by('coordinator-1'));
  await opening(house, 'liaison-2', operation);
  await assert.rejects(
    house.act(unsealMatter, { operation, ground }, by('coordinator-1')),
    code('oversight/not-sealed'),
  );
});
