// Legal requests through the public acts: tasks, deadlines, answers that arrive as reports, and what the table of
// instruments refuses.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instruments, requests } from '../../src/operations/door.ts';
import { closeTask, noteReceipt, request } from '../../src/operations/request.ts';
import { code, operationOf, subjectOf } from './joined.ts';

const asked = {
  instrument: 'eio',
  addressee: 'Example Hosting',
  country: 'FR',
  zone: 'Europe/Paris',
  data: 'subscriber',
  issuer: 'prosecutor',
  reference: 'File 77/2026',
  identifiers: [
    { kind: 'account', value: 'exampletalk|1001', subject: subjectOf('1') },
    { kind: 'address', value: '192.0.2.7' },
  ],
} as const;

test('a legal request has one task for each identifier, computed dates, and says what is missing', async () => {
  const { house, by } = await operationOf();
  const identifiers = asked.identifiers.map((one) => ({ ...one }));
  const made = await house.act(request, { ...asked, identifiers }, by('es', 'prosecutor-1'));
  assert.deepEqual(
    made.deadlines.map((one) => one.stage),
    ['recognise', 'execute'],
  );
  assert.deepEqual(made.missing, [{ number: 2, lacks: ['time', 'port'] }]);
  const [line] = (await house.act(requests, {}, by('es'))).requests;
  assert.equal(line?.tasks.length, 2);
  assert.equal(line?.due, made.deadlines[1]?.due);
  house.clock.advance(48);
  const receivedAt = '2026-03-03T09:00:00.000Z';
  const noted = await house.act(noteReceipt, { request: made.request, receivedAt }, by('es', 'prosecutor-1'));
  assert.equal(noted.deadlines[0]?.due, '2026-04-02T08:00:00.000Z');
});

test('the report that names the request answers its tasks; one that names none of ours is not lost', async () => {
  const { house, operation, by } = await operationOf();
  const identifiers = asked.identifiers.map((one) => ({ ...one }));
  const made = await house.act(request, { ...asked, identifiers }, by('es', 'prosecutor-1'));
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
    read.orphans.map((one) => one.report),
    [orphan.report],
  );
});

test('an overdue request is on the list until it is answered', async () => {
  const { house, by } = await operationOf();
  const identifiers = asked.identifiers.map((one) => ({ ...one }));
  const stated = { ...asked, identifiers, instrument: 'mutual-assistance', statedDue: '2026-03-05T12:00:00.000Z' };
  await house.act(request, stated, by('es', 'prosecutor-1'));
  assert.equal((await house.act(requests, { overdueOnly: true }, by('es'))).requests.length, 0);
  house.clock.advance(24 * 5);
  const [late] = (await house.act(requests, { overdueOnly: true }, by('es'))).requests;
  assert.equal(late?.overdue, true);
  assert.ok((late?.passedPercent ?? 0) > 100);
  assert.equal(late?.dueLocal, '2026-03-05T13:00');
});

test('a request is refused where the table does not allow it', async () => {
  const { house, by } = await operationOf();
  const identifiers = asked.identifiers.map((one) => ({ ...one }));
  const tries = [
    [{ instrument: 'no-such' }, 'operations/unknown-instrument'],
    [{ instrument: 'epoc' }, 'operations/not-in-force'],
    [{ instrument: 'budapest-2-7' }, 'operations/not-in-force'],
    [{ issuer: 'police' as const }, 'operations/issuer'],
    [{ data: 'preservation' as const }, 'operations/issuer'],
    [{ zone: 'Europe/Madrid' }, 'operations/zone'],
    [{ sentAt: '2030-01-01T00:00:00.000Z' }, 'operations/in-the-future'],
  ] as const;
  for (const [change, wanted] of tries) {
    const input = { ...asked, identifiers, ...change };
    await assert.rejects(house.act(request, input, by('es', 'prosecutor-1')), code(wanted), wanted);
  }
  house.clock.advance(24 * 200);
  const traffic = { ...asked, identifiers, instrument: 'epoc', data: 'traffic' as const };
  await assert.rejects(house.act(request, traffic, by('es', 'prosecutor-1')), code('operations/issuer'));
  await house.act(request, { ...traffic, issuer: 'judge' }, by('es', 'prosecutor-1'));
});

test('the table of instruments is shown with its date, its sources and what nobody has verified', async () => {
  const { house, by } = await operationOf(['es']);
  const shown = await house.act(instruments, {}, by('es', 'prosecutor-1'));
  assert.match(shown.asOf, /^\d{4}-\d{2}-\d{2}$/);
  const verified = shown.instruments.flatMap((one) => one.deadlines.map((due) => due.verified));
  assert.ok(verified.includes(true) && verified.includes(false));
});
