// Officers change by two hands and are locked by one; nobody is left without data protection; the code to enrol with is
// shown once and stands in no entry. What signing in does with it is in test/node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { read } from '../../src/base/act.ts';
import type { Instant } from '../../src/base/clock.ts';
import { addOfficer, admitOfficer, proposeOfficer } from '../../src/oversight/add-officer.ts';
import { bindOidc, proposeBinding } from '../../src/oversight/bind-oidc.ts';
import { changeOfficer, proposeChange } from '../../src/oversight/change-officer.ts';
import { type Account, type Credentials, credentialsService } from '../../src/oversight/credentials.ts';
import { officers } from '../../src/oversight/door.ts';
import { lockOfficer } from '../../src/oversight/lock-officer.ts';
import { proposeReset, resetCredentials } from '../../src/oversight/reset-credentials.ts';
import { withdrawProposal } from '../../src/oversight/withdraw-proposal.ts';
import { type House, openHouse } from '../house.ts';

const first = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const second = { ...first, officer: 'protection-2' } as const;
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
const look = read('ledger/look', {
  summary: 'A test read.',
  who: ['analyst', 'press'],
  purposes: ['investigation'],
  input: z.strictObject({}),
  output: z.strictObject({}),
  run: async () => ({}),
});

/** Credentials that remember what was asked of them. */
function kept(house: House) {
  const ended: string[] = [];
  const issued: string[] = [];
  const bound: string[] = [];
  const ways = { password: true, totp: true, passkeys: 1, oidc: false } as const;
  const times = { lockedUntil: null, enrolledAt: '2026-03-01T08:00:00.000Z' as Instant, lastSignIn: null };
  const account: Account = { ...ways, ...times, locked: true, enrolling: false };
  const credentials: Credentials = {
    kept: true,
    issue: async (officer) => {
      issued.push(officer);
      return { code: 'ONLY-ONCE', expiresAt: '2026-03-05T08:00:00.000Z' };
    },
    bind: async (officer, { issuer, subject }) => void bound.push(`${officer} ${issuer} ${subject}`),
    accounts: async () => new Map([[house.officer('es', 'analyst-1'), account]]),
    end: (officer) => void ended.push(officer),
  };
  house.agency('es').services.set(credentialsService.name, credentials);
  return { ended, issued, bound };
}

test('name and roles change when a second officer agrees, and every session of the officer ends', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const { ended } = kept(house);
  const officer = house.officer('es', 'analyst-1');
  const by = { agency: 'es', officer: 'analyst-1' } as const;
  const wished = { officer, name: 'Persona 020', roles: ['press' as const] };
  const { position: proposal } = await house.act(proposeChange, wished, first);
  const { proposals } = await house.act(officers, { officer }, second);
  assert.deepEqual(
    proposals.map(({ what, name, roles, suspended }) => ({ what, name, roles, suspended })),
    [{ what: 'change', name: 'Persona 020', roles: ['press'], suspended: null }],
  );
  await assert.rejects(house.act(changeOfficer, { officer, proposal }, first), refused('oversight/same-officer'));
  assert.deepEqual(ended, []);
  await house.act(changeOfficer, { officer, proposal }, second);
  assert.deepEqual(ended, [officer]);
  const listed = await house.act(officers, { officer }, first);
  assert.deepEqual([listed.officers[0]?.name, listed.officers[0]?.roles], ['Persona 020', ['press']]);
  assert.deepEqual(listed.proposals, []);
  await house.act(look, {}, by);
});

test('the last officer for data protection does not lock themselves out', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const officer = house.officer('es', 'protection-1');
  await house.act(lockOfficer, { officer: house.officer('es', 'protection-2') }, first);
  await assert.rejects(house.act(lockOfficer, { officer }, first), refused('oversight/last-protection'));
  assert.ok((await house.act(officers, { officer }, first)).officers.length === 1);
});

test('nobody is one of the two hands in what is about themselves', async () => {
  const house = await openHouse({ agencies: ['es'] });
  kept(house);
  const [one, two] = [house.officer('es', 'protection-1'), house.officer('es', 'protection-2')];
  const raise = { roles: ['protection' as const, 'coordinator' as const] };
  const binding = { officer: one, issuer: 'https://id.example.org', subject: 'subject-7' };
  const own = [
    house.act(proposeChange, { officer: one, ...raise }, first),
    house.act(proposeReset, { officer: one }, first),
    house.act(proposeBinding, binding, first),
  ];
  for (const attempt of own) await assert.rejects(attempt, refused('oversight/about-yourself'));
  const change = await house.act(proposeChange, { officer: two, ...raise }, first);
  const reset = await house.act(proposeReset, { officer: two }, first);
  await house.act(proposeBinding, { ...binding, officer: two }, first);
  const carried = [
    house.act(changeOfficer, { officer: two, proposal: change.position }, second),
    house.act(resetCredentials, { officer: two, proposal: reset.position }, second),
    house.act(bindOidc, { ...binding, officer: two }, second),
  ];
  for (const attempt of carried) await assert.rejects(attempt, refused('oversight/about-yourself'));
  assert.deepEqual((await house.act(officers, { officer: two }, first)).officers[0]?.roles, ['protection']);
});

test('what somebody proposed before they were locked, or gave up the role, counts no more', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const { issued } = kept(house);
  const wanted = { name: 'Persona 024', roles: ['protection' as const] };
  const puppet = await house.act(proposeOfficer, wanted, first);
  const fresh = await house.act(proposeOfficer, { name: 'Persona 025', roles: ['protection'] }, first);
  await house.act(admitOfficer, { officer: fresh.officer, proposal: fresh.position }, second);
  await house.act(lockOfficer, { officer: house.officer('es', 'protection-1') }, second);
  const call = { officer: fresh.officer, purpose: 'oversight' } as const;
  const { host } = house.agency('es');
  const input = { officer: puppet.officer, proposal: puppet.position };
  await assert.rejects(host.perform(admitOfficer, input, call), refused('oversight/proposer-left'));
  assert.deepEqual(issued, [fresh.officer], 'no code for the puppet');
  await host.perform(withdrawProposal, { ...input, what: 'new' }, call);
  assert.deepEqual((await house.act(officers, {}, second)).proposals, []);
});

test('a lock opens only when the old credentials are gone and a new code exists', async () => {
  const house = await openHouse({ agencies: ['es'] });
  kept(house);
  const officer = house.officer('es', 'analyst-1');
  const by = { agency: 'es', officer: 'analyst-1' } as const;
  await house.act(lockOfficer, { officer }, first);
  const { position: proposal } = await house.act(proposeReset, { officer }, first);
  const { services, log } = house.agency('es');
  const good = services.get(credentialsService.name) as Credentials;
  const failing = async () => {
    throw new Error('disk full');
  };
  services.set(credentialsService.name, { ...good, issue: failing });
  const again = { ...second, key: 'reset-1' };
  const size = log.size;
  await assert.rejects(house.act(resetCredentials, { officer, proposal }, again), /disk full/);
  assert.equal(log.size, size, 'no entry says that it was done');
  await assert.rejects(house.act(look, {}, by), refused('oversight/suspended'), 'locked as before');
  services.set(credentialsService.name, good);
  const done = await house.act(resetCredentials, { officer, proposal }, again);
  assert.equal(done.code, 'ONLY-ONCE', 'the same request again gives the code');
  assert.ok(await house.act(look, {}, by));
});

test('one hand locks at once, and the lock is opened by two with a code that enrols anew', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const { ended, issued } = kept(house);
  const officer = house.officer('es', 'analyst-1');
  const by = { agency: 'es', officer: 'analyst-1' } as const;
  await house.act(lockOfficer, { officer }, first);
  assert.deepEqual(ended, [officer]);
  await assert.rejects(house.act(look, {}, by), refused('oversight/suspended'));
  await assert.rejects(house.act(lockOfficer, { officer }, second), refused('oversight/already-locked'));
  const none = house.act(resetCredentials, { officer, proposal: 1 }, second);
  await assert.rejects(none, refused('oversight/unknown-proposal'));
  const { position: proposal } = await house.act(proposeReset, { officer }, first);
  await assert.rejects(house.act(resetCredentials, { officer, proposal }, first), refused('oversight/same-officer'));
  assert.deepEqual(issued, [], 'one hand gets no code');
  const reset = await house.act(resetCredentials, { officer, proposal }, second);
  assert.equal(reset.code, 'ONLY-ONCE');
  assert.ok(await house.act(look, {}, by));
  for await (const entry of house.agency('es').log.entries(0)) {
    assert.ok(!JSON.stringify(entry.records).includes('ONLY-ONCE'), 'no entry holds the code');
  }
  assert.ok(!JSON.stringify(house.agency('es').audit).includes('ONLY-ONCE'), 'nor does the audit log');
});

test('a repeated reset gives no second code', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const { issued } = kept(house);
  const officer = house.officer('es', 'analyst-1');
  const { position: proposal } = await house.act(proposeReset, { officer }, first);
  const call = { officer: house.officer('es', 'protection-2'), purpose: 'oversight', key: 'again-1' } as const;
  const { host } = house.agency('es');
  const done = await host.perform(resetCredentials, { officer, proposal }, call);
  const again = await host.perform(resetCredentials, { officer, proposal }, call);
  assert.equal(done.output.code, 'ONLY-ONCE');
  assert.deepEqual([again.repeated, again.output], [true, null]);
  assert.equal(issued.length, 1);
});

test('how somebody signs in is shown to data protection only', async () => {
  const house = await openHouse({ agencies: ['es'] });
  kept(house);
  const officer = house.officer('es', 'analyst-1');
  const [shown] = (await house.act(officers, { officer }, first)).officers;
  assert.deepEqual(shown?.credentials, { password: true, totp: true, passkeys: 1, oidc: false });
  assert.equal(shown?.locked, true, 'after five failures');
  assert.equal(shown?.enrolledAt, '2026-03-01T08:00:00.000Z', 'so that a colleague can ask whether it was them');
  const [hidden] = (await house.act(officers, { officer }, { agency: 'es', officer: 'analyst-2' })).officers;
  assert.deepEqual([hidden?.credentials, hidden?.lastSignIn, hidden?.locked], [null, null, false]);
  assert.deepEqual([hidden?.enrolledAt, hidden?.lockedUntil], [null, null]);
});

test('two officers bind a subject by naming the same; a slip of one binds nobody', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const { bound } = kept(house);
  const officer = house.officer('es', 'analyst-1');
  const binding = { officer, issuer: 'https://id.example.org', subject: 'subject-7' };
  await house.act(proposeBinding, binding, first);
  await assert.rejects(house.act(bindOidc, binding, first), refused('oversight/same-officer'));
  const slip = house.act(bindOidc, { ...binding, subject: 'subject-8' }, second);
  await assert.rejects(slip, refused('oversight/binding-differs'));
  assert.deepEqual(bound, []);
  await house.act(bindOidc, binding, second);
  assert.deepEqual(bound, [`${officer} https://id.example.org subject-7`]);
  for await (const entry of house.agency('es').log.entries(0)) {
    assert.ok(!JSON.stringify(entry.records).includes('subject-7'), 'the ledger holds a digest only');
  }
});

test('in a demonstration there is nothing to bind and no code to show', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const officer = house.officer('es', 'analyst-1');
  const binding = { officer, issuer: 'https://id.example.org', subject: 'subject-7' };
  await assert.rejects(house.act(proposeBinding, binding, first), refused('oversight/no-credentials'));
  const { position: proposal } = await house.act(proposeReset, { officer }, first);
  assert.equal((await house.act(resetCredentials, { officer, proposal }, second)).code, null);
});

test('officers sign in by name, so no two share one, however it is written', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const taken = house.act(proposeOfficer, { name: '  ES  Analyst-1', roles: ['press'] }, first);
  await assert.rejects(taken, refused('oversight/name-taken'));
  const officer = house.officer('es', 'analyst-1');
  const renamed = house.act(proposeChange, { officer, name: 'es analyst-2' }, first);
  await assert.rejects(renamed, refused('oversight/name-taken'));
  const fresh = await house.act(proposeOfficer, { name: 'Persona 021', roles: ['press'] }, first);
  const admitted = await house.act(admitOfficer, { officer: fresh.officer, proposal: fresh.position }, second);
  assert.equal(admitted.code, null);
});

test('nobody but data protection touches officers, and the node itself is none', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const officer = house.officer('es', 'analyst-2');
  for (const name of ['analyst-1', 'coordinator-1', 'node']) {
    const by = { ...first, officer: name };
    const attempts = [
      house.act(proposeChange, { officer, roles: ['protection'] }, by),
      house.act(lockOfficer, { officer }, by),
      house.act(proposeReset, { officer }, by),
      house.act(addOfficer, { name: 'Persona 022', roles: ['press'] }, by),
    ];
    for (const attempt of attempts) await assert.rejects(attempt, refused('oversight/not-authorised'));
  }
  const node = house.officer('es', 'node');
  await assert.rejects(house.act(lockOfficer, { officer: node }, first), refused('oversight/unknown-officer'));
});

test('roles outside what the sign-in leaves do not count, and no sign-in adds one', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const { host } = house.agency('es');
  const call = { officer: house.officer('es', 'analyst-1'), purpose: 'investigation' } as const;
  assert.ok(await host.perform(look, {}, { ...call, within: ['analyst'] }));
  for (const within of [[], ['press'], ['protection']] as const) {
    await assert.rejects(host.perform(look, {}, { ...call, within }), refused('oversight/not-authorised'));
  }
  const guard = { officer: house.officer('es', 'protection-2'), purpose: 'oversight' } as const;
  const { officer, position } = await house.act(proposeOfficer, { name: 'Persona 023', roles: ['press'] }, first);
  const narrow = host.perform(admitOfficer, { officer, proposal: position }, { ...guard, within: ['press'] });
  await assert.rejects(narrow, refused('oversight/not-authorised'));
});
