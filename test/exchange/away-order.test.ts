// Whatever expires on its way, in whatever order things were said: the addressee ends with what it would have had if
// nothing had expired, or an officer of the sender sees the line that waits. Sequences are drawn, and each is played
// twice, once as a twin in which every package lives for ninety days. Single cases are in `away.test.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { number } from '../../src/exchange/number.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox, type OutboxRow } from '../../src/exchange/tables.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { CourierWorld } from './courier-world.ts';
import { type Federation, outboundTo } from './federation.ts';
import { enter, phoneOf } from './relay.ts';

const linesOf = (federation: Federation): Promise<readonly OutboxRow[]> =>
  federation.member('es').host.rows.find(exchangeOutbox, { to: 'fr' });

type Step =
  | { readonly do: 'tally' | 'phone'; readonly days: number }
  | { readonly do: 'recall' | 'again'; readonly days: number; readonly of: number }
  | { readonly do: 'number' | 'send' | 'unheard' }
  | { readonly do: 'pass'; readonly days: number };

const days = fc.constantFrom(3, 30);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('tally' as const, 'phone' as const), days }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('recall' as const, 'again'), days, of: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('number' as const, 'number', 'send', 'unheard') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), days: fc.constantFrom(4, 31) }) },
);

/**
 * Runs the steps, `unheard` with each answer lost; with `ever` no package expires. What fr has at the end, and whether
 * a line waits for an officer.
 */
async function played(steps: readonly Step[], ever: boolean) {
  const { federation, mute } = await CourierWorld.open(['es', 'fr']);
  const { rows } = federation.member('es').host;
  const phones: number[] = [];
  let nth = 0;
  const life = (wanted: number) => ({ days: ever ? 90 : wanted });
  for (const each of steps) {
    if (each.do === 'tally') {
      nth += 1;
      await federation.book('es', [{ type: 'tally', nth }], [outboundTo('fr', [1], life(each.days))]);
    } else if (each.do === 'phone') {
      const said = phoneOf('es', { audience: ['es', 'fr'] }, String(phones.length));
      phones.push(await enter(federation, 'es', ['fr'], [said], life(each.days)));
    } else if (each.do === 'again') {
      const selection = [{ entry: phones[each.of] ?? 0, records: [1] }];
      if (phones[each.of] !== undefined)
        await federation.book('es', [], [outboundTo('fr', [1], { selection, ...life(each.days) })]);
    } else if (each.do === 'recall') {
      const position = phones[each.of];
      const [row] = position === undefined ? [] : await rows.find(intakeStatement, { position });
      if (row === undefined) continue;
      const note = { type: 'note', of: row.recordId };
      const asked = { package: 'recall', supersedes: [row.recordId], ...life(each.days) };
      await federation.book('es', [note], [outboundTo('fr', [1], asked)]);
    } else if (each.do === 'pass') federation.clock.advance(24 * each.days);
    else {
      if (each.do === 'unheard') mute.add('fr');
      await federation.act(each.do === 'number' ? number : send, { to: 'fr' }, { agency: 'es' });
      mute.delete('fr');
    }
  }
  for (let round = 0; round < 6; round += 1) await federation.act(send, { to: 'fr' }, { agency: 'es' });
  const arrived = await federation.arrived('fr', 'es');
  const standing = await federation.member('fr').host.rows.find(intakeStatement, { superseded: false });
  const lines = await linesOf(federation);
  return {
    tallies: arrived.filter(({ type }) => type === 'tally').map((tally) => tally['nth'] as number),
    standing: standing.map(({ recordId }) => recordId).sort(),
    phones: arrived.filter(({ type }) => type === 'statement').length,
    dated: lines.filter(({ turn }) => turn === 0).length,
    open: lines.filter(({ state }) => state === 'waiting' || state === 'dispatched').length,
    waits: lines.filter(({ state, anew }) => state !== 'delivered' && anew === null),
    gone: await takenBackLast(federation, lines),
  };
}

/** Records that a recall named behind the last line which brought them, in the order in which fr took both. */
async function takenBackLast(federation: Federation, lines: readonly OutboxRow[]): Promise<ReadonlySet<string>> {
  const { rows } = federation.member('es').host;
  const gone = new Set<string>();
  const taken = lines.filter(({ state }) => state === 'delivered');
  for (const line of taken.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0))) {
    if (line.packageType === 'recall') for (const id of line.names) gone.add(id);
    for (const { entry, records } of line.selection) {
      const where = { position: entry ?? line.position, index: [...records] };
      for (const { recordId } of await rows.find(intakeStatement, where)) gone.delete(recordId);
    }
  }
  return gone;
}

const examples: [readonly Step[]][] = [
  [[{ do: 'tally', days: 3 }, { do: 'tally', days: 30 }, { do: 'number' }, { do: 'pass', days: 4 }]],
  [
    [
      { do: 'phone', days: 30 },
      { do: 'recall', days: 3, of: 0 },
      { do: 'again', days: 30, of: 0 },
      { do: 'number' },
      { do: 'pass', days: 4 },
    ],
  ],
];

test('whatever expires, the end is the same as if nothing had, or an officer sees the line', async () => {
  const seen = { runs: 0, dated: 0, whole: 0 };
  const property = fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16, size: 'max' }), async (steps) => {
    const [was, real] = [await played(steps, true), await played(steps, false)];
    seen.runs += 1;
    seen.dated += real.dated;
    assert.deepEqual([was.waits.length, real.open], [0, 0], 'nothing hangs');
    assert.deepEqual(
      real.tallies,
      real.tallies.toSorted((a, b) => a - b),
      'nothing came behind what replaced it',
    );
    assert.equal(new Set(real.tallies).size, real.tallies.length, 'nothing came twice');
    assert.ok(!real.standing.some((id) => real.gone.has(id)), 'nothing came behind what took it back');
    if (real.waits.length > 0) return;
    if (real.dated > 0) seen.whole += 1;
    assert.deepEqual(real.tallies, was.tallies);
    assert.deepEqual(real.standing.length, was.standing.length);
  });
  await fc.assert(property, { numRuns: 40, seed: 40, examples });
  assert.ok(seen.dated >= 15 && seen.whole >= 8, JSON.stringify(seen));
});
