// Signing in with a password and a device, and enrolling for it: who gets in, and above all who does not. One refusal
// for all that is wrong, five failures and a lock that a restart does not open, digits that work once.

import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { FAILURES_MAX } from '../../src/node/access/failures.ts';
import {
  beginEnrolment,
  byDigits,
  byPassword,
  changePassword,
  completeEnrolment,
} from '../../src/node/access/sign-in.ts';
import { lockOfficer } from '../../src/oversight/lock-officer.ts';
import { type Desk, digitsOf, enrol, openDesk, PASSWORD } from './access-world.ts';

const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
const REFUSED = refused('node/sign-in-refused');
const NAME = 'es analyst-1';
const PROTECTION = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const MINUTE = 1 / 60;

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk.close());

/** A fresh desk with one officer enrolled. */
async function enrolled(t: { after(fn: () => Promise<void>): void }) {
  const own = await openDesk();
  t.after(() => own.close());
  const secret = await enrol(own, 'analyst-1');
  const now = () => digitsOf(secret, own.house.clock.now());
  const right = () => ({ name: NAME, password: PASSWORD, code: now() });
  return { own, access: own.access, secret, now, right };
}

test('name, password and the digits of the device open the door; name in any case, or the id', async (t) => {
  const { own, access, right } = await enrolled(t);
  const officer = own.house.officer('es', 'analyst-1');
  assert.equal(await byPassword(access, right()), officer);
  own.house.clock.advance(MINUTE);
  assert.equal(await byPassword(access, { ...right(), name: '  ES Analyst-1 ' }), officer);
  own.house.clock.advance(MINUTE);
  assert.equal(await byPassword(access, { ...right(), name: officer }), officer);
  assert.equal((await access.accounts()).get(officer)?.lastSignIn, access.now);
  assert.deepEqual(own.lines().at(-1), ['node/sign-in', null]);
});

test('whatever is wrong, the refusal is the same, and so is what it leaves: a line and one write', async (t) => {
  const { own, access, right } = await enrolled(t);
  await own.house.act(lockOfficer, { officer: own.house.officer('es', 'analyst-2') }, PROTECTION);
  const attempts = [
    { ...right(), name: 'nobody at all' },
    { ...right(), password: 'something else entirely' },
    { ...right(), code: '000000' },
    { ...right(), code: 'not six' },
    { ...right(), name: 'es analyst-2' },
    { ...right(), name: 'es press-1' },
    { ...right(), name: 'es node' },
    { ...right(), password: 'x'.repeat(1_000) },
  ];
  const refusals: unknown[] = [];
  for (const attempt of attempts) {
    const before = await readFile(join(own.folder, 'credentials.json'), 'utf8');
    const lines = own.lines().length;
    refusals.push(await byPassword(access, attempt).catch((error: unknown) => error));
    assert.equal(own.lines().length, lines + 1, 'one line each');
    assert.notEqual(await readFile(join(own.folder, 'credentials.json'), 'utf8'), before, 'one durable write each');
  }
  const said = refusals.map((error) => {
    const { code, message, details } = error as { code: string; message: string; details: object };
    return JSON.stringify({ code, message, details });
  });
  assert.equal(new Set(said).size, 1, said.join('\n'));
  assert.match(said[0] ?? '', /node\/sign-in-refused/);
});

test('digits open once: a second sign-in with them is refused, at the same moment too', async (t) => {
  const { own, access, right } = await enrolled(t);
  const both = await Promise.allSettled([byPassword(access, right()), byPassword(access, right())]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await assert.rejects(byPassword(access, right()), REFUSED);
  own.house.clock.advance(MINUTE);
  await byPassword(access, right());
});

test('digits of a step beside now are taken, of two steps away not, and none older than the last', async (t) => {
  const { own, access, secret, right } = await enrolled(t);
  own.house.clock.advance(MINUTE);
  const at = own.house.clock.now();
  await assert.rejects(byPassword(access, { ...right(), code: digitsOf(secret, at - 60_000) }), REFUSED);
  await assert.rejects(byPassword(access, { ...right(), code: digitsOf(secret, at + 60_000) }), REFUSED);
  await byPassword(access, { ...right(), code: digitsOf(secret, at + 30_000) });
  await assert.rejects(byPassword(access, right()), REFUSED, 'now is older than what was used');
});

type Guessed = Awaited<ReturnType<typeof enrolled>>;
async function guessFive({ access, right }: Guessed): Promise<void> {
  for (let nth = 0; nth < FAILURES_MAX; nth += 1) {
    await assert.rejects(byPassword(access, { ...right(), password: `guess number ${nth}` }), REFUSED);
  }
}

test('after five failures in a row the right password is refused, after a restart too', async (t) => {
  const guessed = await enrolled(t);
  const { own, access, right } = guessed;
  await guessFive(guessed);
  assert.ok(own.lines().some(([act]) => act === 'node/lock'));
  own.house.clock.advance(0.24);
  await assert.rejects(byPassword(access, right()), REFUSED);
  await assert.rejects(byPassword(own.again(), right()), REFUSED, 'the lock is on the disk');
  const account = (await own.again().accounts()).get(own.house.officer('es', 'analyst-1'));
  assert.deepEqual([account?.locked, account?.lockedUntil], [true, '2026-03-02T08:16:00.000Z']);
});

test('a lock by failures opens by itself after 15 minutes, an hour, four hours; the fourth only by two', async (t) => {
  const guessed = await enrolled(t);
  const { own, access, right } = guessed;
  const officer = own.house.officer('es', 'analyst-1');
  for (const hours of [0.25, 1, 4]) {
    await guessFive(guessed);
    own.house.clock.advance(hours - MINUTE);
    await assert.rejects(byPassword(access, right()), REFUSED, `before ${hours} h`);
    own.house.clock.advance(MINUTE);
    assert.equal((await access.accounts()).get(officer)?.locked, false, `after ${hours} h`);
  }
  await guessFive(guessed);
  own.house.clock.advance(24 * 365);
  await assert.rejects(byPassword(access, right()), REFUSED);
  const account = (await own.again().accounts()).get(officer);
  assert.deepEqual([account?.locked, account?.lockedUntil], [true, null]);
});

test('credentials kept before locks had an end are read, and a lock of then stays', async (t) => {
  const { own, access, right } = await enrolled(t);
  const path = join(own.folder, 'credentials.json');
  await access.file.change((draft) => {
    draft.entry(own.house.officer('es', 'analyst-1')).failures = FAILURES_MAX;
  });
  const kept = JSON.parse(await readFile(path, 'utf8'));
  delete kept.sum;
  for (const entry of kept.officers) for (const later of ['locks', 'lockedUntil', 'enrolledAt']) delete entry[later];
  await writeFile(path, JSON.stringify(kept));
  own.house.clock.advance(24);
  await assert.rejects(byPassword(own.again(), right()), REFUSED);
});

test('a success after a lock has run out begins the count of locks anew', async (t) => {
  const guessed = await enrolled(t);
  const { own, access, right } = guessed;
  for (let round = 0; round < 5; round += 1) {
    await guessFive(guessed);
    own.house.clock.advance(0.25);
    await byPassword(access, right());
    own.house.clock.advance(MINUTE);
  }
  assert.deepEqual((await access.file.entries()).at(0)?.locks, 0);
});

test('four failures and a success count from nothing again', async (t) => {
  const { own, access, right } = await enrolled(t);
  for (let round = 0; round < 2; round += 1) {
    for (let nth = 1; nth < FAILURES_MAX; nth += 1) {
      await assert.rejects(byPassword(access, { ...right(), password: `guess number ${nth}` }), REFUSED);
    }
    await byPassword(access, right());
    own.house.clock.advance(MINUTE);
  }
});

test('fifty guesses at once are five, and the right one among the rest does not open', async (t) => {
  const { own, access, right } = await enrolled(t);
  const guesses = Array.from({ length: 49 }, (_, nth) => ({ ...right(), password: `guess number ${nth}` }));
  const all = await Promise.allSettled([...guesses, right()].map((attempt) => byPassword(access, attempt)));
  assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 0);
  own.house.clock.advance(MINUTE);
  await assert.rejects(byPassword(access, right()), REFUSED);
  const kept = JSON.parse(await readFile(join(own.folder, 'credentials.json'), 'utf8'));
  assert.deepEqual([kept.officers[0].failures, kept.strangers], [FAILURES_MAX, 46]);
});

test('a locked or suspended officer is refused, and one whom two officers let in again enrols anew', async (t) => {
  const { own, access, right } = await enrolled(t);
  const officer = own.house.officer('es', 'analyst-1');
  await own.house.act(lockOfficer, { officer }, PROTECTION);
  await assert.rejects(byPassword(access, right()), REFUSED);
  await own.house.seed('es', 'oversight/credentials-reset/1', [{ type: 'act', officer }]);
  await access.issue(officer);
  await assert.rejects(byPassword(access, right()), REFUSED, 'what opened the door before does not any more');
});

test('a one-time code works for its officer, for 72 hours, once', async () => {
  const { access, house } = desk;
  const officer = house.officer('es', 'press-1');
  const issued = await access.issue(officer);
  const code = issued?.code ?? '';
  const begin = (name: string, typed: string) => beginEnrolment(access, { name, code: typed }, access.world.random);
  await assert.rejects(begin('es press-2', code), REFUSED, "another officer's");
  await assert.rejects(begin('nobody', code), REFUSED);
  await assert.rejects(begin('es press-1', 'AAAAA-AAAAA-AAAAA-AAAAA'), REFUSED);
  const enrolling = await begin('es press-1', code.toLowerCase().replaceAll('-', ' '));
  const { secret } = enrolling.device;
  const now = () => digitsOf(secret, house.clock.now());
  const short = completeEnrolment(access, enrolling, { password: 'short', code: now() });
  await assert.rejects(short, refused('node/password-unfit'));
  const wrong = completeEnrolment(access, enrolling, { password: PASSWORD, code: '000000' });
  await assert.rejects(wrong, refused('node/code-refused'));
  const twice = [0, 1].map(() => completeEnrolment(access, enrolling, { password: PASSWORD, code: now() }));
  const done = await Promise.allSettled(twice);
  assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await assert.rejects(begin('es press-1', code), REFUSED, 'used up');
  await assert.rejects(
    byPassword(access, { name: 'es press-1', password: PASSWORD, code: now() }),
    REFUSED,
    'digits too',
  );
});

test('an expired code enrols nobody, and a new code replaces the old one', async () => {
  const { access, house } = desk;
  const officer = house.officer('es', 'press-2');
  const begin = (code = '') => beginEnrolment(access, { name: 'es press-2', code }, access.world.random);
  const old = await access.issue(officer);
  const later = await access.issue(officer);
  await assert.rejects(begin(old?.code), REFUSED);
  await begin(later?.code);
  house.clock.advance(72.1);
  await assert.rejects(begin(later?.code), REFUSED);
});

test('the file is readable by its owner only and holds neither password nor code', async (t) => {
  const { own, access } = await enrolled(t);
  const issued = await access.issue(own.house.officer('es', 'press-1'));
  const path = join(own.folder, 'credentials.json');
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  const text = await readFile(path, 'utf8');
  assert.ok(!text.includes(PASSWORD) && !text.includes(issued?.code ?? 'none'));
  assert.ok(!JSON.stringify(own.house.agency('es').audit).includes(PASSWORD));
});

test('another password takes the present one and fresh digits, and the old one is over', async (t) => {
  const { own, access, now, right } = await enrolled(t);
  const officer = own.house.officer('es', 'analyst-1');
  const next = 'eleven quiet lanterns at sea';
  const unfit = changePassword(access, officer, { current: PASSWORD, next: 'analyst-1 likes es', code: now() });
  await assert.rejects(unfit, refused('node/password-unfit'));
  await assert.rejects(changePassword(access, officer, { current: 'a wrong one indeed', next, code: now() }), REFUSED);
  await changePassword(access, officer, { current: PASSWORD, next, code: now() });
  own.house.clock.advance(MINUTE);
  await assert.rejects(byPassword(access, right()), REFUSED);
  assert.equal(await byPassword(access, { ...right(), password: next }), officer);
});

test('while the audit log cannot be written nobody gets in', async (t) => {
  const { own, access, right } = await enrolled(t);
  const { audit } = own.house.agency('es');
  audit.push = () => {
    throw new Error('disk full');
  };
  await assert.rejects(byPassword(access, right()), refused('node/audit-blocked'));
});

test('wrong digits alone leave a line each and lock; right ones forgive no failed password', async (t) => {
  const { own, access, right, now } = await enrolled(t);
  const officer = own.house.officer('es', 'analyst-1');
  const kept = async () => (await access.file.entries()).find((one) => one.officer === officer);
  for (let nth = 1; nth < FAILURES_MAX; nth += 1) {
    await assert.rejects(byPassword(access, { ...right(), password: `guess number ${nth}` }), REFUSED);
  }
  await byDigits(access, officer, now());
  assert.deepEqual([(await kept())?.failures, (await kept())?.lockedUntil, (await kept())?.locks], [4, null, 0]);
  own.house.clock.advance(MINUTE);
  const size = own.lines().length;
  await assert.rejects(byDigits(access, officer, '000000'), refused('node/code-refused'));
  assert.deepEqual(own.lines().slice(size), [
    ['node/lock', null],
    ['node/add-passkey', 'node/code-refused'],
  ]);
  await assert.rejects(byDigits(access, officer, now()), refused('node/code-refused'), 'locked');
  await assert.rejects(byPassword(access, right()), REFUSED);
});
