// What was released stays what was released: a later answer makes no earlier announcement larger, so that it cannot
// hide what two announcements give away together. And the length of an operation: fixed with the drawing, bound like
// any other number, and known only where the operation was opened.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { verifyAnnex } from '../../src/reconciliation/annex.ts';
import { announcement, announcementPreview } from '../../src/reconciliation/announcement-door.ts';
import { clear, proposeClearance } from '../../src/reconciliation/clear.ts';
import { requests } from '../../src/reconciliation/door.ts';
import { draw } from '../../src/reconciliation/draw.ts';
import { requestClearance } from '../../src/reconciliation/embargo.ts';
import { daysBetween, lengthOf } from '../../src/reconciliation/length.ts';
import { proposeAnnouncement, publish } from '../../src/reconciliation/publish.ts';
import type { House } from '../house.ts';
import { book, openFiguresHouse, tally } from './courier.ts';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const press = (agency: string, officer = 'press-1') => ({ agency, officer, purpose: 'publication' as const });
const OPERATION = `op:${'7'.repeat(32)}`;
const TEXT = { language: 'en' as const, title: 'Joint operation', paragraphs: ['{figure:arrests} arrests.'] };

async function clearFor(house: House, agency: string, cells: readonly string[]) {
  const rows = (await house.act(requests, {}, press(agency))).requests;
  const { request } = rows.find(({ state }) => state === 'asked') ?? assert.fail('a request is open');
  const { proposal } = await house.act(proposeClearance, { request, cells: [...cells] }, press(agency));
  await house.act(clear, { request, proposal }, press(agency, 'press-2'));
}

async function story() {
  const { house, courier } = await openFiguresHouse(['es', 'fr']);
  const arrests = (country: string, count: number) =>
    Array.from({ length: count }, () => tally({ of: 'arrest', country, operation: OPERATION }));
  await book(house, 'fr', 'es', arrests('FR', 4));
  await house.seed('es', 'operations/opened/1', [{ type: 'act', operation: OPERATION }], OPERATION);
  await house.seed('fr', 'ledger/started/1', [{ type: 'act' }], OPERATION);
  await book(house, 'es', null, arrests('ES', 12));
  await courier.deliver();
  const drawn = async () => {
    const { figure } = await house.act(draw, { operation: OPERATION }, press('es'));
    await house.act(requestClearance, { figure }, press('es'));
    await courier.deliver();
    return figure;
  };
  const published = async (figure: string, texts: (typeof TEXT)[]) => {
    const { proposal } = await house.act(proposeAnnouncement, { figure, texts }, press('es'));
    await house.act(publish, { figure, proposal }, press('es', 'press-2'));
  };
  return { house, courier, drawn, published };
}

test('an answer that comes after an announcement does not hide what a second one would give away', async () => {
  const { house, courier, drawn, published } = await story();
  const first = await drawn();
  await clearFor(house, 'es', ['ES']);
  await published(first, [TEXT]);
  const said = await house.act(announcement, { figure: first }, press('es'));
  assert.deepEqual(said.readings[0]?.paragraphs, ['12 arrests.']);
  // The other agency answers the first request late, and names its small cell; of the second one it names none.
  await clearFor(house, 'fr', ['FR']);
  await courier.deliver();
  const second = await drawn();
  await clearFor(house, 'es', ['ES']);
  await clearFor(house, 'fr', []);
  await courier.deliver();
  const again = house.act(proposeAnnouncement, { figure: second, texts: [TEXT] }, press('es'));
  await assert.rejects(again, refused('reconciliation/differencing'), 'twelve, then sixteen: four of one agency');
  const after = await house.act(announcement, { figure: first }, press('es'));
  assert.equal(after.annex, said.annex, 'what was published reads as it did');
});

test('the second announcement leaves where the agency named what the difference tells', async () => {
  const { house, courier, drawn, published } = await story();
  const first = await drawn();
  await clearFor(house, 'es', ['ES']);
  await published(first, [TEXT]);
  const second = await drawn();
  await clearFor(house, 'es', ['ES']);
  const rows = (await house.act(requests, {}, press('fr'))).requests;
  const { request } = rows.find(({ figure, state }) => figure === second && state === 'asked') ?? assert.fail();
  const { proposal } = await house.act(proposeClearance, { request, cells: ['FR'] }, press('fr'));
  await house.act(clear, { request, proposal }, press('fr', 'press-2'));
  await courier.deliver();
  await published(second, [TEXT]);
  const said = await house.act(announcement, { figure: second }, press('es'));
  assert.deepEqual(said.readings[0]?.paragraphs, ['16 arrests.']);
});

test('the length of the operation is fixed with the drawing, is bound like any number, and is signed', async () => {
  const { house, drawn, published } = await story();
  house.clock.advance(24 * 30);
  const figure = await drawn();
  house.clock.advance(24 * 5);
  await clearFor(house, 'es', ['ES']);
  const { bindings, announcement: now } = await house.act(announcementPreview, { figure }, press('es'));
  assert.ok(bindings.includes('operation-length'));
  assert.equal(now.length?.days, 31, 'both days are counted, and what came after the drawing is not');
  const text = { ...TEXT, paragraphs: ['In {figure:operation-length} days police made {figure:arrests} arrests.'] };
  await published(figure, [text]);
  const said = await house.act(announcement, { figure }, press('es'));
  assert.deepEqual(said.readings[0]?.paragraphs, ['In 31 days police made 12 arrests.']);
  assert.ok(verifyAnnex(Buffer.from(said.annex)).ok);
  const typed = { ...TEXT, paragraphs: ['In 31 days police made {figure:arrests} arrests.'] };
  const unbound = house.act(proposeAnnouncement, { figure: await drawn(), texts: [typed] }, press('es'));
  await assert.rejects(unbound, (error) => error instanceof Fault);
});

test('over all operations, and where another agency opened it, there is no length to bind', async () => {
  const { house, courier } = await story();
  const all = await house.act(draw, {}, press('es'));
  const preview = await house.act(announcementPreview, { figure: all.figure, texts: [] }, press('es'));
  assert.ok(!preview.bindings.includes('operation-length') && preview.announcement.length === undefined);
  await courier.deliver();
  const theirs = await house.act(draw, { operation: OPERATION }, press('fr'));
  const other = await house.act(announcementPreview, { figure: theirs.figure, texts: [] }, press('fr'));
  assert.equal(other.announcement.length, undefined);
});

test('days are days of the calendar: months, leap years and the turn of the clock change nothing', () => {
  assert.equal(daysBetween('2026-03-01', '2026-03-01'), 1);
  assert.equal(daysBetween('2028-02-28', '2028-03-01'), 3);
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 3, 'summer time begins in between');
  assert.equal(lengthOf('2026-03-02T23:59:59.000Z', '2026-03-03T00:00:00.000Z')?.days, 2);
  assert.equal(lengthOf('2026-03-02T00:00:00.000Z', '2026-03-01T23:59:59.000Z'), null, 'a clock that jumped');
  const day = fc.integer({ min: 0, max: 40_000 });
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 4_000 }), (from, more) => {
      const at = (days: number) => new Date(days * 86_400_000).toISOString();
      assert.equal(lengthOf(at(from), at(from + more))?.days, more + 1);
    }),
    { numRuns: 200, seed: 9 },
  );
});
