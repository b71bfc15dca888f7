// Readers who attack the announcements (reliability.md K1 to K4), scaled to run in seconds; the full numbers are those
// of `scripts/verify-figures.ts`. The reader is a linear programme of its own, not the rule that is tested.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishable, SMALL_CELL } from '../../src/reconciliation/cells.ts';
import { givenAway } from '../../src/reconciliation/differencing.ts';
import { DEFINITIONS } from '../../src/reconciliation/figure.ts';
import { anyCleared, attackOne, attackTwo, type Cell, chanceOf, contribution, sameWithout } from './attackers.ts';
import { interval } from './simplex.ts';

test('the reader is no fool: it works out what can be worked out', () => {
  const sums = [
    { of: ['a', 'b', 'c'], is: 20 },
    { of: ['c'], is: 12 },
  ];
  assert.deepEqual(interval('a', sums, 1), [1, 7]);
  assert.deepEqual(interval('a', [...sums, { of: ['a', 'c'], is: 15 }], 1), [3, 3]);
  assert.equal(interval('a', [{ of: ['a'], is: 0 }], 1), null);
});

test('K1: below ten nothing leaves that was not named, over many tables', () => {
  const chance = chanceOf(1);
  let compared = 0;
  for (let round = 0; round < 400; round += 1) {
    const cleared = anyCleared(chance);
    for (const { cell, value } of publishable(cleared, DEFINITIONS.exhibits).shown) {
      compared += 1;
      const parts = cleared.filter(({ contribution: given }) =>
        given.cells.some((each) =>
          [each.country, `${each.country}/${each.province}`, `kind:${each.kind}`].includes(cell),
        ),
      );
      assert.ok(value >= SMALL_CELL || parts.every(({ cells }) => cells.includes(cell)), cell);
    }
  }
  assert.ok(compared > 1_000, `${compared} cells`);
});

test('K2: no hidden cell is told closer than ten values by what stands beside it', () => {
  const chance = chanceOf(2);
  let compared = 0;
  for (let round = 0; round < 150; round += 1) {
    const attack = attackOne(anyCleared(chance));
    compared += attack.compared;
    assert.deepEqual(attack.told, []);
  }
  assert.ok(compared > 300, `${compared} hidden cells`);
});

test('K3: two announcements give away nothing together, or the second one is refused', () => {
  const chance = chanceOf(3);
  const counts = { compared: 0, refused: 0 };
  for (let round = 0; round < 150; round += 1) {
    const before = anyCleared(chance);
    const named = new Map(anyCleared(chance).map((each) => [each.contribution.agency, each.cells]));
    // Some agencies name other cells, one has booked more.
    const after = before.map(({ contribution: given, cells }, at) => {
      const more = at === 0 && chance(2) === 0 ? [['ES', 'P9', 'phone', 1 + chance(12)] as Cell] : [];
      const all = given.cells.map(({ country, province, kind, value }): Cell => [country, province, kind, value]);
      return { contribution: contribution(given.agency, [...all, ...more]), cells: named.get(given.agency) ?? cells };
    });
    const attack = attackTwo(before, after);
    counts.compared += attack.compared;
    counts.refused += Number(attack.refused);
    assert.deepEqual(attack.told, []);
  }
  assert.ok(counts.compared > 150 && counts.refused > 10 && counts.refused < 150, JSON.stringify(counts));
});

test('what grew by one and was not named is named when the second announcement is refused', () => {
  const part = (agency: string, value: number, cells: readonly string[]) => {
    return { contribution: contribution(agency, [[agency.toUpperCase(), null, null, value]], 'arrests'), cells };
  };
  const first = [part('es', 12, []), part('pt', 3, ['PT'])];
  const grown = [part('es', 13, []), part('pt', 3, ['PT'])];
  const release = (cleared: typeof first) => new Map([['arrests' as const, cleared]]);
  assert.deepEqual(givenAway(release(first), release(grown), DEFINITIONS), [
    { definition: 'arrests', cell: 'total', why: 'difference' },
    { definition: 'arrests', cell: 'ES', why: 'difference' },
  ]);
  const named = [part('es', 13, ['ES']), part('pt', 3, ['PT'])];
  assert.deepEqual(givenAway(release(first), release(named), DEFINITIONS), []);
  assert.deepEqual(givenAway(release(first), release(first), DEFINITIONS), []);
});

test('K4: a child more or less changes nothing that is published, in 99 of 100 cases and more', () => {
  const chance = chanceOf(4);
  const same = Array.from({ length: 200 }, () => sameWithout(chance)).filter(Boolean).length;
  assert.ok(same >= 198, `${same} of 200`);
});

test('children leave as a bound only: ten at least, of three agencies, none with nearly all, never by place', () => {
  const part = (agency: string, value: number) => {
    const cells: Cell[] = [['ES', null, null, value]];
    return { contribution: contribution(agency, cells, 'safeguarded'), cells: ['ES'] };
  };
  const of = (...values: readonly number[]) =>
    publishable(
      values.map((value, at) => part(`a${at}`, value)),
      DEFINITIONS.safeguarded,
    );
  assert.deepEqual([of(4, 3, 2).withheld, of(8, 8).withheld, of(96, 2, 2).withheld], [true, true, true]);
  assert.deepEqual([of(4, 3, 3).withheld, of(4, 3, 3).value, of(47, 40, 12).value], [false, 10, 10]);
  assert.deepEqual([of(60, 50, 40).value, of(60, 50, 40).atLeast, of(60, 50, 40).shown], [100, true, []]);
});
