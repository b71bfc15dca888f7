// The laws of selection under random records: nothing outside its audience, its purposes or the chosen subjects is ever
// selected, and what is considered is either selected or withheld with its reason. Pure rules, no node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { areaOf, BASES, basesFor, needsBasis } from '../../src/referrals/legal-area.ts';
import { coverPriority } from '../../src/referrals/referral.ts';
import {
  byEntry,
  type Considered,
  countReasons,
  goneSince,
  type Rules,
  reasonToWithhold,
  select,
} from '../../src/referrals/selection.ts';
import { type Handling, mayForward } from '../../src/statements/handling.ts';

const agencies = ['es', 'fr', 'br', 'bureau'];
const subjects = ['s:a', 's:b', 's:c', 's:d'];
const purposes = ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'] as const;
const at = '2026-03-02T08:00:00.000Z';

const open: Handling = {
  legal: ['H0'],
  legalText: null,
  tlp: 'AMBER',
  pap: 'AMBER',
  audience: ['es', 'fr'],
  purposes: ['investigation', 'safeguarding'],
  reviewAt: '2027-01-01T00:00:00.000Z',
  eraseBy: '2029-01-01T00:00:00.000Z',
};

const handling: fc.Arbitrary<Handling> = fc.record({
  legal: fc.uniqueArray(fc.constantFrom('H0' as const, 'H1' as const, 'H2' as const, 'H3' as const), { minLength: 1 }),
  legalText: fc.constant('Only for the named operation.'),
  tlp: fc.constantFrom('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'),
  pap: fc.constantFrom('CLEAR', 'GREEN', 'AMBER', 'RED'),
  audience: fc.subarray(agencies),
  purposes: fc.subarray([...purposes]),
  reviewAt: fc.constant('2027-01-01T00:00:00.000Z'),
  eraseBy: fc.constantFrom('2026-01-01T00:00:00.000Z', '2029-01-01T00:00:00.000Z'),
});

const record: fc.Arbitrary<Considered> = fc.record({
  position: fc.nat(50),
  index: fc.integer({ min: 1, max: 50 }),
  recordId: fc.constantFrom('r1:1', 'r1:2', 'r1:3', 'r1:4', 'r1:5'),
  subject: fc.constantFrom(...subjects),
  points: fc.subarray(subjects),
  about: fc.constant('account'),
  property: fc.constantFrom('email', 'payment-to-child', 'administers', null),
  normalised: fc.constant('x'),
  originator: fc.constantFrom(...agencies),
  handling: fc.oneof(
    { weight: 4, arbitrary: handling },
    {
      weight: 4,
      arbitrary: handling.map(({ legal, tlp }): unknown => ({
        ...open,
        audience: agencies,
        legal,
        tlp,
        legalText: 'x',
      })),
    },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(null, {}, { tlp: 'PURPLE' }, 'H0') },
  ),
  superseded: fc.nat(4).map((one) => one === 0),
});

const rules: fc.Arbitrary<Rules> = fc.record({
  own: fc.constant('es'),
  to: fc.constantFrom('fr', 'br'),
  kind: fc.constantFrom('investigation', 'safeguarding'),
  subjects: fc.subarray(subjects, { minLength: 1 }).map((list) => new Set(list)),
  protected: fc.subarray(subjects).map((list) => new Set(list)),
  leaves: fc.subarray(['r1:1', 'r1:2']).map((list) => new Set(list)),
  basisMissing: fc.nat(4).map((one) => one === 0),
  at: fc.constant(at),
});

test('selected and withheld together are exactly what was considered, and the reasons add up', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 30 }), rules, (considered, rule) => {
      const { selected, withheld } = select(considered, rule);
      assert.equal(selected.length + withheld.length, considered.length);
      const both = new Set([...selected, ...withheld.map((one) => one.record)]);
      assert.deepEqual(both, new Set(considered));
      const counted = countReasons(withheld).reduce((sum, one) => sum + one.count, 0);
      assert.equal(counted, withheld.length);
    }),
  );
});

test('nothing is ever selected outside its audience, its purposes, its time or the chosen subjects', () => {
  let selectedEver = 0;
  fc.assert(
    fc.property(fc.array(record, { maxLength: 30 }), rules, (considered, rule) => {
      for (const one of select(considered, rule).selected) {
        assert.ok(rule.subjects.has(one.subject) && !one.superseded && !rule.basisMissing);
        if (rule.kind === 'investigation') assert.ok(!rule.protected.has(one.subject));
        selectedEver += 1;
        if (one.originator === rule.to) continue;
        const marking = one.handling as Handling;
        const leave = one.originator !== 'es' && rule.leaves.has(one.recordId);
        assert.ok(mayForward({ handling: marking, originator: one.originator, holder: 'es', to: rule.to, leave }));
        assert.ok(marking.audience.includes(rule.to) || leave);
        assert.ok(marking.purposes.includes(rule.kind));
        assert.ok((marking.tlp !== 'RED' || leave) && marking.eraseBy > rule.at);
        assert.ok(rule.kind === 'safeguarding' || marking.pap !== 'RED');
        const bound = marking.legal.includes('H2') || marking.legal.includes('H3');
        assert.ok(!bound || leave || one.originator === 'es');
      }
    }),
    { numRuns: 2_000 },
  );
  assert.ok(selectedEver > 50, `the law was tried on ${selectedEver} selected records`);
});

test('a wider rule never withholds what a narrower one selects: fewer subjects give fewer records', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 30 }), rules, (considered, rule) => {
      const all = new Set(select(considered, { ...rule, subjects: new Set(subjects) }).selected);
      for (const one of select(considered, rule).selected) assert.ok(all.has(one));
    }),
  );
});

const sample: Considered = {
  ...{ position: 3, index: 1, recordId: 'r1:1', subject: 's:a', about: 'account', property: 'email' },
  ...{ normalised: 'persona-014@example.org', originator: 'es', handling: open, superseded: false },
  points: [],
};
const rule: Rules = {
  ...{ own: 'es', to: 'fr', kind: 'investigation', subjects: new Set(['s:a']), protected: new Set<string>() },
  ...{ leaves: new Set<string>(), basisMissing: false, at },
};

test('each reason to withhold is found by name', () => {
  const marked = (change: Partial<Handling>, originator = 'es') => ({
    ...sample,
    originator,
    handling: { ...open, ...change },
  });
  const cases: [string | null, Considered, Partial<Rules>?][] = [
    [null, sample],
    ['superseded', { ...sample, superseded: true }],
    ['other-subject', { ...sample, subject: 's:b' }],
    ['victim-protected', sample, { protected: new Set(['s:a']) }],
    [null, sample, { protected: new Set(['s:a']), kind: 'safeguarding' }],
    ['victim-protected', { ...sample, points: ['s:c'] }, { protected: new Set(['s:c']) }],
    [null, { ...sample, points: ['s:c'] }, { protected: new Set(['s:c']), kind: 'safeguarding' }],
    ['transfer-basis-missing', sample, { basisMissing: true }],
    ['not-in-audience', marked({ audience: ['es'] })],
    ['not-in-audience', marked({ audience: [] })],
    ['not-in-audience', { ...sample, handling: { tlp: 'UNKNOWN' } }],
    ['purpose-not-allowed', marked({ purposes: [] })],
    ['retention-passed', marked({ eraseBy: '2026-03-02T08:00:00.000Z' })],
    ['tlp-red', marked({ tlp: 'RED' })],
    ['pap', marked({ pap: 'RED' })],
    [null, marked({ pap: 'RED' }), { kind: 'safeguarding' }],
    ['h2-no-leave', marked({ legal: ['H0', 'H2'] }, 'br')],
    [null, marked({ legal: ['H0', 'H2'] })],
    [null, marked({ legal: ['H0', 'H2'] }, 'br'), { leaves: new Set(['r1:1']) }],
    ['h3-no-leave', marked({ legal: ['H3'], legalText: 'Only for the named operation.' }, 'br')],
    ['not-in-audience', marked({ legal: ['H3'] }, 'br')],
    ['tlp-strict', marked({ tlp: 'AMBER+STRICT' }, 'br')],
    [null, marked({ tlp: 'AMBER+STRICT' })],
    [null, marked({ audience: [] }, 'br'), { leaves: new Set(['r1:1']) }],
    [null, marked({ audience: [] }, 'fr')],
    [null, marked({ legal: ['H1'] }, 'br')],
  ];
  for (const [wanted, one, change] of cases) {
    assert.equal(reasonToWithhold(one, { ...rule, ...change }), wanted, String(wanted));
  }
});

test('what was prepared and may no longer go is named, and what is not there any more counts as erased', () => {
  const places = [
    { position: 3, index: 1 },
    { position: 3, index: 2 },
    { position: 4, index: 1 },
  ];
  const now = select([sample, { ...sample, index: 2, superseded: true }], rule);
  assert.deepEqual(goneSince(places, now), [
    { place: places[1], reason: 'superseded' },
    { place: places[2], reason: 'erased' },
  ]);
});

test('a selection names each record once, by entry and in order', () => {
  const places = [
    { position: 9, index: 4 },
    { position: 3, index: 2 },
    { position: 9, index: 1 },
    { position: 9, index: 4 },
  ];
  assert.deepEqual(byEntry(places), [
    { entry: 3, records: [2] },
    { entry: 9, records: [1, 4] },
  ]);
});

test('the cover says no more than the records sent show', () => {
  const payment = { ...sample, property: 'payment-to-child', normalised: 'BR' };
  assert.deepEqual(coverPriority([payment]), { priority: 2, reasons: ['payment'] });
  assert.deepEqual(coverPriority([]), { priority: 6, reasons: [] });
  const rest = select([payment, sample], { ...rule, subjects: new Set(['s:b']) });
  assert.deepEqual(coverPriority(rest.selected).reasons, []);
});

test('a transfer within one legal area needs no basis, and beyond it one that fits the country', () => {
  assert.equal(needsBasis('ES', 'FR'), false);
  assert.equal(needsBasis('ES', 'NO'), false);
  assert.equal(needsBasis('ES', 'BR'), true);
  assert.equal(needsBasis('BR', 'AR'), true);
  assert.equal(needsBasis('BR', 'BR'), false);
  assert.equal(needsBasis('XX', 'XX'), true);
  assert.notEqual(areaOf('BR'), areaOf('AR'));
  assert.ok(basesFor('GB').includes('adequacy'));
  assert.ok(!basesFor('BR').includes('adequacy'));
  for (const basis of BASES) assert.ok(basis.source.length > 0);
});
