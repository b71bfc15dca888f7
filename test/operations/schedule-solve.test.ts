// The timetable against brute force on small networks: it is found exactly when there is one, moves as few measures as
// can be, and what cannot hold together is a set of which every part is needed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FORMS, holds, type Ordering, type Slot } from '../../src/operations/schedule-shapes.ts';
import { timetableOf } from '../../src/operations/schedule-solve.ts';

const slot = (measure: string, planned: number, earliest: number, latest: number): Slot => {
  return { measure, planned, earliest, latest };
};
const order = (form: Ordering['form'], first: string, second: string, minutes: number): Ordering => {
  return { form, first, second, minutes };
};

/** Every timetable of a few measures, tried one by one: the fewest moves, or null where there is none. */
function bruteForce(slots: readonly Slot[], orderings: readonly Ordering[]): number | null {
  let fewest: number | null = null;
  const starts = new Map<string, number>();
  const go = (nth: number, moved: number): void => {
    if (fewest !== null && moved >= fewest) return;
    const next = slots[nth];
    if (next === undefined) {
      fewest = moved;
      return;
    }
    for (let at = next.earliest; at <= next.latest; at += 1) {
      starts.set(next.measure, at);
      const fits = orderings.every((one) => {
        const [first, second] = [starts.get(one.first), starts.get(one.second)];
        return first === undefined || second === undefined || one.first === one.second || holds(one, first, second);
      });
      if (fits) go(nth + 1, moved + (at === next.planned ? 0 : 1));
      starts.delete(next.measure);
    }
  };
  go(0, 0);
  return fewest;
}

const NAMES = ['m1', 'm2', 'm3', 'm4', 'm5'];
const networks = fc.record({
  slots: fc
    .array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 4 })), {
      minLength: 2,
      maxLength: 5,
    })
    .map((all) => all.map(([planned, from, wide], nth) => slot(NAMES[nth] ?? '', planned, from, from + wide))),
  orderings: fc.array(
    fc
      .tuple(
        fc.constantFrom(...FORMS),
        fc.constantFrom(...NAMES),
        fc.constantFrom(...NAMES),
        fc.integer({ min: 0, max: 4 }),
      )
      .map(([form, a, b, minutes]) => order(form, a, b, minutes)),
    { maxLength: 7 },
  ),
});

test('a timetable is found exactly when trying everything finds one, and moves as few measures', () => {
  let possible = 0;
  let impossible = 0;
  fc.assert(
    fc.property(networks, ({ slots, orderings }) => {
      const fewest = bruteForce(slots, orderings);
      const found = timetableOf(slots, orderings);
      assert.deepEqual(found.unsettled, []);
      if (fewest === null) {
        impossible += 1;
        assert.ok(found.clashes.length > 0);
        return;
      }
      possible += 1;
      assert.deepEqual(found.clashes, []);
      assert.equal(found.least, true);
      for (const { measure, earliest, latest } of slots) {
        const at = found.starts.get(measure) ?? Number.NaN;
        assert.ok(at >= earliest && at <= latest, measure);
      }
      const all = orderings.filter(({ first, second }) => found.starts.has(first) && found.starts.has(second));
      for (const one of all.filter(({ first, second }) => first !== second)) {
        assert.ok(holds(one, found.starts.get(one.first) ?? 0, found.starts.get(one.second) ?? 0));
      }
      assert.equal(slots.filter((one) => found.starts.get(one.measure) !== one.planned).length, fewest);
    }),
    { numRuns: 1_500, seed: 7 },
  );
  assert.ok(possible > 200 && impossible > 200, `${possible} possible, ${impossible} not`);
});

test('what cannot hold together is named, and without any one part of it the rest can', () => {
  let compared = 0;
  fc.assert(
    fc.property(networks, ({ slots, orderings }) => {
      for (const clash of timetableOf(slots, orderings).clashes) {
        compared += 1;
        const parts = [...clash.orderings.map((nth) => ({ nth })), ...clash.windows.map((window) => ({ window }))];
        const holdsWithout = (left: (typeof parts)[number] | null) => {
          const kept = clash.orderings.filter((nth) => left === null || !('nth' in left) || left.nth !== nth);
          const bound = new Set(
            clash.windows.filter((one) => left === null || !('window' in left) || left.window !== one),
          );
          const wide = slots.map((one) => (bound.has(one.measure) ? one : { ...one, earliest: -20, latest: 30 }));
          const among = new Set(kept.flatMap((nth) => [orderings[nth]?.first, orderings[nth]?.second]));
          const few = wide.filter((one) => among.has(one.measure) || bound.has(one.measure));
          return (
            bruteForce(
              few,
              kept.flatMap((nth) => orderings[nth] ?? []),
            ) !== null
          );
        };
        assert.equal(holdsWithout(null), false);
        for (const part of parts)
          assert.equal(holdsWithout(part), true, JSON.stringify({ slots, orderings, clash, part }));
      }
    }),
    { numRuns: 250, seed: 11 },
  );
  assert.ok(compared > 30, `${compared} clashes`);
});

test('a circle of three orders is named with its three orders and nothing else', () => {
  const slots = ['m1', 'm2', 'm3', 'm4'].map((name) => slot(name, 100, 0, 1_000));
  const orderings = [
    order('together', 'm1', 'm4', 30),
    order('before', 'm1', 'm2', 5),
    order('before', 'm2', 'm3', 5),
    order('before', 'm3', 'm1', 5),
  ];
  const found = timetableOf(slots, orderings);
  assert.deepEqual(found.clashes, [{ orderings: [1, 2, 3], windows: [] }]);
  assert.equal(found.starts.size, 0);
});

test('two windows that never meet cannot begin together, and both are named', () => {
  const slots = [slot('m1', 10, 0, 20), slot('m2', 500, 480, 600), slot('m3', 5, 0, 9)];
  const found = timetableOf(slots, [order('together', 'm1', 'm2', 30)]);
  assert.deepEqual(found.clashes, [{ orderings: [0], windows: ['m1', 'm2'] }]);
  // A measure that nothing ties to them keeps its time.
  assert.deepEqual([...found.starts], [['m3', 5]]);
});

test('one late measure moves to three others, and not the three to it', () => {
  const slots = [slot('m1', 60, 0, 500), slot('m2', 60, 0, 500), slot('m3', 60, 0, 500), slot('m4', 200, 0, 500)];
  const orderings = ['m1', 'm2', 'm3'].map((name) => order('together', name, 'm4', 30));
  const { starts, least } = timetableOf(slots, orderings);
  assert.deepEqual([...starts.values()], [60, 60, 60, 90]);
  assert.equal(least, true);
});

test('a long circle is named whole, and one between windows without what it can spare', () => {
  const many = Array.from({ length: 500 }, (_, nth) => slot(`m${nth}`, 0, 0, 100_000));
  const circle = many.map(({ measure }, nth) => order('before', measure, many[(nth + 1) % 500]?.measure ?? '', 1));
  const found = timetableOf(many, circle);
  assert.deepEqual(
    found.clashes.map(({ orderings, windows }) => [orderings.length, windows.length]),
    [[500, 0]],
  );
  // A chain that is longer than a window: the two ends of it and every order between them, nothing beside.
  const narrow = Array.from({ length: 60 }, (_, nth) => slot(`m${nth}`, 0, 0, 50));
  const chain = narrow.slice(1).map(({ measure }, nth) => order('before', narrow[nth]?.measure ?? '', measure, 1));
  const [clash] = timetableOf(narrow, chain).clashes;
  assert.deepEqual([clash?.windows.length, clash?.orderings.length], [2, 51]);
});
