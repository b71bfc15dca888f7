// What networks do to a connection, one fate after another, while packages are sent: it waits for whichever connection
// gets so far, the next one passes, and each package arrives once. See `proxy.ts` for how, `processes.test.ts` for
// when.

import { setTimeout as pause } from 'node:timers/promises';
import type { Nodes } from './nodes.ts';
import type { Fate, FaultProxy } from './proxy.ts';

/** A connection that is dropped is ended after this in short; the long form waits for the product's own bounds. */
const DROPPED_MS = 300;

/** Bytes of the handshake lie below 4,000 both ways, those of a package of a few records behind them. */
export const FATES: readonly Fate[] = [
  { kind: 'refuse' },
  { kind: 'delay', ms: 60 },
  { kind: 'throttle', bytesEachSecond: 40_000 },
  { kind: 'cut', way: 'there', at: 1 },
  { kind: 'cut', way: 'there', at: 700 },
  { kind: 'cut', way: 'there', at: 6_000 },
  { kind: 'cut', way: 'back', at: 300 },
  { kind: 'cut', way: 'back', at: 1_200 },
  { kind: 'half-open', way: 'there', at: 6_000 },
  { kind: 'half-open', way: 'back', at: 1_200 },
  { kind: 'drop' },
];
const TRIES = 5;
const SILENT: ReadonlySet<Fate['kind']> = new Set(['drop', 'half-open']);

/**
 * Lets each fate befall a connection; `before` packages were exchanged already. `patient` waits for the nodes' own
 * bounds and for their own next tries.
 */
export async function sufferEach(
  nodes: Nodes,
  proxy: FaultProxy,
  fates: readonly Fate[],
  patient = false,
  before = 0,
): Promise<{ readonly packages: number; readonly struck: number }> {
  let packages = before;
  let struck = 0;
  for (const fate of fates) {
    let befell = false;
    const fallen = proxy.next(fate).then(async () => {
      befell = true;
      if (!SILENT.has(fate.kind) || patient) return;
      await pause(DROPPED_MS);
      proxy.cutAll();
    });
    // One that lies far behind may want more than one package on its connection.
    for (let tries = 0; tries < TRIES && !befell; tries += 1) {
      await nodes.book('pt', 'es', 1, 4);
      packages += 1;
      await nodes.settled('pt', 'es', packages, !patient);
    }
    if (!befell) continue;
    await fallen;
    struck += 1;
  }
  return { packages, struck };
}
