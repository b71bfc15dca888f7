// Documents on paper: equal data gives equal bytes, every page of invented data says so, every line carries its codes,
// and whatever an officer or a service wrote is text, never an instruction to the typesetter.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import fc from 'fast-check';
import { sha256Text } from '../../src/base/digest.ts';
import { Fault } from '../../src/base/fault.ts';
import { DOCUMENTS } from '../../src/node/documents/all.ts';
import { announcementSheet } from '../../src/node/documents/announcement.ts';
import { LETTER_TEXT_MAX, letterSheet } from '../../src/node/documents/letter.ts';
import { receiptSheet } from '../../src/node/documents/receipt.ts';
import { asked, drawn, pdf, type Sheet } from '../../src/node/documents/typst.ts';
import { announcementOutput } from '../../src/reconciliation/announcement-door.ts';
import { letterOutput } from '../../src/referrals/letter.ts';
import { receiptOutput } from '../../src/referrals/receipt.ts';

const at = '2026-03-02T08:00:00.000Z';
const signer = { officer: `o:${'1'.repeat(32)}`, name: 'Officer 3', at };
/** Everything that means something to Typst. */
const MARKUP = '#panic("x") #sys.inputs *b* _i_ $x$ @ref <a> [c] {d} `e` \\ // /* = - + / ~ " \' #include "page.typ"';

const line = (number: number, value: string | null) => ({
  ...{ number, recordId: `r1:${'2'.repeat(64)}`, subject: `s:${'a'.repeat(32)}`, about: 'account' },
  ...{ property: 'handle', value, observedAt: at, precision: 'second', source: 'patrol', basis: 'fact' },
  evaluation: { scheme: 'EU4x4', source: 'A', information: '1' },
  ...{ originator: 'es', legal: ['H1', 'H3'], legalText: 'Ask first.', tlp: 'AMBER+STRICT', pap: 'RED' },
  ...{ reviewAt: '2027-03-01T00:00:00.000Z', eraseBy: '2029-03-01T00:00:00.000Z' },
});
const letterOf = (values: readonly (string | null)[], more: { synthetic?: boolean; released?: boolean } = {}) =>
  letterOutput.parse({
    ...{ referral: `rf:${'a'.repeat(32)}`, synthetic: more.synthetic ?? true, operation: null },
    ...{ from: { code: 'es', name: 'Agency es', country: 'ES' }, to: { code: 'fr', name: null, country: 'FR' } },
    ...{ kind: 'investigation', state: 'released', priority: 2, reasons: ['payment'], childAtRisk: false },
    ...{ transferBasis: null, answerHours: 336, due: at, prepared: signer, urgent: false, confirmed: null },
    ...{ released: more.released === false ? null : signer, subjects: [`s:${'a'.repeat(32)}`] },
    ...{ total: values.length, lines: values.map((value, n) => line(n + 1, value)) },
  });
const receiptOf = () =>
  receiptOutput.parse({
    ...{ referral: `rf:${'a'.repeat(32)}`, synthetic: true, from: 'es', operation: null, kind: 'investigation' },
    ...{ to: { code: 'fr', name: 'Agency fr', country: 'FR' }, childAtRisk: false, priority: 2, receivedAt: at },
    ...{ position: 12, ledger: 'fr.police.example/liaison/1', package: `sha256:${'a'.repeat(64)}`, number: 3 },
    ...{ subjects: 1, records: 1, held: { statements: 1, sightings: 0 }, due: at, state: 'declined' },
    ...{ answeredAt: at, reason: MARKUP },
  });

const worded = { en: 'Arrests made.', es: 'Detenciones practicadas.' };
const announcementSaid = (
  more: { synthetic?: boolean; embargo?: string | null; days?: number; stale?: 'erased' | 'recalled' } = {},
) =>
  announcementOutput.parse({
    ...{ figure: `f:${'1'.repeat(32)}`, synthetic: more.synthetic ?? true, embargo: more.embargo ?? null },
    stale: more.stale === undefined ? null : { since: at, because: more.stale },
    ...{ publisher: { code: 'es', name: MARKUP, country: 'ES' }, publishedAt: at, key: 'es+1+A', annex: '{}' },
    announcement: {
      figures: [
        {
          ...{ definition: 'arrests', version: 1, words: worded.en, value: 12_345 },
          ...{ shown: [], hidden: { countries: 2, provinces: 0, kinds: 0 } },
        },
        {
          ...{ definition: 'safeguarded', version: 1, words: worded.en, value: 10, atLeast: true },
          ...{ shown: [], hidden: { countries: 0, provinces: 0, kinds: 0 } },
        },
      ],
      cutOff: [{ agency: 'es', size: 9, root: `sha256:${'0'.repeat(64)}` }],
      leftOut: [],
      ...(more.days === undefined ? {} : { length: { from: '2026-01-01', to: '2026-01-31', days: more.days } }),
    },
    readings: [
      { language: 'en', title: MARKUP, paragraphs: ['12,345 arrests.', MARKUP], notes: ['Not counted: IT.'] },
      { language: 'es', title: 'Operación', paragraphs: ['12.345 detenciones.'], notes: ['No se cuenta: IT.'] },
    ],
    definitions: [
      { id: 'arrests', version: 1, figure: 'arrests', words: worded, countsNot: worded },
      { id: 'safeguarded-children', version: 1, figure: 'safeguarded', words: worded, countsNot: worded },
    ],
  });

const typst = NodeCompiler.create({ workspace: new URL('../../src/node/documents', import.meta.url).pathname });
/** The values as they stand in the set document. */
const valuesOf = (template: 'letter' | 'receipt' | 'announcement', sheet: Sheet): string[] => {
  const found = typst.query(asked(template, sheet), { selector: '<value>' }) as { text: string }[];
  return found.map((one) => one.text);
};
const document = (name: string) => {
  const found = DOCUMENTS.get(name);
  assert.ok(found !== undefined);
  return found;
};

test('the same letter is the same bytes, in either language, and another letter is not', async () => {
  const said = letterOf(['exampletalk|persona014', null]);
  const [one, two, other, spanish] = [
    await document('letter').render(said, 'en'),
    await document('letter').render(said, 'en'),
    await document('letter').render(letterOf(['exampletalk|persona015']), 'en'),
    await document('letter').render(said, 'es'),
  ];
  assert.equal(Buffer.from(one).subarray(0, 5).toString(), '%PDF-');
  assert.deepEqual(one, two);
  assert.notDeepEqual(one, other);
  assert.notDeepEqual(one, spanish);
});

test('text full of markup is printed as it was written and commands nothing', () => {
  assert.ok(valuesOf('letter', letterSheet(letterOf([MARKUP]), 'en')).includes(MARKUP));
  assert.ok(valuesOf('receipt', receiptSheet(receiptOf(), 'es')).includes(MARKUP));
});

test('whatever is written in a record, the letter can be set and says it', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'#[]{}*_$@<>`\\/="\'~-+ab\n人é'.split('')), maxLength: 40 });
  const property = fc.property(texts, (text) => {
    const values = valuesOf('letter', letterSheet(letterOf([text]), 'en'));
    return values.includes(drawn(text));
  });
  fc.assert(property, { numRuns: 40 });
});

test('every line carries its handling codes and dates, and guarded text is not printed', () => {
  const values = valuesOf('letter', letterSheet(letterOf(['exampletalk|persona014', null, 'x']), 'en'));
  assert.equal(values.filter((one) => one === 'H1 H3 TLP:AMBER+STRICT PAP:RED').length, 3);
  assert.equal(values.filter((one) => one === 'review 2027-03-01, erase 2029-03-01').length, 3);
  assert.equal(values.filter((one) => one === 'Ask first.').length, 3);
  assert.equal(values.filter((one) => one.startsWith('(guarded')).length, 1);
});

test('invented data says so on every page, and real data does not', () => {
  const many = Array.from({ length: 40 }, (_, n) => `exampletalk|persona${n}`);
  const banners = (synthetic: boolean) => {
    const wanted = asked('letter', letterSheet(letterOf(many, { synthetic }), 'en'));
    const found = typst.query(wanted, { selector: '<banner>' }) as unknown[];
    return { pages: typst.compile(wanted).result?.numOfPages ?? 0, found: found.length };
  };
  const invented = banners(true);
  assert.ok(invented.pages > 2);
  assert.equal(invented.found, invented.pages);
  assert.equal(banners(false).found, 0);
});

test('a letter that has not left is a draft, in either language', () => {
  const draft = letterSheet(letterOf(['x'], { released: false }), 'es');
  assert.equal(draft.said['draft'], true);
  assert.equal(letterSheet(letterOf(['x']), 'es').said['draft'], false);
});

test('what cannot be drawn or cannot be seen is printed as its code point', () => {
  assert.equal(drawn('Persona Персона Ελ é'), 'Persona Персона Ελ é');
  assert.equal(drawn('中'), '[U+4E2D]');
  assert.equal(drawn('a\u202eb\u200bc'), 'a[U+202E]b[U+200B]c');
  assert.equal(drawn('ا'), '[U+0627]');
});

test('a letter prints no more text than it has room for, and says that more belongs to it', () => {
  const sheet = (values: readonly string[]) => letterSheet(letterOf(values), 'en').said;
  const long = Array.from({ length: 500 }, (_, n) => `${n} `.padEnd(1_000, 'x'));
  const cut = sheet(long);
  const lines = cut['lines'] as readonly { readonly value: string }[];
  assert.ok(lines.length > 200 && lines.length * 1_000 <= LETTER_TEXT_MAX);
  assert.equal(cut['count'], `${lines.length} / 500`);
  assert.ok((cut['notes'] as readonly string[]).some((note) => note.startsWith('More records belong')));
  const foreign = sheet(long.map((text) => text.replaceAll('x', '中')))['lines'] as readonly unknown[];
  assert.ok(foreign.length < lines.length / 4, 'a code point takes the room of what is printed for it');
  const short = sheet(['a', 'b']);
  assert.equal((short['lines'] as readonly unknown[]).length, 2);
  assert.ok(!(short['notes'] as readonly string[]).some((note) => note.startsWith('More records belong')));
});

test('while a long letter is set the node goes on, one document at a time, and too many are refused', async () => {
  const sheet = letterSheet(letterOf(Array.from({ length: 100 }, (_, n) => `exampletalk|persona${n}`)), 'en');
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 1);
  const asking = Array.from({ length: 12 }, () => pdf('letter', sheet));
  const settled = await Promise.allSettled(asking);
  clearInterval(ticking);
  const set = settled.filter((one) => one.status === 'fulfilled');
  const refused = settled.filter((one) => one.status === 'rejected');
  assert.equal(set.length, 8);
  assert.ok(refused.every(({ reason }) => reason instanceof Fault && reason.code === 'node/documents-busy'));
  assert.ok(set.every(({ value }) => Buffer.from(value).equals(Buffer.from(set[0]?.value ?? []))));
  assert.ok(turns > set.length, 'the thread of the node had turns while documents were set');
});

test('a document that cannot be set is a named fault, and the next one is set', async () => {
  const broken = { language: 'en', words: {}, said: {} } as const;
  const refused = (error: unknown) => error instanceof Fault && error.code === 'node/document-unset';
  await assert.rejects(pdf('receipt', broken), refused);
  const bytes = await pdf('receipt', receiptSheet(receiptOf(), 'en'));
  assert.equal(Buffer.from(bytes).subarray(0, 5).toString(), '%PDF-');
});

test('there is a document for each name, made from a read and never from an act', () => {
  const names = ['letter', 'receipt', 'label', 'seizure-list', 'certificate', 'request', 'announcement'];
  assert.deepEqual([...DOCUMENTS.keys()], names);
  assert.ok([...DOCUMENTS.values()].every(({ act }) => !act.writes));
});

test('an announcement on paper says its text, numbers, definitions, cut-offs and annex', async () => {
  const english = valuesOf('announcement', announcementSheet(announcementSaid(), 'en'));
  const spanish = valuesOf('announcement', announcementSheet(announcementSaid({ embargo: at }), 'es'));
  assert.ok(english.filter((value) => value === MARKUP).length === 2, 'title and paragraph are text, not markup');
  assert.ok(english.includes('12,345 arrests.') && english.includes('Not counted: IT.'));
  assert.ok(spanish.includes('12.345 detenciones.') && !spanish.includes('12,345 arrests.'));
  assert.ok(english.includes('12,345. Arrests made.') && english.includes('at least 10. Arrests made.'));
  assert.ok(spanish.includes('12.345. Detenciones practicadas.'));
  assert.ok(spanish.some((value) => value.startsWith('al menos 10.')));
  const said = typst.query(asked('announcement', announcementSheet(announcementSaid(), 'en')), { selector: '<id>' });
  const ids = (said as { text: string }[]).map(({ text }) => text.replaceAll('\u200b', ''));
  const digests = [`sha256:${'0'.repeat(64)}`, sha256Text('{}'), 'es+1+A'];
  assert.ok(
    digests.every((id) => ids.includes(id)),
    `cut-off, annex and key: ${ids.join(' ')}`,
  );
  const row = 'Operation length in days (definition 1)';
  const lasting = announcementSheet(announcementSaid({ days: 31 }), 'en').said['figures'] as { label: string }[];
  assert.ok(lasting.some(({ label }) => label === row) && !english.includes(row));
  const marked = (language: 'en' | 'es', stale?: 'recalled') =>
    JSON.stringify(announcementSheet(announcementSaid(stale === undefined ? {} : { stale }), language).said['facts']);
  assert.match(marked('en', 'recalled'), /a counted record was recalled/);
  assert.match(marked('es', 'recalled'), /se revocó un registro contado/);
  assert.doesNotMatch(marked('en'), /No longer stands/);
  const bytes = async (language: 'en' | 'es') => document('announcement').render(announcementSaid(), language);
  const [one, two, other] = [await bytes('en'), await bytes('en'), await bytes('es')];
  assert.equal(Buffer.from(one).subarray(0, 5).toString(), '%PDF-');
  assert.deepEqual(one, two);
  assert.notDeepEqual(one, other);
});

test('an announcement of invented data says so on its page, and a real one does not', () => {
  const banners = (synthetic: boolean) =>
    typst.query(asked('announcement', announcementSheet(announcementSaid({ synthetic }), 'en')), {
      selector: '<banner>',
    }) as unknown[];
  assert.equal(banners(true).length, 1);
  assert.equal(banners(false).length, 0);
});
