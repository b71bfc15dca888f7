// What happens to a legal request on its way, through the public acts: prolonged once, objected to in time or late,
// followed by the request for the data, ended, and answered by a report that an officer binds. Each is refused where it
// must be, and nothing that arrived is lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributable } from '../../src/operations/legal/attributable.ts';
import { bindAnswer } from '../../src/operations/legal/bind.ts';
import { endRequest, extendRequest, followRequest, noteObjection } from '../../src/operations/legal/course.ts';
import { draftRequest } from '../../src/operations/legal/draft.ts';
import { oneRequest } from '../../src/operations/legal/one-request.ts';
import { noteReceipt, request } from '../../src/operations/request.ts';
import { requests } from '../../src/operations/request-door.ts';
import { code, operationOf, subjectOf } from './joined.ts';
import { asked, formFor, HOURS_TO_ORDERS } from './legal-asked.ts';

/** An agency on a day on which the Union's orders apply. */
async function orders() {
  const found = await operationOf(['es']);
  found.house.clock.advance(HOURS_TO_ORDERS);
  return { ...found, me: found.by('es', 'prosecutor-1') };
}
const order = (instrument: string, more: object = {}) => ({
  ...asked,
  instrument,
  form: formFor(instrument),
  ...more,
});

test('a preservation is prolonged by thirty days, once, and only while it lasts', async () => {
  const { house, me } = await orders();
  const { request: id, deadlines } = await house.act(request, order('epoc-pr'), me);
  const input = { request: id, reason: 'request being translated' };
  const longer = await house.act(extendRequest, input, me);
  assert.equal(longer.days, 30);
  assert.ok((longer.deadlines[0]?.due ?? '') > (deadlines[0]?.due ?? '9'));
  await assert.rejects(house.act(extendRequest, input, me), code('operations/already-extended'));
  // A receipt that is confirmed later keeps the thirty days.
  house.clock.advance(24);
  const receivedAt = '2026-08-20T07:00:00.000Z';
  const noted = await house.act(noteReceipt, { request: id, receivedAt }, me);
  assert.equal(noted.deadlines[0]?.due, '2026-11-18T08:00:00.000Z');
  const { request: other } = await house.act(request, order('epoc-pr'), me);
  house.clock.advance(24 * 70);
  await assert.rejects(house.act(extendRequest, { ...input, request: other }, me), code('operations/too-late'));
  const { request: plain } = await house.act(request, asked, me);
  await assert.rejects(house.act(extendRequest, { ...input, request: plain }, me), code('operations/not-extendable'));
});

test('once the request for the data is issued they are kept for as long as needed, if it came in time', async () => {
  const { house, me } = await orders();
  const { request: id } = await house.act(request, order('epoc-pr'), me);
  const { request: late } = await house.act(request, order('epoc-pr'), me);
  const draft = await house.act(draftRequest, order('epoc', { follows: id }), me);
  assert.deepEqual(draft.lacks, []);
  await assert.rejects(
    house.act(followRequest, { request: id, by: draft.request }, me),
    code('operations/still-a-draft'),
  );
  const { request: next } = await house.act(request, order('epoc', { follows: id }), me);
  const wrong = { request: next, by: id };
  await assert.rejects(house.act(followRequest, wrong, me), code('operations/not-a-preservation'));
  await house.act(followRequest, { request: id, by: next }, me);
  house.clock.advance(24 * 90);
  const line = (await house.act(requests, {}, me)).requests.find((one) => one.request === id);
  assert.deepEqual([line?.due, line?.overdue, line?.state], [null, false, 'sent']);
  await assert.rejects(house.act(followRequest, { request: late, by: next }, me), code('operations/too-late'));
});

test('an objection in time refuses what is open; one that comes late is kept and changes nothing', async () => {
  const { house, me } = await orders();
  const notified = { notified: true, data: 'traffic', issuer: 'judge' };
  const made = await house.act(request, order('epoc-emergency', notified), me);
  const silent = await house.act(request, order('epoc-emergency', { ...notified, notified: false }), me);
  house.clock.advance(100);
  const objection = { request: made.request, ground: 'immunity', objectedAt: '2026-08-23T08:30:00.000Z' };
  const late = await house.act(noteObjection, objection, me);
  assert.equal(late.late, true);
  const still = await house.act(oneRequest, { request: made.request }, me);
  assert.deepEqual([still.tasks[0]?.state, still.course.at(-1)?.what], ['open', 'objection-late']);
  const inTime = { ...objection, objectedAt: '2026-08-20T08:00:00.000Z' };
  assert.equal((await house.act(noteObjection, inTime, me)).late, false);
  const refused = await house.act(oneRequest, { request: made.request }, me);
  assert.deepEqual([refused.state, refused.tasks[0]?.ground?.en.slice(0, 8)], ['refused', 'Immunity']);
  const nobody = { ...inTime, request: silent.request };
  await assert.rejects(house.act(noteObjection, nobody, me), code('operations/not-notified'));
  const odd = { ...inTime, ground: 'no-such' };
  await assert.rejects(house.act(noteObjection, odd, me), code('operations/ground'));
  const before = { ...inTime, objectedAt: '2026-01-01T00:00:00.000Z' };
  await assert.rejects(house.act(noteObjection, before, me), code('operations/before-sending'));
});

test('a request that ended takes nothing with it that was answered, and nothing more happens to it', async () => {
  const { house, operation, me } = await orders();
  const { request: id } = await house.act(request, order('epoc-pr'), me);
  const report = { type: 'act', report: `rp:${'5'.repeat(32)}`, answers: id };
  const said = { type: 'statement', subject: subjectOf('1'), property: 'handle', value: 'x', normalised: null };
  await house.seed('es', 'intake/received/1', [report, said], operation);
  await house.act(endRequest, { request: id, reason: 'no longer needed' }, me);
  const one = await house.act(oneRequest, { request: id }, me);
  assert.deepEqual([one.state, one.tasks.map(({ state }) => state), one.may], ['ended', ['answered', 'withdrawn'], []]);
  assert.deepEqual([one.reminders, one.hoursLeft], [[], null]);
  for (const act of [endRequest, extendRequest])
    await assert.rejects(house.act(act, { request: id, reason: 'again' }, me), code('operations/request-closed'));
});

test('an officer binds an answer that named no request of ours; the list then says to which', async () => {
  const { house, operation, me, by } = await orders();
  const { request: id } = await house.act(request, asked, me);
  const { request: other } = await house.act(request, asked, me);
  const report = `rp:${'6'.repeat(32)}`;
  const head = { type: 'act', report, format: 'subscriber', answers: `lr:${'9'.repeat(32)}`, part: 1, parts: 1 };
  await house.seed('es', 'intake/received/1', [head], operation);
  const first = { number: 1, outcome: 'answered' } as const;
  const input = { request: id, report, tasks: [first] };
  const bound = await house.act(bindAnswer, input, me);
  assert.equal(bound.open, 1);
  const listed = await house.act(requests, {}, me);
  assert.deepEqual(
    listed.orphans.map((one) => [one.report, one.bound]),
    [[report, id]],
  );
  const one = await house.act(oneRequest, { request: id }, me);
  assert.deepEqual([one.state, one.reports, one.tasks[0]?.outcome], ['part-answered', 1, report]);
  const wrong = [
    [input, 'operations/unknown-task'],
    [{ ...input, request: other, tasks: [first, first] }, 'operations/unknown-task'],
    [{ ...input, request: `lr:${'9'.repeat(32)}` }, 'operations/unknown-request'],
    [{ ...input, request: other, report: `rp:${'7'.repeat(32)}` }, 'operations/no-such-answer'],
    [{ ...input, request: other, tasks: [{ number: 1, outcome: 'refused' as const }] }, 'operations/ground'],
  ] as const;
  for (const [change, fault] of wrong)
    await assert.rejects(house.act(bindAnswer, { ...change, tasks: [...change.tasks] }, me), code(fault), fault);
  // A report that names a request of ours is not bound to another, and another agency knows neither.
  const own = { ...head, report: `rp:${'8'.repeat(32)}`, answers: id };
  await house.seed('es', 'intake/received/1', [own], operation);
  await assert.rejects(
    house.act(bindAnswer, { ...input, request: other, report: own.report }, me),
    code('operations/other-request'),
  );
  await assert.rejects(house.act(bindAnswer, input, by('bureau')), code('operations/unknown-request'));
});

test('of all sightings it is said which can lead to a subscriber, and what the others lack', async () => {
  const { house, operation, me } = await orders();
  const handling = { legal: ['H0'], legalText: null, tlp: 'AMBER', pap: 'AMBER', audience: ['es'], purposes: [] };
  const sighting = (nth: number, more: object) => ({
    ...{ type: 'sighting', file: `md5:${'a'.repeat(32)}`, account: subjectOf(String(nth)), destination: null },
    ...{ address: '198.18.67.9', port: 4000, at: `2026-08-0${nth}T10:00:00.000Z`, precision: 'second', zone: 'UTC' },
    ...{ act: 'shared', readiness: 'ready', originator: 'es', source: 'x', report: null, exhibit: null },
    ...{ evaluation: { scheme: 'EU4x4', source: 'X', information: '4' }, basis: 'fact' },
    handling: { ...handling, reviewAt: '2027-03-01T00:00:00.000Z', eraseBy: '2029-03-01T00:00:00.000Z' },
    ...more,
  });
  const head = { type: 'act', report: `rp:${'1'.repeat(32)}`, format: 'csv', part: 1, parts: 1 };
  const made = [
    sighting(1, {}),
    sighting(2, { port: null }),
    sighting(3, { zone: 'unknown' }),
    sighting(4, { precision: 'day' }),
    sighting(5, { address: '10.1.2.3' }),
    sighting(6, { address: null }),
  ];
  await house.seed('es', 'intake/received/1', [head, ...made], operation);
  const found = await house.act(attributable, {}, me);
  assert.equal(found.compared, 6);
  const counts = { ready: 1, 'needs-port': 1, 'needs-zone': 1, 'too-imprecise': 1, 'not-attributable': 2 };
  assert.deepEqual(found.counts, counts);
  const grouped = found.groups.flatMap(({ lines }) => lines);
  assert.equal(grouped.length, 6);
  assert.equal(found.groups[0]?.lines[0]?.readiness, 'ready');
  const here = await house.act(attributable, { country: found.groups[0]?.country ?? null }, me);
  assert.equal(here.compared, 4);
});
