// Key events (reliability.md P5), each by a hundred seeds; more in the full run. What they are is `key-cells.ts`; the
// same with real packages is `key-events.test.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEY_EVENTS, playOneOff } from './key-cells.ts';

const SEEDS = { seed: 5, numRuns: 100 };

for (const [what, play] of Object.entries(KEY_EVENTS)) {
  test(`P5 ${what}`, async (t) => {
    assert.equal(await play(SEEDS), undefined);
    t.diagnostic(`compared ${SEEDS.numRuns} seeds`);
  });
}

test('P5: a rotation that is judged one entry off is found', async () => {
  await assert.rejects(playOneOff(SEEDS), /Property failed/);
});
