// The clocks of legal requests against a count of days that shares nothing with them: every day is walked on a wall
// calendar made of plain numbers and the zone's own clock. Summer time, month ends, leap days and holidays are where
// such clocks go wrong, so the dates drawn lie around them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hoursAfter, instant } from '../../src/base/clock.ts';
import { bindingDue, currentStage, type Stage, stagesOf, workingDue } from '../../src/operations/legal/clock.ts';
import { holidaysOf } from '../../src/operations/legal/holidays.ts';
import type { Instrument } from '../../src/operations/legal/instrument.ts';
import { reminded, remindersOf } from '../../src/operations/legal/reminders.ts';
import { INSTRUMENTS, instrumentOf } from '../../src/operations/legal-request.ts';

const ZONES = ['Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kolkata', 'UTC'];
const never = () => false;

const clocks = new Map(
  ZONES.map((zone) => [
    zone,
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
  ]),
);
/** `YYYY-MM-DD HH:MM:SS` on the wall clock of a zone. */
const wall = (ms: number, zone: string): string => clocks.get(zone)?.format(ms) ?? '';
const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Every instant at which the zone's clock shows that time: none when skipped, two when repeated. */
function showing(local: string, zone: string): number[] {
  const near = Date.parse(`${local.replace(' ', 'T')}Z`);
  const found: number[] = [];
  for (let quarter = -60; quarter <= 60; quarter += 1) {
    const ms = near + quarter * 900_000;
    if (wall(ms, zone) === local) found.push(ms);
  }
  return found;
}

const moments = fc
  .tuple(
    fc.constantFrom('2025-02-26', '2026-03-20', '2026-10-18', '2027-12-20', '2028-02-20', '2028-02-29', '2026-01-31'),
    fc.integer({ min: 0, max: 20 * 86_400 }),
  )
  .map(([day, seconds]) => Date.parse(`${day}T00:00:00Z`) + seconds * 1_000);
const zones = fc.constantFrom(...ZONES);

const custom = (amount: number, euPeriods: boolean): Instrument => {
  const found = instrumentOf('epoc-pr');
  assert.ok(found !== null);
  const deadline = {
    stage: 'preserve',
    amount,
    unit: 'days',
    from: 'receipt',
    source: 'test',
    verified: false,
  } as const;
  return { ...found, euPeriods, deadlines: [deadline] };
};

test('the calendar date is the same hour on the wall so many days later, whatever the clocks did meanwhile', () => {
  let compared = 0;
  const property = fc.property(moments, zones, fc.constantFrom(1, 7, 10, 30, 60, 90), (ms, zone, amount) => {
    const course = { instrument: custom(amount, true), start: instant(ms), zone, isHoliday: never, notified: false };
    const [stage] = stagesOf(course);
    let day = wall(ms, zone).slice(0, 10);
    for (let n = 0; n < amount; n += 1) day = nextDay(day);
    const wanted = showing(`${day} ${wall(ms, zone).slice(11)}`, zone);
    // A skipped hour has no such moment; a repeated one has two, of which the first ends the period.
    if (wanted.length === 0) return true;
    compared += 1;
    return Date.parse(stage?.due ?? '') === wanted[0];
  });
  fc.assert(property, { numRuns: 150 });
  assert.ok(compared > 100, `compared ${compared}`);
});

test('the working-day date ends with a working day that a walk over the calendar finds, two at least', async () => {
  const isHoliday = await holidaysOf('ES');
  let moved = 0;
  const property = fc.property(moments, zones, fc.integer({ min: 1, max: 12 }), (ms, zone, amount) => {
    const due = Date.parse(workingDue(instant(ms), { amount, zone, isHoliday }));
    // The last moment of the period is still on its last day.
    const last = wall(due - 1, zone).slice(0, 10);
    const works = (day: string) => ![0, 6].includes(weekday(day)) && !isHoliday(day);
    let day = wall(ms, zone).slice(0, 10);
    let counted = 0;
    let working = 0;
    while (counted < amount || !works(day) || (amount >= 2 && working < 2)) {
      day = nextDay(day);
      counted += 1;
      if (works(day)) working += 1;
    }
    if (counted > amount) moved += 1;
    return last === day && wall(due, zone).slice(0, 10) === nextDay(day);
  });
  fc.assert(property, { numRuns: 300 });
  assert.ok(moved > 20, `moved ${moved}`);
});

const stages = (id: string, start: string, more: { zone?: string; notified?: boolean; days?: number } = {}) => {
  const instrument = instrumentOf(id);
  assert.ok(instrument !== null, id);
  const { zone = 'Europe/Madrid', notified = false, days = 0 } = more;
  const prolonged = instrument.extension;
  const extension = prolonged === null || days === 0 ? null : { stage: prolonged.stage, days };
  return stagesOf({ instrument, start, zone, isHoliday: never, notified, extension });
};
const dates = (found: readonly Stage[]) => found.map(({ stage, due }) => [stage, due]);

test('10 days, 8 hours, 60 and 30, 30 and 90: each instrument runs its own clock', () => {
  const at = '2026-09-01T10:00:00.000Z';
  assert.deepEqual(dates(stages('epoc', at)), [['produce', '2026-09-11T10:00:00.000Z']]);
  assert.deepEqual(dates(stages('epoc-emergency', at)), [['produce', '2026-09-01T18:00:00.000Z']]);
  assert.deepEqual(dates(stages('epoc-pr', at)), [['preserve', '2026-10-31T11:00:00.000Z']]);
  assert.deepEqual(dates(stages('epoc-pr', at, { days: 30 })), [['preserve', '2026-11-30T11:00:00.000Z']]);
  const eio = [
    ['recognise', '2026-10-01T10:00:00.000Z'],
    ['execute', '2026-12-30T11:00:00.000Z'],
  ];
  assert.deepEqual(dates(stages('eio', at)), eio);
  assert.deepEqual(dates(stages('eio', at, { days: 30 }))[0], ['recognise', '2026-10-31T11:00:00.000Z']);
  assert.deepEqual(dates(stages('mutual-assistance', at)), []);
});

test('the authority that is notified has 96 hours or ten days, and never makes the answer late', () => {
  const at = '2026-09-01T10:00:00.000Z';
  const emergency = stages('epoc-emergency', at, { notified: true });
  assert.deepEqual(dates(emergency)[1], ['objection', '2026-09-05T10:00:00.000Z']);
  assert.equal(currentStage(emergency, null)?.stage, 'produce');
  assert.equal(dates(stages('epoc', at, { notified: true })).length, 2);
});

test('eight hours over the night of summer time are eight hours, ten days are ten days on the wall', () => {
  assert.equal(stages('epoc-emergency', '2026-03-28T22:00:00.000Z')[0]?.due, '2026-03-29T06:00:00.000Z');
  assert.equal(stages('epoc', '2026-10-20T08:00:00.000Z')[0]?.due, '2026-10-30T09:00:00.000Z');
  assert.equal(stages('epoc-pr', '2028-01-31T12:00:00.000Z', { zone: 'UTC' })[0]?.due, '2028-03-31T12:00:00.000Z');
});

test('a period that ends at Christmas moves by working days and stays where the calendar has it', async () => {
  const instrument = instrumentOf('epoc');
  assert.ok(instrument !== null);
  const isHoliday = await holidaysOf('ES');
  // Tuesday 15 December 2026 and ten days is Friday 25 December; the next working day is Monday 28.
  const course = { instrument, start: '2026-12-15T09:00:00.000Z', zone: 'Europe/Madrid', isHoliday, notified: false };
  const [stage] = stagesOf(course);
  assert.equal(stage?.due, '2026-12-25T09:00:00.000Z');
  assert.equal(stage?.dueWorking, '2026-12-28T23:00:00.000Z');
  assert.equal(stage?.binding, 'working');
});

test('a feast of several days counts on each of them: New Year in Bucharest, the long feasts of Turkey', async () => {
  const romania = await holidaysOf('RO');
  assert.deepEqual(['2026-01-01', '2026-01-02', '2026-01-03'].map(romania), [true, true, false]);
  const start = '2025-12-23T09:00:00.000Z';
  // Ten days end on Friday 2 January, a holiday: the last hour of Monday 5 January ends the period.
  const period = { amount: 10, zone: 'Europe/Bucharest', isHoliday: romania };
  assert.equal(workingDue(start, period), '2026-01-05T22:00:00.000Z');
  const turkey = await holidaysOf('TR');
  const march = ['19', '20', '21', '22', '23'].map((day) => turkey(`2026-03-${day}`));
  // It begins in the evening of the 19th, which is a working day.
  assert.deepEqual(march, [false, true, true, true, false]);
  // The days of a feast that began in the year before are its days all the same.
  const eswatini = await holidaysOf('SZ');
  assert.deepEqual(['2026-12-28', '2027-01-02', '2027-01-04'].map(eswatini), [true, true, false]);
});

test('an order that is recognised is carried out within ninety days of the decision, not of its last day', () => {
  const start = '2026-09-01T10:00:00.000Z';
  const instrument = instrumentOf('eio');
  assert.ok(instrument !== null);
  const course = { instrument, start, zone: 'Europe/Madrid', isHoliday: never, notified: false };
  const waiting = stagesOf(course);
  assert.equal(currentStage(waiting, null)?.stage, 'recognise');
  const recognisedAt = '2026-09-11T10:00:00.000Z';
  const decided = stagesOf({ ...course, recognisedAt });
  const execute = currentStage(decided, recognisedAt);
  assert.deepEqual([execute?.stage, execute?.begins], ['execute', recognisedAt]);
  assert.equal(execute?.due, '2026-12-10T11:00:00.000Z');
  assert.ok((waiting[1]?.due ?? '') > (execute?.due ?? '9'));
  const request = { ...UNMOVED, state: 'sent', stages: decided, sentAt: start, recognisedAt };
  assert.deepEqual([...new Set(remindersOf(request, start).map(({ stage }) => stage))], ['execute']);
});

test('the date that binds is never before the calendar date; outside the Union it is the calendar date', () => {
  const property = fc.property(moments, zones, fc.constantFrom(...INSTRUMENTS), (ms, zone, instrument) => {
    const course = { instrument, start: instant(ms), zone, isHoliday: never, notified: true };
    return stagesOf(course).every((one) => {
      const binding = bindingDue(one);
      return one.dueWorking >= one.due && binding >= one.due && (instrument.euPeriods || binding === one.due);
    });
  });
  fc.assert(property, { numRuns: 150 });
});

const UNMOVED = { dueFrom: 'table', recognisedAt: null, receivedAt: null, due: null } as const;

test('reminders come at half, four fifths and all of a stage, and a closed request reminds nobody', () => {
  // The last hour of Friday 11 September binds, 250 hours later, and not the hour of its receipt.
  const sentAt = '2026-09-01T12:00:00.000Z';
  const of = (state: string) => ({ ...UNMOVED, state, stages: stages('epoc', sentAt), sentAt });
  assert.deepEqual(
    remindersOf(of('sent'), sentAt).map(({ percent, at, reached }) => [percent, at, reached]),
    [
      [50, '2026-09-06T17:00:00.000Z', false],
      [80, '2026-09-09T20:00:00.000Z', false],
      [100, '2026-09-11T22:00:00.000Z', false],
    ],
  );
  assert.equal(reminded(of('received'), '2026-09-09T19:59:59.999Z')?.percent, 50);
  assert.equal(reminded(of('received'), '2026-09-09T20:00:00.000Z')?.percent, 80);
  for (const state of ['draft', 'answered', 'refused', 'ended'])
    assert.deepEqual(remindersOf(of(state), '2027-01-01T00:00:00.000Z'), []);
  const stated = { ...of('sent'), dueFrom: 'stated', due: hoursAfter(sentAt, 10) };
  assert.deepEqual(
    remindersOf(stated, hoursAfter(sentAt, 9)).map(({ reached }) => reached),
    [true, true, false],
  );
});

test('as time goes on a reminder once reached stays reached, and none comes before its share of the time', () => {
  const property = fc.property(moments, fc.integer({ min: 0, max: 100 * 24 }), (ms, hours) => {
    const sentAt = instant(ms);
    const request = { ...UNMOVED, state: 'sent', stages: stages('eio', sentAt), sentAt };
    const [before, after] = [remindersOf(request, sentAt), remindersOf(request, hoursAfter(sentAt, hours))];
    const kept = before.every((one, nth) => !one.reached || after[nth]?.reached === true);
    return kept && after.every((one) => one.reached === hoursAfter(sentAt, hours) >= one.at);
  });
  fc.assert(property, { numRuns: 60 });
});
