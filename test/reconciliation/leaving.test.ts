// What must not leave with an announcement: a total that is one country's small cell, who counts children, what the
// sum of single operations tells, an answer that comes too late, a typed number under another name.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { annexFile, annexSchema, verifyAnnex } from '../../src/reconciliation/annex.ts';
import { flawsOf, plain, rendered } from '../../src/reconciliation/announcement.ts';
import { announcement } from '../../src/reconciliation/announcement-door.ts';
import { type Cleared, publishable } from '../../src/reconciliation/cells.ts';
import { clear, proposeClearance } from '../../src/reconciliation/clear.ts';
import { type Release, summedAway } from '../../src/reconciliation/differencing.ts';
import { requests } from '../../src/reconciliation/door.ts';
import { draw } from '../../src/reconciliation/draw.ts';
import { besideAll, besideAllService } from '../../src/reconciliation/earlier.ts';
import { requestClearance } from '../../src/reconciliation/embargo.ts';
import { DEFINITIONS } from '../../src/reconciliation/figure.ts';
import { clearances } from '../../src/reconciliation/matrix.ts';
import { numbersIn } from '../../src/reconciliation/numbers.ts';
import { absentWhy } from '../../src/reconciliation/proofs.ts';
import { proposeAnnouncement, publish } from '../../src/reconciliation/publish.ts';
import { announcementSchema } from '../../src/reconciliation/release.ts';
import type { House } from '../house.ts';
import { book, openFiguresHouse, tally } from './courier.ts';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const press = (agency: string, officer = 'press-1') => ({ agency, officer, purpose: 'publication' as const });
const TEXT = { language: 'en' as const, title: 'Joint operation', paragraphs: ['{figure:arrests} arrests.'] };
const part = (
  agency: string,
  cells: readonly (readonly [string, number])[],
  named: readonly string[] = [],
): Cleared => ({
  contribution: {
    ...{ agency, definition: 'arrests', version: 1, closedElsewhere: [], records: 'none' },
    value: cells.reduce((sum, [, value]) => sum + value, 0),
    cells: cells.map(([country, value]) => ({ country, province: null, kind: null, value })),
  },
  cells: named,
});
const leaves = (...cleared: Cleared[]) => publishable(cleared, { children: false });

test('a total is a cell: of few or of one country that did not name itself it is withheld, and of more a bound', () => {
  assert.equal(leaves(part('fr', [['FR', 3]])).withheld, true);
  assert.equal(leaves(part('es', [['ES', 3]], ['ES']), part('fr', [['FR', 1]])).withheld, true);
  assert.equal(leaves(part('es', [['ES', 3]], ['ES']), part('fr', [['FR', 1]], ['FR'])).value, 4);
  const several = [...'ABCDE'].map((one) => part(one.toLowerCase(), [[`A${one}`, 2]]));
  const { value, atLeast, shown, hidden } = leaves(...several, part('xx', [['XX', 1]]));
  assert.deepEqual([value, atLeast, shown], [10, true, []], 'eleven in six: five could differ');
  assert.equal(hidden.countries, 0, 'nor in how many countries');
  assert.equal(leaves(part('es', [['ES', 30]]), part('fr', [['FR', 2]])).value, 32);
});

test('whatever is cleared, no exact total leaves that tells a cell which nobody named', () => {
  const cell = fc.record({ value: fc.integer({ min: 1, max: 14 }), named: fc.boolean() });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
      const cleared = cells.map(({ value, named }, at) => {
        const country = `A${'ABCDEF'[at]}`;
        return part(`a${at}`, [[country, value]], named ? [country] : []);
      });
      const { value, atLeast, withheld, shown, hidden } = leaves(...cleared);
      if (withheld || atLeast) return assert.ok(shown.length === 0 && (withheld || value >= 10));
      const rest = value - shown.reduce((sum, each) => sum + each.value, 0);
      return assert.ok(hidden.countries === 0 ? rest === 0 : rest - hidden.countries >= 10);
    }),
    { numRuns: 300, seed: 11 },
  );
});

test('what two operations published is not taken from the number over both and a third', () => {
  const release = (...cleared: Cleared[]): Release => new Map([['arrests', cleared]]);
  const [one, other] = [release(part('es', [['ES', 20]])), release(part('fr', [['FR', 20]]))];
  const all = (named: string[]) =>
    release(part('es', [['ES', 20]]), part('fr', [['FR', 20]]), part('pt', [['PT', 3]], named));
  const told = (named: string[]) => summedAway([[one], [other]], all(named), DEFINITIONS);
  assert.deepEqual(told([]), [{ definition: 'arrests', cell: 'total', why: 'sum' }]);
  assert.deepEqual(told(['PT']), [], 'Portugal named its three');
  assert.deepEqual(summedAway([[one]], all([]), DEFINITIONS), [], 'pairs are looked at elsewhere');
});

async function story(countries: readonly string[] = ['es', 'fr']) {
  const { house, courier } = await openFiguresHouse(countries);
  await book(house, 'fr', 'es', [tally({ of: 'arrest', country: 'FR' }), tally({ of: 'arrest', country: 'FR' })]);
  await book(house, 'fr', 'es', [tally({ of: 'safeguarded', country: 'FR' })]);
  const own = Array.from({ length: 30 }, () => tally({ of: 'arrest', country: 'ES' }));
  await book(house, 'es', null, own);
  await courier.deliver();
  const { figure } = await house.act(draw, {}, press('es'));
  await house.act(requestClearance, { figure }, press('es'));
  await courier.deliver();
  return { house, courier, figure };
}

async function open(house: House, agency: string) {
  const rows = (await house.act(requests, {}, press(agency))).requests;
  return rows.find(({ state }) => state === 'asked') ?? assert.fail('a request is open');
}

async function clearFor(house: House, agency: string, without: 'safeguarded'[] = []) {
  const { request } = await open(house, agency);
  const cells = agency === 'es' ? ['ES'] : [];
  const { proposal } = await house.act(proposeClearance, { request, cells, without }, press(agency));
  await house.act(clear, { request, proposal }, press(agency, 'press-2'));
}

async function published(house: House, figure: string) {
  const { proposal } = await house.act(proposeAnnouncement, { figure, texts: [TEXT] }, press('es'));
  await house.act(publish, { figure, proposal }, press('es', 'press-2'));
  return house.act(announcement, { figure }, press('es'));
}

test('an answer after the publication counts for nothing, and who was asked is told that it is too late', async () => {
  const { house, courier, figure } = await story();
  await clearFor(house, 'es');
  const late = (await open(house, 'fr')).request;
  await published(house, figure);
  // The answer is under way while the news of the publication is.
  await clearFor(house, 'fr');
  await courier.deliver();
  const matrix = await house.act(clearances, { figure }, press('es'));
  const row = matrix.agencies.find(({ agency }) => agency === 'fr');
  assert.deepEqual([row?.state, row?.late], ['asked', 'cleared']);
  assert.ok(row?.figures.every(({ state }) => state === 'asked'));
  const [mine] = (await house.act(requests, {}, press('fr'))).requests.filter(({ request }) => request === late);
  assert.equal(mine?.state, 'cleared', 'what was answered stays answered');
});

test('a request that was not answered is closed where it lies', async () => {
  const { house, courier, figure } = await story();
  await clearFor(house, 'es');
  const { request } = await open(house, 'fr');
  await published(house, figure);
  await courier.deliver();
  const tooLate = house.act(proposeClearance, { request }, press('fr'));
  await assert.rejects(tooLate, refused('reconciliation/published-without'));
});

test('neither annex nor notes say who counts children, cleared or left out', async () => {
  for (const without of [[], ['safeguarded' as const]]) {
    const { house, courier, figure } = await story();
    await clearFor(house, 'es');
    await clearFor(house, 'fr', without);
    await courier.deliver();
    const said = await published(house, figure);
    assert.ok(verifyAnnex(Buffer.from(said.annex)).ok);
    assert.doesNotMatch(said.annex, /safeguarded|children/);
    assert.doesNotMatch(said.readings.flatMap(({ notes }) => notes).join(), /children/);
  }
});

test('an annex with a small total that its countries did not name does not verify', async () => {
  const { house, courier, figure } = await story();
  await clearFor(house, 'es');
  await clearFor(house, 'fr');
  await courier.deliver();
  const file = JSON.parse((await published(house, figure)).annex);
  const annex = annexSchema.parse(file.annex);
  const [first] = annex.announcement.figures;
  assert.ok(first !== undefined);
  const small = { ...first, value: 4, shown: [], hidden: { countries: 2, provinces: 0, kinds: 0 } };
  const changed = { ...file.annex, announcement: { ...annex.announcement, figures: [small] } };
  const bytes = Buffer.from(annexFile(changed, file.note));
  const check = verifyAnnex(bytes).checks.find(({ name }) => name === 'small-cells');
  assert.deepEqual([check?.ok, check?.why], [false, 'arrests']);
});

test('beside announcements that an officer may not see there is a yes or a no and nothing more', async () => {
  const { house, courier, figure } = await story();
  await clearFor(house, 'es');
  await clearFor(house, 'fr');
  await courier.deliver();
  house.agency('es').services.set(besideAllService.name, async () => false);
  const blind = house.act(proposeAnnouncement, { figure, texts: [TEXT] }, press('es'));
  await assert.rejects(blind, (error) => {
    return refused('reconciliation/differencing')(error) && Object.keys((error as Fault).details).length === 0;
  });
  const answer = await besideAll(house.rows('es'))({ operation: null, release: new Map() });
  assert.equal(answer, true);
});

const numbers = announcementSchema.parse({
  figures: [
    {
      ...{ definition: 'arrests', version: 1, words: 'x', value: 20, hidden: { countries: 0, provinces: 0, kinds: 0 } },
      shown: [{ cell: 'ES', value: 20 }],
    },
  ],
  cutOff: [],
  leftOut: [],
});
const typed = (
  language: 'en' | 'es',
  line: string,
  confirmed: { typed: string; as: 'date' | 'law' | 'other' }[] = [],
) => flawsOf([{ language, title: 'Hello', paragraphs: [line], confirmed }], numbers);

test('number words of the reader, vague ones, joined ones and numerals of other scripts are marked', () => {
  const marks = (language: 'en' | 'es', line: string) => numbersIn(line, language).map(({ text }) => text);
  const es = 'veintena treintena quincena cincuentena cuarentena ambos trío veintipico cuarentaidós nadie ningún';
  assert.deepEqual(marks('es', es), es.split(' '));
  const en = 'score both trio twentyfive threescore nobody several XX MMXXVI 二十';
  assert.deepEqual(marks('en', en), en.split(' '));
  assert.deepEqual(marks('en', 'There were no arrests, and a teacher was held.'), ['no', 'a']);
  assert.deepEqual(marks('en', 'A joint operation, led from a small office.'), []);
});

test('a character that is not seen is marked first and nobody can confirm it', () => {
  for (const word of ['Twen\u00adty', 't\u200bwenty', 'for\u2060ty', 'si\u202ex']) {
    const { unbound } = typed('en', `${word} people`, [{ typed: word, as: 'other' }]);
    assert.deepEqual(
      unbound.map(({ kind }) => kind),
      ['invisible'],
    );
  }
});

test('beside what the catalogue counts a typed number is no date, no law and nothing else', () => {
  const counted = (line: string, one: string, as: 'date' | 'law' | 'other') =>
    typed('en', line, [{ typed: one, as }]).counted.map(({ text }) => text);
  for (const as of ['date', 'law', 'other'] as const) assert.deepEqual(counted('99 arrests', '99', as), ['99']);
  assert.deepEqual(counted('46 people were arrested.', '46', 'other'), ['46']);
  assert.deepEqual(counted('Arrests: 46.', '46', 'other'), ['46']);
  assert.deepEqual(counted('On 3 March police made {figure:arrests} arrests.', '3', 'date'), []);
  assert.deepEqual(counted('Some 300 officers took part.', '300', 'other'), []);
  assert.deepEqual(counted('Under Article 5 of the law.', '5', 'law'), []);
});

test('a binding with its noun says one country and more countries, and its noun holds no number', () => {
  const line = '{figure:arrests|arrest|arrests} in {figure:arrest-countries|country|countries}';
  const text = { language: 'en' as const, title: 'Hello', paragraphs: [line], confirmed: [] };
  assert.equal(rendered(text, numbers).paragraphs.map(plain).join(), '20 arrests in 1 country');
  assert.deepEqual(typed('en', line).unbound, []);
  assert.deepEqual(
    typed('en', '{figure:arrests|forty arrests|forty arrests}').unbound.map((each) => each.text),
    ['forty', 'forty'],
  );
});

test('of a large contribution it is said how many proofs were sent', () => {
  assert.equal(absentWhy(40), 'its maker has sent none');
  assert.equal(absentWhy(2_345), 'not among those sent (1,000 of 2,345)');
});
