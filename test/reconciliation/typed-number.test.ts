// What a typed number seems to be: read from its words, offered with what may leave, and never confirmed by itself.
// What must not happen: a date that is confirmed frees a count of the same signs beside it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { flawsOf, type Text } from '../../src/reconciliation/announcement.ts';
import { numbersIn } from '../../src/reconciliation/numbers.ts';
import { type Announcement, announcementSchema } from '../../src/reconciliation/release.ts';
import { suggested, suggestionSchema } from '../../src/reconciliation/typed-number.ts';

const counted = (definition: string, value: number, cells: Readonly<Record<string, number>>) => ({
  ...{ definition, version: 1, words: definition, value },
  shown: Object.entries(cells).map(([cell, each]) => ({ cell, value: each })),
  hidden: { countries: 0, provinces: 0, kinds: 0 },
});
const announcement: Announcement = announcementSchema.parse({
  figures: [
    { ...counted('arrests', 16, { ES: 12, FR: 4 }), provinces: [{ country: 'ES', value: 3 }] },
    counted('exhibits', 40, { 'kind:phone': 30, 'kind:computer': 10 }),
  ],
  cutOff: [{ agency: 'es', size: 9, root: `sha256:${'0'.repeat(64)}` }],
  length: { from: '2026-01-01', to: '2026-03-31', days: 90 },
  leftOut: [],
});
const meant = (line: string, language: 'en' | 'es' = 'en') =>
  numbersIn(line, language).map((marked) => {
    const { as, bindings } = suggested(line, marked, announcement);
    return [marked.text, as, ...bindings];
  });

test('a count is suggested as the figure it counts, a date as a date, a law as a law', () => {
  assert.deepEqual(meant('Police made 17 arrests.'), [['17', 'figure', 'arrests']]);
  assert.deepEqual(meant('Twelve people were arrested in Spain.'), [['Twelve', 'figure', 'arrests:ES']]);
  assert.deepEqual(meant('There were arrests in 2 countries.'), [['2', 'figure', 'arrest-countries']]);
  assert.deepEqual(meant('Officers seized 30 mobile phones.'), [['30', 'figure', 'exhibits:phone']]);
  assert.deepEqual(meant('On 3 March 2026 police acted.').slice(0, 1), [['3', 'date']]);
  assert.deepEqual(meant('On 3 March police made 99 arrests.'), [
    ['3', 'date'],
    ['99', 'figure', 'arrests'],
  ]);
  assert.deepEqual(meant('Under Directive 2011/93 this is an offence.'), [['2011/93', 'law']]);
  assert.deepEqual(meant('Se practicaron 17 detenciones.', 'es'), [['17', 'figure', 'arrests']]);
  assert.deepEqual(meant('Según el artículo 189 del código.', 'es'), [['189', 'law']]);
});

test('a count of which nothing may leave is told as a figure without a binding', () => {
  assert.deepEqual(meant('Police made 9 arrests in Portugal.'), [['9', 'figure']]);
  assert.deepEqual(meant('They carried out 25 house searches.'), [['25', 'figure']]);
});

test('whatever is typed, there is a suggestion for each number and it names only what may leave', () => {
  const words = fc.constantFrom(
    ...'Police made 16 arrests in Spain {figure:arrests} on 3 March { } 9 º ½ Ⅻ'.split(' '),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 14 }), (parts) => {
      const line = parts.join(' ');
      for (const marked of numbersIn(line, 'en')) {
        const said = suggested(line, marked, announcement);
        assert.ok(suggestionSchema.safeParse(said).success);
        assert.ok(said.as === 'figure' || said.bindings.length === 0);
      }
    }),
    { numRuns: 120, seed: 3 },
  );
});

test('a number is confirmed where it stands: a date of the same signs frees no count beside it', () => {
  const line = 'On 16 March police made 16 arrests.';
  const text = (confirmed: Text['confirmed']): Text => {
    return { language: 'en', title: 'Joint operation', paragraphs: [line], confirmed };
  };
  const open = (confirmed: Text['confirmed']) =>
    flawsOf([text(confirmed)], announcement).unbound.map(({ text: typed, line: at, nth }) => [typed, at, nth]);
  assert.deepEqual(open([]), [
    ['16', 1, 0],
    ['16', 1, 1],
  ]);
  assert.deepEqual(open([{ typed: '16', as: 'date', at: { line: 1, nth: 0 } }]), [['16', 1, 1]]);
  assert.deepEqual(open([{ typed: '16', as: 'date', at: { line: 0, nth: 0 } }]).length, 2, 'another line is another');
  assert.deepEqual(open([{ typed: '16', as: 'other' }]), [], 'without a place it is said of all');
});
