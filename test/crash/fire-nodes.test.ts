// The ledger under fire, the slice of the pull request's tier with whole nodes: killed at named points, refused by
// their disks, brought back from old backups, and run twice. The whole is `npm run verify:full` (docs/reliability.md).

import { copies } from '../fire/copies.ts';
import { failing } from '../fire/failing.ts';
import { points } from '../fire/points.ts';
import { restores } from '../fire/restores.ts';
import { sliceOf } from '../fire/slice.ts';

for (const part of [points, failing, restores, copies]) sliceOf(part);
