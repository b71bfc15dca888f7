// The budget of private matching: every padded slot counts, in every window, whatever the order of questions.
// And the buckets behind which the number of values hides.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { bucketFor, type Charge, charge, SLOT_WINDOWS } from '../../src/matching/private-message.ts';

const refuses = (code: string, run: () => unknown) =>
  assert.throws(run, (error) => error instanceof Fault && error.code === `matching/private-${code}`, code);

test('buckets are whole steps up to a ceiling', () => {
  assert.deepEqual(
    [0, 1, 64, 65, 1_025, 12_288, 12_289, 16_385, 131_072].map(bucketFor),
    [64, 64, 64, 256, 4_096, 12_288, 16_384, 32_768, 131_072],
  );
  refuses('too-many', () => bucketFor(131_073));
});

const slotsOf = (count: number, from = 0) => ({ slots: Array.from({ length: count }, (_, n) => `slot ${from + n}`) });
const NOW = '2026-11-21T12:00:00.000Z';

test('every padded slot counts against every window, and what was charged before counts once', () => {
  assert.equal(charge(slotsOf(64), new Set(), [], NOW), 64);
  assert.equal(charge(slotsOf(64), new Set(slotsOf(64).slots), [], NOW), 0);
  const day: Charge[] = [{ at: '2026-11-21T01:00:00.000Z', slots: 128 }];
  assert.equal(charge(slotsOf(64), new Set(), day, NOW), 64);
  refuses('budget', () => charge(slotsOf(65), new Set(), day, NOW));
  assert.equal(charge(slotsOf(192), new Set(), [{ at: '2026-11-20T12:00:00.000Z', slots: 192 }], NOW), 192);
  const month = Array.from({ length: 10 }, (_, n) => ({ at: `2026-11-${10 + n}T12:00:00.000Z`, slots: 192 }));
  refuses('budget', () => charge(slotsOf(65), new Set(), month, NOW));
  assert.equal(charge(slotsOf(64), new Set(), month, NOW), 64);
});

test('no order of questions gets more slots out of a window than it allows', () => {
  let orders = 0;
  fc.assert(
    fc.property(
      fc.array(fc.record({ hour: fc.integer({ min: 0, max: 200 }), count: fc.integer({ min: 1, max: 192 }) })),
      (asks) => {
        const history: Charge[] = [];
        let fresh = 0;
        for (const { hour, count } of asks.toSorted((one, other) => one.hour - other.hour)) {
          const at = new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000).toISOString();
          try {
            history.push({ at, slots: charge(slotsOf(count, fresh), new Set(), history, at) });
          } catch (error) {
            assert.ok(error instanceof Fault && error.code === 'matching/private-budget');
          }
          fresh += count;
          const from = Date.parse(at) - 24 * 3_600_000;
          const used = history.filter((one) => Date.parse(one.at) > from).reduce((sum, one) => sum + one.slots, 0);
          assert.ok(used <= (SLOT_WINDOWS[0]?.slotsMax ?? 0));
        }
        orders += 1;
      },
    ),
  );
  assert.ok(orders >= 100);
});
