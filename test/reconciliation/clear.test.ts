// Clearance and publication over three agencies: two officers each, nothing cleared that a ledger does not count
// alike, and an uncleared contribution left out and named.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { clear, declineClearance, proposeClearance } from '../../src/reconciliation/clear.ts';
import { checkRequest, figures, records, requests } from '../../src/reconciliation/door.ts';
import { draw } from '../../src/reconciliation/draw.ts';
import { requestClearance } from '../../src/reconciliation/embargo.ts';
import { enterNarrative, withdrawNarrative } from '../../src/reconciliation/enter.ts';
import { clearances } from '../../src/reconciliation/matrix.ts';
import { proposeAnnouncement, publish } from '../../src/reconciliation/publish.ts';
import { findings, narratives } from '../../src/reconciliation/verdicts.ts';
import type { House } from '../house.ts';
import { book, type Courier, openFiguresHouse, tally } from './courier.ts';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const arrests = (country: string, number: number, province: string | null = null): JsonObject[] =>
  Array.from({ length: number }, () => tally({ of: 'arrest', country, province }));
const press = (agency: string, officer = 'press-1') => ({ agency, officer, purpose: 'publication' as const });

/** Spain coordinates and arrests seven; France arrests eleven and holds two suspects, one of whom Spain arrests. */
async function story(): Promise<{ house: House; courier: Courier; suspects: JsonObject[] }> {
  const { house, courier } = await openFiguresHouse(['es', 'fr', 'it']);
  const suspects = [tally({ of: 'suspect', country: 'FR' }), tally({ of: 'suspect', country: 'FR' })];
  await book(house, 'fr', 'es', [...arrests('FR', 11, 'Gard'), ...suspects]);
  await book(house, 'it', 'es', [...arrests('IT', 2), tally({ of: 'exhibit', country: 'IT', kind: 'phone' })]);
  const closing = tally({ of: 'arrest', country: 'ES', province: 'Madrid', closes: suspects[0]?.['id'] ?? null });
  await book(house, 'es', null, [...arrests('ES', 6, 'Sevilla'), closing]);
  await courier.deliver();
  return { house, courier, suspects };
}

async function askAll(house: House, courier: Courier) {
  const { figure } = await house.act(draw, {}, press('es'));
  const asked = await house.act(requestClearance, { figure }, press('es'));
  await courier.deliver();
  const of = (agency: string) => asked.requests.find((each) => each.agency === agency)?.request ?? '';
  return { figure, of };
}

async function clearFor(house: House, agency: string, request: string, cells: readonly string[]) {
  const { proposal } = await house.act(proposeClearance, { request, cells: [...cells] }, press(agency, 'press-1'));
  return house.act(clear, { request, proposal }, press(agency, 'press-2'));
}

const TEXT = {
  language: 'en' as const,
  title: 'Joint operation',
  paragraphs: ['Police made {figure:arrests} arrests.'],
};

/** Two officers of the coordinator publish what is cleared. */
async function publishAs(house: House, figure: string) {
  const { proposal } = await house.act(proposeAnnouncement, { figure, texts: [TEXT] }, press('es'));
  return house.act(publish, { figure, proposal }, press('es', 'press-2'));
}

test('figures count every ledger once, with its cut-off, and open to their records', async () => {
  const { house } = await story();
  const now = await house.act(figures, {}, { ...press('es'), officer: 'coordinator-1' });
  assert.deepEqual([now.arrests.total, now.arrests.countries], [20, 3]);
  assert.deepEqual(now.arrests.byCountry, { ES: 7, FR: 11, IT: 2 });
  assert.deepEqual(now.arrests.provinces, { ES: 2, FR: 1 });
  assert.deepEqual([now.furtherSuspects.total, now.furtherSuspects.byCountry], [1, { FR: 1 }]);
  assert.deepEqual(now.exhibits.byKind, { phone: 1 });
  assert.deepEqual(
    now.cutOff.map((head) => head.agency),
    ['es', 'fr', 'it'],
  );
  assert.ok(now.cutOff.every((head) => head.size > 0 && head.root.startsWith('sha256:')));
  assert.equal(now.published, null);
  const behind = await house.act(records, { figure: 'arrests', country: 'IT' }, press('es'));
  assert.equal(behind.total, 2);
  assert.ok(behind.records.every((record) => record.agency === 'it' && /^r1:[0-9a-f]{64}$/.test(record.recordId)));
});

test('one more arrest makes one more, and its withdrawal makes it one less again', async () => {
  const { house, courier } = await story();
  const total = async () => (await house.act(figures, {}, press('es'))).arrests.total;
  const extra = tally({ of: 'arrest', country: 'FR' });
  const before = (await house.act(figures, {}, press('es'))).cutOff;
  await book(house, 'fr', 'es', [extra]);
  await courier.deliver();
  assert.equal(await total(), 21);
  await book(house, 'fr', 'es', [{ ...extra, withdrawn: true }]);
  await courier.deliver();
  assert.equal(await total(), 20);
  const after = (await house.act(figures, {}, press('es'))).cutOff;
  assert.notDeepEqual(after, before);
});

test('each agency clears its part with two officers, and the announcement hides small cells', async () => {
  const { house, courier } = await story();
  const { figure, of } = await askAll(house, courier);
  const check = await house.act(checkRequest, { request: of('fr') }, press('fr'));
  assert.ok(check.agrees && check.compared > 0);
  assert.deepEqual(check.cells, ['FR', 'FR/Gard']);
  const early = { request: of('fr'), proposal: 0 };
  await assert.rejects(house.act(clear, early, press('fr')), refused('reconciliation/not-proposed'));
  const { proposal } = await house.act(proposeClearance, { request: of('fr') }, press('fr'));
  const seen = { request: of('fr'), proposal };
  await assert.rejects(house.act(clear, seen, press('fr')), refused('oversight/same-officer'));
  await house.act(clear, seen, press('fr', 'press-2'));
  await clearFor(house, 'it', of('it'), ['IT', 'kind:phone']);
  await clearFor(house, 'es', of('es'), ['ES']);
  await courier.deliver();
  const matrix = await house.act(clearances, { figure }, press('es'));
  assert.deepEqual(
    matrix.agencies.map((row) => [row.agency, row.state]),
    [
      ['es', 'cleared'],
      ['fr', 'cleared'],
      ['it', 'cleared'],
    ],
  );
  const { announcement } = await publishAs(house, figure);
  assert.deepEqual(announcement.leftOut, []);
  assert.deepEqual(
    announcement.figures.map((each) => each.value),
    [20, 1],
  );
  assert.deepEqual(announcement.withheld, ['furtherSuspects'], 'one suspect, and France did not name its cell');
  const [arrested, things] = announcement.figures;
  assert.deepEqual(arrested?.shown, [
    { cell: 'ES', value: 7 },
    { cell: 'FR', value: 11 },
    { cell: 'IT', value: 2 },
    { cell: 'FR/Gard', value: 11 },
  ]);
  assert.deepEqual(
    things?.shown.map(({ cell }) => cell),
    ['IT', 'kind:phone'],
  );
  const last = (await house.act(figures, {}, press('es'))).published;
  assert.equal(last?.figure, figure);
  assert.deepEqual(last?.announcement, announcement);
});

test('an uncleared contribution is left out of the announcement, and that is said', async () => {
  const { house, courier } = await story();
  const { figure, of } = await askAll(house, courier);
  await assert.rejects(publishAs(house, figure), refused('reconciliation/nothing-cleared'));
  await clearFor(house, 'es', of('es'), ['ES']);
  await house.act(declineClearance, { request: of('it'), reason: 'embargo' }, press('it'));
  await courier.deliver();
  const { announcement } = await publishAs(house, figure);
  assert.equal(announcement.figures[0]?.value, 7);
  assert.deepEqual(announcement.leftOut, [
    { agency: 'fr', why: 'not-answered', figure: null },
    { agency: 'it', why: 'declined', figure: null },
  ]);
  assert.deepEqual(
    announcement.cutOff.map((head) => head.agency),
    ['es'],
  );
  await assert.rejects(clearFor(house, 'it', of('it'), []), refused('reconciliation/already-answered'));
});

test('what a ledger does not count alike is refused by its own agency', async () => {
  const { house, courier } = await story();
  await book(house, 'fr', null, arrests('FR', 1));
  await house.seed('fr', 'operations/outcome-recorded/1', [{ type: 'act' }]);
  await book(house, 'fr', 'es', [tally({ of: 'exhibit', country: 'FR', kind: 'computer' })]);
  await courier.deliver();
  const { of } = await askAll(house, courier);
  const check = await house.act(checkRequest, { request: of('fr') }, press('fr'));
  assert.equal(check.agrees, false);
  const line = check.lines.find((each) => each.definition === 'arrests');
  assert.deepEqual([line?.asked, line?.counted, line?.why], [11, 12, 'It says 11; this ledger counts 12.']);
  await assert.rejects(
    house.act(proposeClearance, { request: of('fr') }, press('fr')),
    refused('reconciliation/recount-differs'),
  );
});

test('a withdrawal between proposal and clearance does not change what was asked at the cut-off', async () => {
  const { house, courier } = await story();
  const { of } = await askAll(house, courier);
  const { proposal } = await house.act(proposeClearance, { request: of('it') }, press('it'));
  await book(house, 'it', 'es', arrests('IT', 1));
  assert.equal((await house.act(clear, { request: of('it'), proposal }, press('it', 'press-2'))).answer, 'cleared');
});

test('a proposal that named other cells meanwhile is not cleared by who looked at the first', async () => {
  const { house, courier } = await story();
  const { of } = await askAll(house, courier);
  const request = of('it');
  const { proposal: first } = await house.act(proposeClearance, { request, cells: [] }, press('it'));
  const { proposal: last } = await house.act(proposeClearance, { request, cells: ['IT'] }, press('it'));
  const second = press('it', 'press-2');
  await assert.rejects(
    house.act(clear, { request, proposal: first }, second),
    refused('reconciliation/proposal-moved'),
  );
  const [row] = (await house.act(requests, {}, second)).requests;
  assert.deepEqual([row?.state, row?.proposed?.proposal, row?.proposed?.cells], ['proposed', last, ['IT']]);
  assert.equal((await house.act(clear, { request, proposal: last }, second)).answer, 'cleared');
});

test('an answer from an agency that was not asked counts for nothing', async () => {
  const { house, courier } = await story();
  const { figure, of } = await askAll(house, courier);
  const record = {
    type: 'answer',
    answers: of('fr'),
    answer: 'cleared',
    figure,
    reason: 'counted',
    cells: [],
    values: [],
  };
  const wrapper = {
    type: 'received',
    from: 'it',
    package: `sha256:${'0'.repeat(64)}`,
    index: 1,
    recordId: 'r1:x',
    salt: '',
    record,
  };
  await house.seed('es', 'intake/package-received/1', [{ type: 'act', from: 'it' }, wrapper]);
  const matrix = await house.act(clearances, { figure }, press('es'));
  assert.equal(matrix.agencies.find((row) => row.agency === 'fr')?.state, 'asked');
});

test('requests and figures that do not exist are refused by name, and a cell must be one of the request', async () => {
  const { house, courier } = await story();
  const nothing = '0'.repeat(32);
  await assert.rejects(publishAs(house, `f:${nothing}`), refused('reconciliation/unknown-figure'));
  await assert.rejects(
    house.act(requestClearance, { figure: `f:${nothing}` }, press('es')),
    refused('reconciliation/unknown-figure'),
  );
  await assert.rejects(
    house.act(clearances, { figure: `f:${nothing}` }, press('es')),
    refused('reconciliation/unknown-figure'),
  );
  await assert.rejects(
    house.act(checkRequest, { request: `lr:${nothing}` }, press('es')),
    refused('reconciliation/unknown-request'),
  );
  await assert.rejects(
    house.act(draw, { operation: `op:${nothing}` }, press('es')),
    refused('reconciliation/nothing-counted'),
  );
  const { figure, of } = await askAll(house, courier);
  await assert.rejects(house.act(requestClearance, { figure }, press('es')), refused('reconciliation/already-asked'));
  const wrong = { request: of('it'), cells: ['DE'] };
  await assert.rejects(house.act(proposeClearance, wrong, press('it')), refused('reconciliation/unknown-cell'));
  const open = await house.act(requests, {}, press('it'));
  assert.deepEqual(
    open.requests.map((row) => [row.coordinator, row.state]),
    [['es', 'asked']],
  );
});

test('narratives stand beside the figures as they are now, until they are withdrawn', async () => {
  const { house } = await story();
  const by = press('es');
  const claims = [
    { kind: 'total' as const, of: 'arrests' as const, value: 20 },
    { kind: 'country-list' as const, of: 'arrests' as const, countries: ['ES', 'FR'] },
    { kind: 'total' as const, of: 'phone' as const, value: 2 },
    { kind: 'total' as const, of: 'other' as const, value: 5 },
  ];
  const { narrative } = await house.act(enterNarrative, { name: 'Press text A', source: 'Example agency', claims }, by);
  const { findings: found } = await house.act(findings, {}, by);
  assert.deepEqual(
    found.map((each) => each.verdict),
    ['agrees', 'differs', 'differs', 'not-comparable'],
  );
  assert.ok(found.every((each) => each.narrative === 'Press text A'));
  assert.equal((await house.act(narratives, {}, by)).narratives[0]?.claims.length, 4);
  await house.act(withdrawNarrative, { narrative }, by);
  assert.deepEqual((await house.act(findings, {}, by)).findings, []);
  await assert.rejects(house.act(withdrawNarrative, { narrative }, by), refused('reconciliation/unknown-narrative'));
});
