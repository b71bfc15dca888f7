// Markings as files write them: what is unknown makes a record as strict as can be, what is absent changes nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultHandling, isNarrowerOrEqual } from '../../src/statements/handling.ts';
import { applyMarkings, readLegal, readPap, readTlp } from '../../src/statements/marking.ts';
import { anyHandling } from './made.ts';

const NOW = '2026-03-02T08:00:00.000Z';
const chosen = { ...defaultHandling('es', NOW), tlp: 'GREEN' as const, pap: 'GREEN' as const, audience: ['es', 'fr'] };

test('markings are read in the spellings that are about', () => {
  assert.equal(readTlp('tlp:amber+strict'), 'AMBER+STRICT');
  assert.equal(readTlp(' TLP: WHITE '), 'CLEAR');
  assert.equal(readPap('PAP:RED'), 'RED');
  assert.equal(readPap('PAP:AMBER+STRICT'), null);
  assert.equal(readTlp('TLP:PINK'), null);
  assert.equal(readLegal('h2'), 'H2');
  assert.equal(readLegal('H4'), null);
});

test('a file without markings takes what the officer chose', () => {
  assert.deepEqual(applyMarkings(chosen, {}, NOW), applyMarkings(chosen, { tlp: '', legal: [] }, NOW));
  assert.equal(applyMarkings(chosen, {}, NOW).tlp, 'GREEN');
});

test('a marking narrows what the officer chose and never widens it', () => {
  assert.equal(applyMarkings(chosen, { tlp: 'TLP:RED' }, NOW).tlp, 'RED');
  assert.equal(applyMarkings(chosen, { tlp: 'TLP:CLEAR' }, NOW).tlp, 'GREEN');
  const h3 = applyMarkings(chosen, { legal: ['H3'], legalText: 'Ask first.' }, NOW);
  assert.deepEqual([h3.legal, h3.legalText], [['H0', 'H3'], 'Ask first.']);
  const words = fc.record({
    legal: fc.array(fc.string()),
    legalText: fc.option(fc.string()),
    tlp: fc.option(fc.oneof(fc.string(), fc.constantFrom('TLP:RED', 'clear', 'white'))),
    pap: fc.option(fc.string()),
  });
  fc.assert(
    fc.property(anyHandling, words, (handling, markings) => {
      assert.ok(isNarrowerOrEqual(applyMarkings(handling, markings, NOW), handling));
    }),
  );
});

test('a marking that is present but unknown closes the record', () => {
  const unknowns = [{ tlp: 'TLP:UNCLEAR' }, { pap: 'PAP:BLUE' }, { legal: ['H0', 'H9'] }, { legal: ['H3'] }];
  for (const markings of unknowns) {
    const closed = applyMarkings(chosen, markings, NOW);
    assert.deepEqual([closed.tlp, closed.pap, closed.audience, closed.purposes], ['RED', 'RED', [], []]);
  }
});
