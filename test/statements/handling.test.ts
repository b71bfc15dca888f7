// Handling only ever narrows: the laws of the algebra over generated handlings, and what each code stops.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  combine,
  combineAll,
  defaultHandling,
  derivedBy,
  type Handling,
  handlingSchema,
  isExpired,
  isNarrowerOrEqual,
  LEGAL_CODES,
  mayForward,
  mayReceive,
  mayUse,
  strictest,
  TOO_MANY_LIMITS,
} from '../../src/statements/handling.ts';
import { anyHandling } from './made.ts';

const NOW = '2026-03-02T08:00:00.000Z';
const wide = {
  ...defaultHandling('es', NOW),
  tlp: 'GREEN',
  audience: ['es', 'fr'],
  purposes: ['investigation', 'prosecution'],
} as const;
const plain = { ...wide, legal: ['H0' as const], audience: [...wide.audience], purposes: [...wide.purposes] };

test('combining is commutative', () => {
  fc.assert(fc.property(anyHandling, anyHandling, (a, b) => assert.deepEqual(combine(a, b), combine(b, a))));
});

test('combining is associative: a product of products is the product of all', () => {
  fc.assert(
    fc.property(anyHandling, anyHandling, anyHandling, (a, b, c) =>
      assert.deepEqual(combine(combine(a, b), c), combine(a, combine(b, c))),
    ),
  );
});

test('combining a record with itself changes nothing', () => {
  fc.assert(fc.property(anyHandling, (a) => assert.deepEqual(combine(a, a), a)));
});

test('a product is never wider than any of its records, and is a handling itself', () => {
  fc.assert(
    fc.property(anyHandling, anyHandling, (a, b) => {
      const product = combine(a, b);
      assert.ok(isNarrowerOrEqual(product, a) && isNarrowerOrEqual(product, b));
      assert.ok(handlingSchema.safeParse(product).success);
    }),
  );
});

test('whoever may not receive a record may not receive what is made from it', () => {
  fc.assert(
    fc.property(anyHandling, anyHandling, fc.constantFrom('ar', 'es', 'fr'), (a, b, to) => {
      const product = combine(a, b);
      if (!mayReceive(a, to, 'bureau')) assert.equal(mayReceive(product, to, 'bureau'), false);
      if (!mayUse(b, 'prosecution')) assert.equal(mayUse(product, 'prosecution'), false);
    }),
  );
});

test('H3 texts add up, equal ones once, and too many of them close the record', () => {
  const one = { ...plain, legal: ['H3' as const], legalText: 'Ask first.' };
  const other = { ...one, legalText: 'Not before June.' };
  assert.equal(combine(one, other).legalText, 'Ask first.\n\nNot before June.');
  assert.equal(combine(one, one).legalText, 'Ask first.');
  const long = combine({ ...one, legalText: 'x'.repeat(600) }, { ...one, legalText: 'y'.repeat(600) });
  assert.equal(long.legalText, TOO_MANY_LIMITS);
  assert.deepEqual([long.audience, long.purposes], [[], []]);
});

test('H3 without its words, or with more than 1,024 bytes of them, is no handling', () => {
  const h3 = { ...plain, legal: ['H3'], legalText: null };
  assert.equal(handlingSchema.safeParse(h3).success, false);
  assert.equal(handlingSchema.safeParse({ ...h3, legalText: 'ñ'.repeat(600) }).success, false);
  assert.equal(handlingSchema.safeParse({ ...h3, legalText: 'Ask first.' }).success, true);
});

test('an empty audience means nobody but the author, and an empty purpose no use', () => {
  const closed = { ...plain, audience: [], purposes: [] };
  assert.equal(mayReceive(closed, 'es', 'es'), true);
  assert.equal(mayReceive(closed, 'fr', 'es'), false);
  assert.equal(mayUse(closed, 'investigation'), false);
});

test('a wide TLP lets nobody in whom the audience does not name', () => {
  assert.equal(mayReceive({ ...plain, tlp: 'CLEAR' }, 'pa', 'es'), false);
});

test("H1 keeps another agency's record out of court until its leave is recorded", () => {
  const h1 = { ...plain, legal: ['H1' as const] };
  assert.equal(mayUse(plain, 'prosecution'), true);
  assert.equal(mayUse(h1, 'prosecution'), false);
  assert.equal(mayUse(h1, 'investigation'), true);
  assert.equal(mayUse(h1, 'prosecution', true), true);
});

test('H2, TLP:RED and TLP:AMBER+STRICT end with the holder unless the originator gives leave', () => {
  const passed = { originator: 'es', holder: 'fr', to: 'bureau', leave: false } as const;
  const open = { ...plain, audience: ['fr', 'bureau'] };
  assert.equal(mayForward({ ...passed, handling: open }), true);
  const ends = [
    { ...open, legal: ['H2' as const] },
    { ...open, tlp: 'RED' as const },
    { ...open, tlp: 'AMBER+STRICT' as const },
  ];
  for (const handling of ends) {
    assert.equal(mayForward({ ...passed, handling }), false);
    assert.equal(mayForward({ ...passed, handling, leave: true }), true);
    assert.equal(mayForward({ ...passed, handling, holder: 'es' }), true, 'the originator sends to its audience');
    assert.equal(mayForward({ ...passed, handling, to: 'es' }), true, 'back to its originator');
  }
  assert.equal(mayForward({ ...passed, handling: { ...open, audience: ['fr'] } }), false);
});

test('the default is the own agency only, H0, TLP:AMBER+STRICT, and never the press', () => {
  const chosen = defaultHandling('es', NOW);
  assert.ok(handlingSchema.safeParse(chosen).success);
  assert.deepEqual([chosen.legal, chosen.tlp, chosen.audience], [['H0'], 'AMBER+STRICT', ['es']]);
  assert.equal(mayUse(chosen, 'publication'), false);
  assert.ok(chosen.reviewAt < chosen.eraseBy);
  assert.equal(isExpired(chosen, NOW), false);
  assert.equal(isExpired(chosen, chosen.eraseBy), true);
});

test('the strictest handling narrows everything it meets to itself', () => {
  const top = strictest(NOW);
  assert.ok(handlingSchema.safeParse(top).success);
  const product = combine(plain, top);
  assert.deepEqual([product.tlp, product.pap, product.audience, product.purposes], ['RED', 'RED', [], []]);
  assert.deepEqual(product.legal, LEGAL_CODES);
});

test('in a product of two agencies each may still hold what the other allowed it', () => {
  const es = { originator: 'es', handling: { ...plain, audience: ['fr'] } };
  const fr = { originator: 'fr', handling: { ...plain, audience: ['es'] } };
  assert.deepEqual(combineAll([es, fr])?.audience, ['es', 'fr']);
  assert.deepEqual(combineAll([es, { ...fr, handling: { ...plain, audience: [] } }])?.audience, ['fr']);
  assert.equal(combineAll([]), null);
});

const CODES = ['ar', 'es', 'fr'] as const;
/** Half of them wide but for one thing, or hardly anything would be left to go anywhere. */
const hardlyMarked = fc
  .record({ legal: fc.constantFrom('H0', 'H1', 'H2'), tlp: fc.constantFrom('GREEN', 'AMBER', 'AMBER+STRICT') } as const)
  .map(({ legal, tlp }): Handling => ({ ...plain, legal: [legal], tlp, audience: [...CODES] }));
const marked = fc.record({ originator: fc.constantFrom(...CODES), handling: fc.oneof(anyHandling, hardlyMarked) });

test('what an agency makes of foreign records goes to nobody to whom it may not pass each of them on', () => {
  fc.assert(
    fc.property(fc.array(marked, { minLength: 1, maxLength: 4 }), fc.constantFrom(...CODES), (records, to) => {
      const made = derivedBy('es', records);
      const product = combineAll(records);
      assert.ok(made !== null && product !== null && isNarrowerOrEqual(made, product));
      const foreign = records.filter(({ originator }) => originator !== 'es');
      const closed = (handling: Handling) => handling.legal.includes('H2') || /RED|STRICT/.test(handling.tlp);
      if (to !== 'es' && made.audience.includes(to))
        for (const { originator, handling } of foreign) assert.ok(to === originator || !closed(handling));
      const court = made.purposes.includes('prosecution') || made.purposes.includes('publication');
      if (court) for (const { handling } of foreign) assert.deepEqual(handling.legal, ['H0']);
      // Of its own records alone it is what the product is.
      const own = records.map((record) => ({ ...record, originator: 'es' }));
      assert.deepEqual(derivedBy('es', own), combineAll(own));
    }),
    { numRuns: 500 },
  );
  assert.equal(derivedBy('es', []), null);
});
