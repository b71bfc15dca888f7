// Children on the action day: what came of a measure for a child has no place smaller than its country and no time but
// the day, inside as outside, and is for nobody who publishes. Where teams will move is not for them either. And a
// tally that was taken back stays so, in whatever order its records come.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { board, sheet } from '../../src/operations/board.ts';
import { measures, outcomes } from '../../src/operations/day-door.ts';
import { oneRequest } from '../../src/operations/legal/one-request.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { requests } from '../../src/operations/request-door.ts';
import { operationsTally } from '../../src/operations/tables.ts';
import { withdrawOutcome } from '../../src/operations/withdraw-outcome.ts';
import { carry } from './carry.ts';
import { code, operationOf, sizeOf } from './joined.ts';
import { dayWithSlips } from './telephones.ts';

test('an outcome of a child has no province and no minute, in its record, its lines and its sheet', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by } = day;
  house.clock.advance(0.37);
  const done = await house.act(recordOutcome, { result: 'safeguarded', measure: day.known }, by('es'));
  const stored = await house.agency('es').log.read(done.position);
  const said = JSON.stringify(stored.records.map((record) => ('value' in record ? record.value : null)));
  assert.doesNotMatch(said, /Sevilla/);
  assert.doesNotMatch(said, /T08:22/);
  const sent = await carry(house, 'es', done.position);
  assert.ok(sent.length > 0);
  for (const agency of ['es', 'bureau']) {
    const [line] = (await house.act(outcomes, {}, by(agency))).outcomes;
    assert.deepEqual([line?.province, line?.measure, line?.at.slice(10)], [null, null, 'T00:00:00.000Z']);
    const [shown] = (await house.act(sheet, { country: 'ES' }, by(agency))).lines;
    assert.deepEqual([shown?.province, shown?.at.slice(10)], [null, 'T00:00:00.000Z']);
  }
});

test('whoever publishes learns of no child from sheet, board and outcomes', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by } = day;
  await house.act(recordOutcome, { result: 'safeguarded', measure: day.known }, by('es'));
  await house.act(recordOutcome, { result: 'search', measure: day.unknown }, by('es'));
  for (const who of [by('es', 'press-1'), { ...by('es'), purpose: 'publication' as const }]) {
    const seen = await house.act(sheet, { country: 'ES' }, who);
    assert.deepEqual([seen.outcomes['safeguarded'], seen.outcomes['search'], seen.lines.length], [0, 1, 1]);
    assert.equal((await house.act(board, {}, who)).totals.outcomes['safeguarded'], 0);
    assert.doesNotMatch(JSON.stringify((await house.act(outcomes, {}, who)).outcomes), /safeguarded/);
  }
  assert.equal((await house.act(sheet, { country: 'ES' }, by('es'))).outcomes['safeguarded'], 1);
});

test('whoever publishes opens no legal request and no plan of the day', async () => {
  const { house, by } = await operationOf(['es']);
  const reads = [
    [measures, {}],
    [requests, {}],
    [oneRequest, { request: `lr:${'0'.repeat(32)}` }],
  ] as const;
  for (const [read, input] of reads) {
    const press = house.act(read, input as never, by('es', 'press-1'));
    await assert.rejects(press, code('oversight/not-authorised'));
    const publishing = house.act(read, input as never, { ...by('es'), purpose: 'publication' });
    await assert.rejects(publishing, code('oversight/no-purpose'));
  }
});

test('a tally that was taken back counts no more, though its original comes after its correction', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, operation } = day;
  const done = await house.act(recordOutcome, { result: 'arrest', measure: day.known }, by('es'));
  const at = sizeOf(house, 'es');
  await house.act(withdrawOutcome, { outcome: done.outcome, reason: 'wrong' }, by('es'));
  await carry(house, 'es', at);
  await carry(house, 'es', done.position);
  const [tally] = await house.rows('bureau').find(operationsTally, { operation, of: 'arrest' });
  assert.equal(tally?.withdrawn, true);
  assert.equal((await house.act(board, {}, by('bureau'))).totals.arrests, 0);
});
