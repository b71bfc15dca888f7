// The pure rules of operations: local times and their instants, periods of days over month ends and summer time, and
// deconfliction. The other files of this folder have the same through the public acts; `legal.test.ts` has the law.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../../src/base/clock.ts';
import { lacking, mayNotMove, placeInTime } from '../../src/operations/action-day.ts';
import { conflictsOf, type Planned, rulesOf } from '../../src/operations/deconflict.ts';
import { deadlineIn, instantsOf, isZone, localAt, zonesOf } from '../../src/operations/local-time.ts';

const madrid = { country: 'ES', zone: 'Europe/Madrid', offset: null };

test('a local time becomes the instant of its place, in winter and in summer', () => {
  assert.deepEqual(placeInTime({ ...madrid, local: '2026-03-10T06:00' }), { at: '2026-03-10T05:00:00.000Z' });
  assert.deepEqual(placeInTime({ ...madrid, local: '2026-07-10T06:00' }), { at: '2026-07-10T04:00:00.000Z' });
  const canary = { country: 'ES', zone: 'Atlantic/Canary', offset: null, local: '2026-03-10T06:00' };
  assert.deepEqual(placeInTime(canary), { at: '2026-03-10T06:00:00.000Z' });
  assert.deepEqual(placeInTime({ country: 'BR', zone: 'America/Sao_Paulo', offset: null, local: '2026-03-10T02:00' }), {
    at: '2026-03-10T05:00:00.000Z',
  });
});

test('a zone of another country is refused, and so is one that does not exist', () => {
  for (const zone of ['Europe/Paris', 'Mars/Olympus', 'CET ', '']) {
    const found = placeInTime({ ...madrid, zone, local: '2026-03-10T06:00' });
    assert.equal('refused' in found && found.refused, 'operations/zone', zone);
  }
  assert.ok(zonesOf('ES').includes('Europe/Madrid'));
  assert.equal(isZone('UTC'), true);
});

test('a local time that the clocks skip is refused', () => {
  const skipped = placeInTime({ ...madrid, local: '2026-03-29T02:30' });
  assert.equal('refused' in skipped && skipped.refused, 'operations/no-such-local-time');
  const never = placeInTime({ ...madrid, local: '2026-02-30T06:00' });
  assert.equal('refused' in never && never.refused, 'operations/no-such-local-time');
});

test('a local time that happens twice is taken only with its offset', () => {
  const local = '2026-10-25T02:30';
  const twice = placeInTime({ ...madrid, local });
  assert.ok('refused' in twice && twice.refused === 'operations/two-such-local-times');
  assert.deepEqual(twice.details['offsets'], ['+02:00', '+01:00']);
  assert.deepEqual(placeInTime({ ...madrid, local, offset: '+02:00' }), { at: '2026-10-25T00:30:00.000Z' });
  assert.deepEqual(placeInTime({ ...madrid, local, offset: '+01:00' }), { at: '2026-10-25T01:30:00.000Z' });
  assert.ok('refused' in placeInTime({ ...madrid, local, offset: '+05:00' }));
});

test('an instant read on a wall clock and back is the same instant', () => {
  let compared = 0;
  const zones = ['Europe/Madrid', 'America/Sao_Paulo', 'America/New_York', 'Europe/Sofia', 'Asia/Kolkata'];
  const times = fc.integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 });
  fc.assert(
    fc.property(times, fc.constantFrom(...zones), (minutes, zone) => {
      const at = instant(minutes * 60_000);
      const named = instantsOf(localAt(at, zone), zone).map((one) => one.at);
      assert.ok(named.includes(at) && named.length <= 2);
      compared += 1;
    }),
  );
  assert.ok(compared >= 100);
});

test('days are counted on the wall clock: summer time moves no deadline', () => {
  const period = { amount: 10, unit: 'days', zone: 'Europe/Madrid', wholeDays: false } as const;
  assert.equal(deadlineIn('2026-03-23T09:00:00.000Z', period), '2026-04-02T08:00:00.000Z');
  assert.equal(deadlineIn('2026-10-20T08:00:00.000Z', period), '2026-10-30T09:00:00.000Z');
  const eight = { amount: 8, unit: 'hours', zone: 'Europe/Madrid', wholeDays: false } as const;
  assert.equal(deadlineIn('2026-03-28T22:00:00.000Z', eight), '2026-03-29T06:00:00.000Z');
});

test('periods run over month ends and leap days as the calendar does', () => {
  const days = (amount: number) => ({ amount, unit: 'days', zone: 'UTC', wholeDays: false }) as const;
  assert.equal(deadlineIn('2026-01-31T12:00:00.000Z', days(30)), '2026-03-02T12:00:00.000Z');
  assert.equal(deadlineIn('2028-01-31T12:00:00.000Z', days(30)), '2028-03-01T12:00:00.000Z');
  assert.equal(deadlineIn('2026-12-25T12:00:00.000Z', days(10)), '2027-01-04T12:00:00.000Z');
});

test('by Regulation 1182/71 a period ends with its last day, and on a working day', () => {
  const period = { amount: 10, unit: 'days', zone: 'Europe/Madrid', wholeDays: true } as const;
  // 22 September 2026 plus ten days is Friday 2 October: it ends at midnight, Madrid time.
  assert.equal(deadlineIn('2026-09-22T10:00:00.000Z', period), '2026-10-02T22:00:00.000Z');
  // One day later it would end on a Saturday, so it ends with Monday.
  assert.equal(deadlineIn('2026-09-23T10:00:00.000Z', period), '2026-10-05T22:00:00.000Z');
});

const planned = (measure: string, more: Partial<Planned> = {}): Planned => ({
  measure,
  agency: `agency-${measure}`,
  country: 'ES',
  province: 'Sevilla',
  startUtc: '2026-03-10T05:00:00.000Z',
  endUtc: '2026-03-10T09:00:00.000Z',
  links: [],
  ...more,
});

test('two agencies in one province at the same hours are both named', () => {
  const [conflict, ...rest] = conflictsOf([
    planned('m:1'),
    planned('m:2', { province: ' SEVILLA' }),
    planned('m:3', { province: 'Cádiz' }),
  ]);
  assert.deepEqual(rest, []);
  assert.deepEqual(conflict?.measures, ['m:1', 'm:2']);
  assert.deepEqual(conflict?.agencies, ['agency-m:1', 'agency-m:2']);
  assert.deepEqual(conflict?.rules, ['same-province', 'same-hour']);
});

test('windows that only touch do not overlap, and starts within the hour still count', () => {
  const one = planned('m:1', { endUtc: '2026-03-10T05:30:00.000Z' });
  const next = { startUtc: '2026-03-10T05:30:00.000Z', endUtc: '2026-03-10T07:00:00.000Z' };
  assert.deepEqual(rulesOf(one, planned('m:2', next)), ['same-hour']);
  assert.deepEqual(rulesOf(one, planned('m:2', { ...next, startUtc: '2026-03-10T06:00:00.000Z' })), []);
});

test('one person behind two measures is found at any time and place, even within one agency', () => {
  const one = planned('m:1', { links: ['s:a', 's:b'] });
  const other = planned('m:2', {
    agency: one.agency,
    country: 'BR',
    startUtc: '2026-05-01T05:00:00.000Z',
    links: ['s:b'],
  });
  assert.deepEqual(rulesOf(one, other), ['same-subject']);
  assert.deepEqual(rulesOf(planned('m:1'), planned('m:2', { agency: 'agency-m:1' })), []);
});

test('conflicts found by groups are exactly those of comparing every pair', () => {
  const measures = fc.array(
    fc.record({
      agency: fc.constantFrom('es', 'fr', 'br'),
      country: fc.constantFrom('ES', 'FR'),
      province: fc.constantFrom(null, 'Sevilla', 'sevilla ', 'Cádiz', 'cadiz'),
      hour: fc.integer({ min: 0, max: 5 }),
      links: fc.uniqueArray(fc.constantFrom('s:a', 's:b', 's:c'), { maxLength: 2 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(measures, (made) => {
      const all = made.map(({ hour, ...rest }, index) =>
        planned(`m:${String(index).padStart(2, '0')}`, {
          ...rest,
          startUtc: `2026-03-10T0${hour}:00:00.000Z`,
          endUtc: `2026-03-10T0${hour + 2}:00:00.000Z`,
        }),
      );
      const pairs = all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
      const expected = pairs.filter(([one, other]) => rulesOf(one, other).length > 0);
      const found = conflictsOf(all);
      assert.deepEqual(
        found.map((conflict) => conflict.measures.join()),
        expected.map(([one, other]) => `${one.measure},${other.measure}`).sort(),
      );
    }),
  );
});

test('nobody moves before the go, nor before the start', () => {
  const startUtc = '2026-03-10T05:00:00.000Z';
  assert.equal(mayNotMove({ state: 'planned', startUtc }, '2026-03-10T06:00:00.000Z'), 'operations/before-go');
  assert.equal(mayNotMove({ state: 'no-go', startUtc }, '2026-03-10T06:00:00.000Z'), 'operations/no-go');
  assert.equal(mayNotMove({ state: 'go', startUtc }, '2026-03-10T04:59:59.999Z'), 'operations/too-early');
  assert.equal(mayNotMove({ state: 'go', startUtc }, startUtc), null);
  assert.deepEqual(lacking(['team', 'authority']), ['exhibits', 'safeguarding']);
});
