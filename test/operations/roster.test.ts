// The roster through the public acts: opening, inviting, joining, revoking; and that nobody but the coordinator, and
// each agency for itself, is believed about it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { board } from '../../src/operations/board.ts';
import { list } from '../../src/operations/door.ts';
import { invite, shareRoster } from '../../src/operations/invite.ts';
import { join } from '../../src/operations/join.ts';
import { open } from '../../src/operations/open.ts';
import { revokeMember } from '../../src/operations/revoke-member.ts';
import { openHouse } from '../house.ts';
import { carry } from './carry.ts';
import { code, operationOf, sizeOf, stores } from './joined.ts';

test('an agency is invited, joins, and stands on the roster of both', async () => {
  const { house, by } = await operationOf(['es']);
  const [known] = (await house.act(list, {}, by('bureau'))).operations;
  assert.deepEqual(known?.members, [
    { agency: 'bureau', country: 'BU', state: 'member' },
    { agency: 'es', country: 'ES', state: 'member' },
  ]);
  const [joined] = (await house.act(list, {}, by('es'))).operations;
  assert.deepEqual([joined?.state, joined?.coordinator, joined?.basis], ['open', 'bureau', 'Agreement 4/2026']);
});

test('nothing of an operation is done before joining, and declining takes a reason', async () => {
  const house = await openHouse({ agencies: ['bureau', 'es'], stores });
  const opened = { name: 'Lantern', offence: 'distribution', basis: 'Agreement 4/2026' } as const;
  const { operation } = await house.act(open, opened, { agency: 'bureau', officer: 'coordinator-1' });
  const bureau = { agency: 'bureau', officer: 'coordinator-1', operation };
  const es = { agency: 'es', officer: 'liaison-1', operation };
  await assert.rejects(house.act(join, { operation }, es), code('operations/not-invited'));
  await house.act(invite, { agency: 'es', country: 'ES' }, bureau);
  await carry(house, 'bureau');
  await assert.rejects(house.act(board, {}, es), code('operations/unknown'));
  await assert.rejects(house.act(join, { operation, answer: 'declined' }, es), code('operations/reason-missing'));
  await house.act(join, { operation, answer: 'declined', reason: 'no capacity' }, es);
  await assert.rejects(house.act(join, { operation }, es), code('operations/already-answered'));
  await carry(house, 'es');
  const [known] = (await house.act(list, {}, bureau)).operations;
  assert.equal(known?.members.find((member) => member.agency === 'es')?.state, 'declined');
});

test('only the coordinator changes the roster, and one who is revoked can do no more', async () => {
  const { house, by } = await operationOf();
  await assert.rejects(
    house.act(invite, { agency: 'pt', country: 'PT' }, by('es')),
    code('operations/not-coordinator'),
  );
  await assert.rejects(
    house.act(invite, { agency: 'bureau', country: 'ES' }, by('bureau')),
    code('operations/own-agency'),
  );
  await assert.rejects(
    house.act(revokeMember, { agency: 'pt', reason: 'left' }, by('bureau')),
    code('operations/not-a-member'),
  );
  await house.act(revokeMember, { agency: 'fr', reason: 'left' }, by('bureau'));
  const at = sizeOf(house, 'bureau');
  const shared = await house.act(shareRoster, {}, by('bureau'));
  assert.equal(shared.sentTo, 2);
  await carry(house, 'bureau', at);
  const [seen] = (await house.act(list, {}, by('es'))).operations;
  assert.equal(seen?.members.find((member) => member.agency === 'fr')?.state, 'revoked');
  await assert.rejects(house.act(board, {}, by('fr')), code('operations/unknown'));
});

test('what another agency says about the roster or about a third agency counts for nothing', async () => {
  const { house, operation, by } = await operationOf();
  const roster = {
    type: 'membership',
    id: `a:${'1'.repeat(32)}`,
    operation,
    at: '2026-03-02T08:00:00.000Z',
    version: 99,
  };
  const forged = { ...roster, members: [{ agency: 'fr', country: 'FR', state: 'revoked' }] };
  const wrap = (record: object) => ({ type: 'received', from: 'fr', record: record as never });
  await house.seed('es', 'intake/package-received/1', [{ type: 'act', from: 'fr' }, wrap(forged)], operation);
  const answer = {
    type: 'answer',
    id: `a:${'2'.repeat(32)}`,
    regards: 'invitation',
    about: operation,
    answer: 'declined',
  };
  const said = { ...answer, reason: 'none', subjects: [], at: '2026-03-02T08:00:00.000Z' };
  await house.seed('bureau', 'intake/package-received/1', [{ type: 'act', from: 'fr' }, wrap(said)], operation);
  const [atSpain] = (await house.act(list, {}, by('es'))).operations;
  assert.ok((atSpain?.version ?? 99) < 99);
  const [atBureau] = (await house.act(list, {}, by('bureau'))).operations;
  assert.equal(atBureau?.members.find((member) => member.agency === 'es')?.state, 'member');
});
