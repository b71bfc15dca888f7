// Reports from telephones through the public acts: sealed to a slip's key, recorded once however often they come,
// held where another says the same or where they may not be recorded, and judged by the node's clock. See
// `sheet.test.ts` for what the board makes of it.

import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../../src/base/clock.ts';
import { sweepSlipKeys } from '../../src/node/draft-sweep.ts';
import { board, sheet } from '../../src/operations/board.ts';
import { outcomes } from '../../src/operations/day-door.ts';
import { decideReport, reports } from '../../src/operations/decide-report.ts';
import { deliverReport } from '../../src/operations/deliver-report.ts';
import { clockOf } from '../../src/operations/field-clock.ts';
import { planMeasure } from '../../src/operations/plan-measure.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { issueSlip, revokeSlip } from '../../src/operations/slip.ts';
import { credentialsService, NO_CREDENTIALS } from '../../src/oversight/credentials.ts';
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
    fc.property(minutes, minutes, fc.option(minutes), minutes, fc.boolean(), (wrote, sent, said, issued, jumped) => {
      const base = Date.UTC(2026, 2, 10, 12);
      const at = (offset: number) => instant(base + offset * 60_000);
      const happened = said === null ? null : at(said);
      const node = { issued: at(Math.min(issued, 0)), received: at(0) };
      const times = { written: at(wrote), sent: at(sent), happened, ...node, jumped };
      const judged = clockOf(times);
      assert.ok(judged.at <= times.received);
      const told = judged.clock === 'fits' || judged.clock === 'misstated';
      if (!told) return assert.equal(judged.at, times.received);
      assert.ok(!jumped && judged.at <= times.written);
      // An earlier moment is only ever what the officer said.
      if (judged.at < at(Math.min(wrote, 0))) assert.deepEqual([judged.clock, judged.at], ['fits', happened]);
    }),
  );
});

test('what is reported later counts when the officer says that it happened, and never before the start', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, known, unknown, one } = day;
  const now = house.clock.now();
  const [ago, yet] = [instant(now - 85 * 60_000), instant(now + 85 * 60_000)];
  const earlier = await sealedFor(day, by('es'), one, { measure: known, happenedAt: ago });
  assert.equal((await house.act(deliverReport, earlier, by('es'))).clock, 'fits');
  const toCome = await sealedFor(day, by('es'), one, { measure: unknown, result: 'search', happenedAt: yet });
  assert.deepEqual((await house.act(deliverReport, toCome, by('es'))).clock, 'misstated');
  const wrong = instant(now + 5 * 3_600_000);
  const said = { measure: unknown, result: 'interview', happenedAt: ago, writtenAt: wrong } as const;
  const leapt = { ...(await sealedFor(day, by('es'), one, said)), sentAt: wrong };
  assert.equal((await house.act(deliverReport, leapt, by('es'))).clock, 'ahead');
  // An early time is a person's to look at: before the start nobody moved, or the time is wrong.
  const early = instant(now - 60 * 3_600_000);
  const before = await sealedFor(day, by('es'), one, { measure: unknown, result: 'not-found', happenedAt: early });
  assert.equal((await house.act(deliverReport, before, by('es'))).reason, 'operations/too-early');
  const rows = (await house.act(reports, {}, by('es'))).reports;
  const seen = new Map(rows.map(({ result, happenedAt, at }) => [result, [happenedAt, at]]));
  assert.deepEqual(seen.get('arrest'), [ago, ago]);
  assert.deepEqual(seen.get('search'), [yet, instant(now)]);
  assert.deepEqual(seen.get('interview'), [ago, instant(now)]);
  assert.deepEqual(seen.get('not-found'), [early, early]);
  const arrested = (await house.act(outcomes, {}, by('es'))).outcomes.find(({ result }) => result === 'arrest');
  assert.equal(arrested?.at, ago);
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
  house.clock.advance(25);
  const late = await sealedFor(day, other, two, { measure: known });
  await assert.rejects(house.act(deliverReport, late, other), code('operations/slip-ended'), 'written after the end');
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

test('what was written in time and comes after the slip has ended waits for a person, for three days', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, known, unknown, one } = day;
  const now = () => new Date(house.clock.now()).toISOString();
  const inTime = await sealedFor(day, by('es'), one, { measure: known });
  const tooLate = await sealedFor(day, by('es'), one, { measure: unknown, result: 'search' });
  house.clock.advance(30);
  const held = await house.act(deliverReport, { ...inTime, sentAt: now() }, by('es'));
  assert.deepEqual([held.state, held.reason, held.clock], ['held', 'slip-ended', 'fits']);
  assert.equal((await house.act(outcomes, {}, by('es'))).outcomes.length, 0);
  const decided = { report: held.report, verdict: 'record', reason: 'the team says so', subject: null } as const;
  assert.equal((await house.act(decideReport, decided, by('es', 'analyst-1'))).state, 'recorded');
  house.clock.advance(72);
  const refused = house.act(deliverReport, { ...tooLate, sentAt: now() }, by('es'));
  await assert.rejects(refused, code('operations/slip-ended'));
});

test('a slip that is issued the evening before ends a day after it begins', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, known } = day;
  const from = (hours: number) => new Date(house.clock.now() + hours * 3_600_000).toISOString();
  const input = { team: 'Team 4', measures: [known] };
  const { ends } = await house.act(issueSlip, { ...input, begins: from(10) }, by('es'));
  assert.equal(ends, from(34));
  const week = house.act(issueSlip, { ...input, begins: from(8 * 24) }, by('es'));
  await assert.rejects(week, code('operations/slip-too-early'));
});

test('a revoked slip signs its officer out, and a suspended officer gets none', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, known, two } = day;
  const ended: string[] = [];
  const { services } = house.agency('es');
  services.set(credentialsService.name, { ...NO_CREDENTIALS, end: (officer: string) => void ended.push(officer) });
  await house.act(revokeSlip, { slip: two }, by('es'));
  assert.deepEqual(ended, [house.officer('es', 'analyst-1')]);
  const officer = house.officer('es', 'analyst-2');
  await house.seed('es', 'oversight/officer-suspended/1', [{ type: 'act', officer }]);
  const slip = house.act(issueSlip, { team: 'Team', measures: [known], officer }, by('es'));
  await assert.rejects(slip, code('operations/not-in-the-field'));
});

test('the key of a slip is on disk until three days after its end, and after a revocation no longer', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, folder, one, two } = day;
  const { services } = house.agency('es');
  const node = {
    agencies: new Map([['es', { rows: house.rows('es'), services }]]),
    options: { clock: house.clock },
  };
  const kept = async () => (await readdir(join(folder, 'es'))).filter((name) => name.endsWith('.json')).sort();
  const fileOf = (slip: string) => `${slip.slice(3)}.json`;
  const copy = await readFile(join(folder, 'es', fileOf(two)));
  await house.act(revokeSlip, { slip: two }, by('es'));
  assert.deepEqual(await kept(), [fileOf(one)]);
  // As a crash between the entry and the file would leave it.
  await writeFile(join(folder, 'es', fileOf(two)), copy);
  assert.equal(await sweepSlipKeys(node), 1);
  house.clock.advance(24 + 71);
  assert.equal(await sweepSlipKeys(node), 0);
  assert.deepEqual(await kept(), [fileOf(one)]);
  house.clock.advance(1);
  assert.equal(await sweepSlipKeys(node), 1);
  assert.deepEqual(await kept(), []);
});
