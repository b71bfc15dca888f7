// Narratives from a pasted text to the table beside the record: what is suggested is confirmed, compared and kept as
// claims. What must not happen: the text in a ledger, words that the text does not have, or nationality taken
// for place.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { beside, readText, sideBySide } from '../../src/reconciliation/compare.ts';
import { enterNarrative } from '../../src/reconciliation/enter.ts';
import type { Counts } from '../../src/reconciliation/finding.ts';
import { type Claim, claimSchema, rangeOf } from '../../src/reconciliation/narrative.ts';
import { type CountsOf, findingOf, reconcile } from '../../src/reconciliation/reconcile.ts';
import { findings } from '../../src/reconciliation/verdicts.ts';
import { book, openFiguresHouse, tally } from './courier.ts';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const press = { agency: 'es', officer: 'press-1', purpose: 'publication' as const };
const TEXT = 'Police arrested three people in Spain and one in Panama, where a teacher was held.';

test('a text is read, confirmed and compared; the ledger keeps its digest and never its sentences', async () => {
  const { house } = await openFiguresHouse(['es', 'fr']);
  const three = Array.from({ length: 3 }, () => tally({ of: 'arrest', country: 'ES' }));
  await book(house, 'es', null, three);
  const read = await house.act(readText, { text: TEXT }, press);
  const claims = read.suggestions.map(({ claim }) => claim);
  assert.ok(claims.length >= 2);
  const told = { name: 'A text', source: 'An invented newspaper', claims, text: TEXT };
  const { narrative } = await house.act(enterNarrative, told, press);
  const { findings: found } = await house.act(findings, {}, press);
  assert.deepEqual(
    found.slice(0, 2).map(({ verdict }) => verdict),
    ['agrees', 'not-in-record'],
  );
  const log = house.agencies.get('es')?.log;
  assert.ok(log !== undefined);
  const entries = JSON.stringify(await Array.fromAsync(log.entries(0)));
  assert.ok(!entries.includes(TEXT), 'the text is not kept');
  assert.match(entries, /"salt":"[0-9a-f]{32}"/);
  const draft = { name: 'Another', claims: [claimSchema.parse({ kind: 'total', of: 'arrests', value: 5 })] };
  const table = await house.act(sideBySide, { narratives: [narrative], drafts: [draft] }, press);
  assert.deepEqual(table.narratives, ['A text', 'Another']);
  assert.deepEqual(table.lines.find((line) => line.about === 'arrests: ES')?.record, 3);
});

test('a claim that quotes words which the text lacks is refused, and so is an unknown narrative', async () => {
  const { house } = await openFiguresHouse(['es']);
  const claim = { kind: 'total' as const, of: 'arrests' as const, value: 4, words: 'four hundred arrests' };
  const told = { name: 'A text', source: 'An invented newspaper', claims: [claim], text: TEXT };
  await assert.rejects(house.act(enterNarrative, told, press), refused('reconciliation/words-not-in-text'));
  const unknown = { narratives: [`n:${'0'.repeat(32)}`] };
  await assert.rejects(house.act(sideBySide, unknown, press), refused('reconciliation/unknown-narrative'));
});

const counts = (byCountry: Readonly<Record<string, number>>): Counts => ({
  value: Object.values(byCountry).reduce((sum, each) => sum + each, 0),
  byCountry: new Map(Object.entries(byCountry)),
  provinces: new Map(),
  byProvince: new Map([['ES-M', 2]]),
});
const record: CountsOf = (of) => (of === 'arrests' ? counts({ ES: 7, BR: 2, US: 2 }) : null);
const claim = (shape: object): Claim => claimSchema.parse({ of: 'arrests', ...shape });

test('bounds and intervals agree with every number that they allow, and with no other', () => {
  const verdict = (shape: object) => findingOf(claim({ kind: 'total', ...shape }), record).verdict;
  assert.equal(verdict({ value: 11, bound: 'more-than' }), 'differs');
  assert.equal(verdict({ value: 10, bound: 'more-than' }), 'agrees');
  assert.equal(verdict({ value: 11, bound: 'less-than' }), 'differs');
  assert.equal(verdict({ value: 10, bound: 'between', high: 12 }), 'agrees');
  assert.equal(verdict({ value: 12, bound: 'between', high: 15 }), 'differs');
  assert.equal(verdict({ value: 12, bound: 'about' }), 'agrees');
  assert.deepEqual(rangeOf({ value: 60, bound: 'about' }), { low: 54, high: 66 });
});

test('nationality is not place: it cannot be compared, and the reason says so', () => {
  const found = findingOf(claim({ kind: 'country-count', country: 'ES', as: 'nationality', value: 7 }), record);
  assert.equal(found.verdict, 'not-comparable');
  assert.match(found.why, /by nationality/);
});

test('a calling in a country without arrests is not in the record; a province is counted by its code', () => {
  const role = { kind: 'role', role: 'teacher', value: 1 };
  assert.equal(findingOf(claim({ ...role, country: 'PA' }), record).verdict, 'not-in-record');
  assert.equal(findingOf(claim({ ...role, country: 'ES' }), record).verdict, 'not-comparable');
  const province = { kind: 'province-count', country: 'ES', province: 'ES-M', value: 2 };
  assert.equal(findingOf(claim(province), record).verdict, 'agrees');
  const regional = { kind: 'country-number', region: 'latin-america', value: 1 };
  assert.equal(findingOf(claim(regional), record).verdict, 'agrees');
});

test('what cannot hold together is told with a smallest set: claims that are not needed are left out', () => {
  const claims = [
    claim({ kind: 'total', value: 10 }),
    claim({ kind: 'country-count', country: 'ES', value: 7 }),
    claim({ kind: 'country-count', country: 'BR', value: 2 }),
    claim({ kind: 'country-count', country: 'US', value: 9 }),
  ];
  const found = reconcile(claims, record).at(-1);
  assert.equal(found?.verdict, 'cannot-hold-together');
  assert.ok((found?.parts.length ?? 0) <= 2, JSON.stringify(found?.parts));
  const named = [
    claim({ kind: 'country-number', value: 2 }),
    claim({ kind: 'country-list', countries: ['ES', 'BR', 'US'], complete: false }),
  ];
  assert.match(reconcile(named, record).at(-1)?.why ?? '', /names 3 countries .* more than the 2/);
});

test('the rest is what the total leaves, and is compared with the countries that no part names', () => {
  const parts = [
    { name: 'Spain', countries: ['ES'], value: 7 },
    { name: 'the rest', region: 'americas', rest: true, value: 4 },
  ];
  assert.equal(findingOf(claim({ kind: 'part-whole', total: 11, parts }), record).verdict, 'agrees');
  const fewer = [parts[0], { ...parts[1], region: 'latin-america' }];
  assert.equal(findingOf(claim({ kind: 'part-whole', total: 11, parts: fewer }), record).verdict, 'differs');
});

test('narratives that could mean the same number are the same, others are different', () => {
  const total = (value: number, bound = 'exactly') => claim({ kind: 'total', value, bound });
  const among = (...claims: Claim[]) =>
    beside(
      claims.map((one, at) => ({ name: `${at}`, claims: [one] })),
      record,
    ).lines[0]?.among;
  assert.equal(among(total(20), total(18, 'at-least')), 'same');
  assert.equal(among(total(20), total(22)), 'different');
  assert.equal(among(total(20)), 'alone');
});

test('doubted claims are marked in their lines, and a doubted total contradicts nothing', () => {
  const claims = [
    { kind: 'total', of: 'arrests', value: 3 },
    { kind: 'country-count', of: 'arrests', country: 'ES', value: 7 },
  ].map((claim) => claimSchema.parse(claim));
  const certain = beside([{ name: 'A', claims }], () => null);
  const doubted = beside([{ name: 'A', claims, doubtful: [0] }], () => null);
  assert.equal(certain.together.length, 1);
  assert.equal(doubted.together.length, 0);
  assert.deepEqual(
    doubted.lines.flatMap(({ said }) => said.map(({ doubtful }) => doubtful)),
    [true, false],
  );
});

test('lines of two callings and of nationals are told apart', () => {
  const claims = [
    { kind: 'role', of: 'arrests', country: 'ES', role: 'teacher', value: 1 },
    { kind: 'role', of: 'arrests', country: 'ES', role: 'nurse', value: 1 },
    { kind: 'country-count', of: 'arrests', country: 'ES', as: 'nationality', value: 2 },
  ].map((claim) => claimSchema.parse(claim));
  const { lines } = beside([{ name: 'A', claims }], () => null);
  assert.deepEqual(
    lines.map(({ role, nationals }) => [role, nationals]),
    [
      ['teacher', false],
      ['nurse', false],
      [null, true],
    ],
  );
});

test('without a choice the newest eight narratives stand side by side, and it is said how many do not', async () => {
  const { house } = await openFiguresHouse(['es']);
  const claims = [{ kind: 'total' as const, of: 'arrests' as const, value: 1 }];
  for (let nth = 1; nth <= 10; nth += 1) {
    await house.act(enterNarrative, { name: `Text ${nth}`, source: 'Example agency', claims }, press);
  }
  const { narratives, leftOff } = await house.act(sideBySide, {}, press);
  assert.deepEqual([narratives[0], narratives.at(-1), leftOff], ['Text 3', 'Text 10', 2]);
});

test('one is said as one', () => {
  const says = (claim: object) => findingOf(claimSchema.parse(claim), () => null).claim;
  assert.equal(says({ kind: 'country-number', of: 'arrests', region: null, value: 1 }), 'arrests in 1 country');
  assert.equal(
    says({ kind: 'province-number', of: 'arrests', country: 'ES', value: 1 }),
    'arrests in 1 province of ES',
  );
});
