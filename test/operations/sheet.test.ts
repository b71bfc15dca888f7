// Sheets and board agree after anything that happens on the day: outcomes typed at a desk, reports from telephones sent
// once or again, doublets, decisions and withdrawals; and the coordinator counts what the agency counts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { board, sheet } from '../../src/operations/board.ts';
import { outcomes } from '../../src/operations/day-door.ts';
import { decideReport, reports } from '../../src/operations/decide-report.ts';
import { deliverReport } from '../../src/operations/deliver-report.ts';
import { RESULTS } from '../../src/operations/operation.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { withdrawOutcome } from '../../src/operations/withdraw-outcome.ts';
import { carry } from './carry.ts';
import { sizeOf } from './joined.ts';

import { dayWithSlips, type Made, sealedFor } from './telephones.ts';

/** What may happen to the day, by number; each is tried and may be refused. */
const step = fc.record({
  what: fc.constantFrom('record', 'report', 'again', 'withdraw', 'decide'),
  result: fc.constantFrom(...RESULTS),
  measure: fc.integer({ min: 0, max: 1 }),
  second: fc.boolean(),
  exhibits: fc.option(fc.integer({ min: 0, max: 9 })),
  verdict: fc.constantFrom('same' as const, 'record' as const, 'dismiss' as const),
});

test('the sheets add up to the board after any sequence of outcomes, doublets, decisions and withdrawals', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      const day = await dayWithSlips();
      const { house, by } = day;
      const since = sizeOf(house, 'es');
      let last: Awaited<ReturnType<typeof sealedFor>> | null = null;
      for (const { what, result, measure: nthMeasure, second, exhibits, verdict } of steps) {
        const who = second ? by('es', 'analyst-1') : by('es');
        const measure = nthMeasure === 0 ? day.known : day.unknown;
        const slip = second ? day.two : day.one;
        if (what === 'record') await house.act(recordOutcome, { result, measure, exhibits }, who).catch(() => null);
        if (what === 'report') {
          last = await sealedFor(day, who, slip, { measure, result, exhibits });
          await house.act(deliverReport, last, who);
        }
        if (what === 'again' && last !== null) await house.act(deliverReport, last, who).catch(() => null);
        const standing = (await house.act(outcomes, {}, by('es'))).outcomes.filter((row) => !row.withdrawn);
        const [outcome] = standing;
        if (what === 'withdraw' && outcome !== undefined) {
          await house.act(withdrawOutcome, { outcome: outcome.outcome, reason: 'wrong' }, by('es'));
        }
        const [held] = (await house.act(reports, { heldOnly: true }, by('es'))).reports;
        if (what === 'decide' && held !== undefined) {
          await house.act(decideReport, { report: held.report, verdict, reason: 'seen' }, by('es')).catch(() => null);
        }
      }
      await carry(house, 'es', since);
      for (const agency of ['es', 'bureau']) compared += await sheetsAgree(day, agency);
      const [own, told] = [await standingOf(day, 'es'), await standingOf(day, 'bureau')];
      assert.deepEqual(told, own);
      await day.close();
    }),
    { numRuns: 15, seed: 5 },
  );
  assert.ok(compared > 20);
});

/** Standing outcomes by result as an agency lists them, counted here. */
async function standingOf({ house, by }: Made, agency: string) {
  const lines = (await house.act(outcomes, {}, by(agency))).outcomes.filter((row) => !row.withdrawn);
  return Object.fromEntries(RESULTS.map((result) => [result, lines.filter((row) => row.result === result).length]));
}

async function sheetsAgree(day: Made, agency: string): Promise<number> {
  const { house, by } = day;
  const { countries, totals } = await house.act(board, {}, by(agency));
  const sheets = await Promise.all(countries.map(({ country }) => house.act(sheet, { country }, by(agency))));
  const sum = (of: (one: (typeof sheets)[number]) => number) => sheets.reduce((all, one) => all + of(one), 0);
  assert.equal(
    sum((one) => one.arrests.count),
    totals.arrests,
  );
  assert.equal(
    sum((one) => one.taken),
    totals.taken,
  );
  assert.equal(
    sum((one) => one.held),
    totals.held,
  );
  assert.equal(
    sum((one) => one.measures.done),
    totals.measures.done,
  );
  for (const result of RESULTS) {
    assert.equal(
      sum((one) => one.outcomes[result] ?? 0),
      totals.outcomes[result],
      result,
    );
    const lines = sum((one) => one.lines.filter((line) => line.result === result && !line.withdrawn).length);
    assert.equal(lines, totals.outcomes[result], result);
  }
  assert.deepEqual(totals.outcomes, await standingOf(day, agency));
  // Every arrest that stands is counted by a tally, and nothing else is.
  assert.equal(totals.arrests, totals.outcomes['arrest']);
  return sheets.length;
}
