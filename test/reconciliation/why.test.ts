// Why a verdict was given: a code with its parts that any page can word, and an English sentence made from nothing
// else. What must not happen: a thing that no figure counts compared with a count of none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { enterNarrative } from '../../src/reconciliation/enter.ts';
import { type Counts, findingSchema } from '../../src/reconciliation/finding.ts';
import { type Claim, COUNTED, claimSchema } from '../../src/reconciliation/narrative.ts';
import { reconcile } from '../../src/reconciliation/reconcile.ts';
import { findings } from '../../src/reconciliation/verdicts.ts';
import { whySchema, whyText } from '../../src/reconciliation/why.ts';
import { book, openFiguresHouse, tally } from './courier.ts';

const record = (): Counts => ({
  value: 5,
  byCountry: new Map([
    ['ES', 3],
    ['PT', 2],
  ]),
  provinces: new Map([['ES', 2]]),
  byProvince: new Map([['ES-M', 2]]),
});
const claim = (text: object): Claim => claimSchema.parse({ of: 'arrests', ...text });
const codes = (...texts: object[]) => reconcile(texts.map(claim), record).map(({ because }) => because.code);

test('each verdict has a code, and its sentence is made from the code and its parts', () => {
  assert.deepEqual(codes({ kind: 'total', value: 5 }), ['compared']);
  assert.deepEqual(codes({ kind: 'country-count', country: 'FR', value: 5 }), ['absent']);
  assert.deepEqual(codes({ kind: 'country-count', country: 'FR', value: 5, as: 'nationality' }), ['by-nationality']);
  assert.deepEqual(codes({ kind: 'role', country: 'FR', role: 'teacher', value: 1 }), ['role-absent']);
  assert.deepEqual(codes({ kind: 'role', country: 'ES', role: 'teacher', value: 1 }), ['no-role']);
  assert.deepEqual(codes({ kind: 'country-list', countries: ['ES', 'PT'] }), ['list-held']);
  assert.deepEqual(codes({ kind: 'country-list', countries: ['ES', 'FR'] }), ['list-apart']);
  const part = { name: 'Spain', countries: ['ES'] };
  assert.deepEqual(codes({ kind: 'part-whole', total: 5, parts: [{ ...part, value: 3 }] }), ['parts-held']);
  assert.deepEqual(codes({ kind: 'part-whole', total: 5, parts: [{ ...part, value: 4 }] }), ['parts-apart']);
  assert.deepEqual(codes({ kind: 'part-whole', total: 2, parts: [{ ...part, value: 4 }] }), ['exceeds']);
  const many = codes({ kind: 'country-number', value: 1 }, { kind: 'country-list', countries: ['ES', 'PT'] });
  assert.equal(many.at(-1), 'too-many-named');
  const few = codes({ kind: 'total', value: 2 }, { kind: 'country-number', value: 3 });
  assert.equal(few.at(-1), 'countries-exceed');
});

test('whatever is claimed, the finding has its shape and says no more than its parts', () => {
  const value = fc.integer({ min: 0, max: 9 });
  const made = fc.oneof(
    value.map((n) => ({ kind: 'total', value: n })),
    value.map((n) => ({ kind: 'country-number', value: n, bound: 'at-least' })),
    fc.record({ kind: fc.constant('country-count'), country: fc.constantFrom('ES', 'PT', 'FR'), value }),
    fc.constantFrom('ES', 'FR').map((country) => ({ kind: 'country-list', countries: [country] })),
  );
  fc.assert(
    fc.property(fc.array(made, { minLength: 1, maxLength: 5 }), (claims) => {
      for (const finding of reconcile(claims.map(claim), record)) {
        assert.ok(findingSchema.safeParse(finding).success, JSON.stringify(finding));
        assert.ok(whySchema.safeParse(finding.because).success);
        assert.equal(finding.why, whyText(finding.because));
      }
    }),
    { numRuns: 150, seed: 11 },
  );
});

test('what no figure counts is not compared with a count of none, and what one counts is', async () => {
  const { house } = await openFiguresHouse(['es']);
  await book(house, 'es', null, [tally({ of: 'exhibit', country: 'ES', kind: 'phone' })]);
  const press = { agency: 'es', officer: 'press-1', purpose: 'publication' as const };
  const claims = COUNTED.map((of) => ({ kind: 'total' as const, of, value: 7, words: '' }));
  await house.act(enterNarrative, { name: 'A text', source: 'news.example.org', claims }, press);
  const { findings: all } = await house.act(findings, {}, press);
  const without = all.filter(({ verdict }) => verdict === 'not-comparable').map(({ because }) => because.of);
  assert.deepEqual(without.sort(), ['months', 'other', 'participants', 'recipients', 'suspects', 'victims']);
  assert.ok(all.filter(({ because }) => because.of === 'phone').every(({ verdict }) => verdict === 'differs'));
});
