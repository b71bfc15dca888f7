// The roster through the public acts: opening, inviting, joining, revoking; and that nobody but the coordinator, and
// each agency for itself, is believed about it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeSigningKey } from '../../src/base/signature.ts';
import { board } from '../../src/operations/board.ts';
import { list } from '../../src/operations/door.ts';
import { invite } from '../../src/operations/invite.ts';
import { join } from '../../src/operations/join.ts';
import { leave } from '../../src/operations/leave.ts';
import { open } from '../../src/operations/open.ts';
import { proposeRemoval, revokeMember } from '../../src/operations/revoke-member.ts';
import {
  digestOfRoster,
  isMemberAt,
  judgeRoster,
  openRoster,
  type SignedBody,
  signRoster,
} from '../../src/operations/roster.ts';
import { roster } from '../../src/operations/roster-door.ts';
import { openHouse, seededRandom } from '../house.ts';
import { carry } from './carry.ts';
import { code, operationOf, sizeOf, stores } from './joined.ts';

const AT = '2026-03-02T08:00:00.000Z';

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
  const at = sizeOf(house, 'bureau');
  await house.act(revokeMember, { agency: 'fr', reason: 'left' }, by('bureau'));
  const told = await carry(house, 'bureau', at);
  assert.deepEqual(told.map(({ to }) => to).sort(), ['es', 'fr'], 'whoever was taken off is told as well');
  const [seen] = (await house.act(list, {}, by('es'))).operations;
  assert.equal(seen?.members.find((member) => member.agency === 'fr')?.state, 'revoked');
  await assert.rejects(house.act(board, {}, by('fr')), code('operations/unknown'));
});

test('where the operation was opened so, taking a member off takes two officers', async () => {
  const house = await openHouse({ agencies: ['bureau', 'es'], stores });
  const opened = { name: 'Lantern', offence: 'distribution', basis: 'Agreement 4/2026', removal: 2 } as const;
  const { operation } = await house.act(open, opened, { agency: 'bureau', officer: 'coordinator-1' });
  const one = { agency: 'bureau', officer: 'coordinator-1', operation };
  const two = { ...one, officer: 'coordinator-2' };
  await house.act(invite, { agency: 'pt', country: 'PT' }, one);
  await house.act(revokeMember, { agency: 'pt', reason: 'invited by mistake' }, one);
  await house.act(invite, { agency: 'es', country: 'ES' }, one);
  await carry(house, 'bureau');
  const at = sizeOf(house, 'es');
  await house.act(join, { operation }, { agency: 'es', officer: 'liaison-1', operation });
  await carry(house, 'es', at);
  const off = { agency: 'es', reason: 'agreement ended' };
  await assert.rejects(house.act(revokeMember, off, one), code('operations/removal-unproposed'));
  await house.act(proposeRemoval, off, one);
  await assert.rejects(house.act(revokeMember, off, one), code('operations/removal-same-officer'));
  const state = async () => (await house.act(roster, {}, one)).members.find(({ agency }) => agency === 'es');
  assert.deepEqual([(await state())?.state, (await state())?.until], ['member', null], 'proposing changes nothing');
  const { position } = await house.act(revokeMember, off, two);
  assert.deepEqual([(await state())?.state, (await state())?.until], ['revoked', position]);
  assert.deepEqual((await house.act(roster, {}, one)).policy, { witnesses: 1, removal: 2 });
  await assert.rejects(house.act(leave, { operation, reason: 'no' }, one), code('operations/left-already'));
});

test('every version follows the one before, lists each once and in order, and a changed letter is no roster', () => {
  const key = makeSigningKey(seededRandom('coordinator'));
  const origin = 'bureau.police.example/liaison/1';
  const member = (agency: string, from: number, until: number | null) => {
    return { agency, country: 'ES', from, until, ended: until === null ? null : AT };
  };
  const base = { v: 1, operation: `op:${'0'.repeat(32)}`, coordinator: 'bureau', at: AT } as const;
  const first: SignedBody = {
    ...{ ...base, version: 1, previous: null, policy: { k: 1, removal: 1 } },
    members: [member('bureau', 0, null), member('es', 4, 9)],
  };
  const signed = signRoster(first, origin, key);
  assert.deepEqual(openRoster(signed, origin, [key.publicKey]).says, first);
  const digest = digestOfRoster(signed.body);
  const invalid = code('operations/roster-invalid');
  for (const odd of [
    { ...first, members: [...first.members].reverse() },
    { ...first, members: [member('es', 4, null), member('es', 5, null)] },
    { ...first, members: [member('es', 4, 3)] },
    { ...first, members: [{ ...member('es', 4, 9), ended: null }] },
    { ...first, previous: digest },
    { ...first, version: 2 },
  ]) {
    assert.throws(() => signRoster(odd, origin, key), invalid);
  }
  fc.assert(
    fc.property(fc.nat(signed.body.length - 1), fc.constantFrom('0', 'z', ' '), (at, letter) => {
      fc.pre(signed.body[at] !== letter);
      const body = signed.body.slice(0, at) + letter + signed.body.slice(at + 1);
      assert.throws(() => openRoster({ ...signed, body }, origin, [key.publicKey]), invalid);
    }),
    { seed: 7, numRuns: 200 },
  );
  const next: SignedBody = { ...first, version: 2, previous: digest };
  const known = { version: 1, digestOf: (version: number) => (version === 1 ? digest : null) };
  const other = digestOfRoster('another');
  assert.equal(judgeRoster(known, next, other), 'next');
  assert.equal(judgeRoster(known, first, digest), 'same');
  assert.equal(judgeRoster(known, first, other), 'forked');
  assert.equal(judgeRoster(known, { ...next, previous: other }, other), 'forked', 'it follows another first one');
  assert.equal(judgeRoster(known, { ...next, version: 4, previous: other }, other), 'skips');
  assert.equal(judgeRoster({ ...known, version: 3 }, next, other), 'old');
});

test('a position counts to the exact entry, a date to the end, and nobody is in who never joined', () => {
  const span = { from: 4, until: 9, endedAt: AT };
  assert.deepEqual(
    [3, 4, 8, 9].map((at) => isMemberAt(span, at)),
    [false, true, true, false],
  );
  assert.deepEqual(
    [AT, '2026-03-02T08:00:00.001Z', null].map((at) => isMemberAt(span, at)),
    [true, false, false],
  );
  assert.equal(isMemberAt({ from: null, until: null, endedAt: null }, null), false);
  assert.equal(isMemberAt({ ...span, until: null, endedAt: null }, null), true);
});

test('what another agency says about a third agency counts for nothing', async () => {
  const { house, operation, by } = await operationOf();
  const wrap = (record: object) => ({ type: 'received', from: 'fr', record: record as never });
  const answer = {
    type: 'answer',
    id: `a:${'2'.repeat(32)}`,
    regards: 'invitation',
    about: operation,
    answer: 'declined',
  };
  const said = { ...answer, reason: 'none', subjects: [], at: '2026-03-02T08:00:00.000Z' };
  await house.seed('bureau', 'intake/package-received/1', [{ type: 'act', from: 'fr' }, wrap(said)], operation);
  const [atBureau] = (await house.act(list, {}, by('bureau'))).operations;
  assert.equal(atBureau?.members.find((member) => member.agency === 'es')?.state, 'member');
});
