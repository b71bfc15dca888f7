// The small history of one log on the injected disk: the power goes at each operation that changes something, under
// each of the four models of what a drive keeps, and once more while the log is being mended. It is the same run as
// `test/ledger/power-cut.test.ts` takes samples of; the control forgets a sync.

import { runWithCut } from '../ledger/cut-runs.ts';
import { SURVIVALS } from '../ledger/sim-disk.ts';
import type { Case, OpenPart, Part } from './shapes.ts';

const TIMES = [false, true];
const NEVER = Number.POSITIVE_INFINITY;

async function allModels(at: number, twice: boolean): Promise<string | null> {
  for (const survival of SURVIVALS) {
    const { broken, at: where } = await runWithCut(at, survival, twice);
    if (broken !== null) return `${where} (${survival}): ${broken}`;
  }
  return null;
}

/** The header's sync forgotten: what was answered is not on the disk. */
async function forgotten(): Promise<string | null> {
  const forgets = (operation: string, path: string) => operation === 'sync' && /tail\/000000$/.test(path);
  for (let at = 20; at < 120; at += 1) {
    const { broken } = await runWithCut(at, 'none', false, forgets);
    if (broken !== null) return broken;
  }
  return null;
}

export const cuts: Part = {
  name: 'simulated power cuts',
  promises: 'A log comes back from a power cut at any operation with all it answered, whatever the drive kept.',
  async open(tier): Promise<OpenPart> {
    const { operations } = await runWithCut(NEVER, 'all', false);
    const every = tier === 'slice' ? 61 : 1;
    const cases = TIMES.flatMap((twice) =>
      Array.from({ length: Math.floor(operations / every) }, (_, nth): Case => {
        const at = 1 + nth * every;
        const kind = twice ? 'simulated power cuts, and again in recovery' : 'simulated power cuts';
        return { name: `${kind} at ${at}`, kind, trials: SURVIVALS.length, run: () => allModels(at, twice) };
      }),
    );
    const control: Case = { name: 'a forgotten sync of the headers loses something', kind: 'control', run: forgotten };
    return { cases, controls: [control], close: async () => undefined };
  },
};
