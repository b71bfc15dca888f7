// Policy fails closed: what no row allows is refused, unknown and unfit officers hear the same word, and an act of two
// officers takes two.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { type AnyAct, act, PURPOSES, ROLES, read } from '../../src/base/act.ts';
import { Fault } from '../../src/base/fault.ts';
import { isPermit } from '../../src/ledger/permit.ts';
import { authorise } from '../../src/oversight/authorise.ts';
import { allows, allowsByName, policyRow, policyRows } from '../../src/oversight/policy.ts';
import { seededRandom } from '../house.ts';

const nothing = z.strictObject({});
const shape = { summary: 'A test act.', input: nothing, output: nothing } as const;
const look = read('ledger/look', { ...shape, who: ['analyst'], purposes: ['investigation'], run: async () => ({}) });
const decide = act('ledger/decide', {
  ...shape,
  who: ['coordinator'],
  purposes: ['investigation', 'oversight'],
  eyes: 2,
  first: async () => 'o:1',
  run: async () => ({}),
});
const nobody = read('ledger/nobody', { ...shape, who: [], purposes: [...PURPOSES], run: async () => ({}) });
const forNothing = read('ledger/for-nothing', { ...shape, who: [...ROLES], purposes: [], run: async () => ({}) });

const officer = `o:${'1'.repeat(32)}`;
const analyst = { officer, roles: ['analyst' as const], suspended: false };
const coordinator = { officer, roles: ['coordinator' as const], suspended: false };

const ask = (act: AnyAct, actor: typeof analyst | typeof coordinator | null, purpose: string, first?: string) => () =>
  authorise({
    act,
    officer: actor,
    officerId: officer,
    purpose,
    operation: null,
    at: '2026-03-02T08:00:00.000Z',
    random: seededRandom('policy'),
    ...(first === undefined ? {} : { first }),
  });
const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

test('role and purpose together give a permit that the ledger knows', () => {
  const permit = ask(look, analyst, 'investigation')();
  assert.ok(isPermit(permit));
  assert.deepEqual([permit.act, permit.officer, permit.purpose], ['ledger/look', officer, 'investigation']);
  assert.equal(isPermit({ ...permit }), false, 'a copy is no permit');
});

test('an unknown officer and one without the role are refused in the same words', () => {
  const code = refused('oversight/not-authorised');
  assert.throws(ask(look, null, 'investigation'), code);
  assert.throws(ask(look, coordinator, 'investigation'), code);
  const said = [null, coordinator].map((actor) => allows(policyRow(look), { actor, purpose: 'publication' }));
  assert.deepEqual(said[0], said[1]);
});

test('a suspended officer and a purpose that is not allowed are refused by name', () => {
  assert.throws(ask(look, { ...analyst, suspended: true }, 'investigation'), refused('oversight/suspended'));
  assert.throws(ask(look, analyst, 'publication'), refused('oversight/no-purpose'));
  assert.throws(ask(look, analyst, 'curiosity'), refused('oversight/no-purpose'));
});

test('the second half of an act of two officers is refused to the first', () => {
  assert.throws(ask(decide, coordinator, 'oversight', officer), refused('oversight/same-officer'));
  assert.ok(isPermit(ask(decide, coordinator, 'oversight', `o:${'2'.repeat(32)}`)()));
});

test('an act that names no role or no purpose is open to nobody', () => {
  for (const role of ROLES) {
    const actor = { officer, roles: [role], suspended: false };
    for (const purpose of PURPOSES) {
      assert.deepEqual(allows(policyRow(nobody), { actor, purpose }), { no: 'not-authorised' });
      assert.deepEqual(allows(policyRow(forNothing), { actor, purpose }), { no: 'no-purpose' });
    }
  }
});

test('what the table does not list is refused to everybody', () => {
  const rows = policyRows([look, decide]);
  assert.deepEqual(
    rows.map(({ act: name, eyes, writes }) => [name, eyes, writes]),
    [
      ['ledger/decide', 2, true],
      ['ledger/look', 1, false],
    ],
  );
  const everything = { officer, roles: [...ROLES], suspended: false };
  assert.deepEqual(allowsByName(rows, 'ledger/other', { actor: everything, purpose: 'oversight' }), {
    no: 'not-authorised',
  });
  assert.equal(allowsByName(rows, 'ledger/look', { actor: everything, purpose: 'investigation' }), 'investigation');
});

test('policy says yes only where row, role, purpose and leave are all there', () => {
  const actors = fc.record({
    officer: fc.constant(officer),
    roles: fc.uniqueArray(fc.constantFrom(...ROLES)),
    suspended: fc.boolean(),
  });
  const purposes = fc.oneof(fc.constantFrom(...PURPOSES), fc.string());
  fc.assert(
    fc.property(fc.option(actors), purposes, fc.constantFrom(look, decide, nobody), (actor, purpose, asked) => {
      const answer = allows(policyRow(asked), { actor, purpose });
      const expected =
        actor !== null &&
        !actor.suspended &&
        actor.roles.some((role) => asked.who.includes(role)) &&
        asked.purposes.some((allowed) => allowed === purpose);
      assert.equal(typeof answer === 'string', expected);
    }),
  );
});
