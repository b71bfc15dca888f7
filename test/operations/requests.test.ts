// Legal requests through the public acts: tasks, deadlines, drafts with gaps, answers that arrive as reports, and what
// the table of instruments refuses. `legal-course.test.ts` has what can happen to a request on its way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftRequest, issueRequest } from '../../src/operations/legal/draft.ts';
import { oneRequest } from '../../src/operations/legal/one-request.ts';
import { closeTask, noteReceipt, request } from '../../src/operations/request.ts';
import { chooseInstrument, instruments, requests } from '../../src/operations/request-door.ts';
import { code, operationOf, subjectOf } from './joined.ts';
import { asked, formFor, HOURS_TO_ORDERS } from './legal-asked.ts';

test('a legal request has a task for each identifier, both dates of each stage, and says what is missing', async () => {
  const { house, by } = await operationOf();
  const eio = { ...asked, instrument: 'eio', form: formFor('eio') };
  const made = await house.act(request, eio, by('es', 'prosecutor-1'));
  assert.deepEqual(
    made.deadlines.map((one) => one.stage),
    ['recognise', 'execute'],
  );
  assert.ok(made.deadlines.every((one) => one.dueWorking > one.due && one.dueLatest === one.dueWorking));
  assert.deepEqual([made.missing, made.doubts], [[{ number: 2, lacks: ['time', 'port'] }], []]);
  const [line] = (await house.act(requests, {}, by('es'))).requests;
  assert.equal(line?.tasks.length, 2);
  // Recognition is what is waited for; carrying it out is counted from the decision.
  assert.deepEqual([line?.stage, line?.due], ['recognise', made.deadlines[0]?.due]);
  house.clock.advance(48);
  const receivedAt = '2026-03-03T09:00:00.000Z';
  const noted = await house.act(noteReceipt, { request: made.request, receivedAt }, by('es', 'prosecutor-1'));
  assert.equal(noted.deadlines[0]?.due, '2026-04-02T08:00:00.000Z');
  const early = { request: made.request, receivedAt: '2026-03-01T09:00:00.000Z' };
  await assert.rejects(house.act(noteReceipt, early, by('es', 'prosecutor-1')), code('operations/before-sending'));
});

test('the report that names the request answers its tasks; one that names none of ours is not lost', async () => {
  const { house, operation, by } = await operationOf();
  const made = await house.act(request, asked, by('es', 'prosecutor-1'));
  const report = { type: 'act', report: `rp:${'1'.repeat(32)}`, answers: made.request };
  const said = {
    type: 'statement',
    subject: subjectOf('1'),
    property: 'subscriber',
    value: subjectOf('2'),
    normalised: null,
  };
  await house.seed('es', 'intake/received/1', [report, said], operation);
  const [part] = (await house.act(requests, {}, by('es'))).requests;
  assert.deepEqual([part?.state, part?.tasks.map((task) => task.state)], ['part-answered', ['answered', 'open']]);
  const closing = { request: made.request, number: 2, outcome: 'nothing-held', reason: 'no log kept' } as const;
  await house.act(closeTask, closing, by('es', 'prosecutor-1'));
  await assert.rejects(house.act(closeTask, closing, by('es', 'prosecutor-1')), code('operations/unknown-task'));
  const orphan = { type: 'act', report: `rp:${'2'.repeat(32)}`, answers: `lr:${'9'.repeat(32)}` };
  await house.seed('es', 'intake/received/1', [orphan], operation);
  const read = await house.act(requests, {}, by('es'));
  assert.equal(read.requests[0]?.state, 'answered');
  assert.deepEqual(
    read.orphans.map((one) => [one.report, one.bound]),
    [[orphan.report, null]],
  );
});

test('a report in several entries is one report, and says by number what it has nothing for or refuses', async () => {
  const { house, operation, by } = await operationOf();
  const { request: id } = await house.act(request, asked, by('es', 'prosecutor-1'));
  const part = { type: 'act', report: `rp:${'3'.repeat(32)}`, answers: id };
  const tasks = [
    { number: 1, outcome: 'nothing-held', ground: null },
    { number: 2, outcome: 'refused', ground: 'treaty' },
    { number: 9, outcome: 'refused', ground: null },
    { number: 'x' },
  ];
  await house.seed('es', 'intake/received/1', [{ ...part, part: 1 }], operation);
  await house.seed('es', 'intake/received/1', [{ ...part, part: 2, tasks }], operation);
  const one = await house.act(oneRequest, { request: id }, by('es', 'prosecutor-1'));
  assert.deepEqual([one.reports, one.state], [1, 'answered']);
  assert.deepEqual(
    one.tasks.map((task) => [task.state, task.outcome, task.ground?.en ?? null]),
    [
      ['nothing-held', part.report, null],
      ['refused', part.report, 'Another ground of the treaty'],
    ],
  );
});

test('an overdue request is on the list until it is answered', async () => {
  const { house, by } = await operationOf();
  const stated = { ...asked, statedDue: '2026-03-05T12:00:00.000Z' };
  await house.act(request, stated, by('es', 'prosecutor-1'));
  assert.equal((await house.act(requests, { overdueOnly: true }, by('es'))).requests.length, 0);
  house.clock.advance(24 * 5);
  const [late] = (await house.act(requests, { overdueOnly: true }, by('es'))).requests;
  assert.equal(late?.overdue, true);
  assert.ok((late?.passedPercent ?? 0) > 100 && (late?.hoursLeft ?? 0) < 0);
  assert.deepEqual([late?.reminded?.percent, late?.reminded?.stage], [100, 'stated']);
  assert.equal(late?.dueLocal, '2026-03-05T13:00');
});

test('a request is refused where the table does not allow it', async () => {
  const { house, by } = await operationOf();
  const tries = [
    [{ instrument: 'no-such' }, 'operations/unknown-instrument'],
    [{ instrument: 'epoc' }, 'operations/not-in-force'],
    [{ instrument: 'budapest-2-7' }, 'operations/not-in-force'],
    [{ issuer: 'police' as const }, 'operations/issuer'],
    [{ instrument: 'us-2258a' }, 'operations/issuer'],
    [{ instrument: 'eio' }, 'operations/form-incomplete'],
    [{ form: { gOffence: 'x' } }, 'operations/form-field'],
    [{ zone: 'Europe/Madrid' }, 'operations/zone'],
    [{ sentAt: '2030-01-01T00:00:00.000Z' }, 'operations/in-the-future'],
    [{ receivedAt: '2026-01-01T00:00:00.000Z' }, 'operations/before-sending'],
    [{ statedDue: '2020-01-01T00:00:00.000Z' }, 'operations/before-sending'],
    [{ follows: `lr:${'9'.repeat(32)}` }, 'operations/unknown-request'],
  ] as const;
  for (const [change, wanted] of tries) {
    const input = { ...asked, ...change };
    await assert.rejects(house.act(request, input, by('es', 'prosecutor-1')), code(wanted), wanted);
  }
  house.clock.advance(HOURS_TO_ORDERS);
  const traffic = { ...asked, instrument: 'epoc', data: 'traffic' as const, form: formFor('epoc') };
  await assert.rejects(house.act(request, traffic, by('es', 'prosecutor-1')), code('operations/issuer'));
  await house.act(request, { ...traffic, validatedBy: 'judge' }, by('es', 'prosecutor-1'));
  const outside = await house.act(
    request,
    { ...asked, instrument: 'national-order', country: 'FR' },
    by('es', 'prosecutor-1'),
  );
  assert.deepEqual(outside.doubts, ['other-country']);
});

test('a request is kept while it is incomplete, changed, and cannot be issued before its form is whole', async () => {
  const { house, operation, by } = await operationOf();
  house.clock.advance(HOURS_TO_ORDERS);
  const me = by('es', 'prosecutor-1');
  const begun = { ...asked, instrument: 'epoc', reference: '', identifiers: [] };
  const draft = await house.act(draftRequest, begun, me);
  assert.ok(['aFile', 'eIdentifiers', 'gOffence', 'mGrounds'].every((id) => draft.lacks.includes(id)));
  const id = draft.request;
  await assert.rejects(house.act(issueRequest, { request: id }, me), (error: unknown) => {
    const { code: found, details } = error as { code: string; details: { missing: string[] } };
    return found === 'operations/form-incomplete' && details.missing.length === draft.lacks.length;
  });
  await assert.rejects(
    house.act(noteReceipt, { request: id, receivedAt: '2026-08-19T08:00:00.000Z' }, me),
    code('operations/still-a-draft'),
  );
  // An answer to what was never sent answers nothing.
  const early = { type: 'act', report: `rp:${'4'.repeat(32)}`, answers: id };
  await house.seed('es', 'intake/received/1', [early], operation);
  assert.equal((await house.act(requests, {}, me)).orphans.length, 1);
  const whole = { ...asked, instrument: 'epoc', form: formFor('epoc'), request: id };
  const changed = await house.act(draftRequest, whole, me);
  assert.deepEqual([changed.request, changed.lacks], [id, []]);
  const drafted = await house.act(oneRequest, { request: id }, me);
  assert.deepEqual([drafted.state, drafted.due, drafted.tasks.length], ['draft', null, 2]);
  assert.deepEqual(drafted.reminders, []);
  const issued = await house.act(issueRequest, { request: id }, me);
  assert.equal(issued.deadlines[0]?.stage, 'produce');
  await assert.rejects(house.act(draftRequest, whole, me), code('operations/not-a-draft'));
  await assert.rejects(house.act(issueRequest, { request: id }, me), code('operations/not-a-draft'));
  const one = await house.act(oneRequest, { request: id }, me);
  assert.deepEqual([one.state, one.reminders.length], ['sent', 3]);
  assert.deepEqual(
    one.course.map(({ what }) => what),
    ['drafted', 'drafted', 'issued'],
  );
});

test('a refusal names a ground of its instrument’s list, and nothing else has one', async () => {
  const { house, by } = await operationOf();
  const me = by('es', 'prosecutor-1');
  const { request: id } = await house.act(request, asked, me);
  const close = { request: id, number: 1, reason: 'letter of 3 March' };
  for (const wrong of [
    { outcome: 'refused', ground: null },
    { outcome: 'refused', ground: 'no-such' },
    { outcome: 'withdrawn', ground: 'treaty' },
  ] as const) {
    await assert.rejects(house.act(closeTask, { ...close, ...wrong }, me), code('operations/ground'));
  }
  await house.act(closeTask, { ...close, outcome: 'refused', ground: 'dual' }, me);
  await house.act(closeTask, { ...close, number: 2, outcome: 'refused', ground: 'dual' }, me);
  assert.equal((await house.act(oneRequest, { request: id }, me)).state, 'refused');
});

test('the chooser names what fits, what each lacks and cites, and why the others do not', async () => {
  const { house, by } = await operationOf(['es']);
  house.clock.advance(HOURS_TO_ORDERS);
  const me = by('es', 'prosecutor-1');
  const input = { country: 'FR', data: 'traffic', wanted: 'produce', issuer: 'prosecutor' } as const;
  const { instruments: lines } = await house.act(chooseInstrument, input, me);
  const offered = lines.filter(({ fits }) => fits);
  assert.deepEqual(
    offered.map(({ id, needsValidation }) => [id, needsValidation]),
    [
      ['eio', false],
      ['epoc', true],
      ['mutual-assistance', false],
    ],
  );
  const epoc = offered.find(({ id }) => id === 'epoc');
  assert.match(epoc?.source ?? '', /2023\/1543/);
  assert.ok(epoc?.lacks.some(({ field }) => field === 'gOffence'));
  assert.equal(epoc?.deadlines[0]?.dueLatest, epoc?.deadlines[0]?.dueWorking);
  assert.ok(lines.filter(({ fits }) => !fits).every(({ why }) => why.length > 0));
});

test('the table of instruments is shown with its date, its sources and what nobody has verified', async () => {
  const { house, by } = await operationOf(['es']);
  const shown = await house.act(instruments, {}, by('es', 'prosecutor-1'));
  assert.match(shown.asOf, /^\d{4}-\d{2}-\d{2}$/);
  const verified = shown.instruments.flatMap((one) => one.deadlines.map((due) => due.verified));
  assert.ok(verified.includes(true) && verified.includes(false));
  assert.equal(shown.instruments.find(({ id }) => id === 'epoc')?.inForce, false);
  assert.equal(shown.holidays.verified, false);
});

test('a request of another agency is as unknown as one that never was', async () => {
  const { house, by } = await operationOf();
  const { request: id } = await house.act(request, asked, by('es', 'prosecutor-1'));
  for (const other of [id, `lr:${'9'.repeat(32)}`])
    await assert.rejects(house.act(oneRequest, { request: other }, by('fr')), code('operations/unknown-request'));
});

const seen = { kind: 'address' as const, value: '192.0.2.7', precision: 'second' as const, timeZone: 'UTC' };
const twice = [
  { ...seen, port: 4000, from: '2026-02-01T10:00:00.000Z' },
  { ...seen, port: 4001, from: '2026-02-02T10:00:00.000Z' },
  { kind: 'email' as const, value: 'a@example.org' },
];
const spoken = (value: string) => ({
  type: 'statement',
  subject: subjectOf('1'),
  property: 'x',
  value,
  normalised: null,
});

test('a report that names tasks answers those alone; one that names none leaves equal ones to an officer', async () => {
  const { house, operation, by } = await operationOf();
  const me = by('es', 'prosecutor-1');
  const states = async (id: string) => {
    const one = await house.act(oneRequest, { request: id }, me);
    return [one.state, ...one.tasks.map(({ state }) => state)];
  };
  const { request: named } = await house.act(request, { ...asked, identifiers: twice }, me);
  const head = { type: 'act', report: `rp:${'6'.repeat(32)}`, answers: named };
  const tasks = [{ number: 1, outcome: 'nothing-held', ground: null }];
  await house.seed(
    'es',
    'intake/received/1',
    [{ ...head, tasks }, spoken('192.0.2.7'), spoken('a@example.org')],
    operation,
  );
  assert.deepEqual(await states(named), ['part-answered', 'nothing-held', 'open', 'open']);
  const { request: unnamed } = await house.act(request, { ...asked, identifiers: twice }, me);
  const other = { type: 'act', report: `rp:${'7'.repeat(32)}`, answers: unnamed };
  await house.seed('es', 'intake/received/1', [other, spoken('192.0.2.7'), spoken('a@example.org')], operation);
  assert.deepEqual(await states(unnamed), ['part-answered', 'open', 'open', 'answered']);
});

test('a time that was typed to the minute, in a zone that nobody said, is not ready to be asked about', async () => {
  const { house, by } = await operationOf();
  const me = by('es', 'prosecutor-1');
  const typed = { kind: 'address' as const, value: '192.0.2.7', port: 4000, from: '2026-02-01T10:00:00.000Z' };
  const exact = { ...typed, precision: 'second' as const, timeZone: 'Europe/Madrid', to: '2026-02-01T10:00:05.000Z' };
  const made = await house.act(request, { ...asked, identifiers: [typed, exact] }, me);
  assert.deepEqual(made.missing, [{ number: 1, lacks: ['second (minute)', 'zone'] }]);
  const { tasks } = await house.act(oneRequest, { request: made.request }, me);
  assert.deepEqual(
    tasks.map((task) => [task.readiness, task.precision, task.timeZone]),
    [
      ['too-imprecise', 'minute', 'unknown'],
      ['ready', 'second', 'Europe/Madrid'],
    ],
  );
});

test('what is open comes first in the list, and what a page leaves out is counted and can be asked for', async () => {
  const { house, by } = await operationOf();
  const me = by('es', 'prosecutor-1');
  const made: string[] = [];
  for (const day of ['20', '10', null, '01']) {
    const statedDue = day === null ? null : `2026-04-${day}T12:00:00.000Z`;
    made.push((await house.act(request, { ...asked, statedDue }, me)).request);
  }
  const [late = '', soon = '', never = '', closed = ''] = made;
  await house.act(draftRequest, asked, me);
  for (const number of [1, 2]) {
    await house.act(closeTask, { request: closed, number, outcome: 'nothing-held', reason: 'letter' }, me);
  }
  const first = await house.act(requests, { limit: 2 }, me);
  const shown = (list: typeof first) => list.requests.map((row) => row.request);
  assert.deepEqual([shown(first), first.total, first.left], [[soon, late], 5, 3]);
  const second = await house.act(requests, { limit: 2, cursor: first.next }, me);
  assert.deepEqual([shown(second)[0], second.requests[1]?.state, second.left], [never, 'draft', 1]);
  const third = await house.act(requests, { limit: 2, cursor: second.next }, me);
  assert.deepEqual([shown(third), third.left, third.next], [[closed], 0, null]);
  const open = await house.act(requests, { openOnly: true }, me);
  assert.deepEqual([open.total, open.left, open.orphansLeft], [3, 0, 0]);
});
