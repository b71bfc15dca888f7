// Which proposal a second officer carries out: the one they looked at, while it is fresh, and none that was withdrawn.
// Who may be one of the two is in `changes.test.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOfficer, proposeChange } from '../../src/oversight/change-officer.ts';
import { officers } from '../../src/oversight/door.ts';
import { withdrawProposal } from '../../src/oversight/withdraw-proposal.ts';
import { openHouse } from '../house.ts';

const first = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const second = { ...first, officer: 'protection-2' } as const;
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

test('a second officer agrees to the proposal they saw, not to one that took its place', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const officer = house.officer('es', 'analyst-1');
  const { position } = await house.act(proposeChange, { officer, suspended: true }, first);
  await house.act(proposeChange, { officer, roles: ['protection'] }, first);
  const stale = house.act(changeOfficer, { officer, proposal: position }, second);
  await assert.rejects(stale, refused('oversight/proposal-moved'));
  const unseen = house.act(changeOfficer, { officer } as never, second);
  await assert.rejects(unseen, refused('node/bad-input'), 'which one was looked at must be said');
  const listed = await house.act(officers, { officer }, second);
  assert.deepEqual(listed.officers[0]?.roles, ['analyst']);
});

test('a proposal counts for fourteen days', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const officer = house.officer('es', 'analyst-1');
  const { position: proposal } = await house.act(proposeChange, { officer, roles: ['press'] }, first);
  house.clock.advance(14 * 24 + 1);
  const late = house.act(changeOfficer, { officer, proposal }, second);
  await assert.rejects(late, refused('oversight/proposal-expired'));
});

test('a proposal is withdrawn by who made it or declined by a colleague, and only the one they saw', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const officer = house.officer('es', 'analyst-1');
  for (const by of [first, second]) {
    const { position } = await house.act(proposeChange, { officer, roles: ['press'] }, first);
    const { position: proposal } = await house.act(proposeChange, { officer, roles: ['patrol'] }, first);
    const stale = house.act(withdrawProposal, { officer, what: 'change', proposal: position }, by);
    await assert.rejects(stale, refused('oversight/proposal-moved'));
    await house.act(withdrawProposal, { officer, what: 'change', proposal }, by);
    const gone = house.act(changeOfficer, { officer, proposal }, second);
    await assert.rejects(gone, refused('oversight/unknown-proposal'));
  }
  const analyst = { ...first, officer: 'analyst-1' };
  const foreign = house.act(withdrawProposal, { officer, what: 'change', proposal: 1 }, analyst);
  await assert.rejects(foreign, refused('oversight/not-authorised'));
});
