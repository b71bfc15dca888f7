// Verdicts on claims: the two press narratives of the model operation, and laws that hold for any claim.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Counts, VERDICTS } from '../../src/reconciliation/finding.ts';
import { type Claim, COUNTED, claimSchema } from '../../src/reconciliation/narrative.ts';
import { type CountsOf, findingOf, reconcile } from '../../src/reconciliation/reconcile.ts';

const ARRESTS = { AR: 1, BO: 1, BR: 2, BG: 1, CR: 1, SV: 1, HN: 1, IT: 1, PY: 1, PT: 1, ES: 7, US: 2 };

const counts = (
  byCountry: Readonly<{ [country: string]: number }>,
  provinces: { [country: string]: number } = {},
): Counts => ({
  value: Object.values(byCountry).reduce((sum, each) => sum + each, 0),
  byCountry: new Map(Object.entries(byCountry)),
  provinces: new Map(Object.entries(provinces)),
  byProvince: new Map(),
});
const record: CountsOf = (of) => (of === 'arrests' ? counts(ARRESTS, { ES: 5 }) : of === 'other' ? null : counts({}));
const claim = (text: object): Claim => claimSchema.parse({ of: 'arrests', ...text });
const verdict = (text: object) => findingOf(claim(text), record).verdict;

test('a number that is as counted agrees, another differs, and the sentence says both numbers', () => {
  assert.equal(verdict({ kind: 'total', value: 20 }), 'agrees');
  const finding = findingOf(claim({ kind: 'total', value: 22 }), record);
  assert.equal(finding.verdict, 'differs');
  assert.equal(finding.why, 'The narrative says 22 arrests, the record counts 20.');
  assert.deepEqual(finding.parts, [{ name: 'arrests', says: 22, counted: 20 }]);
  assert.equal(verdict({ kind: 'total', value: 18, bound: 'at-least' }), 'agrees');
  assert.equal(verdict({ kind: 'country-number', value: 12 }), 'agrees');
  assert.equal(verdict({ kind: 'province-number', country: 'ES', value: 5 }), 'agrees');
  assert.equal(verdict({ kind: 'province-number', country: 'ES', value: 6 }), 'differs');
});

test('a country the record knows nothing of is "not in record", not merely different', () => {
  const finding = findingOf(claim({ kind: 'country-count', country: 'PA', value: 1 }), record);
  assert.equal(finding.verdict, 'not-in-record');
  assert.equal(finding.why, 'The record has no arrests in PA; the narrative says 1.');
  assert.equal(verdict({ kind: 'country-count', country: 'ES', value: 6 }), 'differs');
  assert.equal(verdict({ kind: 'country-count', country: 'PA', value: 0 }), 'agrees');
});

test('a list that leaves out three of twelve countries differs and names the three', () => {
  const countries = ['BR', 'BG', 'CR', 'SV', 'HN', 'IT', 'PT', 'ES', 'US'];
  const finding = findingOf(claim({ kind: 'country-list', countries }), record);
  assert.equal(finding.verdict, 'differs');
  assert.deepEqual(finding.parts.map((part) => part.name).sort(), ['AR', 'BO', 'PY']);
  assert.match(finding.why, /^It leaves out AR, BO, PY/);
  assert.equal(verdict({ kind: 'country-list', countries, complete: false }), 'agrees');
  assert.equal(verdict({ kind: 'country-list', countries: Object.keys(ARRESTS) }), 'agrees');
  assert.equal(verdict({ kind: 'country-list', countries: ['PA'], complete: false }), 'not-in-record');
});

test('what no figure counts, and who a counted person is, cannot be compared', () => {
  assert.equal(verdict({ kind: 'total', of: 'other', value: 3 }), 'not-comparable');
  assert.equal(verdict({ kind: 'role', country: 'ES', role: 'schoolteacher', value: 1 }), 'not-comparable');
});

const PANAMA = {
  kind: 'part-whole',
  total: 20,
  parts: [
    { name: 'Spain', countries: ['ES'], value: 7 },
    { name: 'Panama', countries: ['PA'], value: 1 },
    { name: 'twelve others in the region', region: 'latin-america', others: true, value: 12 },
  ],
  named: ['AR', 'BO', 'BR', 'BG', 'CR', 'SV', 'HN', 'IT', 'PY', 'PT', 'ES', 'US'],
};

test('seven, one and twelve leave nothing for four countries that are named too', () => {
  const finding = findingOf(claim(PANAMA), record);
  assert.equal(finding.verdict, 'cannot-hold-together');
  assert.match(
    finding.why,
    /Spain 7 \+ Panama 1 \+ twelve others in the region 12 and at least one each in BG, IT, PT, US/,
  );
  assert.match(finding.why, /at least 24 arrests, more than its total of 20/);
  assert.deepEqual(
    finding.parts.map(({ name, says }) => [name, says]),
    [
      ['Spain', 7],
      ['Panama', 1],
      ['twelve others in the region', 12],
      ['BG', 1],
      ['IT', 1],
      ['PT', 1],
      ['US', 1],
    ],
  );
});

test('the same contradiction is found when the region is given by its named members', () => {
  const members = ['AR', 'BO', 'BR', 'CR', 'HN', 'PY', 'SV'];
  const parts = [...PANAMA.parts.slice(0, 2), { name: 'twelve others', countries: members, value: 12 }];
  assert.equal(verdict({ ...PANAMA, parts, named: ['BG', 'IT', 'PT', 'US'] }), 'cannot-hold-together');
  assert.notEqual(verdict({ ...PANAMA, parts, named: [] }), 'cannot-hold-together');
  assert.notEqual(verdict({ ...PANAMA, parts, total: 24, named: ['BG', 'IT', 'PT', 'US'] }), 'cannot-hold-together');
});

test('a named country inside a region asks for nothing on top of the region', () => {
  const inside = { ...PANAMA, named: ['AR', 'BO', 'BR', 'CR', 'HN', 'PY', 'SV'] };
  assert.notEqual(verdict(inside), 'cannot-hold-together');
  const overlapping = {
    kind: 'part-whole',
    total: 13,
    parts: [
      { name: 'Latin America', region: 'latin-america', value: 12 },
      { name: 'Panama', countries: ['PA'], value: 1 },
    ],
    named: ['ES'],
  };
  assert.notEqual(verdict(overlapping), 'cannot-hold-together', 'Panama lies inside Latin America here');
  assert.equal(verdict({ ...overlapping, total: 12 }), 'cannot-hold-together');
});

test('more named countries than the part or the total has room for cannot hold', () => {
  assert.equal(
    verdict({
      kind: 'part-whole',
      total: null,
      parts: [{ name: 'three', countries: ['AR', 'BO', 'BR', 'PY'], value: 3 }],
    }),
    'cannot-hold-together',
  );
});

test('claims that hold alone but not together are told once, beside their own verdicts', () => {
  const claims = [
    claim({ kind: 'total', value: 20 }),
    claim({ kind: 'country-count', country: 'ES', value: 7 }),
    claim({ kind: 'country-count', country: 'PA', value: 1 }),
    claim({ kind: 'part-whole', total: null, parts: [PANAMA.parts[2]] }),
    claim({ kind: 'country-list', countries: PANAMA.named, complete: false }),
  ];
  const findings = reconcile(claims, record);
  assert.equal(findings.length, claims.length + 1);
  assert.deepEqual(
    findings.slice(0, 3).map((finding) => finding.verdict),
    ['agrees', 'agrees', 'not-in-record'],
  );
  assert.equal(findings.at(-1)?.verdict, 'cannot-hold-together');
  assert.equal(reconcile(claims.slice(0, 3), record).length, 3);
  const many = [claim({ kind: 'total', value: 20 }), claim({ kind: 'country-number', value: 28 })];
  assert.equal(reconcile(many, record).at(-1)?.verdict, 'cannot-hold-together');
});

test('claims made from the record itself always agree, and every claim gets a verdict with a sentence', () => {
  const country = fc.constantFrom('AR', 'BO', 'BR', 'ES', 'IT', 'PT', 'US');
  const table = fc.dictionary(country, fc.integer({ min: 1, max: 9 }), { minKeys: 1 });
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(...COUNTED),
      fc.integer({ min: 0, max: 30 }),
      country,
      (byCountry, of, value, place) => {
        const truth = counts(byCountry);
        const own = [
          claim({ kind: 'total', value: truth.value }),
          claim({ kind: 'country-number', value: truth.byCountry.size }),
          claim({ kind: 'country-list', countries: Object.keys(byCountry) }),
          claim({
            kind: 'part-whole',
            total: truth.value,
            parts: Object.entries(byCountry).map(([name, each]) => ({ name, countries: [name], value: each })),
            named: Object.keys(byCountry),
          }),
        ];
        for (const finding of reconcile(own, () => truth)) assert.equal(finding.verdict, 'agrees', finding.why);
        const any = findingOf(claim({ kind: 'country-count', of, country: place, value }), record);
        assert.ok(VERDICTS.includes(any.verdict));
        assert.match(any.why, /\.$/);
      },
    ),
    { numRuns: 150, seed: 9 },
  );
});
