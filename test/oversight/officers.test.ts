// Officers: one hand while the agency is set up, two afterwards; suspended at once; never left without data protection.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { ROLES, read } from '../../src/base/act.ts';
import { addOfficer, admitOfficer, proposeOfficer } from '../../src/oversight/add-officer.ts';
import { changeOfficer, proposeChange } from '../../src/oversight/change-officer.ts';
import { policy, standing } from '../../src/oversight/door.ts';
import { isStanding, STANDING } from '../../src/oversight/standing.ts';
import { openHouse } from '../house.ts';

const first = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const second = { ...first, officer: 'protection-2' } as const;
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
const look = read('ledger/look', {
  summary: 'A test read.',
  who: ['analyst'],
  purposes: ['investigation'],
  input: z.strictObject({}),
  output: z.strictObject({}),
  run: async () => ({}),
});

test('with two officers for data protection a new officer takes both of them', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const input = { name: 'Persona 014', roles: ['analyst' as const] };
  await assert.rejects(house.act(addOfficer, input, first), refused('oversight/proposal-needed'));
  const { officer, position: proposal } = await house.act(proposeOfficer, input, first);
  const call = { officer, purpose: 'investigation' } as const;
  const attempt = () => house.agency('es').host.perform(look, {}, call);
  await assert.rejects(attempt(), refused('oversight/not-authorised'), 'a proposal gives no leave');
  await assert.rejects(house.act(admitOfficer, { officer, proposal }, first), refused('oversight/same-officer'));
  await house.act(admitOfficer, { officer, proposal }, second);
  assert.ok(await attempt());
  const again = house.act(admitOfficer, { officer, proposal }, second);
  await assert.rejects(again, refused('oversight/unknown-proposal'));
});

test('while fewer than two protect, one hand adds officers, each under an id of its own', async () => {
  const house = await openHouse({ agencies: ['es'], without: ['protection-2'] });
  const { officer } = await house.act(addOfficer, { name: 'Persona 015', roles: ['press'] }, first);
  const again = house.act(addOfficer, { name: 'Persona 016', roles: ['press'], officer }, first);
  await assert.rejects(again, refused('oversight/officer-known'));
  await house.act(addOfficer, { name: 'Persona 017', roles: ['protection'] }, first);
  const third = house.act(addOfficer, { name: 'Persona 018', roles: ['press'] }, first);
  await assert.rejects(third, refused('oversight/proposal-needed'));
});

test('suspending a colleague does not bring back the days of one hand, and the node never adds anybody', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const byNode = { ...first, officer: 'node' };
  const adding = house.act(addOfficer, { name: 'Persona 015', roles: ['press'] }, byNode);
  await assert.rejects(adding, refused('oversight/not-authorised'));
  const officer = house.officer('es', 'protection-2');
  const third = await house.act(proposeOfficer, { name: 'Persona 014', roles: ['protection'] }, first);
  await house.act(admitOfficer, { officer: third.officer, proposal: third.position }, second);
  const { position: proposal } = await house.act(proposeChange, { officer, suspended: true }, first);
  const call = { officer: third.officer, purpose: 'oversight' } as const;
  const { host } = house.agency('es');
  await host.perform(changeOfficer, { officer, proposal }, call);
  const also = { officer: third.officer, suspended: true };
  await assert.rejects(house.act(proposeChange, also, second), refused('oversight/suspended'));
  for (const roles of [['press'], ['protection']] as const) {
    const alone = house.act(addOfficer, { name: 'Persona 016', roles: [...roles] }, first);
    await assert.rejects(alone, refused('oversight/proposal-needed'));
  }
});

test("nobody is given the node's own role, and no other role gives roles", async () => {
  const house = await openHouse({ agencies: ['es'] });
  const node = { name: 'Persona 014', roles: ['node'] } as never;
  await assert.rejects(house.act(proposeOfficer, node, first), refused('node/bad-input'));
  for (const officer of ['analyst-1', 'coordinator-1', 'liaison-1']) {
    const attempt = house.act(proposeOfficer, { name: 'Persona 014', roles: ['analyst'] }, { ...first, officer });
    await assert.rejects(attempt, refused('oversight/not-authorised'));
  }
});

test('a suspended officer may do nothing more, until two officers give the leave back', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const officer = house.officer('es', 'analyst-1');
  const by = { agency: 'es', officer: 'analyst-1' } as const;
  await house.act(look, {}, by);
  const { position: proposal } = await house.act(proposeChange, { officer, suspended: true }, first);
  await house.act(look, {}, by);
  await assert.rejects(house.act(changeOfficer, { officer, proposal }, first), refused('oversight/same-officer'));
  await house.act(changeOfficer, { officer, proposal }, second);
  await assert.rejects(house.act(look, {}, by), refused('oversight/suspended'));
  const again = house.act(changeOfficer, { officer, proposal }, second);
  await assert.rejects(again, refused('oversight/unknown-proposal'));
  const same = house.act(proposeChange, { officer, suspended: true }, first);
  await assert.rejects(same, refused('oversight/no-change'));
  const back = await house.act(proposeChange, { officer, suspended: false }, second);
  await house.act(changeOfficer, { officer, proposal: back.position }, first);
  assert.ok(await house.act(look, {}, by));
});

test('the policy table is read from the acts themselves', async () => {
  const house = await openHouse({ agencies: ['es'] });
  house.agency('es').services.set('acts', () => [look, proposeChange, admitOfficer]);
  const whole = await house.act(policy, {}, first);
  assert.deepEqual(
    whole.rows.map(({ act, eyes, writes }) => [act, eyes, writes]),
    [
      ['ledger/look', 1, false],
      ['oversight/admit-officer', 2, true],
      ['oversight/propose-change', 1, true],
    ],
  );
  assert.equal((await house.act(policy, { role: 'analyst' }, first)).rows.length, 1);
});

test('what the node does by itself is a closed list, and no decision about a person is in it', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const listed = await house.act(standing, {}, first);
  assert.equal(listed.kinds.length, STANDING.length);
  for (const kind of ['exchange/receipted/1', 'matching/answered/1']) assert.ok(isStanding(kind), kind);
  for (const kind of ['identity/judged/1', 'identity/designated/1', 'referrals/released/1', 'oversight/erased/1', '']) {
    assert.equal(isStanding(kind), false);
  }
  assert.ok(ROLES.includes('node'));
});
