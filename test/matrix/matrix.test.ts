// The access matrix as a test: all acts and all roles, with a matter that is another's and one that is sealed. What it
// finds is shown too: with one table unveiled, or one role more in a declaration, it must say so. `npm run matrix` has
// every situation.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AnyAct } from '../../src/base/act.ts';
import type { AnyTable } from '../../src/base/table.ts';
import { identityDesignation } from '../../src/identity/tables.ts';
import { intakeSubject } from '../../src/intake/tables.ts';
import { ACTS } from '../../src/node/rooms.ts';
import { referralsSent } from '../../src/referrals/tables.ts';
import { INPUTS } from './inputs.ts';
import { Matrix } from './matrix.ts';
import { type MatrixWorld, openWorld } from './world.ts';

let world: MatrixWorld;
before(async () => {
  world = await openWorld(['other', 'sealed']);
});
after(() => world.http.close());

const named = (...names: string[]) => [...ACTS.values()].filter(({ name }) => names.includes(name));
const wrongOf = async (acts: readonly AnyAct[]) => (await new Matrix(world, acts, { brief: true }).run()).wrong;

/** Runs with one table unveiled, as if its declaration said that nothing in it is about a matter. */
async function unveiled<T>(table: object, run: () => Promise<T>): Promise<T> {
  const { veil } = table as AnyTable;
  Object.assign(table, { veil: 'open' });
  try {
    return await run();
  } finally {
    Object.assign(table, { veil });
  }
}

test('every act and read has a row that says how it is asked', () => {
  const missing = [...ACTS.keys()].filter((name) => !Object.hasOwn(INPUTS, name));
  assert.deepEqual(missing, [], 'a new act needs its row in test/matrix/inputs.ts');
});

test('a table whose veil is off is found by its id, in a list and behind a referral', async () => {
  const looks = [
    [intakeSubject, 'intake/subject'],
    [identityDesignation, 'identity/suspects'],
    [referralsSent, 'referrals/prepared'],
  ] as const;
  for (const [table, name] of looks) {
    assert.deepEqual(await wrongOf(named(name)), [], `${name} is right with its veil`);
    const wrong = await unveiled(table, () => wrongOf(named(name)));
    const situations = new Set(wrong.map((cell) => cell.situation));
    assert.deepEqual(situations, new Set(['other', 'sealed']), `${name} without the veil of ${table.name}`);
  }
});

test('a role too many and a role too few in a declaration are found', async () => {
  const [board] = named('operations/board');
  assert.ok(board !== undefined);
  const more = await wrongOf([{ ...board, who: [...board.who, 'patrol'] }]);
  assert.deepEqual([...new Set(more.map((cell) => cell.role))], ['patrol']);
  const less = await wrongOf([{ ...board, who: board.who.filter((role) => role !== 'press') }]);
  assert.deepEqual([...new Set(less.map((cell) => cell.role))], ['press']);
});

test('an act that nobody wrote a row for is wrong', async () => {
  const [board] = named('operations/board');
  assert.ok(board !== undefined);
  assert.equal((await wrongOf([{ ...board, name: 'operations/unheard-of' }])).length, 1);
});

test('every act and read, every role: as declared, and what is hidden is as if it never was', async (t) => {
  const { cells, wrong, byOutcome } = await new Matrix(world, ACTS.values(), { brief: true }).run();
  t.diagnostic(`compared ${cells} cells: ${JSON.stringify(byOutcome)}`);
  assert.ok(cells > ACTS.size * 9);
  assert.deepEqual(wrong, []);
});
