// Passwords, one-time codes and tickets by themselves: which passwords are taken, what a typed code is compared by, and
// that a ticket is taken once. `access-sign-in.test.ts` has the door they stand at.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeDigest, freshCode, freshDevice, sameDigest, stepOf } from '../../src/node/access/codes.ts';
import { checkPassword, isPassword, tagOf } from '../../src/node/access/password.ts';
import { Tickets } from '../../src/node/access/tickets.ts';
import { StandingClock, seededRandom } from '../house.ts';
import { digitsOf } from './access-world.ts';

const about = { name: 'Persona Catorce', agency: 'es Unidad de Prueba' };
const reasonOf = (password: string) => {
  try {
    checkPassword(password, about);
    return null;
  } catch (error) {
    const { code, details } = error as { code: string; details: { reason: string } };
    assert.equal(code, 'node/password-unfit');
    assert.ok(password.length < 6 || !JSON.stringify(details).includes(password), 'no password in the fault');
    return details.reason;
  }
};

test('length decides, composition does not; what is guessed first is refused', () => {
  const refusals: readonly (readonly [string, string])[] = [
    ['elevenchars', 'too-short'],
    ['x'.repeat(129), 'too-long'],
    ['aaaaaaaaaaaaaaaa', 'repeated'],
    ['abc1abc1abc1abc1', 'repeated'],
    ['Password1234!', 'common'],
    ['P@ssw0rd2026!', 'common'],
    ['correcthorsebatterystaple', 'common'],
    ['qwertyuiop12', 'common'],
    ['1234567890123', 'common'],
    ['my name is persona', 'name'],
    ['cat0rce and a dog', 'name'],
    ['unidad-del-mar-7', 'name'],
  ];
  for (const [password, reason] of refusals) assert.equal(reasonOf(password), reason, password);
  const taken = [
    'seven grey harbour stones',
    'nur kleine buchstaben hier',
    '漢字だけの長い合言葉ですよね',
    ' spaces at both ends  ',
  ];
  for (const password of taken) assert.equal(reasonOf(password), null, password);
});

test('the kept form is salted, opens for the password alone, and nobody has no password', async () => {
  const random = seededRandom('password');
  const [one, other] = [await tagOf('a long enough one', random), await tagOf('a long enough one', random)];
  assert.notEqual(one.tag, other.tag);
  assert.ok(one.memory >= 19_456 && one.passes >= 2 && one.lanes >= 1);
  assert.equal(await isPassword('a long enough one', one), true);
  assert.equal(await isPassword('a long enough one ', one), false);
  assert.equal(await isPassword('a long enough one', null), false);
});

test('a code is the same however it is typed, and one letter makes another', () => {
  const code = freshCode(seededRandom('code'));
  assert.match(code, /^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  const typed = [
    code,
    code.toLowerCase(),
    ` ${code.replaceAll('-', '')} `,
    code.replaceAll('0', 'o').replaceAll('1', 'l'),
  ];
  for (const each of typed) assert.ok(sameDigest(codeDigest(each), codeDigest(code)), each);
  const changed = `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`;
  assert.ok(!sameDigest(codeDigest(changed), codeDigest(code)));
  assert.ok(!sameDigest('', codeDigest(code)));
});

test('any text for digits is a step or none, and never an error', () => {
  const { secret, uri } = freshDevice(seededRandom('device'), { agency: 'es', name: 'Persona 014' });
  assert.match(uri, /^otpauth:\/\/totp\//);
  const now = Date.parse('2026-03-02T08:00:00.000Z');
  assert.equal(stepOf(secret, digitsOf(secret, now), now), Math.floor(now / 30_000));
  fc.assert(
    fc.property(fc.string(), (digits) => {
      const step = stepOf(secret, digits, now);
      assert.ok(step === null || /^\d{6}$/.test(digits));
    }),
  );
});

test('a ticket is taken once, ends in time, and a flood of them pushes out the oldest only', () => {
  const clock = new StandingClock();
  const tickets = new Tickets<number>(clock, seededRandom('tickets'), 60_000);
  const first = tickets.give(1);
  assert.equal(tickets.look(first), 1);
  assert.equal(tickets.take(first), 1);
  assert.equal(tickets.take(first), null);
  const late = tickets.give(2);
  clock.advance(0.1);
  assert.equal(tickets.take(late), null);
  const many = Array.from({ length: 1_001 }, (_, nth) => tickets.give(nth));
  assert.equal(tickets.look(many[0] ?? ''), null);
  assert.equal(tickets.look(many[1] ?? ''), 1);
  assert.equal(tickets.look(many.at(-1) ?? ''), 1_000);
});
