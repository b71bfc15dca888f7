// How much is asked where many lines expired together, counted in questions to the rows and never in time; and names
// that one peer is known by, which another's do not push out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Arrivals } from '../../src/exchange/arrivals.ts';
import { number } from '../../src/exchange/number.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { CourierWorld } from './courier-world.ts';
import { outboundTo } from './federation.ts';
import { enter, phoneOf } from './relay.ts';

/** Questions to the rows in the sending by which so many lines are refused, dated anew and delivered. */
async function asked(many: number, kind: 'phone' | 'tally'): Promise<number> {
  const { federation } = await CourierWorld.open(['es', 'fr']);
  for (let nth = 0; nth < many; nth += 1) {
    if (kind === 'tally') await federation.book('es', [{ type: 'tally', nth }], [outboundTo('fr', [1])]);
    else await enter(federation, 'es', ['fr'], [phoneOf('es', { audience: ['es', 'fr'] }, String(nth))]);
  }
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  federation.clock.advance(24 * 31);
  const { rows } = federation.member('es').host;
  const find = rows.find.bind(rows);
  let finds = 0;
  rows.find = (table, where, options) => {
    finds += 1;
    return find(table, where, options);
  };
  const { delivered } = await federation.act(send, { to: 'fr' }, { agency: 'es' });
  assert.equal(delivered, many);
  const again = await find(exchangeOutbox, { to: 'fr', turn: 0 });
  assert.equal(again.length, many);
  return finds;
}

for (const kind of ['phone', 'tally'] as const) {
  test(`four times as many expired lines ask about four times as much (${kind})`, async (t) => {
    const [few, many] = [await asked(50, kind), await asked(200, kind)];
    t.diagnostic(`${few} and ${many} questions`);
    assert.ok(many < few * 5, `${few} questions for 50 lines, ${many} for 200`);
    assert.ok(many < 200 * 60, `${many} questions for 200 lines`);
  });
}

test('a busy peer has no name of another forgotten, and its own oldest goes', () => {
  const arrivals = new Arrivals();
  arrivals.again('pt', 'one', 0);
  for (let nth = 0; nth <= 1_000; nth += 1) arrivals.again('fr', `name ${nth}`, 0);
  assert.deepEqual(arrivals.again('pt', 'one', 5), { times: 2, sinceMs: 5 });
  assert.equal(arrivals.again('fr', 'name 0', 5).times, 1, 'the oldest of 1,001');
  assert.equal(arrivals.again('fr', 'name 1000', 5).times, 2);
});

test('whoever was sent a record is looked for by an index', () => {
  assert.ok(exchangeOutbox.indexes.some(([first, ...rest]) => first === 'packageType' && rest.length === 0));
});
