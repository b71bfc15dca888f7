// What moves the clocks of a legal request and what must not: a receipt that is noted twice, the recognition of an
// order, a deadline that was stated, and an objection that comes in time after the data. Through the public acts;
// `legal-course.test.ts` has the rest of a request's course.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  endRequest,
  extendRequest,
  followRequest,
  noteObjection,
  noteRecognition,
} from '../../src/operations/legal/course.ts';
import { draftRequest, issueRequest } from '../../src/operations/legal/draft.ts';
import { oneRequest } from '../../src/operations/legal/one-request.ts';
import { closeTask, noteReceipt, request } from '../../src/operations/request.ts';
import { chooseInstrument } from '../../src/operations/request-door.ts';
import { code, operationOf, subjectOf } from './joined.ts';
import { asked, formFor, HOURS_TO_ORDERS } from './legal-asked.ts';

/** An agency on 19 August 2026 at eight, on which the Union's orders apply. */
async function orders() {
  const found = await operationOf(['es']);
  found.house.clock.advance(HOURS_TO_ORDERS);
  const me = found.by('es', 'prosecutor-1');
  const one = (id: string) => found.house.act(oneRequest, { request: id }, me);
  return { ...found, me, one };
}
const order = (instrument: string, more: object = {}) => ({
  ...asked,
  instrument,
  form: formFor(instrument),
  ...more,
});
const hours = (from: string, count: number) => new Date(Date.parse(from) + count * 3_600_000).toISOString();

test('a receipt is noted once; a correction says why, and a second one makes no overdue order timely', async () => {
  const { house, me, one } = await orders();
  const { request: id } = await house.act(request, order('epoc'), me);
  const { sentAt } = await one(id);
  house.clock.advance(24 * 20);
  await house.act(noteReceipt, { request: id, receivedAt: hours(sentAt, 1) }, me);
  const late = await one(id);
  assert.equal(late.overdue, true);
  const again = { request: id, receivedAt: hours(sentAt, 24 * 15) };
  await assert.rejects(house.act(noteReceipt, again, me), code('operations/already-noted'));
  assert.deepEqual([(await one(id)).due, (await one(id)).overdue], [late.due, true]);
  await house.act(noteReceipt, { ...again, reason: 'the first was another letter' }, me);
  const corrected = await one(id);
  assert.deepEqual([corrected.receivedAt, corrected.overdue], [again.receivedAt, false]);
  assert.deepEqual(corrected.course.map(({ what, detail }) => [what, detail]).slice(1), [
    ['received', null],
    ['receipt-corrected', hours(sentAt, 1)],
  ]);
});

test('data kept for as long as needed stay so when the receipt is noted afterwards', async () => {
  const { house, me, one } = await orders();
  const { request: id } = await house.act(request, order('epoc-pr'), me);
  const { request: next } = await house.act(request, order('epoc', { follows: id }), me);
  await house.act(followRequest, { request: id, by: next }, me);
  house.clock.advance(48);
  await house.act(noteReceipt, { request: id, receivedAt: hours((await one(id)).sentAt, 24) }, me);
  const kept = await one(id);
  assert.deepEqual([kept.state, kept.due, kept.dueLatest, kept.reminders], ['received', null, null, []]);
  assert.deepEqual([kept.followedBy, kept.stages], [next, []]);
  await assert.rejects(house.act(followRequest, { request: id, by: next }, me), code('operations/not-a-preservation'));
});

test('an order not recognised in thirty days is late; once recognised, ninety days run from that day', async () => {
  const { house, me, one } = await orders();
  const { request: id } = await house.act(request, order('eio'), me);
  const { sentAt } = await one(id);
  house.clock.advance(24 * 48);
  const waiting = await one(id);
  assert.deepEqual([waiting.overdue, waiting.stage], [true, 'recognise']);
  const before = { request: id, recognisedAt: hours(sentAt, -1) };
  await assert.rejects(house.act(noteRecognition, before, me), code('operations/before-sending'));
  const ahead = { request: id, recognisedAt: hours(sentAt, 24 * 60) };
  await assert.rejects(house.act(noteRecognition, ahead, me), code('operations/in-the-future'));
  const recognisedAt = hours(sentAt, 24 * 47);
  const decided = { request: id, recognisedAt };
  await house.act(noteRecognition, decided, me);
  const runs = await one(id);
  assert.deepEqual([runs.overdue, runs.stage, runs.recognisedAt], [false, 'execute', recognisedAt]);
  assert.equal(runs.stages.at(-1)?.dueLocal.slice(0, 10), '2027-01-03');
  await assert.rejects(house.act(noteRecognition, decided, me), code('operations/already-noted'));
  await assert.rejects(
    house.act(noteReceipt, { request: id, receivedAt: hours(recognisedAt, 1) }, me),
    code('operations/before-sending'),
  );
  // A receipt that is noted afterwards leaves the ninety days where they are.
  await house.act(noteReceipt, { request: id, receivedAt: hours(sentAt, 5) }, me);
  assert.equal((await one(id)).due, runs.due);
  assert.ok(!runs.may.includes('operations/extend-request'));
  await assert.rejects(house.act(extendRequest, { request: id, reason: 'late' }, me), code('operations/already-noted'));
  house.clock.advance(24 * 100);
  assert.equal((await one(id)).overdue, true);
  const { request: plain } = await house.act(request, asked, me);
  const nothing = { request: plain, recognisedAt: (await one(plain)).sentAt };
  await assert.rejects(house.act(noteRecognition, nothing, me), code('operations/nothing-to-recognise'));
  await house.act(endRequest, { request: id, reason: 'over' }, me);
  await assert.rejects(house.act(noteRecognition, decided, me), code('operations/request-closed'));
});

test('reminders of a stated deadline follow that date, and prolonging it moves it by so many days', async () => {
  const { house, me, one } = await orders();
  const begun = (await one((await house.act(request, asked, me)).request)).sentAt;
  const statedDue = hours(begun, 72);
  const { request: id } = await house.act(request, order('epoc', { statedDue }), me);
  const quick = await one(id);
  assert.deepEqual(
    quick.reminders.map(({ stage, at }) => [stage, at]),
    [36, 57.6, 72].map((after) => ['stated', hours(begun, after)]),
  );
  const kept = await house.act(request, order('epoc-pr', { statedDue }), me);
  house.clock.advance(48);
  await house.act(extendRequest, { request: kept.request, reason: 'being translated' }, me);
  const longer = await one(kept.request);
  assert.deepEqual([longer.extended, longer.due, longer.dueLatest], [30, hours(statedDue, 24 * 30), longer.due]);
  const { request: third } = await house.act(request, order('epoc-pr', { statedDue }), me);
  house.clock.advance(48);
  const late = { request: third, reason: 'too late' };
  await assert.rejects(house.act(extendRequest, late, me), code('operations/too-late'));
});

test('an objection in time after the data came leaves them to be restricted or deleted, and owed', async () => {
  const { house, operation, me, one } = await orders();
  const urgent = order('epoc-emergency', { notified: true, data: 'traffic', issuer: 'judge' });
  const { request: id } = await house.act(request, urgent, me);
  const { sentAt } = await one(id);
  house.clock.advance(8);
  const report = { type: 'act', report: `rp:${'5'.repeat(32)}`, answers: id };
  const said = { type: 'statement', subject: subjectOf('1'), property: 'handle', value: 'x', normalised: null };
  await house.seed('es', 'intake/received/1', [report, said], operation);
  await house.act(closeTask, { request: id, number: 2, outcome: 'nothing-held', reason: 'no log' }, me);
  assert.equal((await one(id)).state, 'answered');
  house.clock.advance(24);
  const close = { request: id, number: 1, outcome: 'deleted', reason: 'certificate 4' } as const;
  await assert.rejects(house.act(closeTask, close, me), code('operations/unknown-task'));
  await house.act(noteObjection, { request: id, ground: 'immunity', objectedAt: hours(sentAt, 20) }, me);
  const objected = await one(id);
  assert.deepEqual(
    objected.tasks.map(({ state, ground }) => [state, ground?.en.slice(0, 8) ?? null]),
    [
      ['objected', 'Immunity'],
      ['nothing-held', null],
    ],
  );
  assert.ok(objected.may.includes('operations/close-task') && !objected.may.includes('operations/note-objection'));
  await assert.rejects(house.act(closeTask, { ...close, outcome: 'withdrawn' }, me), code('operations/unknown-task'));
  await house.act(closeTask, close, me);
  const done = await one(id);
  assert.deepEqual([done.tasks[0]?.state, done.tasks[0]?.outcome], ['deleted', report.report]);
  await assert.rejects(house.act(closeTask, close, me), code('operations/unknown-task'));
});

test('data that come after an objection in time are as those that came before it', async () => {
  const { house, operation, me, one } = await orders();
  const urgent = order('epoc-emergency', { notified: true, data: 'traffic', issuer: 'judge' });
  const { request: id } = await house.act(request, urgent, me);
  const { sentAt } = await one(id);
  house.clock.advance(8);
  await house.act(noteObjection, { request: id, ground: 'immunity', objectedAt: hours(sentAt, 2) }, me);
  const report = { type: 'act', report: `rp:${'5'.repeat(32)}`, answers: id };
  const said = { type: 'statement', subject: subjectOf('1'), property: 'handle', value: 'x', normalised: null };
  await house.seed('es', 'intake/received/1', [report, said], operation);
  assert.deepEqual(
    (await one(id)).tasks.map(({ state }) => state),
    ['objected', 'refused'],
  );
});

test('on the morning in Madrid on which the orders begin to apply they are offered and may be issued', async () => {
  const { house, me } = await orders();
  house.clock.advance(-(HOURS_TO_ORDERS % 24) - 24 - 9.5);
  const sentAt = '2026-08-17T22:30:00.000Z';
  assert.equal(house.clock.now() >= Date.parse(sentAt), true);
  await house.act(request, order('epoc', { sentAt }), me);
  const early = order('epoc', { sentAt: '2026-08-17T21:30:00.000Z' });
  await assert.rejects(house.act(request, early, me), code('operations/not-in-force'));
  const offered = await house.act(chooseInstrument, { country: 'FR', data: 'subscriber', wanted: 'produce' }, me);
  assert.deepEqual([offered.on, offered.holidays.known], ['2026-08-18', true]);
});

test('a draft is issued as it was sent: when, received, by which date, and after which request', async () => {
  const { house, by } = await operationOf();
  const me = by('es', 'prosecutor-1');
  const { request: before } = await house.act(request, asked, me);
  house.clock.advance(48);
  const { request: id } = await house.act(draftRequest, asked, me);
  const sentAt = '2026-03-02T10:00:00.000Z';
  const said = { request: id, sentAt, receivedAt: '2026-03-02T11:00:00.000Z', follows: before };
  const odd = { ...said, statedDue: '2026-03-01T10:00:00.000Z' };
  await assert.rejects(house.act(issueRequest, odd, me), code('operations/before-sending'));
  const stranger = { ...said, follows: `lr:${'9'.repeat(32)}` };
  await assert.rejects(house.act(issueRequest, stranger, me), code('operations/unknown-request'));
  await house.act(issueRequest, { ...said, statedDue: '2026-04-01T10:00:00.000Z' }, me);
  const one = await house.act(oneRequest, { request: id }, me);
  assert.deepEqual([one.state, one.sentAt, one.receivedAt, one.follows], ['received', sentAt, said.receivedAt, before]);
  assert.deepEqual([one.due, one.dueFrom, one.reminders.length], ['2026-04-01T10:00:00.000Z', 'stated', 3]);
});
