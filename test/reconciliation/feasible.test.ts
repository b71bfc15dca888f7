// The arithmetic of contradiction, set beside a search through every possibility on small cases. What the search finds
// lowest, the arithmetic must find lowest; and it ends on hostile ones.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lowestTotal, type Part } from '../../src/reconciliation/feasible.ts';

const COUNTRIES = ['AA', 'BB', 'CC', 'DD'] as const;
const MOST = 6;

/** Every assignment of 0..MOST to four countries: the smallest total under which all holds, or null. */
function bySearch(parts: readonly Part[], named: ReadonlySet<string>): number | null {
  let lowest: number | null = null;
  for (let code = 0; code < (MOST + 1) ** COUNTRIES.length; code += 1) {
    const values = new Map(COUNTRIES.map((country, at) => [country, Math.floor(code / (MOST + 1) ** at) % (MOST + 1)]));
    const sum = (members: Iterable<string>) =>
      [...members].reduce((total, each) => total + (values.get(each as 'AA') ?? 0), 0);
    const good =
      parts.every(
        (part) => sum(part.countries) >= part.low && (part.high === null || sum(part.countries) <= part.high),
      ) && [...named].every((country) => (values.get(country as 'AA') ?? 0) >= 1);
    const total = sum(COUNTRIES);
    if (good && (lowest === null || total < lowest)) lowest = total;
  }
  return lowest;
}

const part = fc
  .record({
    countries: fc.uniqueArray(fc.constantFrom(...COUNTRIES), { minLength: 1 }),
    value: fc.integer({ min: 0, max: MOST }),
    bound: fc.constantFrom('exactly', 'at-least', 'at-most'),
  })
  .map(
    ({ countries, value, bound }): Part => ({
      countries: new Set(countries),
      low: bound === 'at-most' ? 0 : value,
      high: bound === 'at-least' ? null : value,
    }),
  );

test('the lowest total equals the one found by trying every possibility', () => {
  let impossible = 0;
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), fc.uniqueArray(fc.constantFrom(...COUNTRIES)), (parts, names) => {
      const named = new Set<string>(names);
      const searched = bySearch(parts, named);
      const found = lowestTotal(parts, named);
      if (searched === null) impossible += 1;
      assert.deepEqual(found, searched === null ? { answer: 'impossible' } : { answer: 'lowest', total: searched });
    }),
    { numRuns: 300, seed: 8 },
  );
  assert.ok(impossible > 0, 'some of the cases were contradictions');
});

test('large numbers and many overlapping regions end in an answer or in "unknown", never in a hang', () => {
  const parts: Part[] = [];
  for (let number = 0; number < 24; number += 1) {
    const countries = new Set(
      Array.from({ length: 40 }, (_, at) => `C${at}`).filter((_, at) => (at * 7 + number * 5) % 11 < 5),
    );
    parts.push({ countries, low: 1_000 + 37 * number, high: 1_000 + 37 * number });
  }
  assert.ok(['lowest', 'impossible', 'unknown'].includes(lowestTotal(parts, new Set(['C1', 'C2'])).answer));
});

test('a sum of odd numbers that no whole numbers reach is seen as impossible', () => {
  const pair = (one: string, other: string): Part => ({ countries: new Set([one, other]), low: 1, high: 1 });
  assert.deepEqual(lowestTotal([pair('AA', 'BB'), pair('BB', 'CC'), pair('CC', 'AA')], new Set()), {
    answer: 'impossible',
  });
});
