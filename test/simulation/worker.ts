// A thread that runs seeds one after another as it is told them. It knows no more than a seed and a size, so that a
// run in a thread, in a test and in a copy of the source with a planted bug is the same run.

import { parentPort } from 'node:worker_threads';
import { run } from './run.ts';

export interface Asked {
  readonly seed: number;
  readonly nodes: number;
  readonly twice: boolean;
}

parentPort?.on('message', async ({ seed, nodes, twice }: Asked) => {
  const result = await run({ seed, nodes });
  const again = twice ? (await run({ seed, nodes })).trace : result.trace;
  parentPort?.postMessage({ ...result, same: again === result.trace });
});
