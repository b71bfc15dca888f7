// One run of the small history with a power cut: up to the cut, back through recovery (with a second cut inside it when
// asked for), the oracle, and life afterwards. See `power-cut.test.ts` and `test/crash/forgotten-sync.test.ts`.

import { createLedger } from '../../src/ledger/ledger.ts';
import { brokenPromise, goesOn, live, reopen, smallOptions, Witness } from './ledger-runs.ts';
import { numbersFrom, PowerCut, SimDisk, type Survival } from './sim-disk.ts';

export type Forgets = SimDisk['forgets'];

export interface Outcome {
  readonly operations: number;
  /** The operation that the power went at. */
  readonly at: string;
  readonly broken: string | null;
}

/** Runs the history up to a cut, comes back, and goes on. */
export async function runWithCut(
  cutAt: number,
  survival: Survival,
  twice: boolean,
  forgets?: Forgets,
): Promise<Outcome> {
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
