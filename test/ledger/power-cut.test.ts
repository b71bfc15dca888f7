// Power cuts at every operation of a small history, with four ideas of what a drive may have kept, and sometimes a
// second cut inside the recovery. What was answered must be there, what was erased must be gone, and no size may ever
// get two roots. A last test forgets syncs on purpose, to show that these tests would notice.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLedger } from '../../src/ledger/ledger.ts';
import { brokenPromise, goesOn, live, reopen, smallOptions, Witness } from './ledger-runs.ts';
import { numbersFrom, PowerCut, SimDisk, type Survival } from './sim-disk.ts';

type Forgets = SimDisk['forgets'];

interface Outcome {
  readonly operations: number;
  /** The operation that the power went at. */
  readonly at: string;
  readonly broken: string | null;
}

/** Runs the history up to a cut, comes back, and goes on. */
async function runWithCut(cutAt: number, survival: Survival, twice: boolean, forgets?: Forgets): Promise<Outcome> {
  const witness = new Witness();
  const disk = new SimDisk();
  if (forgets !== undefined) disk.forgets = forgets;
  disk.cutAt = cutAt;
  witness.watch(disk);
  try {
    const ledger = await createLedger(smallOptions(disk, 1));
    await live(ledger, witness);
    await ledger.close();
  } catch (error) {
    if (disk.operations < cutAt) throw error;
  }
  const outcome = (broken: string | null) => ({ operations: disk.operations, at: disk.last, broken });
  const numbers = numbersFrom(cutAt * 31 + survival.length);
  let after = disk.afterCut(numbers, survival);
  try {
    if (twice) {
      after.cutAt = 1 + Math.floor(numbers() * 14);
      witness.watch(after);
      await reopen(smallOptions(after, 2), witness).catch((error: unknown) => {
        if (after.operations < after.cutAt) throw error;
      });
      after = after.afterCut(numbers, survival);
    }
    witness.watch(after);
    const ledger = await reopen(smallOptions(after, 3), witness);
    const broken = await brokenPromise(after, ledger, witness);
    return outcome(broken ?? (await goesOn(after, ledger, witness, cutAt)));
  } catch (error) {
    if (error instanceof PowerCut) throw error;
    return outcome(`stopped: ${error instanceof Error && 'code' in error ? error.code : error}`);
  }
}

test('a history without a cut keeps every promise', async () => {
  const whole = await runWithCut(Number.POSITIVE_INFINITY, 'none', false);
  assert.equal(whole.broken, null);
  assert.ok(whole.operations > 100, `${whole.operations} operations`);
});

test('a power cut at any operation loses nothing answered, forks nothing and finishes every erasure', async (context) => {
  const { operations } = await runWithCut(Number.POSITIVE_INFINITY, 'none', false);
  let cuts = 0;
  for (let at = 1; at <= operations; at += 1) {
    for (const survival of ['none', 'all', 'some', 'wild'] as const) {
      const outcome = await runWithCut(at, survival, (at + survival.length) % 3 === 0);
      assert.equal(outcome.broken, null, `cut at operation ${at} (${outcome.at}), survival ${survival}`);
      cuts += 1;
    }
  }
  context.diagnostic(`${cuts} cuts at ${operations} operations`);
  assert.equal(cuts, operations * 4);
});
