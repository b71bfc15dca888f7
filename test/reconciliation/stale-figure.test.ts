// Figures whose records no longer stand: a tally that is withdrawn, corrected, recalled or erased after it was counted
// leaves a trace on the drawing and on what was published from it, and nothing stale is published.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { announcement, announcementPreview } from '../../src/reconciliation/announcement-door.ts';
import { clear, proposeClearance } from '../../src/reconciliation/clear.ts';
import { figures, requests } from '../../src/reconciliation/door.ts';
import { draw } from '../../src/reconciliation/draw.ts';
import { requestClearance } from '../../src/reconciliation/embargo.ts';
import { clearances } from '../../src/reconciliation/matrix.ts';
import { proposeAnnouncement, publish } from '../../src/reconciliation/publish.ts';
import { reconciliationTally } from '../../src/reconciliation/tables.ts';
import type { House } from '../house.ts';
import { book, openFiguresHouse, tally } from './courier.ts';

const press = (agency: string, officer = 'press-1') => ({ agency, officer, purpose: 'publication' as const });
const protection = (officer: string) => ({ agency: 'es', officer, purpose: 'oversight' as const });
const TEXT = { language: 'en' as const, title: 'Joint operation', paragraphs: ['{figure:arrests} arrests.'] };
const REFUSED = { code: 'reconciliation/stale' };

/** es counted twelve arrests and fr eleven; both are drawn and asked. */
async function story() {
  const { house, courier } = await openFiguresHouse(['es', 'fr']);
  const arrests = (country: string, count: number) =>
    Array.from({ length: count }, () => tally({ of: 'arrest', country, at: '2026-03-01T08:00:00.000Z' }));
  const [own, theirs] = [arrests('ES', 12), arrests('FR', 11)];
  await book(house, 'fr', 'es', theirs);
  await book(house, 'es', null, own);
  await courier.deliver();
  const { figure } = await house.act(draw, {}, press('es'));
  await house.act(requestClearance, { figure }, press('es'));
  await courier.deliver();
  const proposed = async () => house.act(proposeAnnouncement, { figure, texts: [TEXT] }, press('es'));
  const published = async () =>
    house.act(publish, { figure, proposal: (await proposed()).proposal }, press('es', 'press-2'));
  house.clock.advance(1);
  return { house, courier, figure, own, theirs, proposed, published };
}

async function clearAt(house: House, ...agencies: readonly string[]) {
  for (const agency of agencies) {
    const rows = (await house.act(requests, {}, press(agency))).requests;
    const { request } = rows.find(({ state }) => state === 'asked') ?? assert.fail('a request is open');
    const { proposal } = await house.act(proposeClearance, { request, cells: [] }, press(agency));
    await house.act(clear, { request, proposal }, press(agency, 'press-2'));
  }
}

const staleAt = async (house: House, figure: string) => (await house.act(clearances, { figure }, press('es'))).stale;
const later = (record: JsonObject | undefined, more: JsonObject) => ({ ...record, ...more }) as JsonObject;

test('an arrest withdrawn after it was published marks what was published, which stays as it was signed', async () => {
  const { house, courier, figure, theirs, published } = await story();
  await clearAt(house, 'es', 'fr');
  await courier.deliver();
  await published();
  const before = await house.act(announcement, { figure }, press('es'));
  assert.equal(before.stale, null);
  await book(house, 'fr', 'es', [later(theirs[3], { withdrawn: true })]);
  await courier.deliver();
  const after = await house.act(announcement, { figure }, press('es'));
  assert.equal(after.stale?.because, 'withdrawn');
  assert.ok((after.stale?.since ?? '') > before.publishedAt.slice(0, 10));
  assert.equal(after.annex, before.annex);
  const last = (await house.act(figures, {}, press('es'))).published;
  assert.deepEqual(last?.stale, after.stale);
  assert.equal((await house.act(figures, {}, press('es'))).arrests.total, 22, 'the numbers of today are right');
});

test('what came after the drawing, and what came once more unchanged, makes nothing stale', async () => {
  const { house, courier, figure, theirs, published } = await story();
  await clearAt(house, 'es', 'fr');
  await courier.deliver();
  const fresh = tally({ of: 'arrest', country: 'FR' });
  await book(house, 'fr', 'es', [fresh, theirs[0] ?? {}]);
  await book(house, 'fr', 'es', [later(fresh, { withdrawn: true })]);
  await courier.deliver();
  assert.equal(await staleAt(house, figure), null);
  await published();
  assert.equal((await house.act(announcement, { figure }, press('es'))).stale, null);
});

test('a recalled record keeps a proposed text from being published, and a text from being proposed', async () => {
  const { house, courier, figure, proposed } = await story();
  await clearAt(house, 'es', 'fr');
  await courier.deliver();
  const { proposal } = await proposed();
  const [row] = await house.agency('es').host.rows.find(reconciliationTally, { agency: 'fr' });
  const act = { type: 'act', from: 'fr', recalls: [row?.recordId ?? ''], supersedes: [] };
  await house.seed('es', 'intake/package-received/1', [act]);
  assert.equal((await staleAt(house, figure))?.because, 'recalled');
  const shown = await house.act(announcementPreview, { figure }, press('es'));
  assert.equal(shown.stale?.because, 'recalled');
  await assert.rejects(house.act(publish, { figure, proposal }, press('es', 'press-2')), REFUSED);
  await assert.rejects(proposed(), REFUSED);
});

test('another agency takes back nobody else’s tally, and who is left out makes nothing stale', async () => {
  const { house, courier, figure, theirs, published } = await story();
  await clearAt(house, 'es');
  const [row] = await house.agency('es').host.rows.find(reconciliationTally, { agency: 'fr' });
  await house.seed('es', 'intake/package-received/1', [{ type: 'act', from: 'it', recalls: [row?.recordId ?? ''] }]);
  assert.equal(await staleAt(house, figure), null);
  await book(house, 'fr', 'es', [later(theirs[1], { province: 'FR-75' })]);
  await courier.deliver();
  assert.equal((await staleAt(house, figure))?.because, 'corrected', 'the drawing is');
  await published();
  assert.equal((await house.act(announcement, { figure }, press('es'))).stale, null, 'the announcement is not');
});

test('a counted record that was erased leaves the fact that it is gone', async () => {
  const { house, figure } = await story();
  const [row] = await house.agency('es').host.rows.find(reconciliationTally, { agency: null });
  const { position: entry = -1, index = -1 } = row ?? {};
  const targets = [{ entry, records: [[index, index] as [number, number]] }];
  const { erasure } = await house.act(decideErasure, { targets, ground: 'led-16-2' }, protection('protection-1'));
  assert.equal(await staleAt(house, figure), null, 'decided is not done');
  await house.act(erase, { erasure }, protection('protection-2'));
  assert.equal((await staleAt(house, figure))?.because, 'erased');
});
