// Ties to countries and how sure they are, and the likely countries of a person. The order of triage, with its reasons.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countryOfAddress, demonstrationRanges } from '../../src/jurisdiction/demonstration-addresses.ts';
import { countryOfPhone, likelyCountries, nexusOf, type Tied } from '../../src/jurisdiction/nexus.ts';
import { factOf, LAST_TIER, priorityOf, TRIAGE_RULES, withRecency } from '../../src/jurisdiction/triage.ts';
import { VOCABULARY } from '../../src/statements/vocabulary.ts';

const said = (property: string, normalised: string | null, more: { about?: string; basis?: string } = {}) =>
  nexusOf({ about: more.about ?? 'person', property, normalised, basis: more.basis ?? 'fact' });

test('where a subscriber lives is a fact, as sure as the record that states it', () => {
  assert.deepEqual(said('country', 'PT'), { country: 'PT', kind: 'residence', grade: 'fact' });
  assert.equal(said('country', 'PT', { basis: 'assessment' })?.grade, 'assessment');
});

test('a phone prefix and the country of an address are assessments, whatever their source calls them', () => {
  assert.deepEqual(said('phone', '+34600000001'), { country: 'ES', kind: 'phone-prefix', grade: 'assessment' });
  const address = said('address', '198.18.5.7', { about: 'account', basis: 'fact' });
  assert.deepEqual([address?.kind, address?.grade], ['address', 'assessment']);
});

test('a payment and the country of a child tie the matter to that country', () => {
  assert.deepEqual(said('payment-to-child', 'PH'), { country: 'PH', kind: 'payment', grade: 'fact' });
  assert.deepEqual(said('child-country', 'PH', { basis: 'assessment' }), {
    country: 'PH',
    kind: 'child',
    grade: 'assessment',
  });
});

test('what has no normal form, and what is not a country, ties nothing', () => {
  for (const [property, value] of [
    ['country', null],
    ['country', 'Spain'],
    ['name', 'ES'],
    ['email', 'a@mail.example.org'],
  ] as const) {
    assert.equal(said(property, value), null);
  }
});

test('a number of impossible length still has the country of its prefix, one of a shared code has none', () => {
  const countries = ['+346000000010101', '+12025550123', '+1999', '+393400', '+447700900123', '34600000001'].map(
    countryOfPhone,
  );
  assert.deepEqual(countries, ['ES', 'US', null, 'IT', 'GB', null]);
});

test('every demonstration range stands for its country and every other address for none', () => {
  for (const country of ['ES', 'AR', 'PH', 'ZW', 'AD']) {
    const ranges = demonstrationRanges(country);
    assert.ok(ranges !== null);
    for (const range of ranges.v4) assert.equal(countryOfAddress(range.replace('0/24', '77')), country);
    assert.equal(countryOfAddress(ranges.v6.replace('::/48', ':1::9')), country);
  }
  for (const address of ['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.250.1', 'x']) {
    assert.equal(countryOfAddress(address), null);
  }
  assert.equal(demonstrationRanges('XX'), null);
});

const tied = (country: string, kind: string, facts: number, assessments: number): Tied => ({
  country,
  kind,
  facts,
  assessments,
});

test('facts come before assessments, and a single assessment is never a ground', () => {
  const likely = likelyCountries([
    tied('FR', 'phone-prefix', 0, 9),
    tied('ES', 'residence', 1, 0),
    tied('PT', 'phone-prefix', 0, 1),
    tied('PT', 'address', 0, 1),
  ]);
  assert.deepEqual(
    likely.map((row) => [row.country, row.ground]),
    [
      ['ES', true],
      ['PT', true],
      ['FR', false],
    ],
  );
});

test('however often one kind of assessment is made, it is no ground by itself', () => {
  const ties = fc.array(
    fc.tuple(fc.constantFrom('ES', 'PT', 'FR'), fc.constantFrom('address', 'phone-prefix'), fc.nat(50)),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(ties, (rows) => {
      const likely = likelyCountries(rows.map(([country, kind, count]) => tied(country, kind, 0, count)));
      for (const row of likely) {
        const kinds = new Set(
          rows.filter(([country, , count]) => country === row.country && count > 0).map(([, kind]) => kind),
        );
        assert.equal(row.ground, kinds.size > 1);
      }
    }),
  );
});

const fact = (name: string, count = 1) => ({ fact: name, count, records: ['r1:x'], entries: [] });

test('a child at risk now outranks everything else together', () => {
  const rest = TRIAGE_RULES.filter((rule) => rule.tier > 1).map((rule) => fact(rule.fact, rule.atLeast));
  assert.ok(priorityOf([fact('child-at-risk-now')]).rank < priorityOf(rest).rank);
});

test('every priority says why, with the records behind each reason', () => {
  const { tier, reasons } = priorityOf([fact('payment'), fact('position-of-trust'), fact('sightings', 250)]);
  assert.equal(tier, 2);
  assert.deepEqual(
    reasons.map((one) => one.fact),
    ['payment', 'position-of-trust', 'sightings'],
  );
  assert.ok(reasons.every((one) => one.words.endsWith('.') && one.records.length > 0));
});

test('a removed application never lifts anybody above tier 4', () => {
  assert.equal(priorityOf([fact('concealment', 1_000)]).tier, 4);
  assert.equal(priorityOf([fact('concealment'), fact('sightings', 5)]).tier, 4);
});

test('volume counts by its size, and nothing known is the last tier', () => {
  const tiers = [1, 99, 100, 999, 1_000].map((count) => priorityOf([fact('sightings', count)]).tier);
  assert.deepEqual(tiers, [5, 5, 4, 4, 3]);
  assert.deepEqual(priorityOf([]), { tier: LAST_TIER, rank: 600, reasons: [] });
});

test('more facts never put a person later', () => {
  const facts = fc.array(fc.constantFrom(...TRIAGE_RULES.map((rule) => fact(rule.fact, rule.atLeast))), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(facts, facts, (some, more) => {
      const distinct = [...new Map([...some, ...more].map((one) => [one.fact, one])).values()];
      const fewer = distinct.filter((one) => some.some((other) => other.fact === one.fact));
      assert.ok(priorityOf(distinct).rank <= priorityOf(fewer).rank);
    }),
  );
});

test('recency is one more reason in the same tier, and passes', () => {
  const before = priorityOf([fact('payment')]);
  const now = Date.parse('2026-03-02T00:00:00.000Z');
  const recent = withRecency(before, '2026-02-20T00:00:00.000Z', now);
  assert.equal(recent.tier, before.tier);
  assert.ok(recent.rank < before.rank);
  assert.equal(recent.reasons.at(-1)?.fact, 'recency');
  assert.deepEqual(withRecency(before, '2026-01-20T00:00:00.000Z', now), before);
  assert.deepEqual(withRecency(before, null, now), before);
});

test('every fact of the triage table can be said in the vocabulary, or is counted by the fold', () => {
  const counted = ['sightings', 'file-hits'];
  const sayable = Object.entries(VOCABULARY).flatMap(([name, property]) =>
    (property.codes ?? ['anything']).map((value) => factOf(name, value)),
  );
  let compared = 0;
  for (const { fact: name } of TRIAGE_RULES) {
    assert.ok(counted.includes(name) || sayable.includes(name), name);
    compared += 1;
  }
  assert.ok(compared >= 12);
});
