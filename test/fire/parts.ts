// The parts of the ledger under fire and of the adversaries, in the order in which they are run and told: short ones
// first. The script `scripts/verify-full.ts` runs them whole; the tests of `test/crash/` and `test/exchange/` play some
// of their cases.

import { ADVERSARIES } from './adversaries.ts';
import { copies } from './copies.ts';
import { cuts } from './cuts.ts';
import { failing } from './failing.ts';
import { flips } from './flips.ts';
import { memory } from './memory.ts';
import { points } from './points.ts';
import { realFaultsPart } from './real-faults.ts';
import { rebuild } from './rebuild.ts';
import { restores } from './restores.ts';
import type { Part } from './shapes.ts';
import { underLoad } from './under-load.ts';

export const PARTS: readonly Part[] = [
  memory,
  cuts,
  flips,
  rebuild,
  restores,
  copies,
  ...ADVERSARIES,
  failing,
  underLoad,
  points,
  realFaultsPart,
];
