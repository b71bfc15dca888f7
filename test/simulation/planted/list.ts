// Bugs that the simulator must catch: each a change of the source by exact texts, with the invariant it breaks.
// Whoever adds one writes old and new text, and runs `npm run simulate -- --plant NAME --seeds 40`. See `apply.ts`.

import { EXCHANGE_BUGS } from './exchange.ts';
import { GATE_BUGS } from './gates.ts';
import { HANDLING_BUGS } from './handling.ts';
import { LEDGER_BUGS } from './ledger.ts';
import type { Planted } from './shapes.ts';

export const PLANTED: readonly Planted[] = [...LEDGER_BUGS, ...HANDLING_BUGS, ...EXCHANGE_BUGS, ...GATE_BUGS];
