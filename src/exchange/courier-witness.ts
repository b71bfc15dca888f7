// What the courier does about witnesses: what goes out is numbered first, so that a head that covers it can be cosigned
// before it is packed, and peers are asked for lines after new work. What always holds: a witness holds up a package
// for ten seconds at most, and nothing else at all. See `courier.ts`, `ask-cosignatures.ts`.

import type { Timers } from '../base/clock.ts';
import { Fault } from '../base/fault.ts';
import { askCosignatures } from './ask-cosignatures.ts';
import type { Contact } from './contacts.ts';
import type { PerformAsNode } from './mailbox.ts';
import { number } from './number.ts';

/** How long a package waits for its witness: then it goes without. */
const WITNESS_MS = 10_000;

interface Asking {
  readonly perform: PerformAsNode;
  readonly timers: Timers;
}

/** What goes out lies under a head that a witness saw, where one answers in time. */
export async function witnessFirst({ perform, timers }: Asking, to: string, lines: number): Promise<void> {
  const { numbered } = await perform(number, { to, lines });
  if (numbered === 0) return;
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const cancel = timers.after(WITNESS_MS, resolve);
  perform(askCosignatures, { least: 1 }).then(
    () => resolve(),
    () => resolve(),
  );
  await over;
  cancel();
}

/** Something came from there, and it has not failed to answer since: only then is anything numbered for it ahead. */
export const isHeard = ({ lastHeard, cause }: Contact): boolean =>
  lastHeard !== null && cause !== 'exchange/unreachable';

/** A look at a peer before anything is numbered for it; an answer that is no good is an answer. */
export async function knock(look: Promise<void>): Promise<void> {
  await look.catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
  });
}

/** Asks one peer for a line; null where it cannot be asked. What it answered is to be seen in `exchange/peers`. */
export async function askForLine(perform: PerformAsNode, peer: string) {
  const { asked } = await perform(askCosignatures, { peer });
  return asked[0]?.outcome ?? null;
}
