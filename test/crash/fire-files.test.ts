// The ledger under fire, the slice of the pull request's tier that needs no process of its own: bits that change in
// memory and at rest, and power cuts on the simulated disk. The whole is `npm run verify:full` (docs/reliability.md).

import { cuts } from '../fire/cuts.ts';
import { flips } from '../fire/flips.ts';
import { memory } from '../fire/memory.ts';
import { sliceOf } from '../fire/slice.ts';

for (const part of [memory, cuts, flips]) sliceOf(part);
