// The access matrix as a command: `npm run matrix -- --json` plays every act and read by every role in every
// situation and says how many cells it checked and which are wrong. It ends with 1 when one is. See
// `test/matrix/matrix.ts`.

import { parseArgs } from 'node:util';
import { ACTS } from '../src/node/rooms.ts';
import { Matrix } from '../test/matrix/matrix.ts';
import { openWorld } from '../test/matrix/world.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

const began = performance.now();
const world = await openWorld();
try {
  const { wrong, ...counted } = await new Matrix(world, ACTS.values()).run();
  const seconds = Math.round(performance.now() - began) / 1_000;
  const outcome = { ...counted, wrong: wrong.length, seconds, wrongCells: wrong };
  if (values.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  else {
    const lines = Object.entries(counted.byOutcome).map(([what, cells]) => `${String(cells).padStart(7)}  ${what}`);
    const bad = wrong.map(({ act, role, situation, why }) => `wrong: ${act} ${role} ${situation}: ${why}`);
    process.stdout.write(`${[...lines, ...bad, `${counted.cells} cells, ${wrong.length} wrong`].join('\n')}\n`);
  }
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await world.http.close();
}
