// Counting: the latest tally wins, withdrawn ones are out, nothing counts twice, and a contributor's recount is the
// same.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellNames, publishable, SMALL_CELL } from '../../src/reconciliation/cells.ts';
import {
  byProvinceWithin,
  type Contribution,
  DEFINITIONS,
  draw,
  recount,
  sameContribution,
} from '../../src/reconciliation/figure.ts';
import { directOf, standing, type Tally } from '../../src/reconciliation/tally.ts';

const hex = (number: number) => number.toString(16).padStart(32, '0');
let place = 0;
const tallyOf = (fields: Partial<Tally>): Tally => {
  place += 1;
  return {
    id: `t:${hex(place)}`,
    of: 'arrest',
    operation: null,
    country: 'ES',
    province: null,
    kind: null,
    closes: null,
    withdrawn: false,
    at: '2026-03-02T08:00:00.000Z',
    agency: 'es',
    position: place,
    index: 1,
    recordId: `r1:${hex(place)}${hex(place)}`,
    ...fields,
  };
};

test('the latest version of a tally wins, whichever order they are looked at in', () => {
  const first = tallyOf({ country: 'ES' });
  const moved = { ...first, country: 'PT', position: first.position + 100 };
  const gone = { ...moved, withdrawn: true, position: first.position + 200 };
  assert.equal(draw(DEFINITIONS.arrests, [moved, first], []).byCountry.get('PT'), 1);
  assert.equal(draw(DEFINITIONS.arrests, [gone, first, moved], []).value, 0);
  const back = { ...gone, withdrawn: false, position: first.position + 300 };
  assert.equal(draw(DEFINITIONS.arrests, [back, gone, first], []).value, 1);
});

test('another agency cannot withdraw or change a tally by using its id', () => {
  const own = tallyOf({ agency: 'es' });
  const foreign = { ...own, agency: 'fr', withdrawn: true, position: own.position + 1 };
  assert.equal(standing([own, foreign]).length, 1);
  assert.equal(draw(DEFINITIONS.arrests, [own, foreign], []).value, 1);
});

test('a record that a third agency relays in another name is not direct', () => {
  const inner = { type: 'tally', id: 't:1' };
  const once = { type: 'received', from: 'es', recordId: 'r1:a', record: inner };
  assert.deepEqual(directOf(once), { value: inner, from: 'es', recordId: 'r1:a' });
  assert.equal(directOf({ type: 'received', from: 'fr', recordId: 'r1:b', record: once }), null);
  assert.equal(directOf(null), null);
  assert.equal(directOf({ type: 'received', from: 7, recordId: 'r1:b', record: inner }), null);
});

test('further suspects are those whom no standing arrest closes, also an arrest of another agency', () => {
  const [one, two, three] = [1, 2, 3].map(() => tallyOf({ of: 'suspect', country: 'FR', agency: 'fr' }));
  assert.ok(one && two && three);
  const arrest = tallyOf({ closes: one.id, agency: 'es' });
  const figure = draw(DEFINITIONS.furtherSuspects, [one, two, three, arrest], []);
  assert.equal(figure.value, 2);
  assert.deepEqual(figure.contributions[0]?.closedElsewhere, [one.id]);
  const withdrawn = { ...arrest, withdrawn: true, position: arrest.position + 50 };
  assert.equal(draw(DEFINITIONS.furtherSuspects, [one, two, three, arrest, withdrawn], []).value, 3);
});

test('cut-offs name contributing ledgers only, and provinces are counted within their country', () => {
  const heads = ['es', 'fr', 'it'].map((agency) => ({ agency, size: 9, root: `sha256:${'0'.repeat(64)}` }));
  const tallies = [
    tallyOf({ province: 'Madrid' }),
    tallyOf({ province: 'Sevilla' }),
    tallyOf({ country: 'FR', province: 'Gard', agency: 'fr' }),
  ];
  const figure = draw(DEFINITIONS.arrests, tallies, heads);
  assert.deepEqual(
    figure.cutOff.map((head) => head.agency),
    ['es', 'fr'],
  );
  assert.deepEqual(
    [...byProvinceWithin(figure, 'ES')],
    [
      ['Madrid', 1],
      ['Sevilla', 1],
    ],
  );
});

const anyTally = fc.record({
  id: fc.integer({ min: 1, max: 6 }).map((number) => `t:${hex(number)}`),
  of: fc.constantFrom('arrest' as const, 'suspect' as const),
  country: fc.constantFrom('ES', 'FR'),
  closes: fc.option(fc.integer({ min: 1, max: 6 }).map((number) => `t:${hex(number)}`)),
  withdrawn: fc.boolean(),
  agency: fc.constantFrom('es', 'fr'),
});

test('order and repeats never change a figure, parts add up, and every contributor recounts the same', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(anyTally, { maxLength: 12 }), fc.boolean(), (shapes, arrests) => {
      const definition = arrests ? DEFINITIONS.arrests : DEFINITIONS.furtherSuspects;
      const tallies = shapes.map((shape, position) => tallyOf({ ...shape, position, recordId: `r1:${hex(position)}` }));
      const figure = draw(definition, tallies, []);
      const again = draw(definition, [...tallies, ...tallies].reverse(), []);
      assert.deepEqual(again.contributions, figure.contributions);
      assert.equal(
        figure.contributions.reduce((sum, each) => sum + each.value, 0),
        figure.value,
      );
      assert.equal(
        [...figure.byCountry.values()].reduce((sum, each) => sum + each, 0),
        figure.value,
      );
      for (const contribution of figure.contributions) {
        const { agency, closedElsewhere } = contribution;
        const own = recount(definition, agency, tallies, tallies.length, null, closedElsewhere);
        assert.ok(sameContribution(own, contribution));
        compared += 1;
      }
    }),
    { numRuns: 300, seed: 3 },
  );
  assert.ok(compared > 100);
});

const ADULTS = { children: false };
const contribution = (agency: string, cells: readonly (readonly [string, string | null, number])[]): Contribution => ({
  agency,
  definition: 'arrests',
  version: 1,
  value: cells.reduce((sum, [, , value]) => sum + value, 0),
  cells: cells.map(([country, province, value]) => ({ country, province, kind: null, value })),
  closedElsewhere: [],
  records: '',
});

test('a small cell leaves only where every agency that contributes to it named it', () => {
  const cells = [
    ['ES', null, 12],
    ['PT', null, 2],
    ['FR', null, 3],
  ] as const;
  const es = contribution('es', cells);
  const shown = (named: readonly string[]) => publishable([{ contribution: es, cells: named }], ADULTS);
  assert.deepEqual(
    shown([]).shown,
    [],
    'five in two hidden cells leave too little room: the third is hidden with them',
  );
  assert.deepEqual(shown([]).hidden, { countries: 3, provinces: 0, kinds: 0 });
  assert.equal(shown([]).value, 17, 'the total itself was cleared');
  assert.deepEqual(
    shown(['PT', 'FR']).shown.map(({ cell }) => cell),
    ['ES', 'FR', 'PT'],
  );
  const pt = { contribution: contribution('pt', [['PT', null, 1]]), cells: [] };
  const both = publishable([{ contribution: es, cells: ['PT', 'FR'] }, pt], ADULTS);
  assert.ok(!both.shown.some(({ cell }) => cell === 'PT'), 'pt did not name its cell');
});

test('one hidden number cannot be worked out by subtraction: the next smallest are hidden with it', () => {
  const cells = [
    ['ES', null, 22],
    ['PT', null, 2],
    ['FR', null, 3],
    ['IT', null, 11],
  ] as const;
  const { shown, hidden } = publishable([{ contribution: contribution('es', cells), cells: ['FR'] }], ADULTS);
  assert.deepEqual(shown, [{ cell: 'ES', value: 22 }]);
  assert.equal(hidden.countries, 3);
  const provinces = [
    ['ES', 'Madrid', 11],
    ['ES', 'Sevilla', 2],
  ] as const;
  const within = publishable([{ contribution: contribution('es', provinces), cells: [] }], ADULTS);
  assert.deepEqual(within.shown, [{ cell: 'ES', value: 13 }]);
});

test('no published cell below the bound was left unnamed, whatever is counted', () => {
  const cell = fc.tuple(
    fc.constantFrom('ES', 'PT', 'FR'),
    fc.option(fc.constantFrom('A', 'B')),
    fc.integer({ min: 1, max: 15 }),
  );
  const part = fc.array(cell, { maxLength: 5 }).map((cells) => contribution('es', cells));
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 3 }),
      fc.array(fc.constantFrom('ES', 'PT', 'FR', 'ES/A', 'FR/B')),
      (parts, named) => {
        const result = publishable(
          parts.map((each) => ({ contribution: each, cells: named })),
          ADULTS,
        );
        for (const { cell: name, value } of result.shown)
          assert.ok(value >= SMALL_CELL || named.includes(name as 'ES'));
        const countries = result.shown.filter(({ cell: name }) => !name.includes('/'));
        assert.ok(result.hidden.countries !== 1 || countries.length === 0);
        const names = new Set(parts.flatMap((each) => cellNames(each)));
        for (const { cell: name } of result.shown) assert.ok(names.has(name));
      },
    ),
    { numRuns: 200, seed: 4 },
  );
});
