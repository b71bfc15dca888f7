// The order of the day through the public acts: what the network and officers say about linked measures, what is
// proposed, and that a go over the wrong order is refused. The rules for finding orderings are held against all
// pairs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../../src/base/clock.ts';
import { go, proposeGo } from '../../src/operations/go.ts';
import { LAWFUL_HOURS, lawfulHours } from '../../src/operations/lawful-hours.ts';
import { moveMeasure } from '../../src/operations/move-measure.ts';
import { planMeasure } from '../../src/operations/plan-measure.ts';
import { schedule } from '../../src/operations/schedule.ts';
import {
  APART_MINUTES,
  brokenBy,
  type Coming,
  type Link,
  orderingsOf,
  slotOf,
  TOGETHER_MINUTES,
} from '../../src/operations/schedule-orderings.ts';
import { setOrder } from '../../src/operations/set-order.ts';
import { carry } from './carry.ts';
import { code, operationOf, sizeOf, subjectOf } from './joined.ts';

const READY = ['authority', 'team', 'exhibits', 'safeguarding'] as const;
const fixed = {
  kind: 'arrest',
  zone: 'Europe/Madrid',
  start: '2026-03-10T06:00',
  end: '2026-03-10T10:00',
  shareLinks: true,
} as const;
const spain = { ...fixed, ready: [...READY] };
const there = { zone: 'Europe/Paris', start: '2026-03-10T09:00', end: '2026-03-10T12:00' };
const france = { ...spain, ...there };

/** A measure of es at six and one of fr at nine, both about the same person, as the bureau sees them. */
async function twoOfOnePerson() {
  const made = await operationOf();
  const { house, by } = made;
  const early = await house.act(planMeasure, { ...spain, subjects: [subjectOf('1')] }, by('es'));
  await carry(house, 'es', sizeOf(house, 'es') - 1);
  const late = await house.act(planMeasure, { ...france, subjects: [subjectOf('1')] }, by('fr'));
  await carry(house, 'fr', sizeOf(house, 'fr') - 1);
  return { ...made, early: early.measure, late: late.measure };
}

test('two agencies at one person are brought together, and one of them moves', async () => {
  const { house, by, early, late } = await twoOfOnePerson();
  const seen = await house.act(schedule, {}, by('bureau'));
  assert.equal(seen.compared, 2);
  assert.deepEqual(
    seen.conflicts.map(({ form, by: rests }) => [form, rests]),
    [['together', ['same-person']]],
  );
  assert.deepEqual(seen.infeasible, []);
  assert.equal(seen.least, true);
  assert.equal(seen.proposed.filter((one) => one.moved).length, 1);
  const starts = new Map(seen.proposed.map((one) => [one.measure, Date.parse(one.startUtc)]));
  const apart = Math.abs((starts.get(early) ?? 0) - (starts.get(late) ?? 0));
  assert.ok(apart <= TOGETHER_MINUTES * 60_000);
  assert.equal(lawfulHours('FR', 'arrest')?.verified, false);
});

test('a go over linked measures in the wrong order is refused until one has moved', async () => {
  const { house, by, late } = await twoOfOnePerson();
  await house
    .act(setOrder, { form: 'free', first: late, second: late.replace(/.$/, '0'), reason: 'x' }, by('bureau'))
    .then(
      () => assert.fail('an order takes two measures of the operation'),
      (refusal) => assert.equal(refusal.code, 'operations/unknown-measure'),
    );
  // The two stand in conflict by their person as well; the order alone is looked at here.
  const refused = await house.act(proposeGo, { decision: 'go' }, by('bureau')).catch((refusal) => refusal.code);
  assert.ok(refused === 'operations/in-conflict' || refused === 'operations/out-of-order');
  await house.act(moveMeasure, { measure: late, start: '2026-03-10T06:30' }, by('fr'));
  await carry(house, 'fr', sizeOf(house, 'fr') - 1);
  const seen = await house.act(schedule, {}, by('bureau'));
  assert.deepEqual(seen.conflicts, []);
  assert.ok(seen.proposed.every((one) => !one.moved));
  const despite = { decision: 'go', despite: true, reason: 'one person, two places' } as const;
  const proposed = await house.act(proposeGo, despite, by('bureau'));
  assert.equal(proposed.outOfOrder, 0);
  const at = sizeOf(house, 'bureau');
  await house.act(go, { decision: 'go' }, by('bureau', 'coordinator-2'));
  await carry(house, 'bureau', at);
  await assert.rejects(
    house.act(moveMeasure, { measure: late, start: '2026-03-10T07:00' }, by('fr')),
    code('operations/decided'),
  );
});

test('what a coordinator states about a pair stands instead of what was found', async () => {
  const { house, by, early, late } = await twoOfOnePerson();
  const state = (form: 'free' | 'before' | 'apart', minutes = 0) =>
    house.act(setOrder, { form, first: late, second: early, minutes, reason: 'as the teams agreed' }, by('bureau'));
  await state('free');
  assert.deepEqual((await house.act(schedule, {}, by('bureau'))).constraints, []);
  await state('apart', 60);
  assert.deepEqual((await house.act(schedule, {}, by('bureau'))).conflicts, []);
  await state('before', 30);
  const seen = await house.act(schedule, {}, by('bureau'));
  assert.deepEqual(
    seen.conflicts.map(({ form, minutes, by: rests }) => [form, minutes, rests]),
    [['before', 30, ['stated']]],
  );
  await assert.rejects(
    house.act(setOrder, { form: 'free', first: late, second: late, reason: 'x' }, by('bureau')),
    code('operations/same-measure'),
  );
});

test('members of one group are linked, and a group of very many links nobody', async () => {
  const { house, operation, by } = await operationOf(['es']);
  const group = `s:${'a'.repeat(32)}`;
  const member = (digit: string) => [subjectOf(digit), group];
  const plan = async (digit: string, start: string) => {
    const input = { ...spain, start, end: '2026-03-10T16:00', subjects: [subjectOf(digit)] };
    return (await house.act(planMeasure, input, by('es'))).measure;
  };
  await plan('1', '2026-03-10T06:00');
  await plan('2', '2026-03-10T10:00');
  const joins = (pairs: string[][]) => house.seed('es', 'test/linked/1', [{ type: 'act', pairs }], operation);
  await joins([member('1'), member('2')]);
  const seen = await house.act(schedule, {}, by('es'));
  assert.deepEqual(
    seen.conflicts.map(({ form, by: rests }) => [form, rests]),
    [['together', ['member-of']]],
  );
  await joins(Array.from({ length: 20 }, (_, nth) => [`s:${String(nth).padStart(32, 'b')}`, group]));
  assert.deepEqual((await house.act(schedule, {}, by('es'))).conflicts, []);
});

test('a measure that may not begin then is refused, and a night search has to be stated', async () => {
  const { house, by } = await operationOf();
  const at = { kind: 'search', start: '2026-03-10T03:00', end: '2026-03-10T05:00' } as const;
  const night = { ...spain, ...at };
  const { measure } = await house.act(planMeasure, night, by('es'));
  const seen = await house.act(schedule, {}, by('es'));
  assert.deepEqual(seen.outsideWindow, [measure]);
  assert.deepEqual(
    seen.proposed.map(({ local, moved }) => [local, moved]),
    [['2026-03-10T06:00', true]],
  );
  const stated = { ...night, earliest: '2026-03-10T02:00', latest: '2026-03-10T04:00' };
  await house.act(planMeasure, stated, by('es'));
  assert.deepEqual((await house.act(schedule, {}, by('es'))).outsideWindow, [measure]);
  await assert.rejects(
    house.act(planMeasure, { ...stated, earliest: '2026-03-10T03:30' }, by('es')),
    code('operations/outside-window'),
  );
  await assert.rejects(
    house.act(moveMeasure, { measure, start: '2026-03-10T22:00' }, by('es')),
    code('operations/outside-window'),
  );
  await assert.rejects(
    house.act(moveMeasure, { measure, start: '2026-03-10T08:00' }, by('fr')),
    code('operations/unknown-measure'),
  );
});

test('an interview comes after what it would alert, in either order of planning', () => {
  const one = measureOf('m:1', { kind: 'interview', hour: 6, links: ['p1'] });
  const other = measureOf('m:2', { kind: 'arrest', hour: 8, links: ['p1'] });
  for (const pair of [
    [one, other],
    [other, one],
  ]) {
    const [found] = orderingsOf(pair, [], []);
    assert.deepEqual([found?.form, found?.first, found?.second], ['before', 'm:2', 'm:1']);
  }
});

test('lawful hours follow the clock of the place over the change to summer time', () => {
  const before = slotOf({ ...measureOf('m:1', { kind: 'search', hour: 8, links: [] }), zone: 'Europe/Madrid' });
  assert.equal(new Date(before.earliest * 60_000).toISOString(), '2026-03-10T05:00:00.000Z');
  const after = slotOf({
    ...measureOf('m:1', { kind: 'search', hour: 8, links: [] }),
    zone: 'Europe/Madrid',
    startUtc: '2026-03-30T08:00:00.000Z',
  });
  assert.equal(new Date(after.earliest * 60_000).toISOString(), '2026-03-30T04:00:00.000Z');
  assert.equal(lawfulHours('ES', 'interview'), null);
  assert.ok(LAWFUL_HOURS.every((one) => !one.verified && one.source.length > 5));
});

function measureOf(measure: string, { kind, hour, links, province = null, agency = 'es' }: Wanted): Coming {
  const startUtc = instant(Date.UTC(2026, 2, 10, hour));
  const where = { measure, agency, country: 'ES', province, kind, zone: 'UTC' };
  return { ...where, startUtc, earliestUtc: null, latestUtc: null, decided: false, links };
}
interface Wanted {
  readonly kind: string;
  readonly hour: number;
  readonly links: readonly string[];
  readonly province?: string | null;
  readonly agency?: string;
}

const PERSONS = ['p1', 'p2', 'p3', 'p4'];
const network = fc.record({
  measures: fc.array(
    fc.record({
      kind: fc.constantFrom('search', 'arrest', 'interview', 'safeguarding'),
      hour: fc.integer({ min: 6, max: 12 }),
      links: fc.uniqueArray(fc.constantFrom(...PERSONS), { maxLength: 2 }),
      province: fc.constantFrom(null, 'Sevilla', 'sevilla ', 'Lugo'),
      agency: fc.constantFrom('es', 'fr'),
    }),
    { minLength: 2, maxLength: 7 },
  ),
  links: fc.array(
    fc.record({ a: fc.constantFrom(...PERSONS), b: fc.constantFrom(...PERSONS), by: fc.constantFrom('x', 'y') }),
    { maxLength: 4 },
  ),
});

test('no pair in the wrong order is missed and none is invented, as trying every pair tells', () => {
  let broken = 0;
  fc.assert(
    fc.property(network, ({ measures, links }) => {
      const all = measures.map((one, nth) => measureOf(`m:${nth}`, one));
      const orderings = orderingsOf(all, links, []);
      const found = brokenBy(all.map(slotOf), orderings).map((nth) => {
        const one = orderings[nth];
        return [one?.first, one?.second].sort().join(' ');
      });
      assert.deepEqual(found.sort(), everyPair(all, links).sort());
      broken += found.length;
    }),
    { numRuns: 600, seed: 3 },
  );
  assert.ok(broken > 200);
});

/** The pairs that break a rule, told by looking at all of them. */
function everyPair(all: readonly Coming[], links: readonly Link[]): string[] {
  const know = (a: string, b: string) =>
    links.some((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a));
  const wrong: string[] = [];
  for (const [nth, one] of all.entries()) {
    for (const other of all.slice(nth + 1)) {
      const linked = one.links.some((a) => other.links.some((b) => a === b || know(a, b)));
      const minutes = (Date.parse(other.startUtc) - Date.parse(one.startUtc)) / 60_000;
      const place = (row: Coming) => row.province?.trim().toLowerCase();
      const near = place(one) !== undefined && place(one) === place(other) && one.agency !== other.agency;
      const [first, second] = [one.kind === 'interview', other.kind === 'interview'];
      const bad = linked
        ? first === second
          ? Math.abs(minutes) > TOGETHER_MINUTES
          : first
            ? minutes > 0
            : minutes < 0
        : near && Math.abs(minutes) < APART_MINUTES;
      if (bad) wrong.push([one.measure, other.measure].sort().join(' '));
    }
  }
  return wrong;
}
