// What networks do to a connection, one fate after another, each to a connection that carries a package: the fate
// befalls it, the next one passes, and the package arrives once. See `proxy.ts` for how, `processes.test.ts` for when.

import type { Nodes } from './nodes.ts';
import type { Fate, FaultProxy } from './proxy.ts';

/** A connection that is dropped is ended after this in short; the long form waits for the product's own bounds. */
const DROPPED_MS = 800;

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

/** Lets each fate befall one connection with a package on it; `patient` waits for the nodes' own bounds. */
export async function sufferEach(nodes: Nodes, proxy: FaultProxy, fates: readonly Fate[], patient = false) {
  let packages = 0;
  let struck = 0;
  for (const fate of fates) {
    let befell = false;
    // A connection that carried something smaller may have met it first, and had nothing to be struck.
    for (let tries = 0; tries < TRIES && !befell; tries += 1) {
      proxy.next(fate);
      const seen = proxy.passed.length;
      await nodes.book('pt', 'es', 1, 4);
      packages += 1;
      const ends = SILENT.has(fate.kind) && !patient ? setTimeout(() => proxy.cutAll(), DROPPED_MS) : undefined;
      await nodes.settled('pt', 'es', packages);
      clearTimeout(ends);
      befell = proxy.passed.slice(seen).some((one) => one.struck);
    }
    if (befell) struck += 1;
  }
  return { packages, struck };
}
