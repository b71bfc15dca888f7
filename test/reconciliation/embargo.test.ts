// Embargo and publication by two: nobody publishes before, a moved embargo asks everybody again, old answers and other
// drawings count for nothing, and the second officer publishes what the first one read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { verifyAnnex } from '../../src/reconciliation/annex.ts';
import { announcement, announcementPreview, catalogue } from '../../src/reconciliation/announcement-door.ts';
import { clear, proposeClearance } from '../../src/reconciliation/clear.ts';
import { requests } from '../../src/reconciliation/door.ts';
import { draw } from '../../src/reconciliation/draw.ts';
import { moveEmbargo, requestClearance } from '../../src/reconciliation/embargo.ts';
import { clearances } from '../../src/reconciliation/matrix.ts';
import { proofs } from '../../src/reconciliation/proofs.ts';
import { proposeAnnouncement, publish } from '../../src/reconciliation/publish.ts';
import type { House } from '../house.ts';
import { book, openFiguresHouse, tally } from './courier.ts';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const press = (agency: string, officer = 'press-1') => ({ agency, officer, purpose: 'publication' as const });
const EMBARGO = '2026-03-04T08:00:00.000Z';
const LATER = '2026-03-05T08:00:00.000Z';
const TEXT = { language: 'en' as const, title: 'Joint operation', paragraphs: ['{figure:arrests} arrests.'] };

async function story() {
  const { house, courier } = await openFiguresHouse(['es', 'fr']);
  const arrests = (country: string, count: number) =>
    Array.from({ length: count }, () => tally({ of: 'arrest', country }));
  await book(house, 'fr', 'es', [...arrests('FR', 4), tally({ of: 'exhibit', country: 'FR', kind: 'phone' })]);
  await book(house, 'es', null, arrests('ES', 12));
  await courier.deliver();
  const { figure } = await house.act(draw, {}, press('es'));
  const ask = async (embargo: string | null) => {
    await house.act(requestClearance, { figure, embargo }, press('es'));
    await courier.deliver();
  };
  return { house, courier, figure, ask };
}

async function open(house: House, agency: string) {
  const rows = (await house.act(requests, {}, press(agency))).requests;
  const row = rows.find(({ state }) => state === 'asked');
  return row ?? assert.fail('a request is open');
}

async function clearFor(house: House, agency: string, without: readonly ('arrests' | 'exhibits')[] = []) {
  const { request } = await open(house, agency);
  const cells = agency === 'fr' ? ['FR'] : ['ES'];
  const { proposal } = await house.act(proposeClearance, { request, cells, without: [...without] }, press(agency));
  await house.act(clear, { request, proposal }, press(agency, 'press-2'));
  return request;
}

test('nobody publishes before the embargo, and then two officers do', async () => {
  const { house, courier, figure, ask } = await story();
  await ask(EMBARGO);
  assert.equal((await open(house, 'fr')).embargo, EMBARGO);
  for (const agency of ['es', 'fr']) await clearFor(house, agency);
  await courier.deliver();
  const nobody = house.act(publish, { figure, proposal: 0 }, press('es', 'press-2'));
  await assert.rejects(nobody, refused('reconciliation/no-text'));
  const { proposal } = await house.act(proposeAnnouncement, { figure, texts: [TEXT] }, press('es'));
  await assert.rejects(house.act(publish, { figure, proposal }, press('es')), refused('oversight/same-officer'));
  const early = house.act(publish, { figure, proposal }, press('es', 'press-2'));
  await assert.rejects(early, refused('reconciliation/embargoed'));
  await assert.rejects(house.act(announcement, { figure }, press('es')), refused('reconciliation/not-published'));
  house.clock.advance(48);
  await house.act(publish, { figure, proposal }, press('es', 'press-2'));
  const said = await house.act(announcement, { figure }, press('es'));
  assert.deepEqual(
    said.readings.map(({ paragraphs }) => paragraphs),
    [['16 arrests.']],
  );
  assert.ok(verifyAnnex(Buffer.from(said.annex)).ok);
  const again = house.act(proposeAnnouncement, { figure, texts: [TEXT] }, press('es'));
  await assert.rejects(again, refused('reconciliation/already-published'));
  const moved = house.act(moveEmbargo, { figure, embargo: LATER }, press('es'));
  await assert.rejects(moved, refused('reconciliation/already-published'));
});

test('a moved embargo asks everybody again, and what was answered before counts no longer', async () => {
  const { house, courier, figure, ask } = await story();
  const unasked = house.act(moveEmbargo, { figure, embargo: LATER }, press('es'));
  await assert.rejects(unasked, refused('reconciliation/not-asked'));
  const past = house.act(requestClearance, { figure, embargo: '2020-01-01T00:00:00.000Z' }, press('es'));
  await assert.rejects(past, refused('reconciliation/embargo-past'));
  await ask(EMBARGO);
  const old = (await open(house, 'fr')).request;
  await clearFor(house, 'es');
  await courier.deliver();
  const same = house.act(moveEmbargo, { figure, embargo: EMBARGO }, press('es'));
  await assert.rejects(same, refused('reconciliation/embargo-same'));
  await house.act(moveEmbargo, { figure, embargo: LATER }, press('es'));
  await courier.deliver();
  const matrix = await house.act(clearances, { figure }, press('es'));
  assert.deepEqual(
    matrix.agencies.map(({ state }) => state),
    ['asked', 'asked'],
  );
  assert.deepEqual([matrix.embargo?.until, matrix.embargo?.moves], [LATER, 1]);
  const late = house.act(proposeClearance, { request: old }, press('fr'));
  await assert.rejects(late, refused('reconciliation/asked-again'));
  for (const agency of ['es', 'fr']) await clearFor(house, agency);
  await courier.deliver();
  const after = await house.act(clearances, { figure }, press('es'));
  assert.deepEqual(
    after.agencies.map(({ state }) => state),
    ['cleared', 'cleared'],
  );
});

test('a figure that its agency leaves out is not counted, in the matrix and in the words', async () => {
  const { house, courier, figure, ask } = await story();
  await ask(null);
  const all = { request: (await open(house, 'fr')).request, without: ['arrests' as const, 'exhibits' as const] };
  await assert.rejects(house.act(proposeClearance, all, press('fr')), refused('reconciliation/nothing-left'));
  await clearFor(house, 'es');
  await clearFor(house, 'fr', ['exhibits']);
  await courier.deliver();
  const matrix = await house.act(clearances, { figure }, press('es'));
  const french = matrix.agencies.find(({ agency }) => agency === 'fr');
  assert.deepEqual(
    french?.figures.map(({ definition, state }) => [definition, state]),
    [
      ['arrests', 'cleared'],
      ['exhibits', 'left-out'],
    ],
  );
  const preview = await house.act(announcementPreview, { figure, texts: [TEXT] }, press('es'));
  assert.deepEqual(preview.announcement.leftOut, [{ agency: 'fr', why: 'left-out', figure: 'exhibits' }]);
  assert.match(preview.readings[0]?.notes.join() ?? '', /FR \(exhibits seized\)/);
});

test('the second officer publishes what the first one read: an answer in between asks for a new proposal', async () => {
  const { house, courier, figure, ask } = await story();
  await ask(null);
  await clearFor(house, 'es');
  await courier.deliver();
  const { proposal } = await house.act(proposeAnnouncement, { figure, texts: [TEXT] }, press('es'));
  await clearFor(house, 'fr');
  await courier.deliver();
  assert.equal((await house.act(announcementPreview, { figure }, press('es'))).proposed?.moved, true);
  const stale = house.act(publish, { figure, proposal }, press('es', 'press-2'));
  await assert.rejects(stale, refused('reconciliation/release-moved'));
  const flawed = (paragraphs: string[], code: string) =>
    assert.rejects(
      house.act(proposeAnnouncement, { figure, texts: [{ ...TEXT, paragraphs }] }, press('es')),
      refused(code),
    );
  await flawed(['Ninety-nine arrests.'], 'reconciliation/unbound-number');
  await flawed(['{figure:arrests:PT} arrests.'], 'reconciliation/not-shown');
  await flawed(['{figure:nothing} arrests.'], 'reconciliation/unknown-binding');
  const twice = house.act(proposeAnnouncement, { figure, texts: [TEXT, TEXT] }, press('es'));
  await assert.rejects(twice, refused('reconciliation/language-twice'));
  const spanish = { language: 'es' as const, title: 'Operación', paragraphs: ['Sin cifras.'] };
  const apart = house.act(proposeAnnouncement, { figure, texts: [TEXT, spanish] }, press('es'));
  await assert.rejects(apart, refused('reconciliation/bindings-differ'));
});

test('a second announcement that gives a cell away beside the first is refused by that cell', async () => {
  const { house, courier, figure, ask } = await story();
  await ask(null);
  for (const agency of ['es', 'fr']) await clearFor(house, agency);
  await courier.deliver();
  const { proposal } = await house.act(proposeAnnouncement, { figure, texts: [TEXT] }, press('es'));
  await house.act(publish, { figure, proposal }, press('es', 'press-2'));
  await book(house, 'es', null, [tally({ of: 'arrest', country: 'ES' })]);
  const { figure: next } = await house.act(draw, {}, press('es'));
  await house.act(requestClearance, { figure: next }, press('es'));
  await courier.deliver();
  const { request } = await open(house, 'es');
  const { proposal: unnamed } = await house.act(proposeClearance, { request, cells: [] }, press('es'));
  await house.act(clear, { request, proposal: unnamed }, press('es', 'press-2'));
  await clearFor(house, 'fr');
  await courier.deliver();
  await assert.rejects(
    house.act(proposeAnnouncement, { figure: next, texts: [TEXT] }, press('es')),
    refused('reconciliation/differencing'),
  );
});

test('a number without proofs says so, record by record, and definitions are anybody’s to read', async () => {
  const { house, figure } = await story();
  const opened = await house.act(proofs, { figure }, press('es'));
  assert.deepEqual([opened.value, opened.compared, opened.verified], [16, 16, 0]);
  assert.ok(opened.records.every(({ content, why }) => content && why !== ''));
  const { definitions } = await house.act(catalogue, {}, press('fr'));
  assert.ok(
    ['arrests', 'further-suspects', 'arrest-countries'].every((id) => definitions.some((each) => each.id === id)),
  );
});
