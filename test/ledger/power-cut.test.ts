// Power cuts at every operation of a small history, with four ideas of what a drive may have kept, and sometimes a
// second cut inside the recovery. What was answered must be there, what was erased must be gone, and no size may ever
// get two roots. `test/crash/forgotten-sync.test.ts` shows that this oracle would notice a forgotten sync.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runWithCut } from './cut-runs.ts';
import { SURVIVALS, type Survival } from './sim-disk.ts';

/** With `LIAISON_THOROUGH` each cut is made under all four; without it under the worst and one other, in turn. */
function survivalsAt(operation: number): readonly Survival[] {
  if (process.env['LIAISON_THOROUGH'] !== undefined) return SURVIVALS;
  const others = SURVIVALS.filter((survival) => survival !== 'none');
  return ['none', ...others.slice(operation % others.length, (operation % others.length) + 1)];
}

test('a history without a cut keeps every promise', async () => {
  const whole = await runWithCut(Number.POSITIVE_INFINITY, 'none', false);
  assert.equal(whole.broken, null);
  assert.ok(whole.operations > 100, `${whole.operations} operations`);
});

test('a power cut anywhere loses nothing answered, forks nothing and finishes every erasure', async (context) => {
  const { operations } = await runWithCut(Number.POSITIVE_INFINITY, 'none', false);
  let cuts = 0;
  for (let at = 1; at <= operations; at += 1) {
    for (const survival of survivalsAt(at)) {
      const outcome = await runWithCut(at, survival, (at + survival.length) % 3 === 0);
      assert.equal(outcome.broken, null, `cut at operation ${at} (${outcome.at}), survival ${survival}`);
      cuts += 1;
    }
  }
  context.diagnostic(`${cuts} cuts at ${operations} operations`);
  assert.equal(cuts, operations * survivalsAt(1).length);
});
