// The announcement in words: numbers come from the release or not at all, every typed one is asked about, languages say
// the same numbers, and what was signed can be checked by anybody and changed by nobody.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonical, type JsonObject } from '../../src/base/json.ts';
import { makeSigningKey } from '../../src/base/signature.ts';
import {
  type Annex,
  annexFile,
  annexSchema,
  keyTextOf,
  readingsOf,
  signAnnex,
  verifyAnnex,
} from '../../src/reconciliation/annex.ts';
import { bindingsOf, flawsOf, plain, rendered, type Text } from '../../src/reconciliation/announcement.ts';
import { announcementPage } from '../../src/reconciliation/announcement-page.ts';
import { CATALOGUE, entryOf, entryOfFigure } from '../../src/reconciliation/catalogue.ts';
import { numbersIn } from '../../src/reconciliation/numbers.ts';
import { type Announcement, announcementSchema } from '../../src/reconciliation/release.ts';
import { seededRandom } from '../house.ts';

const ROOT = `sha256:${'0'.repeat(64)}`;
const announcement: Announcement = announcementSchema.parse({
  figures: [
    {
      definition: 'arrests',
      version: 1,
      words: entryOfFigure('arrests', 1)?.words.en ?? '',
      value: 12_345,
      shown: [{ cell: 'ES', value: 12_330 }],
      hidden: { countries: 2, provinces: 0, kinds: 0 },
      provinces: [{ country: 'ES', value: 5 }],
    },
  ],
  cutOff: [{ agency: 'es', size: 9, root: ROOT }],
  leftOut: [{ agency: 'it', why: 'declined' }],
});
const text = (paragraphs: string[], more: Partial<Text> = {}): Text => {
  return { language: 'en', title: 'Joint operation', paragraphs, confirmed: [], ...more };
};
const marks = (line: string, language: 'en' | 'es' = 'en') => numbersIn(line, language).map((each) => each.text);

test('digits of any script, signs and number words are marked, articles and names are not', () => {
  assert.deepEqual(marks('In 2026, twenty-one of ٣٤ and ½ a dozen; 1,234.5 and Ⅻ'), [
    '2026',
    'twenty',
    'one',
    '٣٤',
    '½',
    'dozen',
    '1,234.5',
    'Ⅻ',
  ]);
  assert.deepEqual(marks('Una mujer y un hombre, veintidós; VEINTITRES y mil', 'es'), [
    'veintidós',
    'VEINTITRES',
    'mil',
  ]);
  assert.deepEqual(marks('The police of some countries arrested a person.'), []);
  assert.deepEqual(
    numbersIn('tw\u0435nty', 'en').map(({ kind }) => kind),
    ['mixed-script'],
  );
});

test('a typed number is refused until it is confirmed, and a word of two alphabets always', () => {
  const typed = text(['On 3 March police made {figure:arrests} arrests.']);
  assert.deepEqual(
    flawsOf([typed], announcement).unbound.map((each) => each.text),
    ['3'],
  );
  const confirmed = { ...typed, confirmed: [{ typed: '3', as: 'date' as const }] };
  assert.deepEqual(flawsOf([confirmed], announcement).unbound, []);
  const hidden = text(['tw\u0435lve arrests'], { confirmed: [{ typed: 'tw\u0435lve', as: 'other' }] });
  assert.equal(flawsOf([hidden], announcement).unbound.length, 1);
});

test('a number that is not defined, not cleared or of two attributes together cannot be bound', () => {
  const flaws = flawsOf(
    [text(['{figure:arrests:PT} {figure:teachers} {figure:arrests:ES:phone} {figure:exhibits}'])],
    announcement,
  );
  assert.deepEqual(flaws.notShown, ['arrests:PT', 'exhibits']);
  assert.ok(flaws.unknown.includes('teachers') && flaws.unknown.length === 2);
  assert.deepEqual(flawsOf([text(['{figure:safeguarded-children:ES}'])], announcement).unknown, [
    'safeguarded-children:ES',
  ]);
  assert.deepEqual(flawsOf([text(['{figure:arrests:phone}'])], announcement).unknown, ['arrests:phone']);
});

test('each language writes the same numbers in its own way, and says who is left out', () => {
  const en = text(['{figure:arrests} arrests, {figure:arrests:ES} in Spain, in {figure:arrest-countries} countries.']);
  const es: Text = {
    ...text(['En {figure:arrest-countries} países {figure:arrests}, {figure:arrests:ES}.']),
    language: 'es',
  };
  assert.deepEqual(flawsOf([en, es], announcement).differing, []);
  const reading = rendered(en, announcement);
  assert.deepEqual(reading.paragraphs.map(plain), ['12,345 arrests, 12,330 in Spain, in 3 countries.']);
  assert.deepEqual(rendered(es, announcement).paragraphs.map(plain), ['En 3 países 12.345, 12.330.']);
  assert.ok(reading.notes.some((note) => note.includes('IT')));
  assert.deepEqual(flawsOf([en, { ...es, paragraphs: ['{figure:arrests}'] }], announcement).differing, ['es']);
});

test('whatever is written, no digit leaves that is neither bound nor confirmed', () => {
  const words = fc.array(
    fc.constantFrom('police', '{figure:arrests}', '7', 'seven', '2026', 'made', '{figure:arrests:ES}'),
  );
  fc.assert(
    fc.property(words, (parts) => {
      const written = text([parts.join(' ') || 'x']);
      const typed = parts.filter((part) => ['7', 'seven', '2026'].includes(part)).length;
      assert.equal(flawsOf([written], announcement).unbound.length, typed);
      const bound = rendered(written, announcement)
        .paragraphs.flat()
        .filter(({ binding }) => binding !== null);
      assert.equal(bound.length, parts.filter((part) => part.startsWith('{')).length);
    }),
    { numRuns: 200, seed: 5 },
  );
});

test('every binding that is offered can be used, and every definition has words in both languages', () => {
  const offered = bindingsOf(announcement);
  assert.ok(offered.includes('arrests:ES') && offered.includes('arrest-provinces:ES'));
  const flaws = flawsOf([text(offered.map((binding) => `{figure:${binding}}`))], announcement);
  assert.deepEqual([flaws.unknown, flaws.notShown], [[], []]);
  for (const { words, counts, countsNot, from, name } of CATALOGUE) {
    for (const each of [words, counts, countsNot, from, name])
      assert.ok(each.en !== '' && each.es !== '' && each.en !== each.es);
  }
});

test('a figure drawn under an older version opens with the words of that version', () => {
  const [first] = CATALOGUE;
  assert.ok(first !== undefined);
  const later = { ...first, version: 2, words: { en: 'Other words.', es: 'Otras palabras.' } };
  const all = [...CATALOGUE, later];
  assert.equal(entryOf('arrests', null, all)?.words.en, 'Other words.');
  assert.equal(entryOf('arrests', 1, all)?.words.en, first.words.en);
  assert.equal(entryOfFigure('arrests', 1, all)?.version, 1);
  assert.equal(entryOf('arrests', 3, all), null);
});

const key = makeSigningKey(seededRandom('annex'));
const ORIGIN = 'es.police.example/liaison/1';
function annexOf(texts: readonly Text[]): Annex {
  const base = annexSchema.parse({
    ...{ format: 'liaison-annex/1', figure: `f:${'1'.repeat(32)}`, operation: null, synthetic: true },
    publisher: { code: 'es', name: 'Agency <es>', country: 'ES', origin: ORIGIN },
    ...{ key: keyTextOf(ORIGIN, key.publicKey), drawnAt: '2026-03-01T08:00:00.000Z' },
    ...{
      publishedAt: '2026-03-03T08:00:00.000Z',
      embargo: '2026-03-02T08:00:00.000Z',
      announcement,
      texts,
      readings: [],
    },
    definitions: announcement.figures.map(({ definition, version }) => {
      const entry = entryOfFigure(definition, version) ?? assert.fail();
      return { id: entry.id, version, figure: definition, words: entry.words, countsNot: entry.countsNot };
    }),
    clearances: [{ agency: 'es', cells: ['ES'], values: [{ definition: 'arrests', version: 1, records: ROOT }] }],
  });
  const readings = readingsOf(base).map(({ language, title, paragraphs, notes }) => {
    return { language, lines: [title, ...paragraphs, ...notes] };
  });
  return { ...base, readings };
}
const fileOf = (annex: Annex, note = signAnnex(annex, key)) =>
  Buffer.from(annexFile(annex as unknown as JsonObject, note));
const failed = (bytes: Uint8Array, keys?: readonly string[]) =>
  verifyAnnex(bytes, keys)
    .checks.filter(({ ok }) => !ok)
    .map(({ name }) => name);

test('an annex is checked with nothing but its bytes, and every change of it is seen', () => {
  const annex = annexOf([text(['{figure:arrests} arrests.'])]);
  const verdict = verifyAnnex(fileOf(annex));
  assert.deepEqual(
    verdict.checks.filter(({ ok }) => !ok),
    [],
  );
  assert.ok(verdict.ok && verdict.checks.every(({ compared }) => compared > 0));
  assert.deepEqual(failed(fileOf(annex), [annex.key]), []);
  const other = makeSigningKey(seededRandom('another'));
  assert.deepEqual(failed(fileOf(annex), [keyTextOf(ORIGIN, other.publicKey)]), ['signature']);
  const [figure] = annex.announcement.figures;
  assert.ok(figure !== undefined);
  const changed = { ...annex, announcement: { ...annex.announcement, figures: [{ ...figure, value: 12_346 }] } };
  assert.deepEqual(failed(fileOf(changed, signAnnex(annex, key))), ['signature', 'texts']);
  assert.deepEqual(failed(fileOf({ ...annex, publishedAt: '2026-03-01T09:00:00.000Z' })), ['embargo']);
  assert.deepEqual(failed(fileOf({ ...annex, clearances: [] })), ['clearances']);
  const small = { ...figure, value: 9, shown: [{ cell: 'PT', value: 7 }] };
  const tiny = annexOf([text(['Police acted.'])]);
  assert.deepEqual(failed(fileOf({ ...tiny, announcement: { ...announcement, figures: [small] } })), ['small-cells']);
});

test('bytes that are no annex end in a failed check, never in a crash', () => {
  const good = fileOf(annexOf([text(['{figure:arrests} arrests.'])]));
  for (const bad of [
    Buffer.alloc(0),
    Buffer.from('{}'),
    Buffer.from(canonical({ annex: {}, note: '' })),
    Buffer.from([0xff]),
  ]) {
    assert.deepEqual(failed(bad), ['form']);
  }
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ by;
      assert.equal(verifyAnnex(bytes).ok, false);
    }),
    { numRuns: 150, seed: 6 },
  );
});

test('the public page says the text and nothing runs on it, whatever a name holds', () => {
  const annex = annexOf([text(['{figure:arrests} <script>alert</script> arrests.'])]);
  const page = announcementPage(annex, 'es', null);
  assert.match(page, /12,345 &lt;script&gt;alert&lt;\/script&gt; arrests/);
  assert.match(page, /Agency &lt;es&gt;/);
  assert.match(page, /Sintético/);
  assert.ok(!/<script|<style|href=|src=/.test(page));
  assert.match(announcementPage(annex, 'en', { annex: '/a', pdf: '/c', other: '/b' }), /href="\/a"/);
});
