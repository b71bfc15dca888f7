// Reviews: what falls due is kept until a day, handed over or erased, by whom and why; more than a year takes two, and
// nothing is kept beyond the day by which it must be gone unless a hold stands over it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../src/base/json.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import { ledgerStore } from '../../src/ledger/store.ts';
import { Projector } from '../../src/node/projector.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { due, erasures, holds } from '../../src/oversight/door.ts';
import { erase } from '../../src/oversight/erase.ts';
import { confirmReview, review, reviews } from '../../src/oversight/review.ts';
import { liftHold, renewHold, setHold } from '../../src/oversight/set-hold.ts';
import { oversightStore } from '../../src/oversight/store.ts';
import { oversightDue } from '../../src/oversight/tables.ts';
import { type Run, shared, type Target, without } from '../../src/oversight/targets.ts';
import { type House, openHouse } from '../house.ts';
import { aStatement } from '../statements/made.ts';

const first = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
const second = { ...first, officer: 'protection-2' } as const;
const coordinator = { ...first, officer: 'coordinator-1' } as const;
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
const REVIEW = '2026-04-01T00:00:00.000Z';
const ERASE = '2026-12-01T00:00:00.000Z';
const SOON = '2026-10-01T00:00:00.000Z';
const why = { ground: 'case-open', reason: 'the trial is in autumn' };

function said(nth: number, dates: { reviewAt: string; eraseBy: string }): JsonObject {
  const made = aStatement({ property: 'name', value: `Persona 0${nth}`, normalised: null });
  return { ...made, handling: { ...made.handling, ...dates } } as unknown as JsonObject;
}

/** A report of so many statements with the same two dates; gives its position. */
async function filed(house: House, count = 3, eraseBy = ERASE): Promise<number> {
  const records = Array.from({ length: count }, (_, nth) => said(nth + 10, { reviewAt: REVIEW, eraseBy }));
  return (await house.seed('es', 'intake/received/1', [{ type: 'act', report: 'rp:1' }, ...records])).position;
}
const one = (entry: number, from: number, to = from) => [{ entry, records: [[from, to] as [number, number]] }];
const lines = async (house: House, days = 90) =>
  (await house.act(due, { days }, first)).lines.map(({ what, by, records }) => [what, by, records]);

test('what is kept gets its new day, and its neighbours stay where they were', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await filed(house);
  const done = await house.act(review, { targets: one(entry, 2), decision: 'keep', until: SOON, ...why }, coordinator);
  assert.deepEqual([done.state, done.records, done.erasure], ['done', 1, null]);
  assert.deepEqual(await lines(house), [
    [
      'review',
      REVIEW,
      [
        [1, 1],
        [3, 3],
      ],
    ],
  ]); // prettier-ignore
  const rows = await house.rows('es').find(oversightDue, { entry });
  assert.deepEqual(rows.map(({ reviewAt, count }) => [reviewAt, count]).sort(), [
    [REVIEW, 2],
    [SOON, 1],
  ]); // prettier-ignore
  await house.act(review, { targets: one(entry, 1, 3), decision: 'keep', until: SOON, ...why }, coordinator);
  const [whole, ...none] = await house.rows('es').find(oversightDue, { entry });
  assert.deepEqual([whole?.records, whole?.count, none.length], [[[1, 3]], 3, 0]);
  const { reviews: kept, law } = await house.act(reviews, {}, first);
  assert.deepEqual(kept.map(({ decidedBy, ground }) => [decidedBy, ground])[0], [
    house.officer('es', 'coordinator-1'),
    'case-open',
  ]);
  assert.equal(law.verified, false);
});

test('to keep for longer than a year takes a second officer, and nothing moves before', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await filed(house, 1, '2029-01-01T00:00:00.000Z');
  const until = '2028-03-01T00:00:00.000Z';
  const made = await house.act(review, { targets: one(entry, 1), decision: 'keep', until, ...why }, first);
  assert.equal(made.state, 'proposed');
  assert.equal((await lines(house))[0]?.[1], REVIEW);
  await assert.rejects(house.act(confirmReview, { review: made.review }, first), refused('oversight/same-officer'));
  await house.act(confirmReview, { review: made.review }, second);
  assert.deepEqual(await lines(house), []);
  await assert.rejects(house.act(confirmReview, { review: made.review }, second), refused('oversight/unknown-review'));
});

test('nothing is kept beyond the law table, nor beyond its day of erasure unless a hold stands over it', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await filed(house);
  const keep = (until: string | null) =>
    house.act(review, { targets: one(entry, 1, 2), decision: 'keep', until, ...why }, first);
  await assert.rejects(keep('2029-06-01T00:00:00.000Z'), refused('oversight/review-date'));
  await assert.rejects(keep('2026-01-01T00:00:00.000Z'), refused('oversight/review-date'));
  await assert.rejects(keep(null), refused('oversight/review-date'));
  const after = '2027-01-10T00:00:00.000Z';
  await assert.rejects(keep(after), refused('oversight/beyond-erasure'));
  await house.act(setHold, { targets: one(entry, 1), ground: 'proceedings' }, first);
  await assert.rejects(keep(after), refused('oversight/beyond-erasure'), 'one of the two is not held');
  const { hold } = await house.act(setHold, { targets: one(entry, 2), ground: 'proceedings' }, first);
  const { review: id, state } = await keep(after);
  assert.equal(state, 'proposed', 'beyond its day it always takes two');
  await house.act(liftHold, { hold }, first);
  await assert.rejects(house.act(confirmReview, { review: id }, second), refused('oversight/beyond-erasure'));
});

test('a coordinator hands records over, and only data protection decides that they are erased', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await filed(house);
  const wanted = { targets: one(entry, 1, 2), ground: 'europol-31', reason: 'no need was found' } as const;
  const erasing = house.act(review, { ...wanted, decision: 'erase' }, coordinator);
  await assert.rejects(erasing, refused('oversight/not-yours-to-erase'));
  const handed = await house.act(review, { ...wanted, decision: 'hand' }, coordinator);
  assert.equal(handed.state, 'handed');
  const decided = await house.act(review, { ...wanted, decision: 'erase' }, first);
  const states = (await house.act(reviews, {}, first)).reviews.map(({ state, erasure }) => [state, erasure]);
  assert.deepEqual(states, [
    ['done', decided.erasure],
    ['done', decided.erasure],
  ]);
  const { erasure = '' } = decided as { erasure: string };
  await assert.rejects(house.act(erase, { erasure }, first), refused('oversight/same-officer'));
  await house.act(erase, { erasure }, second);
  assert.equal((await house.act(erasures, {}, first)).erasures[0]?.state, 'erased');
  const [left] = await house.rows('es').find(oversightDue, { entry });
  assert.deepEqual(left?.records, [[3, 3]]);
});

test('what was handed over is answered by whatever is decided about all of it, kept or erased', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await filed(house);
  const hand = { decision: 'hand', ground: 'led-5', reason: 'due' } as const;
  const keep = { decision: 'keep', until: SOON, ...why } as const;
  const { review: handed } = await house.act(review, { targets: one(entry, 1, 3), ...hand }, coordinator);
  const answered = async () => {
    const row = (await house.act(reviews, {}, first)).reviews.find((each) => each.review === handed);
    return [row?.state, row?.secondBy, row?.erasure];
  };
  await house.act(review, { targets: one(entry, 1), ...keep }, first);
  const long = { ...keep, until: '2028-01-01T00:00:00.000Z' };
  await house.act(setHold, { targets: one(entry, 2), ground: 'proceedings' }, first);
  const { review: proposed } = await house.act(review, { targets: one(entry, 2), ...long }, first);
  const { erasure } = await house.act(decideErasure, { targets: one(entry, 3), ground: 'led-5' }, first);
  assert.deepEqual(await answered(), ['handed', null, null], 'one record still waits for a second officer');
  await house.act(confirmReview, { review: proposed }, second);
  assert.deepEqual(await answered(), ['done', house.officer('es', 'protection-2'), null]);
  const { review: again } = await house.act(review, { targets: one(entry, 3), ...hand }, coordinator);
  await house.act(decideErasure, { targets: one(entry, 3), ground: 'led-5' }, second);
  assert.deepEqual((await house.act(reviews, { state: 'handed' }, first)).reviews, []);
  assert.ok(again !== handed);
  await house.act(erase, { erasure }, second);
});

test('a longer time that waits for a second officer ends when nothing is left to keep', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const entry = await filed(house, 2, '2029-01-01T00:00:00.000Z');
  const long = { decision: 'keep', until: '2028-03-01T00:00:00.000Z', ...why } as const;
  const { review: id } = await house.act(review, { targets: one(entry, 1), ...long }, first);
  const { erasure } = await house.act(decideErasure, { targets: one(entry, 1, 2), ground: 'led-5' }, first);
  await house.act(erase, { erasure }, second);
  await assert.rejects(house.act(confirmReview, { review: id }, second), refused('oversight/unknown-review'));
  const [row] = (await house.act(reviews, {}, first)).reviews;
  assert.deepEqual([row?.state, row?.erasure], ['done', erasure]);
});

test('a ground that is none, and a ground for erasing where something is kept, are refused', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const targets = one(await filed(house), 1);
  const keep = { targets, decision: 'keep', until: SOON, reason: 'because' } as const;
  await assert.rejects(house.act(review, { ...keep, ground: 'led-5' }, first), refused('oversight/no-ground'));
  const gone = { targets: one(9_999, 1), decision: 'keep', until: SOON, ...why } as const;
  await assert.rejects(house.act(review, gone, first), refused('oversight/no-record'));
});

test('a hold is looked at again on its day: it is renewed with a reason, or lifted', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const targets = one(await filed(house), 1);
  const far = { targets, ground: 'proceedings', reviewAt: '2027-06-01T00:00:00.000Z' };
  await assert.rejects(house.act(setHold, far, first), refused('oversight/hold-review-date'));
  const { hold, reviewAt } = await house.act(setHold, { targets, ground: 'proceedings' }, first);
  assert.equal(reviewAt, '2026-08-29T08:00:00.000Z');
  house.clock.advance(24 * 181);
  assert.equal((await house.act(holds, {}, first)).holds[0]?.overdue, true);
  await house.act(renewHold, { hold, reason: 'the appeal is pending' }, second);
  const [row] = (await house.act(holds, {}, first)).holds;
  assert.deepEqual([row?.overdue, row?.reviewedBy], [false, house.officer('es', 'protection-2')]);
  await house.act(liftHold, { hold }, first);
  await assert.rejects(house.act(renewHold, { hold, reason: 'again' }, second), refused('oversight/unknown-hold'));
});

test('after any history of reviews, holds and erasures live rows equal rebuilt ones, and a hold wins', async () => {
  const step = fc.record({
    what: fc.constantFrom('keep', 'long', 'confirm', 'hand', 'erase', 'carry', 'hold', 'lift', 'renew'),
    from: fc.integer({ min: 1, max: 6 }),
    size: fc.integer({ min: 0, max: 3 }),
    days: fc.integer({ min: 1, max: 300 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const house = await openHouse({ agencies: ['es'] });
      const entry = await filed(house, 6, '2029-01-01T00:00:00.000Z');
      const held = new Map<string, readonly Target[]>();
      for (const { what, from, size, days } of steps) {
        await perform(house, held, what, one(entry, from, Math.min(6, from + size)), days).catch(named);
        for (const targets of held.values()) await stillThere(house, entry, targets);
      }
      const rebuilt = rowsInMaps();
      const source = house.agency('es').log;
      const stores = [ledgerStore, oversightStore];
      await new Projector({ rows: rebuilt, stores, source, forget: async () => undefined }).start();
      for (const table of oversightStore.tables) {
        const rows = async (store: typeof rebuilt) => Array.fromAsync(store.dump(table));
        assert.deepEqual(await rows(rebuilt), await rows(house.rows('es') as typeof rebuilt), table.name);
      }
      // Each record that still stands is in exactly one line.
      const lined = (await house.rows('es').find(oversightDue, { entry })).flatMap((row) => row.records);
      const indexes = lined.flatMap(([a, b]) => Array.from({ length: b - a + 1 }, (_, nth) => a + nth));
      assert.equal(new Set(indexes).size, indexes.length);
    }),
    { numRuns: 25 },
  );
});

/** A named refusal is an answer; anything else is a defect. */
function named(error: unknown): void {
  const { code } = error as { code?: string };
  assert.match(code ?? String(error), /^oversight\//);
}

async function perform(
  house: House,
  held: Map<string, readonly Target[]>,
  what: string,
  targets: { entry: number; records: [number, number][] }[],
  days: number,
): Promise<void> {
  const until = new Date(house.clock.now() + days * 86_400_000).toISOString();
  const long = new Date(house.clock.now() + (days + 400) * 86_400_000).toISOString();
  const [hold] = held.keys();
  if (what === 'keep') await house.act(review, { targets, decision: 'keep', until, ...why }, first);
  if (what === 'long') await house.act(review, { targets, decision: 'keep', until: long, ...why }, first);
  const [open] = (await house.act(reviews, { state: 'proposed' }, first)).reviews;
  if (what === 'confirm' && open !== undefined) await house.act(confirmReview, { review: open.review }, second);
  const ground = { ground: 'led-5', reason: 'due' };
  if (what === 'hand') await house.act(review, { targets, decision: 'hand', ...ground }, coordinator);
  if (what === 'erase') await house.act(decideErasure, { targets, ground: 'led-5' }, first);
  const [decided] = (await house.act(erasures, { state: 'decided' }, first)).erasures;
  if (what === 'carry' && decided !== undefined) await house.act(erase, { erasure: decided.erasure }, second);
  if (what === 'hold') held.set((await house.act(setHold, { targets, ground: 'proceedings' }, first)).hold, targets);
  if (what === 'lift' && hold !== undefined) {
    held.delete(hold);
    await house.act(liftHold, { hold }, first);
  }
  if (what === 'renew' && hold !== undefined) await house.act(renewHold, { hold, reason: 'again' }, second);
}

/** No record that was there when its hold was set goes while it stands. */
async function stillThere(house: House, entry: number, targets: readonly Target[]): Promise<void> {
  const { records } = await house.agency('es').log.read(entry);
  const gone = new Set(records.flatMap((record) => ('value' in record ? [] : [record.index])));
  const before = goneBefore.get(targets) ?? gone;
  goneBefore.set(targets, before);
  assert.deepEqual(
    [...gone].filter((index) => !before.has(index) && within(targets, entry, index)),
    [],
  );
}
const goneBefore = new WeakMap<readonly Target[], ReadonlySet<number>>();
const within = (targets: readonly Target[], entry: number, index: number) =>
  shared(targets, one(entry, index)).length > 0;

test('what is left of places without others, and what both name, are together all of them, once each', () => {
  const runs = fc.array(fc.tuple(fc.nat(30), fc.nat(5)), { minLength: 1, maxLength: 6 }).map((pairs) => {
    const indexes = new Set(pairs.flatMap(([from, size]) => Array.from({ length: size + 1 }, (_, nth) => from + nth)));
    const sorted = [...indexes].sort((a, b) => a - b);
    return sorted.reduce<[number, number][]>((found, index) => {
      const last = found.at(-1);
      if (last !== undefined && last[1] === index - 1) last[1] = index;
      else found.push([index, index]);
      return found;
    }, []);
  });
  const places = (targets: readonly Target[]) =>
    targets.flatMap(({ records }) =>
      records.flatMap(([a, b]: Run) => Array.from({ length: b - a + 1 }, (_, n) => a + n)),
    );
  fc.assert(
    fc.property(runs, runs, (left, right) => {
      const [a, b] = [[{ entry: 1, records: left }], [{ entry: 1, records: right }]];
      const both = [...places(without(a, b)), ...places(shared(a, b))].sort((x, y) => x - y);
      assert.deepEqual(both, places(a));
    }),
  );
});
