// Reports from telephones through the public acts: sealed to a slip's key, recorded once however often they come,
// held where another says the same or where they may not be recorded, and judged by the node's clock. See
// `sheet.test.ts` for what the board makes of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../../src/base/clock.ts';
import { board, sheet } from '../../src/operations/board.ts';
import { outcomes } from '../../src/operations/day-door.ts';
import { decideReport, reports } from '../../src/operations/decide-report.ts';
import { deliverReport } from '../../src/operations/deliver-report.ts';
import { clockOf } from '../../src/operations/field-clock.ts';
import { planMeasure } from '../../src/operations/plan-measure.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { issueSlip, revokeSlip } from '../../src/operations/slip.ts';
import { carry } from './carry.ts';
import { code, sizeOf, subjectOf } from './joined.ts';

import { dayWithSlips, newReport, plan, sealedFor } from './telephones.ts';

test('a report is recorded as the outcome of its officer, and counts once however often it comes', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, known, one } = day;
  const sent = await sealedFor(day, by('es'), one, { measure: known, exhibits: 3, mark: 'T1-01' });
  const first = await house.act(deliverReport, sent, by('es'));
  assert.deepEqual([first.state, first.clock, first.again], ['recorded', 'fits', false]);
  for (let time = 0; time < 3; time += 1) {
    const again = await house.act(deliverReport, sent, by('es'));
    assert.deepEqual([again.outcome, again.again], [first.outcome, true]);
  }
  const lines = (await house.act(outcomes, {}, by('es'))).outcomes;
  assert.deepEqual(
    lines.map(({ result, team, exhibits, measure }) => [result, team, exhibits, measure]),
    [['arrest', 'Team 1', 3, known]],
  );
  // The coordinator hears what came of it and never of whom.
  const [carried] = await carry(house, 'es', sizeOf(house, 'es') - 1);
  assert.ok(!JSON.stringify(carried?.records).includes(subjectOf('1')));
  const seen = await house.act(sheet, { country: 'ES' }, by('bureau'));
  assert.deepEqual(
    seen.teams.map(({ agency, team, taken }) => [agency, team, taken]),
    [['es', 'Team 1', 3]],
  );
});

test('two telephones that report one arrest make one arrest and a doublet for a person to decide', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, unknown, one, two } = day;
  const other = by('es', 'analyst-1');
  const first = await house.act(deliverReport, await sealedFor(day, by('es'), one, { measure: unknown }), by('es'));
  const second = await house.act(deliverReport, await sealedFor(day, other, two, { measure: unknown }), other);
  assert.deepEqual([second.state, second.reason, second.outcome], ['held', 'doublet', first.outcome]);
  const arrests = async () => (await house.act(board, {}, by('es'))).totals;
  assert.deepEqual([(await arrests()).arrests, (await arrests()).held], [1, 1]);
  const same = { report: second.report, verdict: 'same', reason: 'both were there' } as const;
  assert.equal((await house.act(decideReport, same, by('es'))).state, 'doublet');
  assert.deepEqual([(await arrests()).arrests, (await arrests()).held], [1, 0]);
  await assert.rejects(house.act(decideReport, same, by('es')), code('operations/unknown-report'));
  // Another report of the same words, of which a person says that it was another event.
  const third = await house.act(deliverReport, await sealedFor(day, other, two, { measure: unknown }), other);
  const decided = { report: third.report, verdict: 'record', reason: 'a second person' } as const;
  assert.equal((await house.act(decideReport, decided, by('es'))).state, 'recorded');
  assert.equal((await arrests()).arrests, 2);
  const { reports: all } = await house.act(reports, {}, by('es'));
  assert.deepEqual(all.map((row) => row.state).sort(), ['doublet', 'recorded', 'recorded']);
});

test('a person is arrested once, whichever telephone says it', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, known, one } = day;
  await house.act(recordOutcome, { result: 'arrest', measure: known, subject: subjectOf('1') }, by('es'));
  const sent = await sealedFor(day, by('es'), one, { measure: known });
  const held = await house.act(deliverReport, sent, by('es'));
  assert.equal(held.state, 'held');
  const decided = { report: held.report, verdict: 'record', reason: 'x', subject: subjectOf('1') } as const;
  await assert.rejects(house.act(decideReport, decided, by('es')), code('operations/already-arrested'));
  assert.equal((await house.act(board, {}, by('es'))).totals.arrests, 1);
});

test('a clock that jumped is kept beside the time of receipt, which counts', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, known, one } = day;
  const now = house.clock.now();
  const wrong = instant(now + 5 * 3_600_000);
  const sent = await sealedFor(day, by('es'), one, { measure: known, writtenAt: wrong });
  const done = await house.act(deliverReport, { ...sent, sentAt: wrong }, by('es'));
  assert.deepEqual([done.state, done.clock], ['recorded', 'ahead']);
  const [row] = (await house.act(reports, {}, by('es'))).reports;
  assert.deepEqual([row?.writtenAt, row?.at, row?.receivedAt], [wrong, instant(now), instant(now)]);
});

test('what a clock says is judged the same for every pair of times, and never counts the future', () => {
  const minutes = fc.integer({ min: -600, max: 600 });
  fc.assert(
    fc.property(minutes, minutes, minutes, fc.boolean(), (wrote, sent, issued, jumped) => {
      const base = Date.UTC(2026, 2, 10, 12);
      const at = (offset: number) => instant(base + offset * 60_000);
      const times = { written: at(wrote), sent: at(sent), issued: at(Math.min(issued, 0)), received: at(0), jumped };
      const judged = clockOf(times);
      assert.ok(judged.at <= times.received);
      if (judged.clock !== 'fits') assert.equal(judged.at, times.received);
      else assert.ok(!jumped && judged.at >= instant(Date.parse(times.issued) - 120_000));
    }),
  );
});

test('a report before the go is held and not lost', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by } = day;
  const later = { ...plan, start: '2026-03-12T06:00', end: '2026-03-12T10:00' };
  const { measure } = await house.act(planMeasure, later, by('es'));
  const { slip } = await house.act(issueSlip, { team: 'Team 3', measures: [measure] }, by('es'));
  const held = await house.act(deliverReport, await sealedFor(day, by('es'), slip, { measure }), by('es'));
  assert.deepEqual([held.state, held.reason], ['held', 'operations/before-go']);
  assert.equal((await house.act(reports, { heldOnly: true }, by('es'))).held, 1);
  const dropped = { report: held.report, verdict: 'dismiss', reason: 'nothing took place' } as const;
  assert.equal((await house.act(decideReport, dropped, by('es'))).state, 'dismissed');
});

test('a slip that ended, was revoked, or is another officer’s takes nothing', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, known, one, two } = day;
  const sent = await sealedFor(day, by('es'), one, { measure: known });
  const other = by('es', 'analyst-1');
  await assert.rejects(house.act(deliverReport, sent, other), code('operations/unknown-slip'));
  await assert.rejects(house.act(deliverReport, sent, by('fr')), code('operations/unknown-slip'));
  const crossed = { ...sent, slip: two };
  await assert.rejects(house.act(deliverReport, crossed, other), code('operations/report-unreadable'));
  const tampered = { ...sent, sealed: `${sent.sealed.slice(0, -12)}AAAAAAAAAAA=` };
  await assert.rejects(house.act(deliverReport, tampered, by('es')), code('operations/report-unreadable'));
  const renamed = { ...sent, report: newReport() };
  await assert.rejects(house.act(deliverReport, renamed, by('es')), code('operations/report-unreadable'));
  const elsewhere = await sealedFor(day, by('es'), one, { measure: `m:${'9'.repeat(32)}` });
  await assert.rejects(house.act(deliverReport, elsewhere, by('es')), code('operations/not-on-slip'));
  await house.act(revokeSlip, { slip: one }, by('es'));
  await assert.rejects(house.act(deliverReport, sent, by('es')), code('operations/slip-ended'));
  const late = await sealedFor(day, other, two, { measure: known });
  house.clock.advance(25);
  await assert.rejects(house.act(deliverReport, late, other), code('operations/slip-ended'));
  assert.equal((await house.act(outcomes, {}, by('es'))).outcomes.length, 0);
});

test('a slip names measures of one’s own agency and an officer who may report', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, known } = day;
  const foreign = { team: 'Team', measures: [known] };
  await assert.rejects(house.act(issueSlip, foreign, by('fr')), code('operations/unknown-measure'));
  const press = { ...foreign, officer: house.officer('es', 'press-1') };
  await assert.rejects(house.act(issueSlip, press, by('es')), code('operations/not-in-the-field'));
  await assert.rejects(
    house.act(revokeSlip, { slip: `fs:${'0'.repeat(32)}` }, by('es')),
    code('operations/unknown-slip'),
  );
});
